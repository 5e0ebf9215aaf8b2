import pytest

from dashboard import pages
from data.selection import Selection
from tests.support import named


@pytest.mark.parametrize(
    ("path", "page", "parts"),
    [
        ("/", "overview", {}),
        ("", "overview", {}),
        ("/measures", "measures", {}),
        ("/theme/deaths", "theme", {"theme": "deaths"}),
        ("/metric/cp_plans_open", "metric", {"metric": "cp_plans_open"}),
    ],
)
def test_a_path_has_its_page(edition, path, page, parts):
    found, read = pages.find(path, edition)
    assert (found.name, read) == (page, parts)


@pytest.mark.parametrize(
    "path", ["/nothing", "/theme/nothing", "/metric/nothing", "/metric/deaths", "/metric", "//x",
             "/metric/cp_plans_open/more", "/Theme/deaths", "/metric/\u0000", "/" + "x" * 5000],
)  # fmt: skip
def test_another_path_has_none(edition, path):
    assert pages.find(path, edition) is None
    view = pages.view_of(path, edition, Selection())
    assert view.title == "Page not found"
    assert len(named(view.children, "H1")) == 1


def test_every_module_of_a_page_is_found():
    assert set(pages.pages()) >= {"overview", "theme", "metric", "measures"}
    rules = [page.rule for page in pages.pages().values()]
    assert len(set(rules)) == len(rules)

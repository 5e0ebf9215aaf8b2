"""Files of measures and of pages: the JSON of every metric, archives of pages, what is refused."""

import io
import json
import zipfile

import pytest

from dashboard import pages
from dashboard.charts import build_chart
from data import tidy
from data.selection import parse_selection
from tests.support import BIRMINGHAM, EDGBASTON, components, named

FILTERS = ("", f"?area={BIRMINGHAM}", f"?area={EDGBASTON}", "?from=2015-16&to=2016-17")
PATHS = ("/", "/theme/missing", "/theme/child-protection", "/metric/cp_plans_open", "/figures/17")


def address(path: str, kind: str) -> str:
    return f"/download/page{path.rstrip('/')}.{kind}"


@pytest.mark.parametrize("search", FILTERS)
def test_the_json_of_every_metric_is_what_the_page_shows(client, edition, search):
    selection, _ = parse_selection(search, edition.catalogue, edition.years)
    total = 0
    for metric in edition.catalogue.metrics:
        answer = client.get(f"/download/{metric}.json{search}")
        assert answer.status_code == 200
        assert answer.mimetype == "application/json"
        chart, document = build_chart(metric, selection, edition), json.loads(answer.data)
        for key in ("title", "subtitle", "summary", "source"):
            assert document[key] == getattr(chart, key)
        assert document["filters"] == {
            "words": selection.describe(edition.catalogue), "query": selection.to_query(),
        }  # fmt: skip
        assert [one["id"] for one in document["revisions"]] == sorted(
            edition.revisions, reverse=True
        )
        assert document["demonstration"] is False
        assert len(document["rows"]) == len(chart.found.numbers)
        for row, number in zip(document["rows"], chart.found.numbers, strict=True):
            assert list(row) == list(tidy.DUMPED)
            assert row["value"] == number.value
            assert row["status"] in document["statuses"]
            assert row["period"] == number.period_code
            assert row["source_line"] == number.source_line
        total += len(document["rows"])
    if not search:
        assert total == len(edition.dump())


@pytest.mark.parametrize("search", FILTERS)
@pytest.mark.parametrize("path", PATHS)
def test_an_archive_holds_the_csv_of_every_card(client, edition, path, search):
    selection, _ = parse_selection(search, edition.catalogue, edition.years)
    answer = client.get(address(path, "zip") + search)
    assert answer.mimetype == "application/zip"
    view = pages.view_of(path, edition, selection)
    with zipfile.ZipFile(io.BytesIO(answer.data)) as archive:
        assert archive.namelist() == [f"{metric}.csv" for metric in view.cards]
        for name in archive.namelist():
            assert archive.read(name) == client.get(f"/download/{name}{search}").data


def test_pages_with_cards_and_no_others_have_files(client, edition):
    selection, _ = parse_selection("", edition.catalogue, edition.years)
    with_cards = 0
    for path in pages.paths(edition):
        view = pages.view_of(path, edition, selection)
        shown = [getattr(part, "data-card", None) for part in components(view.children)]
        linked = {part.href for part in named(view.children, "A")}
        assert set(filter(None, shown)) <= set(view.cards), path
        assert (address(path, "xlsx") in linked) == bool(view.cards) == any(shown), path
        assert (address(path, "zip") in linked) == bool(view.cards), path
        if not view.cards:
            assert client.get(address(path, "zip")).status_code == 404, path
        with_cards += bool(view.cards)
    assert with_cards > 100


def test_headlines_of_the_overview_are_in_its_file(edition):
    selection, _ = parse_selection("", edition.catalogue, edition.years)
    cards = pages.view_of("/", edition, selection).cards
    headlines = {theme.headline for theme in edition.catalogue.themes.values() if theme.headline}
    assert headlines <= set(cards)
    assert len(set(cards)) == len(cards)


def test_a_card_names_each_of_its_files(edition):
    selection, _ = parse_selection("?from=2016-17", edition.catalogue, edition.years)
    view = pages.view_of("/metric/cp_plans_open", edition, selection)
    files = {
        part.href: getattr(part, "aria-label")
        for part in named(view.children, "A")
        if part.href.startswith("/download/cp_plans_open.")
    }
    assert files == {
        f"/download/cp_plans_open.{kind.lower()}?from=2016-17": (
            f"{kind}: Children on a child protection plan"
        )
        for kind in ("CSV", "XLSX", "JSON")
    }


@pytest.mark.parametrize("kind", ["csv", "json", "xlsx"])
def test_an_unknown_metric_is_not_found(client, kind):
    answer = client.get(f"/download/nonsense.{kind}")
    assert answer.status_code == 404
    assert "nonsense" in answer.json["message"]


@pytest.mark.parametrize(
    "path",
    ["/download/page/nothing.xlsx", "/download/page/theme/nonsense.zip", "/download/page/.xlsx",
     "/download/page/metric/nonsense.xlsx", "/download/page//theme/missing.xlsx",
     "/download/page/../theme/missing.zip", "/download/page/integrity.xlsx",
     "/download/cp_plans_open.ods", "/download/cp_plans_open", "/download/page"],
)  # fmt: skip
def test_what_has_no_file_is_not_found(client, path):
    answer = client.get(path)
    assert answer.status_code == 404
    assert b"Traceback" not in answer.data


@pytest.mark.parametrize("search", ["?area=%00", "?area=%ff", "?%", "?area=" + "x" * 4000, "?x=1"])
@pytest.mark.parametrize("kind", ["json", "xlsx"])
def test_bad_filters_are_dropped_as_on_the_page(client, kind, search):
    answer = client.get(f"/download/cp_plans_open.{kind}{search}")
    assert answer.status_code == 200
    assert answer.data == client.get(f"/download/cp_plans_open.{kind}").data

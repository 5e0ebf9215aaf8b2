"""Every page under several filters: real answers, sound structure, links that lead somewhere."""

import json
from collections import Counter
from functools import lru_cache
from itertools import pairwise
from urllib.parse import urlsplit

import pytest

from dashboard import pages, theme
from dashboard.components.files import PAGE_FILES
from data.selection import parse_selection
from tests.support import BIRMINGHAM, EDGBASTON, components, id_key, named, text, ways

#: Forms to fill in, the same under every filter.
EMPTY_RETURNS = "/download/return"
FILTERS = ("", f"?area={BIRMINGHAM}", f"?area={EDGBASTON}", "?from=2015-16&to=2016-17")


@pytest.fixture(scope="module", params=FILTERS)
def views(request, edition):
    """Every page's view by its path, made once for each of the filters."""
    return _views(request.param, edition)


@lru_cache(maxsize=len(FILTERS))
def _views(search, edition):
    selection, notices = parse_selection(search, edition.catalogue, edition.years)
    assert notices == ()
    return {path: pages.view_of(path, edition, selection) for path in pages.paths(edition)}


def test_paths_name_every_theme_and_metric(edition):
    paths = list(pages.paths(edition))
    assert len(set(paths)) == len(paths)
    themes = {metric.theme for metric in edition.catalogue.metrics.values()}
    expected = {f"/theme/{theme}" for theme in themes}
    expected |= {f"/metric/{m}" for m in edition.catalogue.metrics}
    assert expected | {"/"} <= set(paths)


@pytest.mark.parametrize("search", FILTERS)
def test_every_page_answers(client, edition, search):
    refused = {
        path: answer.status_code
        for path in pages.paths(edition)
        if (answer := client.get(path + search)).status_code != 200
    }
    assert refused == {}


@pytest.mark.parametrize(
    "path",
    ["/nothing", "/metric/nonsense", "/theme/nonsense", "/metric/", "/theme", "/metric/a/b",
     "/download/nonsense.csv", "/metric/%2e%2e", "/<script>", "/../app.py", "/assets/none.css"],
)  # fmt: skip
def test_what_is_not_there_is_not_found(client, path):
    answer = client.get(path)
    assert answer.status_code == 404
    assert b"Traceback" not in answer.data


def test_a_path_that_is_not_there_says_so_in_words(edition):
    selection, _ = parse_selection("", edition.catalogue, edition.years)
    view = pages.view_of("/nothing", edition, selection)
    assert len(named(view.children, "H1")) == 1
    assert {"/"} <= {part.href for part in ways(view.children)}


def test_every_page_has_one_first_heading_and_no_level_is_jumped(views):
    for path, view in views.items():
        levels = [int(part._type[1]) for part in components(view.children)
                  if part._type in ("H1", "H2", "H3", "H4", "H5", "H6")]  # fmt: skip
        assert levels[:1] == [1], path
        assert levels.count(1) == 1, path
        for before, after in pairwise(levels):
            assert after <= before + 1, (path, levels)


def test_headings_and_links_say_something(views):
    for path, view in views.items():
        for part in named(view.children, "H1", "H2", "H3", "Link", "A", "Button"):
            assert text(part).strip(), (path, part)


def test_ids_are_unique(views, app):
    shell = [id_key(p.id) for p in components(app.layout) if getattr(p, "id", None)]
    assert len(set(shell)) == len(shell)
    for path, view in views.items():
        names = [id_key(p.id) for p in components(view.children) if getattr(p, "id", None)]
        twice = [name for name, times in Counter([*names, *shell]).items() if times > 1]
        assert twice == [], path


def test_every_link_leads_to_a_page(views, app, client, edition):
    targets = set()
    for tree in (app.layout, *(view.children for view in views.values())):
        for part in named(tree, "Link", "A"):
            href = part.href
            assert not href.startswith("http"), href
            if not href.startswith("#"):
                targets.add(_quick(urlsplit(href).path))
    elsewhere = {path for path in targets if pages.find(path, edition) is None}
    assert {path for path in elsewhere if client.get(path).status_code != 200} == set()
    assert len(targets) > 2 * len(edition.catalogue.metrics)


def _quick(path):
    """What answers where a path does: workbooks, which are slow, have a file beside them."""
    if path.startswith(EMPTY_RETURNS) or not path.endswith(".xlsx"):
        return path
    return path.removesuffix("xlsx") + ("zip" if path.startswith(PAGE_FILES) else "csv")


def test_every_page_can_be_reached_by_links(views, edition):
    linked = {urlsplit(part.href).path for view in views.values() for part in ways(view.children)}
    assert set(pages.paths(edition)) - linked - {"/", "/measures"} == set()


def test_links_carry_the_filters(edition):
    search = f"?area={BIRMINGHAM}"
    for path, view in _views(search, edition).items():
        if path.startswith("/decks"):
            # The views of a deck have filters of their own.
            continue
        hrefs = [
            part.href
            for part in named(view.children, "Link", "A")
            if not part.href.startswith(EMPTY_RETURNS)
        ]
        assert [href for href in hrefs if not href.endswith(search[1:])] == [], path


def test_no_chart_leaves_the_page(views):
    graphs = 0
    for path, view in views.items():
        found = named(view.children, "Graph")
        graphs += len(found)
        assert all(graph.config == theme.GRAPH_CONFIG for graph in found), path
        assert not any("Share chart" in text(part) for part in view.children), path
    assert graphs > 100
    assert theme.GRAPH_CONFIG["displaylogo"] is False
    assert not theme.GRAPH_CONFIG["plotlyServerURL"]
    assert "Share chart" not in json.dumps(theme.GRAPH_CONFIG)


def test_every_page_has_a_title_of_its_own(edition):
    titles = [view.title for view in _views("", edition).values()]
    assert all(titles)
    assert [title for title, times in Counter(titles).items() if times > 1] == []


def test_every_picture_has_words(views):
    for path, view in views.items():
        for part in components(view.children):
            if getattr(part, "role", None) == "img":
                assert getattr(part, "aria-label", ""), (path, part)


def test_an_empty_page_says_why_and_what_would_help(edition):
    view = _views(f"?area={EDGBASTON}", edition)["/metric/cp_plans_open"]
    said = text(view.children)
    assert "Edgbaston" in said
    assert "has numbers for" in said


def test_a_measure_has_no_link_to_its_own_page_there(views):
    for path in (path for path in views if path.startswith("/metric/")):
        leads = [way.href.split("?")[0] for way in ways(views[path].children)]
        assert path not in leads, path


def test_files_of_a_lost_figure_stand_apart(views):
    lines = [
        part
        for part in named(views["/figures/5"].children, "Li")
        if EMPTY_RETURNS in str(getattr(part.children, "href", ""))
    ]
    assert [text(line) for line in lines] == [
        "Return for Figure 5 (XLSX)",
        "Return for Figure 5 (CSV)",
    ]

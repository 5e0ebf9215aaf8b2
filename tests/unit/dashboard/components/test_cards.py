import base64
import dataclasses
import re

import pytest

from dashboard import ids, theme
from dashboard.charts import build_chart
from dashboard.components.chart_card import chart_card, flag
from dashboard.components.headline import headline
from dashboard.components.links import link
from dashboard.components.sparkline import sparkline
from dashboard.context import Context
from dashboard.redraw import opened
from data.findings import Findings
from data.selection import Selection
from tests.support import EDGBASTON, components, named, numbers, text

PLANS = "cp_plans_open"


@pytest.fixture
def chart(edition):
    return build_chart(PLANS, Selection(), edition)


@pytest.fixture
def chart_of(chart, catalogue):
    """The plans' chart with other numbers: only what a part of a card reads of it."""

    def made(*rows: dict):
        found = Findings(catalogue.metrics[PLANS], catalogue, numbers(*rows))
        return dataclasses.replace(chart, found=found)

    return made


def view(edition, which: str, metric: str, selection: Selection | None = None):
    panels = opened(Context(edition, selection or Selection(), ()), which, {"card": metric})
    return panels[0 if which == "table" else 1]


def test_a_card_has_its_heading_words_graph_and_source(chart, edition):
    card = chart_card(chart, edition)
    assert text(named(card, "H2")) == chart.title
    (graph,) = named(card, "Graph")
    assert graph.figure == chart.figure
    assert graph.config == theme.GRAPH_CONFIG
    for said in (chart.summary, chart.subtitle, chart.source):
        assert said in text(card)
    assert [tab.value for tab in named(card, "TabsTab")] == ["chart", "table", "about"]


def test_a_card_links_to_its_numbers_under_its_filters(edition):
    card = chart_card(build_chart(PLANS, Selection("2016-17"), edition), edition)
    hrefs = {part.href for part in named(card, "A")}
    for kind in ("csv", "xlsx", "json"):
        assert f"/download/{PLANS}.{kind}?from=2016-17" in hrefs
    assert f"/metric/{PLANS}?from=2016-17" in hrefs


def test_files_and_pictures_are_named_by_kind_and_measure(chart, edition):
    card = chart_card(chart, edition)
    files = [part for part in named(card, "A") if part.href.startswith("/download/")]
    pictures = [part for part in named(card, "Button") if hasattr(part, "data-save")]
    assert [text(part) for part in (*pictures, *files)] == ["PNG", "SVG", "CSV", "XLSX", "JSON"]
    for part in (*pictures, *files):
        name = getattr(part, "aria-label")
        assert name.startswith(text(part))
        assert chart.metric.name in name


def test_an_empty_card_says_why_and_draws_nothing(edition):
    empty = build_chart(PLANS, Selection(area=EDGBASTON), edition)
    card = chart_card(empty, edition)
    (graph,) = named(card, "Graph")
    assert graph.figure["data"] == []
    assert "No numbers for Edgbaston" in text(card)
    assert "Birmingham" in text(card)


def test_a_headline_says_number_change_and_place(edition):
    area = edition.catalogue.themes["child-protection"]
    said = text(headline(area, build_chart(PLANS, Selection(), edition), edition))
    latest = edition.numbers(PLANS, Selection())
    assert area.name in said
    assert any(n.printed in said for n in latest)
    assert "Birmingham" in said


def test_a_headline_without_numbers_says_so(edition):
    empty = build_chart(PLANS, Selection(area=EDGBASTON), edition)
    said = text(headline(edition.catalogue.themes["child-protection"], empty, edition))
    assert "No numbers for Edgbaston" in said


def points(line) -> list[tuple[float, float]]:
    """Where the dots of a small line stand."""
    coded = re.search(r"base64,([^)]+)\)", line.style["maskImage"]).group(1)
    svg = base64.b64decode(coded).decode()
    return [(float(x), float(y)) for x, y in re.findall(r'cx="([\d.]+)" cy="([\d.]+)"', svg)]


def test_a_small_line_has_the_shape_of_its_values(chart_of):
    line = sparkline(
        chart_of(
            {"value": 1.0, "period": "2014-15"},
            {"value": 9.0, "period": "2015-16"},
            {"value": 5.0, "period": "2016-17"},
        )
    )
    (x1, low), (x2, high), (x3, middle) = points(line)
    assert x1 < x2 < x3
    assert low > middle > high
    assert "1, 9 and 5" in getattr(line, "aria-label")


def test_a_small_line_of_equal_values_is_level(chart_of):
    line = sparkline(chart_of(*({"value": 4.0, "period": f"201{y}-1{y + 1}"} for y in (4, 5, 6))))
    assert len({y for _, y in points(line)}) == 1


def test_two_points_are_no_line(chart_of):
    assert sparkline(chart_of({"value": 1.0, "period": "2015-16"}, {"value": 2.0})) is None
    assert sparkline(chart_of()) is None


def test_a_link_takes_the_filters_along_and_is_told_apart():
    here, there = (link("Go", "/measures", at, Selection("2016-17")) for at in ("a", "b"))
    assert here.href == "/measures?from=2016-17"
    assert here.id != there.id
    assert link("Go", "/", "a", Selection()).href == "/"


def test_a_table_has_a_caption_and_scoped_headers(edition):
    table = view(edition, "table", PLANS)
    (caption,) = named(table, "Caption")
    assert text(caption)
    assert {cell.scope for cell in named(table, "Th")} == {"col", "row"}
    rows = named(named(table, "Tbody"), "Tr")
    assert len(rows) == len(edition.numbers(PLANS, Selection()))
    for row in rows:
        assert [cell.scope for cell in named(row, "Th")] == ["row"]
        assert all(text(cell) for cell in components(row) if cell._type in ("Th", "Td"))


def test_a_table_box_can_be_scrolled_by_the_keyboard(edition):
    box = view(edition, "table", PLANS)
    assert box.tabIndex == 0
    assert box.role == "region"
    assert "Table" in getattr(box, "aria-label")


def test_a_grid_is_a_table_of_both_dimensions(edition, catalogue):
    metric = catalogue.metrics["cdop_cause_share"]
    table = view(edition, "table", metric.id)
    sizes = {len(dimension.categories) for dimension in metric.dimensions.values()}
    columns = len(named(named(table, "Thead"), "Th")) - 1
    rows = named(named(table, "Tbody"), "Tr")
    assert {columns, len(rows)} == sizes
    for row in rows:
        assert len(named(row, "Td")) == columns
    blanks = [n for n in edition.numbers(metric.id, Selection()) if n.value is None]
    assert blanks
    assert text(table).count("[x]") >= len(blanks)
    assert "[x] not available" in text(table)


def test_an_empty_table_says_so(edition):
    assert "no numbers" in text(view(edition, "table", PLANS, Selection(area=EDGBASTON)))


def test_about_tells_definition_place_and_caveats(edition, catalogue):
    for metric in (catalogue.metrics[PLANS], catalogue.metrics["cdop_cause_share"]):
        about = view(edition, "about", metric.id)
        said = text(about)
        for part in (metric.definition, metric.counted, metric.why, metric.owner, *metric.caveats):
            assert part in said
        assert "line" in said
        terms = [part._type for part in components(about)][1:]
        assert terms[0] == "Dt"
        assert set(terms) <= {"Dt", "Dd", "A"}


def test_ids_are_said_once():
    names = [value for key, value in vars(ids).items() if key.isupper() and isinstance(value, str)]
    assert len(set(names)) == len(names)
    assert ids.card("graph", "x") != ids.card("table", "x")


def test_a_share_that_two_agencies_give_differently_is_flagged(edition):
    said = text(chart_card(build_chart("section175_compliance", Selection(), edition), edition))
    assert "The report also says 94.5%" in said


def test_a_total_that_the_report_gives_wrongly_is_flagged_where_its_numbers_stand(edition):
    deaths = "cdop_deaths_by_ethnicity"
    told = flag(build_chart(deaths, Selection(), edition))
    assert "The report says: the deaths by ethnic group come to 177; its own numbers give 179" in (
        told
    )
    # Under a filter other numbers stand there than those that were added up.
    assert "177" not in flag(build_chart(deaths, Selection("2016-17"), edition))
    charts = [build_chart(one, Selection(), edition) for one in edition.catalogue.metrics]
    flagged = {chart.metric.id for chart in charts if chart.differing}
    assert flagged == {deaths, "population_under_19"}

"""The list of figures and the page of each: counted, never typed; cells as they are printed."""

import csv
import re
from collections import Counter

import pytest

from dashboard import pages
from dashboard.components import figure_words
from dashboard.components.figure_layout import layout, table_numbers
from data.selection import Selection
from tests.contract.conftest import source as report_lines
from tests.support import BIRMINGHAM, ROOT, id_key, named, text, ways

source = report_lines

#: Rows and columns of the tables that survive whole, as the report has them.
TABLES = {9: (20, 6), 13: (17, 4), 17: (6, 3), 39: (12, 11), 43: (5, 1), 55: (1, 6), 60: (13, 3)}


def view_of(edition, path, selection=None):
    return pages.view_of(path, edition, selection or Selection())


def table(edition, number):
    figure = edition.figures[number]
    cells = table_numbers(figure, edition.figure_numbers(number))
    return layout(cells, edition.catalogue)


def printed(edition, number):
    """Body of the table on a figure's page: the texts of each row."""
    (shown,) = named(view_of(edition, f"/figures/{number}").children, "Table")
    (body,) = named(shown, "Tbody")
    return [[text(cell) for cell in row.children] for row in named(body, "Tr")]


def test_the_list_has_every_figure_in_order(edition):
    view = view_of(edition, "/figures")
    (body,) = named(view.children, "Tbody")
    rows = named(body, "Tr")
    assert [row.children[0].children for row in rows] == list(edition.figures)
    for row, figure in zip(rows, edition.figures.values(), strict=True):
        said = text(row)
        assert figure.title in said
        assert figure.section in said
        assert figure_words.survives(figure) in said
        (link,) = ways(row)
        assert link.href == f"/figures/{figure.figure}"


def test_the_sentence_on_top_is_counted(edition):
    said = figure_words.counted(edition.figures.values())
    with (ROOT / "data/report/figures.csv").open(encoding="utf-8") as opened:
        rows = Counter(
            "picture" if row["kind"] == "picture" else row["survives"]
            for row in csv.DictReader(opened)
        )
    wanted = [rows.total(), rows["whole"], rows["partly"], rows["no"], rows["picture"]]
    assert [int(number) for number in re.findall(r"\d+", said)] == wanted
    assert said in text(view_of(edition, "/figures").children)


def test_one_figure_is_told_in_the_singular(edition):
    assert figure_words.counted([edition.figures[17]]).endswith("1 survives whole.")
    assert figure_words.counted([]) == "There are no figures."


def test_links_carry_the_filters(edition):
    chosen = Selection(area=BIRMINGHAM)
    for path in ("/figures", "/figures/17", "/figures/25"):
        links = ways(view_of(edition, path, chosen).children)
        assert links
        assert all(link.href.endswith(f"?area={BIRMINGHAM}") for link in links)


@pytest.mark.parametrize("path", ["0", "62", "017", "x", "-1", "1.0", "\u0661"])
def test_a_figure_that_is_not_in_the_report_has_no_page(edition, path):
    assert pages.find(f"/figures/{path}", edition) is None


def test_whole_figures_are_those_with_a_table(edition):
    whole = {n for n, figure in edition.figures.items() if figure.survives == "whole"}
    assert whole == set(TABLES)


@pytest.mark.parametrize(("number", "size"), TABLES.items())
def test_a_table_has_the_report_s_rows_and_columns(edition, number, size):
    found = table(edition, number)
    assert (len(found.rows), max(len(found.columns), 1)) == size
    assert len(found.cells) == size[0] * size[1]


@pytest.mark.parametrize("number", TABLES)
def test_a_row_is_a_line_of_the_report(edition, number):
    found = table(edition, number)
    for row in found.rows:
        assert len({n.source_line for (own, _), n in found.cells.items() if own == row}) == 1


@pytest.mark.parametrize("number", TABLES)
def test_every_cell_stands_on_its_line_in_that_order(edition, source, number):
    """Read along a row, what the page prints is what the line of the report prints."""
    found = table(edition, number)
    for row, shown in zip(found.rows, printed(edition, number), strict=True):
        numbers = [found.cells[row, column] for column in found.columns or ((),)]
        line, at = source[numbers[0].source_line - 1], 0
        for cell, one in zip(shown[1:], numbers, strict=True):
            if one.printed:
                assert cell.split(" [")[0] == one.printed
                at = line.index(one.printed, at) + len(one.printed)
            else:
                assert cell == "[x]"


def test_figure_17_as_it_is_printed(edition):
    rows = printed(edition, 17)
    assert [row[1:] for row in rows] == [
        ["1301", "851", "988"],
        ["47", "31", "35"],
        ["Not provided", "2088", "2347"],
        ["Not provided", "77", "76"],
        ["1963", "1807", "1846"],
        ["72", "66", "65"],
    ]
    said = text(view_of(edition, "/figures/17").children)
    assert "988 (line 436): lines 1026 and 1032 give 983" in said


def test_headings_of_a_grid_span_their_columns(edition):
    (shown,) = named(view_of(edition, "/figures/9").children, "Table")
    first, second = named(named(shown, "Thead"), "Tr")
    assert [text(cell) for cell in first.children[1:]] == ["2014/15", "2015/16", "2016/17"]
    assert {cell.colSpan for cell in first.children[1:]} == {2}
    assert len(second.children) == 6


def test_blank_cells_and_doubts_have_a_key(edition):
    (key,) = [
        part for part in named(view_of(edition, "/figures/9").children, "P")
        if getattr(part, "className", "") == "key"
    ]  # fmt: skip
    assert text(key) == "Key: [x] blank in the report; [u] low reliability."


def test_a_table_does_not_follow_the_filters(edition):
    def tables(selection):
        view = view_of(edition, "/figures/17", selection)
        return [text(part) for part in named(view.children, "Table")]

    assert tables(Selection()) == tables(Selection(agency="wmp", first="2016-17"))


@pytest.mark.parametrize("number", range(1, 62))
def test_a_page_says_what_survives(edition, number):
    figure = edition.figures[number]
    view = view_of(edition, f"/figures/{number}")
    said = text(view.children)
    assert text(named(view.children, "H1")) == f"Figure {number}: {figure.title}"
    assert f"Line {figure.source_line} of the text edition" in said
    assert figure.what in said
    assert bool(named(view.children, "Table")) == (figure.survives == "whole")
    can_be_mended = figure.kind != "picture" and figure.survives != "whole"
    assert ("Return for Figure" in said) == can_be_mended
    assert ("made up" in said) == can_be_mended


@pytest.mark.parametrize("number", range(1, 62))
def test_every_measure_with_its_numbers_has_a_card(edition, number):
    view = view_of(edition, f"/figures/{number}")
    metrics = {one.metric for one in edition.figure_numbers(number)}
    cards = named(view.children, "Article")
    assert set(view.metrics) == metrics
    assert len(cards) == len(metrics)
    names = [id_key(p.id) for p in named(view.children, "Graph")]
    assert len(set(names)) == len(names)


def test_neighbours_are_linked(edition):
    def neighbours(number):
        (nav,) = named(view_of(edition, f"/figures/{number}").children, "Nav")
        return [link.href for link in ways(nav)]

    assert neighbours(1) == ["/figures", "/figures/2"]
    assert neighbours(30) == ["/figures", "/figures/29", "/figures/31"]
    assert neighbours(61) == ["/figures", "/figures/60"]


def test_numbers_of_a_figure_come_in_reading_order(edition):
    found = edition.figure_numbers(17)
    assert [n.place for n in found] == sorted(n.place for n in found)
    assert {n.figure for n in found} == {"17"}
    assert edition.figure_numbers(99) == ()

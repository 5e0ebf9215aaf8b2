"""A year's return for five themes: filled in, imported, seen and attacked."""

import csv
import io
import re

import numpy as np
import openpyxl
import pytest

from app import create_app
from dashboard.charts import build_chart
from data import tidy
from data.catalogue import load_catalogue
from data.imports import import_file
from data.query import current_edition
from data.returns.model import KEY
from data.returns.template import template_bytes
from tests.attack import Seen, attack, judge
from tests.collected import collected, selections, with_zeros, worked_out_of
from tests.returns import DISTRICTS, QUARTERS, THEMES, made_up, measures
from tests.stores import copy_of, let_go

#: A number as charts write it. Positions of bars are whole numbers from 0, and are no floats.
_PLAIN = re.compile(r"[\d,]+(\.\d+)?%?")


def filled(catalogue, chance, folder):
    """The template, every measure, agency, district and quarter filled in by this script."""
    book = openpyxl.load_workbook(io.BytesIO(template_bytes(catalogue, "xlsx")))
    sheets = {theme: _Sheet(book, catalogue.themes[theme].short) for theme in THEMES}
    for one in made_up(catalogue, chance):
        told = {
            "Measure": one.metric.name, "Agency": catalogue.agencies[one.agency].name,
            "District": catalogue.areas[one.district].name, "Period": one.quarter,
            "Value": one.value, "Out of": one.out_of,
        }  # fmt: skip
        sheets[one.metric.theme].write(told)
    path = folder / "filled.xlsx"
    book.save(path)
    return path


class _Sheet:
    """A sheet of the template, to be filled in from its first empty row on."""

    def __init__(self, book, title):
        self._sheet = next(sheet for sheet in book.worksheets if sheet.title == title)
        heads = next(
            row
            for row in self._sheet.iter_rows(max_row=40)
            if any(cell.value == "Measure" for cell in row)
        )
        self._column = {cell.value: cell.column for cell in heads if cell.value}
        self._at = self._sheet.max_row + 1

    def write(self, told):
        for name, value in told.items():
            if value is not None:
                self._sheet.cell(self._at, self._column[name], value)
        self._at += 1


@pytest.fixture(scope="module")
def store(built, tmp_path_factory):
    settings = copy_of(built, tmp_path_factory.mktemp("round"))
    yield settings
    let_go(settings)


@pytest.fixture(scope="module")
def imported(store, tmp_path_factory):
    """The return as the template held it, and what the import said."""
    catalogue = load_catalogue(store.catalogue)
    path = filled(catalogue, np.random.default_rng(7), tmp_path_factory.mktemp("filled"))
    read, done = import_file(store, path, by="me", reason="a test")
    assert [problem for problem in read.problems if problem.severity == "error"] == []
    assert done is not None
    return read.found.rows, done


def test_what_was_filled_in_comes_back_but_for_protected_cells(store, imported, record_property):
    rows, done = imported
    catalogue = load_catalogue(store.catalogue)
    edition = current_edition(store.published_url, catalogue)
    dump = edition.dump()
    shown = dump[dump[tidy.SOURCE] == "returns"].set_index(KEY)
    same = hidden = 0
    for row in rows.itertuples(index=False):
        cell = shown.loc[(row.metric, row.breakdown, row.agency, row.area, row.period)]
        if cell[tidy.STATUS] == "suppressed":
            hidden += 1
            assert np.isnan(cell[tidy.VALUE])
        else:
            share = (
                round(100 * row.value / row.out_of, 1) if row.out_of == row.out_of else row.value
            )
            assert abs(cell[tidy.VALUE] - share) < 0.51
            same += 1
    assert len(rows) >= 4 * 12 * 10 * len(measures(catalogue))
    assert same > 5 * hidden
    record_property(
        "checked",
        f"{len(rows)} returned numbers: {same} come back, {hidden} are hidden; {done.audit}",
    )


def test_filters_for_year_agency_and_district_work_on_it(store, imported):
    client = create_app(store).server.test_client()
    query = f"?agency=wmp&area={DISTRICTS[2]}&from=2017-18&to=2017-18"
    text = client.get(f"/download/missing_reports.csv{query}").get_data(as_text=True)
    lines = [line for line in text.lstrip("\ufeff").split("\n") if not line.startswith("#")]
    rows = list(csv.DictReader(lines))
    assert {row["agency"] for row in rows} == {"wmp"}
    assert {row["area"] for row in rows} == {DISTRICTS[2]}
    assert {*QUARTERS, "2017-18"} <= {row["period"] for row in rows}


def test_nothing_can_be_worked_out_of_all_that_can_be_downloaded(store, imported, record_property):
    rows, _ = imported
    catalogue = load_catalogue(store.catalogue)
    metrics = sorted({*rows["metric"], *worked_out_of(rows["metric"], catalogue)})
    seen = Seen.of(collected(store, catalogue, metrics), rows, catalogue)
    looked, tight = judge(attack(seen.cells, catalogue, zeros_hidden=True), seen)
    strict = seen.cells[~seen.cells["metric"].isin(with_zeros(store, catalogue))]
    also, tighter = judge(attack(strict, catalogue), seen)
    assert looked > 1000
    assert also > 1000
    assert [*tight, *tighter] == []
    record_property(
        "checked", f"first edition: {looked} hidden numbers attacked, none bounded too tightly"
    )


def drawn_numbers(figure) -> set[float]:
    """Every number that a figure's traces hold: what is drawn, and what the pointer is told."""
    found: set[float] = set()

    def gather(part):
        if isinstance(part, dict):
            for name in ("x", "y", "z", "text", "customdata"):
                gather(part.get(name))
        elif isinstance(part, list | tuple):
            for one in part:
                gather(one)
        elif isinstance(part, float):
            found.add(part)
        elif isinstance(part, str) and _PLAIN.fullmatch(part):
            found.add(float(part.replace(",", "").rstrip("%")))

    gather(figure["data"])
    return found


def test_charts_draw_nothing_that_downloads_do_not_tell(store, imported, record_property):
    """What the auditor was handed is all that charts show: each number drawn of a returned
    measure, under every agency and district, is one that the CSV of the same filters holds."""
    rows, _ = imported
    catalogue = load_catalogue(store.catalogue)
    edition = current_edition(store.published_url, catalogue)
    charts = numbers = 0
    for metric in sorted(rows["metric"].unique()):
        for selection in selections():
            chart = build_chart(metric, selection, edition)
            if chart.figure is None:
                continue
            told = {number.value for number in chart.found.numbers}
            drawn = drawn_numbers(chart.figure)
            assert drawn <= told, (metric, selection, drawn - told)
            charts, numbers = charts + 1, numbers + len(drawn)
    assert numbers > 1000
    record_property("checked", f"{charts} charts draw {numbers} numbers, each in its download")

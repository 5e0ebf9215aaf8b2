import csv
import dataclasses
import io

import pandas as pd
import pytest

from dashboard.charts import build_chart
from dashboard.exports import to_csv
from data import tidy
from data.findings import Findings
from data.selection import Selection
from tests.support import numbers


@pytest.fixture
def write(edition, catalogue):
    """The CSV of made-up numbers, without its byte order mark."""

    def written(*rows: dict, selection: Selection | None = None) -> str:
        chart = build_chart("cp_plans_open", selection or Selection(), edition)
        found = Findings(catalogue.metrics["cp_plans_open"], catalogue, numbers(*rows))
        text = to_csv(dataclasses.replace(chart, found=found), edition)
        assert text[0] == "\N{ZERO WIDTH NO-BREAK SPACE}"
        return text[1:]

    return written


def cells(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text[text.index("\nsource,") + 1 :])))


def head(text: str) -> str:
    return "\n".join(line for line in text.split("\n") if line.startswith("#"))


@pytest.mark.parametrize("begin", ["=", "+", "@", "\t"])
def test_no_cell_can_run_as_a_formula(write, begin):
    (row,) = cells(write({"value": 1.0, "section": f"{begin}cmd|'/c calc'!A1"}))
    assert row[tidy.SECTION][0] == "'"


def test_numbers_and_blanks_are_as_stored(write):
    first, second, third = cells(
        write({"value": 16590.0}, {"value": 0.1}, {"status": "not_available"})
    )
    assert (first["value"], second["value"], third["value"]) == ("16590", "0.1", "")
    assert third["status"] == "not_available"


def test_text_with_commas_quotes_and_breaks_survives(write):
    hard = 'a, "b"\nc'
    (row,) = cells(write({"value": 1.0, "section": hard}))
    assert row[tidy.SECTION] == hard


def test_the_head_explains_the_statuses_that_are_used(write):
    said = head(write({"value": 1.0}, {"status": "suppressed"}))
    assert "Status: published" in said
    assert "published: published" not in said
    assert "suppressed: suppressed to protect children" in said
    assert "low_reliability" not in said


def test_the_head_tells_the_filters(write):
    said = head(write({"value": 1.0}, selection=Selection("2016-17", agency="bcc")))
    assert "Filters: All areas, Birmingham City Council, from 2016/17" in said


def test_no_rows_are_still_a_table(write):
    text = write()
    assert "no rows" in head(text)
    assert cells(text) == []
    assert text.endswith(",".join(tidy.DUMPED) + "\n")


@pytest.mark.parametrize("section", ["Note #3", "#1 = first", 'a "#" b', "plain"])
def test_a_hash_in_a_cell_does_not_cut_its_row(write, section):
    text = write({"value": 2.0, "section": section}, {"status": "suppressed", "printed": "x"})
    read = pd.read_csv(io.StringIO(text), comment="#")
    assert list(read.columns) == list(tidy.DUMPED)
    assert sorted(read[tidy.SECTION]) == sorted([section, "Part 2: Plans"])
    assert read[tidy.VALUE].dropna().tolist() == [2.0]


def test_a_negative_number_stays_a_number(write):
    (row,) = cells(write({"value": -3.5, "printed": "-3.5"}))
    assert (row["value"], row["printed"]) == ("-3.5", "-3.5")

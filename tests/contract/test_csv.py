"""The CSV of every metric: readable by a person, exactly the stored rows to a program."""

import io

import pandas as pd
import pytest

from dashboard.charts import build_chart
from data import tidy
from data.selection import parse_selection
from tests.support import BIRMINGHAM, EDGBASTON

FILTERS = ("", f"?area={BIRMINGHAM}", f"?area={EDGBASTON}", "?from=2015-16&to=2016-17")


@pytest.fixture(scope="module", params=FILTERS)
def answers(request, client, edition):
    search = request.param
    selection, _ = parse_selection(search, edition.catalogue, edition.years)
    return selection, {
        metric: client.get(f"/download/{metric}.csv{search}")
        for metric in edition.catalogue.metrics
    }


def test_every_metric_can_be_taken_away(answers):
    for metric, answer in answers[1].items():
        assert answer.status_code == 200
        assert answer.mimetype == "text/csv"
        assert answer.headers["Content-Disposition"] == f'attachment; filename="{metric}.csv"'
        assert answer.data.startswith(b"\xef\xbb\xbf# ")


def test_header_lines_say_what_it_is(answers, edition):
    selection, files = answers
    for metric, answer in files.items():
        chart = build_chart(metric, selection, edition)
        lines = answer.data.decode("utf-8-sig").split("\n")
        head = [line for line in lines if line.startswith("# ")]
        assert lines[: len(head)] == head
        said = " ".join(head)
        for part in (chart.metric.name, chart.title, chart.source, chart.metric.unit,
                     selection.describe(edition.catalogue)):  # fmt: skip
            assert part in said
        assert lines[len(head)] == ",".join(tidy.DUMPED)


def test_rows_are_exactly_the_stored_ones(answers, edition):
    selection, files = answers
    total = 0
    for metric, answer in files.items():
        read = pd.read_csv(
            io.BytesIO(answer.data), comment="#", encoding="utf-8-sig", dtype=str,
            keep_default_na=False,
        )  # fmt: skip
        numbers = edition.numbers(metric, selection)
        assert list(read.columns) == list(tidy.DUMPED)
        assert len(read) == len(numbers)
        total += len(read)
        for row, number in zip(read.to_dict("records"), numbers, strict=True):
            assert (
                row[tidy.VALUE] == ""
                if number.value is None
                else (float(row[tidy.VALUE]) == number.value)
            )
            for column in (tidy.METRIC, tidy.LABEL, tidy.BREAKDOWN, tidy.AGENCY, tidy.AREA,
                           tidy.ROLE, tidy.STATUS, tidy.UNIT, tidy.PRINTED, tidy.FIGURE,
                           tidy.SECTION):  # fmt: skip
                # A cell that a spreadsheet might run as a formula has a quote before it.
                assert row[column].removeprefix("'") == getattr(number, column), (metric, column)
            assert row[tidy.LINE] == str(number.source_line)
            assert row[tidy.PERIOD] == number.period.code
            assert row[tidy.START] == number.period_start.isoformat()
    if selection.to_query() == "":
        assert total == len(edition.dump())


@pytest.mark.parametrize("search", ["?area=%00", "?area=%ff", "?%", "?area=" + "x" * 4000])
def test_a_hostile_address_still_gives_a_file(client, search):
    answer = client.get(f"/download/cp_plans_open.csv{search}")
    assert answer.status_code == 200
    assert b"every agency, all years" in answer.data

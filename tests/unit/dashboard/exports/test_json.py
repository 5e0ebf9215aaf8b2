import dataclasses
import json

import pytest

from dashboard.charts import build_chart
from dashboard.exports import to_json
from data import tidy
from data.findings import Findings
from data.selection import Selection
from tests.support import numbers

#: What notebooks rely on: a key may be added, none may go.
KEYS = {
    "metric", "name", "definition", "title", "subtitle", "summary", "unit", "filters", "source",
    "revisions", "demonstration", "statuses", "caveats", "notes", "rows",
}  # fmt: skip


@pytest.fixture
def write(edition, catalogue):
    def written(*rows: dict, selection: Selection | None = None) -> dict:
        chart = build_chart("cp_plans_open", selection or Selection(), edition)
        found = Findings(catalogue.metrics["cp_plans_open"], catalogue, numbers(*rows))
        return json.loads(to_json(dataclasses.replace(chart, found=found), edition))

    return written


def test_the_keys_are_those_that_are_promised(write):
    document = write({"value": 1.0})
    assert set(document) == KEYS
    assert set(document["rows"][0]) == set(tidy.DUMPED)
    assert set(document["filters"]) == {"words", "query"}
    assert set(document["revisions"][0]) == {"id", "title", "kind", "published"}


def test_values_are_numbers_and_what_is_missing_is_null(write):
    rows = write({"value": -0.5}, {"value": 12.0}, {"status": "suppressed"})["rows"]
    assert [row["value"] for row in rows] == [-0.5, 12.0, None]
    assert [row["status"] for row in rows] == ["published", "published", "suppressed"]
    assert {type(row["source_line"]) for row in rows} == {int}


def test_statuses_that_are_there_are_explained(write):
    statuses = write({"value": 1.0}, {"status": "suppressed"})["statuses"]
    assert statuses == {
        "published": "published",
        "suppressed": "suppressed to protect children",
    }


def test_text_stands_as_it_is_stored(write):
    (row,) = write({"value": 1.0, "section": '=1+1 \N{EM DASH} "#"\n'})["rows"]
    assert row["section"] == '=1+1 \N{EM DASH} "#"\n'


def test_dates_and_moments_are_iso(write):
    document = write({"value": 1.0, "period": "2016-17"})
    assert document["rows"][0]["period_start"] == "2016-04-01"
    assert document["rows"][0]["period_end"] == "2017-03-31"
    assert document["revisions"][0]["published"].endswith("+00:00")


def test_the_filters_are_told_in_words_and_as_an_address(write):
    filters = write({"value": 1.0}, selection=Selection("2016-17", agency="bcc"))["filters"]
    assert filters["query"] == "?from=2016-17&agency=bcc"
    assert filters["words"] == "All areas, Birmingham City Council, from 2016/17"


def test_no_rows_are_an_empty_list(write):
    document = write()
    assert document["rows"] == []
    assert document["statuses"] == {}
    assert document["demonstration"] is False


def test_made_up_numbers_are_flagged(write):
    document = write({"value": 1.0, "source": "demonstration"})
    assert document["demonstration"] is True

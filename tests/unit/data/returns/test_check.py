import re
import time
from datetime import date

import numpy as np
import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from data.returns.check import check_return
from data.returns.demo import make_demo
from data.returns.model import COLUMNS, RawSheet
from tests.returns import DISTRICTS, HEADINGS
from tests.unit.data.returns.checking.support import (
    CITY,
    Q2,
    TODAY,
    check,
    checked,
    count,
    only,
    raw,
    share,
    sheet,
)

MADE_UP = {"Source": "demonstration"}
WITH_SOURCE = (*HEADINGS, "Source")


def test_rows_have_the_columns_of_a_return_in_the_order_of_the_file(catalogue):
    rows = [share(5, 8, Note="late"), count("x"), count("1,234 p", period=Q2)]
    found = checked(catalogue, rows)
    assert (found.source, found.problems) == ("returns", ())
    assert tuple(found.rows.columns) == COLUMNS
    assert found.rows.fillna(-1).to_numpy().tolist() == [
        ["icpc_in_time", "", "bcc", "E14000560", "2017-18-Q1", 5.0, 8.0, "published", "late"],
        ["missing_reports", "", "wmp", "E14000560", "2017-18-Q1", -1.0, -1.0, "not_available", ""],
        ["missing_reports", "", "wmp", "E14000560", "2017-18-Q2", 1234.0, -1.0, "provisional", ""],
    ]


def test_a_row_with_an_error_is_left_out_and_the_others_are_not(catalogue):
    found = checked(catalogue, [count(12), count("<5", district=DISTRICTS[1])])
    assert len(found.errors) == 1
    assert found.rows["area"].tolist() == [DISTRICTS[0]]


def test_an_empty_return_is_an_error(catalogue):
    example = count(12, Measure="Example: Missing children reports")
    for file in (raw(), raw(sheet([])), raw(sheet([example]))):
        problem = only(check(catalogue, file))
        assert (problem.severity, problem.what) == ("error", "The return holds no numbers.")


def test_a_return_without_its_columns_is_not_called_empty_as_well(catalogue):
    assert "missing" in only(check(catalogue, raw(sheet([], headings=HEADINGS[:-4])))).what


def test_made_up_rows_are_told_from_real_ones(catalogue):
    rows = [count(12, **MADE_UP), count(13, period=Q2, Source="Demonstration")]
    found = checked(catalogue, rows, headings=WITH_SOURCE)
    assert (found.source, len(found.rows), found.problems) == ("demonstration", 2, ())
    real = checked(catalogue, [count(12, Source="returns")], headings=WITH_SOURCE)
    assert (real.source, real.problems) == ("returns", ())


def test_made_up_and_real_rows_are_never_mixed(catalogue):
    rows = [count(12, **MADE_UP), count(13, period=Q2)]
    found = checked(catalogue, rows, headings=WITH_SOURCE)
    problem = only(found)
    assert (found.source, problem.severity) == ("returns", "error")
    assert "1 rows are made up" in problem.what
    assert found.rows["value"].tolist() == [13]


def test_another_source_is_an_error(catalogue):
    found = checked(catalogue, [count(12, Source="my own")], headings=WITH_SOURCE)
    assert (only(found).column, len(found.rows)) == ("Source", 0)


def test_made_up_rows_are_compared_with_made_up_rows(catalogue):
    before = checked(catalogue, [count(20)]).rows
    file = raw(sheet([count(500, period=Q2, **MADE_UP)], headings=WITH_SOURCE))
    assert check(catalogue, file, {"returns": before}).problems == ()
    assert len(check(catalogue, file, {"demonstration": before}).problems) == 1


def test_rows_in_force_that_the_catalogue_no_longer_knows_are_passed_over(catalogue):
    before = checked(catalogue, [count(20)]).rows
    strange = pd.concat([before.assign(metric="gone"), before.assign(period="then"),
                         before.assign(area="E99"), before])  # fmt: skip
    found = check(catalogue, raw(sheet([count(500, period=Q2)])), {"returns": strange})
    assert len(found.problems) == 1


def test_a_demonstration_of_any_size_has_no_error(catalogue):
    frame = make_demo(catalogue, rows=20_000, seed=7).astype(str)
    file = raw(RawSheet("", frame.set_axis(range(2, len(frame) + 2), axis=0)))
    found = check_return(file, catalogue, today=date(2026, 11, 23))
    assert found.errors == ()
    assert (found.source, len(found.rows)) == ("demonstration", 20_000)


def test_time_goes_with_the_different_texts_and_not_with_the_rows(catalogue):
    months = [f"{year}-{month:02d}" for year in range(2013, 2018) for month in range(1, 13)]
    rows = [
        count(n, district=one, period=month, Agency=agency)
        for n, month in enumerate(months)
        for one in DISTRICTS
        for agency in ("wmp", "bcc", "bch")
    ]
    file = raw(sheet(rows))
    began = time.perf_counter()
    found = check(catalogue, file)
    assert len(found.rows) == len(rows)
    assert time.perf_counter() - began < 2


_TEXTS = st.one_of(
    st.text(max_size=12),
    st.sampled_from([*DISTRICTS, CITY, "wmp", "all", "missing_reports", "icpc_in_time", "2017-18",
                     "2017-18-Q1", "2017-05", "30 June 2017", "12", "<5", "x", "12%", "c", "-",
                     "cdop_cause_share", "cause=chronic", "Example:", "", "demonstration"]),
)  # fmt: skip


@given(rows=st.lists(st.lists(_TEXTS, min_size=10, max_size=10), max_size=6))
def test_whatever_stands_in_the_cells_the_check_ends_with_sentences(catalogue, rows):
    made = [dict(zip(WITH_SOURCE, texts, strict=True)) for texts in rows]
    found = check_return(raw(sheet(made, headings=WITH_SOURCE)), catalogue, today=TODAY)
    assert found.rows[["metric", "agency", "area", "period"]].notna().all(axis=None)
    assert not found.rows.duplicated(["metric", "breakdown", "agency", "area", "period"]).any()
    for problem in found.problems:
        assert re.fullmatch(r"\S.*[.]", problem.what, re.DOTALL)
        assert "nan" not in problem.what.replace("Finance", "") or "nan" in str(rows).casefold()
        assert isinstance(problem.row, int)
    assert np.isfinite(found.rows.loc[found.rows["status"] == "published", "value"]).all()

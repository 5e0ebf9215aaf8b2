import numpy as np
import pandas as pd

from data.returns.changes import changes
from data.returns.model import COLUMNS
from tests.returns import DISTRICTS
from tests.unit.data.returns.checking.support import Q2, checked, count, share

NOTHING = pd.DataFrame(columns=list(COLUMNS))


def taken(catalogue, *rows: dict) -> pd.DataFrame:
    return checked(catalogue, rows).rows


def test_a_first_return_adds_everything(catalogue):
    rows = taken(catalogue, count(12), count(13, period=Q2), share(5, 8))
    found = changes(NOTHING, rows, catalogue)
    assert (len(found.added), len(found.changed), found.same) == (3, 0, 0)
    assert found.summary == (
        "Adds 3 numbers, and removes none."
        " Initial child protection conferences in time, Q1 2017/18: 1 new;"
        " Missing children reports, Q1 2017/18 to Q2 2017/18: 2 new."
    )


def test_what_is_the_same_is_told_from_what_is_changed(catalogue):
    before = taken(catalogue, count(12), count("x", period=Q2), share(5, 8), count(7, Agency="bcc"))
    rows = taken(catalogue, share(5, 9), count("x", period=Q2), count("12 p"),
                 count(20, district=DISTRICTS[3]))  # fmt: skip
    found = changes(before, rows, catalogue)
    assert found.added["value"].tolist() == [20]
    assert found.changed["value"].tolist() == [5, 12]
    assert found.changed["out_of"].tolist()[0] == 9
    assert found.replaced["out_of"].tolist()[0] == 8
    assert found.replaced["status"].tolist() == ["published", "published"]
    assert found.same == 1
    assert found.summary.startswith(
        "Adds 1 number, changes 2 numbers and leaves 1 number as they are, and removes none."
    )
    assert "Missing children reports, Q1 2017/18: 1 new, 1 changed" in found.summary


def test_a_number_in_place_of_none_is_a_change(catalogue):
    found = changes(taken(catalogue, count("x")), taken(catalogue, count(0)), catalogue)
    assert (len(found.changed), found.same) == (1, 0)
    assert np.isnan(found.replaced["value"].iloc[0])


def test_the_same_file_twice_changes_nothing(catalogue):
    rows = taken(catalogue, count(12), count("x", period=Q2))
    found = changes(rows, rows.iloc[::-1], catalogue)
    assert (len(found.added), len(found.changed), found.same) == (0, 0, 2)
    assert found.summary == "Changes nothing: 2 numbers as they are now."
    assert changes(rows, rows.iloc[:0], catalogue).summary == "Changes nothing."


def test_a_note_alone_is_no_change(catalogue):
    rows = taken(catalogue, count(12))
    assert changes(rows, rows.assign(note="later"), catalogue).same == 1


def test_more_measures_than_anybody_reads_are_counted(catalogue):
    counts = [one for one in catalogue.metrics.values() if one.kind == "count"]
    names = [one.id for one in counts if one.over_time == one.over_area == "sum"]
    rows = taken(catalogue, *(count(12, Measure=name) for name in names[:10]))
    summary = changes(NOTHING, rows, catalogue).summary
    assert summary.count(": 1 new") == 8
    assert summary.endswith("and 2 more measures.")

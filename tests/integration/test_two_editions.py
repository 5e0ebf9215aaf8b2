"""A corrected return is imported over the first one, and both editions are attacked together.

Whoever kept the downloads of the first edition has two tables whose differences are telling:
what an agency corrected is seen in every total of it. The attack is handed the downloads of
both, and is told of every cell whether it changed, which is more than anybody can know.
"""

import numpy as np
import pytest

from data.catalogue import load_catalogue
from data.imports import import_file
from data.returns.completed import completed
from data.returns.model import DISTRICT_NOT_KNOWN
from data.vault import merged
from tests.attack import SMALL, Seen, attack, judge
from tests.collected import collected, with_zeros, worked_out_of
from tests.returns import AGENCIES, DISTRICTS, made_up, row, write_csv
from tests.stores import copy_of, let_go

NEXT_QUARTER = "2018-19-Q1"
PART, WHOLE = "assessments_in_45_days", "assessments_completed"


@pytest.fixture
def store(built, tmp_path):
    settings = copy_of(built, tmp_path)
    yield settings
    let_go(settings)


def first_return(catalogue, chance):
    """A year's return, as rows of the template."""
    return [
        row(one.metric.id, one.agency, one.district, one.quarter, one.value,
            **({} if one.out_of is None else {"Out of": one.out_of}))
        for one in made_up(catalogue, chance)
    ]  # fmt: skip


def corrections(given, chance):
    """One number in twenty is another: a little, small for large, large for small, withdrawn.

    And numbers that were not there before: of the next quarter, and of no known district.
    """
    made = [_corrected(one, chance) for one in given if chance.random() < 0.05]
    reports = [one for one in given if one["Measure"] == "missing_reports"]
    made += [
        {**one, "Period": NEXT_QUARTER, "Value": int(chance.integers(0, 60))}
        for one in reports
        if one["Period"] == "2017-18-Q1" and one["Agency"] in AGENCIES[:3]
    ]
    made += [
        {**one, "District": DISTRICT_NOT_KNOWN, "Value": int(chance.integers(1, 30))}
        for one in reports
        if one["District"] == DISTRICTS[0] and one["Agency"] == "wmp"
    ]
    return made


def _corrected(given, chance):
    value, most = int(given["Value"]), given["Out of"] or 10_000
    kind = chance.random()
    if given["Measure"] in (PART, WHOLE):
        changed = value + 1 if given["Measure"] == WHOLE else max(value - 1, 0)
    elif kind < 0.1:
        return {**given, "Value": "", "Out of": "", "Status": "x"}
    elif kind < 0.4:
        changed = int(chance.integers(0, SMALL + 1))
    elif kind < 0.6:
        changed = value + 40
    else:
        changed = value + int(chance.integers(-3, 4))
    return {**given, "Value": min(max(changed, 0), most)}


def imported(store, path, rows):
    read, done = import_file(store, write_csv(path, rows), by="me", reason="a test")
    assert [problem for problem in read.problems if problem.severity == "error"] == []
    assert done is not None
    return read.found.rows, done


def test_two_editions_together_give_nothing_away(store, tmp_path, record_property):
    catalogue, chance = load_catalogue(store.catalogue), np.random.default_rng(1)
    given = first_return(catalogue, chance)
    first, _ = imported(store, tmp_path / "first.csv", given)
    metrics = sorted({*first["metric"], *worked_out_of(first["metric"], catalogue)})
    before = Seen.of(collected(store, catalogue, metrics), first, catalogue)
    loose = with_zeros(store, catalogue)
    second, done = imported(store, tmp_path / "second.csv", corrections(given, chance))
    returned = completed(merged([first, second]), catalogue)
    now = Seen.of(collected(store, catalogue, metrics), returned, catalogue)
    loose |= with_zeros(store, catalogue)
    same = now.same_as(before)
    looked = []
    for only, zeros in ((set(metrics), True), (set(metrics) - loose, False)):
        kept, old = (one.cells[one.cells["metric"].isin(only)] for one in (now, before))
        found = attack(kept, catalogue, old, unchanged=same, zeros_hidden=zeros)
        count, tight = judge(found, now, before)
        assert tight == []
        looked.append(count)
    both = len(now.hidden & before.hidden)
    assert min(looked) > 500
    assert both > 100
    record_property(
        "checked",
        f"two editions, {len(second)} corrections: {looked[0]} hidden numbers attacked together,"
        f" none bounded too tightly; {done.audit}",
    )

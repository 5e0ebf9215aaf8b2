"""Two editions as one system: what stayed the same is one unknown, what changed is two."""

import numpy as np
import pytest
from scipy import sparse

from data.disclosure.protection.cube import Cube, build_cube
from data.disclosure.protection.joined import Before, joined
from tests.returns import DISTRICTS, QUARTERS
from tests.unit.data.disclosure.protection.small import (
    CATALOGUE,
    CITY,
    REPORTS,
    SHARE,
    equations,
    names,
    returned,
)

D1, D2 = DISTRICTS[:2]
Q1 = QUARTERS[0]


class Together:
    """Two editions joined, the second with nothing hidden, each cell by its name."""

    def __init__(self, first, second, shown):
        """`shown` are rows of what the first edition showed."""
        new, old = build_cube(second, CATALOGUE), build_cube(first, CATALOGUE)
        count = len(new.cells)
        implicit = ~new.cells["shown"].to_numpy(bool)
        given = np.zeros(count, bool), ~implicit, implicit
        cells, sums, values, hidden, can_hide, known_not = joined(
            new, old, Before(first, shown), *given
        )
        assert [len(one) for one in (values, hidden, can_hide, known_not)] == [len(cells)] * 4
        assert sums.shape[1] == len(cells)
        assert isinstance(sums, sparse.csr_matrix)
        named = names(cells)
        # A cell that changed is there as it is and as it was.
        self.named = [f"{name} was" if at >= count else name for at, name in enumerate(named)]
        self.values = dict(zip(self.named, values, strict=True))
        self.hidden = {n for n, one in zip(self.named, hidden, strict=True) if one}
        self.can_hide = {n for n, one in zip(self.named, can_hide, strict=True) if one}
        self.implicit = {n for n, one in zip(self.named, known_not, strict=True) if one}
        self.shown = dict(zip(self.named, cells["shown"], strict=True))
        assert not np.abs(sums @ values).any()
        as_named = cells.assign(
            metric=self.named, part="", breakdown="", agency="", area="", period=""
        )
        self.equations = equations(Cube(as_named, _once(sums)))
        assert (hidden[:count] | ~given[0]).all()
        assert not given[0].any(), "what is given is not changed"


def _once(sums):
    """Rows that are there twice, once from each edition, are told once."""
    return sparse.csr_matrix(np.unique(sums.toarray(), axis=0))


def cell(agency, area, part="value"):
    return f"{REPORTS} {part} {agency} {area} {Q1}"


@pytest.fixture
def two():
    """The second district's 20 became 25; of the first edition one cell was hidden."""
    first = returned((REPORTS, "wmp", D1, Q1, 10), (REPORTS, "wmp", D2, Q1, 20))
    second = returned((REPORTS, "wmp", D1, Q1, 10), (REPORTS, "wmp", D2, Q1, 25))
    shown = returned(
        (REPORTS, "wmp", D1, Q1, np.nan), (REPORTS, "all", D1, Q1, 10),
        (REPORTS, "wmp", D2, Q1, 20), (REPORTS, "all", D2, Q1, 20),
        (REPORTS, "wmp", CITY, Q1, 30), (REPORTS, "all", CITY, Q1, 30),
    )  # fmt: skip
    shown.loc[0, "status"] = "suppressed"
    return Together(first, second, shown)


CHANGED = {cell(agency, area) for agency in ("wmp", "all") for area in (D2, CITY)}
SAME = {cell(agency, D1) for agency in ("wmp", "all")}


def test_what_changed_is_there_as_it_was(two):
    assert set(two.named) == SAME | CHANGED | {f"{one} was" for one in CHANGED}
    assert two.values[cell("wmp", D2)] == 25
    assert two.values[f"{cell('wmp', D2)} was"] == 20
    assert two.values[f"{cell('all', CITY)} was"] == 30


def test_what_was_hidden_stays_hidden(two):
    assert two.hidden == {cell("wmp", D1)}


def test_what_was_shown_cannot_be_hidden_any_more(two):
    assert two.can_hide == {cell("wmp", D1), *CHANGED}


def test_what_was_is_not_shown_again(two):
    assert {name for name, shown in two.shown.items() if not shown} == {
        f"{one} was" for one in CHANGED
    }
    assert not two.implicit


def test_the_equations_of_both_share_what_stayed(two):
    assert two.equations >= {
        (frozenset({cell("wmp", D1), cell("wmp", D2)}), cell("wmp", CITY)),
        (frozenset({cell("wmp", D1), f"{cell('wmp', D2)} was"}), f"{cell('wmp', CITY)} was"),
        (frozenset({cell("wmp", D1)}), cell("all", D1)),
        (frozenset({f"{cell('wmp', D2)} was"}), f"{cell('all', D2)} was"),
    }


def test_a_cell_that_is_gone_stays_known():
    first = returned((REPORTS, "wmp", CITY, Q1, 10))
    second = returned((REPORTS, "wmp", CITY, QUARTERS[1], 10))
    two = Together(first, second, first)
    was = {f"{cell(agency, CITY)} was" for agency in ("wmp", "all")}
    assert {name for name in two.named if name.endswith(" was")} == was
    # Nobody was shown the total, which the first edition's frame here does not have.
    assert two.hidden == {f"{cell('all', CITY)} was"}


def test_a_percentage_was_shown_as_its_two_counts():
    first = returned((SHARE, "bcc", CITY, Q1, 23, 25))
    second = returned((SHARE, "bcc", CITY, Q1, 23, 26))
    shown = returned((SHARE, "bcc", CITY, Q1, 23, 25), (SHARE, "all", CITY, Q1, np.nan, 25))
    two = Together(first, second, shown)
    name = f"{SHARE} {{}} {{}} {CITY} {Q1}".format
    rests = {f"{name('rest', agency)} was" for agency in ("bcc", "all")}
    assert two.hidden == {name("value", "all"), *rests}
    assert two.implicit == {name("rest", "bcc"), name("rest", "all"), *rests}
    assert two.values[f"{name('out_of', 'bcc')} was"] == 25
    assert two.can_hide == {name("value", "all"), name("out_of", "bcc"), name("out_of", "all")}

"""Blocks are protected alike by one processor and by several."""

import multiprocessing

import numpy as np
import pytest

from data.disclosure.protection import side_by_side
from data.disclosure.protection.cube import build_cube
from data.disclosure.protection.side_by_side import protect_all
from data.disclosure.protection.suppress import NoSolutionError
from data.disclosure.protection.system import System
from tests.unit.data.disclosure.protection.small import CATALOGUE, CITY, REPORTS, SHARE, returned


def system(years):
    """A block for each year, with a small number in it, and in the last one nothing helps."""
    told = [
        (REPORTS, agency, CITY, f"{year}-{year % 100 + 1:02}-Q1", value)
        for year in range(2017, 2017 + years - 1)
        for agency, value in (("wmp", 3), ("bcc", 20 + year % 7))
    ]
    told += [(SHARE, "bcc", CITY, "2017-18-Q1", 1, 1), (SHARE, "bcc", CITY, "2017-18-Q2", 1, 2)]
    wanted = {REPORTS, SHARE}
    return System.of(build_cube(returned(*told), CATALOGUE), CATALOGUE, 5, None, wanted)


@pytest.fixture(params=["one", "several"])
def processors(request, monkeypatch):
    """Both ways, for the same few blocks."""
    monkeypatch.setattr(side_by_side, "_MANY", 4 if request.param == "several" else 5)
    return request.param


def test_every_block_is_protected_and_told_of(processors):
    given, shares = system(4), []
    said = protect_all(given, CATALOGUE, shares.append)
    assert said == ["Re-referral rate, 2017/18: all of it is withheld."]
    assert shares == [0.25, 0.5, 0.75, 1.0]
    by_itself = system(4)
    for cells in by_itself.blocks():
        by_itself.take(cells, by_itself.protect(cells, CATALOGUE))
    assert np.array_equal(given.hidden, by_itself.hidden)
    assert np.array_equal(given.gone, by_itself.gone)
    assert given.gone.any()
    assert not given.gone.all()
    assert not multiprocessing.active_children(), "a worker outlives its work"


def test_what_fails_in_a_block_is_told_and_nobody_is_left(processors, monkeypatch):
    def broken(*_):
        raise NoSolutionError("broken")

    monkeypatch.setattr(System, "protect", broken)
    with pytest.raises(NoSolutionError, match="broken"):
        protect_all(system(4), CATALOGUE, lambda _: None)
    assert not side_by_side._SHARED
    assert not multiprocessing.active_children()


def test_nothing_to_protect_is_no_work():
    told = returned((REPORTS, "wmp", CITY, "2017-18-Q1", 40))
    given = System.of(build_cube(told, CATALOGUE), CATALOGUE, 5, None, {REPORTS})
    assert protect_all(given, CATALOGUE, pytest.fail) == []

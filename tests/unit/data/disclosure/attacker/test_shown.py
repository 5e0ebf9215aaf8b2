import numpy as np
import pandas as pd

from data.disclosure.attacker.measures import Measures
from data.disclosure.attacker.shown import read_shown
from data.disclosure.attacker.space import Space
from tests.unit.data.disclosure.attacker.cubes import Q1, catalogue, rows

HERE = ("", "bcc", "E14000560", Q1)
THERE = ("", "wmp", "E14000560", Q1)


def read(*frames: pd.DataFrame) -> dict:
    space = Space()
    shown = read_shown(pd.concat(frames, ignore_index=True), Measures(catalogue()), space)
    where = space.where(shown.keys)
    named = zip(where["metric"], where["part"], where["breakdown"], where["agency"], strict=True)
    return dict(zip(named, shown.values.tolist(), strict=True))


def test_a_count_is_shown_and_a_hidden_one_is_not_known():
    found = read(rows("referrals", {HERE: 7.0, THERE: None}))
    assert found["referrals", "value", "", "bcc"] == 7
    assert np.isnan(found["referrals", "value", "", "wmp"])


def test_a_percentage_that_agencies_count_is_two_numbers():
    found = read(rows("agreed", {HERE: (7.0, 20.0), THERE: None}))
    assert found["agreed", "value", "", "bcc"] == 7
    assert found["agreed", "out_of", "", "bcc"] == 20
    assert np.isnan(found["agreed", "out_of", "", "wmp"])


def test_a_hidden_row_may_still_show_what_it_is_of():
    frame = rows("agreed", {HERE: None}).assign(out_of=20.0)
    found = read(frame)
    assert np.isnan(found["agreed", "value", "", "bcc"])
    assert found["agreed", "out_of", "", "bcc"] == 20


def test_a_percentage_that_is_worked_out_gives_its_counts_away():
    found = read(rows("in_time", {HERE: None}), rows("share", {HERE: (7.0, 20.0)}))
    assert found == {
        ("in_time", "value", "", "bcc"): 7,
        ("assessed", "value", "", "bcc"): 20,
    }


def test_the_whole_of_a_percentage_by_category_has_no_category():
    found = read(rows("kind_share", {("kind=x", *HERE[1:]): (7.0, 20.0)}))
    assert found == {
        ("by_kind", "value", "kind=x", "bcc"): 7,
        ("assessed", "value", "", "bcc"): 20,
    }


def test_money_things_and_what_was_not_available_are_left_out():
    lost = rows("referrals", {HERE: np.nan}).assign(status="not_available")
    assert read(rows("cost", {HERE: 3.5}), rows("schools", {HERE: 2.0}), lost) == {}

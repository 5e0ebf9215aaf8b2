import numpy as np
import pandas as pd
import pytest

from data import tidy
from data.disclosure.attacker.space import MEASURE, Measure, Space, find, get, put
from data.returns.model import KEY
from tests.unit.data.disclosure.attacker.cubes import Q1, Q2, rows

FRAME = rows(
    "referrals", {("kind=x", "bcc", "E14000560", Q1): 1.0, ("", "wmp", "E14000561", Q2): 2.0}
)


def test_where_a_number_stands_is_found_again_from_its_key():
    space = Space()
    back = space.where(space.keys(FRAME, "out_of"))
    pd.testing.assert_frame_equal(back[KEY], FRAME[KEY], check_dtype=False)
    assert set(back["part"]) == {"out_of"}


def test_one_coordinate_is_exchanged_and_the_others_stay():
    space = Space()
    moved = put(space.keys(FRAME), tidy.AGENCY, space.code(tidy.AGENCY, "all"))
    assert space.where(moved)["agency"].tolist() == ["all", "all"]
    assert space.where(moved)["period"].tolist() == [Q1, Q2]
    assert len(set(get(moved, MEASURE))) == 1


def test_the_parts_of_a_metric_stand_in_different_places():
    space = Space()
    assert not set(space.keys(FRAME)) & set(space.keys(FRAME, "out_of"))
    assert space.labels(MEASURE) == [Measure("referrals", "value"), Measure("referrals", "out_of")]


def test_what_is_not_known_is_not_found():
    assert find(np.array([2, 4, 9]), np.array([4, 5, 99])).tolist() == [1, -1, -1]
    assert find(np.array([], np.int64), np.array([4])).tolist() == [-1]


def test_too_many_labels_are_refused():
    space = Space()
    with pytest.raises(OverflowError, match="256 different agency"):
        space.codes(tidy.AGENCY, [f"agency {number}" for number in range(257)])

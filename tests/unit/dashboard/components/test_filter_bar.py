import pytest

from dashboard import ids
from dashboard.components.filter_bar import ANY, filter_bar, offer, values
from data.selection import Selection
from tests.support import BIRMINGHAM, EDGBASTON, named


def options(offered: dict, name: str) -> dict[str, dict]:
    return {one["value"]: one for one in offered[name]}


def test_there_is_a_labelled_select_for_each_filter():
    selects = named(filter_bar(), "Select")
    assert [select.id for select in selects] == list(ids.FILTERS)
    assert all(select.label for select in selects)


@pytest.mark.parametrize("name", ids.FILTERS)
def test_no_limit_is_always_offered_first(edition, name):
    first = offer(edition, Selection(), ["cp_plans_open"])[name][0]
    assert (first["value"], first["disabled"]) == (ANY, False)


def test_a_choice_that_would_leave_nothing_says_so_and_cannot_be_made(edition):
    areas = options(offer(edition, Selection(), ["cp_plans_open"]), ids.FILTER_AREA)
    assert set(areas) == {ANY, *edition.catalogue.areas}
    assert areas[BIRMINGHAM]["disabled"] is False
    assert areas[EDGBASTON]["disabled"] is True
    assert "no numbers here" in areas[EDGBASTON]["label"]


def test_what_is_chosen_can_always_be_seen(edition):
    chosen = Selection(area=EDGBASTON)
    areas = options(offer(edition, chosen, ["cp_plans_open"]), ids.FILTER_AREA)
    assert areas[EDGBASTON]["disabled"] is False


def test_every_choice_that_is_offered_leaves_something(edition):
    """Each option on its own, for a few measures of different shape."""
    for metric in ("cp_plans_open", "re_referral_rate", "crime_outcomes", "missing_reports"):
        offered = offer(edition, Selection(), [metric])
        for name, make in (
            (ids.FILTER_AREA, lambda code: Selection(area=code)),
            (ids.FILTER_AGENCY, lambda code: Selection(agency=code)),
        ):
            for code, option in options(offered, name).items():
                if code != ANY:
                    numbers = edition.numbers(metric, make(code))
                    has = any(n.role == "observed" and n.value is not None for n in numbers)
                    assert has is not option["disabled"], (metric, code)


def test_one_filter_narrows_what_the_others_offer(edition):
    free = options(offer(edition, Selection(), edition.catalogue.metrics), ids.FILTER_AREA)
    police = options(
        offer(edition, Selection(agency="wmp"), edition.catalogue.metrics), ids.FILTER_AREA
    )
    still = {code for code, one in police.items() if not one["disabled"]}
    assert still < {code for code, one in free.items() if not one["disabled"]}


def test_what_is_chosen_is_shown():
    assert values(Selection()) == dict.fromkeys(ids.FILTERS, ANY)
    assert list(values(Selection("2014-15", "2016-17", "wmp", BIRMINGHAM)).values()) == [
        "2014-15", "2016-17", "wmp", BIRMINGHAM,
    ]  # fmt: skip

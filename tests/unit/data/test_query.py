from datetime import date

import pandas as pd
import pytest

from data import tidy
from data.errors import StoreError
from data.periods import parse_period
from data.query import current_edition
from data.selection import Selection
from data.store import migrate
from tests.stores import copy_of
from tests.support import BIRMINGHAM

METRICS = ("cp_plans_open", "re_referral_rate", "crimes_by_offence", "missing_reports")
SELECTIONS = (
    Selection(),
    Selection(area=BIRMINGHAM),
    Selection(agency="wmp"),
    Selection("2016-17", "2016-17"),
    Selection("2015-16"),
    Selection("", "2015-16"),
    Selection("2015-16", "2016-17", "bcc", BIRMINGHAM),
)


def wanted(row, selection: Selection) -> bool:
    """The rule of filters, written again."""
    if row.role in ("target", "benchmark"):
        return True
    year = parse_period(row.period).year
    return (
        (not selection.area or row.area == selection.area)
        and (not selection.agency or row.agency == selection.agency)
        and (not selection.first or year >= selection.first)
        and (not selection.last or year <= selection.last)
    )


@pytest.mark.parametrize("metric", METRICS)
@pytest.mark.parametrize("selection", SELECTIONS, ids=str)
def test_a_selection_gives_exactly_the_rows_it_asks_for(edition, metric, selection):
    dump = edition.dump()
    mine = dump[dump[tidy.METRIC] == metric]
    expected = [row.source_line for row in mine.itertuples() if wanted(row, selection)]
    numbers = edition.numbers(metric, selection)
    assert sorted(n.source_line for n in numbers) == sorted(expected)


@pytest.mark.parametrize("metric", METRICS)
def test_numbers_come_in_order_of_time_and_then_of_reading(edition, metric):
    numbers = edition.numbers(metric, Selection())
    order = [(n.period_end, n.period_start, n.place) for n in numbers]
    assert order == sorted(order)
    assert isinstance(numbers[0].period_end, date)


def test_a_frame_holds_the_same_numbers(edition):
    frame = edition.series("cp_plans_open", Selection())
    numbers = edition.numbers("cp_plans_open", Selection())
    assert list(frame.columns) == list(tidy.COLUMNS)
    assert [None if pd.isna(v) else v for v in frame[tidy.VALUE]] == [n.value for n in numbers]


def test_a_metric_without_rows_gives_none(edition):
    assert edition.numbers("nonsense", Selection()) == ()
    assert list(edition.series("nonsense", Selection()).columns) == list(tidy.COLUMNS)


def test_years_are_those_with_observed_values(edition):
    assert list(edition.years) == sorted(edition.years)
    assert {"2014-15", "2015-16", "2016-17"} <= set(edition.years)


def test_the_same_moment_is_the_same_edition(store, edition, catalogue):
    assert current_edition(store.published_url, catalogue) is edition


def test_a_store_that_is_not_there_is_one_plain_sentence(tmp_path, catalogue):
    with pytest.raises(StoreError, match="cannot be read"):
        current_edition(f"sqlite:///{tmp_path}/nowhere/x.sqlite3", catalogue)


def test_an_empty_store_says_that_nothing_is_published(tmp_path, catalogue):
    url = f"sqlite:///{tmp_path}/x.sqlite3"
    migrate(url, "published")
    with pytest.raises(StoreError, match="Nothing is published yet"):
        current_edition(url, catalogue)


def test_two_stores_do_not_share_an_edition(tmp_path, built, edition, catalogue):
    other = copy_of(built, tmp_path)
    assert current_edition(other.published_url, catalogue).url != edition.url

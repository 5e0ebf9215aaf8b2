from datetime import date

from data.returns.asked import asked_metrics
from data.returns.checking.codes import Codes
from data.returns.checking.times import read_period
from data.returns.checking.values import read_status
from data.returns.templates import lists
from data.returns.templates.plan import plan_return

TODAY = date(2018, 11, 23)


def test_what_can_be_chosen_is_understood(catalogue):
    codes = Codes(catalogue)
    for choices, words in (
        (lists.agencies(catalogue), codes.agency_words),
        (lists.districts(catalogue), codes.area_words),
    ):
        for name, code in choices.names:
            assert words.codes[words.find(name)] == words.codes[words.find(code)] == code
    for name, symbol in lists.statuses().names:
        assert read_status(name) == read_status(symbol) is not None


def test_measures_and_breakdowns_of_every_theme_are_understood(catalogue):
    codes = Codes(catalogue)
    seen = 0
    for theme in catalogue.themes.values():
        for name, code in lists.measures(catalogue, theme).names:
            assert codes.metric_words.codes[codes.metric_words.find(name)] == code
            seen += 1
        known = [one for one in asked_metrics(catalogue).values() if one.theme == theme.id]
        for name, code in lists.breakdowns(catalogue, theme).names:
            meant = {codes.breakdown(one, name) for one in known} - {None}
            assert meant == {code}
    assert seen == len(asked_metrics(catalogue))


def test_districts_come_before_the_unknown_one_and_the_city(catalogue):
    names = [name for name, _ in lists.districts(catalogue).names]
    assert len(names) == 12
    assert names[-2:] == ["District not known", "Birmingham"]


def test_periods_are_over_newest_first_and_understood(catalogue):
    found = lists.periods(plan_return(catalogue), TODAY).names
    assert found[0] == ("Q2 2018/19", "2018-19-Q2")
    labels = [label for label, _ in found]
    assert {"2017/18", "30 September 2018", "October 2018", "Q1 2014/15"} <= set(labels)
    assert not {"Q3 2018/19", "November 2018", "2018/19"} & set(labels)
    for label, code in found:
        assert read_period(label).code == code


def test_periods_that_are_filled_in_are_in_the_list(catalogue):
    plan = plan_return(catalogue, agency="cdop", period="2007-08")
    assert ("2007/08", "2007-08") in lists.periods(plan, TODAY).names

"""What is said of signal and noise: short titles, and a sentence for everything there is."""

import datetime
from typing import get_args

import pytest

from dashboard import wording
from dashboard.wording import variation
from data import tidy
from data.catalogue import Rebasing
from data.control import Control, NoControl, judge
from data.findings import Findings
from data.statistics import runs
from data.statistics.control_chart import Assurance, Variation
from tests.support import BIRMINGHAM, quarters

STEADY = [50.0, 54.0] * 6
HIGHER = "assessments_in_time"
RISING = [*[55.0, 45.0] * 8, 46.0, 48.0, 50.0, 52.0, 54.0, 56.0]


def apart(*lengths: int) -> list[float]:
    """Quarters with one event each, so many quarters without one between them."""
    return [1.0, *(value for length in lengths for value in (*[0.0] * length, 1.0))]


@pytest.fixture
def judged(find):
    def made(values: list, *rows: dict, metric: str = "cp_plans_open", **also: object):
        found = find(*quarters(values, **also), *rows, metric=metric)
        result = judge(found)
        assert isinstance(result, Control)
        return found, result

    return made


@pytest.mark.parametrize(
    ("values", "title"),
    [
        (STEADY, "Plans: nothing unusual in 12 quarters"),
        ([*STEADY, 68.0], "Plans: unusually high in Q1 2013/14"),
        ([*STEADY, 36.0], "Plans: unusually low in Q1 2013/14"),
        ([*STEADY, 72.0, 50.0, 54.0], "Plans: nothing unusual now, in Q3 2013/14"),
        ([*STEADY, 68.0, 69.0], "Plans: unusually high since Q1 2013/14"),
        (RISING, "Plans: rising steadily since Q4 2013/14"),
        ([100 - value for value in RISING], "Plans: falling steadily since Q4 2013/14"),
        (apart(1, 2, 0, 3, 1, 0, 4, 1), "Plans: nothing unusual in 21 quarters"),
        (apart(2, 2, 2, 2, 2, 2, 2, 2), "Plans: unusually rare since Q4 2010/11"),
    ],
)
def test_a_title_says_the_finding(judged, values, title):
    found, control = judged(values)
    assert wording.signal_title(found.metric, control) == title


def test_no_title_has_more_than_ten_words(judged, catalogue):
    for values in (STEADY, [*STEADY, 68.0, 69.0], [*STEADY, 72.0, 50.0, 54.0], RISING):
        _, control = judged(values)
        for metric in catalogue.metrics.values():
            words = wording.signal_title(metric, control).split()
            assert len(words) <= wording.LONGEST_TITLE, words


def test_everything_that_can_be_found_has_words_of_its_own():
    for told in (wording.VARIATIONS, variation._VARIATION_SENTENCES):
        assert set(told) == {*get_args(Variation), None}
        assert len(set(told.values())) == len(told)
    for told in (wording.ASSURANCES, variation._ASSURANCE_SENTENCES):
        assert set(told) == set(get_args(Assurance))
        assert len(set(told.values())) == len(told)
    assert set(variation.RULES) == set(runs.PRECEDENCE)


def test_the_sentences_name_the_rule_the_target_and_the_limits(judged):
    target = {"value": 95.0, "role": tidy.TARGET}
    said = wording.signal_sentences(*judged([*STEADY, 36.0], target, metric=HIGHER))
    assert said == [
        "The latest number is lower than chance explains, and lower is worse.",
        "Why it counts as unusual: it lies outside the limits.",
        "As things are, the target can be expected to be missed every time:"
        " only a change of the service itself would meet it.",
        "While nothing changes, nearly all lie between 40.1% and 61.4%, around 50.8%.",
    ]


def test_limits_are_told_where_a_count_or_a_share_can_lie(judged):
    found, control = judged([0.0, 30.0] * 6)
    assert wording.shown_limits(found.metric, control, -5.0, 40.0) == (0, 40)
    found, control = judged([60.0, 99.0] * 6, metric=HIGHER)
    assert wording.shown_limits(found.metric, control, -5.0, 140.0) == (0, 100)


def test_trial_limits_are_said(judged):
    found, control = judged(STEADY[:9])
    assert (
        "Trial limits: they rest on only 9 numbers and may still move; firm ones need 12."
        in wording.signal_sentences(found, control)
    )
    assert not any("Trial" in one for one in wording.signal_sentences(*judged(STEADY)))


def test_who_started_new_limits_and_why_is_said(find):
    found = find(*quarters([*STEADY, *[value + 40 for value in STEADY]]))
    decided = Rebasing(
        id="x", metric="cp_plans_open", area=BIRMINGHAM, date=datetime.date(2013, 4, 1),
        reason="Plans are counted anew.", author="Chair of the board",
    )  # fmt: skip
    catalogue = found.catalogue.model_copy(update={"rebasings": {"x": decided}})
    found = Findings(found.metric, catalogue, found.numbers)
    control = judge(found)
    assert isinstance(control, Control)
    assert (
        "New limits from 1 April 2013, decided by Chair of the board: Plans are counted anew."
        in wording.signal_sentences(found, control)
    )


def test_the_subtitle_names_the_one_source_and_where_the_axis_begins(judged):
    assert wording.signal_subtitle(*judged(STEADY)) == (
        "Birmingham, Q1 2010/11 to Q4 2012/13. One source only: BSCB Annual Report 2016/17."
    )
    assert "does not start at zero" in wording.signal_subtitle(*judged(STEADY, metric=HIGHER))
    assert wording.signal_subtitle(*judged([0.0, 1.0] * 9)).startswith(
        "Quarters without one between two events."
    )


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ([], "No control chart: there is no total over time with these filters."),
        ([5.0], "No control chart: it needs at least 7 numbers over time, and there is 1 quarter."),
        ([5.0] * 6, "No control chart: it needs at least 7 numbers over time, and there are 6"
         " quarters."),
        ([50.0, None, 51.0, None] * 4, "No control chart: of 8 quarters too few follow one another"
         " without a gap."),
        ([0.0, 3.0] * 6, "No control chart: with under five a quarter on average a single case"
         " moves the number too much, and when each case happened is not known."),
    ],
)  # fmt: skip
def test_why_there_is_no_chart_is_one_sentence(find, values, said):
    why = judge(find(*quarters(values)))
    assert isinstance(why, NoControl)
    assert wording.why_no_control(why) == said

"""Numbers of several metrics by one look-up, and each of them only once."""

import pytest

from data import look_up
from data.selection import Selection
from tests.support import BIRMINGHAM

METRICS = ["cp_plans_open", "missing_reports", "population"]


@pytest.fixture
def asked(monkeypatch):
    """The statements that are asked from now on; nothing is known."""
    look_up.forget()
    seen = []
    ask = look_up.rows
    monkeypatch.setattr(look_up, "rows", lambda *one: seen.append(one) or ask(*one))
    return seen


@pytest.mark.parametrize("selection", [Selection(), Selection("2015-16", area=BIRMINGHAM)])
def test_together_they_are_what_each_is_alone(edition, asked, selection):
    together = look_up.numbers(edition.url, edition.sources, METRICS, selection)
    assert list(together) == METRICS
    assert len(asked) == 1
    look_up.forget()
    for metric in METRICS:
        alone = look_up.numbers(edition.url, edition.sources, [metric], selection)
        assert alone == {metric: together[metric]}
    assert together["cp_plans_open"]
    assert {number.metric for number in together["cp_plans_open"]} == {"cp_plans_open"}


def test_what_was_read_is_not_asked_again(edition, asked):
    edition.read_ahead(METRICS[:2], Selection())
    edition.read_ahead(METRICS, Selection())
    assert edition.numbers("missing_reports", Selection())
    assert len(asked) == 2
    edition.numbers("missing_reports", Selection("2015-16"))
    assert len(asked) == 3


def test_a_metric_without_a_number_has_none(edition, asked):
    found = look_up.numbers(edition.url, edition.sources, ["nonsense"], Selection())
    assert found == {"nonsense": ()}

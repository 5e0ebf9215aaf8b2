"""What the difference of two numbers is, and whether chance explains it."""

from dataclasses import dataclass
from enum import StrEnum

from data import tidy
from data.catalogue import Metric
from data.findings import SMALLEST_BASE, value_of
from data.rates import per
from data.records import Counted
from data.statistics import (
    Interval,
    count_difference,
    count_interval,
    proportion_difference,
    proportion_interval,
    rate_difference,
    rate_interval,
)

#: Under so many cases on both sides together a difference that chance explains says nothing.
_FEW = 20
#: Times whose lengths differ by no more than this share of each other count as equal.
_SAME_LENGTH = 0.05


class Verdict(StrEnum):
    """What may be said of a difference."""

    SIGNAL = "more than chance"
    CHANCE = "could be chance"
    FEW = "too few to tell"
    SAME = "the same"
    MET = "within the target"
    UNTOLD = "not judged"
    MISSING = "not compared"


@dataclass(frozen=True)
class Judgement:
    """A difference, this number less that one.

    Attributes:
        verdict: whether chance explains it.
        difference: in the metric's unit; points where values are per cent. None without both.
        per_cent: relative to that number; None where the base is under 20, and for points.
        interval: of the difference, 95 per cent; None where the counts behind are not known.
        direction: `better` or `worse` by the metric's polarity, else `higher` or `lower`;
            empty where the numbers are the same or one is missing.
        why: why it is not judged, in a word; empty where it is.
    """

    verdict: Verdict
    difference: float | None = None
    per_cent: float | None = None
    interval: Interval | None = None
    direction: str = ""
    why: str = ""


def judge(
    metric: Metric, that: Counted | None, this: Counted | None, *, is_same_place: bool
) -> Judgement:
    """Judge this number against that one.

    Counts of two places are not judged: their sizes differ, and a rate is what compares them.

    Args:
        metric: of both.
        that: the number that is compared with.
        this: the number in question.
        is_same_place: whether both are about one place, so that counts can be compared.
    """
    if not that or not this or that.number.value is None or this.number.value is None:
        return Judgement(Verdict.MISSING)
    before, after = value_of(that.number), value_of(this.number)
    difference = round(after - before, 6)
    share = None if metric.is_share or before < SMALLEST_BASE else 100 * difference / before
    direction = _direction(metric, difference)
    interval, why = _difference_interval(metric, that, this, is_same_place=is_same_place)
    why = "" if interval else why
    if not difference:
        verdict = Verdict.SAME
    elif interval is None:
        verdict = Verdict.UNTOLD
    elif 0 not in interval:
        verdict = Verdict.SIGNAL
    else:
        verdict = Verdict.FEW if _cases(metric, that, this) < _FEW else Verdict.CHANCE
    return Judgement(verdict, difference, share, interval, direction, why)


def interval_of(metric: Metric, one: Counted) -> Interval | None:
    """The 95 per cent interval of a number, in its own unit; None where its counts are unknown."""
    if one.number.value is None:
        return None
    if metric.kind == "count":
        return count_interval(one.number.value)
    if one.count is None or not one.out_of:
        return None
    if metric.is_share:
        return _hundredfold(proportion_interval(one.count, one.out_of))
    return rate_interval(one.count, one.out_of, per=per(metric)) if metric.kind == "rate" else None


def _direction(metric: Metric, difference: float) -> str:
    if not difference:
        return ""
    side = "higher" if difference > 0 else "lower"
    if metric.polarity == "neutral":
        return side
    return "better" if metric.polarity == side else "worse"


def _difference_interval(
    metric: Metric, that: Counted, this: Counted, *, is_same_place: bool
) -> tuple[Interval | None, str]:
    if that.number.role == tidy.TARGET:
        return _shifted(interval_of(metric, this), value_of(that.number)), "counts"
    if that.number.unit != this.number.unit:
        return None, "units"
    if metric.kind == "count":
        if not is_same_place:
            return None, "sizes"
        if not _are_as_long(that, this):
            return None, "lengths"
        return count_difference(value_of(this.number), value_of(that.number)), ""
    if metric.kind not in ("percentage", "rate"):
        return None, "amounts"
    if that.count is None or this.count is None or not that.out_of or not this.out_of:
        return None, "counts"
    counts = (this.count, this.out_of, that.count, that.out_of)
    if metric.is_share:
        return _hundredfold(proportion_difference(*counts)), ""
    return rate_difference(*counts, per=per(metric)), ""


def _are_as_long(that: Counted, this: Counted) -> bool:
    days = [(one.number.period_end - one.number.period_start).days + 1 for one in (that, this)]
    return max(days) - min(days) <= _SAME_LENGTH * max(days)


def _cases(metric: Metric, that: Counted, this: Counted) -> float:
    if metric.kind == "count":
        return value_of(that.number) + value_of(this.number)
    return (that.count or 0) + (this.count or 0)


def _shifted(interval: Interval | None, by: float) -> Interval | None:
    """The interval of a number less a target, which nobody counted."""
    if interval is None:
        return None
    return Interval(interval.value - by, interval.low - by, interval.high - by)


def _hundredfold(interval: Interval) -> Interval:
    return Interval(100 * interval.value, 100 * interval.low, 100 * interval.high)

"""Signal or noise: the control chart of a measure, or why it has none."""

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Literal

from data.catalogue import Rebasing
from data.findings import Findings, value_of
from data.records import Number
from data.series import Series, series_of
from data.statistics import ControlChart, Segment, g_chart, is_rare, xmr
from data.statistics.control_chart import FEWEST, Improvement, Variation
from data.statistics.runs import TREND
from data.statistics.verdicts import variation

Method = Literal["values", "between"]
Reason = Literal["no_total", "few", "gaps", "rare"]

_BETTER: dict[str, Improvement] = {
    "higher": "increase", "lower": "decrease", "neutral": "neutral",
}  # fmt: skip
#: Where events are bad, many periods without one are good.
_OPPOSITE: dict[Improvement, Improvement] = {
    "increase": "decrease", "decrease": "increase", "neutral": "neutral",
}  # fmt: skip


@dataclass(frozen=True)
class Control:
    """A control chart and what it was made of.

    Attributes:
        series: the numbers that were judged.
        points: the number that stands at each point of the chart; None in a gap. In a chart of
            rare events, the event that ends each stretch.
        chart: limits, flags and verdicts, one value a point.
        method: "values" in the metric's unit, or "between": periods without an event.
        improvement: the direction of the points that is better.
        target: the one target, in the metric's unit.
        rebasings: whose decisions started new limits, oldest first.
    """

    series: Series
    points: tuple[Number | None, ...]
    chart: ControlChart
    method: Method
    improvement: Improvement
    target: float | None = None
    rebasings: tuple[Rebasing, ...] = ()

    @cached_property
    def kinds(self) -> tuple[Variation | None, ...]:
        """What each point is, as `chart.variation` says it of the latest."""
        return tuple(
            variation(self.chart.values[: place + 1], segment, self.chart.flags[place],
                      self.improvement)
            for segment in self.chart.segments
            for place in range(segment.start, segment.stop)
        )  # fmt: skip

    @cached_property
    def run(self) -> tuple[Number, ...]:
        """The points up to the latest that are unusual in the same way; none where it is not.

        A trend may cross the mean: its points belong together whichever side they lie on.
        """
        flags, kinds = self.chart.flags, self.kinds
        found: list[Number] = []
        for place in reversed(range(len(flags))):
            is_same = flags[place] == TREND if flags[-1] == TREND else kinds[place] == kinds[-1]
            number = self.points[place]
            if not flags[place] or not is_same or number is None:
                break
            found.append(number)
        return tuple(reversed(found))


@dataclass(frozen=True)
class NoControl:
    """Why there is no control chart.

    Attributes:
        reason: no total to judge, too few points, too many gaps, or events too rare.
        points: how many there are; of `needed`, under which there are no limits.
        series: what would have been judged.
    """

    reason: Reason
    points: int = 0
    series: Series | None = None
    needed: int = FEWEST


def judge(found: Findings) -> Control | NoControl:
    """Tell signal from noise in a measure.

    Args:
        found: the numbers of the measure under the selection that is read.
    """
    series = series_of(found)
    if series is None:
        return NoControl("no_total")
    points = len(series.known)
    if points < FEWEST:
        return NoControl("few", points, series)
    if found.metric.kind == "count" and is_rare(series.values):
        return _rare(found, series)
    made = _values(found, series)
    has_limits = any(segment.has_limits for segment in made.chart.segments)
    return made if has_limits else NoControl("gaps", points, series)


def _values(found: Findings, series: Series) -> Control:
    starts = _starts(found, series)
    improvement, target = _BETTER[found.metric.polarity], _target(found, series)
    chart = xmr(series.values, rebase=list(starts), improvement=improvement, target=target)
    return Control(
        series, series.numbers, chart.where_enough(), "values", improvement, target,
        tuple(starts.values()),
    )  # fmt: skip


def _starts(found: Findings, series: Series) -> dict[int, Rebasing]:
    """Positions at which new limits start: the first period that lies after each decision."""
    starts = {}
    for decided in sorted(found.catalogue.rebasings.values(), key=lambda one: one.date):
        about = decided.metric, decided.area, decided.agency or series.agency
        if about == (found.metric.id, series.area, series.agency):
            after = (
                place
                for place, number in enumerate(series.numbers)
                if number and number.period_start >= decided.date
            )
            place = next(after, 0)
            if place:
                starts[place] = decided
    return starts


def _target(found: Findings, series: Series) -> float | None:
    """The one target of the total; a range, or one for other numbers than these, is none."""
    targets = [number for number in found.targets if not number.breakdown]
    if len({number.value for number in targets}) != 1 or len(targets) < len(found.targets):
        return None
    target, metric = targets[0], found.metric
    if metric.kind in ("count", "money"):
        is_same = target.area == series.area
        is_stock = metric.over_time == "last"
        if not is_same or not (is_stock or target.frequency == series.frequency):
            return None
    return value_of(target)


def _rare(found: Findings, series: Series) -> Control | NoControl:
    """Periods without an event from one to the next, where no period holds two or is hidden.

    Where a period holds several events nobody knows how they lie in it, so nothing is drawn.
    """
    happened = [place for place, value in enumerate(series.values) if value]
    is_told = all(value in (0, 1) for value in series.values)
    lengths = [later - earlier - 1 for earlier, later in pairwise(happened)]
    if not is_told or len(lengths) < FEWEST:
        return NoControl("rare", len(series.known), series)
    rare = g_chart(lengths)
    size, improvement = len(lengths), _OPPOSITE[_BETTER[found.metric.polarity]]
    whole = Segment(0, size, rare.centre, rare.lower, rare.upper, size, size)
    chart = ControlChart(
        values=rare.values,
        mean=(rare.centre,) * size,
        lower=(rare.lower,) * size,
        upper=(rare.upper,) * size,
        flags=rare.flags,
        variation=variation(rare.values, whole, rare.flags[-1], improvement),
        assurance=None,
        segments=(whole,),
    )
    ends = tuple(series.numbers[place] for place in happened[1:])
    return Control(series, ends, chart, "between", improvement)

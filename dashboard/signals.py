"""The one path from a selection to a control chart: `build_signal`.

The card on a measure's page and the page of all signals are both made from what it returns.
"""

from dataclasses import dataclass
from functools import cached_property, lru_cache

from dashboard import wording
from dashboard.figures import Figure, control, marks
from data.catalogue import Metric
from data.control import Control, NoControl, judge
from data.findings import Findings
from data.periods import parse_period
from data.query import Edition
from data.records import Event
from data.selection import Selection
from data.series import is_observed_often

#: More events than this cannot be told apart above a chart.
_MOST_EVENTS = 2


@dataclass(frozen=True)
class Signal:
    """What can be told from chance in one metric under one selection.

    Attributes:
        found: its numbers.
        judged: its control chart, or why there is none.
        events: dated context of its theme within the time that is judged.
    """

    found: Findings
    judged: Control | NoControl
    events: tuple[Event, ...]

    @property
    def metric(self) -> Metric:
        """What is measured."""
        return self.found.metric

    @cached_property
    def is_made_up(self) -> bool:
        """Whether the numbers that are judged are demonstration data."""
        series = self.judged.series
        sources = self.found.catalogue.sources
        return series is not None and sources[series.source].kind == "demonstration"

    @cached_property
    def figure(self) -> Figure | None:
        """The Plotly figure; None where there is no control chart."""
        if isinstance(self.judged, NoControl):
            return None
        figure = control.build(self.metric, self.judged, self.events)
        return marks.stamped(figure, wording.DEMONSTRATION) if self.is_made_up else figure


@lru_cache(maxsize=8192)
def build_signal(metric_id: str, selection: Selection, edition: Edition) -> Signal:
    """Judge a metric under the filters of a selection; the same three give the same answer.

    Raises:
        UnknownMetricError: the catalogue has no such metric.
    """
    metric = edition.catalogue.metric(metric_id)
    found = Findings(metric, edition.catalogue, edition.numbers(metric_id, selection.filters))
    judged = judge(found)
    return Signal(found, judged, _events(edition, metric, judged))


@lru_cache(maxsize=8192)
def can_be_judged(metric_id: str, edition: Edition) -> bool:
    """Whether some filters give a control chart, so that a page keeps a place for it."""
    found = build_signal(metric_id, Selection(), edition).found
    return is_observed_often(found)


def _events(edition: Edition, metric: Metric, judged: Control | NoControl) -> tuple[Event, ...]:
    if isinstance(judged, NoControl):
        return ()
    ends = [number.period.end for number in judged.points if number]
    return tuple(
        event
        for event in edition.events
        if metric.theme in event.themes.split(";")
        and ends[0] < parse_period(event.date).start < ends[-1]
    )[:_MOST_EVENTS]

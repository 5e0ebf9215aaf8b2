"""The one path from a selection to a chart: `build_chart`.

Card, table, words, CSV and slide are all made from the `Chart` that it returns.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from dashboard import wording
from dashboard.figures import Figure, breakdown, comparison, heat, marks, trend
from data.catalogue import Metric
from data.findings import Findings
from data.grids import grid_of
from data.periods import parse_period
from data.query import Edition
from data.records import ClaimRow, Event
from data.selection import Selection

Shape = Literal["empty", "number", "comparison", "trend", "breakdown", "heat"]

_BUILDERS: dict[Shape, Callable[..., Figure]] = {
    "comparison": comparison.build,
    "trend": trend.build,
    "breakdown": breakdown.build,
    "heat": heat.build,
}

#: A trend is drawn from three points; fewer are compared.
FEWEST_FOR_TREND = 3
#: More events than this cannot be told apart above a chart.
MOST_EVENTS = 2


@dataclass(frozen=True)
class Chart:
    """Everything that can be shown of one metric under one selection.

    Attributes:
        selection: the filters it was made under.
        found: its numbers and what follows from them.
        shape: how it is shown: sparse data as what it is.
        title: the finding, in at most ten words.
        subtitle: measure, unit, area and period.
        summary: the chart in words; its accessible name.
        source: where it is printed and who supplied it.
        figure: the Plotly figure; None for a single number and for no data.
        differing: what the report says that its numbers come to, and they do not.
    """

    selection: Selection
    found: Findings
    shape: Shape
    title: str
    subtitle: str
    summary: str
    source: str
    figure: Figure | None
    differing: tuple[ClaimRow, ...] = ()

    @property
    def metric(self) -> Metric:
        """What is measured."""
        return self.found.metric


@lru_cache(maxsize=8192)
def build_chart(metric_id: str, selection: Selection, edition: Edition) -> Chart:
    """Make the chart of a metric under a selection; the same three give the same chart.

    Raises:
        UnknownMetricError: the catalogue has no such metric.
    """
    metric = edition.catalogue.metric(metric_id)
    found = Findings(metric, edition.catalogue, edition.numbers(metric_id, selection))
    drawn = drawn_part(found).on_one_scale
    shape = choose_shape(drawn)
    builder = _BUILDERS.get(shape)
    events = _events(edition, drawn) if shape == "trend" else ()
    figure = builder(drawn, events) if builder else None
    if figure and found.is_demonstration:
        figure = marks.stamped(figure, wording.DEMONSTRATION)
    return Chart(
        selection=selection,
        found=found,
        shape=shape,
        title=wording.title(drawn, shape),
        subtitle=wording.subtitle(drawn, shape),
        summary=wording.summary(found, events),
        source=wording.source_line(found),
        figure=figure,
        differing=_differing(edition, metric_id) if selection == Selection() else (),
    )


def _differing(edition: Edition, metric: str) -> tuple[ClaimRow, ...]:
    """Totals that the report gives of one measure's numbers alone, and gives wrongly.

    Under a filter other numbers stand there than those that the report adds up.
    """
    return tuple(
        claim
        for claim in edition.claims
        if not claim.agrees
        and claim.kind == "total"
        and claim.metrics == metric
        and claim.stated.isdecimal()
    )


def build_charts(metrics: Sequence[str], selection: Selection, edition: Edition) -> list[Chart]:
    """The same of several metrics; what is not known of them yet is read at once."""
    edition.read_ahead(metrics, selection)
    return [build_chart(metric, selection, edition) for metric in metrics]


def drawn_part(found: Findings) -> Findings:
    """What a chart shows: of a measure watched over time its totals, where it has any."""
    has_totals = any(not line.breakdown for line in found.lines)
    return found.totals if found.metric.chart == "trend" and has_totals else found


def warm(edition: Edition) -> None:
    """Build every chart without filters, so that no first reader waits for it."""
    build_charts(tuple(edition.catalogue.metrics), Selection(), edition)


def choose_shape(found: Findings) -> Shape:
    """How much there is decides how it is shown; nothing is drawn that is not there."""
    if not found.lines:
        return "empty"
    if len({line.breakdown for line in found.lines if line.breakdown}) > 1:
        return "heat" if grid_of(found) else "breakdown"
    if max(len(line.numbers) for line in found.lines) >= FEWEST_FOR_TREND:
        return "trend"
    is_alone = len(found.values) == 1 and not found.benchmarks
    return "number" if is_alone else "comparison"


def _events(edition: Edition, found: Findings) -> tuple[Event, ...]:
    """Events of the metric's theme within the time that its lines span."""
    ends = [number.period_end for line in trend.drawn_lines(found) for number in line.numbers]
    first, last = min(ends), max(ends)
    return tuple(
        event
        for event in edition.events
        if found.metric.theme in event.themes.split(";")
        and first < parse_period(event.date).start < last
    )[:MOST_EVENTS]

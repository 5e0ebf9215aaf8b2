"""The one path from a selection to a chart: `build_chart`.

Card, table, words, CSV and slide are all made from the `Chart` that it returns.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import pandas as pd

from dashboard import wording
from dashboard.figures import Figure, breakdown, comparison, heat, trend
from data import findings, tidy
from data.catalogue import Catalogue, Metric
from data.findings import Conflict
from data.periods import parse_period
from data.query import Edition
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
        metric: what is measured.
        selection: the filters it was made under.
        frame: tidy rows, as `Edition.series` gave them; not to be changed.
        shape: how it is shown: sparse data as what it is.
        title: the finding, in at most ten words.
        subtitle: measure, unit, area and period.
        summary: the chart in words; its accessible name.
        source: where it is printed and who supplied it.
        conflicts: what the source prints with more than one value.
        figure: the Plotly figure; None for a single number and for no data.
    """

    metric: Metric
    selection: Selection
    frame: pd.DataFrame
    shape: Shape
    title: str
    subtitle: str
    summary: str
    source: str
    conflicts: tuple[Conflict, ...]
    figure: Figure | None


@lru_cache(maxsize=4096)
def build_chart(metric_id: str, selection: Selection, edition: Edition) -> Chart:
    """Make the chart of a metric under a selection; the same three give the same chart."""
    catalogue = edition.catalogue
    metric = catalogue.metric(metric_id)
    frame = edition.series(metric_id, selection)
    shape = choose_shape(frame, metric, catalogue)
    builder = _BUILDERS.get(shape)
    events = _events(edition, metric, frame) if shape == "trend" else edition.events[:0]
    return Chart(
        metric=metric,
        selection=selection,
        frame=frame,
        shape=shape,
        title=wording.title(metric, frame, shape, catalogue),
        subtitle=wording.subtitle(metric, frame, shape, catalogue),
        summary=wording.summary(metric, frame, catalogue),
        source=wording.source_line(frame, catalogue),
        conflicts=tuple(findings.conflicts(frame)),
        figure=builder(frame, metric, catalogue, events) if builder else None,
    )


def choose_shape(frame: pd.DataFrame, metric: Metric, catalogue: Catalogue) -> Shape:
    """How much there is decides how it is shown; nothing is drawn that is not there."""
    found = findings.series(frame, catalogue)
    if not found:
        return "empty"
    categories = {line.breakdown for line in found if line.breakdown}
    if len(categories) > 1:
        return "heat" if findings.is_grid(frame, metric) else "breakdown"
    if max(len(line.rows) for line in found) >= FEWEST_FOR_TREND:
        return "trend"
    points = sum(len(line.rows) for line in found)
    beside = len(findings.references(frame, tidy.BENCHMARK))
    return "number" if points == 1 and not beside else "comparison"


def _events(edition: Edition, metric: Metric, frame: pd.DataFrame) -> pd.DataFrame:
    """Events of the metric's theme within the time that its values span."""
    rows = findings.main_values(frame)
    first, last = rows[tidy.END].min(), rows[tidy.END].max()
    events = edition.events
    themed = events["themes"].str.split(";").map(lambda themes: metric.theme in themes)
    within = events["date"].map(lambda date: first < parse_period(date).start < last)
    return events[themed & within].head(MOST_EVENTS)

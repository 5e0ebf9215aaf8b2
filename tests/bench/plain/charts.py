"""The chart of a measure, by Plotly Express."""

import pandas as pd
import plotly.express as px
from plotly.graph_objects import Figure

from data.catalogue import Catalogue, Metric
from tests.bench.plain.numbers import observed, references

_MOST_GROUPS = 3
_LINE = ["area", "agency", "frequency", "breakdown"]


def is_number(found: pd.DataFrame, metric: Metric, catalogue: Catalogue) -> bool:
    """Whether a measure has one number, and nothing to draw beside it."""
    own = observed(found, metric, list(catalogue.areas))
    return len(own) == 1 and references(found, "benchmark").empty


def chart(found: pd.DataFrame, metric: Metric, catalogue: Catalogue) -> Figure:
    """Bars by category, lines over time from three points on, else bars side by side."""
    own = observed(found, metric, list(catalogue.areas))
    if own.empty:
        return Figure(layout={"title": "No numbers for these filters"})
    own["series"] = [catalogue.areas[code].label for code in own.area]
    if own.agency.nunique() > 1:
        own["series"] += [f", {catalogue.agencies[code].short}" for code in own.agency]
    if own.loc[own.breakdown != "", "breakdown"].nunique() > 1:
        return _by_category(own, metric)
    if own.groupby(_LINE).size().max() >= 3:
        return _over_time(own, found)
    return _side_by_side(own, found, catalogue)


def _by_category(own: pd.DataFrame, metric: Metric) -> Figure:
    """The newest period by area, or the newest periods."""
    own = own[own.breakdown != ""]
    reliable = own[own.status != "low_reliability"]
    own = own if reliable.empty else reliable
    newest = own[own.period_end == own.period_end.max()]
    by = "series" if newest.area.nunique() > 1 else "period"
    shown = newest if by == "series" else own.sort_values("period_end", ascending=False)
    shown = shown[shown[by].isin(shown[by].unique()[:_MOST_GROUPS])]
    shown = shown.assign(category=[metric.category_label(code) for code in shown.breakdown])
    height = 36 * shown.category.nunique() + 100
    return px.bar(
        shown, x="value", y="category", color=by, text="value", barmode="group",
        orientation="h", height=height,
    ).update_yaxes(autorange="reversed")  # fmt: skip


def _over_time(own: pd.DataFrame, found: pd.DataFrame) -> Figure:
    """Lines of the frequency that has the longest one, with benchmarks and targets across."""
    longest = own.groupby(_LINE, sort=False).size().idxmax()
    lines = own[own.frequency == longest[2]]
    figure = px.line(lines, x="period_end", y="value", color="series", markers=True)
    for role, dash in (("benchmark", "dot"), ("target", "dash")):
        for value in references(found, role).value.unique():
            figure.add_hline(y=value, line_dash=dash)
    return figure.update_yaxes(rangemode="tozero")


def _side_by_side(own: pd.DataFrame, found: pd.DataFrame, catalogue: Catalogue) -> Figure:
    """A bar for each number, then one for each benchmark, with the targets across."""
    beside = references(found, "benchmark")
    beside = beside.assign(series=[catalogue.areas[code].label for code in beside.area])
    shown = pd.concat([own, beside])
    shown["name"] = shown.series + ", " + shown.period
    figure = px.bar(
        shown, x="value", y="name", color="role", text="value", barmode="group", orientation="h"
    )
    for value in references(found, "target").value.unique():
        figure.add_vline(x=value, line_dash="dash")
    return figure.update_yaxes(autorange="reversed")

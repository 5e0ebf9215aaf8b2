"""The same thing as two sources give it, side by side."""

from collections.abc import Sequence

from dash import html

from dashboard import wording
from dashboard.components.links import link
from data.catalogue import Catalogue, Metric
from data.periods import parse_period
from data.records import Disagreement
from data.selection import Selection

_HEADS = ("Measure", "Area", "Period", "One source", "Another source", "Difference")


def disagreements_table(
    found: Sequence[Disagreement], catalogue: Catalogue, selection: Selection
) -> html.Div:
    """A row for each thing, with both values, both sources and the difference."""
    caption = "Given differently by two sources"
    table = html.Table(
        [
            html.Caption(caption),
            html.Thead(html.Tr([html.Th(head, scope="col") for head in _HEADS])),
            html.Tbody([_row(one, catalogue, selection) for one in found]),
        ],
        className="claims stacked",
    )
    return html.Div(
        table, className="table-box", tabIndex=0, role="region", **{"aria-label": caption}
    )


def _row(one: Disagreement, catalogue: Catalogue, selection: Selection) -> html.Tr:
    metric = catalogue.metrics[one.metric]
    category = metric.category_label(one.breakdown)
    name = ": ".join(filter(None, [metric.name, category]))
    place = f"{one.area}-{one.period_code}-{one.breakdown}".replace("=", "-").replace(".", "-")
    return html.Tr(
        [
            html.Th(link(name, f"/metric/{metric.id}", f"differs-{place}", selection), scope="row"),
            _cell("Area", catalogue.areas[one.area].name),
            _cell("Period", parse_period(one.period_code).label),
            _cell("One source", _told(metric, one.value, catalogue.sources[one.source].title)),
            _cell(
                "Another source",
                _told(metric, one.other_value, catalogue.sources[one.other_source].title),
            ),
            _cell("Difference", wording.signed(metric, one.other_value - one.value), "number"),
        ]
    )


def _cell(head: str, children: str | list, kind: str | None = None) -> html.Td:
    """A cell that names its column where the table has no head: see assets/css/60-tables.css."""
    return html.Td(children, className=kind, **{"data-head": head})


def _told(metric: Metric, value: float, title: str) -> list:
    return [html.B(wording.figure_of(metric, value)), html.Br(), html.Small(title)]

"""All measures that can be judged in one table, those that need attention first."""

from collections.abc import Sequence

from dash import html

from dashboard import wording
from dashboard.components.links import link
from dashboard.components.variation_icon import assurance_icon, variation_icon
from dashboard.signals import Signal
from data.control import Control, NoControl
from data.selection import Selection

_HEADS = ("Measure", "Latest number", "Is it unusual?", "Will it meet its target?")
_CAPTION = "Measures with a control chart, those that need attention first"


def signal_table(judged: Sequence[tuple[Signal, Control]], selection: Selection) -> html.Div | None:
    """A row for each measure; the order is kept."""
    if not judged:
        return None
    table = html.Table(
        [
            html.Caption(_CAPTION),
            html.Thead(
                html.Tr(
                    [html.Th(head, scope="col", role="columnheader") for head in _HEADS], role="row"
                ),
                role="rowgroup",
            ),
            html.Tbody(
                [_row(signal, control, selection) for signal, control in judged], role="rowgroup"
            ),
        ],
        className="signals",
        # On a small screen it is laid out in blocks: its roles have to be said to be kept.
        role="table",
    )
    return html.Div(table, className="signal-box")


def _row(signal: Signal, judged: Control, selection: Selection) -> html.Tr:
    metric, last = signal.metric, judged.series.last
    name = link(metric.name, f"/metric/{metric.id}", "signals", selection)
    notes = [
        *(["Demonstration data"] if signal.is_made_up else []),
        *(["Trial limits"] if judged.chart.is_trial else []),
    ]
    return html.Tr(
        [
            html.Th([name, *_small(notes)], scope="row", role="rowheader"),
            html.Td(
                [
                    html.B(wording.shown(metric, last)),
                    html.Span(f" {last.period.words}", className="signal-when"),
                ],
                role="cell",
            ),
            html.Td(variation_icon(judged.chart.variation), role="cell"),
            html.Td(assurance_icon(judged.chart.assurance), role="cell"),
        ],
        role="row",
    )


def _small(notes: Sequence[str]) -> list[html.Span]:
    return [html.Span(". ".join(notes), className="signal-note")] if notes else []


def without_chart(
    others: Sequence[tuple[Signal, NoControl]], selection: Selection
) -> html.Details | None:
    """The measures that cannot be judged, folded, each with the number of its points."""
    if not others:
        return None
    return html.Details(
        [
            html.Summary(f"{len(others)} measures without a control chart"),
            html.P(
                "A control chart needs at least seven totals in time, one after the other, from"
                " one source.",
                className="sub",
            ),
            html.Ul(
                [
                    html.Li(
                        [
                            link(signal.metric.name, f"/metric/{signal.metric.id}", "no-signal",
                                 selection),
                            html.Span(f", {wording.points_of(why)}", className="signal-when"),
                        ]
                    )
                    for signal, why in others
                ],
                className="plain-list signal-others",
            ),
        ],
        className="signal-fold",
    )  # fmt: skip

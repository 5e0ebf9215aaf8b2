"""A chart and a headline of a frozen view, from stored words and numbers alone."""

from typing import Any

from dash import dcc, html

from dashboard import theme
from dashboard.components.chart_card import width_class
from dashboard.components.notes import notes_told
from dashboard.frozen import LINES

Stored = dict[str, Any]


def frozen_card(chart: Stored) -> html.Article:
    """A chart as it was drawn, with its table below it."""
    notes = [(note["about"], note["text"], note["signed"]) for note in chart["notes"]]
    return html.Article(
        [
            html.H2(chart["title"]),
            html.P(chart["subtitle"], className="sub"),
            html.P(chart["flag"], className="flag"),
            *_picture(chart),
            html.P(chart["summary"], className="visually-hidden"),
            *_table(chart),
            html.Div(notes_told(notes), className="notes"),
            html.Div(html.P(chart["source"]), className="card-foot"),
        ],
        className=f"panel chart-card frozen-card is-{chart['shape']}",
    )


def frozen_headline(headline: Stored) -> html.Article:
    """A headline's words as they were told."""
    return html.Article(
        [html.H2(headline["name"]), *_lines(headline["lines"])], className="card frozen-headline"
    )


def _picture(chart: Stored) -> list[Any]:
    """The graph, or the number or the words that stood in its place."""
    if chart["figure"] is None:
        return _lines(chart["number"])
    height = chart["figure"]["layout"]["height"]
    graph = dcc.Graph(
        figure=chart["figure"],
        config=theme.GRAPH_CONFIG,
        responsive=True,
        style={"height": f"{height}px"},
    )
    label = f"Chart of {chart['name']}; it is put in words below"
    width = width_class(chart["figure"], chart["shape"])
    box = html.Div(graph, className=f"graph-box{width}", role="img", **{"aria-label": label})
    # A grid scrolls sideways where it is too wide: then the keyboard must reach it.
    wide = chart["shape"] == "heat"
    scrolling = {"tabIndex": 0, "role": "region", "aria-label": f"Grid: {chart['name']}"}
    return [html.Div(box, className="picture is-graph", **(scrolling if wide else {}))]


def _lines(lines: list[dict[str, str]]) -> list[html.P]:
    return [html.P(one["text"], className=one["as"]) for one in lines if one["as"] in LINES]


def _table(chart: Stored) -> list[html.Details]:
    """Every number of the chart with where each is printed, folded."""
    table = chart["table"]
    if not table["rows"]:
        return []
    classes = ["number" if head == "Number" else None for head in table["heads"]]
    heads = [html.Th(head, scope="col", className=kind)
             for head, kind in zip(table["heads"], classes, strict=True)]  # fmt: skip
    rows = [
        html.Tr([
            html.Th(row[0], scope="row"),
            *(html.Td(text, className=kind)
              for text, kind in zip(row[1:], classes[1:], strict=True)),
        ])
        for row in table["rows"]
    ]  # fmt: skip
    whole = html.Table(
        [html.Caption(table["caption"]), html.Thead(html.Tr(heads)), html.Tbody(rows)]
    )
    box = html.Div(
        [whole, html.P(table["key"], className="key") if table["key"] else None],
        className="table-box",
        tabIndex=0,
        role="region",
        **{"aria-label": f"Table: {chart['name']}"},
    )
    return [
        html.Details([html.Summary(f"Table of {chart['name']}"), box], className="frozen-table")
    ]

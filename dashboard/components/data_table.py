"""The numbers of a chart as an HTML table with a caption and scoped headers."""

import pandas as pd
from dash import html

from dashboard import wording
from dashboard.charts import Chart
from data import findings, tidy
from data.catalogue import Catalogue, Metric
from data.catalogue.model import parse_breakdown
from data.periods import parse_period


def data_table(chart: Chart, catalogue: Catalogue) -> html.Div:
    """Every number of the chart; a grid where it has two dimensions, else a row for each."""
    if chart.frame.empty:
        return html.Div(html.P("There are no numbers for these filters."))
    make = _grid if chart.shape == "heat" else _rows
    # The box scrolls sideways where a table is too wide; the keyboard must reach it.
    return html.Div(
        [make(chart.frame, chart.metric, catalogue), _key(chart.frame)],
        className="table-box",
        tabIndex=0,
        role="region",
        **{"aria-label": f"Table: {chart.metric.name}"},
    )


def _caption(metric: Metric) -> html.Caption:
    unit = "" if metric.unit in metric.name.lower() else f", {metric.unit}"
    return html.Caption(f"{metric.name}{unit}")


def _rows(frame: pd.DataFrame, metric: Metric, catalogue: Catalogue) -> html.Table:
    columns = _columns(frame, metric, catalogue)
    head = html.Tr([
        html.Th(name, scope="col", className="number" if name == "Number" else None)
        for name in columns
    ])  # fmt: skip
    lines = list(zip(*columns.values(), strict=True))
    names = list(columns)
    return html.Table(
        [_caption(metric), html.Thead(head), html.Tbody([_line(names, line) for line in lines])]
    )


def _line(names: list[str], line: tuple[str, ...]) -> html.Tr:
    first = html.Th(line[0], scope="row")
    rest = [
        html.Td(text, className="number" if name == "Number" else None)
        for name, text in zip(names[1:], line[1:], strict=True)
    ]
    return html.Tr([first, *rest])


def _columns(frame: pd.DataFrame, metric: Metric, catalogue: Catalogue) -> dict[str, list[str]]:
    """Columns by name; one that would say the same on every row is left out."""
    labels = [wording.categories(metric, code) for code in frame[tidy.BREAKDOWN]]
    columns = {"Period": [parse_period(code).label for code in frame[tidy.PERIOD]]}
    for dimension, meaning in metric.dimensions.items():
        columns[meaning.name] = [label.get(dimension, "All") for label in labels]
    columns["Area"] = [catalogue.areas[code].name for code in frame[tidy.AREA]]
    columns["Number"] = [wording.cell(metric, row) for _, row in frame.iterrows()]
    columns["What it is"] = [wording.role_words(role) for role in frame[tidy.ROLE]]
    columns["Supplied by"] = [catalogue.agencies[code].short for code in frame[tidy.AGENCY]]
    columns["Printed in"] = [wording.printed_in(row) for _, row in frame.iterrows()]
    optional = {"What it is", *(d.name for d in metric.dimensions.values())}
    return {
        name: cells for name, cells in columns.items()
        if name not in optional or len(set(cells)) > 1
    }  # fmt: skip


def _grid(frame: pd.DataFrame, metric: Metric, _catalogue: Catalogue) -> html.Table:
    across, down = findings.grid_dimensions(metric)
    rows = findings.main_values(frame)
    cells = {}
    for _, row in rows.iterrows():
        codes = dict(parse_breakdown(row[tidy.BREAKDOWN]))
        cells[codes.get(across), codes.get(down)] = wording.cell(metric, row)
    columns = findings.category_order(metric, across, [key[0] for key in cells])
    lines = findings.category_order(metric, down, [key[1] for key in cells])
    names = metric.dimensions[across].categories, metric.dimensions[down].categories
    head = [html.Th(metric.dimensions[down].name, scope="col")] + [
        html.Th(names[0][code], scope="col", className="number") for code in columns
    ]
    body = [
        html.Tr([html.Th(names[1][line], scope="row")] + [
            html.Td(cells.get((column, line), "[x]"), className="number") for column in columns
        ])
        for line in lines
    ]  # fmt: skip
    return html.Table([_caption(metric), html.Thead(html.Tr(head)), html.Tbody(body)])


def _key(frame: pd.DataFrame) -> html.P | None:
    used = [s for s in tidy.STATUSES if tidy.STATUSES[s] and (frame[tidy.STATUS] == s).any()]
    if not used:
        return None
    meanings = [f"[{tidy.STATUSES[s]}] {tidy.STATUS_WORDS[s]}" for s in used]
    return html.P(f"Key: {'; '.join(meanings)}.", className="key")

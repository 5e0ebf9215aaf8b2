"""The numbers of a chart as an HTML table with a caption and scoped headers."""

from collections.abc import Sequence

from dash import html

from dashboard import wording
from dashboard.charts import Chart
from data import tidy
from data.catalogue import Metric
from data.findings import Findings
from data.grids import Grid, grid_of
from data.records import Number


def data_table(chart: Chart) -> html.Div:
    """Every number of the chart; a grid where it has two dimensions, else a row for each."""
    found = chart.found
    if not found.numbers:
        return html.Div(html.P("There are no numbers for these filters."))
    grid = grid_of(found)
    # A grid of agencies holds the newest values alone; its table tells them all.
    has_all = grid is not None and len(grid.cells) == len(found.main)
    table = _grid(found, grid) if grid and has_all else _rows(found)
    # The box scrolls sideways where a table is too wide; the keyboard must reach it.
    key = key_of(found.numbers)
    return html.Div(
        [table, html.P(key, className="key") if key else None],
        className="table-box",
        tabIndex=0,
        role="region",
        **{"aria-label": f"Table: {found.metric.name}"},
    )


def _rows(found: Findings) -> html.Table:
    columns = columns_of(found)
    names = list(columns)
    head = html.Tr([html.Th(name, scope="col", className=_align(name)) for name in names])
    lines = zip(*columns.values(), strict=True)
    return html.Table(
        [
            html.Caption(caption_of(found)),
            html.Thead(head),
            html.Tbody([_line(names, line) for line in lines]),
        ]
    )


def _line(names: Sequence[str], line: Sequence[str]) -> html.Tr:
    first = html.Th(line[0], scope="row")
    rest = zip(names[1:], line[1:], strict=True)
    return html.Tr([first, *(html.Td(text, className=_align(name)) for name, text in rest)])


def _align(name: str) -> str | None:
    return "number" if name == "Number" else None


def columns_of(found: Findings) -> dict[str, list[str]]:
    """Columns by name; one that would say the same on every row is left out."""
    metric, catalogue, numbers = found.metric, found.catalogue, found.numbers
    columns = {"Period": [number.period.label for number in numbers]}
    for code, dimension in metric.dimensions.items():
        columns[dimension.name] = [
            dimension.categories.get(number.categories.get(code, ""), "All") for number in numbers
        ]
    columns["Area"] = [catalogue.areas[number.area].name for number in numbers]
    columns["Number"] = [wording.cell(metric, number) for number in numbers]
    columns["What it is"] = [wording.role_words(number.role) for number in numbers]
    columns["Supplied by"] = [catalogue.agencies[number.agency].short for number in numbers]
    columns["Source"] = [catalogue.sources[number.source].title for number in numbers]
    columns["Where in it"] = [wording.place(number) for number in numbers]
    optional = {
        "What it is",
        "Source",
        *(dimension.name for dimension in metric.dimensions.values()),
    }
    return {
        name: cells
        for name, cells in columns.items()
        if name not in optional or len(set(cells)) > 1
    }


def _grid(found: Findings, grid: Grid) -> html.Table:
    head = [
        html.Th(grid.down, scope="col"),
        *(html.Th(name, scope="col", className="number") for name in grid.columns.values()),
    ]
    body = [
        html.Tr(
            [
                html.Th(name, scope="row"),
                *(
                    _grid_cell(found.metric, grid.cells.get((column, row)))
                    for column in grid.columns
                ),
            ]
        )
        for row, name in grid.rows.items()
    ]
    return html.Table(
        [html.Caption(caption_of(found)), html.Thead(html.Tr(head)), html.Tbody(body)]
    )


def _grid_cell(metric: Metric, number: Number | None) -> html.Td:
    text = wording.cell(metric, number) if number else "[z]"
    return html.Td(text, className="number")


def caption_of(found: Findings) -> str:
    """What a table holds, and whether it is made up."""
    told = wording.measure(found.metric)
    return f"{told}. {wording.DEMONSTRATION}." if found.is_demonstration else told


def key_of(numbers: Sequence[Number]) -> str:
    """What the symbols of a table mean; empty where it has none."""
    present = {number.status for number in numbers}
    meanings = [
        f"[{symbol}] {tidy.STATUS_WORDS[status]}"
        for status, symbol in tidy.STATUSES.items()
        if symbol and status in present
    ]
    return f"Key: {'; '.join(meanings)}." if meanings else ""

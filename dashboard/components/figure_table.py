"""A table of the report as an HTML table: its rows and columns, each cell as it is printed."""

from collections.abc import Sequence

from dash import html

from dashboard import wording
from dashboard.components.figure_layout import AREA, METRIC, PERIOD, Key, Layout
from dashboard.components.figure_layout import layout as lay_out
from data import tidy
from data.catalogue import Catalogue, Metric
from data.periods import parse_period
from data.records import Number, ReportFigure

#: Values of one note that are named; a note on more is about the whole table.
_FEW = 3
_BLANK = "x"
#: More columns than this stand closer together.
_MANY = 7


def figure_table(
    figure: ReportFigure, numbers: Sequence[Number], catalogue: Catalogue
) -> html.Section:
    """A figure's table with its key and the notes on its cells.

    Args:
        figure: which one.
        numbers: its cells in reading order, at least one.
        catalogue: names of measures, categories and areas.
    """
    table = lay_out(numbers, catalogue)
    names = _Names(catalogue)
    return html.Section(
        [
            html.H2("As the report prints it"),
            html.Div(
                html.Table(
                    [
                        html.Caption(names.caption(table)),
                        html.Thead(_head(table, names)),
                        html.Tbody([_row(table, names, row) for row in table.rows or ((),)]),
                    ],
                    className="report-table is-wide"
                    if len(table.columns) > _MANY
                    else "report-table",
                ),
                className="table-box",
                tabIndex=0,
                role="region",
                **{"aria-label": f"Table: Figure {figure.figure}, {figure.title}"},
            ),
            _key(table),
            _notes(numbers),
        ],
        className="panel",
    )


class _Names:
    """Words for what a table's rows and columns stand for."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    def of(self, facet: str, value: str) -> str:
        """One value: a measure with its unit, a category, an area, a period."""
        if facet == METRIC:
            return _with_unit(self._catalogue.metrics[value])
        if facet == AREA:
            return self._catalogue.areas[value].label
        if facet == PERIOD:
            return parse_period(value).label
        return self._category(facet, value)

    def row(self, table: Layout, row: Key) -> list[html.Span | html.Small]:
        """A row: its closest name, then what else it needs."""
        parts = [self.of(*pair) for pair in zip(table.down, row, strict=True) if pair[1]]
        if not parts:
            parts = [self.of(METRIC, table.shared[METRIC])] if METRIC in table.shared else [""]
        *wider, own = parts
        return [html.Span(own), *(html.Small(part) for part in wider)]

    def caption(self, table: Layout) -> str:
        """What is the same in the whole table, and that cells stand as printed."""
        shared = [
            self.of(facet, value)
            for facet, value in table.shared.items()
            if value and (facet != METRIC or table.down)
        ]
        return f"{', '.join([*shared, 'each cell as it is printed'])}."

    def corner(self, table: Layout) -> str:
        """What the first column holds."""
        closest = table.down[-1] if table.down else METRIC
        own = {METRIC: "Measure", AREA: "Area", PERIOD: "Period"}
        several = METRIC in table.down and closest != METRIC
        return own[METRIC] if several else own.get(closest) or self._dimension(closest)

    def _dimension(self, name: str) -> str:
        metrics = self._catalogue.metrics.values()
        return next(m.dimensions[name].name for m in metrics if name in m.dimensions)

    def _category(self, name: str, value: str) -> str:
        found = (m.dimensions[name].categories for m in self._catalogue.metrics.values()
                 if name in m.dimensions)  # fmt: skip
        return next((names[value] for names in found if value in names), "All")


def _with_unit(metric: Metric) -> str:
    needs_unit = metric.kind in ("percentage", "rate") and "%" not in metric.name
    return f"{metric.name} ({metric.unit})" if needs_unit else metric.name


def _head(table: Layout, names: _Names) -> list[html.Tr]:
    corner = html.Th(names.corner(table), scope="col", rowSpan=max(len(table.across), 1))
    if not table.across:
        return [html.Tr([corner, html.Th("Printed", scope="col", className="number")])]
    return [
        html.Tr(
            [
                *([corner] if level == 0 else []),
                *(
                    _heading(table, names, level, key, width)
                    for key, width in heads
                    if key[level] or level == 0
                ),
            ]
        )
        for level, heads in enumerate(table.heads)
    ]


def _heading(table: Layout, names: _Names, level: int, key: Key, width: int) -> html.Th:
    """A heading; one with nothing below it reaches down to the cells."""
    below = [column[level + 1 :] for column in table.columns if column[: level + 1] == key]
    is_last = not any(any(rest) for rest in below)
    return html.Th(
        names.of(table.across[level], key[level]),
        scope="col" if is_last else "colgroup",
        colSpan=width,
        rowSpan=len(table.across) - level if is_last else 1,
        className="number" if is_last else "group",
    )


def _row(table: Layout, names: _Names, row: Key) -> html.Tr:
    return html.Tr(
        [
            html.Th(names.row(table, row), scope="row"),
            *(_cell(table.cells.get((row, column))) for column in table.columns or ((),)),
        ]
    )


def _cell(number: Number | None) -> html.Td:
    """A cell as printed; a blank one is never shown as nothing."""
    if number is None or not number.printed:
        return html.Td(f"[{_BLANK}]", className="number blank")
    symbol = tidy.STATUSES[number.status] if number.value is not None else ""
    return html.Td(f"{number.printed} [{symbol}]" if symbol else number.printed, className="number")


def _key(table: Layout) -> html.P | None:
    shown = [table.cells.get((row, column)) for row in table.rows for column in table.columns]
    meanings = []
    if any(number is None or not number.printed for number in shown):
        meanings.append(f"[{_BLANK}] blank in the report")
    present = {number.status for number in shown if number and number.value is not None}
    meanings += [
        f"[{symbol}] {tidy.STATUS_WORDS[status]}"
        for status, symbol in tidy.STATUSES.items()
        if symbol and status in present
    ]
    return html.P(f"Key: {'; '.join(meanings)}.", className="key") if meanings else None


def _notes(numbers: Sequence[Number]) -> html.Div | None:
    """What is to be known of single cells; a note on many is said once."""
    about: dict[str, list[Number]] = {}
    for number in numbers:
        if number.note and number.printed and number.value is not None:
            about.setdefault(number.note, []).append(number)
    if not about:
        return None
    notes = [html.Li(_note(note, cells)) for note, cells in about.items()]
    return html.Div([html.H3("Notes on its cells"), html.Ul(notes)], className="figure-notes")


def _note(note: str, cells: Sequence[Number]) -> str:
    if len(cells) > _FEW:
        return f"{note[0].upper()}{note[1:].rstrip('.')}."
    printed = wording.listed(
        list(dict.fromkeys(f"{n.printed} (line {n.source_line})" for n in cells))
    )
    return f"{printed}: {note.rstrip('.')}."

"""All figures of the report, and what survives of each."""

from dash import html

from dashboard.components import figure_words
from dashboard.components.links import link
from dashboard.pages import View
from data.query import Edition
from data.records import ReportFigure
from data.selection import Selection

RULE = "/figures"
_COLUMNS = ("Figure", "Title", "Section", "Kind", "What survives")


def view(edition: Edition, selection: Selection) -> View:
    """A table of every figure, in the order of the report."""
    figures = edition.figures.values()
    return View(
        title="Figures of the report",
        children=[
            html.H1("Figures of the report", tabIndex=-1),
            html.P(figure_words.counted(figures), className="lede"),
            html.Section(
                html.Table(
                    [
                        html.Caption(
                            "Figures in the order of the report", className="visually-hidden"
                        ),
                        html.Thead(html.Tr(_head(), role="row"), role="rowgroup"),
                        html.Tbody([_row(one, selection) for one in figures], role="rowgroup"),
                    ],
                    # On a small screen a row becomes a block; its roles keep it a row.
                    role="table",
                    className="figures-table",
                ),
                className="panel",
            ),
        ],
    )


def _head() -> list[html.Th]:
    return [html.Th(name, scope="col", role="columnheader") for name in _COLUMNS]


def _row(figure: ReportFigure, selection: Selection) -> html.Tr:
    path = f"/figures/{figure.figure}"
    return html.Tr(
        [
            html.Td(figure.figure, role="cell", className="at"),
            html.Th(link(figure.title, path, "figures", selection), scope="row", role="rowheader"),
            html.Td(figure.section, role="cell", className="section"),
            html.Td(figure.kind.capitalize(), role="cell", className="kind"),
            html.Td(
                figure_words.survives(figure),
                role="cell",
                className=f"survives is-{figure_words.outcome(figure)}",
            ),
        ],
        role="row",
    )

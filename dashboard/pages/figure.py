"""A figure of the report: what survives of it, its table, and the measures with its numbers."""

from dash import html

from dashboard.charts import build_charts
from dashboard.components import figure_words
from dashboard.components.figure_layout import table_numbers
from dashboard.components.figure_table import figure_table
from dashboard.components.grids import grids
from dashboard.components.links import link
from dashboard.pages import View
from data.query import Edition
from data.records import ReportFigure
from data.selection import Selection

RULE = "/figures/<figure>"
LASTS = True


def view(edition: Edition, selection: Selection, figure: str) -> View:
    """One figure, by its number."""
    shown = edition.figures[int(figure)]
    numbers = edition.figure_numbers(shown.figure)
    cells = table_numbers(shown, numbers) if shown.survives == "whole" else ()
    metrics = tuple(dict.fromkeys(number.metric for number in (*cells, *numbers)))
    return View(
        title=figure_words.heading(shown),
        metrics=metrics,
        cards=metrics,
        children=[
            _ways(shown, edition, selection),
            html.H1(figure_words.heading(shown), tabIndex=-1),
            html.P(shown.what, className="lede"),
            _survives(shown),
            figure_table(shown, cells, edition.catalogue) if cells else None,
            *_measures(shown, metrics, edition, selection),
        ],
    )


def _ways(figure: ReportFigure, edition: Edition, selection: Selection) -> html.Nav:
    """The list of figures, and the figures before and after."""

    def way(number: int, word: str, at: str) -> html.A | html.Span:
        if number not in edition.figures:
            return html.Span()
        return link(f"{word}: Figure {number}", f"/figures/{number}", at, selection)

    return html.Nav(
        [
            link("All figures", "/figures", "crumb", selection),
            way(figure.figure - 1, "Previous", "previous"),
            way(figure.figure + 1, "Next", "next"),
        ],
        className="figure-ways",
        **{"aria-label": "Figures of the report"},
    )


def _survives(figure: ReportFigure) -> html.Section:
    told, *more = figure_words.statement(figure)
    mark = html.Strong(
        f"{figure_words.survives(figure)}.",
        className=f"survives is-{figure_words.outcome(figure)}",
    )
    return html.Section(
        [
            html.P([mark, " ", told]),
            *(html.P(sentence) for sentence in more),
            _return(figure) if figure_words.can_be_mended(figure) else None,
            html.P(
                f"{figure.section}. Line {figure.source_line} of the text edition.",
                className="src",
            ),
        ],
        className="panel figure-fate",
        **{"aria-label": "What survives"},
    )


def _return(figure: ReportFigure) -> html.Ul:
    """The return that would fill the figure in."""
    name = f"/download/return-figure-{figure.figure}"
    return html.Ul(
        [
            html.Li(html.A(f"Return for Figure {figure.figure} (XLSX)", href=f"{name}.xlsx")),
            html.Li(html.A(f"Return for Figure {figure.figure} (CSV)", href=f"{name}.csv")),
        ],
        className="plain-list",
    )


def _measures(
    figure: ReportFigure, metrics: tuple[str, ...], edition: Edition, selection: Selection
) -> list[html.Div]:
    """A card for each measure with a number of the figure; cards of one size together."""
    if not metrics:
        return []
    is_whole = figure.survives == "whole"
    table = " The table above is the report's own and stays as it is." if is_whole else ""
    charts = build_charts(metrics, selection, edition)
    head = html.Div(
        [
            html.H2(figure_words.above_measures(figure)),
            html.P(f"These charts follow the filters.{table}", className="sub"),
        ],
        className="figure-measures",
    )
    return [head, *grids(charts, edition)]

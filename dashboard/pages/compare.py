"""Any two numbers against each other: times, districts, agencies, areas, a target."""

from typing import Any

from dash import dcc, html

from dashboard import ids, theme, wording
from dashboard.charts import build_chart
from dashboard.comparisons import MOST_DRAWN, Answer, answers
from dashboard.components.chart_card import flag
from dashboard.components.compare_controls import controls, values
from dashboard.components.compare_table import measures_table, pairs_table
from dashboard.components.files import page_table_files
from dashboard.components.links import link
from dashboard.figures import Figure
from dashboard.pages import View
from data.comparing import Compared, Question, ask, members, offered
from data.comparing.places import places
from data.periods import parse_period
from data.query import Edition
from data.selection import Selection

RULE = "/compare"

_ROWS_ARE = {"districts": "District", "agencies": "Agency", "areas": "Area", "city": "Area"}
#: Charts that keep their width on a small screen, and scroll.
_WIDE = ("lines", "slope")

__all__ = ["RULE", "offered", "view"]


def view(edition: Edition, selection: Selection) -> View:
    """The question as selects, and its answer."""
    question = ask(edition, selection)
    found = answers(question, edition)
    return View(
        title="Compare",
        metrics=question.measures,
        choices=values(question),
        children=[
            html.H1("Compare", tabIndex=-1),
            html.P(wording.EXPLANATION, className="lede"),
            controls(question, edition, _periods(question, edition)),
            html.Div(_answer(question, found, edition), id=ids.live("answer")),
            html.Div(page_table_files("compare", selection), id=ids.live("files")),
        ],
    )


def _periods(question: Question, edition: Edition) -> list[str]:
    """Codes of the periods that the first measure has numbers in, newest first."""
    known = members(question.among, edition.catalogue, question.selection)
    asked = places(question.among, known, question.selection)
    codes = {one.period for one in edition.times(question.measures[:1], asked)}
    return sorted(codes, key=lambda code: parse_period(code).end, reverse=True)


def _answer(question: Question, found: tuple[Answer, ...], edition: Edition) -> list[Any]:
    told = [one for one in found if one.compared.pairs]
    if len(found) > MOST_DRAWN:
        table = measures_table([(one.compared, one.names) for one in told])
        parts = [html.Section(table, className="panel")] if told else []
    else:
        parts = [_card(question, one, edition) for one in told]
    left_out = [one.compared for one in found if not one.compared.pairs]
    return [
        *parts,
        *_left_out(left_out, question.selection),
        html.P(wording.METHODS, className="key"),
    ]


def _card(question: Question, answer: Answer, edition: Edition) -> html.Article:
    compared, names, figure = answer
    metric = compared.metric
    rows_are = "Period" if question.is_of_places else _ROWS_ARE[question.of]
    summary = wording.compared_summary(compared, names)
    return html.Article(
        [
            html.H2(
                wording.compared_title(compared, names, is_of_places=question.is_of_places)
            ),
            html.P(
                wording.compared_subtitle(compared, names, edition.catalogue, question.view),
                className="sub",
            ),
            html.P(flag(build_chart(metric.id, question.selection, edition)), className="flag"),
            _picture(figure, summary, question.view) if figure else None,
            html.P(summary),
            pairs_table(compared, names, rows_are),
            html.P(
                link(f"All about {metric.name}", f"/metric/{metric.id}", "compare",
                     question.selection),
                className="card-foot",
            ),
        ],
        className="panel spaced",
    )  # fmt: skip


def _picture(figure: Figure, summary: str, shown_as: str) -> html.Div:
    graph = dcc.Graph(
        figure=figure, config=theme.GRAPH_CONFIG, responsive=True,
        style={"height": f"{figure['layout']['height']}px"},
    )  # fmt: skip
    width = "graph-box graph-middling" if shown_as in _WIDE else "graph-box"
    return html.Div(
        html.Div(graph, className=width, role="img", **{"aria-label": summary}),
        className="picture",
    )


def _left_out(left_out: list[Compared], selection: Selection) -> list[html.Section]:
    """Measures that have nothing like for like to compare, by name."""
    if not left_out:
        return []
    names = [
        html.Li(link(one.metric.name, f"/metric/{one.metric.id}", "left-out", selection))
        for one in left_out
    ]
    return [
        html.Section(
            [
                html.H2("Cannot be compared like for like"),
                html.P(
                    "These have no two numbers of one source for this: the other period, place or"
                    " target is missing, or a part of a year would stand against a whole one."
                ),
                html.Ul(names, className="plain-list"),
            ],
            className="panel spaced",
        )
    ]

"""Any two numbers against each other: times, districts, agencies, areas, a target."""

from functools import lru_cache
from typing import Any, NamedTuple

from dash import dcc, html

from dashboard import ids, theme, wording
from dashboard.charts import build_chart
from dashboard.components.chart_card import flag
from dashboard.components.compare_controls import controls, values
from dashboard.components.compare_table import measures_table, pairs_table
from dashboard.components.links import link
from dashboard.figures import Figure, dumbbell, marks, multiples, ranked, slope
from dashboard.pages import View
from data.comparing import Compared, Question, ask, compare, members, offered
from data.comparing.places import places
from data.periods import parse_period
from data.query import Edition
from data.returns.model import CITY
from data.selection import Selection

RULE = "/compare"

#: More measures than this are compared in one table.
MOST_DRAWN = 4
_ROWS_ARE = {"districts": "District", "agencies": "Agency", "areas": "Area", "city": "Area"}
#: Charts that keep their width on a small screen, and scroll.
_WIDE = ("lines", "slope")
Names = tuple[str, str]


class Answer(NamedTuple):
    """One measure's answer, what its two sides are called, and its chart."""

    compared: Compared
    names: Names
    figure: Figure | None


__all__ = ["RULE", "offered", "view"]


def view(edition: Edition, selection: Selection) -> View:
    """The question as selects, and its answer."""
    question = ask(edition, selection)
    answers = _answers(question, edition)
    return View(
        title="Compare",
        metrics=question.measures,
        choices=values(question),
        children=[
            html.H1("Compare", tabIndex=-1),
            html.P(wording.EXPLANATION, className="lede"),
            controls(question, edition, _periods(question, edition)),
            html.Div(_answer(question, answers, edition), id=ids.live("answer")),
        ],
    )


def _periods(question: Question, edition: Edition) -> list[str]:
    """Codes of the periods that the first measure has numbers in, newest first."""
    known = members(question.among, edition.catalogue, question.selection)
    asked = places(question.among, known, question.selection)
    codes = {one.period for one in edition.times(question.measures[:1], asked)}
    return sorted(codes, key=lambda code: parse_period(code).end, reverse=True)


@lru_cache(maxsize=512)
def _answers(question: Question, edition: Edition) -> tuple[Answer, ...]:
    """Every measure's answer; charts are drawn of few measures only."""
    is_drawn = len(question.measures) <= MOST_DRAWN
    answers = []
    for compared in compare(question, edition):
        names = _names(question, compared, edition)
        figure = _figure(question, compared, names) if is_drawn else None
        if figure and _is_made_up(compared, edition):
            figure = marks.stamped(figure, wording.DEMONSTRATION)
        answers.append(Answer(compared, names, figure))
    return tuple(answers)


def _is_made_up(compared: Compared, edition: Edition) -> bool:
    source = compared.moment and edition.catalogue.sources[compared.moment.source]
    return bool(source and source.kind == "demonstration")


def _names(question: Question, compared: Compared, edition: Edition) -> Names:
    labels = {}
    if question.is_of_places:
        known = members(question.among, edition.catalogue, question.selection)
        by_code = {member.code: member.label for member in known}
        labels = {"of": by_code[question.of], "against": by_code[question.against]}
    return wording.moment_names(question.kind, compared, labels)


def _answer(question: Question, answers: tuple[Answer, ...], edition: Edition) -> list[Any]:
    told = [one for one in answers if one.compared.pairs]
    if len(answers) > MOST_DRAWN:
        table = measures_table([(one.compared, one.names) for one in told])
        parts = [html.Section(table, className="panel")] if told else []
    else:
        parts = [_card(question, one, edition) for one in told]
    left_out = [one.compared for one in answers if not one.compared.pairs]
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


def _figure(question: Question, compared: Compared, names: Names) -> Figure | None:
    """The chart of the view that is chosen; none where only the table is wanted."""
    drawn = compared.on_one_scale
    marked = (question.of, question.against) if question.is_of_places else (CITY,)
    match question.view:
        case "ranked" if drawn.ranked:
            return ranked.build(drawn, marked)
        case "slope" if slope.complete_pairs(drawn):
            return slope.build(drawn, names)
        case "lines" if drawn.lines:
            return multiples.build(drawn)
        case "dumbbell" if drawn.pairs:
            return dumbbell.build(drawn, names)
    return None


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

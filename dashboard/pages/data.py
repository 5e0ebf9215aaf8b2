"""Where the numbers come from: sources, their revisions, what is kept back, how to send more."""

from dash import html

from dashboard import wording
from dashboard.access import rights
from dashboard.components.links import link
from dashboard.components.plain_table import plain_table
from dashboard.handing_in import ROUTE as HAND_IN
from dashboard.pages import View
from data.query import Edition
from data.selection import Selection

RULE = "/data"

_KINDS = {
    "report": "The annual report, as it was printed",
    "returns": "Sent by the board's agencies; small numbers are protected",
    "official": "Published official statistics, as they stand in the file",
    "demonstration": "Made up, for trying",
    "computed": "Worked out here from what the others show",
}
#: More revisions than this are counted.
_MOST_REVISIONS = 50


def view(edition: Edition, selection: Selection) -> View:
    """Sources first, then what is kept back, then the history."""
    return View(
        title="Where the numbers come from",
        children=[
            html.H1("Where the numbers come from", tabIndex=-1),
            html.P(
                "Every number belongs to a source, and every source to a revision that can be"
                " compared and gone back to.",
                className="lede",
            ),
            _panel("Sources", _sources(edition)),
            *_withheld(edition),
            _returns(selection),
            _panel("Revisions", _history(edition)),
        ],
    )


def _panel(heading: str, *children: html.Div | html.P | html.Ul) -> html.Section:
    return html.Section([html.H2(heading), *children], className="panel spaced")


def _sources(edition: Edition) -> html.Div:
    shown = [one for one in edition.history if one.is_shown]
    rows = [
        [
            one.title,
            _KINDS[one.kind],
            _count(one.rows),
            _count(one.hidden),
            wording.day(one.created_at),
        ]
        for one in sorted(shown, key=lambda one: (list(_KINDS).index(one.kind), one.title))
    ]
    heads = ("Source", "What it is", "Numbers", "Hidden", "Published")
    return plain_table("Sources that are shown now", heads, rows, numbers={"Numbers", "Hidden"})


def _withheld(edition: Edition) -> list[html.Section]:
    if not edition.withheld:
        return []
    return [
        _panel(
            "Kept back to protect children",
            html.Ul([html.Li(sentence) for sentence in edition.withheld]),
        )
    ]


def _returns(selection: Selection) -> html.Section:
    return _panel(
        "Send a return",
        html.P(wording.HOW_TO_RETURN),
        html.Ul(
            [
                html.Li(html.A("The return as a spreadsheet (XLSX)", href="/download/return.xlsx")),
                html.Li(html.A("The return as CSV", href="/download/return.csv")),
                html.Li(
                    link(
                        "Figures whose numbers are lost, each with its own return",
                        "/figures",
                        "data",
                        selection,
                    )
                ),
                *_hand_in(),
            ],
            className="plain-list",
        ),
    )


def _hand_in() -> list[html.Li]:
    """The way to hand in a file here, for who may: an answer of the server's, so a plain link."""
    if not rights.may("hand in"):
        return []
    return [html.Li(html.A("Hand in a file, and see first what it would change", href=HAND_IN))]


def _history(edition: Edition) -> html.Div:
    rows = [
        [str(one.id), one.title, "Yes" if one.is_shown else "No", _count(one.rows),
         _count(one.hidden), wording.day(one.created_at)]
        for one in edition.history[:_MOST_REVISIONS]
    ]  # fmt: skip
    heads = ("Revision", "Source", "Shown", "Numbers", "Hidden", "Published")
    return plain_table("Revisions, newest first", heads, rows, numbers={"Numbers", "Hidden"})


def _count(number: int) -> str:
    return f"{number:,}"

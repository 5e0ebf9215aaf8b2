"""The decks: slides in an order, to present or to take away."""

from dash import html

from dashboard.components.links import link
from dashboard.pages import View
from data.query import Edition
from data.selection import Selection

RULE = "/decks"


def view(edition: Edition, selection: Selection) -> View:
    """Every deck that comes with the dashboard, and how any page is presented."""
    return View(
        title="Present",
        children=[
            html.H1("Present", tabIndex=-1),
            html.P(
                "A deck is a list of views with what to say about each. Any page with charts is"
                " presented by its Present button, or by the key p.",
                className="lede",
            ),
            _built_in(edition, selection),
            _of_this_browser(),
        ],
    )


def _built_in(edition: Edition, selection: Selection) -> html.Section:
    lines = [
        html.Li(
            [
                link(deck.title, f"/decks/{deck.id}", "decks", selection),
                html.Span(f", {len(deck.slides)} slides"),
            ]
        )
        for deck in edition.catalogue.decks.values()
    ]
    return html.Section(
        [html.H2("Decks"), html.Ul(lines, className="plain-list")], className="panel"
    )


def _of_this_browser() -> html.Section:
    return html.Section(
        [
            html.H2("Your own"),
            html.P(
                "Add to deck on any card puts it into a deck that stays in this browser;"
                " a link that you share holds the whole of it."
            ),
            html.P(html.A("The decks of this browser", href="/decks/mine")),
        ],
        className="panel spaced",
    )

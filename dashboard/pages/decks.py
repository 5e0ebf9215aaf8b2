"""The decks: slides in an order, to present or to take away."""

from dash import html

from dashboard.access import rights
from dashboard.components.links import link
from dashboard.pages import View
from data.board import kept_decks
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
            _listed(edition, selection),
            _of_this_browser(),
            *_live(),
        ],
    )


def _listed(edition: Edition, selection: Selection) -> html.Section:
    built_in = [(one.id, one.title, one.slides) for one in edition.catalogue.decks.values()]
    kept = [(one.name, *one.deck) for one in kept_decks.standing(edition.url)]
    lines = [
        html.Li(
            [
                link(title, f"/decks/{name}", "decks", selection),
                html.Span(f", {len(slides)} slides"),
            ]
        )
        for name, title, slides in [*built_in, *kept]
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


def _live() -> list[html.Section]:
    """The way into a live meeting, where there may be one."""
    if not rights.is_there("meet"):
        return []
    return [
        html.Section(
            [
                html.H2("Live meetings"),
                html.P("Who was given the code of a meeting sees the slides that are shown there."),
                html.P(html.A("Follow a live meeting", href="/live")),
            ],
            className="panel spaced",
        )
    ]

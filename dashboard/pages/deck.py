"""A deck: its slides in order, what to say about each, and the ways to use it."""

from dash import dcc, html

from dashboard import decks
from dashboard.components.links import link
from dashboard.pages import View
from dashboard.slides import slide_at
from data.board.decks import Slide
from data.query import Edition
from data.selection import Selection

RULE = "/decks/<deck>"


def view(edition: Edition, selection: Selection, deck: str) -> View:
    """The deck of a name."""
    found = decks.find(deck, edition)
    assert found is not None
    return View(
        title=found.title,
        children=[
            html.Nav(
                link("All decks", "/decks", "crumb", selection),
                className="crumb",
                **{"aria-label": "All decks"},
            ),
            html.H1(found.title, tabIndex=-1),
            html.P(f"{len(found.slides)} slides, each with the newest numbers.", className="lede"),
            _ways(deck),
            html.Ol([_slide(one, edition) for one in found.slides], className="deck-slides"),
        ],
    )


def _ways(deck: str) -> html.P:
    """What opens without the dashboard around it is fetched as a document of its own."""
    ways = {
        f"/present/{deck}": "Present",
        f"/present/{deck}/notes": "Notes on a second screen",
        f"/decks/{deck}.pptx": "PowerPoint",
        f"/decks/{deck}.html": "One file for use without a network",
        f"/decks/mine#copy={deck}": "Copy into this browser, to change it",
    }
    return html.P([html.A(words, href=path) for path, words in ways.items()], className="deck-ways")


def _slide(one: Slide, edition: Edition) -> html.Li:
    """A slide's heading, finding and notes, and the way to its live view."""
    shown = slide_at(one.address, edition)
    title = shown.title if shown else "There is no page at this address any more"
    filters = shown.filters if shown else ""
    return html.Li(
        [
            html.P(one.heading, className="kicker"),
            html.H2(dcc.Link(title, href=one.address)),
            html.P(filters, className="sub") if filters else None,
            *(html.P(line) for line in one.notes.splitlines()),
        ],
        className="panel deck-slide",
    )

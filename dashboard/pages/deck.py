"""A deck: its slides in order, what to say about each, and the ways to use it."""

import json

from dash import html

from dashboard import decks, wording
from dashboard.access import rights
from dashboard.components.deck_slide import deck_slide
from dashboard.components.links import link
from dashboard.pages import View
from dashboard.slides import slide_at
from data.board import kept_decks
from data.board.decks import Deck, Slide
from data.board.kept_decks import KeptDeck
from data.query import Edition
from data.selection import Selection

RULE = "/decks/<deck>"


def exists(edition: Edition, deck: str) -> bool:
    """Whether a deck of that name came with the dashboard or is kept; a frozen one is at /s."""
    return deck in edition.catalogue.decks or kept_decks.read(edition.url, deck) is not None


def view(edition: Edition, selection: Selection, deck: str) -> View:
    """The deck of a name."""
    kept = kept_decks.read(edition.url, deck)
    found = kept.deck if kept else decks.built_in(deck, edition)
    return View(
        title=found.title,
        children=[
            html.Nav(
                link("All decks", "/decks", "crumb", selection),
                className="crumb",
                **{"aria-label": "All decks"},
            ),
            html.H1(found.title, tabIndex=-1),
            html.P(_about(found, kept), className="lede"),
            _ways(deck),
            _acts(found, kept),
            html.Ol([_slide(one, edition) for one in found.slides], className="deck-slides"),
        ],
    )


def _about(deck: Deck, kept: KeptDeck | None) -> str:
    told = f"{len(deck.slides)} slides, each with the newest numbers."
    return f"{told} Version {kept.version}, kept on {wording.day(kept.at)}." if kept else told


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


def _acts(deck: Deck, kept: KeptDeck | None) -> html.Div:
    """What can be done to it, by those who may."""
    acts = []
    if rights.may("freeze"):
        acts.append(_act("freeze", "Freeze this deck", "deck", json.dumps(deck.to_json())))
    if kept and rights.may("present"):
        seen = f"{kept.name}.{kept.version}"
        acts.append(_act("withdraw", "Take it out of the list", "seen", seen))
    return html.Div(acts, className="deck-acts")


def _act(act: str, words: str, name: str, value: str) -> html.Form:
    button = html.Button(words, type="submit", name=name, value=value, className="button ghost")
    return html.Form(button, action=f"/decks/{act}", method="POST")


def _slide(one: Slide, edition: Edition) -> html.Li:
    shown = slide_at(one.address, edition)
    if shown is None:
        return deck_slide(one, "There is no page at this address any more", "")
    return deck_slide(one, shown.title, shown.filters)

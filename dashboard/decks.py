"""Decks by their names in an address: those that come with it, that are kept, that are frozen."""

import json

from flask import request

from dashboard import frozen_decks
from data.board import kept_decks
from data.board.decks import Deck, Slide, parse_deck
from data.errors import BoardError
from data.query import Edition

UNREADABLE = "This deck cannot be read: go back to it and send it again."


def find(name: str, edition: Edition) -> Deck | None:
    """The deck of a name; None where there is none."""
    if name in edition.catalogue.decks:
        return built_in(name, edition)
    kept = kept_decks.read(edition.url, name)
    return kept.deck if kept else frozen_decks.deck_of(edition.url, name)


def built_in(name: str, edition: Edition) -> Deck:
    """A deck that comes with the dashboard."""
    found = edition.catalogue.decks[name]
    slides = (Slide(one.address, one.heading, one.notes.strip()) for one in found.slides)
    return Deck(found.title, tuple(slides))


def sent() -> Deck:
    """The deck that a form brought.

    Raises:
        BoardError: it is none.
    """
    try:
        given = json.loads(request.form.get("deck", ""))
    except (ValueError, RecursionError) as error:
        # Not JSON, or such that Python gives up: a number of thousands of digits, endless brackets.
        raise BoardError(UNREADABLE) from error
    return parse_deck(given)

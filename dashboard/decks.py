"""Decks by their names in an address."""

from data.board.decks import Deck, Slide
from data.query import Edition


def find(deck_id: str, edition: Edition) -> Deck | None:
    """The deck of a name; None where there is none."""
    built_in = edition.catalogue.decks.get(deck_id)
    if built_in is None:
        return None
    slides = (Slide(one.address, one.heading, one.notes.strip()) for one in built_in.slides)
    return Deck(built_in.title, tuple(slides))

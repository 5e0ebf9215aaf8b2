"""Frozen decks: slides as they were shown once, kept whole under one name and shown as kept."""

import json
import re
from functools import lru_cache
from typing import Any

from dashboard.frozen import FORMAT, edition_told
from dashboard.slides import slide_at
from data.board import frozen
from data.board.decks import Deck, Slide
from data.errors import BoardError
from data.query import Edition

_ADDRESS = re.compile(r"/s/([a-z2-7]+)/([1-9][0-9]?)")


def body_of(deck: Deck, edition: Edition) -> dict[str, Any]:
    """What is kept of a deck: its words, and every slide as it is shown now.

    Raises:
        BoardError: a slide's page is no more.
    """
    shown = [slide_at(one.address, edition) for one in deck.slides]
    gone = [str(place) for place, view in enumerate(shown, start=1) if view is None]
    if gone:
        raise BoardError(
            f"There is no page any more for slide {', '.join(gone)}: remove it, then freeze."
        )
    return {
        "format": FORMAT,
        "kind": "deck",
        "deck": deck.to_json(),
        # Under other filters there would be other numbers, which are not kept.
        "slides": [{**view.to_json(), "offers": {}, "values": {}} for view in shown if view],
        **edition_told(edition),
    }


def is_deck(body: dict[str, Any]) -> bool:
    """Whether what is kept is a deck, and not one page."""
    return body.get("kind") == "deck"


def deck_of(url: str, name: str) -> Deck | None:
    """The frozen deck of a name, its slides at addresses of their own."""
    body = _read(url, name)
    if body is None:
        return None
    slides = body["deck"]["slides"]
    return Deck(
        body["deck"]["title"],
        tuple(
            Slide(f"/s/{name}/{place}", one["heading"], one["notes"])
            for place, one in enumerate(slides, start=1)
        ),
    )


def slides_of(url: str, name: str) -> list[dict[str, Any]]:
    """Every slide of a frozen deck, as browsers draw it."""
    body = _read(url, name)
    slides = body["slides"] if body else []
    return [{**one, "address": f"/s/{name}/{place}"} for place, one in enumerate(slides, start=1)]


def slide_json(url: str, address: str) -> dict[str, Any] | None:
    """The slide at an address such as `/s/<name>/3`; None where there is none."""
    found = _ADDRESS.fullmatch(address)
    slides = slides_of(url, found[1]) if found else []
    return slides[int(found[2]) - 1] if found and int(found[2]) <= len(slides) else None


@lru_cache(maxsize=16)
def _read(url: str, name: str) -> dict[str, Any] | None:
    found = frozen.read(url, name)
    body = json.loads(found.body) if found else {}
    return body if is_deck(body) else None

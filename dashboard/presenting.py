"""Addresses for presenting: slides as data, a deck full screen, its notes on a second screen."""

from functools import lru_cache

from flask import Flask, Response, abort, current_app, jsonify, request

from dashboard import decks, documents, live
from dashboard.context import edition_now
from dashboard.shell import NAME
from dashboard.slides import slide_at
from data.query import Edition

#: In place of a deck's id: the browser keeps the deck, and the address names it after a #.
MINE = "mine"


def register(server: Flask) -> None:
    """Add the addresses."""
    server.add_url_rule("/slides/<path:path>", "slide", _slide)
    server.add_url_rule("/decks/mine", "edit_decks", _edit)
    server.add_url_rule("/present/<deck>", "present", _present)
    server.add_url_rule("/present/<deck>/notes", "present_notes", _notes)


def _slide(path: str) -> Response:
    """A slide as JSON; a browser asks again whether it is still so."""
    query = request.query_string.decode("utf-8", "replace")
    body = _content(f"/{path}?{query}" if query else f"/{path}", edition_now())
    if body is None:
        abort(404)
    answer = Response(body, mimetype="application/json")
    answer.headers["Cache-Control"] = "no-cache"
    answer.add_etag()
    answer.make_conditional(request)
    return answer


@lru_cache(maxsize=4096)
def _content(address: str, edition: Edition) -> bytes | None:
    slide = slide_at(address, edition)
    return jsonify(slide.to_json()).get_data() if slide else None


def _edit() -> Response:
    """The decks of a browser, which alone knows them; with those that can be copied."""
    edition = edition_now()
    found = {name: decks.find(name, edition) for name in edition.catalogue.decks}
    built_in = {name: deck.to_json() for name, deck in found.items() if deck}
    return documents.document("edit", f"Decks of this browser | {NAME}", {"built_in": built_in})


def _present(deck: str) -> Response:
    return _room("present", deck, NAME)


def _notes(deck: str) -> Response:
    return _room("notes", deck, f"Notes | {NAME}")


def _room(room: documents.Room, name: str, title: str) -> Response:
    brought = {"live": live.is_allowed(current_app)}
    if name == MINE:
        return documents.document(room, title, brought)
    deck = decks.find(name, edition_now())
    if deck is None:
        abort(404)
    return documents.document(room, title, {**brought, "id": name, "deck": deck.to_json()})

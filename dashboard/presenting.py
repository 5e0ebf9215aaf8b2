"""Addresses for presenting: slides as data, a deck full screen, its notes on a second screen."""

from functools import lru_cache
from typing import Any

from flask import Flask, Response, abort, jsonify, request

from dashboard import decks, documents, frozen_decks
from dashboard.access import rights
from dashboard.context import edition_now
from dashboard.shell import NAME
from dashboard.slides import Asked, asked, slide_of
from data.board import kept_decks
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
    body = _body(f"/{path}?{query}" if query else f"/{path}", edition_now())
    if not body:
        abort(404)
    answer = Response(body, mimetype="application/json")
    answer.headers["Cache-Control"] = "no-cache"
    answer.add_etag()
    answer.make_conditional(request)
    return answer


def _body(address: str, edition: Edition) -> bytes:
    """A slide as JSON; nothing where there is none."""
    wanted = asked(address, edition)
    if wanted:
        return _content(wanted, edition)
    frozen = frozen_decks.slide_json(edition.url, address)
    return jsonify(frozen).get_data() if frozen else b""


@lru_cache(maxsize=4096)
def _content(wanted: Asked, edition: Edition) -> bytes:
    return jsonify(slide_of(wanted, edition).to_json()).get_data()


def _edit() -> Response:
    """The decks of a browser, which alone knows them; with those that can be copied."""
    edition = edition_now()
    copied = {name: decks.built_in(name, edition).to_json() for name in edition.catalogue.decks}
    for one in kept_decks.standing(edition.url):
        copied[one.name] = {**one.deck.to_json(), "version": one.version}
    brought = {
        "copied": copied,
        "may": {"keep": rights.may("present"), "freeze": rights.may("freeze")},
    }
    return documents.document("edit", f"Decks of this browser | {NAME}", brought)


def _present(deck: str) -> Response:
    return _room("present", deck, NAME)


def _notes(deck: str) -> Response:
    return _room("notes", deck, f"Notes | {NAME}")


def _room(room: documents.Room, name: str, title: str) -> Response:
    brought: dict[str, Any] = {"live": rights.may("meet")}
    if name == MINE:
        return documents.document(room, title, brought)
    edition = edition_now()
    deck = decks.find(name, edition)
    if deck is None:
        abort(404)
    frozen = frozen_decks.slides_of(edition.url, name)
    brought |= {
        "id": name,
        "deck": deck.to_json(),
        "shown": frozen,
        "back": f"/s/{name}" if frozen else f"/decks/{name}",
    }
    return documents.document(room, title, brought)

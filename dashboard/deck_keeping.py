"""Keeping a deck for everybody, taking it back, and freezing one; each where it is allowed."""

from flask import Flask, Response, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from dashboard import decks, frozen_decks, plain
from dashboard.access.limits import household
from dashboard.context import edition_now
from dashboard.frozen import to_bytes
from data.board import frozen, kept_decks
from data.errors import BoardError


def register(server: Flask) -> None:
    """Add the routes; what is not allowed is not there."""
    for act in (_keep, _withdraw, _freeze):
        name = act.__name__.strip("_")
        server.add_url_rule(f"/decks/{name}", f"deck_{name}", act, methods=["POST"])


def _keep() -> AnyResponse:
    try:
        seen = _seen() if request.form.get("seen") else None
        kept = kept_decks.keep(edition_now().url, decks.sent(), seen)
    except BoardError as error:
        return _refused("The deck was not kept", error)
    return redirect(f"/decks/{kept.name}", 303)


def _withdraw() -> AnyResponse:
    try:
        kept_decks.withdraw(edition_now().url, *_seen())
    except BoardError as error:
        return _refused("The deck was not taken out", error)
    return redirect("/decks", 303)


def _freeze() -> AnyResponse:
    edition = edition_now()
    try:
        body = to_bytes(frozen_decks.body_of(decks.sent(), edition))
        name = frozen.keep(edition.url, body, household())
    except BoardError as error:
        return _refused("The deck was not frozen", error)
    return redirect(f"/s/{name}", 303)


def _seen() -> tuple[str, int]:
    """Name and version of the deck that a form is about: `abcdefghij.3`."""
    name, _, version = request.form.get("seen", "").partition(".")
    if not (version.isascii() and version.isdigit() and len(version) < 7):
        raise BoardError(decks.UNREADABLE)
    return name, int(version)


def _refused(what: str, error: BoardError) -> Response:
    return plain.page("", what, 400, refusal=str(error), back=("/decks", "Back to the decks"))

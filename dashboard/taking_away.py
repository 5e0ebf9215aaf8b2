"""Decks to take away: PowerPoint, or one file that opens with no network.

A deck that lives in a browser is sent with the request and not kept.
"""

import re
from threading import Lock
from typing import Any

from flask import Flask, Response, abort, current_app

from dashboard import decks, frozen_decks, plain, static
from dashboard.context import edition_now
from dashboard.slides import slide_at
from data.board.decks import Deck
from data.errors import BoardError
from data.query import Edition
from data.settings import Settings

_KEY, _MAKING = "taking_away", "making_a_deck"
#: Seconds after which to ask again for a deck while another is made.
_AGAIN = 10
_BUSY = "Another deck is being made at this moment: try again in some seconds."
_BACK = ("/decks", "Back to the decks")
_TYPES = {
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "html": "text/html; charset=utf-8",
}


def register(server: Flask, settings: Settings) -> None:
    """Add the addresses."""
    server.config[_KEY] = settings.instance
    server.config[_MAKING] = Lock()
    kinds = f"<any({', '.join(_TYPES)}):kind>"
    server.add_url_rule(f"/decks/<deck>.{kinds}", "take_deck", _take)
    server.add_url_rule(f"/decks/take.{kinds}", "take_sent_deck", _take_sent, methods=["POST"])


def _take(deck: str, kind: str) -> Response:
    edition = edition_now()
    found = decks.find(deck, edition)
    if found is None:
        abort(404)
    frozen = frozen_decks.slides_of(edition.url, deck)
    if not frozen:
        return _one_at_a_time(found, edition, kind)
    if kind != "html":
        # A frozen deck keeps what is drawn, not what a chart of PowerPoint is made from.
        abort(404)
    return _answer(found, _html(found, frozen), kind)


def _take_sent(kind: str) -> Response:
    """A deck of the browser that asks: it is read, answered and forgotten."""
    try:
        deck = decks.sent()
    except BoardError as error:
        return _refused(str(error))
    edition = edition_now()
    if not any(slide_at(one.address, edition) for one in deck.slides):
        return _refused("No slide of this deck shows a page that is still here.")
    return _one_at_a_time(deck, edition, kind)


def _refused(why: str, status: int = 400) -> Response:
    return plain.page("", "The deck cannot be taken away", status, refusal=why, back=_BACK)


def _pptx(deck: Deck, edition: Edition) -> bytes:
    # Loaded when it is first needed: no page waits for it.
    from dashboard.exports.powerpoint import to_pptx

    return to_pptx(deck, edition)


def _html(deck: Deck, shown: list[dict[str, Any]]) -> bytes:
    from dashboard.exports.offline import to_html

    charts = static.charts_content(current_app.config[_KEY])
    scripts = [one.decode() for one in (charts, static.stage_content())]
    return to_html(deck, shown, scripts, static.style_content().decode()).encode()


def _one_at_a_time(deck: Deck, edition: Edition, kind: str) -> Response:
    """A deck takes seconds of a processor: whoever asks for many must not keep pages waiting."""
    making: Lock = current_app.config[_MAKING]
    if not making.acquire(blocking=False):
        answer = _refused(_BUSY, 429)
        answer.headers["Retry-After"] = str(_AGAIN)
        return answer
    try:
        return _file(deck, edition, kind)
    finally:
        making.release()


def _file(deck: Deck, edition: Edition, kind: str) -> Response:
    if kind == "pptx":
        return _answer(deck, _pptx(deck, edition), kind)
    from dashboard.exports.offline import with_states

    held, shown = with_states(deck, edition)
    return _answer(deck, _html(held, shown), kind)


def _answer(deck: Deck, content: bytes, kind: str) -> Response:
    answer = Response(content, content_type=_TYPES[kind])
    name = re.sub(r"[^a-z0-9]+", "-", deck.title.lower()).strip("-") or "deck"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    return answer

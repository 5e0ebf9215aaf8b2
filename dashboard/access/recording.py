"""What of a request goes into the audit log: see `data/board/audit.py`.

Views are not recorded. What is taken away is where people are known by name: of an unknown
reader it would say nothing. So are refusals, and everywhere those of something that could be done.
"""

import logging
from urllib.parse import urlsplit

from flask import Flask, Response, g, request

from dashboard.access import table, visitors
from dashboard.access.limits import within_refusals
from data.board import audit
from data.errors import StoreError

_LOG = logging.getLogger(__name__)
_ANYBODY = "anybody"
_REFUSED = (401, 403, 429)
#: What is recorded of whom: by endpoint, where it is more than a look.
_CHANGES: dict[str, audit.Act] = {
    "freeze": "freeze",
    "deck_freeze": "freeze",
    "deck_keep": "keep deck",
    "deck_withdraw": "keep deck",
    "commentary": "comment",
    "hand_in": "hand in",
    "live_start": "start meeting",
    "live_end": "end meeting",
}
_EXPORTS = ("download_", "take_", "audit_file")
#: Where what was made is named by the address that follows.
_MAKES = ("freeze", "deck_freeze", "deck_keep")
#: The code of a meeting lets people in, so it stays out of every log.
_HOLDS_CODE = "live_"


def register(server: Flask) -> None:
    """Look at each answer."""
    server.after_request(_look)


def record(act: audit.Act, about: str) -> None:
    """Add an entry on the request at hand.

    Raises:
        StoreError: the store cannot be written.
    """
    who = visitors.visitor().id or _ANYBODY
    audit.record(visitors.settings().published_url, act, who, about, request.remote_addr or "")


def say(outcome: str) -> None:
    """What became of the request at hand, for its entry: a word of ours, never what was sent."""
    g.outcome = outcome


def _look(response: Response) -> Response:
    act = _act(response)
    if act:
        try:
            record(act, _about(response))
        except StoreError:
            # What was done is done, and a refusal stays one: the log of the server has to say it.
            _LOG.exception("the audit log cannot be written", extra={"act": act})
    return response


def _act(response: Response) -> audit.Act | None:
    """What an answer is worth recording as; None for most."""
    endpoint = request.endpoint or ""
    if response.status_code in _REFUSED:
        return "refused" if _is_worth_saying(response.status_code) and within_refusals() else None
    if response.status_code >= 400:
        return None
    if endpoint.startswith(_EXPORTS):
        return "export" if visitors.is_known() else None
    return _CHANGES.get(endpoint) if request.method not in ("GET", "HEAD", "OPTIONS") else None


def _is_worth_saying(status: int) -> bool:
    """Not that a session was over when somebody read on: that says nothing of anybody."""
    wanted = table.need(request.endpoint or "", request.method)
    if wanted is None:
        return False
    if status == 401:
        return wanted.own
    return visitors.mode() != "public" or wanted.of not in ("nothing", "view")


def _about(response: Response) -> str:
    """What it was done to: the address, with what was made, without what opens something."""
    endpoint = request.endpoint or ""
    # What was refused may be an address that somebody made up, with words that would stay here.
    if endpoint.startswith(_HOLDS_CODE) or response.status_code in _REFUSED:
        return request.url_rule.rule if request.url_rule else ""
    if endpoint in _MAKES and response.location:
        return urlsplit(response.location).path
    return ", ".join(filter(None, (request.path, g.get("outcome", ""))))

"""What of a request goes into the audit log: see `data/board/audit.py`.

Views are not recorded. What is taken away is where people are known by name: of an unknown
reader it would say nothing.
"""

import logging

from flask import Flask, Response, request

from dashboard.access import visitors
from dashboard.access.limits import within_refusals
from data.board import audit
from data.errors import StoreError

_LOG = logging.getLogger(__name__)
_ANYBODY = "anybody"
_REFUSED = (403, 429)
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
_EXPORTS = ("download_", "take_")


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


def _look(response: Response) -> Response:
    act = _act(response)
    if act:
        try:
            record(act, request.path)
        except StoreError:
            # What was done is done, and a refusal stays one: the log of the server has to say it.
            _LOG.exception("the audit log cannot be written", extra={"act": act})
    return response


def _act(response: Response) -> audit.Act | None:
    """What an answer is worth recording as; None for most."""
    endpoint = request.endpoint or ""
    if response.status_code in _REFUSED:
        return "refused" if visitors.mode() != "public" and within_refusals() else None
    if response.status_code >= 400:
        return None
    if endpoint.startswith(_EXPORTS):
        return "export" if visitors.is_known() else None
    return _CHANGES.get(endpoint) if request.method not in ("GET", "HEAD", "OPTIONS") else None

"""What each address needs, by its endpoint and method. What is not listed is refused."""

from typing import Literal, NamedTuple

from dashboard.access.rights import Act


class Need(NamedTuple):
    """What a request needs.

    Attributes:
        of: an act, `view` for seeing pages, `nothing` for what everybody may have.
        own: whether a page of this server must have sent it, and how many a minute is limited.
    """

    of: Act | Literal["nothing", "view"]
    own: bool = False


_OPEN = {"GET": Need("nothing")}
_VIEW = {"GET": Need("view")}

TABLE: dict[str, dict[str, Need]] = {
    # Scripts and styles are the same for all, and hold no number.
    "static": _OPEN,
    "_dash_assets.static": _OPEN,
    "/_dash-component-suites/<string:package_name>/<path:fingerprinted_path>": _OPEN,
    "/_favicon.ico": _OPEN,
    "/_reload-hash": _OPEN,
    "health": _OPEN,
    "readiness": _OPEN,
    "metrics": _OPEN,  # It asks itself who it is that asks: see `dashboard/watching/metrics.py`.
    # The law wants the statement to be read by anybody.
    "accessibility": _OPEN,
    "/": _VIEW,
    "/<path:path>": _VIEW,
    "/_dash-layout": _VIEW,
    "/_dash-dependencies": _VIEW,
    # Callbacks read; they change nothing.
    "/_dash-update-component": {"POST": Need("view")},
    "download_table": _VIEW,
    "download_measure": _VIEW,
    "download_overview": _VIEW,
    "download_page": _VIEW,
    "download_figure_return": _VIEW,
    "download_empty_return": _VIEW,
    "slide": _VIEW,
    "present": _VIEW,
    "present_notes": _VIEW,
    "edit_decks": _VIEW,
    "take_deck": _VIEW,
    "take_sent_deck": {"POST": Need("view", own=True)},
    "frozen_content": _VIEW,
    "freeze": {"POST": Need("freeze", own=True)},
    "deck_freeze": {"POST": Need("freeze", own=True)},
    "deck_keep": {"POST": Need("present", own=True)},
    "deck_withdraw": {"POST": Need("present", own=True)},
    "commentary": {"GET": Need("comment"), "POST": Need("comment", own=True)},
    "hand_in": {"GET": Need("hand in"), "POST": Need("hand in", own=True)},
    "live_start": {"POST": Need("meet", own=True)},
    "live_ask_code": _VIEW,
    "live_follow": _VIEW,
    # The presenter's key, which no other page can know, is asked for besides.
    "live_say": {"PUT": Need("meet")},
    "live_end": {"DELETE": Need("meet")},
    "live_audience": {"GET": Need("meet")},
    "sign_in": _OPEN,
    "sign_in_done": _OPEN,
    "signed_out": _OPEN,
    "sign_out": {"POST": Need("nothing", own=True)},
    "account": _OPEN,
    "audit": {"GET": Need("administer")},
    "audit_file": {"GET": Need("administer")},
}


def need(endpoint: str, method: str) -> Need | None:
    """What a request needs; None where the table does not list it.

    HEAD is GET without a body, and OPTIONS names the methods and nothing else.
    """
    if method == "OPTIONS":
        return Need("nothing") if endpoint in TABLE else None
    return TABLE.get(endpoint, {}).get("GET" if method == "HEAD" else method)

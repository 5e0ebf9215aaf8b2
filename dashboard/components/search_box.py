"""The search in the head: an input with a list of results, after the WAI-ARIA combobox pattern.

assets/js/search.js opens, closes and chooses; callbacks/search.py fills the list.
"""

from collections.abc import Sequence
from typing import Any

import dash_mantine_components as dmc
from dash import html

from dashboard import ids
from dashboard.search import LONGEST, Entry

_NAME = "Find a figure or measure"
#: Milliseconds without a key before a query is sent.
_PAUSE = 80
HINT = "A figure's number, a word or an abbreviation: 17, missing, CPP, LADO."


def search_box() -> html.Div:
    """The input, and the panel under it that opens while it has the focus."""
    field = dmc.TextInput(
        id=ids.SEARCH,
        value="",
        debounce=_PAUSE,
        placeholder=_NAME,
        rightSection=html.Kbd("/", **{"aria-hidden": "true"}),
        attributes={
            "input": {
                "role": "combobox",
                "aria-label": _NAME,
                "aria-autocomplete": "list",
                "aria-expanded": "false",
                "aria-controls": ids.SEARCH_FOUND,
                "aria-keyshortcuts": "/",
                "maxLength": LONGEST,
                "enterKeyHint": "go",
                "spellCheck": "false",
            }
        },
    )
    found = html.Ul(
        id=ids.SEARCH_FOUND, role="listbox",
        **{"aria-label": "Results", "data-for": ""},
    )  # fmt: skip
    foot = html.Div(
        [
            html.P(HINT, id=ids.SEARCH_SAID, role="status"),
            html.Button("Turn off the / key", id="search-key", type="button",
                        className="link-button"),
        ],
        className="search-foot",
    )  # fmt: skip
    panel = html.Div([found, foot], id="search-panel", hidden=True)
    return html.Div(
        [field, panel], id="search-box", role="search", **{"aria-label": "Figures and measures"}
    )


def results(entries: Sequence[Entry]) -> list[html.Li]:
    """Options of the list; the first is the one that Enter takes."""
    return [_option(place, entry) for place, entry in enumerate(entries)]


def said(text: str, entries: Sequence[Entry]) -> str:
    """How many there are, in words."""
    if not text.strip():
        return HINT
    if not entries:
        return "Nothing found. Try another word, or a figure's number."
    return "1 result" if len(entries) == 1 else f"{len(entries)} results, best first"


def _option(place: int, entry: Entry) -> html.Li:
    words: list[Any] = [html.Span(f"{entry.kind}, ", className="kind"), html.Span(entry.name)]
    if entry.beside:
        words.append(html.Small(f" ({entry.beside})"))
    return html.Li(
        words,
        id=f"search-option-{place}",
        role="option",
        **{
            "aria-selected": "true" if place == 0 else "false",
            "data-path": entry.path,
            "data-agency": entry.agency,
        },
    )

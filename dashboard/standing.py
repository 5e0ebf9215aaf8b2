"""What stands on a reader's page: a mark of each part, so that only what changed is sent again.

The browser keeps the marks beside the parts and hands them back with its next filters. Each part
that is sent costs the browser as much as reading its whole page over, and a chart more.
"""

import base64
import hashlib
import json
from collections.abc import Mapping
from typing import Any

from dash.development.base_component import Component

#: What new filters can change: kinds of parts, each with its property.
CHANGING = (
    ("live", "children"),
    ("choice", "data"),
    ("card-title", "children"),
    ("card-subtitle", "children"),
    ("card-flag", "children"),
    ("card-source", "children"),
    ("card-graph", "figure"),
    ("card-graph", "style"),
    ("card-panel", "className"),
    ("card-number", "children"),
    ("card-summary", "children"),
    ("card-notes", "children"),
)
#: Bytes of a mark: two parts out of 2**48 have the same.
_BYTES = 6
Key = tuple[tuple[str, Any], ...]
Marks = dict[tuple[Key, str], str]


def key_of(name: Mapping[str, Any]) -> Key:
    """A composed id, so that it can be looked up."""
    return tuple(sorted(name.items()))


def marks_of(parts: Mapping[Key, Component]) -> Marks:
    """A mark for each property of parts that filters can change, by part and property."""
    return {
        (key, name): _mark(key, name, getattr(part, name, None))
        for key, part in parts.items()
        for kind, name in CHANGING
        if dict(key)["type"] == kind
    }


def written(marks: Marks) -> str:
    """The marks of a page as the browser keeps them."""
    return " ".join(marks.values())


def read(standing: object) -> frozenset[str]:
    """Marks that a browser hands back; none where it hands back something else."""
    return frozenset(standing.split()) if isinstance(standing, str) else frozenset()


def _mark(key: Key, name: str, value: object) -> str:
    text = json.dumps([key, name, value], default=Component.to_plotly_json)
    digest = hashlib.blake2b(text.encode(), digest_size=_BYTES).digest()
    return base64.b64encode(digest).decode()

"""What stands on a reader's page: a mark of each part, so that only what changed is sent again.

The browser keeps the marks beside the parts and hands them back with its next filters. Each part
that is sent costs the browser as much as reading its whole page over, and a chart more.
"""

import base64
import hashlib
from collections.abc import Mapping
from typing import Any, NamedTuple

import orjson
from dash.development.base_component import Component

from dashboard.tree import components_of

#: What new filters can change: kinds of parts, each with its property.
CHANGING = (
    ("live", "children"),
    ("choice", "data"),
    ("card-head", "children"),
    ("card-source", "children"),
    ("card-graph", "figure"),
    ("card-graph", "style"),
    ("card-panel", "className"),
    ("card-words", "children"),
    ("card-notes", "children"),
)
_PROPERTIES = {kind: tuple(name for one, name in CHANGING if one == kind) for kind, _ in CHANGING}
#: Bytes of a mark: two parts out of 2**48 have the same.
_BYTES = 6
Key = tuple[tuple[str, Any], ...]
#: A property of a part.
Name = tuple[Key, str]


class Part(NamedTuple):
    """A property's value as the JSON that travels, written once, and its mark."""

    text: orjson.Fragment
    mark: str


def key_of(name: Mapping[str, Any]) -> Key:
    """A composed id, so that it can be looked up."""
    return tuple(sorted(name.items()))


def values_of(children: list[Any]) -> dict[Name, Any]:
    """Each property that filters can change of the parts of a page."""
    parts = [one for one in components_of(children) if isinstance(getattr(one, "id", None), dict)]
    return {
        (key_of(part.id), name): getattr(part, name, None)
        for part in parts
        for name in _PROPERTIES.get(part.id["type"], ())
    }


def parts_of(values: Mapping[Name, Any]) -> dict[Name, Part]:
    """Each of them as it travels.

    What is kept as text is looked through by nothing again: not when it is sent, and not when
    Python looks for what it can let go of.
    """
    return {name: _part(name, value) for name, value in values.items()}


def written(parts: Mapping[Name, Part]) -> str:
    """The marks of a page as the browser keeps them."""
    return " ".join(part.mark for part in parts.values())


def read(standing: object) -> frozenset[str]:
    """Marks that a browser hands back; none where it hands back something else."""
    return frozenset(standing.split()) if isinstance(standing, str) else frozenset()


def _part(name: Name, value: object) -> Part:
    text = orjson.dumps(value, default=Component.to_plotly_json)
    digest = hashlib.blake2b(orjson.dumps(name) + text, digest_size=_BYTES).digest()
    return Part(orjson.Fragment(text), base64.b64encode(digest).decode())

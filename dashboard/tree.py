"""Walks through trees of components: what stands in them, and what can be read."""

from collections.abc import Iterator
from typing import Any

from dash.development.base_component import Component


def components_of(node: Any) -> Iterator[Component]:
    """Every component of a tree or of a list of them, in the order of the document."""
    if isinstance(node, list | tuple):
        for child in node:
            yield from components_of(child)
    elif isinstance(node, Component):
        yield node
        yield from components_of(getattr(node, "children", None))


def marked(node: Any, attribute: str) -> list[Component]:
    """The components that have an attribute such as `data-card`."""
    return [part for part in components_of(node) if getattr(part, attribute, None) is not None]


def text_of(node: Any) -> str:
    """What can be read in a tree, blocks divided by spaces."""
    if node is None:
        return ""
    if isinstance(node, list | tuple):
        return " ".join(filter(None, (text_of(child).strip() for child in node)))
    return text_of(getattr(node, "children", None)) if isinstance(node, Component) else str(node)

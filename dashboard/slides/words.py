"""Words that every kind of slide has."""

from typing import Any

from dashboard import wording
from dashboard.frozen import LINES
from dashboard.tree import components_of, text_of
from data.query import Edition


def revised(edition: Edition) -> str:
    """Which revisions of the data are shown."""
    return wording.revised([one for one in edition.history if one.is_shown])


def said_lines(node: Any) -> tuple[tuple[str, str], ...]:
    """Lines of a number or of words by what each is."""
    told = ((getattr(part, "className", None) or "", part) for part in components_of(node))
    return tuple((name, text_of(part)) for name, part in told if name in LINES)

"""From an address to its slide, and from a page to the slides that it is presented as."""

from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import NamedTuple

from dashboard import pages
from dashboard.slides import comparison, measure, tables
from dashboard.slides.model import SlideView
from data.query import Edition
from data.selection import Selection, parse_selection

#: Pages that are a slide, by the names of their modules.
_SLIDES: dict[str, Callable[..., SlideView]] = {
    "metric": measure.slide,
    "compare": comparison.slide,
    "integrity": tables.integrity,
    "figures": tables.figures,
    "scorecard": tables.scorecard,
    "variation": tables.signals,
}
#: Those of them that have no parts in their paths: a slide by themselves.
_WHOLE = frozenset(_SLIDES) - {"metric"}


class Asked(NamedTuple):
    """What an address asks for: two addresses that ask for the same are one."""

    page: str
    parts: tuple[tuple[str, str], ...]
    selection: Selection


def asked(address: str, edition: Edition) -> Asked | None:
    """What an address asks for; None where there is no page, or one that is no slide.

    Args:
        address: path and query; filters that are not known are dropped, as on a page.
        edition: what is published.
    """
    path, _, query = address.partition("?")
    found = pages.find(path, edition)
    if found is None or found[0].name not in _SLIDES:
        return None
    page, parts = found
    offered = page.offered(edition)
    selection, _ = parse_selection(query, edition.catalogue, edition.years, offered)
    return Asked(page.name, tuple(sorted(parts.items())), selection)


def slide_at(address: str, edition: Edition) -> SlideView | None:
    """The slide of an address; None where it has none."""
    wanted = asked(address, edition)
    return slide_of(wanted, edition) if wanted else None


@lru_cache(maxsize=4096)
def slide_of(wanted: Asked, edition: Edition) -> SlideView:
    """The slide of what was asked for."""
    return _SLIDES[wanted.page](edition, wanted.selection, **dict(wanted.parts))


def addresses(path: str, cards: Iterable[str], selection: Selection) -> list[str]:
    """The slides that a page is presented as: itself, or its cards; none where it has neither.

    Args:
        path: of a page that is there.
        cards: ids of the measures that are shown on it.
        selection: its filters and its own choices.
    """
    if path.strip("/") in _WHOLE:
        return [path + selection.to_query()]
    return [f"/metric/{metric}{selection.filters.to_query()}" for metric in cards]

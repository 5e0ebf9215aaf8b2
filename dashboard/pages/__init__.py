"""The pages: one module each, found here without being listed.

A page module has `RULE`, the path it answers in Werkzeug's notation, and
`view(edition, selection, **parts of the path) -> View`. One whose parts are looked up in the
store rather than listed has `exists(edition, **parts)`. One that offers choices besides the
filters has `offered(edition)`, which says of each choice what it can be; its view gives the
selection's `filters` to everything that knows of filters only. One whose view follows from
edition and selection alone says `LASTS = True`, and may be kept while the edition stands.
"""

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, NamedTuple

from werkzeug.exceptions import HTTPException
from werkzeug.routing import Map, Rule

from dashboard.components.demonstration import demonstration_notice
from dashboard.components.files import page_files
from dashboard.components.notes import fill_notes
from data.query import Edition
from data.selection import Offered, Selection


@dataclass(frozen=True)
class View:
    """What a page shows.

    Attributes:
        title: of the document.
        children: components of the main part, its h1 among them.
        metrics: ids of the metrics that the filters should offer options for.
        choices: what the selects of the page itself show as chosen, by name.
        cards: ids of the metrics that are shown as cards: what the page's files hold.
        frozen: of a frozen view, what is said in place of the filters, which do not apply.
    """

    title: str
    children: list[Any]
    metrics: tuple[str, ...] = ()
    choices: dict[str, str | list[str]] = field(default_factory=dict)
    cards: tuple[str, ...] = ()
    frozen: str = ""


class Page(NamedTuple):
    """A page as found: its module's name, its rule and how to make its view."""

    name: str
    rule: str
    view: Callable[..., View]
    offered: Callable[[Edition], Offered]
    exists: Callable[..., bool] | None = None
    lasts: bool = False


@lru_cache(maxsize=1)
def pages() -> dict[str, Page]:
    """All pages by the name of their module."""
    found = {}
    for module in pkgutil.iter_modules(__path__):
        page = importlib.import_module(f"{__name__}.{module.name}")
        found[module.name] = Page(
            module.name,
            page.RULE,
            page.view,
            getattr(page, "offered", _nothing),
            getattr(page, "exists", None),
            getattr(page, "LASTS", False),
        )
    return found


@lru_cache(maxsize=1)
def _urls() -> Any:
    rules = [Rule(page.rule, endpoint=page.name) for page in pages().values()]
    return Map(rules, redirect_defaults=False, strict_slashes=False).bind("localhost")


def find(path: str, edition: Edition) -> tuple[Page, dict[str, str]] | None:
    """The page at a path with the parts of the path; None where there is no such page."""
    try:
        name, parts = _urls().match(path or "/")
    except HTTPException:
        return None
    page = pages()[name]
    is_there = page.exists or _is_listed
    return (page, parts) if is_there(edition, **parts) else None


def _is_listed(edition: Edition, **parts: str) -> bool:
    return all(value in _known(edition)[part] for part, value in parts.items())


def _nothing(_edition: Edition) -> Offered:
    """The choices of a page that offers none besides the filters."""
    return {}


def offered(path: str, edition: Edition) -> Offered:
    """The choices that the page at a path offers; none where there is no such page."""
    found = find(path, edition)
    return found[0].offered(edition) if found else {}


@lru_cache(maxsize=8)
def _known(edition: Edition) -> dict[str, list[str]]:
    """What each part of a path may be."""
    return {
        "theme": [
            theme for theme in edition.catalogue.themes if edition.catalogue.theme_metrics(theme)
        ],
        "metric": list(edition.catalogue.metrics),
        "figure": [str(number) for number in edition.figures],
        "deck": list(edition.catalogue.decks),
    }


def paths(edition: Edition) -> Iterator[str]:
    """Every path that answers with a page and is listed: what the tests sweep."""
    known = _known(edition)
    for page in pages().values():
        part = next((part for part in known if f"<{part}>" in page.rule), None)
        if part:
            yield from (page.rule.replace(f"<{part}>", value) for value in known[part])
        elif page.exists is None:
            yield page.rule


def lasts(path: str, edition: Edition) -> bool:
    """Whether the page at a path, but for its notes, is the same while the edition stands."""
    found = find(path, edition)
    return found is not None and found[0].lasts


def view_of(path: str, edition: Edition, selection: Selection) -> View:
    """The view at a path; a page that says so where there is none."""
    view = without_notes(path, edition, selection)
    fill_notes(view.children, edition, selection.filters)
    return view


def without_notes(path: str, edition: Edition, selection: Selection) -> View:
    """The same before the board's notes, which are read anew for each answer, are put in."""
    found = find(path, edition)
    if found is None:
        return _no_such_page()
    page, parts = found
    view = page.view(edition, selection, **parts)
    if edition.has_demonstration and not view.frozen:
        view.children.insert(0, demonstration_notice())
    if view.cards:
        view.children.append(page_files(path, selection))
    return view


def _no_such_page() -> View:
    from dash import dcc, html

    return View(
        "Page not found",
        [
            html.H1("There is no page at this address", tabIndex=-1),
            html.P(
                ["Start from the ", dcc.Link("overview", href="/"), " or look at ",
                 dcc.Link("all measures", href="/measures"), "."],
                className="lede",
            ),
        ],
    )  # fmt: skip

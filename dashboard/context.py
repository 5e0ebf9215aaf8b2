"""What a request works with: the edition that is published now, and the selection it asks for."""

from typing import NamedTuple

from flask import current_app

from dashboard import pages
from dashboard.watching.marks import REVISION, mark
from data.catalogue import Catalogue
from data.query import Edition, current_edition
from data.reach import reach
from data.selection import Selection, parse_selection

_KEY = "safeguarding"
_SILENT = (
    "The database does not answer at the moment: this is what was last read from it, less than"
    " five minutes ago."
)


class Context(NamedTuple):
    """One request's edition and selection, and what had to be dropped from the address."""

    edition: Edition
    selection: Selection
    notices: tuple[str, ...]


def remember(config: dict, url: str, catalogue: Catalogue) -> None:
    """Keep in an application's configuration what every request needs."""
    config[_KEY] = (url, catalogue)


def edition_now() -> Edition:
    """The edition that is published now."""
    edition = current_edition(*current_app.config[_KEY])
    mark(REVISION, max(edition.revisions))
    return edition


def is_silent() -> bool:
    """Whether the store does not answer now, so that an edition is the one that was last seen."""
    url, _ = current_app.config[_KEY]
    return reach(url).is_silent


def context(search: object, pathname: object = None) -> Context:
    """Read a request's query string; what is not text counts as none.

    Args:
        search: the query string.
        pathname: of the page that is asked for, whose own choices are read too.
    """
    edition = edition_now()
    text = search if isinstance(search, str) else ""
    offered = pages.offered(pathname, edition) if isinstance(pathname, str) else {}
    selection, notices = parse_selection(text, edition.catalogue, edition.years, offered)
    return Context(edition, selection, (_SILENT, *notices) if is_silent() else notices)

"""Decks that are kept for all: every version of each under a name that never changes.

Read from the store each time, so that a deck is there at once in every worker.
"""

import json
import re
import secrets
from datetime import UTC, datetime
from typing import NamedTuple

from sqlalchemy import and_, func, insert, select
from sqlalchemy.exc import IntegrityError

from data import look_up, schema
from data.board.changing import change, utc
from data.board.decks import Deck, parse_deck
from data.errors import BoardError

_DECK = schema.deck.c
_LENGTH = 10
_NAME = re.compile(rf"[a-z2-7]{{{_LENGTH}}}")
_LETTERS = "abcdefghijklmnopqrstuvwxyz234567"
_CHANGED = "Somebody else has changed this deck meanwhile: open it again first."


class KeptDeck(NamedTuple):
    """One version of a deck.

    Attributes:
        name: what its address has; it stays when the title changes.
        version: counted from 1; the highest is what counts.
        deck: its slides.
        at: when it was kept, in UTC.
    """

    name: str
    version: int
    deck: Deck
    at: datetime


def keep(url: str, deck: Deck, seen: tuple[str, int] | None = None) -> KeptDeck:
    """Keep a deck, or a new version after the one that was seen.

    Args:
        url: the published store.
        deck: its slides.
        seen: name and version of the deck that was changed; None for a new one.

    Raises:
        BoardError: the deck that was seen has a newer version, or is none.
        StoreError: the store cannot be written.
    """
    if seen is None:
        name = "".join(secrets.choice(_LETTERS) for _ in range(_LENGTH))
        return _append(url, name, 1, deck)
    _newest(url, *seen)
    return _append(url, seen[0], seen[1] + 1, deck)


def withdraw(url: str, name: str, version: int) -> None:
    """Take a deck out of the list: a version too, so that nothing that was kept is lost.

    Raises:
        BoardError: there is no such deck, or it has a newer version.
        StoreError: the store cannot be written.
    """
    _append(url, name, version + 1, _newest(url, name, version).deck, withdrawn=True)


def read(url: str, name: str) -> KeptDeck | None:
    """The newest version of a deck; None where there is none, or it was withdrawn."""
    if not _NAME.fullmatch(name):
        return None
    return next(iter(_standing(url, name)), None)


def standing(url: str) -> list[KeptDeck]:
    """The newest version of each deck that is not withdrawn, newest first."""
    return sorted(_standing(url), key=lambda one: (one.at, one.name), reverse=True)


def _standing(url: str, name: str = "") -> list[KeptDeck]:
    last = select(_DECK.name, func.max(_DECK.version).label("version")).group_by(_DECK.name)
    if name:
        last = last.where(_DECK.name == name)
    newest = last.subquery()
    is_newest = and_(_DECK.name == newest.c.name, _DECK.version == newest.c.version)
    wanted = select(schema.deck).join(newest, is_newest).where(~_DECK.withdrawn)
    return [
        KeptDeck(row.name, row.version, parse_deck(json.loads(row.body)), utc(row.at))
        for row in look_up.rows(url, wanted)
    ]


def _newest(url: str, name: str, version: int) -> KeptDeck:
    found = read(url, name)
    if found is None:
        raise BoardError("There is no such deck any more: keep it as a new one.")
    if found.version != version:
        raise BoardError(_CHANGED)
    return found


def _append(url: str, name: str, version: int, deck: Deck, withdrawn: bool = False) -> KeptDeck:
    at = datetime.now(UTC)
    body = json.dumps(deck.to_json(), ensure_ascii=False)
    row = insert(schema.deck).values(
        name=name, version=version, body=body, at=at, withdrawn=withdrawn
    )
    try:
        change(url, row)
    except IntegrityError as error:
        raise BoardError(_CHANGED) from error
    return KeptDeck(name, version, deck, at)

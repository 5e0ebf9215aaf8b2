"""Sessions of those who signed in: what a cookie leads to, for how long, and its end.

A cookie holds 256 random bits and nothing else; who that is stands here alone, so that signing
out, or taking a row away, ends a session at once and everywhere.
"""

import hashlib
import secrets
from datetime import UTC, datetime, timedelta
from typing import NamedTuple, cast

from sqlalchemy import delete, insert, or_, select, update

from data import look_up, schema
from data.board.changing import change, utc
from data.rights import RIGHTS, Right

_SESSION = schema.session.c
#: A request is noted no more often than this, so that looking costs no writing.
_NOTED = timedelta(minutes=1)
#: Nor after more than this part of the idle time, which would otherwise end early.
_PART = 10


class Person(NamedTuple):
    """Who signed in: an id that stays the same, a name to be called by, rights."""

    id: str
    name: str
    rights: frozenset[Right]


class Limits(NamedTuple):
    """How long a session lasts: without a request, and in any case."""

    idle: timedelta
    longest: timedelta


def begin(url: str, person: Person, limits: Limits, now: datetime | None = None) -> str:
    """Begin a session; those that are over are removed.

    Returns:
        What the cookie is to hold.

    Raises:
        StoreError: the store cannot be written.
    """
    now = now or datetime.now(UTC)
    is_over = or_(_SESSION.seen < now - limits.idle, _SESSION.began < now - limits.longest)
    change(url, delete(schema.session).where(is_over))
    token = secrets.token_urlsafe(32)
    row = insert(schema.session).values(
        id=_id(token), person=person.id, name=person.name, rights=" ".join(sorted(person.rights)),
        began=now, seen=now,
    )  # fmt: skip
    change(url, row)
    return token


def find(
    url: str, token: str, limits: Limits, now: datetime | None = None, *, is_used: bool = True
) -> Person | None:
    """Who has a session's cookie; None where there is no session or it is over.

    Args:
        url: the published store.
        token: what the cookie holds.
        limits: how long sessions last.
        now: the present, by default.
        is_used: whether a person does something; else the time without a request goes on.

    Raises:
        StoreError: the store cannot be read, or not written.
    """
    now = now or datetime.now(UTC)
    found = look_up.rows(url, select(schema.session).where(_SESSION.id == _id(token)))
    if not found:
        return None
    row = found[0]
    if utc(row.seen) < now - limits.idle or utc(row.began) < now - limits.longest:
        return None
    if is_used and utc(row.seen) < now - min(_NOTED, limits.idle / _PART):
        change(url, update(schema.session).where(_SESSION.id == row.id).values(seen=now))
    rights = frozenset(cast(Right, one) for one in row.rights.split() if one in RIGHTS)
    return Person(row.person, row.name, rights)


def end(url: str, token: str) -> None:
    """End a session; one that is over already stays so.

    Raises:
        StoreError: the store cannot be written.
    """
    change(url, delete(schema.session).where(_SESSION.id == _id(token)))


def end_all(url: str, person: str) -> None:
    """End every session of a person, on this device and on any other.

    Raises:
        StoreError: the store cannot be written.
    """
    change(url, delete(schema.session).where(_SESSION.person == person))


def _id(token: str) -> str:
    """256 random bits need no slow hash: there is nothing to guess."""
    return hashlib.sha256(token.encode()).hexdigest()

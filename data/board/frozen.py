"""Frozen views: pages as they were shown, kept as data under a name made from their content.

The name is a part of the content's hash. So the same view frozen twice is one row and one
link, nobody can put other content under a link that was handed out, and a change in the store
is noticed. It keeps nothing secret: a frozen view holds published numbers only.
"""

import base64
import hashlib
import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from sqlalchemy import func, insert, select
from sqlalchemy.exc import IntegrityError

from data import look_up, schema
from data.board.changing import change, utc
from data.errors import BoardError, StoreError

#: Bytes; a page of the report's charts takes some tens of thousands.
LARGEST = 2_000_000
#: How many views one address may freeze within an hour.
HOURLY = 30
#: Characters of base 32: 100 bits, so that no second content for a name can be found.
_LENGTH = 20
_ID = re.compile(rf"[a-z2-7]{{{_LENGTH}}}")
_FROZEN = schema.frozen.c


class Frozen(NamedTuple):
    """A frozen view: its stored bytes, and when it was first frozen (UTC)."""

    body: bytes
    at: datetime


class Since(NamedTuple):
    """That other numbers are shown since: when (UTC; None where it is not known), and how."""

    at: datetime | None
    is_rollback: bool


def identity(body: bytes) -> str:
    """The name of a frozen view: the first 100 bits of its SHA-256, in base 32."""
    return base64.b32encode(hashlib.sha256(body).digest()).decode().lower()[:_LENGTH]


def keep(url: str, body: bytes, sender: str) -> str:
    """Keep a view for good; one that is kept already is left as it is.

    Args:
        url: the published store.
        body: JSON in UTF-8, in one canonical form.
        sender: the address that asks.

    Returns:
        Its name.

    Raises:
        BoardError: it is too large, or the address has frozen too many within an hour.
        StoreError: the store cannot be written.
    """
    if len(body) > LARGEST:
        raise BoardError("This page is too large to be frozen: choose fewer years or one measure.")
    name = identity(body)
    if is_kept(url, name):
        return name
    if _recent(url, sender) >= HOURLY:
        raise BoardError(f"No more than {HOURLY} views can be frozen within an hour: try later.")
    row = insert(schema.frozen).values(
        id=name, body=body.decode(), at=datetime.now(UTC), sender=sender
    )
    try:
        change(url, row)
    except IntegrityError:
        # Another worker was asked for the same at the same time, and kept it.
        return name
    return name


def is_kept(url: str, name: str) -> bool:
    """Whether there is a frozen view of a name."""
    wanted = select(_FROZEN.id).where(_FROZEN.id == name)
    return bool(_ID.fullmatch(name)) and bool(look_up.rows(url, wanted))


def read(url: str, name: str) -> Frozen | None:
    """A frozen view; None where there is none of that name.

    Raises:
        StoreError: what is stored is not what was frozen.
    """
    if not _ID.fullmatch(name):
        return None
    found = look_up.rows(url, select(_FROZEN.body, _FROZEN.at).where(_FROZEN.id == name))
    if not found:
        return None
    body = found[0].body.encode()
    if identity(body) != name:
        raise StoreError("This frozen view is not what was frozen: the store was changed by hand.")
    return Frozen(body, utc(found[0].at))


def published_since(url: str, then: Mapping[str, int], now: Mapping[str, int]) -> Since | None:
    """Whether other numbers are shown now than then; revisions by source.

    Returns:
        The last publication of a source that differs; None where nothing does.
    """
    differing = [one for one in {**then, **now} if then.get(one) != now.get(one)]
    if not differing:
        return None
    table = schema.publication.c
    wanted = (
        select(table.at, table.action).where(table.source.in_(differing)).order_by(table.id.desc())
    )
    found = look_up.rows(url, wanted)
    if not found:
        return Since(None, is_rollback=False)
    return Since(utc(found[0].at), is_rollback="rollback" in _last_actions(url, differing))


def _last_actions(url: str, sources: list[str]) -> set[str]:
    """How each of some sources came to what it shows; rates follow whatever they are made of."""
    table = schema.publication.c
    last = select(func.max(table.id)).where(table.source.in_(sources)).group_by(table.source)
    wanted = select(table.action).where(table.id.in_(last))
    return {row.action for row in look_up.rows(url, wanted)}


def _recent(url: str, sender: str) -> int:
    since = datetime.now(UTC) - timedelta(hours=1)
    wanted = select(func.count()).where(_FROZEN.sender == sender, _FROZEN.at > since)
    return int(look_up.rows(url, wanted)[0][0])

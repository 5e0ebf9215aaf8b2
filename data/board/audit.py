"""Who did what: the log that can only be added to. Ids and codes, never a number of the data."""

import secrets
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from ipaddress import ip_address, ip_network
from typing import Literal, NamedTuple, get_args

from sqlalchemy import Connection, Insert, and_, insert, select

from data import look_up, schema
from data.board.changing import change, utc

Act = Literal[
    "sign in", "sign out", "refused", "publish", "rollback", "export", "comment", "freeze",
    "keep deck", "hand in", "start meeting", "end meeting",
]  # fmt: skip
ACTS: tuple[Act, ...] = get_args(Act)
#: Entries on one page, and characters of a name or a subject that are kept.
PAGE, _LONGEST = 100, 200
_AUDIT = schema.audit.c
#: Bits of an address that name its network: a street of houses rather than a door.
_NETWORK = {4: 24, 6: 48}
#: The day that microseconds are counted from, and how many a day has.
_FIRST, _DAY = date(1970, 1, 1), timedelta(days=1) // timedelta(microseconds=1)


class Entry(NamedTuple):
    """One thing that was done; `at` in UTC."""

    id: str
    at: datetime
    act: str
    who: str
    about: str
    network: str


class Wanted(NamedTuple):
    """Which entries: of a day (UTC), of an act, older than one; each may be left open."""

    day: date | None = None
    act: str = ""
    before: str = ""


def record(url: str, act: Act, who: str, about: str, address: str = "") -> None:
    """Add an entry.

    Args:
        url: the published store.
        act: what was done.
        who: did it.
        about: the id of what it was done to.
        address: of whoever asked; only its network is kept.

    Raises:
        StoreError: the store cannot be written.
    """
    change(url, _row(act, who, about, address))


def record_in(connection: Connection, act: Act, who: str, about: str) -> None:
    """Add an entry in the caller's transaction: it stands if what it tells of stands."""
    connection.execute(_row(act, who, about, ""))


def read(url: str, wanted: Wanted, most: int = PAGE) -> list[Entry]:
    """Entries, newest first.

    Raises:
        StoreError: the store cannot be read.
    """
    limits = [_AUDIT.id < wanted.before] if wanted.before else []
    if wanted.act:
        limits.append(_AUDIT.act == wanted.act)
    if wanted.day:
        start = (wanted.day - _FIRST) // timedelta(microseconds=1)
        limits += [_AUDIT.id >= _sixteen(start), _AUDIT.id < _sixteen(start + _DAY)]
    chosen = select(*(_AUDIT[name] for name in Entry._fields)).where(and_(True, *limits))
    found = look_up.rows(url, chosen.order_by(_AUDIT.id.desc()).limit(most))
    return [Entry(*row)._replace(at=utc(row.at)) for row in found]


def every(url: str, wanted: Wanted) -> Iterator[Entry]:
    """Every wanted entry, newest first, read a thousand at a time.

    Raises:
        StoreError: the store cannot be read.
    """
    while entries := read(url, wanted, 1000):
        yield from entries
        wanted = wanted._replace(before=entries[-1].id)


def network_of(address: str) -> str:
    """The network that an address belongs to: /24 of IPv4, /48 of IPv6; empty where it is none."""
    try:
        version = ip_address(address).version
    except ValueError:
        return ""
    return str(ip_network(f"{address.partition('%')[0]}/{_NETWORK[version]}", strict=False))


def _row(act: Act, who: str, about: str, address: str) -> Insert:
    now = datetime.now(UTC)
    return insert(schema.audit).values(
        id=f"{_moment(now)}{secrets.token_hex(4)}", at=now, act=act, who=who[:_LONGEST],
        about=about[:_LONGEST], network=network_of(address),
    )  # fmt: skip


def _moment(at: datetime) -> str:
    """Microseconds as sixteen digits, so that text and time have one order."""
    since = at - datetime.combine(_FIRST, datetime.min.time(), UTC)
    return _sixteen(since // timedelta(microseconds=1))


def _sixteen(microseconds: int) -> str:
    """Nothing was done before the first day, so what is earlier counts as its beginning."""
    return f"{max(microseconds, 0):016x}"

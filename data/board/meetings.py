"""Live meetings: a presenter's slide, filters and point, for all who follow by a short code.

The store alone knows a meeting, so that any worker of any server can answer for it and none is
missed. Only the presenter's key moves it, and only a hash of that key is kept.
"""

import hashlib
import hmac
import json
import secrets
from datetime import UTC, datetime, timedelta
from typing import Annotated, Any, NamedTuple

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from sqlalchemy import and_, delete, func, insert, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import IntegrityError

from data import look_up, schema
from data.board.changing import change, utc
from data.board.decks import LONGEST_ADDRESS, MOST_SLIDES, Deck
from data.errors import BoardError, KeyRefusedError, MeetingError
from data.store import engine

#: Letters and figures that are not taken for one another, said aloud or written by hand.
ALPHABET = "ABCDEFGHJKMNPQRTUVWXY346789"
LENGTH = 8
_Count = Annotated[int, Field(ge=0, lt=100_000)]
#: A meeting is over so long after its presenter was last heard, or after its start.
QUIET, LONGEST = timedelta(hours=4), timedelta(hours=12)
#: How long an ended one is kept: it counts against its starter, and tablets that wake hear of it.
KEPT = timedelta(hours=1)
#: How many meetings one address may start within an hour.
HOURLY = 10
#: Seconds after which a follower who was not seen is gone.
GONE = 6
_MEETING, _AUDIENCE = schema.meeting.c, schema.audience.c
_OVER = "There is no live meeting under this code: it may be over, or a letter is wrong."


class Started(NamedTuple):
    """What only the presenter is told: the code for others, and the key that moves the meeting."""

    code: str
    key: str
    until: datetime


class Meeting(NamedTuple):
    """A meeting as the store knows it.

    Attributes:
        code: by which others come in.
        token: what they have who came in.
        version: counts up with every change.
        state: JSON of what is shown: see `State`.
        deck: JSON of the deck, without its notes.
        is_over: whether it ended or expired.
    """

    code: str
    token: str
    version: int
    state: str
    deck: str
    is_over: bool


class State(NamedTuple):
    """What a presenter shows.

    Attributes:
        slide: its place, from 0.
        address: of the view with its filters, which may differ from the deck's.
        point: curve and place of the point that is pointed at, or None.
        black: whether the screen is black.
    """

    slide: int
    address: str
    point: tuple[int, int] | None = None
    black: bool = False


def parse_code(given: str) -> str:
    """A code as it was typed, in its one form; nonsense is a code that no meeting has."""
    code = given.upper().replace("-", "").replace(" ", "")
    return code if len(code) == LENGTH and set(code) <= set(ALPHABET) else ""


def shown_code(code: str) -> str:
    """A code as it is read: `K7QM-3XRD`."""
    return f"{code[:4]}-{code[4:]}"


class _Sent(BaseModel):
    """A state as a presenter's browser sends it, with its own count of what it said."""

    model_config = ConfigDict(strict=True)

    slide: int = Field(ge=0, lt=MOST_SLIDES)
    address: str = Field(pattern=r"^/([!-.0-~][!-~]*)?$", max_length=LONGEST_ADDRESS)
    point: Annotated[list[_Count], Field(min_length=2, max_length=2)] | None = None
    black: bool = False
    n: int = Field(ge=0, lt=2**31)


def parse_state(given: object) -> tuple[State, int]:
    """Read what a presenter's browser sends: the state, and its own count.

    Raises:
        BoardError: it is no state.
    """
    try:
        sent = _Sent.model_validate(given)
    except ValidationError as error:
        raise BoardError("This is not a state of a meeting.") from error
    point = (sent.point[0], sent.point[1]) if sent.point else None
    return State(sent.slide, sent.address, point, sent.black), sent.n


def start(url: str, deck: Deck, sender: str) -> Started:
    """Start a meeting; those that expired, or ended an hour ago, are removed.

    Raises:
        BoardError: the address has started too many within an hour.
        StoreError: the store cannot be written.
    """
    now = datetime.now(UTC)
    change(url, delete(schema.meeting).where(_may_go(now)))
    change(url, delete(schema.audience).where(_AUDIENCE.at < now - LONGEST))
    if _recent(url, sender, now) >= HOURLY:
        raise BoardError(
            f"No more than {HOURLY} meetings can be started within an hour: try later."
        )
    key = secrets.token_urlsafe(32)
    first = State(0, deck.slides[0].address)
    while True:
        code = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
        row = insert(schema.meeting).values(
            code=code, key_hash=_hash(key), token=secrets.token_hex(16), said=0, version=1,
            deck=json.dumps(deck.without_notes.to_json()), state=json.dumps(first._asdict()),
            started=now, heard=now, ended=False, sender=sender,
        )  # fmt: skip
        try:
            change(url, row)
        except IntegrityError:
            # Another meeting has this very code; there are more than enough.
            continue
        return Started(code, key, now + LONGEST)


def read(url: str, code: str) -> Meeting | None:
    """The meeting of a code; None where there is none. One that is over says so."""
    columns = (_MEETING.code, _MEETING.token, _MEETING.version, _MEETING.state, _MEETING.deck,
               _MEETING.ended, _MEETING.started, _MEETING.heard)  # fmt: skip
    found = look_up.rows(url, select(*columns).where(_MEETING.code == code))
    if not found:
        return None
    row = found[0]
    now = datetime.now(UTC)
    is_quiet = utc(row.heard) < now - QUIET or utc(row.started) < now - LONGEST
    is_over = bool(row.ended) or is_quiet
    return Meeting(row.code, row.token, row.version, row.state, row.deck, is_over)


def say(url: str, code: str, key: str, state: State, said: int) -> int:
    """Show something else; what comes later than something newer changes nothing.

    Returns:
        The version of the meeting.

    Raises:
        MeetingError: there is no such meeting, or it is over.
        KeyRefusedError: this is not its key.
        BoardError: its deck has no such slide.
    """
    held = _require_key(url, code, key)
    if state.slide >= len(json.loads(held.deck)["slides"]):
        raise BoardError("The deck of this meeting has no such slide.")
    moved = (
        update(schema.meeting)
        .where(_MEETING.code == code, _MEETING.said < said)
        .values(state=json.dumps(state._asdict()), said=said, version=_MEETING.version + 1,
                heard=datetime.now(UTC))
    )  # fmt: skip
    change(url, moved)
    found = read(url, code)
    if found is None:
        raise MeetingError(_OVER)
    return found.version


def end(url: str, code: str, key: str) -> None:
    """End a meeting: its followers are told.

    Raises:
        MeetingError: there is no such meeting, or it is over.
        KeyRefusedError: this is not its key.
    """
    _require_key(url, code, key)
    over = update(schema.meeting).where(_MEETING.code == code)
    change(url, over.values(ended=True, version=_MEETING.version + 1))


def see(url: str, code: str, worker: str, followers: list[str]) -> None:
    """Note who follows a meeting through one worker, in place of what was noted before."""
    kind = postgresql if engine(url).dialect.name == "postgresql" else sqlite
    now = datetime.now(UTC)
    row = kind.insert(schema.audience).values(
        meeting=code, worker=worker, followers=json.dumps(followers), at=now
    )
    changed = {"followers": row.excluded.followers, "at": row.excluded.at}
    change(url, row.on_conflict_do_update(index_elements=["meeting", "worker"], set_=changed))


def audience(url: str, code: str, key: str) -> int:
    """How many follow now; one who is answered by several workers is one.

    Raises:
        MeetingError: there is no such meeting, or it is over.
        KeyRefusedError: this is not its key.
    """
    _require_key(url, code, key)
    since = datetime.now(UTC) - timedelta(seconds=GONE)
    wanted = select(_AUDIENCE.followers).where(_AUDIENCE.meeting == code, _AUDIENCE.at > since)
    return len({one for row in look_up.rows(url, wanted) for one in json.loads(row.followers)})


def _require_key(url: str, code: str, key: str) -> Meeting:
    """The meeting, for who has its key."""
    found = look_up.rows(url, select(_MEETING.key_hash).where(_MEETING.code == code))
    known = read(url, code)
    if not found or known is None or known.is_over:
        raise MeetingError(_OVER)
    if not hmac.compare_digest(found[0].key_hash, _hash(key)):
        raise KeyRefusedError("Only the presenter of this meeting can move it.")
    return known


def _hash(key: str) -> str:
    """A key of 256 random bits needs no slow hash: there is nothing to guess."""
    return hashlib.sha256(key.encode()).hexdigest()


def _may_go(now: datetime) -> Any:
    is_long_ended = and_(_MEETING.ended, _MEETING.heard < now - KEPT)
    return or_(is_long_ended, _MEETING.heard < now - QUIET, _MEETING.started < now - LONGEST)


def _recent(url: str, sender: str, now: datetime) -> int:
    wanted = select(func.count()).where(
        _MEETING.sender == sender, _MEETING.started > now - timedelta(hours=1)
    )
    return int(look_up.rows(url, wanted)[0][0])

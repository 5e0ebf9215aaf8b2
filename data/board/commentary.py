"""Signed notes on a measure and a period: who, when and what, every version kept.

Read from the store each time, by an index, so that a note appears at once in every worker.
"""

import uuid
from collections.abc import Collection, Sequence
from datetime import UTC, datetime

from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError

from data import look_up, schema
from data.board.changing import change, utc
from data.board.plain import plain_line, plain_text
from data.board.records import About, Note
from data.catalogue import Catalogue
from data.errors import BoardError, PeriodError
from data.last_read import LastRead
from data.periods import parse_period
from data.query import Edition
from data.selection import Selection

#: Characters.
LONGEST_TEXT, LONGEST_NAME = 1000, 100
_NOTE = schema.commentary.c
#: Notes as they were last shown, by store and measures.
_SHOWN: LastRead[Sequence[Note]] = LastRead(512)


def notes_for(edition: Edition, metric: str, selection: Selection) -> tuple[Note, ...]:
    """The notes that stand on a measure under a selection, in order of period.

    A note belongs where the numbers of its period do. One on an agency or an area is told
    also where all of them are shown; one on all of them also where one is chosen.
    """
    return notes_on(edition, [metric], selection)[metric]


def notes_on(
    edition: Edition, metrics: Collection[str], selection: Selection
) -> dict[str, tuple[Note, ...]]:
    """The same for several measures, from one look-up."""
    asked = (edition.url, *sorted(metrics))
    versions = _SHOWN.read(asked, lambda: _read(edition.url, metrics))
    last = {version.note: version for version in versions}
    standing = [one for one in last.values() if not one.withdrawn and _belongs(one, selection)]
    standing.sort(key=lambda one: (parse_period(one.period).end, one.at, one.note))
    return {metric: tuple(one for one in standing if one.metric == metric) for metric in metrics}


def history(edition: Edition, metric: str) -> tuple[tuple[Note, ...], ...]:
    """Every note on a measure with all its versions, both newest first."""
    found: dict[str, list[Note]] = {}
    for version in _read(edition.url, [metric]):
        found.setdefault(version.note, []).insert(0, version)
    return tuple(sorted(map(tuple, found.values()), key=lambda one: one[0].at, reverse=True))


def write(url: str, catalogue: Catalogue, about: About, text: str, by: str) -> Note:
    """Keep a new note.

    Raises:
        BoardError: it is on nothing that is known, or its text or its name is not plain.
    """
    _check(catalogue, about)
    return _append(url, uuid.uuid4().hex, 1, about, text=text, by=by)


def rewrite(url: str, metric: str, note: str, version: int, text: str, by: str) -> Note:
    """Keep a new version of a note, after the one that its writer saw.

    Raises:
        BoardError: there is no such note, it has a newer version, or the text is not plain.
    """
    seen = _newest(url, metric, note, version)
    return _append(url, note, version + 1, _about(seen), text=text, by=by)


def withdraw(url: str, metric: str, note: str, version: int, by: str) -> Note:
    """Take a note back: a version too, with the text that it takes back.

    Raises:
        BoardError: there is no such note, it has a newer version, or it is withdrawn already.
    """
    seen = _newest(url, metric, note, version)
    if seen.withdrawn:
        raise BoardError("This note is withdrawn already.")
    return _append(url, note, version + 1, _about(seen), text=seen.text, by=by, withdrawn=True)


def _read(url: str, metrics: Collection[str]) -> Sequence[Note]:
    wanted = (
        select(*[_NOTE[name] for name in Note._fields])
        .where(_NOTE.metric.in_(metrics))
        .order_by(_NOTE.metric, _NOTE.note, _NOTE.version)
    )
    rows = [Note(*row) for row in look_up.rows(url, wanted)] if metrics else []
    return [row._replace(at=utc(row.at)) for row in rows]


def _belongs(note: Note, selection: Selection) -> bool:
    end = parse_period(note.period).end
    return (
        (selection.start is None or selection.start <= end)
        and (selection.end is None or end <= selection.end)
        and (not note.agency or selection.agency in ("", note.agency))
        and (not note.area or selection.area in ("", note.area))
    )


def _check(catalogue: Catalogue, about: About) -> None:
    try:
        parse_period(about.period)
    except PeriodError as error:
        raise BoardError("Choose the period that the note is on.") from error
    if (
        about.metric not in catalogue.metrics
        or about.agency not in ("", *catalogue.agencies)
        or about.area not in ("", *catalogue.areas)
    ):
        raise BoardError("The note is on a measure, an agency or an area that is not known here.")


def _newest(url: str, metric: str, note: str, version: int) -> Note:
    versions = [one for one in _read(url, [metric]) if one.note == note]
    if not versions:
        raise BoardError("There is no such note.")
    if versions[-1].version != version:
        raise BoardError(_CHANGED)
    return versions[-1]


def _about(note: Note) -> About:
    return About(note.metric, note.period, note.agency, note.area)


def _append(
    url: str, note: str, version: int, about: About, text: str, by: str, withdrawn: bool = False
) -> Note:
    made = Note(
        note,
        version,
        *about,
        text=plain_text(text, "The note", LONGEST_TEXT),
        by=plain_line(by, "The name", LONGEST_NAME),
        at=datetime.now(UTC),
        withdrawn=withdrawn,
    )
    try:
        change(url, insert(schema.commentary).values(**made._asdict()))
    except IntegrityError as error:
        raise BoardError(_CHANGED) from error
    return made


_CHANGED = "Somebody else has changed this note meanwhile: look at it again first."

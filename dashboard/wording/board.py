"""The board's own notes and frozen views in words."""

from datetime import date

from dashboard.wording.sources import day
from data.board.records import Note
from data.catalogue import Catalogue
from data.periods import parse_period


def note_about(note: Note, catalogue: Catalogue) -> str:
    """What a note is on: `2016/17, Birmingham, West Midlands Police`."""
    area, agency = catalogue.areas.get(note.area), catalogue.agencies.get(note.agency)
    parts = [parse_period(note.period).label]
    parts += [area.name] if area else [note.area]
    parts += [agency.name] if agency else [note.agency]
    return ", ".join(filter(None, parts))


def signature(note: Note) -> str:
    """Who wrote it and when; a later version says so."""
    told = f"{note.by}, {day(note.at)}"
    return told if note.version == 1 else f"{told} (version {note.version})"


def note_line(note: Note, catalogue: Catalogue) -> str:
    """A whole note in one line, for files."""
    words = " ".join(note.text.split())
    return f"Note on {note_about(note, catalogue)}: {words} ({signature(note)})"


def newer(moment: date | None, is_rollback: bool) -> str:
    """That a frozen view is not what is shown now."""
    when = f" on {day(moment)}" if moment else " since"
    if is_rollback:
        return f"Earlier numbers were put back{when}"
    return f"Newer numbers were published{when}"

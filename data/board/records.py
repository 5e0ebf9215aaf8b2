"""What a signed note is, without the store that keeps it."""

from datetime import datetime
from typing import NamedTuple


class Note(NamedTuple):
    """One version of a note, in the order of the table's columns.

    Attributes:
        note: which note it is a version of.
        version: counted from 1; the highest is what counts.
        metric: id of the measure.
        period: code of the period, `2016-17`.
        agency: code; empty for every agency.
        area: code; empty for every area.
        text: plain text, of one line or more.
        by: who signed it.
        at: when, in UTC.
        withdrawn: whether this version takes the note back.
    """

    note: str
    version: int
    metric: str
    period: str
    agency: str
    area: str
    text: str
    by: str
    at: datetime
    withdrawn: bool


class About(NamedTuple):
    """What a note is on: a measure and a period, and an agency and an area or neither."""

    metric: str
    period: str
    agency: str = ""
    area: str = ""

"""What a cell holds, as the text that a person reads in it."""

import re
import unicodedata
from datetime import datetime, timedelta
from decimal import Decimal
from functools import lru_cache
from math import isfinite
from typing import Literal

#: How a spreadsheet shows a number that is not shown as a plain one.
Shown = Literal["date", "time", "percent"]

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
# Zero-width characters, soft hyphens and marks that turn the direction of writing.
_UNSEEN = re.compile("[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_SPACES = re.compile("[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_LINES = re.compile("\r\n?|\x85|\u2028|\u2029")
_NUMBER = re.compile(r"[-+]?(\d+\.?\d*|\.\d+)(E[-+]?\d+)?", re.ASCII | re.IGNORECASE)
_ISO = re.compile(r"(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d)(:\d\d)?.*)?", re.ASCII)

#: Days are counted from here on, the first being 1; a Mac used to begin four years later.
_EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001
_DAYS_TO_1904 = 1462
#: The day that the first spreadsheets took for 29 February 1900, which never was; and 10000-01-01.
_NO_DAY, _LAST_DAY = 60, 2_958_466
_SECONDS = 24 * 60 * 60

_DATES = {*range(14, 18), 22, *range(27, 32), 36, *range(50, 59)}
_TIMES = {*range(18, 22), *range(32, 36), 45, 46, 47}
_PERCENTS = {9, 10}
_LONGEST_FORMAT = 255
_UNREAD = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?![hms]+\])[^\]]*\]', re.IGNORECASE)


@lru_cache(maxsize=65_536)
def clean(text: str) -> str:
    """Without what cannot be seen, every kind of space as a space, stripped."""
    text = _SPACES.sub(" ", _CONTROL.sub("", _UNSEEN.sub("", _LINES.sub("\n", text))))
    return text.strip()


def has_control(text: str) -> bool:
    """Whether it holds characters that no text has, as from a damaged file."""
    return _CONTROL.search(_LINES.sub("\n", text)) is not None


@lru_cache(maxsize=65_536)
def number_text(stored: str) -> str:
    """A stored number with the 15 digits that a spreadsheet shows: 1234, 12.5, 0.3.

    What is no number stays as it is.
    """
    number = _number(stored)
    return stored if number is None else _plain(number)


@lru_cache(maxsize=65_536)
def shown_text(stored: str, shown: Shown, since_1904: bool = False) -> tuple[str, bool]:
    """A stored number as it is shown: 12.5%, 2017-06-30, 14:30; and whether it is a date."""
    if shown == "percent":
        return percent_text(stored), False
    number = _number(stored)
    return (stored, False) if number is None else _moment(float(number), shown, since_1904)


def percent_text(stored: str) -> str:
    """0.125 as 12.5%."""
    number = _number(stored)
    return stored if number is None else _plain(number * 100) + "%"


def iso_text(stored: str) -> str:
    """2017-06-30T00:00:00 as 2017-06-30; with its time when that is not midnight."""
    match = _ISO.fullmatch(stored)
    if match is None:
        return stored
    day, minutes, seconds = match[1], match[2] or "00:00", match[3] or ":00"
    seconds = "" if seconds == ":00" else seconds
    return day if minutes + seconds == "00:00" else f"{day} {minutes}{seconds}"


def shown_as(format_id: int, code: str = "") -> Shown | None:
    """What a number format of a workbook makes of a number; None where it stays a number.

    Args:
        format_id: those below 164 have a meaning of their own.
        code: the workbook's own, such as `dd/mm/yyyy` or `0.0%`.
    """
    if not code:
        if format_id in _DATES:
            return "date"
        return "time" if format_id in _TIMES else "percent" if format_id in _PERCENTS else None
    if code.casefold() == "general" or len(code) > _LONGEST_FORMAT:
        return None
    letters = _UNREAD.sub("", code.split(";")[0]).casefold()
    if "y" in letters or "d" in letters or ("m" in letters and not set("hs") & set(letters)):
        return "time" if "[" in letters else "date"
    if "h" in letters or "s" in letters:
        return "time"
    return "percent" if "%" in letters else None


def printable(text: str, most: int = 80) -> str:
    """A name from a file as it can stand in a message: one line, no tricks, not too long."""
    plain = "".join(" " if unicodedata.category(one)[0] in "CZ" else one for one in text)
    plain = " ".join(plain.split())
    return plain if len(plain) <= most else plain[: most - 3] + "..."


def _number(stored: str) -> Decimal | None:
    if _NUMBER.fullmatch(stored) is None or not isfinite(number := float(stored)):
        return None
    return Decimal(f"{number:.15g}")


def _plain(number: Decimal) -> str:
    text = format(number, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def _moment(number: float, shown: Shown, since_1904: bool) -> tuple[str, bool]:
    serial = round(number * _SECONDS) / _SECONDS
    if shown == "time" and 0 <= serial < 1:
        return f"{_EPOCH + timedelta(days=serial):%H:%M:%S}".removesuffix(":00"), False
    serial += _DAYS_TO_1904 if since_1904 else 0
    if not 1 <= serial < _LAST_DAY or int(serial) == _NO_DAY:
        return _plain(Decimal(f"{number:.15g}")), False
    day = _EPOCH + timedelta(days=int(serial) + (serial < _NO_DAY))
    return iso_text((day + timedelta(seconds=round(serial % 1 * _SECONDS))).isoformat()), True

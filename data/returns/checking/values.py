"""Reading a number as an agency writes it, and saying what it is when it is none."""

import re
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

from data import tidy

#: No count and no amount that a return holds is larger than this.
LARGEST = 1_000_000_000


#: Longer texts are neither numbers nor anything else that is known.
_LONGEST = 40


class Kind(IntEnum):
    """What stands in a cell for a number."""

    BLANK = 0
    NUMBER = 1
    SYMBOL = 2
    POUNDS = 3
    PERCENT = 4
    HIDDEN = 5
    DASH = 6
    FORMULA = 7
    BROKEN = 8
    SEPARATORS = 9
    LARGE = 10
    WORDS = 11


class Cell(NamedTuple):
    """A cell for a number, as understood.

    Attributes:
        kind: what it is.
        number: what it says; None where it says none.
        status: one of `tidy.STATUSES`, where a symbol says it; else empty.
        nearest: how it should be written, where that can be told.
    """

    kind: Kind
    number: float | None = None
    status: str = ""
    nearest: str = ""


_SYMBOLS = {symbol: status for status, symbol in tidy.STATUSES.items() if symbol}
_NUMBER = re.compile(r"([+-]?)(\d+(?:\.\d*)?|\.\d+)", re.ASCII)
_GROUPED = re.compile(r"[+-]?\d{1,3}(?:(?:,\d{3})+|(?: \d{3})+)(?:\.\d+)?", re.ASCII)
_CONTINENTAL = re.compile(r"[+-]?\d{1,3}(?:\.\d{3})*,\d+|[+-]?\d{1,3}(?:\.\d{3}){2,}", re.ASCII)
_MARKED = re.compile(r"(.*\d) ?(?:\[([a-z])\]|([pru]))", re.ASCII)
_HIDDEN = re.compile(
    r"(?:<=?|≤|under|below|less than|fewer than|up to|1 ?(?:-|to)) ?\d+|\*+|#|suppressed|hidden",
    re.ASCII,
)
_DASHES = {"-", "--", "n/a", "na", "n.a.", "nil", "none", "null", "nan", "zero", ".", "..", "...",
           "not applicable", "not available", "no data", "not known", "unknown", "?"}  # fmt: skip
_ZEROS = {"nil", "none", "zero"}
_FOR_DASHES = {"not applicable": "z", "n/a": "z", "na": "z", "n.a.": "z"}
_ERRORS = {"#ref!", "#n/a", "#div/0!", "#value!", "#name?", "#num!", "#null!", "#spill!", "#calc!",
           "#getting_data", "err:502", "err:508", "err:522"}  # fmt: skip


def read_cell(text: str) -> Cell:
    """Understand the text of a cell for a number: `1,234`, `[x]`, `12 p`, `<5`."""
    if text.isascii() and text.isdigit() and len(text) < 10:
        return Cell(Kind.NUMBER, float(text))
    plain = " ".join(text.replace("−", "-").replace("–", "-").replace("—", "-").casefold().split())
    if not plain:
        return Cell(Kind.BLANK)
    if len(plain) > _LONGEST and plain[0] not in "=+-@":
        return Cell(Kind.LARGE if plain.isdigit() else Kind.WORDS)
    return _symbol(plain) or _no_number(plain) or _number(plain) or Cell(Kind.WORDS)


@lru_cache(maxsize=1024)
def read_status(text: str) -> str | None:
    """The status that a word or symbol stands for; None for no status, `published` for none."""
    plain = " ".join(text.casefold().replace("_", " ").split())
    if not plain:
        return "published"
    status = _SYMBOLS.get(plain.removeprefix("[").removesuffix("]"))
    if status:
        return status
    for code, words in tidy.STATUS_WORDS.items():
        if plain in (code.replace("_", " "), words):
            return code
    return None


def _symbol(plain: str) -> Cell | None:
    """A symbol alone, or a number with one."""
    alone = plain.removeprefix("[").removesuffix("]")
    if alone in _SYMBOLS:
        return Cell(Kind.SYMBOL, status=_SYMBOLS[alone])
    match = _MARKED.fullmatch(plain)
    if match is None or (match[2] or match[3]) not in _SYMBOLS:
        return None
    cell = _number(match[1])
    return cell and cell._replace(status=_SYMBOLS[match[2] or match[3]])


def _no_number(plain: str) -> Cell | None:
    if plain in _ERRORS:
        return Cell(Kind.BROKEN)
    if plain.startswith(("=", "@")) or re.match(r"[+-][a-z(]", plain):
        return Cell(Kind.FORMULA)
    if plain in _DASHES:
        return Cell(Kind.DASH, nearest="0" if plain in _ZEROS else _FOR_DASHES.get(plain, "x"))
    if _HIDDEN.fullmatch(plain):
        return Cell(Kind.HIDDEN)
    return None


def _number(plain: str) -> Cell | None:
    kind = Kind.NUMBER
    if plain.endswith(("%", "per cent", "percent", "pc")):
        kind, plain = Kind.PERCENT, re.sub(r" ?(%|per ?cent|pc)$", "", plain)
    elif plain.lstrip("-").startswith("£"):
        kind, plain = Kind.POUNDS, plain.replace("£", "", 1).strip()
    if _GROUPED.fullmatch(plain):
        plain = plain.replace(",", "").replace(" ", "")
    if _CONTINENTAL.fullmatch(plain):
        return Cell(Kind.SEPARATORS, nearest=_british(plain))
    if re.fullmatch(r"\(\d+\)", plain, re.ASCII):
        plain = "-" + plain[1:-1]
    match = _NUMBER.fullmatch(plain)
    if match is None:
        return None
    if abs(float(plain)) > LARGEST:
        return Cell(Kind.LARGE)
    return Cell(kind, float(plain) + 0.0)


def _british(plain: str) -> str:
    """1.234,5 as 1234.5."""
    whole, comma, rest = plain.partition(",")
    return whole.replace(".", "") + (f".{rest}" if comma else "")

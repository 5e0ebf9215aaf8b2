"""What a cell of official statistics says: a number, or a symbol in place of one."""

import math
import re

from data import tidy

#: Status by symbol. `low` is an older word for k; a colon and a blank are older ways of x.
SYMBOLS = {
    **{symbol: status for status, symbol in tidy.STATUSES.items() if symbol in "czxuk" and symbol},
    "low": "rounds_to_zero",
    ":": "not_available",
    "": "not_available",
}
#: A number may be marked as provisional, revised or of low reliability.
_MARKS = {"p": "provisional", "r": "revised", "u": "low_reliability"}
_CELL = re.compile(
    r"(?P<number>-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)\s*(?:\[(?P<mark>[a-z])\])?",
    re.ASCII | re.IGNORECASE,
)


def read_cell(text: str) -> tuple[str, float | None] | None:
    """Status and value of a cell as printed; None where it is neither number nor symbol."""
    plain = text.strip()
    bare = plain[1:-1] if plain[:1] == "[" and plain[-1:] == "]" else plain
    if status := SYMBOLS.get(bare.strip().lower()):
        return status, None
    found = _CELL.fullmatch(plain)
    if found is None:
        return None
    mark = (found["mark"] or "").lower()
    value = float(found["number"].replace(",", ""))
    if (mark and mark not in _MARKS) or not math.isfinite(value):
        return None
    return _MARKS.get(mark, "published"), value


def decimals(text: str) -> int:
    """How many decimals a number is printed with."""
    found = _CELL.fullmatch(text.strip())
    return len(found["number"].partition(".")[2]) if found else 0

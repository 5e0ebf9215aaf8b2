"""What the words of a label mean: years that can be, and how many months a label spans."""

import re

_YEAR = re.compile(r"(\d{4})[/-](\d{2}|\d{4})")
_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
_SPAN = re.compile(r"([a-z]+)(?: (\d{4}))? to ([a-z]+) (\d{4})")


def is_year(label: str) -> bool:
    """Whether a label such as `2015/16` can be a financial year: the second follows the first."""
    match = _YEAR.fullmatch(label)
    if match is None:
        return False
    first, second = int(match[1]), match[2]
    return second == str(first + 1)[-len(second) :]


def months(label: str) -> int | None:
    """How many months `January to March 2017` spans; None when the label cannot be read."""
    match = _SPAN.fullmatch(label.lower())
    if match is None or match[1] not in _MONTHS or match[3] not in _MONTHS:
        return None
    first_year, last_year = int(match[2] or match[4]), int(match[4])
    first, last = _MONTHS.index(match[1]), _MONTHS.index(match[3])
    return (last_year - first_year) * 12 + last - first + 1

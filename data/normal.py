"""Unicode's one way of writing a text, in a time that grows no faster than the text.

Marks that follow one another are put in order, which takes the square of their number: a letter
with 100,000 of them would take a minute, in which nothing else of the process goes on.
"""

import unicodedata
from typing import Literal

#: What Unicode's own stream-safe format allows (UAX #15); no language writes more than a few.
MOST_MARKS = 30


def is_normalizable(text: str) -> bool:
    """Whether no letter has more marks than Unicode lets a stream have."""
    marks = 0
    for one in "" if text.isascii() else text:
        marks = marks + 1 if unicodedata.combining(one) else 0
        if marks > MOST_MARKS:
            return False
    return True


def normalized(form: Literal["NFC", "NFKD"], text: str) -> str:
    """The text in a normal form; as it is where a letter has too many marks."""
    return unicodedata.normalize(form, text) if is_normalizable(text) else text

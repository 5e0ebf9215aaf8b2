"""How much room words take on a slide.

Nothing here sees the font that a reader has: a slide is laid out for the widest that programs
put in place of the template's, so that nothing is cut or covered where it is missing.
"""

import textwrap
from math import floor

_POINTS_IN_INCH = 72
#: Width of an average character, and height of a line, as parts of the size of the type.
_CHARACTER, _BOLD, _HEIGHT = 0.6, 0.68, 1.2


def lines_of(text: str, size: float, width: float, *, is_bold: bool = False) -> int:
    """How many lines a text is broken into; one where it is empty.

    Args:
        text: its words.
        size: of the type, in points.
        width: of its box, in inches.
        is_bold: whether it is set bold.
    """
    character = size * (_BOLD if is_bold else _CHARACTER)
    most = max(floor(width * _POINTS_IN_INCH / character), 1)
    return sum(len(textwrap.wrap(line, most)) or 1 for line in text.split("\n"))


def height_of(lines: int, size: float) -> float:
    """How high so many lines are, in inches."""
    return lines * size * _HEIGHT / _POINTS_IN_INCH

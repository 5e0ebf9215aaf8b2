"""Plain text that people write: what is let in, so that it can be shown anywhere."""

import re
import unicodedata

from data.errors import BoardError
from data.normal import is_normalizable

#: Categories of characters that change how others are shown, or are none: controls, marks of
#: direction and other formats, halves of a pair, private ones, ends of lines of their own kind.
_REFUSED = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
#: Formats that words of some languages and emoji are written with.
_LET_IN = {"\N{ZERO WIDTH NON-JOINER}", "\N{ZERO WIDTH JOINER}", "\n"}
_MANY_LINES = re.compile(r"\n{3,}")


def plain_text(given: str, what: str, most: int) -> str:
    """A text without the blanks around it.

    Args:
        given: as it was sent.
        what: what it is, for the refusal: `The note`.
        most: how many characters it may have.

    Raises:
        BoardError: it is empty, too long, or holds characters that are not plain text.
    """
    if not is_normalizable(given):
        raise BoardError(f"{what} has a letter with very many marks: write it again without them.")
    text = unicodedata.normalize("NFC", given.replace("\r\n", "\n").replace("\t", " ")).strip()
    if not text:
        raise BoardError(f"{what} is empty.")
    if len(text) > most:
        raise BoardError(f"{what} has {len(text):,} characters; {most:,} are the most.")
    if any(unicodedata.category(one) in _REFUSED and one not in _LET_IN for one in text):
        raise BoardError(f"{what} holds invisible characters: write it again as plain text.")
    return _MANY_LINES.sub("\n\n", text)


def plain_line(given: str, what: str, most: int) -> str:
    """The same for a text of one line, such as a name.

    Raises:
        BoardError: as above, or it has more lines than one.
    """
    text = plain_text(given, what, most)
    if "\n" in text:
        raise BoardError(f"{what} has more than one line.")
    return text

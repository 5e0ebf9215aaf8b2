"""Which characters the bytes of a text file stand for."""

import codecs
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from data.errors import FileError
from data.returns import limits
from data.returns.reading.budget import too_much

_CHUNK = 1024 * 1024
_ASCII = bytes(range(128))
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
#: What offices on Windows, on a Mac and at a command line write, the most usual first.
_GUESSES = {
    "cp1252": "Windows-1252",
    "iso8859_15": "ISO-8859-15",
    "mac_roman": "Mac Roman",
    "cp850": "DOS 850",
}
#: Characters beside ASCII that English text and European names are written with.
_USUAL = frozenset(
    "\u00a0£€§©®°±²³·½¼¾–\u2014‘’“”…•™ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜÝŠŽßàáâãäåæçèéêëìíîïñòóôõöøùúûüýÿšžŒœ"
)
#: Those of them that are likelier than the others by far.
_COMMON = frozenset("\u00a0£€½–\u2014‘’“”…•°çèéêëàáâäóôöíïñúü")
_SEQUENCE = re.compile(
    b"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)
_ODD_SHARE, _EVEN_SHARE = 0.4, 0.05
_TEXT_CONTROLS = b"\t\n\r\x0c\x1a\x1b"
_CONTROLS = bytes(set(range(32)) - set(_TEXT_CONTROLS))

_BINARY = (
    "is neither a spreadsheet nor text, or is damaged: open it in the spreadsheet program"
    " and save the return as XLSX, ODS or CSV."
)
NO_LETTERS = (
    "holds bytes that are no letters in its encoding, or ends in the middle of one:"
    " copy it again, or save it as CSV UTF-8."
)


@dataclass(frozen=True)
class Characters:
    """How to read a text file.

    Attributes:
        codec: as Python calls it.
        guess: name of the encoding when it is a guess that may be wrong; else empty.
    """

    codec: str
    guess: str = ""


def characters_of(path: Path) -> Characters:
    """Find the encoding of a text file.

    Raises:
        FileError: it is no text, or it has more lines than rows are read.
    """
    with path.open("rb") as file:
        head = file.read(4096)
    for mark, codec in _MARKS:
        if head.startswith(mark):
            if codec == "utf-8-sig":
                _survey(path)
            return Characters(codec)
    unmarked = _unmarked_utf16(head)
    if unmarked:
        return Characters(unmarked)
    is_utf8, seen = _survey(path)
    if is_utf8:
        return Characters("utf-8")
    if _is_mostly_utf8(path, seen.total()):
        raise FileError(NO_LETTERS)
    return _guess(seen)


def _survey(path: Path) -> tuple[bool, Counter[int]]:
    """Whether all of it is UTF-8, and how often every byte beyond ASCII comes."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    is_utf8, seen = True, Counter[int]()
    lines = controls = size = 0
    quoted = False
    for chunk in _chunks(path):
        if b"\x00" in chunk:
            raise FileError(_BINARY)
        size += len(chunk)
        controls += len(chunk) - len(chunk.translate(None, _CONTROLS))
        lines += chunk.count(b"\n")
        quoted = quoted or b'"' in chunk
        seen.update(chunk.translate(None, _ASCII))
        is_utf8 = is_utf8 and _decodes(decoder, chunk)
    if controls > max(20, size // 100):
        raise FileError(_BINARY)
    if lines > limits.MAX_ROWS and not quoted:
        too_much("rows", limits.MAX_ROWS)
    # A character that has begun and does not end.
    return is_utf8 and not decoder.getstate()[0], seen


def _is_mostly_utf8(path: Path, beyond_ascii: int) -> bool:
    """Whether it was written as UTF-8, and then cut off or mixed with something else."""
    part = sum(len(found) for chunk in _chunks(path) for found in _SEQUENCE.findall(chunk))
    return 2 * part > beyond_ascii


def _chunks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            yield chunk


def _decodes(decoder: codecs.IncrementalDecoder, chunk: bytes) -> bool:
    try:
        decoder.decode(chunk)
    except UnicodeDecodeError:
        return False
    return True


def _unmarked_utf16(head: bytes) -> str:
    """UTF-16 without its mark: in plain text every second byte is zero."""
    pairs = max(1, len(head) // 2)
    even, odd = head[0::2].count(0) / pairs, head[1::2].count(0) / pairs
    if odd > _ODD_SHARE and even < _EVEN_SHARE:
        return "utf-16-le"
    return "utf-16-be" if even > _ODD_SHARE and odd < _EVEN_SHARE else ""


def _guess(seen: Counter[int]) -> Characters:
    """The encoding under which the bytes are the likeliest characters, the most usual first."""
    best = max(_GUESSES, key=lambda codec: _likelihood(codec, seen))
    characters = bytes(sorted(seen)).decode(best, "replace")
    sure = best == next(iter(_GUESSES)) and set(characters) <= _USUAL
    return Characters(best, "" if sure else _GUESSES[best])


def _likelihood(codec: str, seen: Counter[int]) -> int:
    """2 for each common character, 1 for each usual one, less for each that is neither."""
    mark = 0
    for byte, count in seen.items():
        one = bytes([byte]).decode(codec, "replace")
        mark += count * (2 if one in _COMMON else 1 if one in _USUAL else -2)
    return mark

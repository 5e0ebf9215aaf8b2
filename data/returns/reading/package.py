"""Looks into a zipped spreadsheet before any of it is unpacked."""

import stat
import struct
import zipfile
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

from data.errors import FileError
from data.returns import limits
from data.returns.reading.budget import too_much

DAMAGED = (
    "is damaged or not complete: copy it again, or open it in the spreadsheet program"
    " and save it under a new name."
)
LOCKED = "is protected by a password: save it without one."
UNSAFE = (
    "is packed in a way that no spreadsheet program does: open it and save it under a new name."
)
_BOMB = "unpacks to far more than a return has: open it and copy the return into a new file."

_END = struct.Struct("<4s4H2LH")
_LOCAL_HEADER = 30
_ENCRYPTED = 0x1
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


def open_package(path: Path) -> zipfile.ZipFile:
    """Open a zip whose list of parts is fit to be read.

    Raises:
        FileError: damaged, protected, larger than the limits, or packed to deceive.
    """
    _check_list(path)
    try:
        package = zipfile.ZipFile(path)
    except zipfile.BadZipFile as error:
        raise FileError(DAMAGED) from error
    parts = package.infolist()
    if len(parts) > limits.MAX_PARTS:
        too_much("parts", limits.MAX_PARTS)
    for part in parts:
        _check_part(part)
    _check_together(parts)
    return package


def read_part(package: zipfile.ZipFile, name: str, most: int = 16 * 1024 * 1024) -> bytes:
    """A small part whole; empty when there is none of that name.

    Raises:
        FileError: it is not small.
    """
    if name not in package.namelist():
        return b""
    if package.getinfo(name).file_size > most:
        raise FileError(_BOMB)
    return package.read(name)


def _check_list(path: Path) -> None:
    """See how long the list of parts is before it is read."""
    with path.open("rb") as file:
        size = file.seek(0, 2)
        file.seek(max(0, size - _END.size - 0xFFFF))
        tail = file.read()
    place = tail.rfind(b"PK\x05\x06")
    if place < 0 or len(tail) - place < _END.size:
        raise FileError(DAMAGED)
    length = _END.unpack_from(tail, place)[5]
    if length > size:
        raise FileError(DAMAGED)
    if length > limits.MAX_PART_LIST:
        too_much("parts", limits.MAX_PARTS)


def _check_part(part: zipfile.ZipInfo) -> None:
    if part.flag_bits & _ENCRYPTED:
        raise FileError(LOCKED)
    name = part.orig_filename
    steps = name.split("/")
    if name.startswith("/") or ".." in steps or any(sign in name for sign in "\\:\x00"):
        raise FileError(UNSAFE)
    if stat.S_ISLNK(part.external_attr >> 16) or part.compress_type not in _METHODS:
        raise FileError(UNSAFE)
    tight = part.file_size > limits.MAX_RATIO * max(part.compress_size, 1)
    if part.file_size > limits.RATIO_FROM and tight:
        raise FileError(_BOMB)


def _check_together(parts: Sequence[zipfile.ZipInfo]) -> None:
    if sum(part.file_size for part in parts) > limits.MAX_UNPACKED:
        raise FileError(_BOMB)
    if len({part.filename.casefold() for part in parts}) < len(parts):
        raise FileError(UNSAFE)
    places = sorted(
        (part.header_offset, part.header_offset + _LOCAL_HEADER + part.compress_size)
        for part in parts
    )
    if any(end > start for (_, end), (start, _) in pairwise(places)):
        raise FileError(UNSAFE)

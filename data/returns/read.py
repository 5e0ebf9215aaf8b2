"""Reads a file that an office sent, whatever it is, without ever trusting it."""

import errno
import hashlib
import json
import os
import stat
import tempfile
from pathlib import Path
from typing import Any

import pandas as pd

from data.errors import FileError
from data.returns.limits import MAX_FILE, run_limited
from data.returns.model import Problem, RawFile, RawSheet
from data.returns.parse import MANIFEST
from data.returns.reading.celltext import printable

_CHUNK = 1024 * 1024
_PARSER = "data.returns.parse"
_SLOW = "takes too long to be read: copy the return alone into a new file."
_BROKE = (
    "cannot be read, as it takes more memory or time than any return does:"
    " copy the return alone into a new file."
)
_NO_RIGHT = "cannot be opened: ask for the right to read it, or copy it to a folder of your own."


def read_file(path: Path) -> RawFile:
    """Read an XLSX, ODS or CSV file as text.

    What it is goes by its bytes and not by its name. It is read in a process of its own with
    limits (data/returns/limits.py), through a private copy that is removed in the end. Hidden
    sheets are left out, with a warning when they look like one that is seen; hidden rows and
    columns are read, with a warning. Blank rows and columns without a heading are left out.

    Raises:
        FileError: it cannot be read, or nothing in it can be used; says what to do.
    """
    name = printable(os.fsencode(path.name).decode("utf-8", "replace")) or str(path)
    try:
        with tempfile.TemporaryDirectory(prefix="return-") as folder:
            copy = Path(folder) / "source"
            sha256 = _copy(path, copy)
            manifest = _parse(copy, Path(folder))
            sheets = tuple(_sheet(entry, Path(folder)) for entry in manifest["sheets"])
    except FileError as error:
        raise FileError(f"{name} {error}") from error
    problems = tuple(Problem(*finding) for finding in manifest["findings"])
    return RawFile(name, sha256, manifest["kind"], sheets, problems)


def _copy(path: Path, copy: Path) -> str:
    """Copy a file, so that it cannot change while it is read; returns the SHA-256 of its bytes."""
    try:
        # A pipe must not be waited for, and a device must not be read.
        source = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except (OSError, ValueError) as error:
        raise FileError(_why_not_opened(error)) from error
    try:
        mode = os.fstat(source).st_mode
        if stat.S_ISDIR(mode):
            raise FileError("is a folder: give a file in it.")
        if not stat.S_ISREG(mode):
            raise FileError("is no file but a device or a pipe: give a file.")
        return _copy_bytes(source, copy)
    finally:
        os.close(source)


def _copy_bytes(source: int, copy: Path) -> str:
    digest, size = hashlib.sha256(), 0
    try:
        with copy.open("wb") as target:
            while chunk := os.read(source, _CHUNK):
                size += len(chunk)
                if size > MAX_FILE:
                    most = MAX_FILE // (1024 * 1024)
                    raise FileError(f"is larger than {most} MiB: send only the return, in parts.")
                digest.update(chunk)
                target.write(chunk)
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise FileError("was not read: the disk for temporary files is full.") from error
        raise FileError("cannot be read to its end: copy it again.") from error
    if not size:
        raise FileError("is empty: save the return again.")
    return digest.hexdigest()


def _why_not_opened(error: Exception) -> str:
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return "is not there: see whether its name and folder are right."
    if isinstance(error, PermissionError):
        return _NO_RIGHT
    return "cannot be opened: see whether its name and folder are right."


def _parse(copy: Path, folder: Path) -> dict[str, Any]:
    if run_limited(_PARSER, [str(copy), str(folder)]) is None:
        raise FileError(_SLOW)
    try:
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        # The limits ended it before it could say anything.
        raise FileError(_BROKE) from error
    if "refused" in manifest:
        raise FileError(manifest["refused"])
    return manifest


def _sheet(entry: dict[str, Any], folder: Path) -> RawSheet:
    cells = pd.read_csv(
        folder / entry["file"],
        index_col=0,
        dtype=str,
        keep_default_na=False,
        na_filter=False,
        encoding="utf-8",
    )
    cells.index = cells.index.astype("int64")
    cells.columns = pd.Index(entry["headings"], dtype="str")
    dates = frozenset(
        (row, heading)
        for heading, runs in entry["dates"].items()
        for first, last in runs
        for row in range(first, last + 1)
    )
    return RawSheet(entry["name"], cells, entry["header_row"], dates)

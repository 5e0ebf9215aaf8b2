"""What a database or a disk refuses, as one sentence for whoever set it up."""

import errno
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from alembic.util.exc import CommandError
from pandas.errors import DatabaseError
from psycopg import errors as postgres
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from data.errors import SilentError, StoreError
from data.reach import SILENT, is_silence

_FULL = "The disk is full, so nothing was changed: free some space and try again."
_NO_ROOM_TO_SHARE = ("SQLITE_IOERR_SHMSIZE", "SQLITE_IOERR_SHMOPEN")
#: The server answered, and will say the same again.
_ANSWERED = ("authentication failed", "does not exist", "no pg_hba.conf entry", "Permission denied")


@contextmanager
def plain_refusals(store: str, url: str = "") -> Iterator[None]:
    """Turn what a database or a disk says into one sentence.

    Args:
        store: `published` or `vault`.
        url: of the store, so that its file can be named.

    Raises:
        StoreError: with the sentence.
        SilentError: a database server does not answer.
    """
    try:
        yield
    except (SQLAlchemyError, ImportError, CommandError, OSError) as error:
        raise refusal(store, error, url) from error


def refusal(store: str, error: Exception, url: str = "") -> StoreError:
    """The sentence for what a database or a disk says; arguments as of `plain_refusals`."""
    # pandas wraps what the database says in an error of the operating system's kind.
    if isinstance(error, DatabaseError) and isinstance(error.__cause__, Exception):
        error = error.__cause__
    if is_full(error) or getattr(error, "errno", None) == errno.ENOSPC:
        return StoreError(_FULL)
    if isinstance(error, CommandError):
        return StoreError(
            f"The {store} store was made by a newer dashboard than this one: run the newer code."
        )
    if isinstance(error, SQLAlchemyError) and is_silence(error) and not _answered(error):
        return SilentError(SILENT)
    if isinstance(error, OSError):
        return StoreError(f"The {store} store cannot be made: {error.strerror}, {error.filename}.")
    file = _file(url)
    why = (
        _of_sqlite(error, file)
        or _of_postgres(error)
        or (f"cannot be opened: check its database URL in the settings ({type(error).__name__})")
    )
    return StoreError(f"The {store} store {why}.")


def is_full(error: BaseException) -> bool:
    """Whether there was no room for what was to be written."""
    # SQLite cannot say "full" of the file that its processes share.
    is_shared = getattr(getattr(error, "orig", None), "sqlite_errorname", "") in _NO_ROOM_TO_SHARE
    return is_shared or "disk is full" in str(error) or "No space left" in str(error)


_UNBUILT = "is not built yet: run `python -m data build`"


def _of_sqlite(error: Exception, file: str) -> str:
    if not isinstance(error, DBAPIError) or not isinstance(error.orig, sqlite3.Error):
        return ""
    named, said = file or "its file", str(error.orig)
    # `os.path` rather than `Path`, which raises where a folder may not be looked into.
    is_missing = bool(file) and not os.path.exists(file)  # noqa: PTH110
    if "no such table" in said or ("unable to open" in said and is_missing):
        return _UNBUILT
    kind = getattr(error.orig, "sqlite_errorname", "").removeprefix("SQLITE_").partition("_")[0]
    return {
        "CANTOPEN": f"cannot be opened: whoever runs this must be let read {named} and its folder",
        "READONLY": f"cannot be written: {named} or its folder is read-only for whoever runs this",
        "CORRUPT": f"is damaged: move {named} away and take a backup back",
        "NOTADB": f"is damaged: {named} is no SQLite database; move it away and take a backup back",
        "BUSY": "is being changed by somebody else: try again in a minute",
    }.get(kind, "")


def _of_postgres(error: Exception) -> str:
    said = error.orig if isinstance(error, DBAPIError) else None
    if isinstance(said, postgres.UndefinedTable | postgres.InvalidSchemaName):
        return _UNBUILT
    if isinstance(said, postgres.ReadOnlySqlTransaction):
        return "cannot be written: its database is read-only at the moment"
    if isinstance(said, postgres.InsufficientPrivilege):
        return "cannot be used so: the role in its database URL has not the right"
    return ""


def _answered(error: SQLAlchemyError) -> bool:
    said = str(getattr(error, "orig", ""))
    return any(word in said for word in _ANSWERED)


def _file(url: str) -> str:
    """The SQLite file of a URL; empty for any other database."""
    parsed = make_url(url) if url else None
    is_sqlite = parsed is not None and parsed.get_backend_name() == "sqlite"
    return (parsed.database or "") if parsed and is_sqlite else ""

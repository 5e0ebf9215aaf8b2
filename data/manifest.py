"""What a backup says that it holds, and whether it does: read whole before a store is touched."""

import hashlib
import zipfile
from collections.abc import Iterable
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict

from data.errors import FileError
from data.store import knows_version

NAME = "manifest.json"
FORMAT = 1


class Kept(NamedTuple):
    """What a table holds: its rows, and the SHA-256 of them."""

    rows: int
    sha256: str


class _Part(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class TablePart(_Part):
    """A table: its columns in the order of each line, and what it holds."""

    columns: list[str]
    rows: int
    sha256: str

    @property
    def kept(self) -> Kept:
        """What it holds."""
        return Kept(self.rows, self.sha256)


class StorePart(_Part):
    """A store: the version of its schema, and its tables by name."""

    version: str
    tables: dict[str, TablePart]


class Manifest(_Part):
    """A backup: its two stores by name."""

    format: int
    at: str
    stores: dict[str, StorePart]


def read_manifest(source: zipfile.ZipFile, stores: Iterable[str]) -> Manifest:
    """Read the manifest, and hold every member of the file against it.

    Raises:
        FileError: a store is of a version that is not known here, or a member is not what the
            manifest says.
        KeyError: a member is missing.
        ValueError: the manifest is none.
        zipfile.BadZipFile: a member is damaged.
    """
    found = Manifest.model_validate_json(source.read(NAME))
    for store in stores:
        part = found.stores[store]
        if not knows_version(store, part.version):
            raise FileError(
                f"The {store} store in this backup has a version that is not known here: take it"
                " back with the code that wrote it, or newer. Nothing was taken in."
            )
        for name, table in part.tables.items():
            refuse_other(f"{store}/{name}", _held(source, f"{store}/{name}.jsonl"), table)
    return found


def refuse_other(name: str, found: Kept, told: TablePart) -> None:
    """Refuse a table that is not what the manifest says.

    Raises:
        FileError: it is not.
    """
    if found != told.kept:
        raise FileError(f"{name} is not what the backup says: nothing was taken in.")


def _held(source: zipfile.ZipFile, member: str) -> Kept:
    """What the lines of a member come to."""
    digest, rows = hashlib.sha256(), 0
    with source.open(member) as lines:
        for line in lines:
            digest.update(line)
            rows += 1
    return Kept(rows, digest.hexdigest())

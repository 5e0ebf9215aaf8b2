"""Both stores as one file, and back: rows as text, so that either database can take them in.

The file is a ZIP of `manifest.json` and `<store>/<table>.jsonl`, a row a line in the order of
the primary key. The manifest holds the version of each store's schema, and of each table its
columns, its number of rows and the SHA-256 of its lines. The whole file is held against it before
a store is touched; what is taken back is read again and held against it once more.
"""

import hashlib
import itertools
import json
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, MetaData, Table, func, insert, select, text
from sqlalchemy import types as sql
from sqlalchemy.exc import SQLAlchemyError

from data.board.changing import utc
from data.errors import FileError, StoreError
from data.manifest import FORMAT, NAME, Kept, StorePart, read_manifest, refuse_other
from data.refusals import plain_refusals, refusal
from data.settings import Settings
from data.store import engine, make_folder, migrate

_VERSION = "alembic_version"
_BATCH = 5_000


def back_up(settings: Settings, path: Path) -> dict[str, Kept]:
    """Write both stores to a file that only its owner may read: it holds raw returns.

    Args:
        settings: where the stores are.
        path: of the file; one that is there already is left as it is.

    Returns:
        What each table holds, by `store/table`.

    Raises:
        StoreError: a store cannot be read, or the file cannot be written.
        FileError: the file is there already.
    """
    if path.exists():
        raise FileError(f"{path.name} is there already: choose another name or move it away.")
    found: dict[str, Kept] = {}
    manifest: dict[str, Any] = {"format": FORMAT, "at": datetime.now(UTC).isoformat(), "stores": {}}
    unfinished = path.with_name(path.name + ".part")
    try:
        unfinished.touch(mode=0o600)
        with zipfile.ZipFile(unfinished, "w", zipfile.ZIP_DEFLATED) as out:
            for store, url in _stores(settings):
                manifest["stores"][store] = _write_store(out, store, url, found)
            out.writestr(NAME, json.dumps(manifest, indent=1))
        unfinished.replace(path)
    except OSError as error:
        raise StoreError(f"{path} cannot be written: {error.strerror}.") from error
    finally:
        # It holds raw returns, so none is left lying about.
        unfinished.unlink(missing_ok=True)
    return found


def restore(settings: Settings, path: Path) -> dict[str, Kept]:
    """Fill two empty stores from a file, and read them again to hold them against it.

    Returns:
        What each table holds, by `store/table`.

    Raises:
        FileError: it is not there, it is no backup, or it does not hold what it says.
        StoreError: a store holds something already, or cannot be written.
    """
    if not path.is_file():
        raise FileError(f"There is no file {path}: see whether its name and folder are right.")
    try:
        with zipfile.ZipFile(path) as source:
            _refuse_other_format(source, path.name)
            told = read_manifest(source, [store for store, _ in _stores(settings)]).stores
            for store, url in _stores(settings):
                _refuse_filled(store, url)
            found = _taken_in(source, _stores(settings), told)
    except (zipfile.BadZipFile, zlib.error, EOFError, KeyError, ValueError) as error:
        raise FileError(
            f"{path.name} is no backup of this dashboard, or it is damaged: nothing was taken in."
        ) from error
    for store, url in _stores(settings):
        migrate(url, store)
    return found


def _refuse_other_format(source: zipfile.ZipFile, name: str) -> None:
    manifest = json.loads(source.read(NAME))
    if isinstance(manifest, dict) and manifest.get("format") != FORMAT:
        raise FileError(f"{name} is a backup of another format: {FORMAT} is read here.")


def _stores(settings: Settings) -> tuple[tuple[str, str], ...]:
    return ("published", settings.published_url), ("vault", settings.vault_url)


def _tables(connection: Connection) -> list[Table]:
    """The tables of a store as they are, whichever version they have; parents first."""
    known = MetaData()
    known.reflect(connection)
    return [table for table in known.sorted_tables if table.name != _VERSION]


def _write_store(
    out: zipfile.ZipFile, store: str, url: str, found: dict[str, Kept]
) -> dict[str, Any]:
    """Write a store's tables as they are at one moment; its part of the manifest."""
    try:
        return _written(out, store, url, found)
    except (SQLAlchemyError, ImportError) as error:
        raise refusal(store, error, url) from error


def _written(out: zipfile.ZipFile, store: str, url: str, found: dict[str, Kept]) -> dict[str, Any]:
    level = "REPEATABLE READ" if url.startswith("postgres") else "SERIALIZABLE"
    tables = {}
    with engine(url).connect().execution_options(isolation_level=level) as opened:
        version = opened.execute(text(f"SELECT version_num FROM {_VERSION}")).scalar_one()  # noqa: S608
        for table in _tables(opened):
            name = f"{store}/{table.name}"
            with out.open(f"{name}.jsonl", "w", force_zip64=True) as to:
                found[name] = _kept(opened, table, to.write)
            columns = [column.name for column in table.columns]
            tables[table.name] = {"columns": columns, **found[name]._asdict()}
    return {"version": version, "tables": tables}


def _kept(
    opened: Connection, table: Table, write: Callable[[bytes], object] = lambda _line: None
) -> Kept:
    """Read a table, handing each line on."""
    digest, rows = hashlib.sha256(), 0
    for line in _lines(opened, table):
        write(line)
        digest.update(line)
        rows += 1
    return Kept(rows, digest.hexdigest())


def _lines(opened: Connection, table: Table) -> Iterator[bytes]:
    """Every row as a line, in the order of the primary key."""
    wanted = select(table).order_by(*table.primary_key.columns)
    for row in opened.execute(wanted.execution_options(yield_per=_BATCH)):
        told = json.dumps([_told(value) for value in row], ensure_ascii=False)
        yield told.encode() + b"\n"


def _told(value: Any) -> Any:
    """A value as JSON has it; a moment in UTC, whatever the database makes of it."""
    if isinstance(value, datetime):
        return utc(value).isoformat()
    return value.isoformat() if isinstance(value, date) else value


def _refuse_filled(store: str, url: str) -> None:
    """Only an empty store is filled: nothing is ever overwritten."""
    with plain_refusals(store, url):
        make_folder(url)
    with plain_refusals(store, url), engine(url).connect() as opened:
        for table in _tables(opened):
            if opened.execute(select(func.count()).select_from(table)).scalar_one():
                raise StoreError(
                    f"The {store} store holds something already: a backup is taken back into"
                    " empty stores only."
                )


def _taken_in(
    source: zipfile.ZipFile, stores: tuple[tuple[str, str], ...], told: dict[str, StorePart]
) -> dict[str, Kept]:
    """Fill the stores at the versions that they had; both are kept, or neither."""
    for store, url in stores:
        migrate(url, store, told[store].version)
    found: dict[str, Kept] = {}
    with ExitStack() as open_until_both_are_filled:
        for store, url in stores:
            open_until_both_are_filled.enter_context(plain_refusals(store, url))
            opened = open_until_both_are_filled.enter_context(engine(url).begin())
            _fill(source, store, opened, told[store], found)
    return found


def _fill(
    source: zipfile.ZipFile,
    store: str,
    opened: Connection,
    told: StorePart,
    found: dict[str, Kept],
) -> None:
    """Take in the tables of a store, and read them again."""
    for table in _tables(opened):
        name, wanted = f"{store}/{table.name}", told.tables[table.name]
        with source.open(f"{name}.jsonl") as lines:
            _insert(opened, table, wanted.columns, lines)
        found[name] = _kept(opened, table)
        refuse_other(name, found[name], wanted)
    _count_on(opened)


def _insert(opened: Connection, table: Table, columns: list[str], lines: Any) -> None:
    moments = {c.name for c in table.columns if isinstance(c.type, sql.DateTime)}
    days = {c.name for c in table.columns if isinstance(c.type, sql.Date)}

    def row(line: bytes) -> dict[str, Any]:
        values = dict(zip(columns, json.loads(line), strict=True))
        for name in moments & values.keys():
            values[name] = values[name] and datetime.fromisoformat(values[name])
        for name in days & values.keys():
            values[name] = values[name] and date.fromisoformat(values[name])
        return values

    while batch := [row(line) for line in itertools.islice(lines, _BATCH)]:
        opened.execute(insert(table), batch)


def _count_on(opened: Connection) -> None:
    """PostgreSQL numbers new rows after those that were taken in."""
    if opened.dialect.name != "postgresql":
        return
    for table in _tables(opened):
        (key, *others) = table.primary_key.columns
        if others or not isinstance(key.type, sql.Integer):
            continue
        sequence = opened.execute(
            select(func.pg_get_serial_sequence(table.name, key.name))
        ).scalar()
        if sequence:
            newest = select(func.coalesce(func.max(key), 0) + 1).scalar_subquery()
            opened.execute(select(func.setval(sequence, newest, False)))

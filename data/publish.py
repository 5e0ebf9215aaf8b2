"""Puts a revision of a source into the published store, and flips what is shown to it.

Everything happens on a connection whose transaction the caller has opened: all or nothing.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

import pandas as pd
from sqlalchemy import Connection, Row, Table, delete, func, insert, select, text

from data import bulk, schema, tidy
from data.board import audit
from data.periods import financial_year
from data.signature import Signature

_NO_ROWS = pd.DataFrame()


@dataclass(frozen=True)
class Batch:
    """A revision to be published.

    Attributes:
        source: id of where the numbers come from.
        title: of the source, as readers see it.
        kind: of the source, as `data.catalogue.Source` has it.
        content_hash: two revisions with the same one show the same.
        by: who publishes.
        reason: why.
        who: how the audit log names them; the name, where that is empty.
        observations: what may be seen; columns of `tidy.COLUMNS`.
        tables: rows of the report's other tables, by the table's name.
        withheld: sentences on what was kept back whole.
        definitions: kind, id and JSON of measures and areas that came with the file.
        file_name: of the file it was made from.
        file_hash: SHA-256 of that file.
        submission: where the vault keeps what was returned.
        hidden: how many cells are hidden to protect children.
        audit: what the audit found, in a sentence.
    """

    source: str
    title: str
    kind: str
    content_hash: str
    by: str
    reason: str
    observations: pd.DataFrame = field(repr=False)
    tables: dict[str, pd.DataFrame] = field(default_factory=dict, repr=False)
    withheld: Sequence[str] = ()
    definitions: Sequence[tuple[str, str, str]] = ()
    who: str = ""
    file_name: str = ""
    file_hash: str = ""
    submission: str = ""
    hidden: int = 0
    audit: str = ""


def lock(connection: Connection) -> None:
    """Let one publication at a time look at what is current and change it."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("LOCK TABLE current IN EXCLUSIVE MODE"))
    else:
        # SQLite takes its one write lock with the first write, even of nothing.
        connection.execute(delete(schema.current).where(schema.current.c.source == ""))


def current_revision(connection: Connection, source: str) -> Row | None:
    """The revision of a source that is shown now; None before its first."""
    return connection.execute(
        select(schema.revision)
        .join(schema.current, schema.current.c.revision == schema.revision.c.id)
        .where(schema.current.c.source == source)
    ).one_or_none()


def publish(connection: Connection, batch: Batch, progress: bulk.Progress | None = None) -> int:
    """Write a revision and show it.

    Returns:
        Its id.
    """
    _ensure_source(connection, batch)
    shown = current_revision(connection, batch.source)
    revision = _add_revision(connection, batch, shown.id if shown else None)
    _write(connection, schema.observation, batch.observations, revision, progress)
    _write(connection, schema.coverage, _coverage(batch.observations), revision)
    for name, frame in batch.tables.items():
        _write(connection, schema.published.tables[name], frame, revision)
    _write(connection, schema.withheld, _listed(batch.withheld), revision)
    definitions = pd.DataFrame(batch.definitions, columns=["kind", "id", "body"])
    _write(connection, schema.definition, definitions, revision)
    signature = Signature(batch.by, batch.reason, batch.who or batch.by)
    flip(connection, batch.source, revision, "publish", signature)
    return revision


def flip(
    connection: Connection, source: str, revision: int, action: str, signature: Signature
) -> None:
    """Show another revision of a source, and keep in the history that it was done."""
    shown = current_revision(connection, source)
    connection.execute(delete(schema.current).where(schema.current.c.source == source))
    connection.execute(insert(schema.current).values(source=source, revision=revision))
    connection.execute(
        insert(schema.publication).values(
            source=source,
            revision=revision,
            previous=shown.id if shown else None,
            action=action,
            at=datetime.now(UTC),
            by=signature.by,
            reason=signature.reason,
        )
    )
    done: audit.Act = "rollback" if action == "rollback" else "publish"
    audit.record_in(connection, done, signature.who, f"{source}, revision {revision}")


def content_hash(*frames: pd.DataFrame, also: str = "") -> str:
    """The same for the same rows in the same order, on every machine."""
    digest = hashlib.sha256(also.encode())
    for frame in frames:
        digest.update("|".join(frame.columns).encode())
        for start in range(0, len(frame), bulk.CHUNK):
            part = frame.iloc[start : start + bulk.CHUNK]
            digest.update(part.to_csv(index=False, header=False).encode())
    return digest.hexdigest()


def _ensure_source(connection: Connection, batch: Batch) -> None:
    known = schema.source.c.id == batch.source
    if connection.scalar(select(func.count()).select_from(schema.source).where(known)):
        connection.execute(schema.source.update().where(known).values(title=batch.title))
    else:
        connection.execute(
            insert(schema.source).values(id=batch.source, title=batch.title, kind=batch.kind)
        )


def _add_revision(connection: Connection, batch: Batch, parent: int | None) -> int:
    (revision,) = connection.execute(
        insert(schema.revision)
        .values(
            source=batch.source,
            content_hash=batch.content_hash,
            created_at=datetime.now(UTC),
            created_by=batch.by,
            reason=batch.reason,
            rows=len(batch.observations),
            parent=parent,
            file_name=batch.file_name,
            file_hash=batch.file_hash,
            submission=batch.submission,
            hidden=batch.hidden,
            audit=batch.audit,
        )
        .returning(schema.revision.c.id)
    ).one()
    return revision


def _coverage(observations: pd.DataFrame) -> pd.DataFrame:
    """Each metric, agency, area and financial year with an observed value, once."""
    is_seen = (observations[tidy.ROLE] == tidy.OBSERVED) & observations[tidy.VALUE].notna()
    names = [tidy.METRIC, tidy.AGENCY, tidy.AREA]
    seen = observations.loc[is_seen, [*names, tidy.END]].drop_duplicates()
    years = {end: financial_year(end) for end in seen[tidy.END].unique()}
    return seen[names].assign(year=seen[tidy.END].map(years)).drop_duplicates()


def _listed(sentences: Sequence[str]) -> pd.DataFrame:
    return pd.DataFrame({"place": range(len(sentences)), "sentence": list(sentences)})


def _write(
    connection: Connection,
    table: Table,
    frame: pd.DataFrame,
    revision: int,
    progress: bulk.Progress | None = None,
) -> None:
    bulk.write(connection, table, frame.assign(revision=revision), progress)

"""The vault: what agencies returned, as each file gave it. No web process opens it.

A submission is staged before it is protected and counts once a published revision names it;
one that no revision names was left by an import that did not finish, and is cleared away.
"""

import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime

import pandas as pd
from sqlalchemy import Connection, delete, insert, select

from data import bulk, schema, tidy
from data.errors import StoreError
from data.refusals import plain_refusals
from data.returns.model import COLUMNS, KEY
from data.settings import Settings
from data.store import engine

_RETURNED = schema.returned.c


@contextmanager
def opened(settings: Settings) -> Iterator[Connection]:
    """A transaction on the vault.

    Raises:
        StoreError: it cannot be read or written.
    """
    url = settings.vault_url
    with plain_refusals("vault", url), engine(url).begin() as connection:
        yield connection


def stage(
    connection: Connection,
    rows: pd.DataFrame,
    *,
    source: str,
    file_name: str,
    file_hash: str,
    by: str,
    reason: str,
    progress: bulk.Progress | None = None,
) -> str:
    """Keep the rows of a file, columns `model.COLUMNS`.

    Returns:
        The id under which they are kept.
    """
    submission = str(uuid.uuid4())
    connection.execute(
        insert(schema.submission).values(
            id=submission,
            source=source,
            file_name=file_name,
            file_hash=file_hash,
            received_at=datetime.now(UTC),
            received_by=by,
            reason=reason,
            rows=len(rows),
        )
    )
    kept = rows[list(COLUMNS)].assign(submission=submission, place=range(len(rows)))
    bulk.write(connection, schema.returned, kept, progress)
    return submission


def clear_unfinished(connection: Connection, finished: Sequence[str]) -> int:
    """Remove submissions that no published revision names.

    Args:
        connection: to the vault.
        finished: ids that published revisions name.

    Returns:
        How many were removed.
    """
    known = set(connection.scalars(select(schema.submission.c.id)))
    left = sorted(known - set(finished))
    if left:
        connection.execute(delete(schema.returned).where(_RETURNED.submission.in_(left)))
        connection.execute(delete(schema.submission).where(schema.submission.c.id.in_(left)))
    return len(left)


def read(connection: Connection, submissions: Sequence[str]) -> pd.DataFrame:
    """Rows in force after submissions, oldest first: of one thing the newest row counts.

    Raises:
        StoreError: one of them is not here, so that nobody knows what is in force.
    """
    known = set(connection.scalars(select(schema.submission.c.id)))
    missing = [one for one in submissions if one not in known]
    if missing:
        raise StoreError(
            f"The vault lacks {len(missing):,} of {len(submissions):,} returns that the published"
            " store was made of: take both stores back from one backup."
        )
    parts = [_rows(connection, submission) for submission in submissions]
    return merged(parts)


def merged(parts: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """Rows in force after files, oldest first, in the order of their keys."""
    parts = [part for part in parts if len(part)]
    if not parts:
        return pd.DataFrame(columns=list(COLUMNS))
    together = pd.concat(parts, ignore_index=True).drop_duplicates(KEY, keep="last")
    return together.sort_values(KEY, ignore_index=True)[list(COLUMNS)]


def _rows(connection: Connection, submission: str) -> pd.DataFrame:
    wanted = (
        select(*[_RETURNED[name] for name in COLUMNS])
        .where(_RETURNED.submission == submission)
        .order_by(_RETURNED.place)
    )
    parts = [
        part.astype({tidy.VALUE: float, "out_of": float})
        for part in pd.read_sql(wanted, connection, chunksize=bulk.CHUNK * 4)
    ]
    return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=list(COLUMNS))

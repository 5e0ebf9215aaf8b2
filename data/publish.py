"""Puts a source's numbers into the published store: one transaction, all or nothing."""

import hashlib
import os
import subprocess
import sys
from collections.abc import Sequence
from datetime import UTC, datetime

import pandas as pd
from sqlalchemy import Connection, Table, delete, insert, select

from data import schema, tidy
from data.catalogue import load_catalogue
from data.errors import StoreError
from data.periods import financial_year
from data.report import Report, load_report
from data.report.load import SOURCE, SOURCE_TITLE
from data.settings import ROOT, Settings
from data.statements import Claim, evaluate_all, load_statements
from data.store import engine, migrate


def build(settings: Settings) -> bool:
    """Make both stores and publish the report as it stands in the files.

    Safe to run again: when the files have not changed, nothing is written.

    Returns:
        Whether a new revision was published.
    """
    catalogue = load_catalogue(settings.catalogue)
    report = load_report(settings.report, catalogue)
    statements = load_statements(settings.report, catalogue)
    claims = _claims(evaluate_all(statements, report.observations))
    migrate(settings.vault_url, "vault")
    migrate(settings.published_url, "published")
    with engine(settings.published_url).begin() as connection:
        return _publish_report(connection, report, claims)


def build_apart(settings: Settings) -> None:
    """The same in a process of its own, so that a web process never opens the vault.

    Raises:
        StoreError: with what the build said.
    """
    kept = {f"SAFEGUARDING_{name.upper()}": str(value) for name, value in settings}
    done = subprocess.run(
        [sys.executable, "-m", "data", "build"],
        cwd=ROOT,
        env={**os.environ, **kept},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise StoreError(done.stderr.strip().removeprefix("Error: "))


def _publish_report(connection: Connection, report: Report, claims: pd.DataFrame) -> bool:
    content_hash = _hash(report.observations, report.figures, report.events, claims)
    if content_hash == _current_hash(connection, SOURCE):
        return False
    _ensure_source(connection)
    (revision,) = connection.execute(
        insert(schema.revision)
        .values(
            source=SOURCE,
            content_hash=content_hash,
            created_at=datetime.now(UTC),
            created_by="build",
            reason="The report's files changed",
            rows=len(report.observations),
        )
        .returning(schema.revision.c.id)
    ).one()
    _insert(connection, schema.observation, report.observations, revision)
    _insert(connection, schema.coverage, _coverage(report.observations), revision)
    _insert(connection, schema.figure, report.figures, revision)
    _insert(connection, schema.event, report.events, revision)
    _insert(connection, schema.claim, claims, revision)
    connection.execute(delete(schema.current).where(schema.current.c.source == SOURCE))
    connection.execute(insert(schema.current).values(source=SOURCE, revision=revision))
    return True


def _claims(claims: Sequence[Claim]) -> pd.DataFrame:
    """Claims as rows of their table."""
    return pd.DataFrame(
        {
            "place": place,
            "id": claim.id,
            "figure": str(claim.figure or ""),
            "source_lines": ";".join(map(str, claim.source_lines)),
            "claim": claim.claim,
            "kind": claim.kind,
            "stated": claim.stated,
            "recomputed": claim.recomputed_words,
            "agrees": claim.agrees,
            "note": claim.note,
            "metrics": ";".join(claim.metrics),
        }
        for place, claim in enumerate(claims)
    )


def _hash(*frames: pd.DataFrame) -> str:
    digest = hashlib.sha256()
    for frame in frames:
        digest.update(frame.to_csv(index=False).encode())
    return digest.hexdigest()


def _current_hash(connection: Connection, source: str) -> str | None:
    return connection.scalar(
        select(schema.revision.c.content_hash)
        .join(schema.current, schema.current.c.revision == schema.revision.c.id)
        .where(schema.current.c.source == source)
    )


def _ensure_source(connection: Connection) -> None:
    known = connection.scalar(select(schema.source.c.id).where(schema.source.c.id == SOURCE))
    if known is None:
        connection.execute(
            insert(schema.source).values(id=SOURCE, title=SOURCE_TITLE, kind="report")
        )


def _coverage(observations: pd.DataFrame) -> pd.DataFrame:
    """Each metric, agency, area and financial year with an observed value, once."""
    seen = observations[
        (observations[tidy.ROLE] == tidy.OBSERVED) & observations[tidy.VALUE].notna()
    ]
    years = [financial_year(end) for end in seen[tidy.END]]
    return seen[[tidy.METRIC, tidy.AGENCY, tidy.AREA]].assign(year=years).drop_duplicates()


def _insert(connection: Connection, table: Table, frame: pd.DataFrame, revision: int) -> None:
    plain = frame.astype(object).where(frame.notna(), None).assign(revision=revision)
    names = list(plain.columns)
    rows = [dict(zip(names, row, strict=True)) for row in plain.itertuples(index=False)]
    if rows:
        connection.execute(insert(table), rows)

"""Builds both stores from the transcribed report."""

from collections.abc import Sequence

import pandas as pd
from sqlalchemy import Connection

from data import apart
from data.catalogue import Catalogue, load_catalogue
from data.computed import publish_rates
from data.errors import StoreError
from data.publish import Batch, content_hash, current_revision, lock, publish
from data.refusals import plain_refusals
from data.report import Report, load_report
from data.report.load import SOURCE
from data.settings import Settings
from data.statements import Claim, evaluate_all, load_statements
from data.store import engine, let_read, migrate


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
    if settings.web_role:
        let_read(settings.published_url, settings.web_role)
    url = settings.published_url
    with plain_refusals("published", url), engine(url).begin() as connection:
        return _publish_report(connection, report, claims, catalogue)


def build_apart(settings: Settings) -> None:
    """The same in a process of its own, so that a web process never opens the vault.

    Raises:
        StoreError: with what the build said.
    """
    done = apart.run(settings, "build")
    if done.returncode:
        raise StoreError(done.stderr.strip().removeprefix("Error: "))


def _publish_report(
    connection: Connection, report: Report, claims: pd.DataFrame, catalogue: Catalogue
) -> bool:
    lock(connection)
    tables = {"figure": report.figures, "event": report.events, "claim": claims}
    found = content_hash(report.observations, *tables.values())
    shown = current_revision(connection, SOURCE)
    if shown and shown.content_hash == found:
        return False
    source = catalogue.sources[SOURCE]
    publish(
        connection,
        Batch(
            source=SOURCE,
            title=source.title,
            kind=source.kind,
            content_hash=found,
            by="build",
            reason="The report's files changed",
            observations=report.observations,
            tables=tables,
        ),
    )
    publish_rates(connection, catalogue)
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

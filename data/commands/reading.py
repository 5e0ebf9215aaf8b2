"""Commands on what is published: build, dump, statements, revisions, diff, rollback."""

import sys

import click
import pandas as pd

from data import query, revisions
from data.build import build as build_stores
from data.catalogue import load_catalogue
from data.refusals import plain_refusals
from data.report import load_report
from data.settings import load_settings
from data.statements import evaluate_all, load_statements, to_frame
from data.store import engine


@click.command()
def build() -> None:
    """Make both stores from the report's files; changes nothing when nothing changed."""
    changed = build_stores(load_settings())
    click.echo("Published a new revision." if changed else "Nothing has changed.")


@click.command()
def dump() -> None:
    """Write every stored value as CSV to standard output."""
    settings = load_settings()
    edition = query.current_edition(settings.published_url, load_catalogue(settings.catalogue))
    _write(edition.dump())


@click.command()
def statements() -> None:
    """Write what the report says beside what its own numbers come to, as CSV."""
    settings = load_settings()
    catalogue = load_catalogue(settings.catalogue)
    observations = load_report(settings.report, catalogue).observations
    claims = evaluate_all(load_statements(settings.report, catalogue), observations)
    to_frame(claims).to_csv(sys.stdout, index=False, lineterminator="\n")


@click.command("revisions")
def list_revisions() -> None:
    """List every revision, newest first; an arrow marks what is shown."""
    url = load_settings().published_url
    with plain_refusals("published", url), engine(url).connect() as opened:
        found = revisions.listed(opened)
    for row in found:
        mark = "->" if row.is_shown else "  "
        when = f"{row.created_at:%Y-%m-%d %H:%M}"
        hidden = f", {row.hidden:,} hidden" if row.hidden else ""
        click.echo(f"{mark} {row.id:>4}  {when}  {row.source}: {row.rows:,} rows{hidden}")
        file = f" from {row.file_name} ({row.file_hash[:12]})" if row.file_name else ""
        click.echo(f"         by {row.created_by}{file}: {row.reason}")
        if row.audit:
            click.echo(f"         {row.audit}")


@click.command()
@click.argument("first", type=int)
@click.argument("second", type=int)
def diff(first: int, second: int) -> None:
    """Show as CSV how what is shown differs between two revisions of a source."""
    url = load_settings().published_url
    with plain_refusals("published", url), engine(url).connect() as opened:
        found = revisions.diff(opened, first, second)
    told = f"{len(found.added):,} added, {len(found.removed):,} removed"
    click.echo(f"{told}, {len(found.changed):,} changed.", err=True)
    parts = {"added": found.added, "removed": found.removed, "changed": found.changed}
    _write(pd.concat([part.assign(change=name) for name, part in parts.items() if len(part)])
           if any(map(len, parts.values())) else pd.DataFrame(columns=["change"]))  # fmt: skip


@click.command()
@click.argument("source")
@click.option("--to", type=int, help="Revision to go back to; without it, the one before.")
@click.option("--by", required=True, help="Who goes back.")
@click.option("--reason", required=True, help="Why.")
def rollback(source: str, to: int | None, by: str, reason: str) -> None:
    """Show an earlier revision of a source again."""
    settings = load_settings()
    catalogue = load_catalogue(settings.catalogue)
    url = settings.published_url
    with plain_refusals("published", url), engine(url).begin() as opened:
        shown = revisions.rollback(opened, catalogue, source, by, reason, to)
    click.echo(f"Revision {shown} of {source} is shown again.")


def _write(frame: pd.DataFrame) -> None:
    frame.to_csv(sys.stdout, index=False, lineterminator="\n", float_format="%.15g")

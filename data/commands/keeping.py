"""Commands that keep what the stores hold safe: backup and restore."""

from pathlib import Path

import click

from data.backup import Kept, back_up
from data.backup import restore as take_back
from data.settings import Settings, load_settings

_FILE = click.argument("file", type=click.Path(path_type=Path, dir_okay=False))


@click.command()
@_FILE
def backup(file: Path) -> None:
    """Write both stores to FILE, which then holds raw returns: keep it as safe as the vault."""
    _tell(back_up(load_settings(), file))


@click.command()
@_FILE
def restore(file: Path) -> None:
    """Fill two empty stores from FILE, and hold what they have then against it."""
    _tell(take_back(load_settings(), file))


def _tell(found: dict[str, Kept]) -> None:
    for name, kept in found.items():
        click.echo(f"{name}: {kept.rows:,} rows, {kept.sha256[:16]}")
    click.echo(f"{len(found)} tables, {sum(kept.rows for kept in found.values()):,} rows.")


@click.command()
def settings() -> None:
    """Write every setting, its default and what it does, as a table in Markdown."""
    click.echo(Settings.table())

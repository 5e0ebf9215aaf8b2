"""Command line: `python -m data --help`. Every failure is one clear message and exit code 1."""

import sys

import click

from data import query
from data.catalogue import load_catalogue
from data.errors import SafeguardingError
from data.publish import build as build_stores
from data.report import load_report
from data.settings import load_settings
from data.statements import evaluate_all, load_statements, to_frame


@click.group()
def cli() -> None:
    """Build, check and read the stores of the safeguarding dashboard."""


@cli.command()
def build() -> None:
    """Make both stores from the report's files; changes nothing when nothing changed."""
    changed = build_stores(load_settings())
    click.echo("Published a new revision." if changed else "Nothing has changed.")


@cli.command()
def dump() -> None:
    """Write every stored value as CSV to standard output."""
    settings = load_settings()
    edition = query.current_edition(settings.published_url, load_catalogue(settings.catalogue))
    edition.dump().to_csv(sys.stdout, index=False, lineterminator="\n", float_format="%.15g")


@cli.command()
def statements() -> None:
    """Write what the report says beside what its own numbers come to, as CSV."""
    settings = load_settings()
    catalogue = load_catalogue(settings.catalogue)
    observations = load_report(settings.report, catalogue).observations
    claims = evaluate_all(load_statements(settings.report, catalogue), observations)
    to_frame(claims).to_csv(sys.stdout, index=False, lineterminator="\n")


def main() -> None:
    """Run, turning errors meant for a person into one message."""
    try:
        cli(standalone_mode=False)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except SafeguardingError as error:
        click.echo(f"Error: {error}", err=True)
        sys.exit(1)


if __name__ == "__main__":
    main()

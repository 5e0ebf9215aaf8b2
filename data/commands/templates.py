"""The command that writes the board's return to fill in."""

from collections.abc import Sequence
from pathlib import Path

import click

from data.catalogue import load_catalogue
from data.query import current_edition
from data.records import Number, ReportFigure
from data.returns.template import write_template
from data.settings import load_settings


@click.command()
@click.argument("out", type=click.Path(path_type=Path))
@click.option("--agency", default="", help="Code of one agency; without it, one for all.")
@click.option("--theme", "themes", multiple=True, help="Code of a theme; may be given again.")
@click.option("--period", default="", help="Fill in this period: 2017-18-Q1, for instance.")
@click.option("--figure", type=int, help="A figure of the report whose numbers are lost.")
def template(
    out: Path, agency: str, themes: Sequence[str], period: str, figure: int | None
) -> None:
    """Write the board's return to fill in, as OUT.xlsx or OUT.csv."""
    settings = load_settings()
    catalogue = load_catalogue(settings.catalogue)
    shown: ReportFigure | None = None
    numbers: tuple[Number, ...] = ()
    if figure is not None:
        edition = current_edition(settings.published_url, catalogue)
        if figure not in edition.figures:
            raise click.BadParameter(f"the report has no Figure {figure}", param_hint="--figure")
        shown, numbers = edition.figures[figure], edition.figure_numbers(figure)
    write_template(
        out, catalogue, agency=agency, themes=themes, period=period, figure=shown, numbers=numbers
    )
    click.echo(f"Wrote {out}.")

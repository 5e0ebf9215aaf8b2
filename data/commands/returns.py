"""Commands on what agencies send: check, import, demo."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from data.catalogue import load_catalogue
from data.imports import Imported, Read, Step, check_file, import_file
from data.returns.demo import write_demo
from data.returns.model import Problem
from data.returns.official.model import counted
from data.settings import load_settings

#: Exit codes of `check` and `import`.
OK, ERRORS, WARNINGS = 0, 1, 2
#: More problems than this are counted and not listed.
_MOST_LISTED = 200

_FILE = click.argument("file", type=click.Path(path_type=Path))


@click.command()
@_FILE
@click.option("--all-areas", is_flag=True, help="Of an official file, take every area.")
def check(file: Path, all_areas: bool) -> None:
    """List every problem of a file and what it would change. Changes nothing.

    Exit code 0: nothing to say. 2: warnings only. 1: errors, it cannot be imported.
    """
    read = check_file(load_settings(), file, all_areas=all_areas)
    _tell(read)
    sys.exit(ERRORS if read.has_errors else WARNINGS if read.problems else OK)


@click.command("import")
@_FILE
@click.option("--by", required=True, help="Who brings it.")
@click.option("--reason", required=True, help="Why.")
@click.option("--who", default="", help="How the audit log names them, where not by that name.")
@click.option("--all-areas", is_flag=True, help="Of an official file, take every area.")
def import_(file: Path, by: str, reason: str, who: str, all_areas: bool) -> None:
    """Check, protect, audit and publish a file, or change nothing."""
    settings = load_settings()
    with _progress() as step:
        read, done = import_file(
            settings, file, by=by, reason=reason, who=who, all_areas=all_areas, step=step
        )
    _tell(read)
    if done is None:
        click.echo("Nothing was changed: mend the errors above, then import again.", err=True)
        sys.exit(ERRORS)
    click.echo(_outcome(done))


@click.command()
@click.option("--rows", type=click.IntRange(1), default=1000, show_default=True)
@click.option("--seed", type=int, default=1, show_default=True)
@click.option("--out", type=click.Path(path_type=Path), required=True)
def demo(rows: int, seed: int, out: Path) -> None:
    """Write a return of made-up numbers, for trying. It is marked wherever it is shown."""
    settings = load_settings()
    write_demo(out, load_catalogue(settings.catalogue), rows=rows, seed=seed)
    click.echo(f"Wrote {rows:,} made-up rows to {out}.")


def _tell(read: Read) -> None:
    for problem in read.problems[:_MOST_LISTED]:
        click.echo(_problem(problem))
    if len(read.problems) > _MOST_LISTED:
        click.echo(f"... and {len(read.problems) - _MOST_LISTED:,} more.")
    errors = sum(problem.severity == "error" for problem in read.problems)
    warnings = counted(len(read.problems) - errors, "warning")
    click.echo(f"{counted(errors, 'error')}, {warnings}.")
    click.echo(read.summary)


def _problem(problem: Problem) -> str:
    """One line: `error    Front door, row 12, Value: 'x' is no number. Expected: a number.`."""
    places = [
        problem.sheet,
        f"row {problem.row}" if problem.row else "",
        problem.column,
    ]
    where = ", ".join(filter(None, places)) or "the file"
    nearest = f" Nearest: {problem.nearest}." if problem.nearest else ""
    expected = f" Expected: {problem.expected}." if problem.expected else ""
    return f"{problem.severity:<7}  {where}: {problem.what}{expected}{nearest}"


def _outcome(done: Imported) -> str:
    if done.revision is None:
        return "Nothing has changed: these numbers are shown already."
    lines = [f"Revision {done.revision} of {done.source} is shown: {done.rows:,} numbers."]
    if done.audit:
        lines.append(f"{done.hidden:,} are hidden to protect children. {done.audit}")
    return "\n".join([*lines, *done.actions])


@contextmanager
def _progress() -> Iterator[Step]:
    """A bar on a terminal; elsewhere a line for each step, on standard error."""
    if not sys.stderr.isatty():
        yield lambda what, _: click.echo(f"{what} ...", err=True)
        return
    with click.progressbar(length=100, file=sys.stderr, item_show_func=str) as bar:
        reached = [0]

        def step(what: str, share: float) -> None:
            done = round(100 * share)
            bar.update(done - reached[0], what)
            reached[0] = done

        yield step

"""Checks a return: understands what it says, and lists everything that is wrong in it.

Every different text is looked at once and rows are numbers from there on, so that a million
rows take seconds.
"""

from collections.abc import Mapping, Sequence
from datetime import date

import numpy as np
import pandas as pd

from data import tidy
from data.catalogue import Catalogue
from data.returns.checking.absent import note_absent
from data.returns.checking.codes import Codes
from data.returns.checking.counted import STATUSES, Counts, read_counts
from data.returns.checking.dated import Dated, read_periods
from data.returns.checking.in_force import with_in_force
from data.returns.checking.named import Named, quoted, read_named
from data.returns.checking.parts import check_parts
from data.returns.checking.refused import refuse_numbers
from data.returns.checking.repeats import find_repeats
from data.returns.checking.sums import check_sums
from data.returns.checking.swapped import find_swapped
from data.returns.checking.table import Table, read_table
from data.returns.checking.told import Places, Problems, Told
from data.returns.checking.unusual import note_unusual
from data.returns.model import COLUMNS, OUT_OF, Checked, RawFile

RETURNS, DEMONSTRATION = "returns", "demonstration"


def check_return(
    raw: RawFile,
    catalogue: Catalogue,
    *,
    before: Mapping[str, pd.DataFrame] | None = None,
    today: date,
) -> Checked:
    """Check a return that was read.

    Args:
        raw: the file.
        catalogue: what can be measured, by whom and where.
        before: the rows now in force, columns of `model.COLUMNS`, by source.
        today: nothing is known of periods that end later.

    Returns:
        The rows that can be taken over, and every problem. Those that reading found are not
        among them.
    """
    table, problems = read_table(raw)
    codes = Codes(catalogue)
    source = _read_source(table, problems)
    silent = find_swapped(table, codes, problems)
    named = read_named(table, codes, silent, problems)
    dated = read_periods(table, named.metric, codes, silent[tidy.PERIOD], today, problems)
    counts = read_counts(table, named.metric, codes, problems)
    refuse_numbers(table, counts, named.metric, codes, silent[tidy.VALUE], problems)
    _refuse_formula_notes(table, problems)
    in_force = (before or {}).get(source, pd.DataFrame(columns=list(COLUMNS)))
    is_repeated = _compare(named, dated, counts, in_force, codes, problems)
    if not len(table.row) and not problems.has_errors:
        told = Told("The return holds no numbers.", "a row for each number")
        problems.about_sheet("error", -1, told)
    good = np.flatnonzero(~problems.is_bad & ~is_repeated)
    rows = _taken_over(table, named, dated, counts, good, codes)
    return Checked(
        "demonstration" if source == DEMONSTRATION else "returns", rows, problems.listed()
    )


def _compare(
    named: Named, dated: Dated, counts: Counts, before: pd.DataFrame, codes: Codes,
    problems: Problems,
) -> np.ndarray:  # fmt: skip
    """Report what is wrong between rows; returns which rows only say the same again."""
    is_repeated = np.zeros(len(problems.is_bad), bool)
    rows = with_in_force(named, dated, counts, ~problems.is_bad, before, codes)
    again = find_repeats(rows.keys[: rows.in_file], counts, rows.place, problems)
    is_repeated[rows.place[again]] = True
    good = ~problems.is_bad & ~is_repeated
    if good.sum() != rows.in_file:
        rows = with_in_force(named, dated, counts, good, before, codes)
    check_sums(rows, problems)
    check_parts(rows, problems)
    note_unusual(rows, problems)
    # What is absent is not what is there with a fault.
    there = (named.breakdown >= 0) & (named.agency >= 0) & (named.area >= 0) & (dated.period >= 0)
    if there.sum() != rows.in_file:
        rows = with_in_force(named, dated, counts, there, before, codes)
    note_absent(rows, problems)
    return is_repeated


def _read_source(table: Table, problems: Problems) -> str:
    """Whether the numbers are made up, which all of them are or none."""
    column = table.columns[tidy.SOURCE]
    kinds = {"": 0, RETURNS: 0, DEMONSTRATION: 1}
    kind = column.each(lambda text: kinds.get(text.casefold(), -1))
    problems.refuse(
        tidy.SOURCE,
        kind < 0,
        lambda row: Told(
            f"{quoted(column.text(row))} is no source of a return.",
            "an empty cell, or the word demonstration for made-up numbers",
        ),
    )
    is_made_up = kind == 1
    if not is_made_up.any():
        return RETURNS
    if is_made_up.all():
        return DEMONSTRATION
    what = f"{is_made_up.sum():,} rows are made up (demonstration), and the others are not."
    problems.about_sheet("error", -1, Told(what, "made-up and real numbers in files of their own"))
    problems.leave_out(is_made_up)
    return RETURNS


def _refuse_formula_notes(table: Table, problems: Problems) -> None:
    """A note that a spreadsheet would run."""
    column = table.columns[tidy.NOTE]
    is_formula = column.each(lambda text: text.startswith("=")) == 1
    problems.refuse(tidy.NOTE, is_formula, Told("The note is a formula.", "words"))


def _taken_over(
    table: Table, named: Named, dated: Dated, counts: Counts, good: Places, codes: Codes
) -> pd.DataFrame:
    """Good rows with the columns of `model.COLUMNS`, in the order of the file."""
    periods = [period.code for period in dated.periods]
    note = table.columns[tidy.NOTE]
    columns = {
        tidy.METRIC: _words([one.id for one in codes.metrics], named.metric[good]),
        tidy.BREAKDOWN: _words(named.breakdowns, named.breakdown[good]),
        tidy.AGENCY: _words([one.id for one in codes.agencies], named.agency[good]),
        tidy.AREA: _words([one.id for one in codes.areas], named.area[good]),
        tidy.PERIOD: _words(periods, dated.period[good]),
        tidy.VALUE: counts.values[good],
        OUT_OF: counts.wholes[good],
        tidy.STATUS: _words(STATUSES, counts.status[good]),
        tidy.NOTE: _words(note.texts, note.codes[good]),
    }
    return pd.DataFrame(columns)[list(COLUMNS)]


def _words(texts: Sequence[str], places: Places) -> pd.Series:
    """Texts by their places, of which each is held once."""
    return pd.Series(np.array([*texts, ""], object)[places], dtype=str)

"""Says what is wrong with the numbers of single rows."""

from collections.abc import Callable

import numpy as np

from data import tidy
from data.returns.checking.codes import Codes
from data.returns.checking.counted import Counts, NumberColumn, words
from data.returns.checking.named import quoted
from data.returns.checking.table import Table
from data.returns.checking.told import Mask, Places, Problems, Told
from data.returns.checking.values import Kind
from data.returns.model import OUT_OF

_EXACT = "the exact number, which is protected here before anybody sees it"
_NONE = "0 where there were none, x where it is not available, z where it does not apply"
_TWO_NUMBERS = "in Value how many meet the measure, in Out of how many there are in all"

#: What cannot be read as a number, and what should stand there.
_NO_NUMBER = {
    Kind.FORMULA: ("holds a formula and not its result", "the number itself"),
    Kind.BROKEN: ("holds a formula that went wrong", "the number itself"),
    Kind.LARGE: ("is too large for anything that is counted here", "a number below 1 billion"),
    Kind.SEPARATORS: (
        "has its commas and points where no number has them",
        "a number such as 1,234 or 12.5",
    ),
    Kind.WORDS: ("is no number", "a number"),
    Kind.DASH: ("does not say whether there were none or nobody knows", _NONE),
}
#: Wholes are never marked or hidden.
_NO_WHOLE = {
    **_NO_NUMBER,
    Kind.HIDDEN: ("is not one number", _EXACT),
    Kind.SYMBOL: ("is a mark and no number", "the number, or in Status what is the matter"),
}


def refuse_numbers(
    table: Table, counts: Counts, metric: Places, codes: Codes, silent: Mask, problems: Problems
) -> None:
    """Report every number that cannot be taken over as it stands."""
    heard = ~silent
    _refuse_texts(counts.value, _NO_NUMBER, heard, problems)
    _refuse_texts(counts.out_of, _NO_WHOLE, heard, problems)
    for column in (counts.value, counts.out_of):
        _refuse_kinds(column, counts, heard, problems)
    _refuse_hidden(counts, heard, problems)
    _refuse_gaps(counts, heard, problems)
    names = [one.name for one in codes.metrics]
    _refuse_wholes(counts, lambda row: names[metric[row]], problems)
    _refuse_larger(table, counts, problems)


def _refuse_texts(
    read: NumberColumn, faults: dict[Kind, tuple[str, str]], heard: Mask, problems: Problems
) -> None:
    """What is no number at all."""
    is_date = read.column.is_date
    told = Told("The spreadsheet made a date of this number.", "the number, in a cell for numbers")
    problems.refuse(read.name, heard & is_date, told)
    for kind, (what, expected) in faults.items():
        is_wrong = heard & ~is_date & (read.kind == kind)
        problems.refuse(read.name, is_wrong, _about(read, what, expected))


def _about(read: NumberColumn, what: str, expected: str) -> Callable[[int], Told]:
    return lambda row: Told(
        f"{quoted(read.column.text(row))} {what}.", expected, read.cell(row).nearest
    )


def _refuse_kinds(read: NumberColumn, counts: Counts, heard: Mask, problems: Problems) -> None:
    """Numbers that cannot be the number of this measure."""
    known = heard & counts.is_known & ~read.column.is_date
    is_percent = known & (read.kind == Kind.PERCENT)
    is_below = known & (read.number < 0)
    has_part = np.nan_to_num(read.number) % 1 != 0
    faults = (
        (is_percent & counts.is_share, "is a percentage", f"two counts: {_TWO_NUMBERS}"),
        (is_percent & ~counts.is_share, "is a percentage", "a number"),
        (
            known & ~counts.is_money & (read.kind == Kind.POUNDS),
            "is an amount of money",
            "a number without a currency",
        ),
        (is_below, "is below zero", "0 or more"),
        (
            known & counts.is_whole & has_part & ~is_below & (read.kind == Kind.NUMBER),
            "has decimals, but this is counted in whole numbers",
            "a whole number",
        ),
    )
    for is_wrong, what, expected in faults:
        problems.refuse(read.name, is_wrong, _about(read, what, expected))


def _refuse_hidden(counts: Counts, heard: Mask, problems: Problems) -> None:
    """Numbers that the agency itself has hidden: nothing can be added up or proved with them."""
    hidden = heard & counts.is_hidden
    problems.refuse(tidy.STATUS, hidden, Told("The number was hidden before it was sent.", _EXACT))
    ranges = heard & ~counts.is_hidden & (counts.value.kind == Kind.HIDDEN)
    problems.refuse(tidy.VALUE, ranges, _about(counts.value, "is not one number", _EXACT))


def _refuse_gaps(counts: Counts, heard: Mask, problems: Problems) -> None:
    """A number where the status says that there is none, or none where there should be."""
    value, status = counts.value, counts.status
    problems.refuse(
        tidy.VALUE,
        heard & counts.is_empty & ~np.isnan(value.number),
        lambda row: Told(
            f"The status says {words(status[row])}, but there is a number.",
            "either the number or the status",
        ),
    )
    wanting = heard & ~counts.is_empty & ~counts.is_hidden
    problems.refuse(
        tidy.VALUE, wanting & (value.kind == Kind.BLANK), Told("There is no number.", _NONE)
    )
    problems.refuse(
        tidy.VALUE,
        wanting & (value.kind == Kind.SYMBOL),
        lambda row: Told(f"There is no number that is {words(status[row])}.", "the number with it"),
    )


def _refuse_wholes(counts: Counts, name: Callable[[int], str], problems: Problems) -> None:
    """What a percentage is out of: needed there, and nowhere else."""
    is_given = counts.out_of.kind != Kind.BLANK
    has_number = (counts.value.kind == Kind.NUMBER) & ~counts.is_empty
    nothing = "an empty cell"
    faults = (
        (counts.is_known & ~counts.is_share & is_given, "is not out of anything", nothing),
        (
            counts.is_share & is_given & counts.is_empty,
            "has no value here to be out of it",
            nothing,
        ),
        (
            counts.is_share & ~is_given & has_number,
            "needs the number that it is out of",
            "how many there are in all",
        ),
    )
    for is_wrong, what, expected in faults:
        problems.refuse(OUT_OF, is_wrong, _named(name, what, expected))


def _named(name: Callable[[int], str], what: str, expected: str) -> Callable[[int], Told]:
    return lambda row: Told(f"{name(row)} {what}.", expected)


def _refuse_larger(table: Table, counts: Counts, problems: Problems) -> None:
    """A part larger than its whole; where nearly all are, the columns were swapped."""
    value, out_of = counts.values, counts.wholes
    is_larger = value > out_of
    has_both = ~np.isnan(value) & ~np.isnan(out_of)
    for sheet in np.unique(table.sheet[is_larger]):
        here = table.sheet == sheet
        count = int((is_larger & here).sum())
        if count > max(4, 0.8 * (has_both & here).sum()):
            what = f"Value and Out of look swapped: Value is the larger in {count:,} rows."
            problems.about_sheet("error", int(sheet), Told(what, _TWO_NUMBERS), tidy.VALUE)
            problems.leave_out(is_larger & here)
            is_larger &= ~here
    problems.refuse(
        tidy.VALUE,
        is_larger,
        lambda row: Told(
            f"{value[row]:,.0f} out of {out_of[row]:,.0f} is more than 100 per cent.", _TWO_NUMBERS
        ),
    )

"""Reads the measures, agencies, districts and breakdowns that rows name."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from data import tidy
from data.returns.checking.codes import Codes, breakdown_label
from data.returns.checking.table import Column, Table
from data.returns.checking.told import Mask, Places, Problems, Told
from data.returns.checking.words import Vocabulary
from data.returns.model import CITY

_PARTS = "Birmingham, one of its ten districts, or District not known"


class Named(NamedTuple):
    """What rows name: places in the catalogue's lists; -1 where it cannot be told.

    Attributes:
        breakdown: a place in `breakdowns`.
        breakdowns: every breakdown that is named, "" for the whole.
    """

    metric: Places
    agency: Places
    area: Places
    breakdown: Places
    breakdowns: list[str]


def read_named(table: Table, codes: Codes, silent: dict[str, Mask], problems: Problems) -> Named:
    """Read what every row is about, and report what is not known or not asked for."""
    metric = _read(table, tidy.METRIC, codes.metric_words, silent, problems, "measure")
    agency = _read(table, tidy.AGENCY, codes.agency_words, silent, problems, "agency")
    area = _read(table, tidy.AREA, codes.area_words, silent, problems, "district")
    _refuse(metric, codes.is_computed, _about_computed(codes), tidy.METRIC, problems)
    # Nothing else can be wrong with a number that is not wanted.
    metric = np.where(codes.is_computed[metric], -1, metric)
    _refuse(agency, ~codes.sends, _about_total(codes), tidy.AGENCY, problems)
    _refuse(area, ~codes.is_returned, _about_elsewhere(codes), tidy.AREA, problems)
    breakdown, breakdowns = _read_breakdowns(table, metric, codes, problems)
    named = Named(metric, agency, area, breakdown, breakdowns)
    _refuse_deaths(named, codes, problems)
    return named


def _read(
    table: Table,
    name: str,
    words: Vocabulary,
    silent: dict[str, Mask],
    problems: Problems,
    what: str,
) -> Places:
    column = table.columns[name]
    found = column.each(words.find)
    is_blank = column.each(lambda text: not text) == 1
    nothing = Told(f"No {what} is given.", _one(what))
    problems.refuse(name, is_blank & ~silent[name], nothing)
    is_unknown = (found < 0) & ~is_blank & ~silent[name]
    problems.refuse(name, is_unknown, _unknown(column, words, what))
    return found


def _unknown(column: Column, words: Vocabulary, what: str) -> Callable[[int], Told]:
    def tell(row: int) -> Told:
        text = column.text(row)
        known = f"{_one(what)} of the list, by name or code"
        return Told(f"{quoted(text)} is no {what} that is known.", known, words.nearest(text))

    return tell


def _one(what: str) -> str:
    return f"an {what}" if what[0] in "aeiou" else f"a {what}"


def quoted(text: str) -> str:
    """What stands in a cell, short enough for a sentence."""
    short = " ".join(text.split())
    return f"'{short if len(short) <= 60 else short[:57] + '...'}'"


def _refuse(
    found: Places, refused: Mask, sentence: Callable[[int], Told], name: str, problems: Problems
) -> None:
    is_refused = (found >= 0) & refused[found]
    problems.refuse(name, is_refused, lambda row: sentence(found[row]))


def _about_computed(codes: Codes) -> Callable[[int], Told]:
    def tell(place: int) -> Told:
        metric, metrics = codes.metrics[place], codes.catalogue.metrics
        made_of = [
            metrics[name].name for name in (metric.numerator, metric.denominator) if name in metrics
        ]
        first = made_of[0] if made_of else ""
        what = f"{metric.name} is worked out from other measures and is not sent."
        return Told(what, " and ".join(made_of) if made_of else "no such row", first)

    return tell


def _about_total(codes: Codes) -> Callable[[int], Told]:
    return lambda place: Told(
        f"{codes.agencies[place].name}: this is worked out from what each agency sends.",
        "the agency whose numbers these are",
    )


def _about_elsewhere(codes: Codes) -> Callable[[int], Told]:
    return lambda place: Told(
        f"A return is not about {codes.areas[place].name}, only about Birmingham.", _PARTS
    )


def _read_breakdowns(
    table: Table, metric: Places, codes: Codes, problems: Problems
) -> tuple[Places, list[str]]:
    """Each measure has breakdowns of its own, so pairs of measure and text are read."""
    column = table.columns[tidy.BREAKDOWN]
    size = max(len(column.texts), 1)
    pairs, of = np.unique(metric * size + column.codes, return_inverse=True)
    breakdowns, read = {"": 0}, []
    for pair in pairs.tolist():
        place, text = divmod(pair, size)
        if place < 0:
            read.append(-1)
            continue
        code = codes.breakdown(codes.metrics[place], column.texts[text])
        read.append(-1 if code is None else breakdowns.setdefault(code, len(breakdowns)))
    found = np.array(read, np.int64)[of] if len(of) else np.empty(0, np.int64)
    problems.refuse(
        tidy.BREAKDOWN,
        (found < 0) & (metric >= 0),
        lambda row: _no_breakdown(codes, metric[row], column.text(row)),
    )
    return found, list(breakdowns)


def _no_breakdown(codes: Codes, place: int, text: str) -> Told:
    metric = codes.metrics[place]
    if not metric.dimensions:
        what = f"{metric.name} has no breakdown, so {quoted(text)} cannot stand here."
        return Told(what, "an empty cell")
    what = f"{quoted(text)} is no breakdown of {metric.name}."
    by = " or ".join(dimension.name for dimension in metric.dimensions.values())
    return Told(what, f"a breakdown by {by}", codes.breakdown_words(metric).nearest(text))


def _refuse_deaths(named: Named, codes: Codes, problems: Problems) -> None:
    """Deaths by category and district together would be about one known child."""
    about_deaths = np.array([one.theme == "deaths" for one in codes.metrics], bool)
    in_district = np.array([one.id != CITY for one in codes.areas], bool)
    is_both = (
        (named.metric >= 0) & about_deaths[named.metric] & (named.breakdown > 0)
        & (named.area >= 0) & in_district[named.area]
    )  # fmt: skip

    def tell(row: int) -> Told:
        metric = codes.metrics[named.metric[row]]
        label = breakdown_label(metric, named.breakdowns[named.breakdown[row]])
        what = f"Deaths are never given by category and district together ({label})."
        return Told(what, "Birmingham as a whole for deaths by category", "Birmingham")

    problems.refuse(tidy.AREA, is_both, tell)

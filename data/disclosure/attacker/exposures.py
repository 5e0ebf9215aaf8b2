"""Numbers that somebody could know and should not, and how they are named."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from data import tidy
from data.catalogue import Catalogue
from data.disclosure.attacker.measures import Measures
from data.disclosure.attacker.ranges import Found
from data.disclosure.attacker.sentences import (
    DEATHS,
    EXACT,
    NARROW,
    SHOWN,
    UNFIT,
    Where,
    sentence,
)
from data.disclosure.attacker.shown import HIDDEN
from data.disclosure.attacker.space import Mask, Space
from data.disclosure.attacker.system import System
from data.returns.model import CITY, KEY, OUT_OF


@dataclass(frozen=True)
class Exposure:
    """A number that somebody could know, and should not.

    Attributes:
        where: metric, breakdown, agency, area and period. What the categories leave over has
            the breakdown `dimension=`, a gap between periods its own period.
        part: `value`, `out_of`, or `rest` (those that a percentage leaves out).
        low: the smallest value that fits what is shown; NaN if none does.
        high: the largest.
        truth: what it is. These three are kept out of messages and logs.
        sentence: what is wrong, without any of these numbers.
    """

    where: Where
    part: str
    low: float = field(repr=False)
    high: float = field(repr=False)
    truth: float = field(repr=False)
    sentence: str


def in_rows(published: pd.DataFrame, measures: Measures, threshold: int) -> Iterator[Exposure]:
    """Small numbers that simply stand there, and deaths by category and district together."""
    rows = published.loc[published[tidy.METRIC].isin(list(measures.protected))]
    seen = rows.loc[rows[tidy.STATUS] != HIDDEN]
    for part in (tidy.VALUE, OUT_OF):
        for where, value in _keyed(seen.loc[seen[part].between(1, threshold)], part):
            told = sentence(where, part, SHOWN, measures.catalogue)
            yield Exposure(where, part, value, value, value, told)
    deaths = [name for name in rows[tidy.METRIC].unique() if measures.is_about_deaths(name)]
    areas = measures.catalogue.areas
    districts = [name for name, area in areas.items() if area.parent == CITY]
    both = rows[tidy.METRIC].isin(deaths) & rows[tidy.AREA].isin(districts)
    for where, value in _keyed(rows.loc[both & (rows[tidy.BREAKDOWN] != "")], tidy.VALUE):
        told = sentence(where, tidy.VALUE, DEATHS, measures.catalogue)
        yield Exposure(where, tidy.VALUE, value, value, value, told)


def in_numbers(
    system: System, found: Found, breached: Mask, unfit: Mask, space: Space, catalogue: Catalogue
) -> Iterator[Exposure]:
    """Numbers that break the rule or do not fit, in the order of the system."""
    places = np.flatnonzero(breached | unfit)
    low = np.where(np.isnan(found.least), found.low, found.least)[places]
    high = np.where(np.isnan(found.most), found.high, found.most)[places]
    nothing_fits = low > high
    low, high = np.where(nothing_fits, np.nan, low), np.where(nothing_fits, np.nan, high)
    named = space.where(system.keys[places])
    numbers = zip(places.tolist(), low.tolist(), high.tolist(), strict=True)
    for (*where, part), (place, least, most) in zip(
        named.itertuples(index=False), numbers, strict=True
    ):
        what = UNFIT if unfit[place] else EXACT if least == most else NARROW
        yield Exposure(
            where=tuple(where),
            part=part,
            low=least,
            high=most,
            truth=float(system.truth[place]),
            sentence=sentence(tuple(where), part, what, catalogue),
        )


def _keyed(rows: pd.DataFrame, part: str) -> Iterator[tuple[Where, float]]:
    for *where, value in rows[[*KEY, part]].itertuples(index=False):
        yield tuple(where), value

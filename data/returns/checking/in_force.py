"""Puts the rows of a file beside the rows that are in force now."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from data import tidy
from data.catalogue.model import parse_breakdown
from data.errors import PeriodError
from data.periods import parse_period
from data.returns.checking.codes import Codes
from data.returns.checking.counted import Counts
from data.returns.checking.dated import Dated
from data.returns.checking.named import Named
from data.returns.checking.rows import Rows
from data.returns.checking.timeline import Timeline
from data.returns.checking.told import Mask, Places
from data.returns.model import OUT_OF


def with_in_force(
    named: Named, dated: Dated, counts: Counts, good: Mask, before: pd.DataFrame, codes: Codes
) -> Rows:
    """Put the good rows of a file before the rows in force that they leave in force.

    Args:
        named: what the file's rows are about.
        dated: and when.
        counts: their numbers.
        good: which of the file's rows are without fault.
        before: the rows in force, columns of `model.COLUMNS`.
        codes: the catalogue's.
    """
    place = np.flatnonzero(good)
    old = _understood(before, codes)
    listed = _with_parents([*named.breakdowns, *old[tidy.BREAKDOWN].unique()], codes)
    breakdowns = {code: at for at, code in enumerate(listed)}
    known = {code: parse_period(code) for code in old[tidy.PERIOD].unique()}
    used = [dated.periods[at] for at in np.unique(dated.period[place])]
    timeline = Timeline.around([*used, *known.values()])
    of_breakdown = np.array([breakdowns[code] for code in named.breakdowns], np.int64)
    of_period = np.array([timeline.at(one) for one in dated.periods] or [0], np.int64)
    renamed = old.assign(
        **{
            tidy.BREAKDOWN: old[tidy.BREAKDOWN].map(breakdowns),
            tidy.PERIOD: old[tidy.PERIOD].map({c: timeline.at(one) for c, one in known.items()}),
        }
    )
    new = pd.DataFrame(
        {
            tidy.METRIC: named.metric[place],
            tidy.BREAKDOWN: of_breakdown[named.breakdown[place]],
            tidy.AGENCY: named.agency[place],
            tidy.AREA: named.area[place],
            tidy.PERIOD: of_period[dated.period[place]],
            tidy.VALUE: counts.values[place],
            OUT_OF: counts.wholes[place],
        }
    )
    rows = _rows(new, place, codes, tuple(breakdowns), timeline)
    kept = _rows(renamed, place[:0], codes, tuple(breakdowns), timeline)
    left = renamed[rows.find(kept.keys) < 0]
    if not len(left):
        return rows
    return _rows(pd.concat([new, left]), place, codes, tuple(breakdowns), timeline)


def _rows(
    frame: pd.DataFrame,
    place: Places,
    codes: Codes,
    breakdowns: tuple[str, ...],
    timeline: Timeline,
) -> Rows:
    def column(name: str) -> Places:
        return frame[name].to_numpy(np.int64)

    return Rows(
        codes,
        breakdowns,
        timeline,
        column(tidy.METRIC),
        column(tidy.BREAKDOWN),
        column(tidy.AGENCY),
        column(tidy.AREA),
        column(tidy.PERIOD),
        frame[tidy.VALUE].to_numpy(float),
        frame[OUT_OF].to_numpy(float),
        place,
    )


def _understood(before: pd.DataFrame, codes: Codes) -> pd.DataFrame:
    """The rows in force with places for codes; what the catalogue has dropped is left out."""
    places = {
        tidy.METRIC: {one.id: at for at, one in enumerate(codes.metrics)},
        tidy.AGENCY: {one.id: at for at, one in enumerate(codes.agencies)},
        tidy.AREA: {one.id: at for at, one in enumerate(codes.areas)},
    }
    names = [*places, tidy.BREAKDOWN, tidy.PERIOD, tidy.VALUE, OUT_OF]
    coded = before[names].assign(
        **{name: before[name].map(of).fillna(-1).astype(np.int64) for name, of in places.items()}
    )
    periods = {code: _is_period(code) for code in before[tidy.PERIOD].unique()}
    is_known = before[tidy.PERIOD].map(periods).to_numpy(bool, copy=True)
    for name in places:
        is_known &= coded[name].to_numpy() >= 0
    return coded[is_known]


def _is_period(code: str) -> bool:
    try:
        parse_period(code)
    except PeriodError:
        return False
    return True


def _with_parents(found: Sequence[str], codes: Codes) -> list[str]:
    """Breakdowns, and what is left of each without one or several of its dimensions."""
    listed = dict.fromkeys(["", *found])
    for code in found:
        pairs = parse_breakdown(code)
        for without in range(1, 2 ** len(pairs)):
            kept = [f"{d}={c}" for at, (d, c) in enumerate(pairs) if not without >> at & 1]
            listed.setdefault(";".join(kept))
    return list(listed)

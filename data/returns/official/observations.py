"""Cells of an official file as observations, printed exactly as in the file."""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from data import tidy
from data.periods import parse_period
from data.returns.model import Problem
from data.returns.official.header import TIME_IDENTIFIER, TIME_PERIOD
from data.returns.official.identity import Identity
from data.returns.official.model import counted
from data.returns.official.places import AREA
from data.returns.official.plan import Share
from data.returns.official.symbols import read_cell
from data.returns.official.times import day_of_year, last_day

#: Cells that cannot be read are listed one by one up to this many.
MOST_LISTED = 20

_COLUMN = "column"
_WHERE = [tidy.LINE, tidy.SECTION, tidy.PRINTED]
_THING = [tidy.METRIC, tidy.BREAKDOWN, tidy.AREA, tidy.PERIOD]


def make_observations(
    rows: pd.DataFrame, codes: pd.Series, shares: Sequence[Share], identity: Identity
) -> tuple[pd.DataFrame, list[Problem]]:
    """Observations of planned shares.

    Args:
        rows: the rows that are taken, as text, index the line.
        codes: the period code of each row.
        shares: which rows of which column become which measure.
        identity: whose numbers they are.

    Returns:
        Columns of `tidy.COLUMNS`, in the order of the file; and what could not be read.
    """
    cells = pd.concat(
        [_cells(rows, codes, share, place) for place, share in enumerate(shares)]
    ).sort_values([tidy.LINE, _COLUMN], kind="stable", ignore_index=True)
    read = {text: read_cell(text) for text in cells[tidy.PRINTED].unique()}
    is_read = cells[tidy.PRINTED].map({text: found is not None for text, found in read.items()})
    problems = [*_unreadable(cells[~is_read]), *_undated(cells[is_read])]
    cells = cells[is_read & (cells[tidy.PERIOD] != "")]
    found = [read[text] or ("", None) for text in cells[tidy.PRINTED]]
    values = pd.Series([value for _, value in found], index=cells.index, dtype=float)
    cells = cells.assign(**{tidy.STATUS: [status for status, _ in found]})
    cells = cells.assign(**{tidy.VALUE: values})
    cells = cells.drop_duplicates([*_THING, tidy.PRINTED])
    problems.extend(_contradictions(cells))
    return _tidy(cells, shares, identity), problems


def _cells(rows: pd.DataFrame, codes: pd.Series, share: Share, place: int) -> pd.DataFrame:
    """The cells of one share, with their line, place and period."""
    part = rows.loc[share.breakdowns.index]
    return pd.DataFrame(
        {
            tidy.METRIC: share.metric.id,
            tidy.BREAKDOWN: share.breakdowns,
            tidy.AREA: part[AREA],
            tidy.PERIOD: _periods(part, codes.loc[part.index], share.at),
            tidy.PRINTED: part[share.indicator],
            tidy.SECTION: share.indicator,
            tidy.LINE: part.index,
            _COLUMN: place,
        }
    )


def _periods(rows: pd.DataFrame, codes: pd.Series, at: str) -> pd.Series:
    """Code of what each row is about; "" where no such day can be named."""
    if not at:
        return codes
    if at == "end":
        return codes.map({code: last_day(code) for code in codes.unique()})
    pairs = zip(rows[TIME_PERIOD], rows[TIME_IDENTIFIER], strict=True)
    return pd.Series([day_of_year(*pair, at) or "" for pair in pairs], index=rows.index)


def _tidy(cells: pd.DataFrame, shares: Sequence[Share], identity: Identity) -> pd.DataFrame:
    metrics = {share.metric.id: share.metric for share in shares}
    periods = {code: parse_period(code) for code in cells[tidy.PERIOD].unique()}
    pairs = cells[[tidy.METRIC, tidy.BREAKDOWN]].drop_duplicates().itertuples(index=False)
    labels = {
        (name, code): ": ".join(
            filter(None, [metrics[name].name, metrics[name].category_label(code)])
        )
        for name, code in pairs
    }
    both = zip(cells[tidy.METRIC], cells[tidy.BREAKDOWN], strict=True)
    codes = cells[tidy.PERIOD]
    made: dict[str, Any] = {
        tidy.SOURCE: identity.source,
        tidy.LABEL: [labels[pair] for pair in both],
        tidy.AGENCY: identity.agency,
        tidy.START: codes.map({c: p.start for c, p in periods.items()}),
        tidy.END: codes.map({c: p.end for c, p in periods.items()}),
        tidy.FREQUENCY: codes.map({c: p.frequency.value for c, p in periods.items()}),
        tidy.ROLE: tidy.OBSERVED,
        tidy.UNIT: cells[tidy.METRIC].map({name: one.unit for name, one in metrics.items()}),
        tidy.FIGURE: "",
        tidy.NOTE: "",
        tidy.PLACE: range(len(cells)),
    }
    return cells.assign(**made)[list(tidy.COLUMNS)].reset_index(drop=True)


def _unreadable(cells: pd.DataFrame) -> list[Problem]:
    listed = [
        Problem(
            "warning", "", line, column,
            f"{text!r} is neither a number nor a symbol, so this cell was left out.",
            "a number, c, z, x, u, k or low",
        )
        for line, column, text in zip(
            *(cells[name].head(MOST_LISTED).tolist() for name in _WHERE), strict=True
        )
    ]  # fmt: skip
    if len(cells) > MOST_LISTED:
        more = counted(len(cells) - MOST_LISTED, "more cell")
        listed.append(
            Problem("warning", "", 0, "", f"Left out as well: {more} that cannot be read.")
        )
    return listed


def _undated(cells: pd.DataFrame) -> list[Problem]:
    lost = cells[cells[tidy.PERIOD] == ""]
    what = f"Left out: {counted(len(lost), 'cell')} whose day cannot be told from the period."
    return _one_warning(lost, what, "a Reporting year or Calendar year of four digits")


def _contradictions(cells: pd.DataFrame) -> list[Problem]:
    """Cells about one thing that say different things: both stay, and both are shown."""
    twice = cells[cells.duplicated(_THING)]
    what = f"Shown twice: {counted(len(twice), 'cell')} unlike an earlier one about the same thing."
    return _one_warning(twice, what, "one cell for each area, period and category")


def _one_warning(cells: pd.DataFrame, what: str, expected: str) -> list[Problem]:
    """A warning about some cells that stands at the first of them; none without cells."""
    places = zip(cells[tidy.LINE].tolist(), cells[tidy.SECTION].tolist(), strict=True)
    return [Problem("warning", "", line, column, what, expected) for line, column in places][:1]

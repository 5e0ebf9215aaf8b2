"""Protected cells of a return as rows of the published store."""

import pandas as pd
from sqlalchemy import Connection, func, select

from data import schema, tidy
from data.catalogue import Catalogue, Metric
from data.periods import parse_period
from data.returns.model import COLUMNS, COUNT, OUT_OF

_OBSERVATION = schema.observation.c


def to_observations(cells: pd.DataFrame, catalogue: Catalogue, source: str) -> pd.DataFrame:
    """Cells that may be shown, as observations.

    Args:
        cells: columns of `model.COLUMNS`, every one safe to show.
        catalogue: names and units.
        source: id of where they come from.

    Returns:
        Columns of `tidy.COLUMNS`, `count` and `out_of`. A percentage is worked out from its
        two counts, which are kept beside it.
    """
    frame = cells.reset_index(drop=True)
    metrics = {name: catalogue.metrics[name] for name in frame[tidy.METRIC].unique()}
    periods = {code: parse_period(code) for code in frame[tidy.PERIOD].unique()}
    codes = frame[tidy.PERIOD]
    made = frame.assign(
        **{
            tidy.SOURCE: source,
            tidy.LABEL: _labels(frame, metrics),
            tidy.START: codes.map({code: period.start for code, period in periods.items()}),
            tidy.END: codes.map({code: period.end for code, period in periods.items()}),
            tidy.FREQUENCY: codes.map({c: period.frequency.value for c, period in periods.items()}),
            tidy.ROLE: tidy.OBSERVED,
            tidy.VALUE: _values(frame, metrics),
            tidy.UNIT: frame[tidy.METRIC].map({name: one.unit for name, one in metrics.items()}),
            tidy.PRINTED: "",
            tidy.FIGURE: "",
            tidy.SECTION: "",
            tidy.LINE: None,
            tidy.NOTE: _notes(frame),
            tidy.PLACE: range(len(frame)),
        }
    )
    counts = frame[tidy.VALUE].where(frame[OUT_OF].notna())
    return made[list(tidy.COLUMNS)].assign(**{COUNT: counts, OUT_OF: frame[OUT_OF]})


def published_cells(connection: Connection, revision: int) -> pd.DataFrame:
    """What a revision of a protected source shows, as the cells it was made from.

    Returns:
        Columns of `model.COLUMNS`; a percentage as its count and what it is of.
    """
    counted = func.coalesce(_OBSERVATION[COUNT], _OBSERVATION[tidy.VALUE]).label(tidy.VALUE)
    columns = [counted if name == tidy.VALUE else _OBSERVATION[name] for name in COLUMNS]
    wanted = select(*columns).where(_OBSERVATION.revision == revision).order_by(_OBSERVATION.place)
    return pd.read_sql(wanted, connection).astype({tidy.VALUE: float, OUT_OF: float})


def _labels(frame: pd.DataFrame, metrics: dict[str, Metric]) -> pd.Series:
    pairs = frame[[tidy.METRIC, tidy.BREAKDOWN]].drop_duplicates()
    words = {
        (name, code): ": ".join(
            filter(None, [metrics[name].name, metrics[name].category_label(code)])
        )
        for name, code in pairs.itertuples(index=False)
    }
    both = zip(frame[tidy.METRIC], frame[tidy.BREAKDOWN], strict=True)
    return pd.Series([words[pair] for pair in both], index=frame.index)


def _values(frame: pd.DataFrame, metrics: dict[str, Metric]) -> pd.Series:
    decimals = frame[tidy.METRIC].map({name: metric.decimals for name, metric in metrics.items()})
    is_share = frame[tidy.METRIC].map({name: metric.is_share for name, metric in metrics.items()})
    shares = 100 * frame[tidy.VALUE] / frame[OUT_OF].where(frame[OUT_OF] > 0)
    values = frame[tidy.VALUE].where(~is_share.astype(bool), shares)
    rounded = values.copy()
    for places in decimals.unique():
        rounded = rounded.where(decimals != places, values.round(int(places)))
    return rounded


def _notes(frame: pd.DataFrame) -> pd.Series:
    """What an agency noted, after the counts that a percentage was worked out from."""
    is_share = frame[OUT_OF].notna() & frame[tidy.VALUE].notna()
    told = frame.loc[is_share, [tidy.VALUE, OUT_OF]]
    words = [f"{value:,.0f} of {out_of:,.0f}" for value, out_of in told.itertuples(index=False)]
    counts = pd.Series(words, index=told.index, dtype=object).reindex(frame.index, fill_value="")
    notes = frame[tidy.NOTE].fillna("")
    both = counts.where((counts == "") | (notes == ""), counts + "; " + notes)
    return both.where(both != "", notes)

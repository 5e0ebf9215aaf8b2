"""Rates that follow from what is published: made anew with every publication."""

import pandas as pd
from sqlalchemy import Connection, select

from data import schema, tidy
from data.catalogue import Catalogue
from data.publish import Batch, content_hash, current_revision, publish
from data.rates import compute_rates

SOURCE = "computed"
_OBSERVATION = schema.observation.c


def publish_rates(connection: Connection, catalogue: Catalogue) -> None:
    """Work out the rates of published counts and populations, and publish what changed.

    Made-up numbers are left out: a rate of them would stand among real ones.
    """
    rates = compute_rates(_published(connection, catalogue), catalogue)
    found = content_hash(rates)
    shown = current_revision(connection, SOURCE)
    if shown.content_hash == found if shown else rates.empty:
        return
    source = catalogue.sources[SOURCE]
    publish(
        connection,
        Batch(
            source=SOURCE,
            title=source.title,
            kind=source.kind,
            content_hash=found,
            by="build",
            reason="The numbers that rates are worked out from changed",
            observations=rates,
        ),
    )


def _published(connection: Connection, catalogue: Catalogue) -> pd.DataFrame:
    """Numerators and denominators of all rates, in the columns of `tidy.COLUMNS`."""
    rates = [m for m in catalogue.metrics.values() if m.kind == "rate" and m.denominator]
    wanted = {name for metric in rates for name in (metric.numerator, metric.denominator)}
    populations = sorted({metric.denominator for metric in rates})
    placed = (
        select(_OBSERVATION.area)
        .join(schema.current, schema.current.c.revision == _OBSERVATION.revision)
        .where(_OBSERVATION.metric.in_(populations))
    )
    numbers = (
        select(*[_OBSERVATION[name] for name in tidy.COLUMNS])
        .join(schema.current, schema.current.c.revision == _OBSERVATION.revision)
        .join(schema.source, schema.source.c.id == _OBSERVATION.source)
        .where(
            _OBSERVATION.metric.in_(sorted(wanted)),
            _OBSERVATION.area.in_(placed),
            schema.source.c.kind.not_in(["demonstration", "computed"]),
        )
        .order_by(_OBSERVATION.source, _OBSERVATION.place)
    )
    return pd.read_sql(numbers, connection)

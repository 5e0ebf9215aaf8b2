"""The numbers of a measure from the published store, by `pandas.read_sql`."""

import pandas as pd
from sqlalchemy import Engine, text

from data.catalogue import Metric

#: Two numbers of one thing should be equal; where a thing is told twice, the first is shown.
THING = ["breakdown", "agency", "area", "period"]
#: Of two totals that end on one day, that of the longer time comes first.
_LONGEST_FIRST = ["year", "point", "calendar_year", "quarter", "month", "span"]

_COLUMNS = """
select o.breakdown, o.agency, o.area, o.period, o.period_end, o.frequency, o.role, o.status,
  o.value, o.place, s.kind = 'computed' as computed
from current c join source s on s.id = c.source join observation o on o.revision = c.revision
where o.metric = :metric"""
#: Returns hold every agency and district with all their totals; what else there is does not.
_NUMBERS = f"""
{_COLUMNS} and s.kind not in ('returns', 'demonstration')
  and (o.role in ('target', 'benchmark') or (
    (:agency = '' or o.agency = :agency) and (:area = '' or o.area = :area)
    and o.period_end >= :start and o.period_end <= :end))
union all
{_COLUMNS} and s.kind in ('returns', 'demonstration')
  and o.agency = :cube_agency and o.area = :cube_area
  and o.period_end >= :start and o.period_end <= :end
"""


def numbers(
    engine: Engine,
    metric: str,
    first: str | None = None,
    last: str | None = None,
    agency: str | None = None,
    area: str | None = None,
) -> pd.DataFrame:
    """Every number of a measure under the filters; financial years as `2015-16`."""
    limits = {
        "metric": metric,
        "agency": agency or "",
        "area": area or "",
        "cube_agency": agency or "all",
        "cube_area": area or "E08000025",
        "start": f"{first[:4]}-04-01" if first else "0001-01-01",
        "end": f"{int(last[:4]) + 1}-03-31" if last else "9999-12-31",
    }
    return pd.read_sql(text(_NUMBERS), engine, params=limits)


def observed(found: pd.DataFrame, metric: Metric, areas: list[str]) -> pd.DataFrame:
    """What was measured, in order of areas, then of length and time; each thing once."""
    own = found[found.role == "observed"].sort_values(["computed", "place"])
    own = own.drop_duplicates(THING).dropna(subset="value")
    if metric.chart == "trend" and (own.breakdown == "").any():
        own = own[own.breakdown == ""]
    own = own.assign(
        area_place=own.area.map(areas.index), length=own.frequency.map(_LONGEST_FIRST.index)
    )
    return own.sort_values(["area_place", "length", "period_end"])


def references(found: pd.DataFrame, role: str) -> pd.DataFrame:
    """Benchmarks or targets, each once."""
    return found[found.role == role].dropna(subset="value").drop_duplicates([*THING, "value"])


def latest(own: pd.DataFrame) -> float | None:
    """The newest total of the first area; None where there is none."""
    totals = own[own.breakdown == ""]
    if totals.empty:
        return None
    here = totals[totals.area_place == totals.area_place.min()]
    newest = here.sort_values(["period_end", "length"], ascending=[False, True])
    return float(newest.value.iloc[0])

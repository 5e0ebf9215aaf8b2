"""Small made-up cubes: a catalogue for them, their totals, and bounds found in another way.

Here a cube is a list of base numbers, and everything shown is a set of them. The bounds are
found by linear programmes over the base numbers, not over the sums that the audit writes down.
"""

from collections.abc import Callable, Iterable
from itertools import product

import numpy as np
import pandas as pd
from scipy.optimize import linprog

from data.catalogue.model import Agency, Area, Catalogue, Dimension, Metric
from data.returns.model import ALL_AGENCIES, CITY, COLUMNS, DISTRICT_NOT_KNOWN, KEY

DISTRICTS = ("E14000560", "E14000561", "E14000562", "E14000563")
AGENCIES = ("bcc", "wmp", "nhs", "yos")
Q1, Q2, Q3, Q4 = QUARTERS = tuple(f"2017-18-Q{number}" for number in (1, 2, 3, 4))
SIX, NINE, YEAR = "2017-04..2017-09", "2017-04..2017-12", "2017-18"
MONTHS = ("2017-04", "2017-05", "2017-06")

#: A row without its metric: breakdown, agency, area, period.
Place = tuple[str, str, str, str]


def metric(name: str, kind: str = "count", **fields: object) -> Metric:
    given = {
        "id": name, "name": name.capitalize(), "short": name, "theme": "front-door", "order": 1,
        "definition": "-", "counted": "-", "why": "-", "kind": kind, "unit": "-", "decimals": 0,
        "polarity": "neutral", "over_time": "sum", "over_area": "sum", "disclosure": "protected",
        "owner": "-", "chart": "bars",
    }  # fmt: skip
    return Metric.model_validate({**given, **fields})


def catalogue() -> Catalogue:
    """Counts, a part of one, a percentage of both, one that agencies count, and deaths."""
    kinds = Dimension(name="Kind", categories={"x": "Kind x", "y": "Kind y", "z": "Kind z"})
    sexes = Dimension(name="Sex", categories={"f": "Female", "m": "Male"})
    again = {"over_time": "recompute", "over_area": "recompute"}
    metrics = [
        metric("referrals", dimensions={"kind": kinds, "sex": sexes}),
        metric("assessed"),
        metric("in_time"),
        metric("share", "percentage", numerator="in_time", denominator="assessed", **again),
        metric("by_kind", dimensions={"kind": kinds}),
        metric("kind_share", "percentage", numerator="by_kind", denominator="assessed", **again),
        metric("plans", over_time="last"),
        metric("agreed", "percentage", **again),
        metric("deaths", theme="deaths", dimensions={"kind": kinds}),
        metric("lonely", over_time="none", over_area="none"),
        metric("schools", disclosure="published"),
        metric("cost", "money"),
    ]
    areas = [
        Area(id=CITY, name="Birmingham", kind="authority"),
        *(Area(id=code, name=f"District {code[-2:]}", kind="district", parent=CITY)
          for code in (*DISTRICTS, DISTRICT_NOT_KNOWN)),
        Area(id="E08000026", name="Coventry", kind="authority"),
    ]  # fmt: skip
    agencies = [
        Agency(id=code, name=f"Agency {code}", short=code, kind="total" if code == "all" else "x")
        for code in (ALL_AGENCIES, *AGENCIES)
    ]
    return Catalogue(
        metrics={one.id: one for one in metrics},
        themes={},
        agencies={one.id: one for one in agencies},
        areas={one.id: one for one in areas},
        sources={},
    )


def rows(metric: str, numbers: dict[Place, float | tuple[float, float] | None]) -> pd.DataFrame:
    """Rows of a metric; None is hidden, a pair is a number and what it is of."""
    made = []
    for place, number in numbers.items():
        value, out_of = number if isinstance(number, tuple) else (number, np.nan)
        hidden = number is None
        made.append((metric, *place, np.nan if hidden else value, out_of,
                     "suppressed" if hidden else "published", ""))  # fmt: skip
    frame = pd.DataFrame(made, columns=list(COLUMNS))
    return frame.astype({"value": float, "out_of": float})


def hide(frame: pd.DataFrame, which: Callable[[pd.DataFrame], pd.Series]) -> pd.DataFrame:
    """The same rows, some of them hidden."""
    hidden = which(frame)
    return frame.assign(
        value=frame["value"].mask(hidden),
        out_of=frame["out_of"].mask(hidden),
        status=frame["status"].mask(hidden, "suppressed"),
    )


def wholes(place: Place) -> Iterable[Place]:
    """Everything that a base number is part of, itself included; quarters of one year."""
    breakdown, agency, area, period = place
    pairs = [pair for pair in breakdown.split(";") if pair]
    breakdowns = {
        ";".join(pair for pair, kept in zip(pairs, keep, strict=True) if kept)
        for keep in product([True, False], repeat=len(pairs))
    }
    areas = {area, CITY} if area in (*DISTRICTS, DISTRICT_NOT_KNOWN) else {area}
    periods = {period}
    if period in MONTHS:
        periods |= {Q1, SIX, NINE, YEAR}
    if period in QUARTERS:
        number = int(period[-1])
        periods |= {YEAR} | ({SIX} if number <= 2 else set()) | ({NINE} if number <= 3 else set())
    return product(breakdowns, {agency, ALL_AGENCIES}, areas, periods)


#: Which of a percentage's numbers, and where.
Cell = tuple[str, Place]
MET, ALL = "value", "out_of"


class Cube:
    """Base numbers and everything that they add up to."""

    def __init__(
        self, base: dict[Place, int], rest: str = "", unmet: dict[Place, int] | None = None
    ) -> None:
        """A cube of counts, or with `unmet` of percentages.

        `rest` names a category that is part of the totals and never shown. `unmet` are those
        that a percentage leaves out.
        """
        self.numbers = [*base.values(), *(unmet or {}).values()]
        self.members: dict[Cell, list[int]] = {}
        for part, some in ((MET, base), (ALL, base if unmet else {}), (ALL, unmet or {})):
            for number, place in enumerate(some, len(base) if some is unmet else 0):
                for whole in wholes(place):
                    if not rest or rest not in whole[0]:
                        self.members.setdefault((part, whole), []).append(number)
        self.members = dict(sorted(self.members.items()))

    @property
    def places(self) -> list[Place]:
        return [place for part, place in self.members if part == MET]

    def value(self, place: Place, part: str = MET) -> int:
        return sum(self.numbers[number] for number in self.members[part, place])

    def keep(self, wanted: Callable[[Place], bool]) -> "Cube":
        """The same without some of the places, as if they did not exist."""
        self.members = {cell: some for cell, some in self.members.items() if wanted(cell[1])}
        return self

    def shown(
        self, part: str, hidden: Iterable[Cell] = (), left_out: Iterable[Cell] = ()
    ) -> dict[Place, float | None]:
        """Numbers by place; None where hidden."""
        hidden, left_out = set(hidden), set(left_out)
        return {
            place: None if (one, place) in hidden else float(self.value(place, one))
            for one, place in self.members
            if one == part and (one, place) not in left_out
        }

    def matrix(self, cells: Iterable[Cell]) -> np.ndarray:
        chosen = list(cells)
        made = np.zeros((len(chosen), len(self.numbers)))
        for row, cell in enumerate(chosen):
            made[row, self.members[cell]] = 1
        return made

    def bounds(
        self, hidden: list[Cell], left_out: Iterable[Cell] = (), least: int = 1
    ) -> dict[Cell, tuple[float, float]]:
        """Smallest and largest value of each hidden cell, by programmes over base numbers."""
        seen = [cell for cell in self.members if cell not in {*hidden, *left_out}]
        equal = {"A_eq": self.matrix(seen), "b_eq": [self.value(place, p) for p, place in seen]}
        if not seen:
            equal = {}
        limits = {"A_ub": -self.matrix(hidden), "b_ub": np.full(len(hidden), -least)}
        found = {}
        for cell in hidden:
            costs = self.matrix([cell])[0]
            low = linprog(costs, **equal, **limits, method="highs")
            high = linprog(-costs, **equal, **limits, method="highs")
            most = np.inf if high.status == 3 else np.floor(-high.fun + 1e-6)
            found[cell] = (float(np.ceil(low.fun - 1e-6)), float(most))
        return found


def ranges(bounds: pd.DataFrame, part: str = "value") -> dict[Place, tuple[float, float]]:
    """Bounds by place, for one of a metric's numbers."""
    chosen = bounds[bounds["part"] == part]
    return {
        tuple(where): (low, high)
        for *where, low, high in chosen[[*KEY[1:], "low", "high"]].itertuples(index=False)
    }

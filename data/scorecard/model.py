"""The shapes of a scorecard."""

from dataclasses import dataclass
from typing import Literal

from data.catalogue import Metric
from data.comparing.judge import Judgement
from data.records import Counted, Number

#: How a year's number came to be: printed or published so; its four quarters added up; its last.
Rule = Literal["published", "summed", "last", ""]
#: Where a number stands to its target; empty where there is no target or no number.
Standing = Literal["met", "near", "missed", ""]


@dataclass(frozen=True)
class Row:
    """One measure in one financial year, of one source: its total, or a group with a target.

    Attributes:
        metric: what is measured.
        source: whose numbers these are.
        quarters: April to June first; None where there is none. One may be hidden.
        year: the year's number; None where there is none or it cannot be made.
        rule: how the year's number came to be.
        now: the newest of these numbers, which direction and target speak of.
        before: the same of a year before.
        judgement: from `before` to `now`.
        targets: the newest target, or both ends of its range, lowest first.
        standing: of `now` to the target.
        benchmark: a number of others, with an area and a year of its own.
    """

    metric: Metric
    source: str
    quarters: tuple[Counted | None, ...]
    year: Counted | None
    rule: Rule
    now: Counted
    before: Counted | None
    judgement: Judgement
    targets: tuple[Number, ...]
    standing: Standing
    benchmark: Number | None

    @property
    def group(self) -> str:
        """The breakdown code of the group that it is of; empty for a total."""
        return self.now.number.breakdown

    @property
    def cells(self) -> tuple[Counted, ...]:
        """Every number of the row that there is."""
        return tuple(one for one in (*self.quarters, self.year) if one)


@dataclass(frozen=True)
class Scorecard:
    """A year's rows in the catalogue's order.

    Attributes:
        year: code of the financial year.
        rows: one a measure, then one for each of its groups that has a target of its own.
        several: ids of measures that several agencies give numbers of, with no total; the row
            is of the first of them.
        apart: measures that have a target for the year and numbers, but none that the target
            is of: neither a total nor the same group.
    """

    year: str
    rows: tuple[Row, ...]
    several: frozenset[str] = frozenset()
    apart: tuple[Metric, ...] = ()

"""What the numbers of a measure say: main values, contradictions, the latest and the change."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from data import tidy
from data.catalogue import Catalogue, Metric
from data.periods import Frequency
from data.records import Number

#: Below this base a change in per cent says more about chance than about children.
SMALLEST_BASE = 20

#: Of so many areas not all are told apart in one chart.
MANY_AREAS = 5
#: An area whose values are more times larger than the first area's is drawn apart from it.
MOST_TIMES = 3

#: How a breakdown code says that a target is one end of a range.
_BOUND = "bound="

_LONGEST_FIRST = [
    Frequency.YEAR, Frequency.POINT, Frequency.CALENDAR_YEAR, Frequency.QUARTER, Frequency.MONTH,
    Frequency.SPAN,
]  # fmt: skip


@dataclass(frozen=True)
class Change:
    """From an earlier number to the latest one; both have values."""

    before: Number
    after: Number

    @property
    def difference(self) -> float:
        """In the metric's unit; points where values are per cent."""
        return round(value_of(self.after) - value_of(self.before), 6)

    @property
    def per_cent(self) -> float | None:
        """Relative change; None when the base is too small for one to mean anything."""
        base = value_of(self.before)
        return None if base < SMALLEST_BASE else 100 * self.difference / base


@dataclass(frozen=True)
class Conflict:
    """One thing printed with different values: the number drawn first, then the others."""

    numbers: tuple[Number, ...]


@dataclass(frozen=True)
class Line:
    """Main values of one area, agency, frequency and category, in order of time."""

    area: str
    agency: str
    frequency: Frequency
    breakdown: str
    numbers: tuple[Number, ...]

    @property
    def place(self) -> tuple[str, str, str]:
        """Area, agency and category: what all of its numbers share."""
        return self.area, self.agency, self.breakdown

    @property
    def values(self) -> list[float]:
        """The values, oldest first."""
        return [value_of(number) for number in self.numbers]

    @property
    def last(self) -> Number:
        """The newest number."""
        return self.numbers[-1]


@dataclass(frozen=True)
class Findings:
    """The numbers of one measure under one selection, and what follows from them.

    Attributes:
        metric: what is measured.
        catalogue: names and order of areas and agencies.
        numbers: every row, in order of time and then of reading.
    """

    metric: Metric
    catalogue: Catalogue = field(repr=False)
    numbers: tuple[Number, ...]

    @cached_property
    def observed(self) -> tuple[Number, ...]:
        """The measured values, each place where one is printed."""
        return tuple(number for number in self.numbers if number.role == tidy.OBSERVED)

    @cached_property
    def main(self) -> tuple[Number, ...]:
        """Measured cells, one for each thing: where it is printed twice, the first in reading."""
        first = {thing: min(same, key=self._order) for thing, same in self._repeated.items()}
        if not first:
            return self.observed
        return tuple(n for n in self.observed if first.get(n.thing, n) is n)

    @cached_property
    def values(self) -> tuple[Number, ...]:
        """Main cells that have a value."""
        return tuple(number for number in self.main if number.value is not None)

    @cached_property
    def totals(self) -> "Findings":
        """The same without the measured values of single categories."""
        kept = (n for n in self.numbers if n.role != tidy.OBSERVED or not n.breakdown)
        return Findings(self.metric, self.catalogue, tuple(kept))

    @cached_property
    def on_one_scale(self) -> "Findings":
        """The same without areas whose counts would flatten those of the first area.

        England's total says nothing beside a city's on one axis; it stays in the table.
        """
        if self.metric.kind != "count" or len({line.area for line in self.lines}) < MANY_AREAS:
            return self
        first = self.lines[0].area
        most = {line.area: 0.0 for line in self.lines}
        for line in self.lines:
            most[line.area] = max(most[line.area], *line.values)
        large = {area for area, top in most.items() if top > MOST_TIMES * most[first]}
        kept = (n for n in self.numbers if n.role != tidy.OBSERVED or n.area not in large)
        return Findings(self.metric, self.catalogue, tuple(kept)) if large else self

    @cached_property
    def conflicts(self) -> tuple[Conflict, ...]:
        """Each thing that one source prints with more than one value.

        A count may be each agency's own cases. A share of one place has one value, so two
        agencies of a report that give two contradict each other.
        """
        sources = self.catalogue.sources if self.metric.is_share else {}
        reports = {name for name, source in sources.items() if source.kind == "report"}
        printed = (n for n in self.observed if n.source in reports or n.thing in self._repeated)
        by_thing: dict[tuple, dict[float, Number]] = {}
        for number in sorted(printed, key=self._order):
            if number.value is not None:
                agency = "" if number.source in reports else number.agency
                thing = (number.source, number.breakdown, agency, number.area, number.period_code)
                by_thing.setdefault(thing, {}).setdefault(number.value, number)
        return tuple(Conflict(tuple(same.values())) for same in by_thing.values() if len(same) > 1)

    @cached_property
    def disagreements(self) -> tuple[Conflict, ...]:
        """Each total that two sources give with different values, the first in reading first."""
        if len({number.source for number in self.numbers}) < 2:
            return ()
        by_thing: dict[tuple, dict[str, Number]] = {}
        for number in (n for n in self.totals.observed if n.value is not None):
            thing = (number.area, number.period_code)
            by_thing.setdefault(thing, {}).setdefault(number.source, number)
        return tuple(
            Conflict(tuple(same.values()))
            for same in by_thing.values()
            if len({number.value for number in same.values()}) > 1
        )

    @cached_property
    def hidden(self) -> tuple[Number, ...]:
        """Cells that are hidden here, to protect children; not those that came hidden."""
        return tuple(
            number
            for number in self.main
            if number.status == "suppressed" and self.catalogue.sources[number.source].small
        )

    @cached_property
    def is_demonstration(self) -> bool:
        """Whether made-up numbers are among them."""
        sources = {number.source for number in self.numbers}
        return any(self.catalogue.sources[name].kind == "demonstration" for name in sources)

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """Values split into what may share a line.

        Areas come in the catalogue's order, whole years before parts of years.
        """
        groups: dict[tuple[str, str, str, str], list[Number]] = {}
        for number in self.values:
            key = (number.area, number.agency, number.frequency, number.breakdown)
            groups.setdefault(key, []).append(number)
        lines = [
            Line(area, agency, Frequency(frequency), breakdown, tuple(numbers))
            for (area, agency, frequency, breakdown), numbers in groups.items()
        ]
        if len(lines) > 1:
            rank = {code: place for place, code in enumerate(self.catalogue.areas)}
            lines.sort(key=lambda line: (rank[line.area], _LONGEST_FIRST.index(line.frequency)))
        return tuple(lines)

    @cached_property
    def benchmarks(self) -> tuple[Number, ...]:
        """What stands beside the measure, once each."""
        return self._references(tidy.BENCHMARK)

    @cached_property
    def targets(self) -> tuple[Number, ...]:
        """The newest target of the measure as a whole, or both ends of its range, lowest first."""
        return _newest(n for n in self._references(tidy.TARGET) if is_of_all(n))

    @cached_property
    def group_targets(self) -> tuple[Number, ...]:
        """The newest targets of single categories, lowest first; never ends of one range."""
        return _newest(n for n in self._references(tidy.TARGET) if not is_of_all(n))

    @cached_property
    def has_target_range(self) -> bool:
        """Whether the target is a range: the source prints both of its ends."""
        return len({n.value for n in self.targets if n.breakdown}) > 1

    @cached_property
    def change(self) -> Change | None:
        """From the total before to the latest; None where one of them is missing."""
        line = self._leading_total
        return Change(*line.numbers[-2:]) if line and len(line.numbers) > 1 else None

    @cached_property
    def latest(self) -> Number | None:
        """The newest total: Birmingham's before other areas', a whole year's before a part's."""
        return self._leading_total.last if self._leading_total else None

    @cached_property
    def _repeated(self) -> dict[tuple[str, str, str, str], list[Number]]:
        """Measured cells of each thing that is printed more than once; mostly there is none."""
        by_thing: dict[tuple[str, str, str, str], list[Number]] = {}
        for number in self.observed:
            by_thing.setdefault(number.thing, []).append(number)
        if len(by_thing) == len(self.observed):
            return {}
        return {thing: same for thing, same in by_thing.items() if len(same) > 1}

    def _order(self, number: Number) -> tuple[bool, int]:
        """Of two numbers of one thing the printed one comes first, then the first in reading."""
        return self.catalogue.sources[number.source].kind == "computed", number.place

    @cached_property
    def _leading_total(self) -> Line | None:
        totals = [line for line in self.lines if not line.breakdown]
        here = [line for line in totals if line.area == totals[0].area]
        return max(
            here,
            key=lambda line: (line.last.period.end, -_LONGEST_FIRST.index(line.frequency)),
            default=None,
        )

    def _references(self, role: str) -> tuple[Number, ...]:
        found = {
            (number.thing, number.value): number
            for number in self.numbers
            if number.role == role and number.value is not None
        }
        return tuple(found.values())


def _newest(numbers: Iterable[Number]) -> tuple[Number, ...]:
    """Those of the latest time, lowest first."""
    known = tuple(numbers)
    newest = max((number.period.end for number in known), default=None)
    return tuple(sorted((n for n in known if n.period.end == newest), key=value_of))


def is_of_all(target: Number) -> bool:
    """Whether a target is of the measure as a whole: a single one, or an end of a range."""
    return not target.breakdown or target.breakdown.startswith(_BOUND)


def value_of(number: Number) -> float:
    """The value of a number that is known to have one."""
    assert number.value is not None
    return number.value


def is_residual(breakdown: str) -> bool:
    """Whether a category is what could not be told apart: not known, not stated, other."""
    category = breakdown.rpartition("=")[2]
    return category in ("other", "unknown") or category.startswith(("not_known", "not_stated"))

"""Which numbers of a measure make one series that may be judged: like with like, in order of time.

A series is of one source, one area, one agency, one unit and one frequency, and of totals only.
Where a period has no number, hidden or never given, the series has a gap.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from data.findings import Findings
from data.periods import Frequency
from data.records import Number
from data.statistics.control_chart import FEWEST

#: Months from one period to the next; points in time come as often as their nearest neighbours.
_STEPS = {
    Frequency.MONTH: 1,
    Frequency.QUARTER: 3,
    Frequency.YEAR: 12,
    Frequency.CALENDAR_YEAR: 12,
}
_PARTS_OF_YEARS = (Frequency.MONTH, Frequency.QUARTER)
_YEAR = 12
_Key = tuple[str, str, str, str, str]


@dataclass(frozen=True)
class Series:
    """Numbers that may share one control chart.

    Attributes:
        numbers: one for each period from the first with a value to the last with one; None
            where there is no value.
        step: months from one period to the next.
    """

    source: str
    area: str
    agency: str
    frequency: Frequency
    numbers: tuple[Number | None, ...]
    step: int

    @property
    def values(self) -> tuple[float | None, ...]:
        """One value a period, None in a gap."""
        return tuple(number.value if number else None for number in self.numbers)

    @property
    def known(self) -> tuple[Number, ...]:
        """The numbers that there are, oldest first."""
        return tuple(number for number in self.numbers if number)

    @property
    def last(self) -> Number:
        """The newest number."""
        return self.known[-1]


def series_of(found: Findings) -> Series | None:
    """The series of a measure that is judged; None where it has no total.

    Of the first area in the catalogue's order: real numbers before made-up ones and parts of
    years before years, where they are enough; then the one with the most points.
    """
    rank = {code: place for place, code in enumerate(found.catalogue.areas)}
    groups = _groups(found)
    if not groups:
        return None
    area = min((key[1] for key in groups), key=rank.__getitem__)
    made = (_series(key, numbers) for key, numbers in groups.items() if key[1] == area)
    return max(made, key=lambda one: _preference(found, one))


def _groups(found: Findings) -> dict[_Key, list[Number]]:
    """Totals that have values, by what a series has in common; each period once."""
    groups: dict[_Key, dict[str, Number]] = {}
    for number in sorted(found.observed, key=lambda one: (one.period_end, one.place)):
        is_span = number.frequency == Frequency.SPAN
        if number.value is not None and not number.breakdown and not is_span:
            key = number.source, number.area, number.agency, number.frequency, number.unit
            groups.setdefault(key, {}).setdefault(number.period_code, number)
    return {key: list(numbers.values()) for key, numbers in groups.items()}


def _series(key: _Key, numbers: list[Number]) -> Series:
    source, area, agency, frequency, _ = key
    step = _STEPS.get(Frequency(frequency)) or _usual_step(numbers)
    places = [round((_months(one) - _months(numbers[0])) / step) for one in numbers]
    cells: list[Number | None] = [None] * (places[-1] + 1)
    for place, number in zip(places, numbers, strict=True):
        cells[place] = number
    return Series(source, area, agency, Frequency(frequency), tuple(cells), step)


def _usual_step(numbers: Iterable[Number]) -> int:
    """Months between the nearest two; days of one month count as one point."""
    apart = (_months(later) - _months(earlier) for earlier, later in pairwise(numbers))
    return min((months for months in apart if months), default=_YEAR)


def _months(number: Number) -> int:
    return number.period_end.year * _YEAR + number.period_end.month


def _preference(found: Findings, series: Series) -> tuple[bool, bool, bool, int, str]:
    points = len(series.known)
    return (
        points >= FEWEST,
        found.catalogue.sources[series.source].kind != "demonstration",
        series.frequency in _PARTS_OF_YEARS,
        points,
        series.source,
    )


def is_observed_often(found: Findings) -> bool:
    """Whether a measure has enough points for limits about any area or from any source."""
    counts: dict[tuple[str, ...], set[str]] = {}
    for number in found.observed:
        if number.value is not None and not number.breakdown:
            key = number.source, number.area, number.agency, number.frequency
            counts.setdefault(key, set()).add(number.period_code)
    return any(len(periods) >= FEWEST for periods in counts.values())

"""Builds a scorecard from what is published: nothing is added up that is published added up."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from data import tidy
from data.catalogue import Metric
from data.comparing.judge import judge
from data.findings import is_of_all, value_of
from data.periods import Frequency, parse_period, year_before
from data.query import Edition
from data.records import Counted, Number, Places
from data.returns.model import CITY
from data.scorecard.model import Row, Rule, Scorecard, Standing
from data.selection import Selection

_QUARTERS = (1, 2, 3, 4)
_LAST_DAYS = ("06-30", "09-30", "12-31", "03-31")
#: Sources that publish every total themselves: what they leave out is left out for a reason.
_WITH_TOTALS = ("returns", "demonstration")
#: A year leads where so many measures have numbers, or quarters, in it.
_ENOUGH = 5
_Cells = dict[str, Counted]


@lru_cache(maxsize=256)
def build_scorecard(edition: Edition, selection: Selection, year: str, theme: str) -> Scorecard:
    """The scorecard of a financial year.

    Args:
        edition: what is published.
        selection: the filters; of those the agency and the area count.
        year: code of the financial year.
        theme: code of a theme; empty for all of them.
    """
    catalogue = edition.catalogue
    metrics = [m for m in catalogue.metrics.values() if theme in ("", m.theme)]
    names = [metric.id for metric in metrics if edition.coverage.get(metric.id)]
    places = Places((selection.area or CITY,), selection.agency)
    wanted = [*_codes(year), *_codes(year_before(parse_period(year)))]
    found: dict[str, dict[str, _Cells]] = {}
    several: set[str] = set()
    for one in edition.totals(names, places, wanted):
        number = one.number
        cells = found.setdefault(number.metric, {}).setdefault(number.source, {})
        first = cells.setdefault(number.period_code, one)
        if first.number.agency != number.agency:
            several.add(number.metric)
    beside: dict[str, list[Number]] = {}
    for number in edition.references(names):
        beside.setdefault(number.metric, []).append(number)
    rows: list[Row] = []
    apart: list[Metric] = []
    for name in names:
        metric, references = catalogue.metric(name), beside.get(name, [])
        row = _row(metric, found.get(name, {}), year, edition, references)
        told = [*([row] if row else []), *_groups(metric, year, edition, selection, references)]
        rows += told
        if not told and _is_apart(edition, selection, name, year, references):
            apart.append(metric)
    return Scorecard(year, tuple(rows), frozenset(several), tuple(apart))


@lru_cache(maxsize=64)
def scorecard_years(edition: Edition, selection: Selection) -> tuple[str, ...]:
    """Codes of years that a scorecard can be of, the first of them the one to open with.

    Years in which several measures have quarters lead, then those with several measures at
    all; the newest comes first of each.
    """
    places = Places((selection.area or CITY,), selection.agency)
    times = edition.times(tuple(edition.coverage), places)
    known = [(parse_period(time.period), time.metric) for time in times]
    lengths = (Frequency.YEAR, Frequency.POINT, Frequency.QUARTER)
    quarterly = {(p.year, metric) for p, metric in known if p.frequency is Frequency.QUARTER}
    every = {(p.year, metric) for p, metric in known if p.frequency in lengths}
    enough, quarters = (
        {year for year, count in Counter(y for y, _ in pairs).items() if count >= _ENOUGH}
        for pairs in (every, quarterly)
    )
    years = {year for year, _ in every}
    return tuple(sorted(years, key=lambda y: (y in quarters, y in enough, y), reverse=True))


def _codes(year: str) -> list[str]:
    """Codes of a year, its quarters and their last days."""
    first = int(year[:4])
    days = [f"{first + (day == _LAST_DAYS[-1])}-{day}" for day in _LAST_DAYS]
    return [year, *(f"{year}-Q{quarter}" for quarter in _QUARTERS), *days]


def _groups(
    metric: Metric, year: str, edition: Edition, selection: Selection, beside: list[Number]
) -> list[Row]:
    """Rows of the groups that have a target of their own for the year.

    A target is held against numbers of the same group, area, agency and source only.
    """
    aims = [n for n in _targets_of(year, beside) if not is_of_all(n)]
    if not aims:
        return []
    rows = []
    numbers = edition.numbers(metric.id, replace(selection, area=selection.area or CITY))
    for place in dict.fromkeys(map(_place, aims)):
        cells: _Cells = {}
        for number in numbers:
            if number.role == tidy.OBSERVED and _place(number) == place:
                cells.setdefault(number.period_code, Counted(number))
        own = [number for number in aims if _place(number) == place]
        rows.append(_row(metric, {own[0].source: cells}, year, edition, own))
    return [row for row in rows if row]


def _is_apart(
    edition: Edition, selection: Selection, metric: str, year: str, beside: list[Number]
) -> bool:
    """Whether a measure without a row has numbers in a year, and a target for it."""
    place = (selection.area or CITY, year)
    return bool(_targets_of(year, beside)) and any(
        (row.area, row.year) == place and selection.agency in ("", row.agency)
        for row in edition.coverage[metric]
    )


def _targets_of(year: str, numbers: Iterable[Number]) -> list[Number]:
    """Targets for a time within a financial year."""
    of_role = (n for n in numbers if n.role == tidy.TARGET and n.value is not None)
    return [number for number in of_role if number.period.year == year]


def _place(number: Number) -> tuple[str, str, str, str]:
    """What a target and a number have to share, for one to be held against the other."""
    return number.source, number.breakdown, number.agency, number.area


def _row(
    metric: Metric, by_source: dict[str, _Cells], year: str, edition: Edition, beside: list[Number]
) -> Row | None:
    """A measure's row, of the source that tells most of the year; None where none does."""
    codes = _codes(year)
    kinds = {source.id: source.kind for source in edition.sources}
    telling = {s: cells for s, cells in by_source.items() if any(c in cells for c in codes)}
    if not telling:
        return None
    source = max(
        telling,
        key=lambda s: (kinds[s] != "demonstration", sum(code in telling[s] for code in codes), s),
    )
    cells = telling[source]
    quarters = _quarters(cells, year)
    whole, rule = _year(metric, cells, year, has_totals=kinds[source] in _WITH_TOTALS)
    now, before = _newest(metric, cells, year, whole, has_totals=kinds[source] in _WITH_TOTALS)
    # A target of the city says nothing of a district.
    own = [number for number in beside if number.area == now.number.area]
    targets = _newest_of(own, tidy.TARGET, now.number.breakdown)
    return Row(
        metric=metric,
        source=source,
        quarters=quarters,
        year=whole,
        rule=rule,
        now=now,
        before=before,
        judgement=judge(metric, before, now, is_same_place=True),
        targets=targets,
        standing=_standing(metric, now, targets),
        benchmark=_benchmark(beside, edition),
    )


def _quarters(cells: _Cells, year: str) -> tuple[Counted | None, ...]:
    """Each quarter's number; of what is open at a date, that of the quarter's last day."""
    codes = _codes(year)
    flows, days = codes[1:5], codes[5:]
    return tuple(cells.get(flow) or cells.get(day) for flow, day in zip(flows, days, strict=True))


def _year(
    metric: Metric, cells: _Cells, year: str, *, has_totals: bool
) -> tuple[Counted | None, Rule]:
    """The year's number by the metric's own rule, and which it was. No percentage is averaged."""
    if year in cells:
        return cells[year], "published"
    quarters = _quarters(cells, year)
    last = quarters[-1]
    # What is measured at a day, a rate of it too, is at the year's end what it is on its last day.
    if metric.over_time == "last" or (last and last.number.period.frequency is Frequency.POINT):
        return last, "last" if last else ""
    known = [one for one in quarters if one and one.number.value is not None]
    can_add = metric.over_time == "sum" and metric.kind == "count" and not has_totals
    if not can_add or len(known) < len(quarters):
        return None, ""
    period = parse_period(year)
    total = known[-1].number._replace(
        period_code=year, period_start=period.start, period_end=period.end,
        frequency=period.frequency.value, value=sum(value_of(one.number) for one in known),
        printed="", note="the four quarters added up",
    )  # fmt: skip
    return Counted(total), "summed"


def _newest(
    metric: Metric, cells: _Cells, year: str, whole: Counted | None, *, has_totals: bool
) -> tuple[Counted, Counted | None]:
    """The number that direction speaks of, and its like of the year before."""
    last_year = year_before(parse_period(year))
    if whole:
        before, _ = _year(metric, cells, last_year, has_totals=has_totals)
        return whole, before
    told = [one for one in _quarters(cells, year) if one]
    newest = told[-1]
    return newest, cells.get(year_before(newest.number.period))


def _newest_of(numbers: Iterable[Number], role: str, group: str = "") -> tuple[Number, ...]:
    """The newest numbers of a role, lowest first, each value once: of a group, or of the total."""
    of_role = [n for n in numbers if n.role == role and n.value is not None]
    of_role = [n for n in of_role if (n.breakdown == group if group else is_of_all(n))]
    newest = max((number.period_end for number in of_role), default=None)
    last = {value_of(n): n for n in of_role if n.period_end == newest}
    return tuple(last[value] for value in sorted(last))


def _benchmark(numbers: Iterable[Number], edition: Edition) -> Number | None:
    """England's newest benchmark, or the newest there is."""
    found = [n for n in numbers if n.role == tidy.BENCHMARK and n.value is not None]
    areas = edition.catalogue.areas
    nation = [n for n in found if areas[n.area].kind == "nation"]
    return max(nation or found, key=lambda n: n.period_end, default=None)


def _standing(metric: Metric, now: Counted, targets: tuple[Number, ...]) -> Standing:
    """Where a number stands to its target: within a range, past a bound, or near it."""
    value = now.number.value
    if value is None or not targets or (metric.polarity == "neutral" and len(targets) == 1):
        return ""
    low, high = value_of(targets[0]), value_of(targets[-1])
    if len(targets) > 1:
        off = max(low - value, value - high, 0.0)
    else:
        off = max(low - value if metric.polarity == "higher" else value - high, 0.0)
    if not off:
        return "met"
    return "near" if off <= metric.tolerance else "missed"

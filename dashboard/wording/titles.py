"""Titles that say the finding in at most ten words, and the line below them."""

from collections.abc import Iterable, Sequence

from dashboard.wording.notation import figure_of, listed_names, move, moved_to, of_category, shown
from dashboard.wording.sources import DEMONSTRATION
from data import findings
from data.catalogue import Metric
from data.findings import Findings, Line, value_of
from data.periods import Frequency, Period, parse_period
from data.records import Number

LONGEST_TITLE = 10
#: Words that begin with the same letters, so many, say one thing: contribution, contributor.
_STEM = 8


def title(found: Findings, shape: str) -> str:
    """What the chart shows, in at most ten words."""
    metric = found.metric
    if shape == "empty":
        return f"{metric.short}: no numbers for these filters"
    if shape == "number":
        return metric.name
    if shape == "heat":
        return _by_dimensions(metric)
    if shape == "breakdown":
        return _breakdown_title(found)
    areas = {line.area for line in found.lines}
    if len(areas) > 1 and len(found.lines[0].numbers) == 1:
        wanted = _areas_title(found)
    else:
        wanted = _line_title(metric, _leading(found))
    return wanted if _is_short(wanted) else f"{metric.short} over time"


def _is_short(words: str) -> bool:
    return len(words.split()) <= LONGEST_TITLE


def _leading(found: Findings) -> Line:
    """The first area's line with the most points."""
    first = found.lines[0].area
    here = [line for line in found.lines if line.area == first]
    return max(here, key=lambda line: len(line.numbers))


def _line_title(metric: Metric, line: Line) -> str:
    values = line.values
    if len(values) == 1:
        return f"{metric.short}: {figure_of(metric, values[0])} in {line.last.period.short}"
    if len(values) == 2:
        return f"{metric.short} {moved_to(metric, *values)}"
    if len(values) == 3 and (values[1] - values[0]) * (values[2] - values[1]) < 0:
        first, then = move(metric, *values[:2]), move(metric, *values[1:])
        return f"{metric.short} {first}, then {then}"
    if len(values) > 4:
        top = max(line.numbers, key=value_of)
        return f"{metric.short} highest in {top.period.short}, at {shown(metric, top)}"
    since = line.numbers[0].period.short
    return f"{metric.short} {move(metric, values[0], values[-1])} since {since}"


def _areas_title(found: Findings) -> str:
    """The first two areas, each by its total where it has one: a part beside a whole misleads."""
    by_area: dict[str, Line] = {}
    for line in sorted(found.lines, key=lambda line: bool(line.breakdown)):
        by_area.setdefault(line.area, line)
    order = dict.fromkeys(line.area for line in found.lines)
    parts = [
        f"{found.catalogue.areas[area].label} {shown(found.metric, by_area[area].last)}"
        for area in list(order)[:2]
    ]
    return f"{found.metric.short}: {', '.join(parts)}"


def _breakdown_title(found: Findings) -> str:
    """The largest categories; what is not known as well, where that is as many."""
    metric = found.metric
    newest = max(number.period.end for number in found.values)
    sound = [
        number
        for number in found.values
        if number.period.end == newest and number.breakdown and number.status != "low_reliability"
    ]
    ranked = sorted(sound, key=lambda number: -value_of(number))
    leaders = [number for number in ranked if not findings.is_residual(number.breakdown)]
    if len({number.area for number in leaders}) > 1:
        return _by_dimensions(metric)
    if not leaders:
        return _total_title(found) or _by_dimensions(metric)
    start = _start(found, leaders[0])
    most = [n for n in ranked[:1] if findings.is_residual(n.breakdown)]
    rest = "".join(f"; {of_category(metric, n).lower()}" for n in most)
    for count in (2, 1):
        told = ", ".join(of_category(metric, number) for number in leaders[:count])
        wanted = f"{start}: {told}{rest}"
        if _is_short(wanted) and not _cuts_a_tie(leaders, count):
            return wanted
    wanted = f"{start}: {of_category(metric, most[0]) if most else _tie(metric, leaders)}"
    return wanted if _is_short(wanted) else _by_dimensions(metric)


def _start(found: Findings, leader: Number) -> str:
    """The short name; with the area where others have numbers without categories."""
    areas = {number.area for number in found.values}
    short = found.metric.short
    return f"{short}, {found.catalogue.areas[leader.area].label}" if len(areas) > 1 else short


def _cuts_a_tie(leaders: Sequence[Number], count: int) -> bool:
    """Whether naming the first so many leaves out one that is as large."""
    return len(leaders) > count and leaders[count].value == leaders[count - 1].value


def _tie(metric: Metric, leaders: Sequence[Number]) -> str:
    """The largest value, and how many categories share it, where they are too many to name."""
    largest = shown(metric, leaders[0])
    alike = sum(number.value == leaders[0].value for number in leaders)
    if alike == 1:
        return f"highest {largest}"
    return f"{largest} in each of {alike} groups"


def _total_title(found: Findings) -> str:
    """The total, where no category can be trusted to be what it says; empty without one."""
    latest = found.latest
    if latest is None or len({number.area for number in found.values}) > 1:
        return ""
    wanted = f"{found.metric.short}: {shown(found.metric, latest)} in {latest.period.short}"
    return wanted if _is_short(wanted) else ""


def _by_dimensions(metric: Metric) -> str:
    """`Deaths by cause of death`; the name alone where that would say one thing twice."""
    names = [dimension.name.lower() for dimension in metric.dimensions.values()]
    words = metric.short.lower().split()
    single = [name for name in names if " " not in name]
    is_twice = any(word.startswith(name[:_STEM]) for name in single for word in words)
    if is_twice and _is_short(metric.name):
        return metric.name
    return f"{metric.short} by {' and '.join(names)}"


def subtitle(found: Findings, shape: str) -> str:
    """Measure, unit, area and period, for the line below a title."""
    metric = found.metric
    if not found.values:
        return metric.name
    if found.is_demonstration:
        return f"{DEMONSTRATION}. {measure(metric)}. {_places(found)}, {_time(found.values)}."
    where = f"{_places(found)}, {_time(found.values)}."
    return where if shape == "number" else f"{measure(metric)}. {where}"


def measure(metric: Metric) -> str:
    """A metric's name with its unit, where the name does not say it, in whatever order."""
    name, unit = metric.name.lower(), metric.unit.lower()
    said = unit in name or unit == "pounds" or set(unit.split()) <= set(name.split())
    return metric.name if said else f"{metric.name}, {metric.unit}"


def _places(found: Findings) -> str:
    wanted = {number.area for number in found.values}
    names = [area.name for code, area in found.catalogue.areas.items() if code in wanted]
    if len(names) > 3:
        names = [*names[:2], f"{len(names) - 2} other areas"]
    return listed_names(names)


def _time(numbers: Iterable[Number]) -> str:
    codes = {number.period_code for number in numbers}
    periods = sorted(map(parse_period, codes), key=lambda one: (one.end, one))
    first, last = periods[0], periods[-1]
    if first == last:
        return first.label
    if Frequency.SPAN in (first.frequency, last.frequency):
        # A span has a "to" of its own.
        return f"{first.label} and {last.label}" if len(periods) == 2 else _months(periods)
    return f"{first.label} to {last.label}"


def _months(periods: Sequence[Period]) -> str:
    start = min(period.start for period in periods)
    return f"{start:%B %Y} to {periods[-1].end:%B %Y}"


def line_name(line: Line, found: Findings, lines: Sequence[Line]) -> str:
    """What sets a line apart from the others in its chart; empty where nothing does."""
    catalogue, parts = found.catalogue, []
    if len({other.area for other in lines}) > 1:
        parts.append(catalogue.areas[line.area].label)
    if len({other.agency for other in lines if other.area == line.area}) > 1:
        parts.append(catalogue.agencies[line.agency].short)
    if len({other.breakdown for other in lines}) > 1:
        parts.append(found.metric.category_label(line.breakdown) or "all")
    return ", ".join(parts)

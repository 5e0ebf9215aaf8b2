"""Titles that say the finding in at most ten words, and the line below them."""

from collections.abc import Iterable, Sequence

from dashboard.wording.notation import figure_of, listed, move, moved_to, shown
from dashboard.wording.sources import DEMONSTRATION
from data import findings
from data.catalogue import Metric
from data.findings import Findings, Line, value_of
from data.periods import parse_period
from data.records import Number

LONGEST_TITLE = 10


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
    parts = [
        f"{found.catalogue.areas[line.area].label} {shown(found.metric, line.last)}"
        for line in found.lines[:2]
    ]
    return f"{found.metric.short}: {', '.join(parts)}"


def _breakdown_title(found: Findings) -> str:
    metric = found.metric
    newest = max(number.period.end for number in found.values)
    leaders = sorted(
        (
            number
            for number in found.values
            if number.period.end == newest
            and number.breakdown
            and not findings.is_residual(number.breakdown)
            and number.status != "low_reliability"
        ),
        key=lambda number: -value_of(number),
    )
    if not leaders or len({number.area for number in leaders}) > 1:
        return _by_dimensions(metric)
    told = [f"{metric.category_label(n.breakdown)} {shown(metric, n)}" for n in leaders[:2]]
    for count in (2, 1):
        wanted = f"{metric.short}: {', '.join(told[:count])}"
        if _is_short(wanted):
            return wanted
    return _by_dimensions(metric)


def _by_dimensions(metric: Metric) -> str:
    names = " and ".join(dimension.name.lower() for dimension in metric.dimensions.values())
    return f"{metric.short} by {names}"


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
    """A metric's name with its unit, where the name does not say it."""
    said = metric.unit.lower() in metric.name.lower() or metric.unit == "pounds"
    return metric.name if said else f"{metric.name}, {metric.unit}"


def _places(found: Findings) -> str:
    wanted = {number.area for number in found.values}
    names = [area.name for code, area in found.catalogue.areas.items() if code in wanted]
    if len(names) > 3:
        names = [*names[:2], f"{len(names) - 2} other areas"]
    return listed(names)


def _time(numbers: Iterable[Number]) -> str:
    codes = {number.period_code for number in numbers}
    periods = sorted(map(parse_period, codes), key=lambda one: (one.end, one))
    first, last = periods[0], periods[-1]
    return first.label if first == last else f"{first.label} to {last.label}"


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

"""Charts in words: summaries, contradictions, benchmarks, targets."""

from collections.abc import Sequence

from dashboard.wording.notation import listed, of_category, shown
from dashboard.wording.sources import DEMONSTRATION, disagreement, hidden, place
from data.catalogue import Metric
from data.findings import Conflict, Findings, Line, value_of
from data.periods import parse_period
from data.records import Event, Number

#: Series or categories that a summary names; the rest are in the table.
_MOST_TOLD = 6


def summary(found: Findings, events: Sequence[Event]) -> str:
    """The chart in words: also its accessible name. Long series give ends, high and low."""
    metric = found.metric
    if not found.lines:
        kept_back = f" {hidden(found)}." if found.hidden else ""
        return f"{metric.name}: there are no numbers for these filters.{kept_back}"
    if len({line.breakdown for line in found.lines}) > 1:
        sentences = _categories_words(found)
    else:
        sentences = [_line_words(found, line) for line in found.lines[:_MOST_TOLD]]
    sentences.extend(conflict_sentence(metric, conflict) for conflict in found.conflicts)
    sentences.extend(reference_words(found))
    sentences.extend(disagreement(found, conflict) for conflict in found.disagreements[-3:])
    if found.hidden:
        sentences.append(f"{hidden(found)}.")
    if found.is_demonstration:
        sentences.insert(0, f"{DEMONSTRATION}.")
    if events:
        told = [f"{event.label}, {parse_period(event.date).label}" for event in events]
        sentences.append(f"Meanwhile: {'; '.join(told)}.")
    return " ".join(sentences)


def _categories_words(found: Findings) -> list[str]:
    """The largest categories of each area at its newest, as one sentence an area."""
    metric, sentences = found.metric, []
    for area in dict.fromkeys(line.area for line in found.lines):
        last = [line.last for line in found.lines if line.area == area]
        last.sort(key=value_of, reverse=True)
        told = [of_category(metric, number) for number in last[:_MOST_TOLD]]
        more = f"; {len(last) - _MOST_TOLD} more in the table" if len(last) > _MOST_TOLD else ""
        where = f"{found.catalogue.areas[area].name}, {last[0].period.words}"
        sentences.append(f"{metric.name}, {where}: {'; '.join(told)}{more}.")
    return sentences


def _line_words(found: Findings, line: Line) -> str:
    metric = found.metric
    category = metric.category_label(line.breakdown)
    area = found.catalogue.areas[line.area].name
    who = ", ".join(part for part in (metric.name, category, area) if part)
    numbers = line.numbers
    if len(numbers) <= _MOST_TOLD:
        return f"{who}: {listed([number_words(metric, n) for n in numbers])}."
    high, low = max(numbers, key=value_of), min(numbers, key=value_of)
    ends = listed([number_words(metric, n) for n in (numbers[0], numbers[-1])])
    return (
        f"{who}: {ends}; highest {number_words(metric, high)}, lowest {number_words(metric, low)}."
    )


def number_words(metric: Metric, number: Number) -> str:
    """A number with its time: `988 at 31 March 2017`."""
    return f"{shown(metric, number)} {number.period.words}"


def conflict_sentence(metric: Metric, conflict: Conflict) -> str:
    """Both values and both places, in one sentence."""
    first, *others = conflict.numbers
    category = metric.category_label(first.breakdown)
    about = f"{first.period.label}, {category}" if category else first.period.label
    also = listed([f"{shown(metric, other)} ({place(other)})" for other in others])
    return f"For {about} the report prints {shown(metric, first)} ({place(first)}) and also {also}."


def conflict_flag(metric: Metric, conflict: Conflict) -> str:
    """A conflict in a few words, for a card."""
    return f"The report also says {listed([shown(metric, n) for n in conflict.numbers[1:]])}"


def reference_words(found: Findings) -> list[str]:
    """One sentence for the benchmarks and one for the target, where there are any."""
    sentences = []
    if found.benchmarks:
        named = [benchmark_label(found, number) for number in found.benchmarks]
        sentences.append(f"Beside it: {'; '.join(named)}.")
    if target := target_label(found):
        by = f", set by {found.metric.target_by}" if found.metric.target_by else ""
        sentences.append(f"{target}{by}.")
    return sentences


def benchmark_label(found: Findings, number: Number) -> str:
    """`England 24%, 2015`."""
    area = found.catalogue.areas[number.area].label
    return f"{area} {shown(found.metric, number)}, {number.period.short}"


def target_label(found: Findings) -> str:
    """`Target 18% to 25%`; `Target for one month 80%, for three months 10%`; empty without one.

    Only what the source prints as two ends is a range: targets of two categories are none.
    """
    metric = found.metric
    values = list(dict.fromkeys(shown(metric, number) for number in found.targets))
    told = [(" to " if found.has_target_range else " and ").join(values)] if values else []
    told += [
        f"for {metric.category_label(n.breakdown).lower()} {shown(metric, n)}"
        for n in reversed(found.group_targets)
    ]
    return f"Target {', '.join(told)}" if told else ""

"""Numbers as they are read: thousands separated, with their unit, as a change, in a table."""

from collections.abc import Sequence

from data import findings, tidy
from data.catalogue import Metric
from data.findings import Change, value_of
from data.records import Number


def plain(value: float) -> str:
    """A number as it is read: `16,590`, `6.27`, `1,201.5`."""
    text = f"{value:,.4f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text.replace("-", "\N{MINUS SIGN}")


def figure_of(metric: Metric, value: float) -> str:
    """A number in its metric's notation, without words: `16,590`, `95%`, `£708,580`."""
    if metric.is_share:
        return f"{plain(value)}%"
    return pounds(value) if metric.kind == "money" else plain(value)


def pounds(value: float) -> str:
    """Money as it is read: `£708,580`, `\N{MINUS SIGN}£500`."""
    sign = "\N{MINUS SIGN}" if value < 0 else ""
    return f"{sign}£{plain(abs(value))}"


def with_unit(metric: Metric, value: float) -> str:
    """A number with the words that follow it: `988 children`, `95%`, `35 per 10,000 children`."""
    if metric.is_share or metric.kind == "money":
        return figure_of(metric, value)
    return f"{plain(value)} {metric.unit}"


def signed(metric: Metric, difference: float) -> str:
    """A change in a metric's unit with its sign: `+137`, `\N{MINUS SIGN}35`, `+5 points`."""
    sign = "+" if difference > 0 else ""
    if metric.is_share:
        return f"{sign}{_points(difference)}"
    return f"{sign}{figure_of(metric, difference)}"


def change_line(metric: Metric, change: Change) -> tuple[str, str]:
    """A change as its bold part and the rest: (`+137`, ` (+16.1%) on 31 March 2016`)."""
    since = f" on {change.before.period.label}"
    if change.difference == 0:
        return "No change", since
    if metric.is_share:
        return signed(metric, change.difference), (
            f"{since} ({figure_of(metric, value_of(change.before))})"
        )
    return signed(metric, change.difference), f"{_per_cent(change)}{since}"


def cell(metric: Metric, number: Number) -> str:
    """A value for a table: the number, or its symbol in brackets; never blank."""
    symbol = tidy.STATUSES[number.status]
    if number.value is None:
        return f"[{symbol}]"
    own_unit = number.unit == metric.unit
    text = figure_of(metric, number.value) if own_unit else _other_unit(number)
    return f"{text} [{symbol}]" if symbol else text


def _other_unit(number: Number) -> str:
    if number.unit.startswith("per cent"):
        return f"{plain(value_of(number))}%{number.unit.removeprefix('per cent')}"
    return f"{plain(value_of(number))} {number.unit}"


def _points(value: float) -> str:
    return f"{plain(value)} {'point' if abs(value) == 1 else 'points'}"


def _per_cent(change: Change) -> str:
    if change.per_cent is None:
        return ", too few for a per cent"
    sign = "+" if change.per_cent > 0 else ""
    return f" ({sign}{plain(round(change.per_cent, 1))}%)"


def shown(metric: Metric, number: Number) -> str:
    """A number that has a value, in its metric's notation."""
    return figure_of(metric, value_of(number))


def of_category(metric: Metric, number: Number) -> str:
    """A category with its value: `Robbery 470`, `Young person under 16: 1,326`."""
    label = metric.category_label(number.breakdown) or "all"
    # Two numbers beside each other read as one.
    colon = ":" if label[-1].isdigit() else ""
    return f"{label}{colon} {shown(metric, number)}"


def move(metric: Metric, before: float, after: float) -> str:
    """A change as a verb and its size: `rose 16%`, `fell 5 points`, `stayed level`."""
    if before == after:
        return "stayed level"
    verb = "rose" if after > before else "fell"
    if metric.is_share:
        return f"{verb} {_points(abs(round(after - before, 2)))}"
    if before < findings.SMALLEST_BASE:
        return f"{verb} from {figure_of(metric, before)}"
    share = round(abs(100 * (after - before) / before))
    return f"{verb} {share}%" if share else f"{verb} slightly"


def moved_to(metric: Metric, before: float, after: float) -> str:
    """A change and where it led: `rose 16% to 988`, `stayed level at 97%`."""
    preposition = "at" if before == after else "to"
    return f"{move(metric, before, after)} {preposition} {figure_of(metric, after)}"


def listed(words: Sequence[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


def listed_names(names: Sequence[str]) -> str:
    """The same of names; with semicolons where one holds a comma: `a, all patients; and b`."""
    if len(names) < 2 or not any(", " in name for name in names):
        return listed(names)
    return f"{'; '.join(names[:-1])}; and {names[-1]}"

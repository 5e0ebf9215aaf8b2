"""Every sentence that is made from data: titles, summaries, changes, source lines.

Plain words. Titles say the finding in at most ten words. A number is written with its
thousands separated and as precisely as it is stored.
"""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from data import findings, tidy
from data.catalogue import Area, Catalogue, Metric
from data.catalogue.model import parse_breakdown
from data.findings import Change, Conflict, Number, Series
from data.periods import parse_period, year_label
from data.query import Edition
from data.report.load import SOURCE_TITLE
from data.selection import Selection

LONGEST_TITLE = 10
#: Series or categories that a summary names; the rest are in the table.
_MOST_TOLD = 6
_ROLE_WORDS = {
    tidy.OBSERVED: "measured",
    tidy.TARGET: "target",
    tidy.BENCHMARK: "benchmark",
    tidy.STATED: "stated in the report",
}
_POLARITY = {
    "higher": "Higher is better.",
    "lower": "Lower is better.",
    "neutral": "Neither higher nor lower is good in itself.",
}
_OVER_TIME = {
    "sum": "Parts of a year add up to the year.",
    "last": "A year takes its last value.",
    "recompute": "A year is worked out again from its parts, never averaged.",
    "none": "Periods are not added together.",
}


def plain(value: float) -> str:
    """A number as it is read: `16,590`, `6.27`, `1,201.5`."""
    text = f"{value:,.4f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text.replace("-", "\N{MINUS SIGN}")


def figure_of(metric: Metric, value: float) -> str:
    """A number in its metric's notation, without words: `16,590`, `95%`, `£708,580`."""
    if metric.is_share:
        return f"{plain(value)}%"
    return f"£{plain(value)}" if metric.kind == "money" else plain(value)


def with_unit(metric: Metric, value: float) -> str:
    """A number with the words that follow it: `988 children`, `95%`, `35 per 10,000 children`."""
    if metric.is_share or metric.kind == "money":
        return figure_of(metric, value)
    return f"{plain(value)} {metric.unit}"


def signed(metric: Metric, difference: float) -> str:
    """A change in a metric's unit with its sign: `+137`, `\N{MINUS SIGN}35`, `+5 points`."""
    sign = "+" if difference > 0 else ""
    if metric.is_share:
        return f"{sign}{plain(difference)} {'point' if abs(difference) == 1 else 'points'}"
    money = "£" if metric.kind == "money" else ""
    return f"{sign}{plain(difference)}".replace("+", f"+{money}")


def change_line(metric: Metric, change: Change) -> tuple[str, str]:
    """A change as its bold part and the rest: (`+137`, ` (+16.1%) on 31 March 2016`)."""
    if change.difference == 0:
        return "No change", f" on {change.before.period.label}"
    per_cent = "" if metric.is_share else _per_cent(change)
    before = f" ({figure_of(metric, change.before.value)})" if metric.is_share else ""
    return signed(metric, change.difference), f"{per_cent} on {change.before.period.label}{before}"


def _per_cent(change: Change) -> str:
    if change.per_cent is None:
        return ", too few for a per cent"
    sign = "+" if change.per_cent > 0 else ""
    return f" ({sign}{plain(round(change.per_cent, 1))}%)"


def title(metric: Metric, frame: pd.DataFrame, shape: str, catalogue: Catalogue) -> str:
    """What the chart shows, in at most ten words."""
    if shape == "empty":
        return f"{metric.short}: no numbers for these filters"
    if shape == "number":
        return metric.name
    found = findings.series(frame, catalogue)
    if shape == "heat":
        wanted = _by_dimensions(metric)
    elif shape == "breakdown":
        wanted = _breakdown_title(metric, frame)
    elif len({s.area for s in found}) > 1 and len(found[0].rows) == 1:
        wanted = _areas_title(metric, found, catalogue)
    else:
        wanted = _series_title(metric, _leading(found))
    return wanted if len(wanted.split()) <= LONGEST_TITLE else f"{metric.short} over time"


def _leading(found: Sequence[Series]) -> Series:
    """The first area's series with the most points."""
    return max((s for s in found if s.area == found[0].area), key=lambda s: len(s.rows))


def _series_title(metric: Metric, line: Series) -> str:
    values = list(line.rows[tidy.VALUE])
    periods = line.periods
    if len(values) == 1:
        return f"{metric.short}: {figure_of(metric, values[0])} in {periods[0].short}"
    if len(values) == 2:
        return f"{metric.short} {_move(metric, *values)} to {figure_of(metric, values[1])}"
    if len(values) == 3 and (values[1] - values[0]) * (values[2] - values[1]) < 0:
        first, then = _move(metric, *values[:2]), _move(metric, *values[1:])
        return f"{metric.short} {first}, then {then}"
    if len(values) > 4:
        top = max(range(len(values)), key=values.__getitem__)
        return f"{metric.short} highest in {periods[top].short}, at {figure_of(metric, values[top])}"
    return f"{metric.short} {_move(metric, values[0], values[-1])} since {periods[0].short}"


def _move(metric: Metric, before: float, after: float) -> str:
    if before == after:
        return "stayed level"
    verb = "rose" if after > before else "fell"
    if metric.is_share:
        points = abs(round(after - before, 2))
        return f"{verb} {plain(points)} {'point' if points == 1 else 'points'}"
    if before < findings.SMALLEST_BASE:
        return f"{verb} from {figure_of(metric, before)}"
    share = round(abs(100 * (after - before) / before))
    return f"{verb} {share}%" if share else f"{verb} slightly"


def _areas_title(metric: Metric, found: Sequence[Series], catalogue: Catalogue) -> str:
    parts = [
        f"{catalogue.areas[line.area].label} {figure_of(metric, line.rows[tidy.VALUE].iloc[-1])}"
        for line in found[:2]
    ]
    return f"{metric.short}: {', '.join(parts)}"


def _breakdown_title(metric: Metric, frame: pd.DataFrame) -> str:
    rows = findings.main_values(frame)
    rows = rows[rows[tidy.VALUE].notna() & (rows[tidy.BREAKDOWN] != "")]
    rows = rows[rows[tidy.END] == rows[tidy.END].max()]
    rows = rows[~rows[tidy.BREAKDOWN].map(findings.is_residual)]
    if rows.empty or rows[tidy.AREA].nunique() > 1:
        return _by_dimensions(metric)
    top = rows.nlargest(2, tidy.VALUE)
    leaders = [
        f"{metric.category_label(row[tidy.BREAKDOWN])} {figure_of(metric, row[tidy.VALUE])}"
        for _, row in top.iterrows()
    ]
    for count in (2, 1):
        wanted = f"{metric.short}: {', '.join(leaders[:count])}"
        if len(wanted.split()) <= LONGEST_TITLE:
            return wanted
    return _by_dimensions(metric)


def _by_dimensions(metric: Metric) -> str:
    names = " and ".join(d.name.lower() for d in metric.dimensions.values())
    return f"{metric.short} by {names}"


def subtitle(metric: Metric, frame: pd.DataFrame, shape: str, catalogue: Catalogue) -> str:
    """Measure, unit, area and period, for the line below a title."""
    rows = findings.main_values(frame)
    rows = rows[rows[tidy.VALUE].notna()]
    if rows.empty:
        return metric.name
    if shape == "number":
        return f"{_places(rows, catalogue)}, {_time(rows)}."
    unit = "" if metric.unit in metric.name.lower() else f", {metric.unit}"
    return f"{metric.name}{unit}. {_places(rows, catalogue)}, {_time(rows)}."


def _places(rows: pd.DataFrame, catalogue: Catalogue) -> str:
    wanted = set(rows[tidy.AREA])
    names = [area.name for code, area in catalogue.areas.items() if code in wanted]
    return names[0] if len(names) == 1 else listed(names if len(names) < 4 else [
        *names[:2], f"{len(names) - 2} other areas"
    ])  # fmt: skip


def _time(rows: pd.DataFrame) -> str:
    periods = sorted({parse_period(code) for code in rows[tidy.PERIOD]}, key=lambda p: p.end)
    if len(periods) == 1:
        return periods[0].label
    return f"{periods[0].label} to {periods[-1].label}"


def listed(words: Sequence[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


def summary(metric: Metric, frame: pd.DataFrame, catalogue: Catalogue) -> str:
    """The chart in words: also its accessible name. Long series give ends, high and low."""
    found = findings.series(frame, catalogue)
    if not found:
        return f"{metric.name}: there are no numbers for these filters."
    lines = (
        _categories_words(metric, found, catalogue)
        if len({line.breakdown for line in found}) > 1
        else [_series_words(metric, line, catalogue) for line in found[:_MOST_TOLD]]
    )
    lines.extend(conflict_sentence(metric, c) for c in findings.conflicts(frame))
    lines.extend(reference_words(metric, frame, catalogue))
    return " ".join(lines)


def _categories_words(
    metric: Metric, found: Sequence[Series], catalogue: Catalogue
) -> list[str]:
    """The largest categories of each area at its newest, as one sentence an area."""
    sentences = []
    for area in dict.fromkeys(line.area for line in found):
        last = [
            (metric.category_label(line.breakdown) or "all", Number.of(line.rows.iloc[-1]))
            for line in found
            if line.area == area
        ]
        last.sort(key=lambda told: -told[1].value)
        told = [f"{name} {figure_of(metric, number.value)}" for name, number in last[:_MOST_TOLD]]
        more = f"; {len(last) - _MOST_TOLD} more in the table" if len(last) > _MOST_TOLD else ""
        where = catalogue.areas[area].name
        period = last[0][1].period.words
        sentences.append(f"{metric.name}, {where}, {period}: {'; '.join(told)}{more}.")
    return sentences


def _series_words(metric: Metric, line: Series, catalogue: Catalogue) -> str:
    who = catalogue.areas[line.area].name
    what = metric.category_label(line.breakdown)
    numbers = [Number.of(row) for _, row in line.rows.iterrows()]
    if len(numbers) > 6:
        high, low = max(numbers, key=lambda n: n.value), min(numbers, key=lambda n: n.value)
        numbers = [numbers[0], numbers[-1]]
        ends = listed([_number_words(metric, n) for n in numbers])
        extremes = f"highest {_number_words(metric, high)}, lowest {_number_words(metric, low)}"
        return f"{_who(metric, who, what)}: {ends}; {extremes}."
    return f"{_who(metric, who, what)}: {listed([_number_words(metric, n) for n in numbers])}."


def _who(metric: Metric, area: str, category: str) -> str:
    return f"{metric.name}, {category}, {area}" if category else f"{metric.name}, {area}"


def _number_words(metric: Metric, number: Number) -> str:
    return f"{figure_of(metric, number.value)} {number.period.words}"


def conflict_sentence(metric: Metric, conflict: Conflict) -> str:
    """Both values and both places, in one sentence."""
    first, *others = conflict.numbers
    category = metric.category_label(conflict.breakdown)
    about = f"{first.period.label}{', ' + category if category else ''}"
    also = listed([f"{figure_of(metric, n.value)} ({place(n)})" for n in others])
    return (
        f"For {about} the report prints {figure_of(metric, first.value)} ({place(first)})"
        f" and also {also}."
    )


def conflict_flag(metric: Metric, conflict: Conflict) -> str:
    """A conflict in a few words, for a card."""
    others = listed([figure_of(metric, n.value) for n in conflict.numbers[1:]])
    return f"The report also says {others}"


def place(number: Number) -> str:
    """Where a number is printed: `Figure 17, line 436`."""
    where = f"Figure {number.figure}" if number.figure else number.section
    return f"{where}, line {number.line}"


def reference_words(metric: Metric, frame: pd.DataFrame, catalogue: Catalogue) -> list[str]:
    """One sentence for the benchmarks and one for the target, where there are any."""
    sentences = []
    marks = findings.references(frame, tidy.BENCHMARK)
    if not marks.empty:
        named = [benchmark_label(metric, row, catalogue) for _, row in marks.iterrows()]
        sentences.append(f"Beside it: {listed(named)}.")
    target = target_label(metric, frame)
    if target:
        by = f", set by {metric.target_by}" if metric.target_by else ""
        sentences.append(f"{target}{by}.")
    return sentences


def benchmark_label(metric: Metric, row: pd.Series, catalogue: Catalogue) -> str:
    """`England 24%, 2015`."""
    area = catalogue.areas[row[tidy.AREA]].label
    period = parse_period(row[tidy.PERIOD])
    return f"{area} {figure_of(metric, row[tidy.VALUE])}, {period.short}"


def target_label(metric: Metric, frame: pd.DataFrame) -> str:
    """`Target 18% to 25%`; empty without one. The newest where there are several."""
    rows = findings.references(frame, tidy.TARGET)
    if rows.empty:
        return ""
    values = sorted(rows[rows[tidy.END] == rows[tidy.END].max()][tidy.VALUE])
    ends = [figure_of(metric, value) for value in values]
    return f"Target {ends[0]}" if len(ends) == 1 else f"Target {ends[0]} to {ends[-1]}"


def source_line(frame: pd.DataFrame, catalogue: Catalogue) -> str:
    """Source, figures and suppliers of what is drawn."""
    rows = findings.main_values(frame)
    if rows.empty:
        return f"Source: {SOURCE_TITLE}."
    figures = sorted({int(f) for f in rows[tidy.FIGURE] if f})
    numbered = listed([str(f) for f in figures])
    cited = f", {'Figure' if len(figures) == 1 else 'Figures'} {numbered}" if figures else ""
    sections = list(dict.fromkeys(rows[tidy.SECTION]))
    where = cited or f", {sections[0]}"
    suppliers = listed([catalogue.agencies[a].name for a in dict.fromkeys(rows[tidy.AGENCY])][:3])
    return f"Source: {SOURCE_TITLE}{where}. Supplied by {suppliers}."


def role_words(role: str) -> str:
    """What kind of number it is, for a table."""
    return _ROLE_WORDS[role]


def notation(metric: Metric) -> list[str]:
    """How to read a metric: what is good, and how it adds up."""
    return [_POLARITY[metric.polarity], _OVER_TIME[metric.over_time]]


def cell(metric: Metric, row: pd.Series) -> str:
    """A value for a table: the number, or its symbol in brackets; never blank."""
    symbol = tidy.STATUSES[row[tidy.STATUS]]
    if pd.isna(row[tidy.VALUE]):
        return f"[{symbol}]"
    own_unit = row[tidy.UNIT] == metric.unit
    text = figure_of(metric, row[tidy.VALUE]) if own_unit else _other_unit(row)
    return f"{text} [{symbol}]" if symbol else text


def _other_unit(row: pd.Series) -> str:
    unit = row[tidy.UNIT]
    if unit.startswith("per cent"):
        return f"{plain(row[tidy.VALUE])}%{unit.removeprefix('per cent')}"
    return f"{plain(row[tidy.VALUE])} {unit}"


def categories(metric: Metric, breakdown: str) -> dict[str, str]:
    """Labels of a breakdown by dimension; a bound of a target range is no category."""
    return {
        dimension: metric.dimensions[dimension].categories[category]
        for dimension, category in parse_breakdown(breakdown)
        if dimension in metric.dimensions
    }


def series_name(
    metric: Metric, line: Series, lines: Sequence[Series], catalogue: Catalogue
) -> str:
    """What sets a series apart from the others in its chart; empty where nothing does."""
    parts = []
    if len({other.area for other in lines}) > 1:
        parts.append(catalogue.areas[line.area].label)
    elif len({other.agency for other in lines}) > 1:
        parts.append(catalogue.agencies[line.agency].short)
    if len({other.breakdown for other in lines}) > 1:
        parts.append(metric.category_label(line.breakdown) or "all")
    return ", ".join(parts)


def short_place(number: Number) -> str:
    """Where a number is printed, in a few words: `Figure 17`, `Part 4`."""
    return f"Figure {number.figure}" if number.figure else number.section.partition(":")[0]


def period_short(row: pd.Series) -> str:
    """The period of a row as an axis writes it."""
    return parse_period(row[tidy.PERIOD]).short


def printed_in(row: pd.Series) -> str:
    """Where a row is printed: figure or section, and its line in the text edition."""
    where = f"Figure {row[tidy.FIGURE]}" if row[tidy.FIGURE] else row[tidy.SECTION]
    return f"{where}, line {row[tidy.LINE]}"


def lost_figure(figure: int, what: str) -> str:
    """That a figure's chart was a picture, and what survives of it."""
    return f"Figure {figure} was printed as a picture. {what}"


def single_number(
    metric: Metric, frame: pd.DataFrame, catalogue: Catalogue
) -> tuple[str, str, list[str]]:
    """A measure with one number: the number, what it counts, and its context."""
    (line,) = findings.series(frame, catalogue)
    number = Number.of(line.rows.iloc[0])
    unit = metric.share_of if metric.is_share or metric.kind == "money" else metric.unit
    category = metric.category_label(line.breakdown)
    beside = [category] if category else []
    target = target_label(metric, frame)
    if target:
        beside.append(f"{target}.")
    beside.append(f"The report prints no other {'period' if not category else 'value'} for this.")
    return figure_of(metric, number.value), unit, beside


def why_empty(metric: Metric, selection: Selection, edition: Edition) -> str:
    """Why there is nothing to show, and which choices would show something."""
    coverage = edition.coverage[edition.coverage["metric"] == metric.id]
    if coverage.empty:
        return "The report gives this measure no number that survives in its text edition."
    years = sorted(set(coverage["year"]))
    catalogue = edition.catalogue
    areas = [area.name for code, area in catalogue.areas.items() if code in set(coverage["area"])]
    span = year_label(years[0])
    if len(years) > 1:
        span = f"{span} to {year_label(years[-1])}"
    return (
        f"No numbers for {selection.describe(catalogue)}."
        f" This measure has numbers for {listed(areas[:4])}, {span}."
    )


def number_context(metric: Metric, number: Number, area: Area) -> str:
    """What a headline number counts, where and when: `children, 31 March 2017, Birmingham`."""
    unit = metric.share_of or metric.unit
    return f"{unit} {number.period.words}, {area.name}"


def cited(number: Number) -> str:
    """Where a headline number is printed."""
    return f"Figure {number.figure}" if number.figure else f"Line {number.line}"


def beside(metric: Metric, frame: pd.DataFrame, number: Number, catalogue: Catalogue) -> str:
    """A measure told beside a headline, with its benchmark and target.

    `14,375 assessments.` or `Re-referrals 24% in Q4 2016/17; England 24%, 2015.`
    """
    said = with_unit(metric, number.value)
    if metric.is_share:
        said = f"{metric.short} {said} in {number.period.short}"
    said = "; ".join([said, *_context(metric, frame, catalogue)])
    return f"{said[0].upper()}{said[1:]}."


def _context(metric: Metric, frame: pd.DataFrame, catalogue: Catalogue) -> list[str]:
    """England's benchmark, or the first there is, and the target."""
    marks = findings.references(frame, tidy.BENCHMARK)
    target = target_label(metric, frame)
    told = [f"{target[0].lower()}{target[1:]}"] if target else []
    if marks.empty:
        return told
    nation = marks[[catalogue.areas[code].kind == "nation" for code in marks[tidy.AREA]]]
    chosen = (marks if nation.empty else nation).iloc[0]
    return [benchmark_label(metric, chosen, catalogue), *told]


def overview(moves: list[tuple[Any, Any]]) -> tuple[str, str]:
    """Heading and first sentence of the overview, from the headlines' changes.

    Args:
        moves: each headline's chart with its `Change`, or None where there is none.
    """
    moved = [(chart.metric, change) for chart, change in moves if change and change.difference]
    phrases = [m.rises if change.difference > 0 else m.falls for m, change in moved]
    phrases = [phrase for phrase in phrases if phrase]
    title = listed(phrases).replace(" and ", ", ") if phrases else "Birmingham's headline numbers"
    sentences = [
        f"{m.short} {_move(m, c.before.value, c.after.value)} to {figure_of(m, c.after.value)}"
        f" {c.after.period.words}."
        for m, c in moved
    ]
    still = [chart.metric.short.lower() for chart, change in moves if change is None]
    if still:
        sentences.append(f"For {listed(still)} the report prints no earlier number to compare.")
    return f"{title[:1].upper()}{title[1:]}", " ".join(sentences)


def notice(sentences: Sequence[str]) -> str:
    """What was dropped from an address, as one text; empty when nothing was."""
    return " ".join(sentences)

"""What cards and the overview say: one number, its context, an empty chart, the headings."""

from collections.abc import Sequence

from dashboard.wording.notation import listed, listed_names, move, shown, with_unit
from dashboard.wording.sources import hidden
from dashboard.wording.summaries import benchmark_label, number_words, target_label
from data.catalogue import Area, Metric
from data.findings import Findings, value_of
from data.periods import year_label
from data.records import Coverage, Number
from data.selection import Selection


def single_number(found: Findings, drawn: Findings) -> tuple[str, str, list[str]]:
    """A measure with one number to draw: the number, what it counts, and its context.

    Args:
        found: everything there is of the measure.
        drawn: the part of it that is drawn; it has one value.
    """
    metric = found.metric
    (number,) = drawn.values
    unit = metric.share_of if metric.is_share or metric.kind == "money" else metric.unit
    category = metric.category_label(number.breakdown)
    beside = [category] if category else []
    if target := target_label(found):
        beside.append(f"{target}.")
    if len(found.values) == 1:
        beside.append(f"No {'other value' if category else 'earlier period'} to compare.")
    else:
        beside.append("Its categories are in the table.")
    return shown(metric, number), unit, beside


def why_empty(found: Findings, selection: Selection, coverage: Sequence[Coverage]) -> str:
    """Why there is nothing to show, and which choices would show something.

    Args:
        found: the measure, with no values.
        selection: the filters that left none.
        coverage: where the measure has values.
    """
    if found.hidden:
        return (
            f"{hidden(found)}: with these filters they are too small to show, or would give"
            " a small one away."
        )
    if not coverage:
        return (
            "The report gives this measure no number that survives in its text edition, and none"
            " has been brought in since."
        )
    catalogue = found.catalogue
    years = sorted({row.year for row in coverage})
    areas = {row.area for row in coverage}
    names = [area.name for code, area in catalogue.areas.items() if code in areas]
    span = year_label(years[0])
    if len(years) > 1:
        span = f"{span} to {year_label(years[-1])}"
    filters = selection.describe(catalogue)
    if not selection.area:
        filters = f"{filters[0].lower()}{filters[1:]}"
    return (
        f"No numbers for {filters}. This measure has numbers for {listed_names(names[:4])}, {span}."
    )


def number_context(metric: Metric, number: Number, area: Area) -> str:
    """What a headline number counts, when and where: `children at 31 March 2017, Birmingham`."""
    return f"{metric.share_of or metric.unit} {number.period.words}, {area.name}"


def beside(found: Findings, number: Number) -> str:
    """A measure told beside a headline, with its benchmark and target.

    `14,375 assessments.` or `Re-referrals 24% in Q4 2016/17; England 24%, 2015.`
    """
    metric = found.metric
    said = with_unit(metric, value_of(number))
    if metric.is_share:
        said = f"{metric.short} {said} in {number.period.short}"
    told = "; ".join([said, *_context(found)])
    return f"{told[0].upper()}{told[1:]}."


def _context(found: Findings) -> list[str]:
    """England's benchmark, or the first there is, and the target."""
    told = []
    if found.benchmarks:
        areas = found.catalogue.areas
        nation = [n for n in found.benchmarks if areas[n.area].kind == "nation"]
        told.append(benchmark_label(found, (nation or list(found.benchmarks))[0]))
    if target := target_label(found):
        told.append(f"t{target[1:]}")
    return told


def overview(headlines: Sequence[Findings]) -> tuple[str, str]:
    """Heading and first sentences of the overview, from the changes of the headline measures."""
    told = [found for found in headlines if found.latest]
    moved = [
        (found.metric, found.change) for found in told if found.change and found.change.difference
    ]
    phrases = [m.rises if change.difference > 0 else m.falls for m, change in moved]
    heading = ", ".join(phrase for phrase in phrases if phrase) or "Headline numbers"
    sentences = [
        f"{m.short} {move(m, value_of(c.before), value_of(c.after))} to {number_words(m, c.after)}."
        for m, c in moved
    ]
    still = [found.metric.short.lower() for found in told if not found.change]
    if still:
        sentences.append(f"For {listed(still)} there is no earlier number to compare.")
    return f"{heading[0].upper()}{heading[1:]}", " ".join(sentences)

"""Signal or noise in words that need no statistics: the finding, its reasons, its limits."""

from dashboard.wording.notation import figure_of, plain
from dashboard.wording.titles import LONGEST_TITLE
from data.catalogue import Metric, Rebasing
from data.control import Control
from data.findings import Findings
from data.periods import Frequency
from data.statistics.control_chart import FEWEST_FIRM
from data.statistics.runs import OUTSIDE, SHIFT, TREND, TWO_OF_THREE

#: What an icon says, in a few words, for each variation of the latest point.
VARIATIONS = {
    "common_cause": "Nothing unusual",
    "improvement_high": "Unusually high: better",
    "improvement_low": "Unusually low: better",
    "concern_high": "Unusually high: worse",
    "concern_low": "Unusually low: worse",
    "neutral_high": "Unusually high",
    "neutral_low": "Unusually low",
    None: "Too soon to say",
}
ASSURANCES = {
    "will_pass": "Target met throughout",
    "will_fail": "Target missed throughout",
    "hit_or_miss": "Target hit or missed by chance",
}
RULES = {
    OUTSIDE: "it lies outside the limits",
    TREND: "seven numbers in a row go the same way",
    TWO_OF_THREE: "two of three numbers in a row lie close to a limit",
    SHIFT: "seven numbers in a row lie on the same side of the mean",
}
_VARIATION_SENTENCES = {
    "common_cause": "The latest number is within the range that chance alone explains:"
    " there is no need to explain it.",
    "improvement_high": "The latest number is higher than chance explains, and higher is better.",
    "improvement_low": "The latest number is lower than chance explains, and lower is better.",
    "concern_high": "The latest number is higher than chance explains, and higher is worse.",
    "concern_low": "The latest number is lower than chance explains, and lower is worse.",
    "neutral_high": "The latest number is higher than chance explains;"
    " that is neither good nor bad in itself.",
    "neutral_low": "The latest number is lower than chance explains;"
    " that is neither good nor bad in itself.",
    None: "There are not enough numbers since the last new limits to judge the latest one.",
}
_ASSURANCE_SENTENCES = {
    "will_pass": "As things are, the target can be expected to be met every time.",
    "will_fail": "As things are, the target can be expected to be missed every time:"
    " only a change of the service itself would meet it.",
    "hit_or_miss": "As things are, chance decides whether the target is met.",
}
#: One and several periods of a frequency.
PERIODS = {
    Frequency.MONTH: ("month", "months"),
    Frequency.QUARTER: ("quarter", "quarters"),
    Frequency.YEAR: ("year", "years"),
    Frequency.CALENDAR_YEAR: ("year", "years"),
    Frequency.POINT: ("point in time", "points in time"),
}


def signal_title(metric: Metric, judged: Control) -> str:
    """The finding in at most ten words: `Referrals: nothing unusual in 24 quarters`."""
    finding = _finding(judged)
    named = f"{metric.short}: {finding[0].lower()}{finding[1:]}"
    return named if len(named.split()) <= LONGEST_TITLE else finding


def _finding(judged: Control) -> str:
    if judged.chart.variation is None:
        return "Too soon to say since the limits are new"
    if judged.run:
        return f"{_move(judged)} {_since(judged)}"
    if any(judged.chart.flags):
        return f"Nothing unusual now, in {judged.series.last.period.short}"
    return f"Nothing unusual in {_count(judged, len(judged.series.known))}"


def _move(judged: Control) -> str:
    if judged.method == "between":
        is_long = str(judged.chart.variation).endswith("high")
        return f"Unusually {'rare' if is_long else 'frequent'}"
    if judged.chart.flags[-1] == TREND:
        values = [number.value or 0 for number in judged.run]
        return "Rising steadily" if values[-1] > values[0] else "Falling steadily"
    return f"Unusually {str(judged.chart.variation).rpartition('_')[2]}"


def _since(judged: Control) -> str:
    first = judged.run[0].period.short
    return f"since {first}" if len(judged.run) > 1 else f"in {first}"


def signal_sentences(found: Findings, judged: Control) -> list[str]:
    """The chart in words: variation and its rule, assurance, limits, what to beware of."""
    chart = judged.chart
    said = [_variation_sentence(judged)]
    if flag := chart.flags[-1]:
        said.append(f"Why it counts as unusual: {RULES[flag]}.")
    if chart.assurance:
        said.append(_ASSURANCE_SENTENCES[chart.assurance])
    said.append(_limits(found.metric, judged))
    earlier = sum(map(bool, chart.flags)) - len(judged.run)
    if earlier > 0:
        numbers = "1 earlier number was" if earlier == 1 else f"{earlier} earlier numbers were"
        said.append(f"{numbers} unusual too.")
    said += [new_limits(decided) for decided in judged.rebasings]
    return [*said, *filter(None, [trial_warning(judged)])]


def _variation_sentence(judged: Control) -> str:
    """What the latest point says; of rare events, how long the latest stretch without one was."""
    variation = judged.chart.variation
    if judged.method == "values" or variation is None:
        return _VARIATION_SENTENCES[variation]
    if variation == "common_cause":
        return "The time between the latest two events is what chance alone explains."
    more = "longer" if variation.endswith("high") else "shorter"
    return f"The time between the latest events is {more} than chance explains."


def _limits(metric: Metric, judged: Control) -> str:
    """Where nearly all numbers lie while nothing changes."""
    segment = judged.chart.segments[-1]
    if segment.mean is None or segment.lower is None or segment.upper is None:
        return "There are no limits yet: they need seven numbers."
    low, high = shown_limits(metric, judged, segment.lower, segment.upper)
    told = [level(metric, judged, value) for value in (low, high, segment.mean)]
    return (
        f"While nothing changes, nearly all lie between {told[0]} and {told[1]}, around {told[2]}."
    )


def shown_limits(
    metric: Metric, judged: Control, lower: float, upper: float
) -> tuple[float, float]:
    """Limits as they are drawn: no count, share or rate is under zero, no share over 100."""
    top = 100.0 if metric.is_share and judged.method == "values" else upper
    return (lower if metric.kind == "money" else max(lower, 0.0)), min(upper, top)


def level(metric: Metric, judged: Control, value: float) -> str:
    """A mean or limit, rounded to what its size lets a reader use."""
    size = max((abs(one) for one in judged.chart.values if one is not None), default=0.0)
    rounded = round(value, 0 if size >= 100 and not metric.is_share else 1)
    if judged.method == "between":
        return plain(round(value, 1))
    return figure_of(metric, rounded)


def trial_warning(judged: Control) -> str:
    """That limits rest on few numbers; empty where they do not."""
    if not judged.chart.is_trial:
        return ""
    fewest = min(one.points for one in judged.chart.segments if one.is_trial)
    return (
        f"Trial limits: they rest on only {fewest} numbers and may still move;"
        f" firm ones need {FEWEST_FIRM}."
    )


def new_limits(decided: Rebasing) -> str:
    """Who started new limits, when and why."""
    day = f"{decided.date.day} {decided.date:%B %Y}"
    return f"New limits from {day}, decided by {decided.author}: {decided.reason.rstrip('.')}."


def signal_subtitle(found: Findings, judged: Control) -> str:
    """What was judged: whose numbers, about which area, from which source, over which time."""
    known = judged.series.known
    source = found.catalogue.sources[judged.series.source].title
    area = found.catalogue.areas[judged.series.area].name
    span = f"{known[0].period.label} to {known[-1].period.label}"
    told = f"{area}, {span}. One source only: {source}."
    if judged.method == "between":
        return f"{_periods(judged)[1].capitalize()} without one between two events. {told}"
    if found.metric.kind not in ("count", "money"):
        return f"{told} The axis does not start at zero."
    return told


def _periods(judged: Control) -> tuple[str, str]:
    return PERIODS[judged.series.frequency]


def _count(judged: Control, number: int) -> str:
    few, many = _periods(judged)
    return f"{number} {few if number == 1 else many}"

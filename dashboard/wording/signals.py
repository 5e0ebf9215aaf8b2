"""All measures at a glance: how many are how unusual, and why others are not judged."""

from dashboard.wording.notation import listed
from dashboard.wording.variation import PERIODS
from data.control import NoControl


def why_no_control(judged: NoControl) -> str:
    """Why there is no control chart, in one sentence."""
    if judged.series is None:
        return "No control chart: there is no total over time with these filters."
    few, many = PERIODS[judged.series.frequency]
    points = f"{judged.points} {few if judged.points == 1 else many}"
    return {
        "few": f"No control chart: it needs at least {judged.needed} numbers over time, and there"
        f" {'is' if judged.points == 1 else 'are'} {points}.",
        "gaps": f"No control chart: of {points} too few follow one another without a gap.",
        "rare": f"No control chart: with under five a {few} on average a single case moves the"
        " number too much, and when each case happened is not known.",
    }[judged.reason]


def points_of(judged: NoControl) -> str:
    """How many points a measure without a chart has: `3 years`, `no total over time`."""
    if judged.series is None:
        return "no total over time"
    words = PERIODS[judged.series.frequency]
    return f"{judged.points} {words[judged.points != 1]}"


def signals_heading(counts: dict[str, int]) -> str:
    """How many measures are how unusual, in one sentence."""
    total = sum(counts.values())
    if not total:
        return (
            "No measure has enough numbers over time with these filters to tell signal from noise."
        )
    told = [
        f"{counts[kind]} {words}"
        for kind, words in (
            ("concern", "unusual for the worse"), ("neutral", "unusual without being good or bad"),
            ("improvement", "unusual for the better"), ("common", "within the usual range"),
            ("", "too soon to say"),
        )
        if counts.get(kind)
    ]  # fmt: skip
    measures = "1 measure has" if total == 1 else f"{total} measures have"
    return f"{measures} enough numbers over time: {listed(told)}."

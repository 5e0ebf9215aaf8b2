"""What a comparison says: its title, its columns, and each verdict in words."""

from dashboard.wording.notation import cell, listed, plain, signed
from dashboard.wording.titles import measure
from data.catalogue import Catalogue, Metric
from data.comparing.judge import Judgement, Verdict
from data.comparing.model import Compared, Pair
from data.periods import parse_period
from data.records import Counted

#: What is put against what, as a reader chooses it.
KINDS = {
    "before": "The period before",
    "year_ago": "A year before",
    "to_date": "Year to date",
    "districts": "District with district",
    "agencies": "Agency with agency",
    "areas": "Area with area",
    "target": "The target",
}
VIEWS = {
    "dumbbell": "Two marks",
    "ranked": "Ranked bars",
    "slope": "Slopes",
    "lines": "Small charts",
    "table": "Table only",
}
EACH = {
    "city": "The city as a whole",
    "districts": "Every district",
    "agencies": "Every agency",
    "areas": "Areas of the country",
}
_VERDICTS = {
    Verdict.SIGNAL: "More than chance",
    Verdict.CHANCE: "Could be chance",
    Verdict.FEW: "Too few to tell",
    Verdict.SAME: "No difference",
    Verdict.MET: "Within the target",
    Verdict.MISSING: "Cannot be compared",
}
_WHY = {
    "sizes": "Not judged: the places differ in size, so compare a rate",
    "lengths": "Not judged: the periods are not equally long",
    "counts": "Not judged: the counts behind it are not published",
    "amounts": "Not judged: it is no count of children or cases",
    "units": "Not judged: the units differ",
}
EXPLANATION = (
    "A difference is called more than chance when its 95% interval leaves out zero: then numbers"
    " this large rarely differ so by luck alone. One that could be chance is no finding; wait for"
    " more periods, or look at the control chart."
)
METHODS = (
    "Intervals: counts and rates by Byar's method, percentages by Wilson's; of differences by"
    " square-and-add (Newcombe's hybrid score method for percentages). Control charts: XmR by NHS"
    " England's Making Data Count."
)


def compared_title(compared: Compared, names: tuple[str, str], *, is_of_places: bool) -> str:
    """The finding, in at most ten words; of two places that of the newest time."""
    short = compared.metric.short
    if not compared.pairs:
        return f"{short}: nothing to compare like for like"
    if is_of_places:
        return _single(compared.metric, compared.pairs[-1], names)
    judged = [pair for pair in compared.pairs if pair.judgement.difference is not None]
    if len(judged) > 1:
        judged = [pair for pair in judged if not pair.is_whole]
    if len(judged) == 1:
        return _single(compared.metric, judged[0], names)
    up = sum((pair.judgement.difference or 0) > 0 for pair in judged)
    beyond = sum(pair.judgement.verdict is Verdict.SIGNAL for pair in judged)
    if not judged:
        return f"{short}: too much is hidden to compare"
    return f"{short}: {up} of {len(judged)} higher, {beyond or 'none'} beyond chance"


def _single(metric: Metric, pair: Pair, names: tuple[str, str]) -> str:
    this, that = (_side(metric, one) for one in (pair.this, pair.that))
    wanted = f"{metric.short}: {names[1]} {this}, {names[0]} {that}"
    return wanted if len(wanted.split()) <= 10 else f"{metric.short}: {that}, then {this}"


def compared_subtitle(
    compared: Compared, names: tuple[str, str], catalogue: Catalogue, view: str
) -> str:
    """Measure, unit, what is put against what, and which mark is which."""
    told = f"{measure(compared.metric)}."
    if compared.moment is None:
        return told
    source = catalogue.sources[compared.moment.source].title
    dot, ring = (" (dot)", " (ring)") if view == "dumbbell" else ("", "")
    when = f", {parse_period(compared.moment.this).words}" if view == "ranked" else ""
    return f"{told} {names[1]}{dot} against {names[0]}{ring}{when}. Source: {source}."


def compared_summary(compared: Compared, names: tuple[str, str]) -> str:
    """The chart in words: how many rows, the largest differences, what chance explains."""
    judged = [pair for pair in compared.pairs if pair.judgement.difference is not None]
    if not judged:
        return "There is nothing to compare."
    largest = sorted(judged, key=lambda pair: -abs(pair.judgement.difference or 0))[:3]
    told = [f"{pair.label} {signed(compared.metric, pair.judgement.difference or 0)}"
            for pair in largest]  # fmt: skip
    beyond = [pair.label for pair in judged if pair.judgement.verdict is Verdict.SIGNAL]
    hidden = len(compared.pairs) - len(judged)
    sentences = [
        f"{names[1]} against {names[0]}. Largest differences: {listed(told)}.",
        f"More than chance: {listed(beyond)}." if beyond else "No difference is beyond chance.",
    ]
    if hidden:
        sentences.append(f"{hidden} cannot be compared, since a number is hidden or missing.")
    return " ".join(sentences)


def verdict(judgement: Judgement) -> str:
    """What may be said of a difference, for a councillor."""
    if judgement.verdict is Verdict.UNTOLD:
        return _WHY.get(judgement.why, "Not judged")
    return _VERDICTS[judgement.verdict]


def pair_cells(metric: Metric, pair: Pair) -> list[str]:
    """A row of the table: both numbers, change in number and per cent, interval, rank, words."""
    found = pair.judgement
    change = (
        ""
        if found.difference is None
        else (signed(metric, found.difference) if found.difference else "0")
    )
    share = "" if found.per_cent is None else f"{_sign(round(found.per_cent, 1))}%"
    interval = found.interval
    between = (
        f"{_sign(_rounded(interval.low))} to {_sign(_rounded(interval.high))}" if interval else ""
    )
    return [
        _side(metric, pair.that),
        _side(metric, pair.this),
        change or "not known",
        share or ("points" if metric.is_share else "too few" if change else "not known"),
        between or "none",
        str(pair.rank) if pair.rank else "not ranked",
        found.direction.capitalize() or ("Same" if change else "Not known"),
        verdict(found),
    ]


def _side(metric: Metric, side: Counted | None) -> str:
    return cell(metric, side.number) if side else "no number"


def _rounded(value: float) -> float:
    return round(value) if abs(value) >= 10 else round(value, 1)


def _sign(value: float) -> str:
    return f"+{plain(value)}" if value > 0 else plain(value)


def moment_names(kind: str, compared: Compared, names: dict[str, str]) -> tuple[str, str]:
    """What the two sides are called: times, members, or the target.

    Args:
        kind: what is put against what.
        compared: the answer, whose moment says when.
        names: of the two members, by `of` and `against`; empty where times are compared.
    """
    moment = compared.moment
    if moment is None:
        return "", ""
    now = parse_period(moment.this).label
    if names:
        return names["against"], names["of"]
    if kind == "target":
        return "Target", now
    return parse_period(moment.that).label, now

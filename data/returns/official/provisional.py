"""Measures for columns that nobody has reviewed: everything about them is read off the file."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from data.catalogue import Dimension, Metric
from data.catalogue.model import Kind
from data.returns.official.breakdowns import in_words, slug
from data.returns.official.symbols import decimals

#: Every provisional measure is in this theme, and its id begins with this.
THEME, PREFIX = "official", "official_"

_SHORT_WORDS = 3
_PER_CENT = frozenset(["percent", "percentage", "pct", "perc", "pc"])
_AVERAGE = frozenset(["average", "mean", "median", "avg"])
#: What a count is of, by a word of its heading.
_COUNTED = {
    word: f"{word.removesuffix('s')}s" if word not in ("child", "children") else "children"
    for word in (
        "child", "children", "episode", "episodes", "referral", "referrals", "assessment",
        "assessments", "plan", "plans", "pupil", "pupils", "school", "schools", "placement",
        "placements",
    )
}  # fmt: skip
_PER = re.compile(r"per_?(\d[\d_]*)")
_POINT = re.compile(r"(^|_)(as_)?(at|on)_?31($|_)|31_?march")


@dataclass(frozen=True)
class Heading:
    """A column that nobody has reviewed, and the file it stands in.

    Attributes:
        indicator: its heading.
        code: the heading as a code, unlike that of any other column of the file.
        values: its different cells as text.
        place: which of the file's columns it is.
        source: id of the file.
        title: of the file.
        subject: what the file's constant filters say, or its filters; may be empty.
        owner: who publishes the file.
    """

    indicator: str
    code: str
    values: Sequence[str]
    place: int
    source: str
    title: str
    subject: str
    owner: str


def provisional_metric(heading: Heading, dimensions: dict[str, Dimension]) -> Metric:
    """A measure named from its heading; its kind is read off the name and the values."""
    name = in_words(heading.indicator)
    places = max(map(decimals, heading.values), default=0)
    kind, unit = _kind(heading.indicator, places)
    is_point = bool(_POINT.search(_plain(heading.indicator)))
    subject = f" ({heading.subject})" if heading.subject else ""
    return Metric(
        id=f"{PREFIX}{slug(heading.source.removeprefix('ees-'), 'file')}_{heading.code}",
        name=f"{name}{subject}",
        short=" ".join(name.split()[:_SHORT_WORDS]),
        theme=THEME,
        order=10 * heading.place,
        definition=f"The column {heading.indicator} of {heading.title}.",
        counted="As the makers of the file count it. Named from the file and not reviewed.",
        why="An official file brought it, and nobody has yet said what it tells the board.",
        kind=kind,
        unit=unit,
        decimals=min(places, 4),
        polarity="neutral",
        over_time="last" if is_point else "none",
        over_area="none",
        disclosure="published",
        owner=heading.owner,
        chart="trend",
        words=(heading.indicator,),
        caveats=(
            "Provisional: named from the file and not reviewed.",
            "A reporting year is taken as the year that ends on 31 March.",
        ),
        dimensions=dimensions,
    )


def takes_last_day(metric: Metric) -> bool:
    """Whether a measure's numbers are about the last day of their period."""
    return metric.over_time == "last"


def subject_of(constants: dict[str, str], filters: Sequence[str]) -> str:
    """What a file is about: its constant filters, or else what it breaks numbers down by."""
    told = [value for value in constants.values() if value]
    if told:
        return ", ".join(told)
    return f"by {', '.join(in_words(name).lower() for name in filters)}" if filters else ""


def different(column: pd.Series) -> list[str]:
    """The different cells of a column."""
    return [str(value) for value in column.unique()]


def _kind(indicator: str, places: int) -> tuple[Kind, str]:
    plain = _plain(indicator)
    words = set(plain.split("_"))
    per = _PER.search(plain)
    if words & _PER_CENT or "per_cent" in plain:
        return "percentage", "per cent"
    if per or "rate" in words:
        return "rate", f"per {int(per[1].replace('_', '')):,}" if per else "rate"
    if words & _AVERAGE or places:
        return "average", "average" if words & _AVERAGE else "value"
    counted = [_COUNTED[word] for word in plain.split("_") if word in _COUNTED]
    return "count", counted[-1] if counted else "count"


def _plain(indicator: str) -> str:
    return re.sub(r"[^a-z0-9]+", "_", indicator.lower()).strip("_")

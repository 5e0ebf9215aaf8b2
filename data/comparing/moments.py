"""When to compare: the newest time of a measure that has something like for like beside it."""

from collections.abc import Iterable, Sequence

from data.comparing.model import Moment
from data.comparing.question import Kind, Question
from data.periods import Frequency, Period, just_before, parse_period, year_before, year_to_date
from data.records import Time

#: What a quarter's meeting asks about comes first.
_ASKED_FIRST = (
    Frequency.QUARTER, Frequency.POINT, Frequency.YEAR, Frequency.CALENDAR_YEAR, Frequency.MONTH,
    Frequency.SPAN,
)  # fmt: skip
_FIRST_QUARTER = "Q1"


def moment_of(question: Question, times: Sequence[Time], made_up: frozenset[str]) -> Moment | None:
    """The newest moment at which a measure can be compared; None where there is none.

    Args:
        question: what is asked; one that names a period is answered for that period alone.
        times: when one measure has values.
        made_up: ids of sources of demonstration, taken only where no other can answer.
    """
    wanted = [one for one in times if not question.is_of_places or one.places > 1]
    by_source: dict[str, dict[str, Period]] = {}
    for one in wanted:
        by_source.setdefault(one.source, {})[one.period] = parse_period(one.period)
    many = {one.source for one in wanted if one.places > 1}
    found = [
        (
            (source in many, source not in made_up),
            0 if question.kind == "to_date" else -_ASKED_FIRST.index(period.frequency),
            period.end,
            moment,
        )
        for source, periods in by_source.items()
        for period, moment in _moments(question, source, periods)
    ]
    return max(found)[-1] if found else None


def counterpart(kind: Kind, period: Period, known: Iterable[Period]) -> str:
    """Code of what a period is compared with by kind; of a day, the day before among those known.

    A day has no period before it by the calendar: what is open at a date is counted when it is.
    """
    if kind != "before":
        return year_before(period)
    if period.frequency is not Frequency.POINT:
        return just_before(period)
    days = [p.end for p in known if p.frequency is Frequency.POINT and p.end < period.end]
    return max(days).isoformat() if days else ""


def _moments(
    question: Question, source: str, periods: dict[str, Period]
) -> list[tuple[Period, Moment]]:
    candidates = [p for p in periods.values() if _is_asked(question, p, periods)]
    if question.is_of_places or question.kind == "target":
        return [(period, Moment(source, period.code, "")) for period in candidates]
    moments = []
    for period in candidates:
        other = counterpart(question.kind, period, periods.values())
        if other in periods:
            moments.append((period, Moment(source, period.code, other)))
    return moments


def _is_asked(question: Question, period: Period, known: dict[str, Period]) -> bool:
    if question.period:
        asked = parse_period(question.period)
        wanted = year_to_date(asked) if question.kind == "to_date" else asked.code
        return period.code == wanted
    if question.kind == "to_date":
        return _is_to_date(period)
    # A part of a year that adds up quarters is asked for by name only.
    return period.frequency is not Frequency.SPAN or len(known) == 1


def _is_to_date(period: Period) -> bool:
    """Whether a period begins with the financial year."""
    is_first = period.frequency is Frequency.QUARTER and period.code.endswith(_FIRST_QUARTER)
    is_stretch = period.frequency is Frequency.SPAN and period.start.month == 4
    return period.frequency is Frequency.YEAR or is_first or is_stretch

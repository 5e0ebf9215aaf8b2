"""What a return to fill in asks for: which measures, and which rows are there already."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from data.catalogue import Agency, Catalogue, Metric, Theme
from data.errors import FileError
from data.periods import Period
from data.returns.asked import asked_agencies, asked_areas, asked_metrics, is_on_a_day
from data.returns.checking.times import last_day, read_period
from data.returns.checking.words import Vocabulary
from data.returns.model import CITY, DISTRICT_NOT_KNOWN

#: Owners of measures that stand for several agencies, by the kind of those.
_OWNERS = {"Each trust": "health", "Each probation body": "justice"}


@dataclass(frozen=True)
class Row:
    """A row that is there to be filled in; what is empty is left to who fills it.

    Attributes:
        metric: the measure.
        agency: code.
        area: code.
        period: the period, a day for a measure that is counted on one.
    """

    metric: Metric
    agency: str = ""
    area: str = ""
    period: Period | None = None


@dataclass(frozen=True)
class Plan:
    """A return to fill in.

    Attributes:
        title: what it is.
        about: more on it, a paragraph each.
        themes: those that have a sheet.
        rows: those to be filled in, in order.
    """

    title: str
    about: tuple[str, ...]
    themes: tuple[Theme, ...]
    rows: tuple[Row, ...] = ()


def plan_return(
    catalogue: Catalogue, agency: str = "", themes: Sequence[str] = (), period: str = ""
) -> Plan:
    """Plan a return of an agency, or one for all.

    Args:
        catalogue: what can be measured, by whom and where.
        agency: code or name; without it, agencies fill it in.
        themes: codes or names; without them, all.
        period: as people write it; with it and an agency, rows are there to be filled in.

    Raises:
        FileError: one of them is not known.
    """
    sender = find_agency(catalogue, agency)
    chosen = find_themes(catalogue, themes)
    when = find_period(period)
    rows: list[Row] = []
    if sender and when:
        theme_ids = {theme.id for theme in chosen}
        metrics = [one for one in asked_metrics(catalogue).values() if one.theme in theme_ids]
        own = metrics if themes else _own(metrics, sender) or metrics
        rows = list(_rows(catalogue, own, sender.id, when))
    of = f" of {sender.name}" if sender else ""
    about = (f"For {when.label}.",) if when else ()
    return Plan(f"Return{of} to the safeguarding children board", about, chosen, tuple(rows))


def find_agency(catalogue: Catalogue, text: str) -> Agency | None:
    """An agency by code or name; None for an empty text.

    Raises:
        FileError: there is none of that name.
    """
    agencies = asked_agencies(catalogue)
    names = {code: (one.name, one.short) for code, one in agencies.items()}
    return agencies[_found(names, text, "agency")] if text else None


def find_themes(catalogue: Catalogue, texts: Iterable[str]) -> tuple[Theme, ...]:
    """Themes by code or name, in reading order; without any, all that have measures to send.

    Raises:
        FileError: there is none of that name.
    """
    names = {code: (one.name, one.short) for code, one in catalogue.themes.items()}
    wanted = {_found(names, text, "theme") for text in texts}
    asked = {metric.theme for metric in asked_metrics(catalogue).values()}
    chosen = wanted or asked
    return tuple(one for code, one in catalogue.themes.items() if code in chosen & asked)


def find_period(text: str) -> Period | None:
    """A period as people write it; None for an empty text.

    Raises:
        FileError: it is none.
    """
    period = read_period(text) if text else None
    if text and period is None:
        raise FileError(f"{text!r} is no period: write 2017-18-Q1 or Q1 2017/18, for instance.")
    return period


def of_metric(metric: Metric, period: Period | None) -> Period | None:
    """A period as a measure has it: of one that is counted on a day, the last day."""
    return last_day(period) if period and is_on_a_day(metric) else period


def is_of_city(metric: Metric) -> bool:
    """Whether it is sent for the whole city: it does not add up, or is deaths by category."""
    return metric.over_area == "none" or (metric.theme == "deaths" and bool(metric.dimensions))


def _found(names: dict[str, tuple[str, str]], text: str, what: str) -> str:
    words = Vocabulary(names)
    place = words.find(text)
    if place < 0:
        nearest = words.nearest(text)
        meant = f" Is {nearest} meant?" if nearest else ""
        raise FileError(f"There is no {what} {text!r}.{meant} Known: {', '.join(names)}.")
    return words.codes[place]


def _own(metrics: Sequence[Metric], agency: Agency) -> list[Metric]:
    """The measures that an agency answers for."""
    return [
        metric
        for metric in metrics
        if metric.owner == agency.name or _OWNERS.get(metric.owner) == agency.kind
    ]


def _rows(
    catalogue: Catalogue, metrics: Iterable[Metric], agency: str, period: Period
) -> Iterator[Row]:
    """Each measure for each district, or for the city what no district may or can be told of."""
    districts = [code for code in asked_areas(catalogue) if code not in (CITY, DISTRICT_NOT_KNOWN)]
    for metric in metrics:
        for area in [CITY] if is_of_city(metric) else districts:
            yield Row(metric, agency, area, of_metric(metric, period))

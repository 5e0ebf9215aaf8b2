"""What to ask for, so that who owns the original can fill in a lost figure of the report."""

from collections.abc import Iterable, Iterator, Sequence

from rapidfuzz import fuzz, process

from data import tidy
from data.catalogue import Catalogue, Metric
from data.periods import Frequency, Period
from data.records import Number, ReportFigure
from data.returns.asked import asked_agencies, asked_metrics, is_computed, is_on_a_day
from data.returns.checking.words import fold
from data.returns.model import CITY
from data.returns.templates.alike import Alike
from data.returns.templates.plan import Plan, Row, find_agency, find_period, find_themes, of_metric
from data.returns.templates.when import figure_periods, shown_text

#: Names that have less in common than this, of 100, are of different bodies.
_SAME_NAME = 90
#: As many measures as a figure may have shown.
_MOST = 6
#: A body's own chapter may tell of all its patients, wherever they live.
_OWN_CHAPTER = "Part 4"


def is_lost(figure: ReportFigure) -> bool:
    """Whether a figure showed numbers that the text edition does not hold, or not all of them."""
    return figure.kind != "picture" and figure.survives != "whole"


def plan_figure(
    catalogue: Catalogue,
    figure: ReportFigure,
    numbers: Sequence[Number] = (),
    agency: str = "",
    period: str = "",
) -> Plan:
    """Plan a return for a figure of the report.

    Args:
        catalogue: what can be measured, by whom and where.
        figure: of the report.
        numbers: those of its numbers that survive.
        agency: code or name; without it, the one whose numbers they are, if that can be told.
        period: as people write it; without it, what the figure's description says.

    Raises:
        FileError: the agency or the period is not known.
    """
    sender, when = find_agency(catalogue, agency), find_period(period)
    metrics = figure_metrics(catalogue, figure, numbers)
    periods = [when] if when else figure_periods(figure)
    rows = []
    for metric in metrics:
        body = sender.id if sender else _agency(catalogue, figure, numbers, metric)
        area = "" if figure.section.startswith(_OWN_CHAPTER) else CITY
        rows += [Row(metric, body, area, one) for one in _own_periods(metric, periods)]
    codes = [metric.theme for metric in metrics]
    codes = codes or [_alike(catalogue, figure).theme(shown_text(figure), figure.section)]
    themes = find_themes(catalogue, filter(None, codes))
    return Plan(
        title=f"Figure {figure.figure}: {figure.title}",
        about=tuple(_about(figure, bool(metrics))),
        themes=themes,
        rows=tuple(rows),
    )


def figure_metrics(
    catalogue: Catalogue, figure: ReportFigure, numbers: Sequence[Number] = ()
) -> list[Metric]:
    """The measures that a figure showed: by its surviving numbers, else by its words."""
    asked = asked_metrics(catalogue)
    named = dict.fromkeys(number.metric for number in numbers if number.role == tidy.OBSERVED)
    sent = dict.fromkeys(
        code for name in named for code in _sent_for(catalogue, name) if code in asked
    )
    if sent:
        return [asked[code] for code in sent]
    return _alike(catalogue, figure).metrics(shown_text(figure), figure.section)[:_MOST]


def _sent_for(catalogue: Catalogue, name: str) -> Iterator[str]:
    """What is sent of a measure: itself, or that from which it is worked out."""
    metric = catalogue.metrics.get(name)
    if metric is None:
        return
    if not is_computed(metric, catalogue):
        yield name
    else:
        yield metric.numerator
        if metric.kind == "percentage":
            yield metric.denominator


def _alike(catalogue: Catalogue, figure: ReportFigure) -> Alike:
    body = _body(catalogue, figure)
    return Alike(catalogue, catalogue.agencies[body].name if body else "")


def _own_periods(metric: Metric, periods: Iterable[Period]) -> list[Period | None]:
    """Periods that a measure can have, without those that come to the same; None to be filled."""
    usable = [
        of_metric(metric, one)
        for one in periods
        if is_on_a_day(metric) or one.frequency is not Frequency.POINT
    ]
    return list(dict.fromkeys(usable)) or [None]


def _agency(
    catalogue: Catalogue, figure: ReportFigure, numbers: Sequence[Number], metric: Metric
) -> str:
    """Who sent the numbers: by those that survive, by the chapter, by who answers for them."""
    known = asked_agencies(catalogue)
    for number in numbers:
        if number.metric == metric.id and number.agency in known:
            return number.agency
    body = _body(catalogue, figure)
    return body or next((code for code, one in known.items() if one.name == metric.owner), "")


def _body(catalogue: Catalogue, figure: ReportFigure) -> str:
    """Code of the body whose own chapter a figure stands in; empty for the others."""
    if not figure.section.startswith(_OWN_CHAPTER):
        return ""
    names = {code: fold(one.name) for code, one in asked_agencies(catalogue).items()}
    found = process.extractOne(
        fold(figure.section), names, scorer=fuzz.token_set_ratio, score_cutoff=_SAME_NAME
    )
    return found[2] if found else ""


def _about(figure: ReportFigure, has_metrics: bool) -> Iterator[str]:
    yield f"{figure.section}. {figure.what}"
    yield (
        "The text edition of the report does not hold the numbers of this figure. Whoever owns"
        " the original can fill them in here, and the dashboard then shows them."
    )
    if has_metrics:
        yield (
            "The rows are a proposal made from the figure's title and description. Clear those"
            " that it did not show; nothing may be guessed."
        )
    else:
        yield (
            "No measure of the catalogue is like this figure. Choose one from the lists, or have"
            " it added to the catalogue first."
        )
    if figure.section.startswith(_OWN_CHAPTER):
        yield "Give numbers about Birmingham only, not about everybody whom the body serves."

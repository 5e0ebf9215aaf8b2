"""What a measure is, where each of its numbers is printed, and what to beware of."""

from typing import Any

from dash import html

from dashboard import wording
from dashboard.charts import Chart
from dashboard.components.links import link
from data.query import Edition
from data.report.load import SOURCE as REPORT
from data.selection import Selection

_MOST_PLACES = 12
_MOST_CLAIMS = 6
#: Kinds of measures whose changes are held against chance.
_JUDGED = ("count", "percentage", "rate")


def about(chart: Chart, edition: Edition, selection: Selection) -> html.Dl:
    """Definition, counting, supplier, sources, caveats, conflicts: a description list.

    Args:
        chart: what is told of.
        edition: where it comes from.
        selection: the filters that links take along.
    """
    metric = chart.metric
    told = [
        ("In words", [chart.summary]),
        ("What it is", [metric.definition]),
        ("How it is counted", [metric.counted, *wording.how_to_read(metric)]),
        ("How chance is judged", [wording.METHODS] if metric.kind in _JUDGED else []),
        ("Why the board watches it", [metric.why]),
        ("Who answers for it", [metric.owner]),
        ("Where it is printed", _places(chart)),
        ("What is lost", lost_figures(chart, edition)),
        ("Printed differently elsewhere",
         [wording.conflict_sentence(metric, conflict) for conflict in chart.found.conflicts]),
        ("Given differently by another source",
         [wording.disagreement(chart.found, one) for one in chart.found.disagreements]),
        ("What the report says of it, recomputed", _claims(chart, edition, selection)),
        ("Areas", _areas(chart)),
        ("Beware", [*metric.caveats, *wording.report_notes(chart.found)]),
    ]  # fmt: skip
    return html.Dl(
        [
            part
            for term, sentences in told
            if sentences
            for part in (html.Dt(term), *map(_told, sentences))
        ],
        className="about",
    )


def _told(sentence: str | html.Dd) -> html.Dd:
    return sentence if isinstance(sentence, html.Dd) else html.Dd(sentence)


def _places(chart: Chart) -> list[str]:
    numbers = [number for number in chart.found.observed if number.value is not None]
    if len(numbers) <= _MOST_PLACES:
        return [f"{wording.shown(chart.metric, n)}: {wording.place(n)}" for n in numbers]
    lines = sorted(n.source_line for n in numbers if n.source == REPORT and n.source_line)
    figures = sorted({int(number.figure) for number in numbers if number.figure})
    cited = f"Figure {wording.listed([str(f) for f in figures])}, " if figures else ""
    told = (
        [f"{cited}lines {lines[0]} to {lines[-1]} of the text edition; see the table."]
        if lines
        else []
    )
    others = dict.fromkeys(number.source for number in numbers if number.source != REPORT)
    titles = chart.found.catalogue.sources
    return [*told, *(f"{titles[one].title}; see the table." for one in others)]


def lost_figures(chart: Chart, edition: Edition) -> list[str]:
    """What the figures that a chart's numbers come from showed besides, and is lost."""
    cited = {int(number.figure) for number in chart.found.numbers if number.figure}
    return [
        wording.lost_figure(number, figure.what)
        for number, figure in edition.figures.items()
        if number in cited and figure.survives != "whole"
    ]


def _claims(chart: Chart, edition: Edition, selection: Selection) -> list[Any]:
    """Claims that rest on the measure, the ones that differ first; and where all of them are."""
    touching = [row for row in edition.claims if chart.metric.id in row.metrics.split(";")]
    if not touching:
        return []
    touching.sort(key=lambda row: row.agrees)
    told: list[Any] = [wording.claim_sentence(row) for row in touching[:_MOST_CLAIMS]]
    return [*told, html.Dd(link("All claims", "/integrity", f"about-{chart.metric.id}", selection))]


def _areas(chart: Chart) -> list[str]:
    areas = chart.found.catalogue.areas
    present = dict.fromkeys(areas[number.area] for number in chart.found.numbers)
    return [f"{area.name}: {area.note}" for area in present if area.note]

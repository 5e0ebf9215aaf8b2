"""What a measure is, where each of its numbers is printed, and what to beware of."""

from dash import html

from dashboard import wording
from dashboard.charts import Chart
from data import findings, tidy
from data.findings import Number
from data.query import Edition

_MOST_PLACES = 12


def about(chart: Chart, edition: Edition) -> html.Dl:
    """Definition, counting, supplier, sources, caveats, conflicts: a description list."""
    metric = chart.metric
    told = [
        ("In words", [chart.summary]),
        ("What it is", [metric.definition]),
        ("How it is counted", [metric.counted, *wording.notation(metric)]),
        ("Why the board watches it", [metric.why]),
        ("Who answers for it", [metric.owner]),
        ("Where it is printed", _places(chart)),
        ("What is lost", lost_figures(chart, edition)),
        ("Printed differently elsewhere",
         [wording.conflict_sentence(metric, conflict) for conflict in chart.conflicts]),
        ("Areas", _areas(chart, edition)),
        ("Beware", [*metric.caveats, *_notes(chart)]),
    ]  # fmt: skip
    return html.Dl(
        [
            part
            for term, sentences in told
            if sentences
            for part in (html.Dt(term), *(html.Dd(sentence) for sentence in sentences))
        ],
        className="about",
    )


def _places(chart: Chart) -> list[str]:
    rows = findings.observed(chart.frame)
    rows = rows[rows[tidy.VALUE].notna()]
    numbers = [Number.of(row) for _, row in rows.iterrows()]
    if len(numbers) > _MOST_PLACES:
        lines = sorted(number.line for number in numbers)
        figures = sorted({int(n.figure) for n in numbers if n.figure})
        where = f"Figure {wording.listed([str(f) for f in figures])}, " if figures else ""
        return [f"{where}lines {lines[0]} to {lines[-1]} of the text edition; see the table."]
    return [
        f"{wording.figure_of(chart.metric, number.value)}: {wording.place(number)}"
        for number in numbers
    ]


def lost_figures(chart: Chart, edition: Edition) -> list[str]:
    """What the figures that a chart's numbers come from showed besides, and is lost."""
    cited = {int(figure) for figure in chart.frame[tidy.FIGURE] if figure}
    figures = edition.figures
    lost = figures[figures["figure"].isin(cited) & (figures["survives"] != "whole")]
    return [wording.lost_figure(row.figure, row.what) for row in lost.itertuples()]


def _areas(chart: Chart, edition: Edition) -> list[str]:
    areas = (edition.catalogue.areas[code] for code in dict.fromkeys(chart.frame[tidy.AREA]))
    return [f"{area.name}: {area.note}" for area in areas if area.note]


def _notes(chart: Chart) -> list[str]:
    notes = dict.fromkeys(note for note in chart.frame[tidy.NOTE] if note)
    return [f"{note[0].upper()}{note[1:].rstrip('.')}." for note in notes]

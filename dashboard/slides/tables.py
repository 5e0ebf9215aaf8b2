"""Pages that are tables as slides: what stands first in each, and how much there is."""

from dashboard import theme, wording
from dashboard.components import figure_words
from dashboard.figures import comparison
from dashboard.pages.overview import contradicted
from dashboard.pages.scorecard import shown_rows
from dashboard.pages.variation import attention
from dashboard.slides.fit import fitted
from dashboard.slides.model import Grid, SlideView
from dashboard.slides.words import revised
from data.periods import year_label
from data.query import Edition
from data.selection import Selection

#: Rows of a table that can be read from the back of a room.
MOST_ROWS = 6
_REPORT = "BSCB Annual Report 2016/17"


def integrity(edition: Edition, _selection: Selection) -> SlideView:
    """The slide of `/integrity`: the plainest claims that differ."""
    differing = [claim for claim in edition.claims if not claim.agrees]
    title, lede = wording.integrity(len(differing), len(edition.claims) - len(differing))
    rows = tuple(
        (claim.claim, wording.stated(claim), wording.recomputed(claim))
        for claim in contradicted(edition)
    )
    heads = ("The report says", "Stated", "Recomputed")
    return SlideView(
        address="/integrity",
        kind="table",
        title=title,
        subtitle="Claims in the report beside a recomputation from its own numbers",
        flag="",
        summary=lede,
        source=_REPORT,
        filters="",
        revised=revised(edition),
        is_demonstration=False,
        grid=Grid("Some of the claims that differ", heads, rows[:MOST_ROWS]),
    )


def figures(edition: Edition, _selection: Selection) -> SlideView:
    """The slide of `/figures`: how many figures survive."""
    known = edition.figures.values()
    whole = sum(figure_words.outcome(figure) == "whole" for figure in known)
    bars = [
        comparison.Bar(words, count, f"{count}", theme.SERIES[0] if place == 0 else theme.QUIET)
        for place, (words, count) in enumerate(figure_words.by_outcome(known).items())
    ]
    rows = tuple((bar.name, bar.text) for bar in bars)
    return SlideView(
        address="/figures",
        kind="figure",
        title=f"{whole} of {len(known)} figures survive whole",
        subtitle="Figures of the report by what survives of their numbers in its text edition",
        flag="",
        summary=figure_words.counted(known),
        source=_REPORT,
        filters="",
        revised=revised(edition),
        is_demonstration=False,
        figure=fitted(comparison.drawn(bars), "comparison")[0],
        grid=Grid("Figures by what survives", ("What survives", "Figures"), rows),
    )


def scorecard(edition: Edition, selection: Selection) -> SlideView:
    """The slide of `/scorecard`: its first rows, in the order that the address asks for."""
    found, rows = shown_rows(edition, selection)
    heads = ("Measure", year_label(found.year), "Target", "Against the year before")
    cells = tuple(
        (wording.row_name(row), wording.newest_cell(row),
         ": ".join(filter(None, wording.target_cell(row))), wording.direction_cell(row)[0])
        for row in rows[:MOST_ROWS]
    )  # fmt: skip
    sources = edition.catalogue.sources
    return SlideView(
        address=f"/scorecard{selection.to_query()}",
        kind="table",
        title=wording.scorecard_heading(found),
        subtitle=_first(len(cells), len(rows), "rows"),
        flag="",
        summary=f"{wording.scorecard_heading(found)}. {wording.scorecard_scope(found)}",
        source=wording.listed(sorted({sources[row.source].title for row in rows[:MOST_ROWS]})),
        filters=selection.filters.describe(edition.catalogue),
        revised=revised(edition),
        is_demonstration=any(sources[row.source].kind == "demonstration" for row in rows),
        grid=Grid(f"Scorecard {year_label(found.year)}", heads, cells),
    )


def signals(edition: Edition, selection: Selection) -> SlideView:
    """The slide of `/variation`: the measures that need attention first."""
    judged, told = attention(edition, selection.filters)
    rows = tuple(
        (one.metric.name, wording.shown(one.metric, control.series.last),
         control.series.last.period.words, wording.VARIATIONS[control.chart.variation],
         wording.ASSURANCES.get(control.chart.assurance or "", "No single target"))
        for one, control in judged[:MOST_ROWS]
    )  # fmt: skip
    heads = ("Measure", "Latest", "When", "Is it unusual?", "Will it meet its target?")
    return SlideView(
        address=f"/variation{selection.to_query()}",
        kind="table" if rows else "words",
        title="What is more than chance",
        subtitle=_first(len(rows), len(judged), "measures with enough numbers over time"),
        flag="",
        summary=told,
        source=wording.listed(sorted({
            edition.catalogue.sources[control.series.source].title for _, control in judged
        })),
        filters=selection.filters.describe(edition.catalogue),
        revised=revised(edition),
        is_demonstration=any(one.is_made_up for one, _ in judged),
        lines=() if rows else (("empty", told),),
        grid=Grid("Measures that need attention first", heads, rows) if rows else None,
    )  # fmt: skip


def _first(shown: int, total: int, what: str) -> str:
    """`The first 6 of 23 measures`; all of them where all are shown."""
    return f"The first {shown} of {total} {what}" if shown < total else f"{total} {what}"

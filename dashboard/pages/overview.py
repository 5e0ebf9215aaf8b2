"""The overview: five headline themes, what changed, and what the report contradicts."""

from functools import lru_cache

from dash import html

from dashboard import ids, wording
from dashboard.charts import build_chart
from dashboard.components.chart_card import chart_card
from dashboard.components.claims import short_table
from dashboard.components.headline import headline
from dashboard.components.links import link
from dashboard.pages import View
from data.query import Edition
from data.records import ClaimRow
from data.selection import Selection

RULE = "/"

#: The chart drawn large below the cards.
FEATURED = "cp_plans_open"
MOST_CLAIMS = 5


def view(edition: Edition, selection: Selection) -> View:
    """The five headlines and one chart."""
    catalogue = edition.catalogue
    themes = [theme for theme in catalogue.themes.values() if theme.headline]
    charts = [build_chart(theme.headline, selection, edition) for theme in themes]
    title, lede = wording.overview([chart.found for chart in charts])
    cards = [headline(theme, chart, edition) for theme, chart in zip(themes, charts, strict=True)]
    return View(
        title="Overview",
        metrics=tuple(chart.metric.id for chart in charts),
        children=[
            html.Div(
                [html.H1(title, tabIndex=-1), html.P(lede, className="lede")], id=ids.live("title")
            ),
            html.Section(
                cards,
                id=ids.live("cards"),
                className="cards",
                **{"aria-label": "Headline measures"},
            ),
            html.Div(
                [
                    chart_card(build_chart(FEATURED, selection, edition), edition),
                    _claims(edition, selection),
                ],
                className="two",
            ),
        ],
    )


def _claims(edition: Edition, selection: Selection) -> html.Section:
    """Some of what the report says of the headline themes and its own numbers contradict."""
    differing = contradicted(edition)
    return html.Section(
        [
            html.H2("What does not add up"),
            html.P("Claims in the report beside a recomputation from its own numbers.",
                   className="sub"),
            short_table(differing[:MOST_CLAIMS], "Some of the claims, checked"),
            html.P(
                link(f"All {len(edition.claims)} claims, with where each is printed",
                     "/integrity", "overview", selection),
                className="card-foot",
            ),
        ],
        className="panel",
    )  # fmt: skip


@lru_cache(maxsize=4)
def contradicted(edition: Edition) -> tuple[ClaimRow, ...]:
    """Claims about the headline themes that differ, those about headline measures first."""
    themes = edition.catalogue.themes.values()
    headlines = {theme.headline for theme in themes}
    metrics = edition.catalogue.metrics
    shown = {m.id for m in metrics.values() if edition.catalogue.themes[m.theme].headline}
    told = [
        (not headlines.intersection(touched), claim)
        for claim in edition.claims
        if not claim.agrees
        for touched in [claim.metrics.split(";")]
        if shown.intersection(touched) and claim.kind in ("change", "total", "repeat", "flow")
    ]
    return tuple(claim for _, claim in sorted(told, key=lambda one: one[0]))

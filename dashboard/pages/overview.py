"""The overview: five headline themes, what changed, and what the report contradicts."""

from functools import lru_cache

from dash import html

from dashboard import ids, wording
from dashboard.charts import build_charts
from dashboard.components.chart_card import chart_card
from dashboard.components.claims import short_table
from dashboard.components.headline import headline
from dashboard.components.links import link
from dashboard.pages import View
from data.query import Edition
from data.records import ClaimRow
from data.selection import Selection

RULE = "/"
LASTS = True

#: The chart drawn large below the cards.
FEATURED = "cp_plans_open"
MOST_CLAIMS = 5
#: Kinds of claims that need no explanation, the plainest first.
PLAINEST = ("change", "repeat", "flow", "total")


def view(edition: Edition, selection: Selection) -> View:
    """The five headlines and one chart."""
    catalogue = edition.catalogue
    themes = [theme for theme in catalogue.themes.values() if theme.headline]
    headlines = [theme.headline for theme in themes]
    edition.read_ahead([m for one in headlines for m in catalogue.metrics[one].beside], selection)
    *charts, featured = build_charts([*headlines, FEATURED], selection, edition)
    title, lede = wording.overview([chart.found for chart in charts])
    cards = [headline(theme, chart, edition) for theme, chart in zip(themes, charts, strict=True)]
    return View(
        title="Overview",
        metrics=tuple(chart.metric.id for chart in charts),
        cards=tuple(dict.fromkeys([*(chart.metric.id for chart in charts), FEATURED])),
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
                    chart_card(featured, edition),
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
    """Claims about the headline themes that differ: the plainest kinds first, a metric once."""
    catalogue = edition.catalogue
    chosen: dict[str, ClaimRow] = {}
    for claim in edition.claims:
        metric = catalogue.metrics.get(claim.metrics.partition(";")[0])
        is_told = metric and not claim.agrees and claim.kind in PLAINEST
        if metric and is_told and catalogue.themes[metric.theme].headline:
            known = chosen.setdefault(metric.id, claim)
            chosen[metric.id] = min(known, claim, key=_plainness)
    return tuple(sorted(chosen.values(), key=_plainness))


def _plainness(claim: ClaimRow) -> int:
    return PLAINEST.index(claim.kind)

"""A theme's headline as a card: the number, the change, what stands beside it, a way in."""

from functools import lru_cache

from dash import html

from dashboard import wording
from dashboard.charts import Chart, build_chart
from dashboard.components.about import lost_figures
from dashboard.components.links import link
from dashboard.components.sparkline import sparkline
from data.catalogue import Theme
from data.query import Edition
from data.selection import Selection

#: How a page's headlines are found again, when it is frozen.
_MARK = {"data-headline": "true"}


def headline(theme: Theme, chart: Chart, edition: Edition) -> html.Article:
    """The card of a theme on the overview."""
    return _lasting(theme.id, chart.metric.id, chart.selection, edition)


@lru_cache(maxsize=1024)
def _lasting(theme_id: str, metric_id: str, selection: Selection, edition: Edition) -> html.Article:
    """The same, made once and never changed after."""
    theme = edition.catalogue.themes[theme_id]
    chart = build_chart(metric_id, selection, edition)
    name = html.H2(link(theme.name, f"/theme/{theme.id}", "headline", chart.selection))
    metric, number = chart.metric, chart.found.latest
    if number is None:
        empty = wording.why_empty(chart.found, chart.selection, edition.coverage.get(metric.id, ()))
        return html.Article([name, html.P(empty, className="empty")], className="card", **_MARK)
    agency = edition.catalogue.agencies[number.agency]
    area = edition.catalogue.areas[number.area]
    return html.Article(
        [
            name,
            html.Div(wording.shown(metric, number), className="num"),
            html.Div(wording.number_context(metric, number, area), className="unit"),
            _change(chart),
            sparkline(chart),
            *(html.P(sentence, className="why") for sentence in _beside(chart, edition)),
            *(
                html.Span(wording.conflict_flag(metric, conflict), className="flag")
                for conflict in chart.found.conflicts[:1]
            ),
            html.Div(
                [
                    html.Span(wording.cited(number, edition.catalogue)),
                    html.Span(agency.short, title=agency.name),
                ],
                className="src",
            ),
        ],
        className="card",
        **_MARK,
    )


def _change(chart: Chart) -> html.Div:
    if chart.found.change is None:
        return html.Div("No earlier period to compare", className="delta quiet")
    strong, rest = wording.change_line(chart.metric, chart.found.change)
    return html.Div([html.B(strong), rest], className="delta")


def _beside(chart: Chart, edition: Edition) -> list[str]:
    """The headline's benchmark and target, and the measures told beside it; else what is lost."""
    sentences = wording.reference_words(chart.found)
    for other in chart.metric.beside:
        found = build_chart(other, chart.selection, edition).found
        if found.latest:
            sentences.append(wording.beside(found, found.latest))
    return sentences or lost_figures(chart, edition)

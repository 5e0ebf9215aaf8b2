"""All measures by theme: where to start when the name is known."""

from dash import html

from dashboard.components.links import link
from dashboard.pages import View
from data.query import Edition
from data.selection import Selection

RULE = "/measures"


def view(edition: Edition, selection: Selection) -> View:
    """A list of every measure, under its theme."""
    catalogue = edition.catalogue
    return View(
        title="All measures",
        metrics=tuple(catalogue.metrics),
        children=[
            html.H1("All measures", tabIndex=-1),
            html.P(
                [
                    f"{len(catalogue.metrics)} measures. Filters go along with every link. ",
                    link("Where the numbers come from", "/data", "measures", selection),
                    " ",
                    link("The year's scorecard", "/scorecard", "measures", selection),
                ],
                className="lede",
            ),
            html.Div(
                [
                    _theme(edition, theme, selection)
                    for theme in catalogue.themes
                    if catalogue.theme_metrics(theme)
                ],
                className="columns",
            ),
        ],
    )


def _theme(edition: Edition, theme: str, selection: Selection) -> html.Section:
    about = edition.catalogue.themes[theme]
    return html.Section(
        [
            html.H2(link(about.name, f"/theme/{theme}", "measures", selection)),
            html.Ul(
                [
                    html.Li(link(metric.name, f"/metric/{metric.id}", "measures", selection))
                    for metric in edition.catalogue.theme_metrics(theme)
                ],
                className="plain-list",
            ),
        ]
    )

"""The application: `server` for gunicorn. PLAIN_STORE is the published store as a database URL."""

import os
from collections.abc import Callable, Sequence

import dash
import pandas as pd
from dash import Dash, Input, Output, dcc, html
from plotly.graph_objects import Figure
from sqlalchemy import create_engine

from data.catalogue import Metric, load_catalogue
from data.settings import Settings
from tests.bench.plain.charts import chart, is_number
from tests.bench.plain.numbers import latest, numbers, observed

CATALOGUE = load_catalogue(Settings().catalogue)
ENGINE = create_engine(os.environ["PLAIN_STORE"])
THEMES = ("front-door", "child-protection", "police")
FILTERS = ("from", "to", "agency", "area")
#: Drawn on the overview below its numbers.
FEATURED = "cp_plans_open"

app = Dash(__name__, use_pages=True, pages_folder="", compress=True, title="Safeguarding")
server = app.server


def _options() -> dict[str, list[dict[str, str]]]:
    """What the dropdowns offer."""
    where = pd.read_sql("select distinct agency, area, year from coverage", ENGINE)
    years = [{"value": year, "label": year} for year in sorted(where.year.unique())]
    agencies = [
        {"value": code, "label": one.name}
        for code, one in CATALOGUE.suppliers.items()
        if code in set(where.agency)
    ]
    areas = [
        {"value": code, "label": one.name}
        for code, one in CATALOGUE.areas.items()
        if code in set(where.area)
    ]
    return {"from": years, "to": years, "agency": agencies, "area": areas}


def _register(name: str, path: str, told: Sequence[Metric], drawn: Sequence[Metric]) -> None:
    """A page: its filters, its numbers, its charts, and a callback for each chart."""
    inputs = [Input(f"{name}-{one}", "value") for one in FILTERS]
    dash.register_page(name, path=path, layout=_layout(name, told, drawn))
    if told:
        app.callback([Output(f"{name}-{m.id}-number", "children") for m in told], inputs)(
            lambda *chosen: [_latest(metric, *chosen) for metric in told]
        )
    for metric in drawn:
        app.callback(Output(f"{name}-{metric.id}", "figure"), inputs)(_drawing(metric))


def _drawing(metric: Metric) -> Callable[..., Figure]:
    return lambda *chosen: chart(numbers(ENGINE, metric.id, *chosen), metric, CATALOGUE)


def _latest(metric: Metric, *chosen: str | None) -> str:
    own = observed(numbers(ENGINE, metric.id, *chosen), metric, list(CATALOGUE.areas))
    value = latest(own) if not own.empty else None
    return "No number" if value is None else f"{value:,g}"


def _layout(name: str, told: Sequence[Metric], drawn: Sequence[Metric]) -> html.Div:
    filters = [
        dcc.Dropdown(OPTIONS[one], id=f"{name}-{one}", placeholder=one, style={"width": 250})
        for one in FILTERS
    ]
    cards = [
        html.Div([html.H3(metric.name), html.H2(id=f"{name}-{metric.id}-number")])
        for metric in told
    ]
    charts = [
        html.Div([html.H3(metric.name), dcc.Graph(id=f"{name}-{metric.id}")],
                 style={"width": "calc(50% - 12px)"})
        for metric in drawn
    ]  # fmt: skip
    return html.Div([_row(filters), html.H1(name), _row(cards), _row(charts)])


def _row(children: list) -> html.Div:
    return html.Div(children, style={"display": "flex", "flexWrap": "wrap", "gap": "0 24px"})


def _pages() -> None:
    """The overview, and the themes: what has one number is told, what has more is drawn."""
    headlines = [CATALOGUE.metrics[t.headline] for t in CATALOGUE.themes.values() if t.headline]
    _register("overview", "/", headlines, [CATALOGUE.metrics[FEATURED]])
    for theme in THEMES:
        told, drawn = [], []
        for metric in CATALOGUE.theme_metrics(theme):
            found = numbers(ENGINE, metric.id)
            if (found.role == "observed").any():
                (told if is_number(found, metric, CATALOGUE) else drawn).append(metric)
        _register(theme, f"/theme/{theme}", told, drawn)


OPTIONS = _options()
_pages()
app.layout = html.Div(
    [
        html.Nav([dcc.Link(name, href=path, style={"marginRight": 16}) for name, path in
                  [("overview", "/"), *((one, f"/theme/{one}") for one in THEMES)]]),
        dash.page_container,
    ],
    style={"fontFamily": "sans-serif", "margin": 24},
)  # fmt: skip
# Each worker opens connections of its own, and the first reader waits for no set-up.
server.test_client().get("/")
ENGINE.dispose()

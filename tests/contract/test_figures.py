"""Every figure against Plotly's own validators, the colour tokens and the stored numbers."""

import json
import re
from collections import Counter

import plotly.graph_objects as go
import pytest

from dashboard import theme
from dashboard.charts import build_chart
from dashboard.context import Context
from dashboard.redraw import opened
from data import tidy
from data.selection import parse_selection
from tests.support import QUERIES, ROOT, named, text

TOKEN = re.compile(r"var\((--[a-z0-9-]+)\)")
CSS = (ROOT / "assets" / "css" / "10-tokens.css").read_text(encoding="utf-8")


@pytest.fixture(scope="module", params=QUERIES)
def context(request, edition):
    selection, _ = parse_selection(request.param, edition.catalogue, edition.years)
    return Context(edition, selection, ())


@pytest.fixture(scope="module")
def charts(context, edition):
    return [build_chart(m, context.selection, edition) for m in edition.catalogue.metrics]


@pytest.fixture(scope="module")
def drawn(charts):
    return [chart for chart in charts if chart.figure]


def own_values(chart, edition) -> list:
    """The stored cells that a chart is about: measured, and the first where printed twice."""
    first = {}
    numbers = edition.numbers(chart.metric.id, chart.selection)
    for number in sorted(numbers, key=lambda one: one.place):
        if number.role == tidy.OBSERVED:
            thing = number.breakdown, number.agency, number.area, number.period.code
            first.setdefault(thing, number)
    return [number for number in first.values() if number.value is not None]


def drawn_values(figure: dict) -> list[float]:
    """Every value that a figure draws; a column of text is no mark."""
    values = []
    for trace in figure["data"]:
        if trace["type"] == "heatmap":
            values += [cell for line in trace["z"] for cell in line if cell is not None]
        elif trace.get("mode") != "text":
            # Bars and marks lie along x; a line has its dates there and its values up y.
            across = all(isinstance(value, int | float) for value in trace["x"])
            values += trace["x"] if across else trace["y"]
    return values


def test_plotly_accepts_every_figure(drawn):
    for chart in drawn:
        plain = TOKEN.sub("#123456", json.dumps(chart.figure))
        go.Figure(json.loads(plain))


def test_plotly_accepts_the_template():
    go.layout.Template(json.loads(TOKEN.sub("#123456", json.dumps(theme.TEMPLATE))))


def test_a_figure_names_tokens_and_never_a_colour(drawn):
    for chart in drawn:
        written = json.dumps(chart.figure)
        assert not re.search(r'"(#[0-9a-fA-F]{3,8}|rgba?\([^0]|hsl)', written), chart.metric.id


def blocks() -> dict[str, set[str]]:
    """Tokens that each block of the style sheet defines."""
    found = re.findall(r"^([^\s{/][^{]*)\{([^}]*)\}", CSS, re.MULTILINE)
    return {head.strip(): set(re.findall(r"(--[a-z0-9-]+)\s*:", body)) for head, body in found}


def test_every_token_of_a_figure_has_a_light_and_a_dark_value(drawn):
    defined = blocks()
    dark = next(tokens for head, tokens in defined.items() if "dark" in head)
    source = (ROOT / "dashboard" / "theme.py").read_text(encoding="utf-8")
    used = set(TOKEN.findall(source.replace("var(--token)", "")))
    for chart in drawn:
        used |= set(TOKEN.findall(json.dumps(chart.figure)))
    assert len(used) > 8
    assert used - defined[":root"] == set()
    assert used - dark == set()


def test_every_token_of_the_style_sheets_is_defined():
    sheets = (ROOT / "assets" / "css").glob("*.css")
    used = {
        token
        for sheet in sheets
        for token in re.findall(r"var\((--(?!mantine)[a-z0-9-]+)\)", sheet.read_text())
    }
    own = set().union(*blocks().values())
    assert used - own == set()


def test_nothing_is_drawn_that_is_not_printed(drawn, edition):
    for chart in drawn:
        stored = Counter(
            n.value
            for n in edition.numbers(chart.metric.id, chart.selection)
            if n.role in (tidy.OBSERVED, tidy.BENCHMARK) and n.value is not None
        )
        shown = Counter(drawn_values(chart.figure))
        assert shown
        assert shown - stored == Counter(), chart.metric.id


def test_a_line_joins_printed_points_at_their_own_time(drawn, edition):
    trends = [chart for chart in drawn if chart.shape == "trend"]
    for chart in trends:
        points = {(n.period_end.isoformat(), n.value) for n in own_values(chart, edition)}
        assert 1 <= len(chart.figure["data"]) <= 4
        for trace in chart.figure["data"]:
            drawn_points = list(zip(trace["x"], trace["y"], strict=True))
            assert set(drawn_points) <= points, chart.metric.id
            assert [x for x, _ in drawn_points] == sorted({x for x, _ in drawn_points})
            assert len(drawn_points) >= 1


def test_count_axes_start_at_zero(drawn):
    for chart in drawn:
        if chart.shape == "heat":
            continue
        axis = "yaxis" if chart.shape == "trend" else "xaxis"
        low, high = chart.figure["layout"][axis]["range"]
        assert low <= 0
        assert high >= max(drawn_values(chart.figure))


def test_every_value_is_in_the_table(context, charts, edition):
    """A chart may leave a value out; its table may not."""
    for chart in charts:
        table = opened(context, "table", {"card": chart.metric.id})[0]
        cells = Counter(
            match
            for cell in named(table, "Td")
            if "number" in (getattr(cell, "className", None) or "")
            for match in re.findall(r"[\u2212\d][\d,.]*", text(cell))
        )
        wanted = Counter(
            f"{number.value:,.10g}".replace("-", "\u2212") for number in own_values(chart, edition)
        )
        assert wanted - cells == Counter(), chart.metric.id


def test_a_line_leaves_out_no_printed_point_of_its_own(drawn, edition):
    for chart in drawn:
        if chart.shape != "trend":
            continue
        own = own_values(chart, edition)
        for trace in chart.figure["data"]:
            points = list(zip(trace["x"], trace["y"], strict=True))
            of_series = {
                (n.breakdown, n.agency, n.area, n.frequency)
                for n in own
                if (n.period_end.isoformat(), n.value) in points
            }
            lengths = [
                sum((n.breakdown, n.agency, n.area, n.frequency) == key for n in own)
                for key in of_series
            ]
            assert len(points) in lengths, chart.metric.id


def test_every_sound_category_of_the_newest_time_is_drawn(drawn, edition):
    for chart in drawn:
        if chart.shape != "breakdown":
            continue
        sound = [n for n in own_values(chart, edition)
                 if n.breakdown and n.status != "low_reliability"]  # fmt: skip
        newest = max((n.period_end for n in sound), default=None)
        wanted = Counter(n.value for n in sound if n.period_end == newest)
        assert wanted - Counter(drawn_values(chart.figure)) == Counter(), chart.metric.id


def test_some_of_every_shape_were_looked_at(edition):
    shapes = Counter(
        build_chart(metric, parse_selection("", edition.catalogue, edition.years)[0], edition).shape
        for metric in edition.catalogue.metrics
    )
    assert {"number", "comparison", "trend", "breakdown", "heat"} <= set(shapes)


def test_marks_of_earlier_periods_have_an_edge_on_the_bars_they_stand_on(charts):
    marks = [
        trace["marker"]
        for chart in charts
        if chart.figure and chart.shape == "breakdown"
        for trace in chart.figure["data"]
        if trace.get("mode") == "markers"
    ]
    assert all(mark["line"]["color"] == theme.PAPER for mark in marks)
    assert not any(mark["symbol"].endswith("open") for mark in marks)

"""The plain application of `make bench` shows what the dashboard shows: the same numbers."""

import pytest
from sqlalchemy import create_engine

from dashboard.charts import build_chart
from data.selection import Selection
from tests.bench.plain.charts import chart, is_number
from tests.bench.plain.numbers import latest, numbers, observed
from tests.support import BIRMINGHAM, FORCE

THEMES = ("front-door", "child-protection", "police")
SELECTIONS = (
    Selection(),
    Selection(first="2015-16"),
    Selection(area=BIRMINGHAM, last="2015-16"),
    Selection(area=FORCE),
    Selection(agency="wmp"),
)


@pytest.fixture(scope="module")
def plain(store):
    engine = create_engine(store.published_url)
    yield engine
    engine.dispose()


def chosen(selection):
    return selection.first, selection.last, selection.agency, selection.area


def traces(figure) -> list[dict]:
    """The traces of Plotly Express as dicts; it keeps values as arrays."""
    return [{"type": t.type, "x": t.x, "y": t.y, "mode": getattr(t, "mode", "")}
            for t in figure.data]  # fmt: skip


def values(trace) -> list[float]:
    """What a trace shows: along the axis that has numbers."""
    line = trace["type"] == "scatter" and "lines" in trace["mode"]
    found = trace["y"] if line else trace["x"]
    return sorted(value for value in found if value is not None)


def everything(traces) -> list[float]:
    """What a figure shows; a column of words beside its bars is no series."""
    return sorted(v for trace in traces if trace.get("mode") != "text" for v in values(trace))


@pytest.mark.parametrize("selection", SELECTIONS, ids=str)
def test_charts_hold_the_same_numbers(edition, plain, selection, record_property):
    checked = 0
    for theme in THEMES:
        for metric in edition.catalogue.theme_metrics(theme):
            ours = build_chart(metric.id, selection, edition)
            if ours.figure is None:
                continue
            found = numbers(plain, metric.id, *chosen(selection))
            theirs = traces(chart(found, metric, edition.catalogue))
            assert everything(theirs) == everything(ours.figure["data"]), metric.id
            checked += 1
    assert checked
    record_property("checked", f"{checked} charts of the yardstick under {selection}")


def test_lines_are_the_same_series(edition, plain):
    for metric in ("cp_plans_open", "police_protections"):
        ours = build_chart(metric, Selection(), edition).figure["data"]
        found = numbers(plain, metric)
        theirs = chart(found, edition.catalogue.metric(metric), edition.catalogue)
        assert sorted(map(values, traces(theirs))) == sorted(map(values, ours))


@pytest.mark.parametrize("selection", SELECTIONS, ids=str)
def test_headlines_are_the_same_numbers(edition, plain, selection):
    catalogue = edition.catalogue
    for theme in catalogue.themes.values():
        if theme.headline:
            ours = build_chart(theme.headline, selection, edition).found.latest
            found = numbers(plain, theme.headline, *chosen(selection))
            own = observed(found, catalogue.metric(theme.headline), list(catalogue.areas))
            assert (latest(own) if len(own) else None) == (ours.value if ours else None)


def test_the_same_measures_are_single_numbers(edition, plain):
    for theme in THEMES:
        for metric in edition.catalogue.theme_metrics(theme):
            ours = build_chart(metric.id, Selection(), edition)
            if ours.shape != "empty":
                is_told = is_number(numbers(plain, metric.id), metric, edition.catalogue)
                assert is_told == (ours.shape == "number"), metric.id

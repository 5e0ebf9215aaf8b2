"""What the catalogue promises of every metric, held against the data."""

import re

import pytest

from dashboard.charts import build_chart
from data import tidy
from data.catalogue.model import parse_breakdown
from data.selection import parse_selection
from tests.support import QUERIES, ROOT

SNAKE = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
#: Volumes that are neither good nor bad in themselves.
NEUTRAL = re.compile(
    r"referral|contacts|section47|police_protection|cp_plans|cin_plans|death|crime|missing"
)


@pytest.fixture(scope="module", params=QUERIES)
def charts(request, edition):
    selection, notices = parse_selection(request.param, edition.catalogue, edition.years)
    assert notices == ()
    return [build_chart(metric, selection, edition) for metric in edition.catalogue.metrics]


def test_every_metric_has_numbers_or_says_why_not(edition, catalogue):
    with_numbers = set(edition.dump()[tidy.METRIC])
    silent = [m.id for m in catalogue.metrics.values()
              if m.id not in with_numbers and not m.caveats]  # fmt: skip
    assert silent == []


def test_every_category_is_used(edition, catalogue):
    used = {
        (row.metric, pair)
        for row in edition.dump().itertuples()
        for pair in parse_breakdown(row.breakdown)
    }
    unused = [
        (metric.id, dimension, category)
        for metric in catalogue.metrics.values()
        for dimension, meaning in metric.dimensions.items()
        for category in meaning.categories
        if (metric.id, (dimension, category)) not in used
    ]
    assert unused == []


def test_volumes_are_neither_good_nor_bad(catalogue):
    volumes = [m for m in catalogue.metrics.values() if m.kind == "count" and NEUTRAL.search(m.id)]
    assert len(volumes) > 15
    assert [m.id for m in volumes if m.polarity != "neutral"] == []


def test_codes_are_snake_case(catalogue):
    codes = [*catalogue.metrics, *catalogue.agencies]
    for metric in catalogue.metrics.values():
        for dimension, meaning in metric.dimensions.items():
            codes += [dimension, *meaning.categories]
    assert [code for code in codes if not SNAKE.fullmatch(code)] == []


def test_texts_are_there_and_end_as_sentences(catalogue):
    faults = [
        (metric.id, field)
        for metric in catalogue.metrics.values()
        for field in ("definition", "counted", "why")
        if not re.fullmatch(r"[A-Z\u00a3\d].*[.]", getattr(metric, field), re.DOTALL)
    ]
    assert faults == []


def test_names_are_told_apart(catalogue):
    names = [metric.name for metric in catalogue.metrics.values()]
    assert len(set(names)) == len(names)
    assert [m.id for m in catalogue.metrics.values() if len(m.short.split()) > 3] == []


@pytest.mark.parametrize("folder", ["catalogue", "report"])
def test_no_em_dash_stands_in_any_file(folder):
    files = [*(ROOT / "data" / folder).rglob("*.toml"), *(ROOT / "data" / folder).rglob("*.csv")]
    assert files
    assert [f.name for f in files if "\N{EM DASH}" in f.read_text(encoding="utf-8")] == []


def test_every_figure_of_the_report_is_listed(edition):
    assert list(edition.figures) == list(range(1, 62))
    assert {f.survives for f in edition.figures.values()} == {"whole", "partly", "no"}
    assert all(figure.what for figure in edition.figures.values())


def test_titles_are_short_findings(charts):
    long = [c.title for c in charts if not 0 < len(c.title.split()) <= 10]
    assert long == []
    assert [c.title for c in charts if "\N{EM DASH}" in c.title or "nan" in c.title] == []


def test_words_are_whole(charts):
    faults = [
        text
        for chart in charts
        for text in (chart.subtitle, chart.summary, chart.source)
        if not text or "\N{EM DASH}" in text or re.search(r"\bnan\b|None|  |\.\.|\{|\[\]", text)
    ]
    assert faults == []


def test_a_summary_names_its_measure_and_its_newest_number(charts, edition):
    faults = []
    for chart in charts:
        numbers = edition.numbers(chart.metric.id, chart.selection)
        values = [n for n in numbers if n.role == tidy.OBSERVED and n.value is not None]
        if not values:
            told = "no numbers for these filters" in chart.summary
        else:
            newest = max(number.period_end for number in values)
            readings = {f"{n.value:,.10g}" for n in values if n.period_end == newest}
            told = any(
                re.search(rf"(?<![\d.,]){re.escape(text)}(?![\d]|[.,]\d)", chart.summary)
                for text in readings
            )
        if not (told and chart.summary.startswith(chart.metric.name)):
            faults.append(chart.summary)
    assert faults == []


def test_nothing_is_said_where_there_is_nothing(charts, edition):
    for chart in charts:
        values = [
            n for n in edition.numbers(chart.metric.id, chart.selection)
            if n.role == tidy.OBSERVED and n.value is not None
        ]  # fmt: skip
        assert (chart.shape == "empty") is (not values)


def test_a_share_of_a_group_keeps_in_its_short_name_what_it_is_a_share_of(catalogue):
    """Titles begin with the short name: "Under 18s: 60%" would say nothing."""
    assert "white" in catalogue.metric("under_18_not_white_british").short

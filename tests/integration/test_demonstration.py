"""Made-up numbers are marked wherever they are shown, and no filter takes the mark away."""

import io
import json

import pytest
from pptx import Presentation

from dashboard import exports, pages
from dashboard.charts import build_chart
from dashboard.components.data_table import data_table
from dashboard.exports.powerpoint import to_pptx
from dashboard.exports.sheet import sheet
from data.board.decks import Deck, Slide
from data.catalogue import load_catalogue
from data.imports import import_file
from data.query import current_edition
from data.returns.demo import write_demo
from data.selection import Selection
from tests.returns import DISTRICTS
from tests.stores import copy_of, let_go
from tests.support import text

MARK = "Demonstration data, not real"
CHOICES = (
    Selection(), Selection(area=DISTRICTS[0]), Selection(agency="bcc"),
    Selection(agency="bcc", area=DISTRICTS[0]), Selection(first="2017-18"),
)  # fmt: skip


@pytest.fixture(scope="module")
def edition(built, tmp_path_factory):
    folder = tmp_path_factory.mktemp("demonstration")
    settings = copy_of(built, folder)
    catalogue = load_catalogue(settings.catalogue)
    write_demo(folder / "demo.csv", catalogue, rows=1000, seed=3)
    _, done = import_file(settings, folder / "demo.csv", by="me", reason="a test")
    assert done is not None
    assert done.source == "demonstration"
    yield current_edition(settings.published_url, catalogue)
    let_go(settings)


def made_up(edition, selection):
    """Charts that hold a made-up number, and those that hold none."""
    charts = [build_chart(metric, selection, edition) for metric in edition.catalogue.metrics]
    is_made_up = [any(n.source == "demonstration" for n in chart.found.numbers) for chart in charts]
    return (
        [chart for chart, yes in zip(charts, is_made_up, strict=True) if yes],
        [chart for chart, yes in zip(charts, is_made_up, strict=True) if not yes],
    )


@pytest.mark.parametrize("selection", CHOICES)
def test_charts_tables_words_and_files_are_marked(edition, selection):
    marked, others = made_up(edition, selection)
    assert len(marked) > 5
    assert len(others) > 50
    for chart in marked:
        assert chart.found.is_demonstration
        if chart.found.values:
            assert chart.subtitle.startswith(MARK)
        if chart.found.lines:
            assert chart.summary.startswith(MARK)
        if chart.figure:
            stamps = [note["text"] for note in chart.figure["layout"]["annotations"]]
            assert MARK in stamps
        assert MARK in text(data_table(chart))
        assert exports.to_csv(chart, edition).lstrip("\ufeff").startswith(f"# {MARK}.")
        assert json.loads(exports.to_json(chart, edition))["demonstration"] is True
        assert sheet(chart, edition).subtitles[0] == f"{MARK}."
    for chart in others:
        assert json.loads(exports.to_json(chart, edition))["demonstration"] is False
        assert MARK not in " ".join(sheet(chart, edition).subtitles)
        assert MARK not in chart.subtitle + chart.summary + exports.to_csv(chart, edition)


@pytest.mark.parametrize("selection", CHOICES)
def test_every_page_says_that_made_up_numbers_are_loaded(edition, selection):
    for path in ("/", "/theme/front-door", "/metric/cp_plans_open", "/figures/17", "/integrity"):
        assert MARK in text(pages.view_of(path, edition, selection).children[0])


def test_slides_of_a_presentation_are_marked_in_plain_sight_and_in_their_notes(edition):
    marked, others = made_up(edition, Selection())
    shown = [*marked[:8], *[chart for chart in others if chart.found.values][:8]]
    deck = Deck("Both", tuple(Slide(f"/metric/{chart.metric.id}") for chart in shown))
    slides = Presentation(io.BytesIO(to_pptx(deck, edition))).slides
    for chart, slide in zip(shown, slides, strict=True):
        words = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
        is_marked = chart in marked
        assert (MARK in words) == is_marked
        assert (MARK in slide.notes_slide.notes_text_frame.text) == is_marked

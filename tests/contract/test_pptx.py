"""PowerPoint: the numbers in the file are those of the store, and everybody can read it."""

import io
import itertools
import subprocess

import openpyxl
import pypdfium2
import pytest
from pptx import Presentation

from dashboard import decks
from dashboard.exports.powerpoint import to_pptx
from dashboard.exports.powerpoint.data import content_of
from dashboard.slides import slide_at
from data.board.decks import Deck, Slide
from data.periods import parse_period

#: Hundredths of a point, as files have it.
_SMALLEST = 1200


@pytest.fixture(scope="module")
def deck(edition) -> Deck:
    return decks.find("annual-report", edition)


@pytest.fixture(scope="module")
def every_measure(edition) -> Deck:
    """Every measure that has numbers, so every theme, shape and unit, and the tables."""
    measures = [f"/metric/{metric}" for metric, rows in edition.coverage.items() if rows]
    tables = ("/compare", "/scorecard", "/variation", "/integrity", "/figures")
    slides = (Slide(one, "Heading", "Say this") for one in (*measures, *tables))
    return Deck("Every measure", tuple(slides))


@pytest.fixture(scope="module", params=["deck", "every_measure"])
def whole(request, edition) -> tuple[Deck, bytes]:
    made = request.getfixturevalue(request.param)
    return made, to_pptx(made, edition)


@pytest.fixture(scope="module")
def stored(edition) -> dict[str, set[tuple[str, float]]]:
    """What the store holds of each measure, as `python -m data dump` writes it: value by label."""
    known: dict[str, set[tuple[str, float]]] = {}
    for row in edition.dump().dropna(subset=["value"]).itertuples():
        metric = edition.catalogue.metrics[row.metric]
        labels = (parse_period(row.period).short, metric.category_label(row.breakdown), "")
        known.setdefault(row.metric, set()).update((label, row.value) for label in labels)
    return known


def _slides(deck, content, edition):
    """Slides of a file with the views that they were made from."""
    views = [slide_at(one.address, edition) for one in deck.slides]
    return zip(deck.slides, views, Presentation(io.BytesIO(content)).slides, strict=True)


def test_numbers_in_charts_are_those_of_the_store(whole, edition, stored, record_property):
    deck, content = whole
    checked = 0
    for _, view, slide in _slides(deck, content, edition):
        for chart in (shape.chart for shape in slide.shapes if shape.has_chart):
            wanted, plot = content_of(view), chart.plots[0]
            assert list(plot.categories) == list(wanted.categories)
            drawn = [(series.name, list(series.values)) for series in plot.series]
            assert drawn == [(one.name, list(one.values)) for one in wanted.series]
            cells = [
                (label, value)
                for one in wanted.series
                for label, value in zip(wanted.categories, one.values, strict=True)
                if value is not None
            ]
            assert cells, view.address
            if view.chart:
                # A bar that is compared, or a line across, has a name of its own: its value counts.
                by_label = view.chart.shape != "comparison"
                across = {
                    value for one in wanted.series if one.is_reference for value in one.values
                }
                for label, value in cells:
                    place = label if by_label and value not in across else ""
                    assert (place, value) in stored[view.chart.metric.id], view.address
            checked += len(cells)
    record_property("checked", f"{checked} numbers in charts of {len(deck.slides)} slides")


def test_a_chart_s_own_workbook_holds_what_the_chart_shows(whole, edition):
    deck, content = whole
    for _, view, slide in _slides(deck, content, edition):
        for chart in (shape.chart for shape in slide.shapes if shape.has_chart):
            blob = chart.part.chart_workbook.xlsx_part.blob
            head, *rows = openpyxl.load_workbook(io.BytesIO(blob)).active.iter_rows(
                values_only=True
            )
            plot = chart.plots[0]
            assert list(head[1:]) == [series.name for series in plot.series], view.address
            assert [row[0] for row in rows] == list(plot.categories), view.address
            columns = list(zip(*rows, strict=True))[1:]
            assert columns == [series.values for series in plot.series], view.address


def test_every_slide_can_be_read_by_everybody(whole, edition):
    deck, content = whole
    for one, view, slide in _slides(deck, content, edition):
        assert slide.shapes.title.text == view.title
        pictures = [shape for shape in slide.shapes if shape.has_chart or shape.has_table]
        assert len(pictures) == (view.kind in ("figure", "table"))
        for shape in pictures:
            assert shape._element.xpath(".//p:cNvPr")[0].get("descr") == view.summary
        said = slide.notes_slide.notes_text_frame.text
        for words in (one.notes, view.summary, view.source, view.address, view.revised):
            assert words in said
        told = " ".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)
        for words in (one.heading, view.revised.rstrip("."), view.filters, view.flag.rstrip(".")):
            assert words in told, view.address


def test_no_type_is_too_small_to_be_read(whole, edition):
    deck, content = whole
    for _, view, slide in _slides(deck, content, edition):
        charts = [shape.chart._chartSpace for shape in slide.shapes if shape.has_chart]
        # What has no size of its own in a chart takes that of the whole chart.
        assert all(chart.xpath("c:txPr//a:defRPr/@sz") for chart in charts)
        sizes = [int(size) for root in (slide._element, *charts) for size in root.xpath(".//@sz")
                 if size.isdigit()]  # fmt: skip
        assert min(sizes) >= _SMALLEST, view.address
        for shape in slide.shapes:
            frames = [shape.text_frame] if shape.has_text_frame else []
            frames += [c.text_frame for c in shape.table.iter_cells()] if shape.has_table else []
            sized = [p.font.size for frame in frames for p in frame.paragraphs if p.text]
            assert None not in sized, view.address


def test_nothing_lies_over_something_else_or_beyond_the_edge(whole, edition):
    deck, content = whole
    made = Presentation(io.BytesIO(content))
    for _, view, slide in _slides(deck, content, edition):
        boxes = [(s.left, s.top, s.left + s.width, s.top + s.height) for s in slide.shapes]
        for left, top, right, bottom in boxes:
            assert left >= 0, view.address
            assert top >= 0, view.address
            assert right <= made.slide_width, view.address
            assert bottom <= made.slide_height, view.address
        for one, other in itertools.combinations(boxes, 2):
            apart = one[2] <= other[0] or other[2] <= one[0]
            above = one[3] <= other[1] or other[3] <= one[1]
            assert apart or above, (view.address, one, other)


def test_a_file_says_what_it_is_and_in_which_language(edition, deck):
    made = Presentation(io.BytesIO(to_pptx(deck, edition)))
    about = made.core_properties
    assert (about.title, about.author) == (deck.title, "Safeguarding in Birmingham")
    assert about.subject
    assert about.language == "en-GB"
    for part in (made.element, made.slide_master._element):
        assert set(part.xpath(".//@lang")) == {"en-GB"}


def test_libreoffice_opens_it(edition, deck, office, tmp_path):
    file = tmp_path / "deck.pptx"
    file.write_bytes(to_pptx(deck, edition))
    subprocess.run(
        [office, f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless",
         "--convert-to", "pdf", "--outdir", str(tmp_path), str(file)],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    printed = pypdfium2.PdfDocument(tmp_path / "deck.pdf")
    try:
        assert len(printed) == len(deck.slides)
        pages = [page.get_textpage().get_text_bounded() for page in printed]
    finally:
        printed.close()
    assert "988" in pages[2]
    for page, one in zip(pages, deck.slides, strict=True):
        words = " ".join(page.split())
        assert one.heading in words
        assert slide_at(one.address, edition).title in words

"""PowerPoint: the numbers in the file are those of the store, and everybody can read it."""

import io
import os
import shutil
import subprocess

import pypdfium2
import pytest
from pptx import Presentation
from pptx.util import Pt

from dashboard import decks
from dashboard.exports.powerpoint import to_pptx
from dashboard.exports.powerpoint.data import content_of
from dashboard.slides import slide_at
from data.board.decks import Deck, Slide
from data.selection import parse_selection

_SMALLEST = Pt(12)


@pytest.fixture(scope="module")
def deck(edition) -> Deck:
    return decks.find("annual-report", edition)


@pytest.fixture(scope="module")
def every_shape(edition) -> Deck:
    """One measure of each theme and shape, and the tables."""
    chosen = {}
    for metric, rows in edition.coverage.items():
        view = slide_at(f"/metric/{metric}", edition) if rows else None
        if view:
            chosen.setdefault((view.chart.metric.theme, view.chart.shape), view.address)
    tables = ("/compare", "/scorecard", "/variation", "/integrity", "/figures")
    return Deck("Every shape", tuple(Slide(one, "Heading", "Say this") for one in
                                     (*list(chosen.values())[:50], *tables)))  # fmt: skip


@pytest.fixture(scope="module", params=["deck", "every_shape"])
def whole(request, edition) -> tuple[Deck, bytes]:
    made = request.getfixturevalue(request.param)
    return made, to_pptx(made, edition)


def _stored(address, edition) -> set[float]:
    """Every value that the store holds for a view's measure under its filters."""
    path, _, query = address.partition("?")
    selection, _ = parse_selection(query, edition.catalogue, edition.years)
    numbers = edition.numbers(path.removeprefix("/metric/"), selection)
    return {number.value for number in numbers if number.value is not None}


def test_numbers_in_charts_are_those_of_the_store(whole, edition, record_property):
    deck, content = whole
    checked = 0
    for one, slide in zip(deck.slides, Presentation(io.BytesIO(content)).slides, strict=True):
        view = slide_at(one.address, edition)
        for chart in (shape.chart for shape in slide.shapes if shape.has_chart):
            wanted = content_of(view)
            plot = chart.plots[0]
            assert list(plot.categories) == list(wanted.categories)
            drawn = [(series.name, list(series.values)) for series in plot.series]
            assert drawn == [(series.name, list(series.values)) for series in wanted.series]
            told = {value for _, values in drawn for value in values if value is not None}
            if view.chart:
                assert told <= _stored(one.address, edition), one.address
            assert told
            assert _of_workbook(chart) == told
            checked += len(told)
    record_property(
        "checked", f"{checked} different numbers in charts of {len(deck.slides)} slides"
    )


def _of_workbook(chart) -> set[float]:
    """The numbers of a chart's own workbook, which opens when it is edited."""
    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob))
    cells = [cell for row in book.active.iter_rows(min_row=2, min_col=2) for cell in row]
    return {float(cell.value) for cell in cells if cell.value is not None}


def test_every_slide_can_be_read_by_everybody(whole, edition):
    deck, content = whole
    for one, slide in zip(deck.slides, Presentation(io.BytesIO(content)).slides, strict=True):
        view = slide_at(one.address, edition)
        assert slide.shapes.title.text == view.title
        pictures = [shape for shape in slide.shapes if shape.has_chart or shape.has_table]
        assert len(pictures) == (view.kind in ("figure", "table"))
        for shape in pictures:
            assert shape._element.xpath(".//p:cNvPr")[0].get("descr") == view.summary
        said = slide.notes_slide.notes_text_frame.text
        for words in (one.notes, view.summary, view.source, view.address, view.revised):
            assert words in said
        texts = [shape.text_frame for shape in slide.shapes if shape.has_text_frame]
        sizes = [p.font.size for frame in texts for p in frame.paragraphs if p.text]
        assert min(sizes) >= _SMALLEST
        told = " ".join(frame.text for frame in texts)
        assert view.revised in told
        assert view.filters in told


def test_made_up_numbers_are_marked(edition, deck):
    """No slide of the report is; the mark on made-up ones is in tests/integration."""
    for slide in Presentation(io.BytesIO(to_pptx(deck, edition))).slides:
        assert all("Demonstration" not in s.text for s in slide.shapes if s.has_text_frame)


def test_libreoffice_opens_it(edition, deck, tmp_path):
    soffice = shutil.which("soffice")
    if not soffice:
        told = "The slides were not opened: LibreOffice is not installed."
        pytest.fail(told) if os.environ.get("CI") else pytest.skip(told)
    (tmp_path / "deck.pptx").write_bytes(to_pptx(deck, edition))
    subprocess.run(
        [soffice, f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to",
         "pdf", "--outdir", str(tmp_path), str(tmp_path / "deck.pptx")],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    printed = pypdfium2.PdfDocument(tmp_path / "deck.pdf")
    try:
        assert len(printed) == len(deck.slides)
        pages = [page.get_textpage().get_text_bounded() for page in printed]
    finally:
        printed.close()
    assert "Plans fell 35%" in pages[2]
    assert "988" in pages[2]
    for page, one in zip(pages, deck.slides, strict=True):
        assert one.heading in page


def test_addresses_of_files(client, deck):
    answer = client.get("/decks/annual-report.pptx")
    assert answer.status_code == 200
    assert len(Presentation(io.BytesIO(answer.data)).slides) == 10
    assert "annual-report-in-ten-slides.pptx" in answer.headers["Content-Disposition"]
    assert client.get("/decks/no-such.pptx").status_code == 404


def test_a_deck_of_a_browser_is_answered_and_not_kept(client):
    import json

    sent = {"deck": json.dumps({"title": "Mine", "slides": [{"address": "/metric/cp_plans_open"}]})}
    own = {"Origin": "http://localhost"}
    answer = client.post("/decks/take.pptx", data=sent, headers=own)
    assert len(Presentation(io.BytesIO(answer.data)).slides) == 1
    assert client.post("/decks/take.pptx", data=sent).status_code == 403
    for bad in ("", "[]", '{"title": "x", "slides": []}', '{"slides": [{"address": "//else"}]}'):
        refused = client.post("/decks/take.html", data={"deck": bad}, headers=own)
        assert refused.status_code == 400
        assert "alert" in refused.get_data(as_text=True)

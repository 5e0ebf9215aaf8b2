"""A deck as a PowerPoint file: a slide each, with title, chart, source and notes."""

import io
from datetime import UTC, datetime
from typing import Any

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.slide import Slide
from pptx.util import Inches, Length, Pt

from dashboard import wording
from dashboard.charts import drawn_part
from dashboard.exports.powerpoint.charts import INK, INK_2, add_chart, add_table
from dashboard.exports.powerpoint.data import content_of, first_of, grid_chart
from dashboard.slides import SlideView, slide_at
from data.board.decks import Deck
from data.board.decks import Slide as DeckSlide
from data.catalogue import Metric
from data.grids import grid_of
from data.query import Edition
from data.records import Number

_AUTHOR = "Safeguarding in Birmingham"
#: A title alone; every other placeholder of the template is left out.
_TITLE_ONLY = 5
Row = tuple[str, ...]
_LEFT, _WIDTH = Inches(0.65), Inches(12.03)
#: Where the body begins under a subtitle of one line, and how much lower under two.
_TOP, _LOWER = 1.95, 0.3
_BOTTOM = 6.35
_FOOT = Inches(6.4)
#: Characters of a title, and its size.
_TITLE_SIZES = ((38, 34), (52, 26), (200, 21))
#: Characters of a line of a subtitle.
_LINE = 105
_MARK_COLOUR = RGBColor(0x8F, 0x15, 0x0C)
#: Rows and columns of a table that fit a slide at a size that can be read.
_MOST_ROWS, _MOST_COLUMNS = 8, 7


def to_pptx(deck: Deck, edition: Edition) -> bytes:
    """The file; a slide whose view is no more is left out.

    Args:
        deck: slides in their order.
        edition: what is published.
    """
    made = Presentation()
    made.slide_width, made.slide_height = Inches(13.333), Inches(7.5)
    shown = [(one, slide_at(one.address, edition)) for one in deck.slides]
    kept = [(one, view) for one, view in shown if view]
    for place, (one, view) in enumerate(kept, start=1):
        slide = made.slides.add_slide(made.slide_layouts[_TITLE_ONLY])
        _head(slide, one, view)
        left_out = _body(slide, view)
        _foot(slide, view, left_out, f"{place} of {len(kept)}")
        slide.notes_slide.notes_text_frame.text = _notes(one, view)
    about = made.core_properties
    about.title, about.author, about.language = deck.title, _AUTHOR, "en-GB"
    about.subject = "Measures of children's safeguarding in Birmingham"
    about.created = about.modified = datetime.now(UTC).replace(tzinfo=None)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def _head(slide: Slide, one: DeckSlide, view: SlideView) -> None:
    title = slide.shapes.title
    title.left, title.top, title.width, title.height = _LEFT, Inches(0.62), _WIDTH, Inches(0.78)
    title.text_frame.word_wrap, title.text_frame.margin_left = True, 0
    title.text = view.title
    paragraph = title.text_frame.paragraphs[0]
    paragraph.font.size = Pt(next(size for most, size in _TITLE_SIZES if len(view.title) <= most))
    paragraph.font.bold, paragraph.font.color.rgb = True, INK
    paragraph.alignment = PP_ALIGN.LEFT
    if one.heading:
        _words(slide, one.heading, Inches(0.32), 14, is_bold=True)
    _words(slide, view.subtitle, Inches(1.4), 16)
    if view.is_demonstration:
        mark = _words(slide, wording.DEMONSTRATION, Inches(0.32), 14, is_bold=True,
                      left=Inches(8.2), width=Inches(4.5))  # fmt: skip
        mark.text_frame.paragraphs[0].font.color.rgb = _MARK_COLOUR


def _body(slide: Slide, view: SlideView) -> str:
    """The chart, table or words of a slide; what there is no room for."""
    top = _TOP + _LOWER * (len(view.subtitle) > _LINE)
    box = (_LEFT, Inches(top), _WIDTH, Inches(_BOTTOM - top))
    content = content_of(view)
    if content:
        add_chart(slide, content, view.summary, box)
        return content.left_out
    if view.kind in ("figure", "table"):
        heads, rows, left_out = _table_of(view)
        add_table(slide, heads, rows, view.summary, box)
        return left_out
    _lines(slide, view)
    return ""


def _table_of(view: SlideView) -> tuple[Row, list[Row], str]:
    """Heads and rows that fit, and what is left out."""
    heads, every = _whole_table(view)
    rows = [row[:_MOST_COLUMNS] for row in every[:_MOST_ROWS]]
    # A table of words is made for slides; a grid may have more columns than a slide has room for.
    if grid_chart(view) is None:
        return heads, every[:_MOST_ROWS], first_of(rows, every)
    told = (first_of(rows, every), first_of(heads[:_MOST_COLUMNS], heads, "columns"))
    return heads[:_MOST_COLUMNS], rows, ". ".join(part for part in told if part)


def _whole_table(view: SlideView) -> tuple[Row, list[Row]]:
    chart = grid_chart(view)
    grid = grid_of(drawn_part(chart.found)) if chart else None
    if chart is None or grid is None:
        assert view.grid is not None
        return view.grid.heads, list(view.grid.rows)
    rows = [
        (name, *(_cell(chart.metric, grid.cells.get((column, row))) for column in grid.columns))
        for row, name in grid.rows.items()
    ]
    return (grid.down, *grid.columns.values()), rows


def _cell(metric: Metric, number: Number | None) -> str:
    return wording.cell(metric, number) if number else "[z]"


def _lines(slide: Slide, view: SlideView) -> None:
    """One large number with what it is, or words."""
    top = Inches(2.6)
    for name, text in view.lines:
        is_number = name == "num"
        size = 80 if is_number else 22 if name == "unit" else 16
        _words(slide, text, top, size, is_bold=is_number)
        top = Length(top + Inches(1.35 if is_number else 0.55))


def _foot(slide: Slide, view: SlideView, left_out: str, place: str) -> None:
    """Source, filters and revision; as many lines as they need, down to the edge."""
    above = [part.rstrip(".") for part in (view.flag, left_out, view.source) if part]
    below = [part for part in (view.filters, view.revised) if part]
    foot = _words(slide, f"{'. '.join(above)}.", _FOOT, 12, width=Inches(10.9))
    foot.height = Inches(0.95)
    foot.text_frame.vertical_anchor = MSO_ANCHOR.BOTTOM
    second = foot.text_frame.add_paragraph()
    second.text = f"{'. '.join(below)}."
    second.font.size, second.font.color.rgb = Pt(12), INK_2
    number = _words(slide, place, Inches(7.02), 12, left=Inches(11.6), width=Inches(1.08))
    number.text_frame.paragraphs[0].alignment = PP_ALIGN.RIGHT


def _notes(one: DeckSlide, view: SlideView) -> str:
    parts = [one.notes, view.summary, view.source, f"View: {view.address}", view.revised]
    if view.is_demonstration:
        parts.append(wording.DEMONSTRATION)
    return "\n".join(part for part in parts if part)


def _words(
    slide: Slide,
    text: str,
    top: Length,
    size: int,
    *,
    is_bold: bool = False,
    left: Length = _LEFT,
    width: Length = _WIDTH,
) -> Any:
    """A line of text in a box of its own."""
    box = slide.shapes.add_textbox(left, top, width, Pt(size * 1.6))
    box.text_frame.word_wrap = True
    box.text_frame.margin_left = box.text_frame.margin_top = 0
    box.text_frame.text = text
    font = box.text_frame.paragraphs[0].font
    font.size, font.bold, font.color.rgb = Pt(size), is_bold, INK_2
    return box

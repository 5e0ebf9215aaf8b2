"""A deck as a PowerPoint file: a slide each, with title, chart, source and notes."""

import io
from datetime import UTC, datetime
from typing import Any

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.text import PP_ALIGN
from pptx.slide import Slide
from pptx.util import Inches, Pt

from dashboard import wording
from dashboard.exports.powerpoint.body import add_body
from dashboard.exports.powerpoint.foot import add_foot
from dashboard.exports.powerpoint.room import height_of, lines_of
from dashboard.exports.powerpoint.words import INK, LEFT, WIDTH, add_words
from dashboard.slides import SlideView, slide_at
from data.board.decks import Deck
from data.board.decks import Slide as DeckSlide
from data.query import Edition

_AUTHOR = "Safeguarding in Birmingham"
_LANGUAGE = "en-GB"
#: A title alone; every other placeholder of the template is left out.
_TITLE_ONLY = 5
#: Characters of a title, and its size.
_TITLE_SIZES = ((38, 34), (52, 26), (200, 21))
#: Inches from the upper edge, and sizes of type.
_HEADING_TOP, _TITLE_TOP, _SUBTITLE_TOP = 0.32, 0.62, 1.42
_HEADING, _LONG_HEADING, _SUBTITLE = 14, 12, 16
_TITLE_HEIGHT, _BELOW = 0.78, 0.2
_MARK_LEFT, _MARK_WIDTH = 8.18, 4.5
_MARK_COLOUR = RGBColor(0x8F, 0x15, 0x0C)


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
        _add_head(slide, one, view)
        told = add_body(slide, view, _body_top(view))
        add_foot(slide, view, told, f"{place} of {len(kept)}")
        slide.notes_slide.notes_text_frame.text = _notes(one, view, told)
    _describe(made, deck)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def _describe(made: Any, deck: Deck) -> None:
    """Properties of the file, and the language that its words are read out in."""
    about = made.core_properties
    about.title, about.author, about.language = deck.title, _AUTHOR, _LANGUAGE
    about.subject = "Measures of children's safeguarding in Birmingham"
    about.created = about.modified = datetime.now(UTC).replace(tzinfo=None)
    layouts = [layout._element for layout in made.slide_layouts]
    for part in (made.element, made.slide_master._element, *layouts):
        for element in part.xpath(".//*[@lang]"):
            element.set("lang", _LANGUAGE)


def _add_head(slide: Slide, one: DeckSlide, view: SlideView) -> None:
    title = slide.shapes.title
    title.left, title.top = Inches(LEFT), Inches(_TITLE_TOP)
    title.width, title.height = Inches(WIDTH), Inches(_TITLE_HEIGHT)
    title.text_frame.word_wrap, title.text_frame.margin_left = True, 0
    title.text = view.title
    paragraph = title.text_frame.paragraphs[0]
    paragraph.font.size = Pt(next(size for most, size in _TITLE_SIZES if len(view.title) <= most))
    paragraph.font.bold, paragraph.font.color.rgb = True, INK
    paragraph.alignment = PP_ALIGN.LEFT
    if one.heading:
        _add_heading(slide, one.heading, _MARK_LEFT - LEFT if view.is_demonstration else WIDTH)
    add_words(slide, view.subtitle, _SUBTITLE_TOP, _SUBTITLE)
    if view.is_demonstration:
        mark = add_words(slide, wording.DEMONSTRATION, _HEADING_TOP, _HEADING, is_bold=True,
                         left=_MARK_LEFT, width=_MARK_WIDTH)  # fmt: skip
        (words,) = mark.text_frame.paragraphs
        words.alignment, words.font.color.rgb = PP_ALIGN.RIGHT, _MARK_COLOUR


def _add_heading(slide: Slide, text: str, width: float) -> None:
    """One line, or two smaller ones: it ends above the title."""
    size = _HEADING if lines_of(text, _HEADING, width, is_bold=True) == 1 else _LONG_HEADING
    height = height_of(lines_of(text, size, width, is_bold=True), size)
    top = min(_HEADING_TOP, _TITLE_TOP - height)
    add_words(slide, text, top, size, is_bold=True, width=width)


def _body_top(view: SlideView) -> float:
    lines = lines_of(view.subtitle, _SUBTITLE, WIDTH)
    return _SUBTITLE_TOP + height_of(lines, _SUBTITLE) + _BELOW


def _notes(one: DeckSlide, view: SlideView, told: str) -> str:
    parts = [one.notes, view.summary, view.flag, told, view.source, view.filters,
             f"View: {view.address}", view.revised]  # fmt: skip
    if view.is_demonstration:
        parts.append(wording.DEMONSTRATION)
    return "\n".join(part for part in parts if part)

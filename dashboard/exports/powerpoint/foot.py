"""The foot of a slide: what must be known of the numbers, source, filters, revision and place."""

from pptx.enum.text import PP_ALIGN
from pptx.slide import Slide

from dashboard.exports.powerpoint.room import height_of, lines_of
from dashboard.exports.powerpoint.words import add_words
from dashboard.slides import SlideView

SIZE = 12
_WIDTH = 10.9
#: Inches from the upper edge to where the foot ends, and between it and what stands above.
_BOTTOM, _ABOVE = 7.32, 0.12
_PLACE_LEFT, _PLACE_WIDTH = 11.6, 1.08


def foot_top(view: SlideView, told: str) -> float:
    """Where the foot begins, in inches: nothing else may reach below.

    Args:
        view: the slide.
        told: what has to be said of the chart or table.
    """
    lines = lines_of(_text(view, told), SIZE, _WIDTH)
    return _BOTTOM - height_of(lines, SIZE) - _ABOVE


def add_foot(slide: Slide, view: SlideView, told: str, place: str) -> None:
    """As many lines as are needed, the last one at the lower edge."""
    add_words(slide, _text(view, told), foot_top(view, told) + _ABOVE, SIZE, width=_WIDTH)
    top = _BOTTOM - height_of(1, SIZE)
    number = add_words(slide, place, top, SIZE, left=_PLACE_LEFT, width=_PLACE_WIDTH)
    number.text_frame.paragraphs[0].alignment = PP_ALIGN.RIGHT


def _text(view: SlideView, told: str) -> str:
    """Two paragraphs: what must be known with the source, and what was chosen."""
    above = [part.rstrip(".") for part in (view.flag, told, view.source) if part]
    below = [part.rstrip(".") for part in (view.filters, view.revised) if part]
    return "\n".join(f"{'. '.join(parts)}." for parts in (above, below) if parts)

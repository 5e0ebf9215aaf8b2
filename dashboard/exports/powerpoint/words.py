"""Words on a slide: a box of their own, where it is and how large they are."""

from typing import Any

from pptx.dml.color import RGBColor
from pptx.slide import Slide
from pptx.util import Inches, Pt

from dashboard.exports.powerpoint.room import height_of, lines_of

#: Inches from the left edge, and across.
LEFT, WIDTH = 0.65, 12.03
INK, INK_2 = RGBColor(0x10, 0x18, 0x20), RGBColor(0x38, 0x43, 0x50)


def add_words(
    slide: Slide,
    text: str,
    top: float,
    size: int,
    *,
    is_bold: bool = False,
    left: float = LEFT,
    width: float = WIDTH,
) -> Any:
    """A text in a box of its own, as high as its lines.

    Args:
        slide: where it goes.
        text: its words.
        top: inches from the upper edge.
        size: of the type, in points.
        is_bold: whether it is set bold.
        left: inches from the left edge.
        width: of its box, in inches.
    """
    height = height_of(lines_of(text, size, width, is_bold=is_bold), size)
    box = slide.shapes.add_textbox(Inches(left), Inches(top), Inches(width), Inches(height))
    frame = box.text_frame
    frame.word_wrap = True
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame.text = text
    for paragraph in frame.paragraphs:
        font = paragraph.font
        font.size, font.bold, font.color.rgb = Pt(size), is_bold, INK_2
    return box

"""What several figures share: labels that keep apart, wrapped names, reference lines."""

import itertools
import re
import textwrap
from collections.abc import Sequence
from html import escape
from typing import Any

from dashboard import theme

LINE_HEIGHT = 17
#: Name of the marks of events, which a reader can hide: see assets/charts/plot.js.
EVENT = "event"
#: Pixels of an average character, with some to spare.
_CHARACTER = 8.5


def spread(
    values: Sequence[float],
    lines: Sequence[int],
    height: float,
    top: float,
    line_height: float = LINE_HEIGHT,
) -> list[float]:
    """Shifts in pixels, upwards positive, that keep labels apart.

    Args:
        values: where the middle of each label belongs, in data units.
        lines: how many lines each label has.
        height: pixels of the whole axis.
        top: the value at the top of the axis, whose bottom is zero.
        line_height: pixels of a line of a label.
    """
    wanted = [value / top * height if top else 0.0 for value in values]
    order = sorted(range(len(wanted)), key=wanted.__getitem__)
    placed = list(wanted)
    for lower, upper in itertools.pairwise(order):
        apart = line_height * (lines[lower] + lines[upper]) / 2
        placed[upper] = max(placed[upper], placed[lower] + apart)
    return [round(new - old, 1) for new, old in zip(placed, wanted, strict=True)]


def wrapped(text: str, width: int = 26) -> str:
    """A name broken over lines for a narrow axis, safe inside Plotly's markup."""
    return "<br>".join(escape(line) for line in textwrap.wrap(text, width))


def line_lengths(text: str) -> list[int]:
    """Characters of each line of a label, without its markup."""
    return [len(re.sub(r"<[^>]+>", "", line)) for line in text.split("<br>")]


def room_for(texts: Sequence[str]) -> int:
    """Pixels of margin that values written past the end of bars need, the longest bar's too."""
    return 12 + round(max(map(len, texts), default=0) * _CHARACTER)


def label(text: str, **place: Any) -> dict[str, Any]:
    """A direct label: no arrow, left aligned."""
    return {
        "text": text,
        "showarrow": False,
        "xanchor": "left",
        "align": "left",
        "font": {"color": theme.INK_2, "size": theme.SMALL},
        **place,
    }


def stamped(figure: dict[str, Any], words: str) -> dict[str, Any]:
    """A figure with words across it that stay in every picture that is made of it."""
    layout = figure["layout"]
    stamp = label(
        words, xref="paper", yref="paper", x=0.5, y=0.5, xanchor="center", textangle=-14,
        opacity=0.55, font={"color": theme.STAMP, "size": 2 * theme.FONT_SIZE},
    )  # fmt: skip
    return {**figure, "layout": {**layout, "annotations": [*layout.get("annotations", []), stamp]}}

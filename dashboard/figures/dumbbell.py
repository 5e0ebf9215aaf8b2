"""Two numbers of each row on one line: from the ring, which is compared with, to the dot."""

from collections.abc import Sequence
from typing import Any

from dashboard import theme, wording
from dashboard.figures import Figure, marks
from data.catalogue import Metric
from data.comparing.model import Compared, Pair
from data.records import Counted

ROW = 30
_AROUND = 64
_NAME_WIDTH = 24
_ROOM = 1.16


def build(compared: Compared, names: tuple[str, str]) -> Figure:
    """A line for each pair, in the order given.

    Args:
        compared: pairs of one measure, on one scale.
        names: what the ring and the dot are, for the pointer.
    """
    pairs = compared.pairs
    return {
        "data": [
            _links(pairs),
            _marks(compared.metric, pairs, names[0], is_this=False),
            _marks(compared.metric, pairs, names[1], is_this=True),
        ],
        "layout": {
            "height": ROW * max(len(pairs), 2) + _AROUND,
            "margin": {"l": 8, "r": 44, "t": 8, "b": 34},
            "xaxis": {
                "range": [0, _top(pairs) * _ROOM],
                "nticks": 5,
                "tickangle": 0,
                "tickformat": ",~r",
                "ticksuffix": "%" if compared.metric.is_share else "",
            },
            "yaxis": {
                "tickvals": list(range(len(pairs))),
                "ticktext": [_name(pair) for pair in pairs],
                "range": [len(pairs) - 0.5, -0.5],
                "showgrid": False,
                "zeroline": False,
            },
        },
    }


def _name(pair: Pair) -> str:
    """A row's name; a side without a number is said here, where the eye looks for it."""
    text = marks.wrapped(pair.label, _NAME_WIDTH)
    hidden = any(side and side.number.status == "suppressed" for side in (pair.that, pair.this))
    return f"{text} [c]" if hidden else text


def _top(pairs: Sequence[Pair]) -> float:
    values = [_value(side) for pair in pairs for side in (pair.that, pair.this)]
    return max((value for value in values if value is not None), default=0.0) or 1.0


def _value(side: Counted | None) -> float | None:
    return side.number.value if side else None


def _links(pairs: Sequence[Pair]) -> dict[str, Any]:
    """One trace of all the lines between two marks, broken after each."""
    x: list[float | None] = []
    y: list[int | None] = []
    for place, pair in enumerate(pairs):
        ends = (_value(pair.that), _value(pair.this))
        if None not in ends:
            x += [*ends, None]
            y += [place, place, None]
    return {
        "type": "scatter", "mode": "lines", "x": x, "y": y, "hoverinfo": "skip",
        "line": {"color": theme.QUIET, "width": 4},
    }  # fmt: skip


def _marks(metric: Metric, pairs: Sequence[Pair], name: str, *, is_this: bool) -> dict[str, Any]:
    sides = [(place, pair, pair.this if is_this else pair.that) for place, pair in enumerate(pairs)]
    told = [(place, pair, side) for place, pair, side in sides if _value(side) is not None]
    marker: dict[str, Any] = {"size": 12, "color": theme.SERIES[0]}
    if not is_this:
        marker = {"size": 11, "color": theme.PAPER, "line": {"color": theme.AXIS, "width": 2.5}}
    return {
        "type": "scatter",
        "mode": "markers+text",
        "x": [_value(side) for _, _, side in told],
        "y": [place for place, _, _ in told],
        "text": [wording.shown(metric, side.number) for _, _, side in told if side],
        "textposition": [_text_side(pair, is_this=is_this) for _, pair, _ in told],
        "textfont": {
            "color": theme.INK if is_this else theme.INK_2,
            "size": theme.SMALL,
        },
        "marker": marker,
        "customdata": [pair.label for _, pair, _ in told],
        "hovertemplate": f"%{{customdata}}, {name}: %{{text}}<extra></extra>",
        "cliponaxis": False,
    }


def _text_side(pair: Pair, *, is_this: bool) -> str:
    """Outwards: the number of the left mark stands to its left."""
    that, this = _value(pair.that), _value(pair.this)
    is_right = that is None or this is None or (this >= that) == is_this
    return "middle right" if is_right else "middle left"

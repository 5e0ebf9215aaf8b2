"""From one time to another: a line for each member, those that changed beyond chance in colour."""

from collections.abc import Sequence
from typing import Any

from dashboard import theme, wording
from dashboard.figures import Figure, marks
from data.comparing.judge import Verdict
from data.comparing.model import Compared, Pair
from data.findings import value_of

HEIGHT = 420
#: Lines that are told apart; the others are grey.
_MOST_TOLD = 4
_TOP, _BOTTOM = 16, 40
_ROOM = 1.06


def build(compared: Compared, names: tuple[str, str]) -> Figure:
    """A slope for each pair with both numbers.

    Args:
        compared: pairs of one measure, on one scale.
        names: of the two times, for the axis.
    """
    pairs = complete_pairs(compared)
    told = _told(pairs)
    top = max((max(_ends(pair)) for pair in pairs), default=1.0) * _ROOM or 1.0
    colours = dict(zip(told, theme.SERIES, strict=False))
    texts = dict(zip(told, theme.SERIES_TEXT, strict=False))
    # What is told apart is drawn over what is not.
    ordered = sorted(pairs, key=lambda pair: pair.label in told)
    return {
        "data": [_line(compared, pair, colours.get(pair.label, theme.QUIET)) for pair in ordered],
        "layout": {
            "height": HEIGHT,
            "margin": {"l": 8, "r": 8, "t": _TOP, "b": _BOTTOM},
            "xaxis": {
                "tickvals": [0, 1],
                "ticktext": list(names),
                "range": [-0.35, 1.75],
                "showgrid": False,
                "zeroline": False,
                "tickangle": 0,
            },
            "yaxis": {"range": [0, top], "visible": False},
            "annotations": _labels(compared, pairs, texts, top),
        },
    }


def complete_pairs(compared: Compared) -> list[Pair]:
    """Pairs that have both numbers: a slope has two ends."""
    return [pair for pair in compared.pairs if pair.judgement.difference is not None]


def _told(pairs: Sequence[Pair]) -> list[str]:
    """Labels of what changed most, of what chance does not explain."""
    signals = [p for p in pairs if p.judgement.verdict is Verdict.SIGNAL]
    signals.sort(key=lambda p: -abs(p.judgement.difference or 0))
    return [pair.label for pair in signals[:_MOST_TOLD]]


def _ends(pair: Pair) -> tuple[float, float]:
    assert pair.that is not None
    assert pair.this is not None
    return value_of(pair.that.number), value_of(pair.this.number)


def _line(compared: Compared, pair: Pair, colour: str) -> dict[str, Any]:
    texts = [wording.figure_of(compared.metric, value) for value in _ends(pair)]
    is_quiet = colour == theme.QUIET
    return {
        "type": "scatter", "mode": "lines+markers", "x": [0, 1], "y": list(_ends(pair)),
        "line": {"color": colour, "width": 1.5 if is_quiet else 3},
        "marker": {"color": colour, "size": 6 if is_quiet else 9},
        "customdata": texts,
        "hovertemplate": f"{pair.label}: %{{customdata}}<extra></extra>",
        "cliponaxis": False,
    }  # fmt: skip


def _labels(
    compared: Compared, pairs: Sequence[Pair], texts: dict[str, str], top: float
) -> list[dict[str, Any]]:
    """The name and number of each line at its right end, its number alone at its left."""
    height = HEIGHT - _TOP - _BOTTOM
    labels = []
    for side, anchor in ((0, "right"), (1, "left")):
        values = [_ends(pair)[side] for pair in pairs]
        shifts = marks.spread(values, [1] * len(values), height, top)
        for pair, value, shift in zip(pairs, values, shifts, strict=True):
            number = wording.figure_of(compared.metric, value)
            words = f"{number} {pair.label}" if side else number
            labels.append(
                marks.label(
                    words, x=side, y=value, yshift=shift, xanchor=anchor,
                    xshift=10 if side else -10,
                    font={"color": texts.get(pair.label, theme.INK_2), "size": theme.SMALL},
                )
            )  # fmt: skip
    return labels

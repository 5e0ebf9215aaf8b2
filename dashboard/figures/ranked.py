"""Members of a measure by size, the highest first, each with its interval."""

from collections.abc import Collection, Sequence
from typing import Any

from dashboard import theme, wording
from dashboard.figures import Figure, marks
from data.comparing.judge import interval_of
from data.comparing.model import Compared
from data.comparing.places import Member
from data.findings import value_of
from data.records import Counted
from data.statistics import Interval

ROW = 30
_AROUND = 56
_NAME_WIDTH = 24
_ROOM = 1.02

Ranked = Sequence[tuple[Member, Counted]]


def build(compared: Compared, marked: Collection[str]) -> Figure:
    """Horizontal bars with 95 per cent intervals.

    Args:
        compared: its `ranked` members are drawn, on one scale.
        marked: codes of members that are told apart by colour; the others are quiet.
    """
    metric = compared.metric
    drawn = compared.ranked
    intervals = [interval_of(metric, one) for _, one in drawn]
    ends = [value_of(one.number) for _, one in drawn]
    tops = [
        interval.high if interval else end for interval, end in zip(intervals, ends, strict=True)
    ]
    texts = [wording.shown(metric, one.number) for _, one in drawn]
    return {
        "data": [_bars(drawn, ends, intervals, marked), _texts(tops, texts)],
        "layout": {
            "height": ROW * max(len(drawn), 2) + _AROUND,
            "bargap": 0.36,
            "margin": {"l": 8, "r": marks.room_for(texts), "t": 8, "b": 34},
            "xaxis": {
                "range": [0, (max(tops, default=0) or 1) * _ROOM],
                "nticks": 5,
                "tickangle": 0,
                "tickformat": ",~r",
                "ticksuffix": "%" if metric.is_share else "",
            },
            "yaxis": {
                "tickvals": list(range(len(drawn))),
                "ticktext": [marks.wrapped(member.label, _NAME_WIDTH) for member, _ in drawn],
                "range": [len(drawn) - 0.5, -0.5],
                "showgrid": False,
                "zeroline": False,
            },
        },
    }


def _bars(
    drawn: Ranked,
    ends: Sequence[float],
    intervals: Sequence[Interval | None],
    marked: Collection[str],
) -> dict[str, Any]:
    told = [
        f", 95% interval {wording.plain(round(one.low, 1))} to {wording.plain(round(one.high, 1))}"
        if one
        else ""
        for one in intervals
    ]
    bars: dict[str, Any] = {
        "type": "bar",
        "orientation": "h",
        "y": list(range(len(drawn))),
        "x": list(ends),
        "marker": {
            "color": [theme.SERIES[0] if m.code in marked else theme.QUIET for m, _ in drawn]
        },
        "customdata": [[m.label, words] for (m, _), words in zip(drawn, told, strict=True)],
        "hovertemplate": "%{customdata[0]}: %{x:,}%{customdata[1]}<extra></extra>",
    }
    if any(intervals):
        bars["error_x"] = _whiskers(ends, intervals)
    return bars


def _whiskers(ends: Sequence[float], intervals: Sequence[Interval | None]) -> dict[str, Any]:
    both = list(zip(ends, intervals, strict=True))
    return {
        "type": "data",
        "symmetric": False,
        "array": [one.high - end if one else 0 for end, one in both],
        "arrayminus": [end - one.low if one else 0 for end, one in both],
        "color": theme.INK_2,
        "thickness": 1.5,
        "width": 4,
    }


def _texts(tops: Sequence[float], texts: Sequence[str]) -> dict[str, Any]:
    """Values beyond the ends of their intervals."""
    return {
        "type": "scatter", "mode": "text", "x": list(tops), "y": list(range(len(tops))),
        "text": [f" {text}" for text in texts], "textposition": "middle right",
        "textfont": {"color": theme.INK, "size": theme.FONT_SIZE}, "hoverinfo": "skip",
        "cliponaxis": False,
    }  # fmt: skip

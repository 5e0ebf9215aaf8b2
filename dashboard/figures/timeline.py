"""The axis of time that several figures share, and the events that stand on it."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from dashboard import theme
from dashboard.figures import marks
from data.periods import Period, parse_period
from data.records import Event

_FEW_TICKS = 5
#: Share of the axis that the words of a tick need.
_TICK_SHARE = 0.15
#: Share of the axis in which the name of an event leans inwards; rows that names alternate in.
_EDGE, _EVENT_ROWS = 0.3, 2


def time_axis(drawn: Sequence[Period]) -> dict[str, Any]:
    """An axis over the ends of periods, with as many ticks as can be read."""
    periods = {period.end: period for period in drawn}
    ends = sorted(periods)
    shown = ends
    if len(ends) > _FEW_TICKS:
        step = -(-len(ends) // _FEW_TICKS)
        shown = ends[::-step][::-1]
    span = ends[-1] - ends[0]
    shown = _apart(shown, span * _TICK_SHARE)
    margin = span * 0.1
    return {
        "type": "date",
        "tickvals": [end.isoformat() for end in shown],
        "ticktext": [periods[end].short.replace(" ", "<br>", 1) for end in shown],
        "range": [(ends[0] - margin).isoformat(), (ends[-1] + margin).isoformat()],
        "showgrid": False,
        "ticks": "outside",
        "tickangle": 0,
    }


def _apart(days: list[date], least: timedelta) -> list[date]:
    """Days that stand far enough from the next one to be read, the last of them always."""
    kept = [days[-1]]
    for day in reversed(days[:-1]):
        if kept[-1] - day >= least:
            kept.append(day)
    return kept[::-1]


def event_lines(events: Sequence[Event]) -> list[dict[str, Any]]:
    """A dashed line down the chart where each event begins."""
    starts = [parse_period(event.date).start.isoformat() for event in events]
    return [
        {"type": "line", "name": marks.EVENT, "layer": "below", "yref": "paper", "y0": 0, "y1": 1,
         "x0": x, "x1": x,
         "line": {"color": theme.QUIET, "width": 1.5, "dash": "dash"}}
        for x in starts
    ]  # fmt: skip


def event_labels(events: Sequence[Event], drawn: Sequence[Period]) -> list[dict[str, Any]]:
    """Names of events above their lines, leaning inwards where an edge is near."""
    ends = [period.end for period in drawn]
    first, last = min(ends), max(ends)
    labels = []
    for place, event in enumerate(events):
        period = parse_period(event.date)
        along = (period.start - first) / (last - first)
        anchor = "left" if along < _EDGE else "right" if along > 1 - _EDGE else "center"
        labels.append(
            marks.label(
                f"{event.label}, {period.short}", name=marks.EVENT,
                x=period.start.isoformat(), yref="paper",
                y=1.02, xanchor=anchor, yanchor="bottom",
                yshift=marks.LINE_HEIGHT * (place % _EVENT_ROWS),
            )
        )  # fmt: skip
    return labels

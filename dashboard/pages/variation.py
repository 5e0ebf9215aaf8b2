"""Signals: which measures changed more than chance explains, and which will meet their target."""

from functools import lru_cache
from typing import Any

from dash import html

from dashboard import ids, wording
from dashboard.components.signal_table import signal_table, without_chart
from dashboard.pages import View
from dashboard.signals import Signal, build_signal
from data.control import Control, NoControl
from data.query import Edition
from data.selection import Selection

RULE = "/variation"

#: What needs attention first: by the first word of the variation, then by assurance.
_ATTENTION = ("concern", "neutral", "improvement", "common", "")
_DOUBT = ("will_fail", "hit_or_miss", "will_pass", None)


def view(edition: Edition, selection: Selection) -> View:
    """A table of all measures with a control chart, then those without one."""
    return View(
        title="Signals",
        metrics=tuple(edition.catalogue.metrics),
        children=[
            html.H1("What is more than chance", tabIndex=-1),
            html.Div(_parts(edition, selection.filters), id=ids.live("signals")),
        ],
    )


@lru_cache(maxsize=64)
def _parts(edition: Edition, selection: Selection) -> list[Any]:
    """Everything that follows the filters; nobody changes it once it is made."""
    judged, told = attention(edition, selection)
    signals = _signals(edition, selection)
    others = [(one, one.judged) for one in signals if isinstance(one.judged, NoControl)]
    others.sort(key=lambda pair: -pair[1].points)
    table = signal_table(judged, selection)
    folded = without_chart(others, selection)
    return [
        html.P(told, className="lede"),
        html.Section([html.H2("Measures over time"), table], className="panel") if table else None,
        html.Section(folded, className="panel spaced") if folded else None,
    ]


def attention(edition: Edition, selection: Selection) -> tuple[list[tuple[Signal, Control]], str]:
    """The measures with a control chart, what needs attention first, and how many in words."""
    signals = _signals(edition, selection)
    judged = [(one, one.judged) for one in signals if isinstance(one.judged, Control)]
    judged.sort(key=_urgency)
    return judged, wording.signals_heading(_counts(judged))


def _signals(edition: Edition, selection: Selection) -> list[Signal]:
    return [build_signal(metric, selection, edition) for metric in edition.catalogue.metrics]


def _first_word(judged: Control) -> str:
    return (judged.chart.variation or "").partition("_")[0]


def _urgency(pair: tuple[Signal, Control]) -> tuple[int, int]:
    chart = pair[1].chart
    return _ATTENTION.index(_first_word(pair[1])), _DOUBT.index(chart.assurance)


def _counts(judged: list[tuple[Signal, Control]]) -> dict[str, int]:
    words = [_first_word(one) for _, one in judged]
    return {word: words.count(word) for word in _ATTENTION}

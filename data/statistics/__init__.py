"""Statistics of small counts: control limits and intervals."""

from data.statistics.control_chart import ControlChart, Segment
from data.statistics.control_limits import xmr
from data.statistics.intervals import (
    Interval,
    count_difference,
    count_interval,
    is_chance,
    percent_change,
    proportion_difference,
    proportion_interval,
    rate_difference,
    rate_interval,
    rate_ratio,
)

__all__ = [
    "ControlChart",
    "Interval",
    "Segment",
    "count_difference",
    "count_interval",
    "is_chance",
    "percent_change",
    "proportion_difference",
    "proportion_interval",
    "rate_difference",
    "rate_interval",
    "rate_ratio",
    "xmr",
]

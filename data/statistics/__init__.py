"""Statistics of small counts: control limits, rare events, intervals, neighbours."""

from data.statistics.aggregates import Aggregate, neighbours_mean, neighbours_median
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
from data.statistics.rare_events import RareEventChart, between, g_chart, is_rare, t_chart

__all__ = [
    "Aggregate",
    "ControlChart",
    "Interval",
    "RareEventChart",
    "Segment",
    "between",
    "count_difference",
    "count_interval",
    "g_chart",
    "is_chance",
    "is_rare",
    "neighbours_mean",
    "neighbours_median",
    "percent_change",
    "proportion_difference",
    "proportion_interval",
    "rate_difference",
    "rate_interval",
    "rate_ratio",
    "t_chart",
    "xmr",
]

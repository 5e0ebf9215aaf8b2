"""What is usual among statistical neighbours: their mean and median, and of how many."""

import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pandas as pd

from data.statistics.runs import Values


@dataclass(frozen=True, slots=True)
class Aggregate:
    """One number for several areas, in their unit; None where none of them has a value.

    `label` says what it is, and how many areas it counts where some have no value.
    """

    value: float | None
    counted: int
    given: int
    label: str


def neighbours_mean(values: Values) -> Aggregate:
    """Mean of the neighbours' values, each area counting alike; missing ones are left out."""
    return _aggregate("Mean", statistics.fmean, values)


def neighbours_median(values: Values) -> Aggregate:
    """Median of the neighbours' values; missing ones are left out."""
    return _aggregate("Median", statistics.median, values)


def _aggregate(name: str, middle: Callable[[Sequence[float]], float], values: Values) -> Aggregate:
    known = [float(value) for value in values if value is not None and not pd.isna(value)]
    counted, given = len(known), len(values)
    of = f"{given}" if counted == given else f"{counted} of {given}"
    plural = "neighbour" if given == 1 else "neighbours"
    label = f"{name} of {of} statistical {plural}"
    return Aggregate(middle(known) if known else None, counted, given, label)

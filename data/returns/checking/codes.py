"""The measures, agencies, districts and breakdowns that a return may name."""

from collections.abc import Iterator
from functools import cached_property
from itertools import combinations, permutations, product

import numpy as np

from data.catalogue import Catalogue, Metric
from data.returns.asked import asked_agencies, asked_areas, asked_metrics, is_computed
from data.returns.checking.told import Mask
from data.returns.checking.words import Vocabulary, fold
from data.returns.model import CITY

#: What people write for a measure as a whole, where a breakdown could stand.
_WHOLE = {"", "total", "all", "none", "overall"}


class Codes:
    """Everything of the catalogue that can be named in a return.

    A metric, agency or area is known by its place in the catalogue.
    """

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self.metrics = tuple(catalogue.metrics.values())
        self.agencies = tuple(catalogue.agencies.values())
        self.areas = tuple(catalogue.areas.values())
        self._breakdowns: dict[str, Vocabulary] = {}
        self._area_places = {one.id: place for place, one in enumerate(self.areas)}

    @cached_property
    def metric_words(self) -> Vocabulary:
        """Names of all measures, the computed ones too."""
        names = {one.id: (one.name,) for one in self.metrics}
        return Vocabulary(names, asked_metrics(self.catalogue))

    @cached_property
    def agency_words(self) -> Vocabulary:
        """Names of all agencies, and of all of them together."""
        names = {one.id: (one.name, one.short) for one in self.agencies}
        return Vocabulary(names, asked_agencies(self.catalogue))

    @cached_property
    def area_words(self) -> Vocabulary:
        """Names of all areas, those that no return is about too."""
        names = {one.id: (one.name, one.short) for one in self.areas}
        return Vocabulary(names, asked_areas(self.catalogue))

    @cached_property
    def is_computed(self) -> Mask:
        """Of every measure, whether nobody sends it."""
        return np.array([is_computed(one, self.catalogue) for one in self.metrics], bool)

    @cached_property
    def sends(self) -> Mask:
        """Of every agency, whether it sends returns."""
        senders = asked_agencies(self.catalogue)
        return np.array([one.id in senders for one in self.agencies], bool)

    @cached_property
    def is_returned(self) -> Mask:
        """Of every area, whether a return may be about it."""
        asked = asked_areas(self.catalogue)
        return np.array([one.id in asked for one in self.areas], bool)

    @cached_property
    def is_part(self) -> Mask:
        """Of every area, whether it is a part of the city."""
        return np.array([one.parent == CITY for one in self.areas], bool)

    def area_place(self, code: str) -> int:
        """Where an area is among the areas."""
        return self._area_places[code]

    def breakdown(self, metric: Metric, text: str) -> str | None:
        """The breakdown of a measure that is meant, "" for the whole; None where there is none."""
        if fold(text) in _WHOLE:
            return ""
        words = self.breakdown_words(metric)
        place = words.find(text)
        return words.codes[place] if place >= 0 else None

    def breakdown_words(self, metric: Metric) -> Vocabulary:
        """Names of a measure's breakdowns."""
        if metric.id not in self._breakdowns:
            names = {code: _breakdown_names(metric, code) for code in breakdown_codes(metric)}
            self._breakdowns[metric.id] = Vocabulary(names)
        return self._breakdowns[metric.id]


def breakdown_codes(metric: Metric) -> Iterator[str]:
    """Every breakdown of a measure: by one of its dimensions, by two, and so on."""
    for count in range(1, len(metric.dimensions) + 1):
        for dimensions in combinations(metric.dimensions, count):
            ways = [metric.dimensions[name].categories for name in dimensions]
            for chosen in product(*ways):
                yield _code(zip(dimensions, chosen, strict=True))


def breakdown_label(metric: Metric, code: str) -> str:
    """A breakdown in words, with what it is by: `Cause of death: Malignancy`."""
    pairs = (pair.split("=", 1) for pair in code.split(";") if pair)
    return "; ".join(
        f"{metric.dimensions[dimension].name}: {metric.dimensions[dimension].categories[category]}"
        for dimension, category in pairs
    )


def _breakdown_names(metric: Metric, code: str) -> list[str]:
    names = []
    for order in permutations(code.split(";")):
        turned = ";".join(order)
        categories = ", ".join(pair.split("=", 1)[1] for pair in order)
        names += [breakdown_label(metric, turned), metric.category_label(turned)]
        names += [turned, categories]
    return names


def _code(pairs: Iterator[tuple[str, str]]) -> str:
    return ";".join(f"{dimension}={category}" for dimension, category in pairs)

"""What the catalogue says about how measures add up and which are part of which."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from data.catalogue import Catalogue, Metric
from data.catalogue.model import parse_breakdown


@dataclass(frozen=True)
class Share:
    """A percentage that is worked out from two counts of the catalogue."""

    metric: str
    numerator: str
    denominator: str


@dataclass(frozen=True)
class Measures:
    """The catalogue's metrics as somebody reads them who wants to know what is hidden."""

    catalogue: Catalogue

    @cached_property
    def shares(self) -> dict[str, Share]:
        """Percentages that no agency sends, since they follow from two counts."""
        return {
            metric.id: Share(metric.id, metric.numerator, metric.denominator)
            for metric in self.catalogue.metrics.values()
            if metric.kind == "percentage" and metric.numerator and metric.denominator
        }

    @cached_property
    def protected(self) -> frozenset[str]:
        """Counts and percentages of people, whose small numbers must not be known."""
        return frozenset(
            metric.id
            for metric in self.catalogue.metrics.values()
            if metric.disclosure == "protected" and metric.kind in ("count", "percentage")
        )

    @cached_property
    def audited(self) -> frozenset[str]:
        """The protected ones, and whatever counts are parts or wholes of them."""
        linked = {
            name
            for share in self.shares.values()
            if self.protected & {share.metric, share.numerator, share.denominator}
            for name in (share.metric, share.numerator, share.denominator)
        }
        return self.protected | linked

    @cached_property
    def families(self) -> dict[str, str]:
        """For every metric the one that stands for all that are linked to it."""
        family = {name: name for name in self.catalogue.metrics}
        for share in self.shares.values():
            linked = {family[n] for n in (share.metric, share.numerator, share.denominator)}
            first = min(linked)
            family = {name: first if one in linked else one for name, one in family.items()}
        return family

    def counts_itself(self, metric: str) -> bool:
        """Whether agencies send of it both a number and what it is of."""
        return self._metric(metric).kind == "percentage" and metric not in self.shares

    def adds_over_time(self, metric: str) -> bool:
        """Whether the numbers of months make up those of quarters and years."""
        return _adds(self._metric(metric), self._metric(metric).over_time)

    def adds_over_area(self, metric: str) -> bool:
        """Whether the numbers of districts make up that of the city."""
        return _adds(self._metric(metric), self._metric(metric).over_area)

    def carried(self, breakdown: str, metric: str) -> str:
        """A breakdown without the dimensions that another metric does not have."""
        known = self._metric(metric).dimensions
        return join((dim, cat) for dim, cat in parse_breakdown(breakdown) if dim in known)

    def is_about_deaths(self, metric: str) -> bool:
        """Whether it must never be shown by category and district together."""
        return self._metric(metric).theme == "deaths"

    def _metric(self, name: str) -> Metric:
        return self.catalogue.metric(name)


def join(pairs: Iterator[tuple[str, str]] | tuple[tuple[str, str], ...]) -> str:
    """Pairs of dimension and category as a breakdown code."""
    return ";".join(f"{dimension}={category}" for dimension, category in pairs)


def _adds(metric: Metric, rule: str) -> bool:
    """Percentages are worked out anew from the sums of what they consist of."""
    return rule == "sum" or (rule == "recompute" and metric.kind == "percentage")

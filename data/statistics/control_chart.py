"""What a control chart says: limits, flags and verdicts, one value a point."""

from dataclasses import dataclass, replace
from typing import Literal

Improvement = Literal["increase", "decrease", "neutral"]
Variation = Literal[
    "common_cause",
    "improvement_high",
    "improvement_low",
    "concern_high",
    "concern_low",
    "neutral_high",
    "neutral_low",
]
Assurance = Literal["will_pass", "will_fail", "hit_or_miss"]

#: Under so many points limits are not shown at all.
FEWEST = 7
#: Under so many points limits are trial limits: they may still move much.
FEWEST_FIRM = 12


@dataclass(frozen=True, slots=True)
class Segment:
    """Points `start` to `stop` (not included) that share one set of limits.

    `mean` is None where no point of the basis has a value; `lower` and `upper` are None where
    the basis is too short for limits. `points` is how many values the limits rest on, `ranges`
    how many differences between neighbours.
    """

    start: int
    stop: int
    mean: float | None
    lower: float | None
    upper: float | None
    points: int
    ranges: int

    @property
    def has_limits(self) -> bool:
        """Whether there were two neighbours to work limits out from."""
        return self.lower is not None

    @property
    def has_enough(self) -> bool:
        """Whether limits rest on points enough to be shown, and on the ranges of as many."""
        return self.has_limits and self.points >= FEWEST and self.ranges >= FEWEST - 1

    @property
    def is_trial(self) -> bool:
        """Whether limits rest on so few points that they may still move much."""
        return self.has_limits and self.points < FEWEST_FIRM


@dataclass(frozen=True, slots=True)
class ControlChart:
    """A control chart's numbers: one value a point in every tuple.

    `flags` are "" or one of `runs.PRECEDENCE`. `variation` speaks of the latest point only and
    is None where that point is missing or has no limits; `assurance` is None where there are
    no limits at the end, no target, or no direction that is better.
    """

    values: tuple[float | None, ...]
    mean: tuple[float | None, ...]
    lower: tuple[float | None, ...]
    upper: tuple[float | None, ...]
    flags: tuple[str, ...]
    variation: Variation | None
    assurance: Assurance | None
    segments: tuple[Segment, ...]

    @property
    def has_limits(self) -> bool:
        """Whether the latest points have limits."""
        return bool(self.segments) and self.segments[-1].has_limits

    @property
    def has_enough(self) -> bool:
        """Whether the limits of the latest points rest on points enough to be shown."""
        return bool(self.segments) and self.segments[-1].has_enough

    @property
    def is_trial(self) -> bool:
        """Whether any limits on the chart are trial limits, which has to be said."""
        return any(segment.is_trial for segment in self.segments)

    def where_enough(self) -> "ControlChart":
        """The same to be shown: no limits, flags and verdicts where they rest on too few points."""
        kept = [one for one in self.segments for _ in range(one.start, one.stop)]
        has_last = self.has_enough
        return replace(
            self,
            lower=tuple(one.lower if one.has_enough else None for one in kept),
            upper=tuple(one.upper if one.has_enough else None for one in kept),
            flags=tuple(
                flag if one.has_enough else "" for flag, one in zip(self.flags, kept, strict=True)
            ),
            variation=self.variation if has_last else None,
            assurance=self.assurance if has_last else None,
            segments=tuple(
                one if one.has_enough else replace(one, lower=None, upper=None)
                for one in self.segments
            ),
        )

"""The two icons of a Making Data Count chart: variation and assurance.

Variation speaks of the latest point only; assurance of whether chance alone could carry the
measure over its target. Whether high or low is told by the side of the mean, as in
NHSRplotthedots: a rise that is still under the mean is "low".
"""

from data.statistics import runs
from data.statistics.control_chart import Assurance, Improvement, Segment, Variation
from data.statistics.runs import Values

_KINDS: dict[tuple[str, int], Variation] = {
    ("increase", 1): "improvement_high",
    ("increase", -1): "concern_low",
    ("decrease", 1): "concern_high",
    ("decrease", -1): "improvement_low",
    ("neutral", 1): "neutral_high",
    ("neutral", -1): "neutral_low",
}
IMPROVEMENTS = frozenset(better for better, _ in _KINDS)


def variation(
    points: Values, segment: Segment, flag: str, improvement: Improvement
) -> Variation | None:
    """What the latest point is; None where it is missing or has no limits."""
    if points[-1] is None or segment.mean is None or not segment.has_limits:
        return None
    if not flag:
        return "common_cause"
    part = points[segment.start :]
    # Of flagged points only one in a trend can lie on the mean: the trend says where it goes.
    side = runs.sides(part, segment.mean)[-1] or runs.steps(part)[-1]
    return _KINDS[improvement, side]


def assurance(
    points: Values, segment: Segment, target: float | None, improvement: Improvement
) -> Assurance | None:
    """Whether the limits lie on one side of the target; a target on a limit is hit or miss."""
    lower, upper = segment.lower, segment.upper
    if target is None or lower is None or upper is None or improvement == "neutral":
        return None
    slack = runs.noise(points)
    is_rise = improvement == "increase"
    if target > upper + slack:
        return "will_fail" if is_rise else "will_pass"
    if target < lower - slack:
        return "will_pass" if is_rise else "will_fail"
    return "hit_or_miss"

"""The shapes of an answer."""

from dataclasses import dataclass, replace
from typing import NamedTuple

from data.catalogue import Metric
from data.comparing.judge import Judgement
from data.comparing.places import Member
from data.records import Counted


class Moment(NamedTuple):
    """Where both sides of a comparison stand. `that` is empty where the time is the same.

    Attributes:
        source: both sides are of one source, so that one way of counting is compared.
        this: code of the newer period.
        that: code of the older one.
    """

    source: str
    this: str
    that: str


class Pair(NamedTuple):
    """Two numbers of one thing. A side that is None has no number; one may be hidden.

    Attributes:
        label: what sets the pair apart from the others of its measure.
        that: the number that is compared with: the earlier, the other member's, the target.
        this: the number in question.
        judgement: what the difference is, and whether chance explains it.
        rank: place of `this` among those of its measure, 1 the highest; None outside rankings.
        is_whole: whether the other pairs are about parts of it.
    """

    label: str
    that: Counted | None
    this: Counted | None
    judgement: Judgement
    rank: int | None = None
    is_whole: bool = False


@dataclass(frozen=True)
class Compared:
    """The answer for one measure.

    Attributes:
        metric: what is measured.
        moment: when; None where nothing is like for like.
        pairs: in the order of members, or of time.
        ranked: members' numbers at the time of `this`, the highest first.
        lines: each member's numbers over time; only where they are drawn.
    """

    metric: Metric
    moment: Moment | None = None
    pairs: tuple[Pair, ...] = ()
    ranked: tuple[tuple[Member, Counted], ...] = ()
    lines: tuple[tuple[Member, tuple[Counted, ...]], ...] = ()

    @property
    def on_one_scale(self) -> "Compared":
        """The same for a chart: of counts the whole is left out where its parts are drawn."""
        if self.metric.kind != "count" or len(self.ranked) < 2:
            return self
        return replace(
            self,
            pairs=tuple(pair for pair in self.pairs if not pair.is_whole),
            ranked=tuple(pair for pair in self.ranked if not pair[0].is_whole),
            lines=tuple(line for line in self.lines if not line[0].is_whole),
        )

"""The shapes of the catalogue's files. A field that is not here is a fault in the file."""

import datetime
from collections.abc import Mapping
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from data.errors import UnknownMetricError

Kind = Literal["count", "percentage", "rate", "money", "average"]
Polarity = Literal["higher", "lower", "neutral"]
OverTime = Literal["sum", "last", "recompute", "none"]
OverArea = Literal["sum", "recompute", "none"]
ChartKind = Literal["trend", "bars", "heat", "number"]


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str


class Dimension(BaseModel):
    """A way a measure is broken down: ethnicity, cause, offence. Categories in display order."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str
    categories: dict[str, str] = Field(min_length=1)


class Metric(_Entry):
    """One thing measured in one unit. Its id is the stem of its file."""

    name: str
    short: str
    theme: str
    order: int
    definition: str
    counted: str
    why: str
    kind: Kind
    unit: str
    decimals: int = Field(ge=0, le=4)
    polarity: Polarity
    over_time: OverTime
    over_area: OverArea
    numerator: str = ""
    denominator: str = ""
    disclosure: Literal["published", "protected"] = Field(
        description="Whether what agencies return of it counts people and is protected."
    )
    owner: str
    chart: ChartKind
    words: tuple[str, ...] = ()
    caveats: tuple[str, ...] = ()
    dimensions: dict[str, Dimension] = {}
    rises: str = Field("", description="Overview heading when the headline rose.")
    falls: str = Field("", description="Overview heading when the headline fell.")
    target_by: str = Field("", description="Who set the target that the source gives.")
    tolerance: float = Field(
        0.0, ge=0, description="How far off its target a number still counts as near, in its unit."
    )
    share_of: str = Field("", description="What a percentage is of: `of course places`.")
    beside: tuple[str, ...] = Field((), description="Metrics told beside this one's headline.")

    @property
    def is_share(self) -> bool:
        """Whether values are per cent, so that a change is in points."""
        return self.kind == "percentage"

    @property
    def is_computed_share(self) -> bool:
        """Whether it is worked out of two counts, of which one is a part of the other."""
        return bool(self.is_share and self.numerator and self.denominator)

    def category_label(self, breakdown: str) -> str:
        """Words of a breakdown code, `cause=chronic;ethnicity=asian`; empty for the total."""
        return ", ".join(
            self.dimensions[dimension].categories[category]
            for dimension, category in parse_breakdown(breakdown)
            if dimension in self.dimensions
        )


class Theme(_Entry):
    """A chapter of the dashboard. A theme with a headline has a card on the overview."""

    name: str
    short: str
    intro: str
    headline: str = ""


class Agency(_Entry):
    """A body that supplied a number."""

    name: str
    short: str
    kind: str


class Area(_Entry):
    """A place, or the whole area that one body serves, that a number is about."""

    name: str
    short: str = ""
    kind: Literal["nation", "region", "force", "group", "authority", "district", "service"]
    parent: str = ""
    note: str = ""
    is_neighbour: bool = Field(
        False, description="Whether it is one of the city's statistical neighbours."
    )

    @property
    def label(self) -> str:
        """The shortest unmistakable name, for a series in a chart."""
        return self.short or self.name


class Source(_Entry):
    """Where numbers come from. Those with `small` are protected before anybody sees them."""

    title: str
    kind: Literal["report", "returns", "official", "demonstration", "computed"]
    small: int = Field(0, ge=0, description="Counts from 1 to this are never shown.")


class Rebasing(_Entry):
    """A person's decision that new control limits start on a day, and why."""

    metric: str
    area: str
    agency: str = Field("", description="Empty: whichever agency's numbers are judged.")
    date: datetime.date
    reason: str = Field(min_length=1)
    author: str = Field(min_length=1)


class DeckSlide(BaseModel):
    """A slide of a deck that comes with the dashboard: see data/board/decks.py."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    address: str = Field(pattern=r"^/")
    heading: str = Field(min_length=1)
    notes: str = Field(min_length=1)


class BuiltInDeck(_Entry):
    """A deck that comes with the dashboard: slides in the order of a committee's questions."""

    title: str
    slides: tuple[DeckSlide, ...] = Field(min_length=1)


class Catalogue(BaseModel):
    """Everything the catalogue's files say, each kind in its own order."""

    model_config = ConfigDict(frozen=True)

    metrics: Mapping[str, Metric]
    themes: Mapping[str, Theme]
    agencies: Mapping[str, Agency]
    areas: Mapping[str, Area]
    sources: Mapping[str, Source]
    rebasings: Mapping[str, Rebasing] = {}
    decks: Mapping[str, BuiltInDeck] = {}

    def metric(self, metric_id: str) -> Metric:
        """The metric of that id.

        Raises:
            UnknownMetricError: there is none.
        """
        try:
            return self.metrics[metric_id]
        except KeyError:
            raise UnknownMetricError(metric_id) from None

    @property
    def suppliers(self) -> dict[str, Agency]:
        """The agencies that send numbers: all but the one that stands for all of them."""
        return {code: one for code, one in self.agencies.items() if one.kind != "total"}

    def theme_metrics(self, theme_id: str) -> tuple[Metric, ...]:
        """A theme's metrics in reading order."""
        return tuple(m for m in self.metrics.values() if m.theme == theme_id)


def parse_breakdown(code: str) -> tuple[tuple[str, str], ...]:
    """`cause=chronic;ethnicity=asian` as pairs, in the order written."""
    pairs = (pair.partition("=") for pair in code.split(";") if pair)
    return tuple((dimension, category) for dimension, _, category in pairs)

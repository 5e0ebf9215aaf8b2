"""Invented sizes of things, of a plausible order, for demonstration data.

Not one number here is taken from a report, a return or any other source.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from data.catalogue import Catalogue
from data.returns.asked import asked_metrics

Every = Literal["month", "quarter", "day"]


@dataclass(frozen=True)
class Volume:
    """How much there might be of a measure.

    Attributes:
        metric: its id.
        lead: the agency that has most of it.
        size: for the whole city and all agencies together: so many in a quarter, on a day for
            what is counted on a day, and of a percentage the number that it is out of.
        every: how often it is sent.
        share: of a percentage, or of `part_of`, how much of it meets the measure, from 0 to 1.
        part_of: another measure, of whose numbers these are a part.
        in_districts: whether it is sent by district, or for the city only.
        categories: its breakdowns; a measure that has some is not sent as a whole.
    """

    metric: str
    lead: str
    size: float
    every: Every = "quarter"
    share: float = 0.0
    part_of: str = ""
    in_districts: bool = True
    categories: tuple[str, ...] = ("",)


_FIVE_THEMES = (
    Volume("mash_referrals", "bcc", 3900, "month"),
    Volume("mash_assessments", "bcc", 2700),
    Volume("section47_enquiries", "bcc", 1100),
    Volume("re_referral_rate", "bcc", 3600, share=0.19),
    Volume("assessments_completed", "bcc", 2900),
    Volume("assessments_in_45_days", "bcc", 0, share=0.83, part_of="assessments_completed"),
    Volume("cp_plans_open", "bcc", 1150, "day"),
    Volume("cp_plans_started", "bcc", 310),
    Volume("cp_plans_ended", "bcc", 300),
    Volume("icpc_in_time", "bcc", 290, share=0.79),
    Volume("cin_plans_open", "bcc", 2300, "day"),
    Volume("cin_open_cases", "bcc", 5600, "day"),
    Volume("missing_reports", "wmp", 1050, "month"),
    Volume("missing_children", "wmp", 480, in_districts=False),
    Volume("cdop_deaths_reviewed", "cdop", 38, in_districts=False),
    Volume("training_course_utilisation", "bscb", 1200, share=0.87, in_districts=False),
    Volume("training_courses", "bscb", 36, in_districts=False),
    Volume("training_people", "bscb", 980, in_districts=False),
)
#: Of a measure that is sent by category, in a quarter for each of them.
_A_CATEGORY = 190.0

#: The bodies that send numbers of their own of most measures.
TWELVE = (
    "bcc", "wmp", "bchc", "ccgs", "bsmhft", "bch", "bwh", "heft", "roh", "swbh", "uhb", "wmas",
)  # fmt: skip

#: How busy each month is beside the others, from April on: schools send most and close in August.
SEASON = (0.97, 1.05, 1.08, 1.02, 0.79, 0.94, 1.06, 1.12, 0.88, 1.01, 0.99, 1.09)


def volumes(catalogue: Catalogue) -> list[Volume]:
    """Of the first five themes, as far as the catalogue has them."""
    asked = asked_metrics(catalogue)
    known = {"", *asked}
    return [one for one in _FIVE_THEMES if one.metric in asked and one.part_of in known]


def broken_down(catalogue: Catalogue) -> Iterator[Volume]:
    """Other measures that can be added up and have categories of one kind, month by month."""
    for metric in asked_metrics(catalogue).values():
        adds = metric.kind == "count" and metric.over_time == metric.over_area == "sum"
        if adds and len(metric.dimensions) == 1 and metric.theme != "deaths":
            ((dimension, about),) = metric.dimensions.items()
            codes = tuple(f"{dimension}={category}" for category in about.categories)
            yield Volume(metric.id, TWELVE[1], _A_CATEGORY, "month", categories=codes)

"""Which column of a sheet is which, by its heading."""

from collections.abc import Sequence
from dataclasses import dataclass

from data import tidy
from data.returns.asked import HEADINGS, REQUIRED, SOURCE_HEADING
from data.returns.checking.words import Suggestions, fold
from data.returns.model import OUT_OF

#: Other words that offices head the same columns with.
_ALSO = {
    tidy.METRIC: ("metric", "indicator", "measure name", "performance measure"),
    tidy.BREAKDOWN: ("category", "broken down by"),
    tidy.AGENCY: ("organisation", "body", "partner", "supplied by", "agency name"),
    tidy.AREA: ("area", "district name", "locality", "constituency"),
    tidy.PERIOD: ("quarter", "time period", "reporting period"),
    tidy.VALUE: ("number", "count", "figure", "numerator"),
    OUT_OF: ("denominator", "total out of", "of"),
    tidy.STATUS: ("symbol", "marker", "flag"),
    tidy.NOTE: ("notes", "comment", "comments", "remark", "remarks"),
    tidy.SOURCE: ("source",),
}
_KNOWN = {
    fold(word): name
    for name, others in _ALSO.items()
    for word in (name, HEADINGS.get(name, SOURCE_HEADING), *others)
}
#: A sheet with fewer of the required headings was not meant as a return.
_ENOUGH = 3


@dataclass(frozen=True)
class Columns:
    """What the headings of a sheet mean.

    Attributes:
        found: heading by the project's name of the column.
        missing: headings that a return needs and the sheet has not.
        twice: pairs of headings that mean the same column.
        extra: headings that mean none.
    """

    found: dict[str, str]
    missing: tuple[str, ...]
    twice: tuple[tuple[str, str], ...]
    extra: tuple[str, ...]

    @property
    def is_return(self) -> bool:
        """Whether so many of the headings are there that the sheet must be meant as a return."""
        return len(REQUIRED) - len(self.missing) >= _ENOUGH

    @property
    def near_missing(self) -> dict[str, str]:
        """For missing headings, the one on the sheet that looks like it, if there is one."""
        suggestions = Suggestions(self.extra)
        near = {name: suggestions.nearest(name) for name in self.missing}
        return {name: found for name, found in near.items() if found}


def sort_columns(headings: Sequence[str]) -> Columns:
    """Say of every heading of a sheet which column it means."""
    found: dict[str, str] = {}
    twice, extra = [], []
    # A heading by its own name goes before one that only means the same.
    for heading in sorted(headings, key=lambda one: fold(one) not in _OWN):
        name = _KNOWN.get(fold(heading))
        if name is None:
            extra.append(heading)
        elif name in found:
            twice.append((found[name], heading))
        else:
            found[name] = heading
    missing = tuple(HEADINGS[name] for name in REQUIRED if name not in found)
    return Columns(found, missing, tuple(twice), tuple(extra))


_OWN = {fold(heading) for heading in HEADINGS.values()}

"""Says for a person which number is meant and what is wrong, without saying the number."""

from collections.abc import Mapping

from data.catalogue import Catalogue
from data.catalogue.model import parse_breakdown
from data.disclosure.attacker.shares import REST
from data.periods import parse_period
from data.returns.model import OUT_OF

Where = tuple[str, str, str, str, str]

SHOWN = "is small and is shown"
EXACT = "can be worked out"
NARROW = "can be narrowed down too far"
UNFIT = "does not fit the other numbers or what was returned"
DEATHS = "tells deaths by category and district together"
_ADVICE = {
    SHOWN: "Hide it.",
    EXACT: "Hide more of what is shown beside it.",
    NARROW: "Hide more of what is shown beside it.",
    UNFIT: "Make the totals anew from what was returned.",
    DEATHS: "Leave out the category or the district.",
}


def sentence(where: Where, part: str, what: str, catalogue: Catalogue) -> str:
    """One sentence on what is wrong and one on what to do.

    Args:
        where: metric, breakdown, agency, area and period.
        part: which of the metric's numbers.
        what: one of the constants above.
        catalogue: names.
    """
    metric, breakdown, agency, area, period = where
    known = catalogue.metric(metric)
    named = [
        known.name,
        *_categories(breakdown, known.dimensions),
        _name(agency, catalogue.agencies),
        _name(area, catalogue.areas),
        parse_period(period).label,
    ]
    which = {OUT_OF: "the number it is a share of", REST: "those it leaves out"}.get(part, "")
    return f"{', '.join([*named, *filter(None, [which])])}: {what}. {_ADVICE[what]}"


def _categories(breakdown: str, dimensions: Mapping) -> list[str]:
    """Names of categories; of a dimension without one, that the others are meant."""
    found = []
    for dimension, category in parse_breakdown(breakdown):
        known = dimensions.get(dimension)
        if known is None or not category:
            found.append(f"all but the categories of {known.name if known else dimension}")
        else:
            found.append(known.categories.get(category, category))
    return found


def _name(code: str, entries: Mapping) -> str:
    return getattr(entries.get(code), "name", code)

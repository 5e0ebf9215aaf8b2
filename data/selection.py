"""What a reader has chosen, and the only place that knows the names of the filters in the URL.

Beside the filters of every page, a page may offer choices of its own. A selection is read from
the query string of a page and written back in one canonical form. What cannot be understood is
dropped, and a plain sentence says so.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType
from urllib.parse import parse_qsl, urlencode

from data.catalogue import Catalogue
from data.periods import parse_period, year_label

FROM, TO, AGENCY, AREA = PARAMETERS = ("from", "to", "agency", "area")

#: Longer query strings are not read at all: no set of filters needs it.
LONGEST = 3500

#: Choices that a page offers besides the filters: whether a value can be chosen, by name.
Offered = Mapping[str, Callable[[str], bool]]


@dataclass(frozen=True)
class Selection:
    """Filters over every page. An empty string means no limit.

    Attributes:
        first: code of the first financial year, `2014-15`.
        last: code of the last financial year.
        agency: the body that supplied the numbers.
        area: the area the numbers are about.
        choices: what is chosen on one page besides, names and values in that page's order.
    """

    first: str = ""
    last: str = ""
    agency: str = ""
    area: str = ""
    choices: tuple[tuple[str, str], ...] = ()

    @property
    def filters(self) -> "Selection":
        """The same without the choices of one page: what every page understands."""
        return replace(self, choices=()) if self.choices else self

    def choice(self, name: str) -> str:
        """What is chosen under a name; empty where nothing is."""
        return dict(self.choices).get(name, "")

    def choosing(self, **chosen: str) -> "Selection":
        """The same with some choices changed; an empty value takes one back."""
        merged = {**dict(self.choices), **chosen}
        return replace(self, choices=tuple((n, value) for n, value in merged.items() if value))

    @property
    def start(self) -> date | None:
        """First day that counts."""
        return parse_period(self.first).start if self.first else None

    @property
    def end(self) -> date | None:
        """Last day that counts."""
        return parse_period(self.last).end if self.last else None

    def to_query(self) -> str:
        """The canonical query string, `?from=2015-16&area=E08000025`; empty for no filters."""
        values = zip(PARAMETERS, (self.first, self.last, self.agency, self.area), strict=True)
        chosen = [(name, value) for name, value in (*values, *self.choices) if value]
        return "?" + urlencode(chosen) if chosen else ""

    def describe(self, catalogue: Catalogue) -> str:
        """The filters as one line of English: `Birmingham, every agency, 2014/15 to 2016/17`."""
        area = catalogue.areas[self.area].name if self.area else "All areas"
        agency = catalogue.agencies[self.agency].name if self.agency else "every agency"
        return f"{area}, {agency}, {self._years()}"

    def _years(self) -> str:
        first, last = year_label(self.first), year_label(self.last)
        if first and last:
            return first if first == last else f"{first} to {last}"
        if first:
            return f"from {first}"
        return f"to {last}" if last else "all years"


def parse_selection(
    search: str, catalogue: Catalogue, years: Sequence[str], offered: Offered = MappingProxyType({})
) -> tuple[Selection, tuple[str, ...]]:
    """Read a query string.

    Args:
        search: the query string, with or without its question mark.
        catalogue: which agencies and areas there are.
        years: codes of the financial years that hold numbers, oldest first.
        offered: the choices of the page that is asked for.

    Returns:
        The selection, and one sentence for each thing that was dropped.
    """
    if len(search) > LONGEST:
        return Selection(), ("The address was too long to read, so every filter was dropped.",)
    pairs = parse_qsl(search.lstrip("?"), keep_blank_values=True)
    known: dict[str, Callable[[str], bool]] = {
        FROM: years.__contains__,
        TO: years.__contains__,
        AGENCY: catalogue.suppliers.__contains__,
        AREA: catalogue.areas.__contains__,
        **offered,
    }
    chosen: dict[str, str] = {}
    notices = []
    for name, value in pairs:
        if name not in known:
            notices.append("A part of the address is not a filter here, so it was dropped.")
        elif name in chosen:
            notices.append(f"The {_word(name)} was given twice; the first was kept.")
        elif not known[name](value):
            notices.append(f"The {_word(name)} in the address is not known, so it was dropped.")
        else:
            chosen[name] = value
    first, last, agency, area = (chosen.get(name, "") for name in PARAMETERS)
    choices = tuple((name, chosen[name]) for name in offered if chosen.get(name))
    selection = Selection(first, last, agency, area, choices)
    if selection.first and selection.last and selection.first > selection.last:
        selection = replace(selection, first=selection.last, last=selection.first)
        notices.append("The first year came after the last, so the two were swapped.")
    return selection, tuple(dict.fromkeys(notices))


def _word(name: str) -> str:
    return _WORDS.get(name, f"choice of {name}")


_WORDS = {FROM: "first year", TO: "last year", AGENCY: "agency", AREA: "district"}

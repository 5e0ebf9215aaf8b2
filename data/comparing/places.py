"""Whom a comparison puts side by side: districts, agencies, or areas of the country."""

from typing import Literal, NamedTuple

from data.catalogue import Catalogue
from data.records import Places
from data.returns.model import ALL_AGENCIES, CITY
from data.selection import Selection

Each = Literal["city", "districts", "agencies", "areas"]
#: Kinds of areas that statistics are compared between.
_COUNTRY = ("nation", "region", "authority")


#: The statistical neighbours together, by either of the two ways that are in use.
MEAN, MEDIAN = "neighbours-mean", "neighbours-median"
_TOGETHER = {MEAN: "Neighbours, mean", MEDIAN: "Neighbours, median"}


class Member(NamedTuple):
    """One of those that are put side by side.

    Attributes:
        code: of an area or an agency: what the address says.
        label: its name in a chart.
        is_whole: whether the others are parts of it.
    """

    code: str
    label: str
    is_whole: bool = False


def members(each: Each, catalogue: Catalogue, selection: Selection) -> tuple[Member, ...]:
    """Those that can be put side by side, in the catalogue's order, the whole first."""
    areas = catalogue.areas
    if each == "agencies":
        whole = Member(ALL_AGENCIES, catalogue.agencies[ALL_AGENCIES].short, is_whole=True)
        return (whole, *(Member(one.id, one.short) for one in catalogue.suppliers.values()))
    if each == "areas":
        return (
            *(
                Member(one.id, one.label, one.kind != "authority")
                for one in areas.values()
                if one.kind in _COUNTRY
            ),
            *(Member(code, label, is_whole=True) for code, label in _TOGETHER.items()),
        )
    place = Member(selection.area or CITY, areas[selection.area or CITY].label, is_whole=True)
    if each == "city":
        return (place,)
    districts = [one for one in areas.values() if one.kind == "district"]
    return (Member(CITY, areas[CITY].label, is_whole=True),
            *(Member(one.id, one.label) for one in districts))  # fmt: skip


def places(each: Each, wanted: tuple[Member, ...], selection: Selection) -> Places:
    """Where the numbers of members are looked up."""
    if each == "agencies":
        return Places((selection.area or CITY,), each_agency=True)
    return Places(tuple(member.code for member in wanted), selection.agency)

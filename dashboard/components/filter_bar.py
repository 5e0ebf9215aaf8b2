"""Year, agency and district: the filters of every page."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

import dash_mantine_components as dmc
from dash import html

from dashboard import ids
from data.periods import year_label
from data.query import Edition
from data.selection import Selection

#: The value of "no limit": a select needs one that is not empty.
ANY = "any"
#: What the browser does when asked, by the id of its button: see assets/js/browser.js.
#: Shown once it is known what the page can be presented as.
_PRESENT, _ADD = "present", "add-to-deck"
_ACTS = {
    _PRESENT: "Present",
    _ADD: "Add to deck",
    "clear-filters": "Clear filters",
    "events-switch": "Hide events",
    "copy-link": "Copy link",
}
Options = list[dict[str, Any]]


def filter_bar() -> html.Div:
    """The four selects; what they offer comes with each page's facts."""
    return html.Div(
        html.Div(
            [
                _select(ids.FILTER_FROM, "From year"),
                _select(ids.FILTER_TO, "To year"),
                _select(ids.FILTER_AGENCY, "Agency"),
                _select(ids.FILTER_AREA, "District or area"),
                html.P(
                    [
                        html.Span(id=ids.SAID, role="status"),
                        *(
                            html.Button(
                                words,
                                id=name,
                                type="button",
                                className="link-button",
                                hidden=name in (_PRESENT, _ADD),
                            )
                            for name, words in _ACTS.items()
                        ),
                    ],
                    className="said",
                ),
            ],
            className="in filters",
        ),
        className="bar",
        role="search",
        **{"aria-label": "Filters"},
    )


def _select(component: str, label: str) -> dmc.Select:
    return dmc.Select(
        id=component,
        label=label,
        value=ANY,
        data=[{"value": ANY, "label": "All"}],
        allowDeselect=False,
        checkIconPosition="right",
        # A plain list that scrolls: Mantine's own scroll area is no part of a list box.
        withScrollArea=False,
        styles={"options": {"overflowY": "auto", "maxHeight": 420}},
        attributes={"options": {"tabIndex": 0}},
        className="filter",
        comboboxProps={"width": "max-content", "position": "bottom-start"},
        **{"data-filter": component},
    )


def offer(edition: Edition, selection: Selection, metrics: Iterable[str]) -> dict[str, Options]:
    """What each filter offers on a page, given the other choices.

    An option that would leave nothing is kept, says so and cannot be chosen; the one that
    is chosen can always be seen.
    """
    here = _years_by_place(edition, tuple(metrics))
    chosen = {year for year in edition.years if _is_within(year, selection)}
    of_agency = {place for place in here if selection.agency in ("", place[0])}
    of_area = {place for place in here if selection.area in ("", place[1])}
    in_years = {place for place, years in here.items() if not chosen.isdisjoint(years)}
    years = set().union(*(here[place] for place in of_agency & of_area))
    agencies = {agency for agency, _ in of_area & in_years}
    areas = {area for _, area in of_agency & in_years}
    catalogue = edition.catalogue
    year_names = {year: year_label(year) for year in edition.years}
    agency_names = {code: agency.name for code, agency in catalogue.suppliers.items()}
    area_names = {code: area.name for code, area in catalogue.areas.items()}
    return {
        ids.FILTER_FROM: _options("Earliest", year_names, years, selection.first),
        ids.FILTER_TO: _options("Latest", year_names, years, selection.last),
        ids.FILTER_AGENCY: _options("All agencies", agency_names, agencies, selection.agency),
        ids.FILTER_AREA: _options("All areas", area_names, areas, selection.area),
    }


@lru_cache(maxsize=256)
def _years_by_place(
    edition: Edition, metrics: tuple[str, ...]
) -> dict[tuple[str, str], frozenset[str]]:
    """Years with observed values of some metrics, by agency and area: there may be very many."""
    found: dict[tuple[str, str], set[str]] = {}
    for metric in metrics:
        for row in edition.coverage.get(metric, ()):
            found.setdefault((row.agency, row.area), set()).add(row.year)
    return {place: frozenset(years) for place, years in found.items()}


def _is_within(year: str, selection: Selection) -> bool:
    return selection.first <= year and (not selection.last or year <= selection.last)


def values(selection: Selection) -> dict[str, str]:
    """What each filter shows as chosen."""
    chosen = (selection.first, selection.last, selection.agency, selection.area)
    return dict(zip(ids.FILTERS, (value or ANY for value in chosen), strict=True))


def _options(every: str, names: dict[str, str], present: set[str], chosen: str) -> Options:
    offered = [{"value": ANY, "label": every, "disabled": False}]
    for code, name in names.items():
        is_offered = code in present or code == chosen
        label = name if is_offered else f"{name} (no numbers here)"
        offered.append({"value": code, "label": label, "disabled": not is_offered})
    return offered

"""Year, agency and district: the filters of every page."""

from collections.abc import Collection
from typing import Any

import dash_mantine_components as dmc
import pandas as pd
from dash import html

from dashboard import ids
from data.periods import year_label
from data.query import Edition
from data.selection import Selection

#: The value of "no limit": a select needs one that is not empty.
ANY = "any"
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
                    [html.Span(id=ids.SAID, role="status"), " ",
                     html.Button("Clear filters", id="clear-filters", type="button",
                                 className="link-button"), " ",
                     html.Button("Copy link", id="copy-link", type="button",
                                 className="link-button")],
                    className="said",
                ),
            ],
            className="in filters",
        ),
        className="bar",
        role="search",
        **{"aria-label": "Filters"},
    )  # fmt: skip


def _select(component: str, label: str) -> dmc.Select:
    return dmc.Select(
        id=component,
        label=label,
        value=ANY,
        data=[{"value": ANY, "label": "All"}],
        allowDeselect=False,
        checkIconPosition="right",
        maxDropdownHeight=420,
        className="filter",
        comboboxProps={"width": "max-content", "position": "bottom-start"},
        **{"data-filter": component},
    )


def offer(edition: Edition, selection: Selection, metrics: Collection[str]) -> dict[str, Options]:
    """What each filter offers on a page, given the other choices.

    An option that would leave nothing is kept, says so and cannot be chosen; the one that
    is chosen can always be seen.
    """
    here = edition.coverage[edition.coverage["metric"].isin(metrics)]
    by_year = _within(here, selection, agency=True, area=True)
    years = list(edition.years)
    with_year = set(by_year["year"])
    names = {year: year_label(year) for year in years}
    agencies = {code: agency.name for code, agency in edition.catalogue.agencies.items()}
    areas = {code: area.name for code, area in edition.catalogue.areas.items()}
    with_agency = set(_within(here, selection, years=True, area=True)["agency"])
    with_area = set(_within(here, selection, years=True, agency=True)["area"])
    return {
        ids.FILTER_FROM: _options("Earliest", names, with_year, selection.first),
        ids.FILTER_TO: _options("Latest", names, with_year, selection.last),
        ids.FILTER_AGENCY: _options("All agencies", agencies, with_agency, selection.agency),
        ids.FILTER_AREA: _options("All areas", areas, with_area, selection.area),
    }


def values(selection: Selection) -> dict[str, str]:
    """What each filter shows as chosen."""
    chosen = (selection.first, selection.last, selection.agency, selection.area)
    return dict(zip(ids.FILTERS, (value or ANY for value in chosen), strict=True))


def _options(every: str, names: dict[str, str], present: set[str], chosen: str) -> Options:
    offered = [{"value": ANY, "label": every, "disabled": False}]
    for code, name in names.items():
        has = code in present
        label = name if has else f"{name} (no numbers here)"
        offered.append({"value": code, "label": label, "disabled": not has and code != chosen})
    return offered


def _within(
    coverage: pd.DataFrame,
    selection: Selection,
    years: bool = False,
    agency: bool = False,
    area: bool = False,
) -> pd.DataFrame:
    """Coverage under some of the choices."""
    if agency and selection.agency:
        coverage = coverage[coverage["agency"] == selection.agency]
    if area and selection.area:
        coverage = coverage[coverage["area"] == selection.area]
    if years and selection.first:
        coverage = coverage[coverage["year"] >= selection.first]
    if years and selection.last:
        coverage = coverage[coverage["year"] <= selection.last]
    return coverage

"""The quarterly scorecard, in the form that boards know."""

from collections.abc import Sequence

from dash import html

from dashboard import ids, wording
from dashboard.components.choices import choice_select
from dashboard.components.files import page_table_files
from dashboard.components.scorecard_table import scorecard_table
from dashboard.pages import View
from data.board.commentary import notes_on
from data.periods import year_label
from data.query import Edition
from data.scorecard import Row, Scorecard, build_scorecard, scorecard_years
from data.selection import Offered, Selection

RULE = "/scorecard"
_EVERY = "all"
_STANDING_ORDER = ("missed", "near", "met", "")


def offered(edition: Edition) -> Offered:
    """Year, theme and order."""
    return {
        "year": lambda code: code in edition.years,
        "theme": {_EVERY, *edition.catalogue.themes}.__contains__,
        "sort": wording.SORTS.__contains__,
    }


def view(edition: Edition, selection: Selection) -> View:
    """One year's measures, with selects for year, theme and order."""
    filters = selection.filters
    years = scorecard_years(edition, _place(selection))
    year = _year(edition, selection)
    theme = selection.choice("theme") or _EVERY
    sort = selection.choice("sort") or "order"
    found = _found(edition, selection)
    rows = _sorted(found.rows, sort)
    return View(
        title="Scorecard",
        metrics=tuple(edition.coverage),
        choices={"year": year, "theme": theme, "sort": sort},
        children=[
            html.Div(
                [
                    html.H1(wording.scorecard_heading(found), tabIndex=-1),
                    html.P(_lede(found, filters, edition), className="lede"),
                ],
                id=ids.live("heading"),
            ),
            _controls(edition, year, theme, sort, years),
            html.Div(_table(found, rows, edition, filters, sort), id=ids.live("scorecard")),
            html.Div(page_table_files("scorecard", selection), id=ids.live("files")),
        ],
    )


def shown_rows(edition: Edition, selection: Selection) -> tuple[Scorecard, list[Row]]:
    """The scorecard that the page shows, and its rows in the page's order."""
    found = _found(edition, selection)
    return found, _sorted(found.rows, selection.choice("sort") or "order")


def _found(edition: Edition, selection: Selection) -> Scorecard:
    theme = selection.choice("theme").removeprefix(_EVERY)
    return build_scorecard(edition, _place(selection), _year(edition, selection), theme)


def _place(selection: Selection) -> Selection:
    """Of the filters those that a scorecard heeds: it has a year of its own."""
    return Selection(agency=selection.agency, area=selection.area)


def _year(edition: Edition, selection: Selection) -> str:
    years = scorecard_years(edition, _place(selection))
    return selection.choice("year") or next(iter(years), edition.years[-1])


def _lede(found: Scorecard, filters: Selection, edition: Edition) -> str:
    area = edition.catalogue.areas[filters.area].name if filters.area else "Birmingham"
    agency = edition.catalogue.agencies[filters.agency].name if filters.agency else "All agencies"
    return (
        f"{area}. {agency}. {wording.scorecard_scope(found)} Direction is against the year before;"
        " a year's number is the one that is published, else its quarters added up, or"
        " its last day. No percentage is averaged."
    )


def _table(
    found: Scorecard, rows: Sequence[Row], edition: Edition, filters: Selection, sort: str
) -> html.Section | html.P:
    if not rows:
        return html.P("There are no totals for these filters in this year.", className="empty")
    caption = f"Measures in {year_label(found.year)}, by quarter"
    notes = notes_on(edition, [row.metric.id for row in rows], filters)
    table = scorecard_table(
        found, rows, edition.catalogue, filters, caption, notes, by_theme=sort == "order"
    )  # fmt: skip
    return html.Section(table, className="panel scorecard")


def _controls(edition: Edition, year: str, theme: str, sort: str, years: Sequence[str]) -> html.Div:
    themes = {
        code: one.name
        for code, one in edition.catalogue.themes.items()
        if any(edition.coverage.get(m.id) for m in edition.catalogue.theme_metrics(code))
    }
    known = sorted({*years, year}, reverse=True)
    return html.Div(
        [
            choice_select("year", "Year", year, {code: year_label(code) for code in known}),
            choice_select("theme", "Theme", theme, {_EVERY: "All themes", **themes}),
            choice_select("sort", "Order", sort, wording.SORTS),
        ],
        className="compare-controls panel",
        role="group",
        **{"aria-label": "What the scorecard shows"},
    )


def _sorted(rows: Sequence[Row], sort: str) -> list[Row]:
    if sort == "name":
        return sorted(rows, key=wording.row_name)
    if sort == "change":
        return sorted(rows, key=lambda row: -_change(row))
    if sort == "target":
        return sorted(rows, key=_by_target)
    themes = {row.metric.theme: place for place, row in reversed(list(enumerate(rows)))}
    return sorted(rows, key=lambda row: themes[row.metric.theme])


def _by_target(row: Row) -> tuple[int, bool]:
    """Missed first; of those not judged the ones that have a target."""
    return _STANDING_ORDER.index(row.standing), not row.targets


def _change(row: Row) -> float:
    """The size of a change for sorting: relative, or of percentages in points; none comes last."""
    found = row.judgement
    if found.difference is None:
        return -1.0
    size = found.difference if row.metric.is_share else found.per_cent
    return abs(size) if size is not None else 0.0

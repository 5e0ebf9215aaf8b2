"""Every page that can be presented: its slides are whole, and few enough to be read."""

import json
import re

import pytest

from dashboard import pages
from dashboard.slides import addresses, asked, slide_at
from dashboard.slides.fit import MOST_GRID_ROWS, MOST_ROWS
from dashboard.slides.model import SlideView
from dashboard.wording import LONGEST_TITLE
from data.selection import Selection

MOST_SERIES = 4


@pytest.fixture(scope="module")
def slides(edition) -> dict[str, SlideView | None]:
    """Every slide of every page, by its address."""
    found = [
        address
        for path in pages.paths(edition)
        for address in addresses(path, pages.view_of(path, edition, Selection()).cards, Selection())
    ]
    return {address: slide_at(address, edition) for address in dict.fromkeys(found)}


def test_every_page_with_cards_and_every_table_can_be_presented(slides, edition, record_property):
    assert all(view is not None for view in slides.values())
    told = {f"/metric/{metric}" for metric, rows in edition.coverage.items() if rows}
    assert told | {"/compare", "/figures", "/integrity", "/scorecard", "/variation"} <= set(slides)
    kinds = [view.kind for view in slides.values() if view]
    record_property("checked", f"{len(slides)} slides, {kinds.count('figure')} with a chart")


def test_a_slide_has_its_finding_its_words_and_its_source(slides):
    for address, view in slides.items():
        assert view.title, address
        assert len(view.title.split()) <= LONGEST_TITLE, view.title
        assert view.summary, address
        assert view.source or view.kind == "words", address
        assert re.match(r"Revisions? \d", view.revised), address
        json.dumps(view.to_json(), allow_nan=False)


def test_a_slide_shows_what_its_kind_says(slides):
    for address, view in slides.items():
        assert (view.figure is not None) == (view.kind == "figure"), address
        if view.kind == "table":
            assert view.grid.rows, address
        if view.kind in ("number", "words"):
            assert view.lines, address
        if view.grid:
            assert {len(row) for row in view.grid.rows} == {len(view.grid.heads)}, address


def test_a_chart_can_be_read_from_the_back(slides):
    for address, view in slides.items():
        if view.figure is None:
            continue
        drawn = [one for one in view.figure["data"] if one.get("mode") != "text"]
        assert len(drawn) <= MOST_SERIES, address
        for one in drawn:
            most = MOST_ROWS if one["type"] == "bar" else 400
            assert len(one["y"]) <= most, address
            if one["type"] == "heatmap":
                assert len(one["y"]) <= (MOST_GRID_ROWS if len(one["x"]) > 4 else MOST_ROWS)


def test_the_table_of_a_slide_holds_every_number_that_its_chart_leaves_out(slides):
    """Cutting rows from a chart takes nothing from its table, and is said."""
    cut = [view for view in slides.values() if "the table has all" in view.left_out]
    assert len(cut) >= 3
    for view in cut:
        assert len(view.grid.rows) > MOST_GRID_ROWS


def test_slides_come_as_data_and_are_asked_for_again_only_when_they_changed(client):
    answer = client.get("/slides/metric/cp_plans_open?from=2016-17")
    assert answer.json["title"] == "Children on a child protection plan"
    assert answer.json["address"] == "/metric/cp_plans_open?from=2016-17"
    again = client.get(
        "/slides/metric/cp_plans_open?from=2016-17",
        headers={"If-None-Match": answer.headers["ETag"]},
    )
    assert again.status_code == 304
    for path in ("/slides/data", "/slides/metric/no_such", "/slides/nowhere"):
        assert client.get(path).status_code == 404


def test_an_address_has_one_form(edition):
    """Filters that are not known are dropped, as on a page."""
    view = slide_at("/metric/cp_plans_open?area=E08000025&from=2016-17&nonsense=1", edition)
    assert view.address == "/metric/cp_plans_open?from=2016-17&area=E08000025"


def test_the_deck_that_comes_along_answers_in_the_order_of_a_committee(edition):
    deck = edition.catalogue.decks["annual-report"]
    headings = [slide.heading for slide in deck.slides]
    assert headings == [
        "Context", "Front door", "Child protection", "Missing and exploitation", "Child deaths",
        "Training", "Agencies", "What the report gets wrong", "What is lost", "What next",
    ]  # fmt: skip
    for slide in deck.slides:
        view = slide_at(slide.address, edition)
        assert view is not None, slide.address
        # A number in the notes would stay when the number on the slide changes.
        assert not re.search(r"\d", slide.notes), slide.heading


def test_addresses_that_ask_for_the_same_are_one(edition):
    """Else each made-up parameter would be kept as a slide of its own."""
    plain = asked("/metric/cp_plans_open?area=E08000025", edition)
    assert plain == asked("/metric/cp_plans_open?nonsense=1&area=E08000025&j=2", edition)
    assert plain != asked("/metric/cp_plans_open", edition)
    assert asked("/metric/no_such", edition) is None

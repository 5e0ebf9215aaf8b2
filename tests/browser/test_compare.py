"""Two things put against each other by keyboard alone, and the address that keeps them."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.support import query, ready, visit

pytestmark = pytest.mark.browser

#: Kinds by what is typed or shown, with a pair that the report or nothing but the page can show.
PAIRS = [
    ("A year before", {"Of": "The city as a whole"}),
    ("Area with area", {"Of": "England", "Against": "Birmingham"}),
    ("District with district", {"Of": "Ladywood", "Against": "Yardley"}),
    ("Agency with agency", {"Of": "West Mids Police", "Against": "City Council"}),
    ("The target", {"Of": "Every district"}),
]
MOST_ACTIONS = 5


def choose(page: Page, label: str, words: str, group: str = "What to compare") -> None:
    """One action at most: reach a select, name an option, take it."""
    select = page.get_by_role("group", name=group).get_by_label(label, exact=True)
    before = page.url
    select.focus()
    if select.input_value() == words:
        return
    if select.get_attribute("readonly") is None:
        page.keyboard.press("ControlOrMeta+a")
        page.keyboard.type(words)
        page.get_by_role("option", name=words, exact=True).wait_for()
        page.keyboard.press("ArrowDown")
    else:
        page.keyboard.press("Enter")
        option = page.get_by_role("option", name=words, exact=True)
        option.wait_for()
        # A list that is still opening puts its mark back once: a second round is enough.
        for _ in range(2 * page.get_by_role("option").count()):
            page.keyboard.press("ArrowDown")
            if option.get_attribute("data-combobox-selected") is not None:
                break
    page.keyboard.press("Enter")
    expect(select).to_have_value(words)
    expect(page).not_to_have_url(before)
    ready(page)  # What the next select offers comes with the page under this choice.


@pytest.mark.parametrize(("kind", "members"), PAIRS)
def test_every_kind_of_pair_is_reached_by_keyboard(
    page: Page, kind: str, members: dict[str, str]
) -> None:
    visit(page, "/compare?measures=cp_plan_rate")
    actions = [("Compare with", kind), *members.items()]
    assert len(actions) <= MOST_ACTIONS
    for label, words in actions:
        choose(page, label, words)
    for label, words in members.items():
        group = page.get_by_role("group", name="What to compare")
        expect(group.get_by_label(label, exact=True)).to_have_value(words)
    assert page.evaluate("() => document.activeElement.closest('.compare-controls') !== null")


def test_a_comparison_is_kept_in_the_address(page: Page) -> None:
    visit(page, "/compare?measures=cp_plans_open")
    choose(page, "Compare with", "A year before")
    choose(page, "Shown as", "Table only")
    expect(page).to_have_url(re.compile("view=table"))
    before = query(page)
    page.reload()
    ready(page)
    assert query(page) == before
    group = page.get_by_role("group", name="What to compare")
    expect(group.get_by_label("Shown as")).to_have_value("Table only")
    page.go_back()
    expect(group.get_by_label("Shown as")).not_to_have_value("Table only")


def test_filters_and_choices_leave_each_other_alone(page: Page) -> None:
    visit(page, "/compare?measures=cp_plans_open&by=before")
    page.locator("#filter-from").focus()
    page.keyboard.press("Enter")
    page.get_by_role("option", name="2015/16").click()
    expect(page).to_have_url(re.compile(r"from=2015-16&measures=cp_plans_open&by=before"))
    page.locator("#clear-filters").click()
    expect(page).to_have_url(re.compile(r"/compare\?measures=cp_plans_open&by=before"))
    for link in page.locator("header nav a").all():
        assert "measures=" not in (link.get_attribute("href") or "")


def test_a_measure_is_added_by_typing_its_name(page: Page) -> None:
    visit(page, "/compare?measures=cp_plans_open")
    measures = page.get_by_role("group", name="What to compare").get_by_label("Measures")
    measures.focus()
    page.keyboard.type("Child protection plan rate")
    page.get_by_role("option", name="Child protection plan rate").wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("measures=cp_plans_open%2Ccp_plan_rate"))
    expect(page.locator("main article")).to_have_count(2)

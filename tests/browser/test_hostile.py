"""Addresses that nobody was given: the page shows, says what it dropped, and runs nothing."""

from collections.abc import Callable
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

from tests.browser.support import open_views, query, ready, visit

pytestmark = pytest.mark.browser

PAGES = ("/", "/theme/child-protection", "/metric/cp_plans_open")
SCRIPT = quote("<script>alert(1)</script>")
IMAGE = quote("<img src=x onerror=alert(1)>")

#: Query strings, and what is left of each.
HOSTILE = {
    "unknown codes": ("from=1066-67&to=9999-00&agency=mi5&area=E0", ""),
    "reversed years": ("from=2016-17&to=2014-15", "?from=2014-15&to=2016-17"),
    "4,000 characters": (f"area={'A' * 4000}", ""),
    "script as value": (f"area={SCRIPT}&agency={IMAGE}", ""),
    "script as key": (f"{SCRIPT}=1&{IMAGE}=1", ""),
    "repeated keys": ("area=E08000025&area=E92000001&area=", "?area=E08000025"),
    "keys of the code": ("metric=x&pathname=/x&context=1&self=1&edition=1&selection=1", ""),
    "prototype": ("__proto__=1&constructor=x&area=__proto__", ""),
    "zero byte": ("area=%00&agency=bcc%00", ""),
    "broken escapes": ("area=%E0%A4%A&agency=%FF%FE", ""),
    "emoji": ("area=%F0%9F%92%A3&%F0%9F%92%A3=1", ""),
    "climbing": ("area=..%2f..%2fetc%2fpasswd&agency=../..", ""),
    "formula": ("area=%3DHYPERLINK(1)", ""),
    "one good among bad": ("x=1&area=E08000025&to=never", "?area=E08000025"),
}

#: Each page is asked for every third.
HASHES = (
    "view=nope.table,x.y",
    "view=cp_plans_open.nope,cp_plans_open",
    "view=cp_plans_open.,.table,..,,",
    f"view={SCRIPT}.table",
    "view=__proto__.table,constructor.about",
    "view=" + "a.table," * 500,
    "%E0%A4%A",
    "view=%00.table",
    "present=1&x",
)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_address_is_cleaned_and_said(open_page: Callable[..., Page], name: str) -> None:
    asked, left = HOSTILE[name]
    page = open_page()
    for path in PAGES:
        visit(page, f"{path}?{asked}")
        notices = page.locator("#notices")
        expect(notices).to_have_attribute("role", "status")
        expect(notices).not_to_be_empty()
        assert notices.inner_text().strip()
        page.wait_for_function("(left) => location.search === left", arg=left)
        ready(page)
        assert page.locator("main article").count() > 0
        assert page.locator("main img, main iframe, body > script:not([type])[src^=x]").count() == 0
        assert query(page) == left
        expect(page.locator("#filter-to")).not_to_have_value("")
        expect(page.locator("#filter-area")).to_have_value(
            "Birmingham" if "E08000025" in left else "All areas"
        )


@pytest.mark.parametrize("asked", ["%3Cscript%3E", "area=%00", "area=A" * 300, "from=&to="])
def test_a_hostile_address_of_no_page_is_an_honest_404(
    page: Page, allowed: set[int], asked: str
) -> None:
    allowed.add(404)
    answer = page.goto(f"/nowhere/{SCRIPT}/..%2f..%2f?{asked}")
    assert answer.status == 404
    ready(page)
    assert page.locator("main a").count() > 0
    assert page.locator("main script").count() == 0


@pytest.mark.parametrize("path", PAGES)
def test_a_hostile_hash_is_ignored(page: Page, path: str) -> None:
    for hash_ in HASHES[PAGES.index(path) :: len(PAGES)]:
        page.goto("about:blank")
        visit(page, f"{path}#{hash_}")
        assert set(open_views(page).values()) == {"Chart"}, hash_
        page.locator("#filter-area").click()
        expect(page.get_by_role("option", name="Birmingham", exact=True)).to_be_visible()


def test_a_notice_goes_when_the_reader_goes_on(page: Page) -> None:
    visit(page, "/?area=nowhere")
    expect(page.locator("#notices")).not_to_be_empty()
    title = page.title()
    page.locator("main article h2 a").first.click()
    expect(page).not_to_have_title(title)
    ready(page)
    expect(page.locator("#notices")).to_be_empty()

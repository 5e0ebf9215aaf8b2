"""Signing in and out by keyboard, with a provider that others wrote; what each page then offers."""

import json
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import slides
from tests.provider import standing_apart
from tests.serving import free_port, served

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def address(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server where people sign in; browsers keep secure cookies of `localhost` without TLS."""
    port = free_port()
    here = f"http://localhost:{port}"
    with standing_apart("Office") as provider:
        settings = {
            "SIGN_IN": "oidc", "ADDRESS": here, "OIDC_ISSUER": provider, "OIDC_CLIENT_ID": "us",
            "OIDC_CLIENT_SECRET": "a-secret", "SECRET": "s" * 40, "ALLOW_COMMENT": "true",
            "RIGHTS": json.dumps({"Office": ["view", "administer"]}),
        }  # fmt: skip
        named = {f"SAFEGUARDING_{name}": value for name, value in settings.items()}
        with served(tmp_path_factory.mktemp("signing"), port=port, **named):
            yield here


def test_a_reader_signs_in_looks_at_the_log_and_signs_out(browser: Browser, address: str) -> None:
    context = browser.new_context(base_url=address, viewport={"width": 320, "height": 640})
    page = context.new_page()
    page.goto("/figures/17")
    sign_in(page)
    expect(page).to_have_url(f"{address}/figures/17")
    expect(page.locator("main h1")).to_be_visible()
    assert not page.get_by_role("link", name=re.compile("note")).count()
    page.get_by_role("link", name="Account", exact=True).press("Enter")
    expect(page.get_by_text("You are signed in as")).to_contain_text("Somebody Else")
    reads_well(page)
    page.get_by_role("link", name="Audit log").press("Enter")
    expect(page.locator("tbody tr").first).to_contain_text("sign in")
    reads_well(page)
    page.get_by_label("What").select_option("publish")
    page.get_by_role("button", name="Show").press("Enter")
    expect(page.locator("tbody tr")).to_have_count(1)
    with page.expect_download() as taking:
        page.get_by_role("link", name="CSV file").press("Enter")
    lines = taking.value.path().read_text(encoding="utf-8").splitlines()
    assert lines[0] == "when_utc,what,who,about,network"
    assert len(lines) == 2
    page.get_by_role("link", name="Your account").press("Enter")
    page.get_by_role("button", name="Sign out").press("Enter")
    expect(page.locator("h1")).to_have_text("You are signed out")
    reads_well(page)
    page.goto("/admin/audit")
    assert not page.url.startswith(address)
    page.goto("/account")
    expect(page.get_by_role("link", name="Sign in")).to_be_visible()
    reads_well(page)
    context.close()


def test_a_session_that_ends_while_a_page_is_open_leads_back_there(
    browser: Browser, address: str
) -> None:
    context = browser.new_context(base_url=address)
    page = context.new_page()
    page.goto("/figures/17")
    sign_in(page)
    expect(page.locator("main h1")).to_be_visible()
    context.clear_cookies(name=re.compile("session"))
    page.get_by_label("Main").get_by_role("link", name="Measures").click()
    sign_in(page)
    expect(page).to_have_url(f"{address}/measures")
    expect(page.locator("main h1")).to_be_visible()
    context.close()


def sign_in(page: Page) -> None:
    """On the provider's own page, when it comes."""
    page.locator("input[name=sub]").first.fill("person-7")
    page.keyboard.press("Enter")


def reads_well(page: Page) -> None:
    assert slides.violations(page) == []
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")


def test_where_everybody_may_look_there_are_no_accounts(
    browser: Browser, tmp_path_factory: pytest.TempPathFactory
) -> None:
    with served(tmp_path_factory.mktemp("public")) as public:
        context = browser.new_context(base_url=public)
        page = context.new_page()
        page.goto("/")
        expect(page.locator("main h1")).to_be_visible()
        expect(page.get_by_role("link", name="Account", exact=True)).to_have_count(0)
        assert page.goto("/account").status == 404
        context.close()

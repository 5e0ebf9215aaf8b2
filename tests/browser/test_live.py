"""A live meeting in real browsers: started, followed, left and ended, by keyboard."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import slides
from tests.serving import served

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def live_address(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server on which meetings are allowed."""
    folder = tmp_path_factory.mktemp("live")
    with served(folder, SAFEGUARDING_ALLOW_LIVE="true") as address:
        yield address


@pytest.fixture
def two_pages(browser: Browser, live_address: str) -> Iterator[tuple[Page, Page]]:
    """A presenter and a member, each with a browser of their own."""
    contexts = [browser.new_context(base_url=live_address) for _ in range(2)]
    presenter, member = (context.new_page() for context in contexts)
    faults: list[str] = []
    for page in (presenter, member):
        page.on("pageerror", lambda error: faults.append(str(error)))
    yield presenter, member
    for context in contexts:
        context.close()
    assert faults == []


def _started(presenter: Page) -> str:
    """Start a meeting by keyboard; its code as it is shown."""
    presenter.goto("/present/annual-report")
    slides.shown(presenter, 1)
    presenter.get_by_role("button", name="Start live").press("Enter")
    expect(presenter.locator(".invitation img")).to_be_visible()
    return presenter.locator(".invitation-code").inner_text()


def _joined(member: Page, code: str) -> None:
    member.goto("/live")
    member.get_by_label("The code on the screen").fill(code.lower())
    member.keyboard.press("Enter")
    expect(member.locator(".slide h1")).to_be_visible()


def test_a_member_follows_lets_go_and_comes_back(two_pages):
    presenter, member = two_pages
    code = _started(presenter)
    assert slides.violations(presenter) == []
    _joined(member, code)
    presenter.locator(".room").focus()
    presenter.keyboard.press("PageDown")
    presenter.keyboard.press("PageDown")
    slides.shown(member, 3)
    presenter.keyboard.press("]")
    expect(member.locator(".hoverlayer .hovertext")).to_contain_text("1,301")
    assert slides.violations(member) == []
    expect(presenter.locator(".slide-live")).to_contain_text("1 following")
    member.get_by_role("button", name="Look around").press("Enter")
    member.keyboard.press("ArrowRight")
    slides.shown(member, 4)
    presenter.keyboard.press("End")
    slides.shown(presenter, 10)
    expect(member.locator(".follow-line")).to_have_text("Looking around")
    slides.shown(member, 4)
    member.get_by_role("button", name="Back to the presenter").press("Enter")
    slides.shown(member, 10)


def test_filters_and_a_black_screen_are_followed(two_pages):
    presenter, member = two_pages
    _joined(member, _started(presenter))
    presenter.locator(".room").focus()
    presenter.keyboard.press("3")
    presenter.keyboard.press("Enter")
    slides.shown(member, 3)
    presenter.keyboard.press("f")
    presenter.locator("select[name=filter-from]").select_option("2016-17")
    presenter.keyboard.press("Escape")
    expect(member.locator(".slide .chip")).to_contain_text("from 2016/17")
    presenter.keyboard.press("b")
    expect(member.locator(".blackness")).to_be_visible()
    presenter.keyboard.press("b")
    expect(member.locator(".blackness")).to_be_hidden()


def test_a_presenter_who_was_away_has_the_meeting_back_and_ends_it(two_pages):
    presenter, member = two_pages
    code = _started(presenter)
    _joined(member, code)
    presenter.context.set_offline(True)
    presenter.locator(".room").focus()
    presenter.keyboard.press("PageDown")
    expect(presenter.locator(".slide-live")).to_contain_text("no connection")
    slides.shown(member, 1)
    presenter.context.set_offline(False)
    slides.shown(member, 2)
    presenter.reload()
    expect(presenter.locator(".slide-live")).to_contain_text(code)
    presenter.locator(".room").focus()
    presenter.keyboard.press("PageDown")
    slides.shown(member, 3)
    presenter.get_by_role("button", name="End live").press("Enter")
    expect(member.locator(".follow-line")).to_contain_text("The meeting has ended")


def test_a_member_who_loses_the_connection_is_told_and_comes_back(two_pages):
    presenter, member = two_pages
    _joined(member, _started(presenter))
    member.context.set_offline(True)
    expect(member.locator(".follow-line")).to_have_text("Connection lost, trying again")
    presenter.locator(".room").focus()
    presenter.keyboard.press("PageDown")
    member.context.set_offline(False)
    slides.shown(member, 2)
    expect(member.locator(".follow-line")).to_have_text("Following the presenter")

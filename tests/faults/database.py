"""The database stops and comes back, or hangs, while people read and one changes filters."""

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests import postgres
from tests.faults.readers import Answer, Readers, statuses, steady_since, told
from tests.serving import ARGUMENTS, find_browser, serving

#: Seconds within which all answers are sound again, and within which one comes while it is away.
_BACK, _SLOWEST = 10, 10


def stopped(folder: Path, seconds: float) -> bool:
    """PostgreSQL stops as an administrator stops it."""
    return _away(folder, seconds, "stops", postgres.stop, postgres.start)


def hangs(folder: Path, seconds: float) -> bool:
    """Every process of PostgreSQL stands still: connections stay open and nothing is said."""
    return _away(
        folder, seconds, "hangs", lambda: _signal(signal.SIGSTOP), lambda: _signal(signal.SIGCONT)
    )


def _signal(number: signal.Signals) -> None:
    for process in postgres.processes():
        os.kill(process, number)


def _away(
    folder: Path, seconds: float, how: str, stop: Callable[[], None], start: Callable[[], None]
) -> bool:
    url = postgres.new_database()
    stores = {"SAFEGUARDING_DATABASE_URL": url, "SAFEGUARDING_VAULT_DATABASE_URL": url}
    with serving(folder, **stores) as (address, _), Readers(address, 6, 20).reading() as answers:
        time.sleep(3)
        stop()
        try:
            gone = time.monotonic()
            time.sleep(seconds)
        finally:
            start()
        came = time.monotonic()
        time.sleep(_BACK + 2)
    return _told(how, seconds, answers, gone, came)


def _told(how: str, seconds: float, answers: list[Answer], gone: float, came: float) -> bool:
    meanwhile = [answer for answer in answers if gone < answer.at < came - 1]
    back = max(0.0, steady_since(answers) - came)
    slowest = max(answer.took for answer in meanwhile)
    usual = sorted(answer.took for answer in meanwhile)[len(meanwhile) // 2]
    print(
        f"the database {how} for {seconds:.0f} s: {told(meanwhile)} meanwhile, half within"
        f" {usual:.2f} s, slowest {slowest:.2f} s (at most {_SLOWEST}); all sound"
        f" {back:.2f} s after its return (at most {_BACK})"
    )
    only_honest = set(statuses(meanwhile)) <= {200, 503}
    return only_honest and slowest < _SLOWEST and back < _BACK


def read_in_a_browser(folder: Path) -> bool:
    """A page that is open: a new filter says so while nothing answers, and works afterwards."""
    browser = find_browser()
    if not browser:
        print("a browser while the database is away: not tried, there is no browser")
        return True
    url = postgres.new_database()
    stores = {"SAFEGUARDING_DATABASE_URL": url, "SAFEGUARDING_VAULT_DATABASE_URL": url}
    with serving(folder, **stores) as (address, _), sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser, args=list(ARGUMENTS))
        page = chromium.new_page(base_url=address)
        page.set_default_timeout(60_000)
        page.goto("/metric/cp_plans_open")
        page.locator("main h1").wait_for()
        page.locator("#said[data-query]").wait_for(state="attached")
        postgres.stop()
        page.evaluate("window.dash_clientside.set_props('url', { search: '?area=E08000025' })")
        notice = page.locator("#notices .notice")
        notice.wait_for()
        said = notice.inner_text()
        postgres.start()
        at = time.monotonic()
        page.wait_for_timeout(1500)
        page.evaluate("window.dash_clientside.set_props('url', { search: '?from=2016-17' })")
        page.locator("#said[data-query='?from=2016-17']").wait_for(state="attached")
        notice.wait_for(state="detached")
        took = time.monotonic() - at
        chromium.close()
    print(f"a browser while the database is away: {said!r}; the next filter was shown {took:.1f} s"
          f" after its return, without loading the page again (at most {_BACK})")  # fmt: skip
    return "does not answer" in said and took < _BACK

"""What travels: little, compressed, kept for long, and from nowhere else."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Response, Route

from tests.browser.support import UPDATE, idle, ready, visit

pytestmark = pytest.mark.browser

MOST_BYTES = 1_000_000
MOST_BYTES_AGAIN = 100_000
#: Names that change with the content: a time of change, or a fingerprint.
NAMED = re.compile(r"\?m=|\.v\d+_\d+_\d+m\d+\.|-[0-9a-f]{12}\.js$")
LONG = 30 * 24 * 3600
HEADERS = {
    "content-security-policy": "default-src 'self'",
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
}


@pytest.fixture
def page(open_page: Callable[..., Page]) -> Page:
    """Somebody who has fetched nothing yet."""
    return open_page(is_first=True)


@pytest.fixture
def wire(page: Page) -> dict[str, float]:
    """Bytes on the wire of each request that a page makes, as the browser counts them."""
    session = page.context.new_cdp_session(page)
    names: dict[str, str] = {}
    sizes: dict[str, float] = {}
    session.on(
        "Network.requestWillBeSent", lambda e: names.update({e["requestId"]: e["request"]["url"]})
    )
    session.on(
        "Network.loadingFinished",
        lambda e: sizes.update(
            {f"{e['requestId']} {names.get(e['requestId'], '?')}": e["encodedDataLength"]}
        ),
    )
    session.send("Network.enable")
    return sizes


def test_a_cold_load_is_small_and_a_second_one_fetches_nothing_heavy(
    page: Page, wire: dict[str, float]
) -> None:
    visit(page, "/")
    page.wait_for_load_state("networkidle")
    cold = sum(wire.values())
    assert 100_000 < cold < MOST_BYTES, sorted(wire.items(), key=lambda one: -one[1])[:8]
    wire.clear()
    visit(page, "/theme/child-protection")
    page.wait_for_load_state("networkidle")
    assert sum(wire.values()) < MOST_BYTES_AGAIN, sorted(wire.items(), key=lambda one: -one[1])[:8]


def test_words_do_not_wait_for_what_draws_charts(page: Page) -> None:
    held: list[Route] = []
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.route("**/static/charts-*.js", lambda route: held.append(route))
    page.goto("/theme/child-protection", wait_until="commit")
    page.locator(".chart-card h2").first.wait_for()
    assert held
    assert not page.locator(".js-plotly-plot").count()
    for route in held:
        route.continue_()
    ready(page)
    # Dash would bring another Plotly if it knew of none on its way.
    assert not [address for address in asked if "undefined" in address or "plotly" in address]


def test_scripts_and_styles_are_compressed_and_kept(open_page: Callable[..., Page]) -> None:
    answers = _answers(open_page(is_first=True), "/")
    files = [a for a in answers if a.request.resource_type in ("script", "stylesheet")]
    assert {"script", "stylesheet"} <= {a.request.resource_type for a in files}
    for answer in files:
        headers = answer.all_headers()
        if not NAMED.search(answer.url):
            # A name that does not change with the content cannot be kept for long.
            assert headers.get("content-encoding") in ("br", "gzip", "zstd"), answer.url
            continue
        assert headers.get("content-encoding") == "br", answer.url
        age = re.search(r"max-age=(\d+)", headers.get("cache-control", ""))
        assert age, answer.url
        assert int(age[1]) >= LONG, answer.url


def test_every_answer_of_the_dashboard_has_security_headers(page: Page) -> None:
    answers = _answers(page, "/")
    own = [a for a in answers if a.request.resource_type == "document" or UPDATE in a.url]
    assert len(own) >= 2
    for answer in own:
        headers = answer.all_headers()
        for name, wanted in HEADERS.items():
            assert wanted in headers.get(name, ""), f"{name} of {answer.url}"
        assert "unsafe-eval" not in headers["content-security-policy"]
        script = headers["content-security-policy"].partition("script-src")[2].partition(";")[0]
        assert "unsafe-inline" not in script


def test_a_filter_costs_little(page: Page, wire: dict[str, float]) -> None:
    visit(page, "/theme/police")
    wire.clear()
    page.locator("#filter-from").click()
    with page.expect_response(lambda answer: UPDATE in answer.url) as answer:
        page.locator("[role=option]:not([data-combobox-disabled]):visible").nth(1).click()
    answer.value.finished()
    idle(page)
    assert answer.value.all_headers().get("content-encoding") in ("br", "gzip", "zstd")
    assert sum(wire.values()) < 60_000, wire


def _answers(page: Page, path: str) -> list[Response]:
    """Every answer to a visit."""
    answers: list[Response] = []
    page.on("response", lambda answer: answers.append(answer))
    visit(page, path)
    return [answer for answer in answers if answer.url.startswith("http")]

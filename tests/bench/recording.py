"""What Chromium sends to open a page and to change a filter, so that it can be sent again.

Nothing here knows how an application divides its work among callbacks: whatever the browser
asks for is recorded, and the filters in it are left open.
"""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Request

from tests.bench.sites import Site

_STATIC = ("script", "stylesheet", "image", "font")
_LEFT_OUT = ("/_dash-component-suites/", "/_favicon", "/assets/", "/static/")
#: Made anew for each connection, or of no use to a server.
_OWN_HEADERS = ("host", "content-length", "connection", "upgrade-insecure-requests")
_FILTERS = ("from", "to", "agency", "area")


@dataclass(frozen=True)
class Sent:
    """A request as the browser sent it; in its body stands `"@area@"` for a chosen area."""

    method: str
    path: str
    headers: dict[str, str]
    body: str


@dataclass(frozen=True)
class Recording:
    """What opens a page, in order; and what a change of a filter sends, all at once."""

    opening: list[dict[str, Any]]
    change: list[dict[str, Any]]


def record(browser: Browser, site: Site, page_name: str, path: str) -> Recording:
    """Open a page in Chromium, change a filter, and keep what was sent; no scripts or styles."""
    page = browser.new_page(base_url=site.address)
    sent: list[Request] = []
    page.on("request", lambda request: sent.append(request) if _is_kept(request) else None)
    page.goto(path)
    page.wait_for_selector("h1")
    page.wait_for_load_state("networkidle")
    opening = [_kept(request) for request in sent]
    sent.clear()
    control = site.control(page_name, "area")
    with page.expect_response("**/_dash-update-component*"):
        page.evaluate("id => dash_clientside.set_props(id, { value: 'E08000025' })", control)
    page.wait_for_load_state("networkidle")
    # A page that was idle before counts as idle at once; callbacks may follow callbacks.
    page.wait_for_timeout(700)
    change = [_opened(_kept(request), page_name) for request in sent]
    page.close()
    if not any("@" in one.body for one in change):
        raise RuntimeError(f"{site.name} sends no filter when one is changed on {path}.")
    return Recording([asdict(one) for one in opening], [asdict(one) for one in change])


def _is_kept(request: Request) -> bool:
    path = urlsplit(request.url).path
    return request.resource_type not in _STATIC and not path.startswith(_LEFT_OUT)


def _kept(request: Request) -> Sent:
    parts = urlsplit(request.url)
    headers = {
        name: value
        for name, value in request.headers.items()
        if name not in _OWN_HEADERS and not name.startswith(":")
    }
    headers["accept-encoding"] = "gzip, deflate, br, zstd"
    query = f"?{parts.query}" if parts.query else ""
    return Sent(request.method, parts.path + query, headers, request.post_data or "")


def _opened(sent: Sent, page_name: str) -> Sent:
    """The same with its filters left open."""
    if not sent.body:
        return sent
    body = json.loads(sent.body)
    for one in _properties([body.get("inputs", []), body.get("state", [])]):
        if one.get("id") == "url" and one.get("property") == "search":
            one["value"] = "@search@"
        for name in _FILTERS:
            if one.get("id") in (f"{page_name}-{name}", f"filter-{name}"):
                one["value"] = f"@{name}@"
    return Sent(sent.method, sent.path, sent.headers, json.dumps(body, separators=(",", ":")))


def _properties(tree: Any) -> Iterator[dict[str, Any]]:
    if isinstance(tree, list):
        for one in tree:
            yield from _properties(one)
    elif isinstance(tree, dict):
        yield tree

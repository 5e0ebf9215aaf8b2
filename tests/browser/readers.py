"""Readers' tabs that are used again: what one test left in a tab, the next does not find.

A new tab costs Chromium more than loading the dashboard into one that has shown it before. Two
pages of one test are never in the same browser context. Only what was fetched stays in a context;
a test of that asks for somebody who comes for the first time.
"""

import json
from typing import Any

from playwright.sync_api import Browser, Page

#: What a page can leave in its context, but for fetched files.
_LEFT = "cookies,local_storage,indexeddb,service_workers,cache_storage,file_systems,websql"
_FORGET = "() => { window.name = ''; if (location.origin !== 'null') sessionStorage.clear(); }"


class Readers:
    """Tabs by how their contexts were made, each lent to one test at a time."""

    def __init__(self, browser: Browser, timeout: int) -> None:
        self._browser = browser
        self._timeout = timeout
        self._free: dict[str, list[Page]] = {}
        self._lent: dict[Page, str] = {}

    def lend(self, is_first: bool = False, **options: Any) -> Page:
        """An empty page, in a context that no other page has at this time.

        Args:
            is_first: whether it is somebody who has fetched nothing yet.
            options: of the context.
        """
        kind = "" if is_first else json.dumps(options, sort_keys=True)
        free = self._free.setdefault(kind, [])
        page = free.pop() if free else self._new(**options)
        page.set_viewport_size(options["viewport"])
        self._lent[page] = kind
        return page

    def take_back(self, page: Page) -> None:
        """End what a test did with a page, and keep the page for another unless it was a first."""
        kind = self._lent.pop(page)
        if not kind or page.is_closed():
            page.context.close()
            return
        for other in page.context.pages:
            if other != page:
                other.close()
        page.unroute_all(behavior="ignoreErrors")
        page.context.unroute_all(behavior="ignoreErrors")
        page.evaluate(_FORGET)
        page.goto("about:blank")
        page.mouse.move(0, 0)
        session = page.context.new_cdp_session(page)
        session.send("Storage.clearDataForOrigin", {"origin": "*", "storageTypes": _LEFT})
        session.send("Page.resetNavigationHistory")
        session.detach()
        self._free[kind].append(page)

    def _new(self, **options: Any) -> Page:
        context = self._browser.new_context(**options)
        context.set_default_timeout(self._timeout)
        return context.new_page()

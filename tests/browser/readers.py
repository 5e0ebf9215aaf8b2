"""Readers' browsers that are used again: what one test left in them, the next does not find.

A browser that has seen the dashboard before keeps its scripts, which costs a page a part of what
a first visit does. Two pages of one test are never in the same browser, and what a page stored
is deleted before the next is opened. Only what was fetched stays; a test of that asks for a
browser of its own.
"""

import json
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page

#: What a page can leave behind, but for fetched files.
_LEFT = "cookies,local_storage,indexeddb,service_workers,cache_storage,file_systems,websql"


class Readers:
    """Contexts of a browser by how they were made, each lent to one page at a time."""

    def __init__(self, browser: Browser, timeout: int) -> None:
        self._browser = browser
        self._timeout = timeout
        self._free: dict[str, list[BrowserContext]] = {}
        self._lent: dict[Page, str] = {}

    def new_page(self, base_url: str, *, is_first: bool = False, **options: Any) -> Page:
        """A page of a reader whom no other page has at this time.

        Args:
            base_url: of the dashboard.
            is_first: whether it is somebody who has fetched nothing yet.
            options: of the context.
        """
        options["base_url"] = base_url
        kind = json.dumps(options, sort_keys=True)
        free = self._free.setdefault(kind, [])
        context = free.pop() if free and not is_first else self._browser.new_context(**options)
        context.set_default_timeout(self._timeout)
        page = context.new_page()
        session = context.new_cdp_session(page)
        session.send("Storage.clearDataForOrigin", {"origin": base_url, "storageTypes": _LEFT})
        session.detach()
        self._lent[page] = kind
        return page

    def take_back(self, page: Page) -> None:
        """Close a page and every other of its context, which is free again."""
        for one in page.context.pages:
            one.close()
        self._free[self._lent.pop(page)].append(page.context)

    def close(self) -> None:
        for context in self._browser.contexts:
            context.close()

"""A meeting for a while: 1 presenter, 200 scripted followers, 3 pages in a real browser.

Prints how long a change of slide takes to reach them, what share of a core the servers take,
how many were lost, and after how long all are back when a worker is killed.
"""

import asyncio
import json
import os
import signal
import statistics
import time
import urllib.request
from pathlib import Path
from typing import Any

from playwright.async_api import Browser, Page, async_playwright

from tests.serving import ARGUMENTS, children, find_browser
from tests.soak.followers import Follower

FOLLOWERS, PAGES, EVERY = 200, 3, 2.0
_TICKS = os.sysconf("SC_CLK_TCK")
_ALL_BACK = 15.0
_LOST_AFTER = 5.0
_WATCH = """() => {
  window.painted = {};
  new MutationObserver(() => {
    const version = document.querySelector(".room").dataset.version;
    requestAnimationFrame(() => requestAnimationFrame(() => {
      window.painted[version] = window.painted[version]
        || (performance.timeOrigin + performance.now()) / 1000;
    }));
  }).observe(document.querySelector(".room"), { attributeFilter: ["data-version"] });
}"""


class Presenter:
    """Moves a meeting through one server after the other, as a browser would."""

    def __init__(self, addresses: list[str], slides: list[str]) -> None:
        self._addresses, self._slides = addresses, slides
        self._said = 0
        self.changed: dict[int, float] = {}
        deck = {"title": "A meeting", "slides": [{"address": one} for one in slides]}
        self.meeting = self._send("POST", "/live", {"deck": deck})

    def move(self) -> tuple[int, int]:
        """Show the next slide; the meeting's version and the slide's place."""
        self._said += 1
        slide = self._said % len(self._slides)
        state = {"slide": slide, "address": self._slides[slide], "n": self._said}
        at = time.time()
        path = f"/live/{self.meeting['code']}/state"
        version = self._send("PUT", path, state)["version"]
        self.changed[version] = at
        return version, slide

    def followers(self) -> int:
        """How many the server counts."""
        return self._send("GET", f"/live/{self.meeting['code']}/audience")["followers"]

    def _send(self, method: str, path: str, content: Any = None) -> Any:
        """Ask; a worker that has just gone is asked again, as the page does."""
        key = getattr(self, "meeting", {}).get("key", "")
        for address in self._addresses * 20:
            asked = urllib.request.Request(
                address + path, json.dumps(content).encode() if content else None, method=method,
                headers={"Content-Type": "application/json", "Origin": address,
                         "Authorization": f"Bearer {key}"},
            )  # fmt: skip
            try:
                with urllib.request.urlopen(asked, timeout=5) as answer:
                    return json.loads(answer.read())
            except (ConnectionError, TimeoutError, urllib.error.URLError):
                time.sleep(0.1)
        raise RuntimeError(f"No server answers {method} {path}")


async def hold(
    addresses: list[str], masters: list[int], minutes: float, slides: list[str]
) -> dict[str, Any]:
    """Hold a meeting over some servers; what was measured, by name."""
    presenter = await asyncio.to_thread(Presenter, addresses, slides)
    code = presenter.meeting["code"]
    with urllib.request.urlopen(f"{addresses[0]}/live/{code}") as answer:
        token = answer.read().decode().partition('"token":"')[2].partition('"')[0]
    path = f"/live/{code}/now?token={token}"
    scripted = [Follower(addresses[i % len(addresses)], path) for i in range(FOLLOWERS)]
    tasks = [asyncio.create_task(one.follow()) for one in scripted]
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=find_browser(), args=list(ARGUMENTS)
        )
        pages = [await _page(browser, addresses[i % len(addresses)], code) for i in range(PAGES)]
        await asyncio.sleep(3)
        found = await _held(presenter, masters, minutes)
        lost = [one for one in scripted if time.time() - one.heard_at > _LOST_AFTER]
        found |= {"followers lost": len(lost), "refused answers": sum(f.refused for f in scripted)}
        found["followers counted"] = await asyncio.to_thread(presenter.followers)
        found |= _delays("answer", presenter, [one.seen for one in scripted])
        found |= _delays("paint", presenter, [await _painted(page) for page in pages])
        for place, master in enumerate(masters, start=1):
            name = f"all back after a worker of server {place} was killed, s"
            found[name] = await _killed(presenter, master, scripted, pages)
        await browser.close()
    for task in tasks:
        task.cancel()
    return found


async def _page(browser: Browser, address: str, code: str) -> Page:
    page = await browser.new_page()
    await page.goto(f"{address}/live/{code}")
    await page.wait_for_selector(".slide")
    await page.evaluate(_WATCH)
    return page


async def _painted(page: Page) -> dict[int, float]:
    found = await page.evaluate("() => window.painted")
    return {int(version): at for version, at in found.items() if version}


async def _held(presenter: Presenter, masters: list[int], minutes: float) -> dict[str, Any]:
    """Change slides for a while; the share of a core that the servers took meanwhile."""
    before, start = _cpu(masters), time.time()
    while time.time() - start < minutes * 60:
        await asyncio.to_thread(presenter.move)
        await asyncio.sleep(EVERY)
    spent = (_cpu(masters) - before) / (time.time() - start)
    await asyncio.sleep(1)
    return {"minutes": minutes, "slides shown": len(presenter.changed), "share of a core": spent}


async def _killed(
    presenter: Presenter, master: int, scripted: list[Follower], pages: list[Page]
) -> float:
    """Seconds from the death of a worker until everyone shows the slide that came after it."""
    os.kill(children(master)[0], signal.SIGKILL)
    start = time.time()
    version, slide = await asyncio.to_thread(presenter.move)
    while time.time() - start < _ALL_BACK:
        seen = [one.slide == slide and version in one.seen for one in scripted]
        seen += [version in await _painted(page) for page in pages]
        if all(seen):
            await asyncio.sleep(2)
            return time.time() - start - 2
        await asyncio.sleep(0.05)
    return float("inf")


def _delays(name: str, presenter: Presenter, arrivals: list[dict[int, float]]) -> dict[str, float]:
    """Median and 95th percentile, in seconds, from a change to its arrival."""
    delays = [
        arrived[version] - at
        for version, at in presenter.changed.items()
        for arrived in arrivals
        if version in arrived
    ]
    expected = len(presenter.changed) * len(arrivals)
    ranked = statistics.quantiles(delays, n=100)
    return {
        f"change to {name} p50, s": ranked[49],
        f"change to {name} p95, s": ranked[94],
        f"changes that no {name} showed": expected - len(delays),
    }


def _cpu(masters: list[int]) -> float:
    """Seconds of processor time of servers and their workers, those that ended among them."""
    total = 0.0
    for pid in (one for master in masters for one in (master, *children(master))):
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        # Fields 14 to 17 of proc(5): own time, and that of children that were waited for.
        total += sum(map(int, fields[11:13])) / _TICKS
    return total

"""How many viewers are held: each opens a page, then changes a filter every five seconds.

Held means: 95 of 100 callbacks are answered within 200 ms, and none fails. The number is doubled
until they are not, then the gap is halved, in turn with the other application.
"""

import json
import subprocess
import sys
import time
import urllib.request
from dataclasses import dataclass, field
from typing import Any

from data.settings import ROOT
from tests.bench.sites import OURS, PLAIN, Site
from tests.bench.table import Row, p95, spread

LIMIT = 200.0
AIM = 600
_FIRST, _MOST = 75, 2400
_CLOSE = 1.2
#: A server is quiet again when a page's document takes less than this, in seconds.
_QUIET, _PATIENCE = 0.05, 60


@dataclass(frozen=True)
class Held:
    """What so many viewers waited for, in milliseconds, and the generator's share of a core."""

    callbacks: list[float]
    changes: list[float]
    failed: int
    processor: float

    def is_held(self) -> bool:
        """Whether they could work."""
        return not self.failed and bool(self.callbacks) and p95(self.callbacks) < LIMIT


@dataclass
class Search:
    """The largest number of viewers that an application holds."""

    site: Site
    pages: list[dict[str, Any]]
    seconds: float
    most: int = _MOST
    seen: dict[int, Held] = field(default_factory=dict)

    def number(self) -> int | None:
        """How many to try next; None when it is known."""
        held, lost = self.held, self.lost
        if lost is None:
            return None if held >= self.most else min(self.most, 2 * held or _FIRST)
        if (held and lost <= held * _CLOSE) or lost - held <= 1:
            return None
        return _rounded((held + lost) / 2) if held else lost // 2

    @property
    def held(self) -> int:
        """The largest number below the first that was too much."""
        good = [n for n, one in self.seen.items() if one.is_held()]
        return max((n for n in good if self.lost is None or n < self.lost), default=0)

    @property
    def lost(self) -> int | None:
        """The smallest number that was too much."""
        return min((n for n, one in self.seen.items() if not one.is_held()), default=None)

    def go_on(self) -> bool:
        """Try once more; whether there was something to try."""
        number = self.number()
        if number is None:
            return False
        self.seen[number] = look(self.site, self.pages, number, self.seconds)
        return True


def measure(searches: list[Search]) -> list[Row]:
    """Rows of both, searched in turn."""
    going = searches
    while going:
        going = [search for search in going if search.go_on()]
    by_name = {search.site.name: search for search in searches}
    ours, plain = by_name[OURS], by_name[PLAIN]
    ratio = f"{ours.held / plain.held:,.0f}" if plain.held else f"more than {ours.held}"
    words = f"viewers held, p95 of callbacks under {LIMIT:.0f} ms"
    rows = [Row(words, _told(ours), _told(plain), ratio, f"{AIM:,}; ratio 10")]
    for number in sorted({*ours.seen, *plain.seen}):
        both = [search.seen.get(number) for search in (ours, plain)]
        rows.append(
            Row(
                f"callbacks with {number:,} viewers, ms",
                *(_spread(one) for one in both),
                aim=f"p95 {LIMIT:.0f}" if number == AIM else "",
            )
        )
    rows.append(Row("load generator, share of one core", *(_share(one) for one in (ours, plain))))
    return rows


def look(site: Site, pages: list[dict[str, Any]], viewers: int, seconds: float) -> Held:
    """Let so many look, in a process of their own, when the server is quiet again."""
    _await_quiet(site)
    plan = {"address": site.address, "viewers": viewers, "seconds": seconds, "pages": pages}
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.generator"],
        cwd=ROOT,
        input=json.dumps(plan),
        capture_output=True,
        text=True,
        check=True,
        timeout=300,
    )
    held = Held(**json.loads(done.stdout))
    if held.callbacks:
        print(f"{site.name}, {viewers:,} viewers: callbacks {spread(held.callbacks)} ms,"
              f" changes {spread(held.changes or [0])} ms, {held.failed} failed",
              file=sys.stderr)  # fmt: skip
    return held


def _await_quiet(site: Site) -> None:
    deadline = time.monotonic() + _PATIENCE
    quiet = 0
    while quiet < 5:
        began = time.monotonic()
        with urllib.request.urlopen(f"{site.address}/", timeout=_PATIENCE) as answer:
            answer.read()
        quiet = quiet + 1 if time.monotonic() - began < _QUIET else 0
        if time.monotonic() > deadline:
            raise RuntimeError(f"{site.name} did not become quiet in {_PATIENCE} s.")


def _rounded(number: float) -> int:
    step = 25 if number >= 100 else 5 if number >= 25 else 1
    return max(1, round(number / step) * step)


def _told(search: Search) -> str:
    return f"{search.held:,}" if search.lost else f"{search.held:,} or more"


def _spread(held: Held | None) -> str:
    if held is None or not held.callbacks:
        return "-"
    return spread(held.callbacks) + (f", {held.failed} failed" if held.failed else "")


def _share(search: Search) -> str:
    return f"{100 * max(one.processor for one in search.seen.values()):.0f} %"

"""The same with more stored rows: nothing that a reader waits for may grow with them."""

import statistics
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from itertools import chain

from playwright.sync_api import Browser

from data.query import Edition
from tests.bench import callbacks, filters, viewers
from tests.bench.imports import SIZES, store_of
from tests.bench.recording import Recording, record
from tests.bench.sites import PAGES, PLAIN, Site, edition_of, pair, settings_in
from tests.bench.table import Row
from tests.bench.walks import Step, choosing, distinct, many_measures, walks

#: Measured of both; a page of headlines and one of charts.
_BOTH = ("overview", "front-door")
MEASURES = 60
_STEPS, _CHANGES, _SECONDS = 40, 12, 15.0
#: Figures of ours and, where it was measured, of the yardstick: a list for each size.
Sides = list[list[list[float]]]


def measure(browser: Browser, wanted: set[str], *, quick: bool) -> Iterator[Row]:
    """Rows with the sizes side by side; all are served at once and measured in turn.

    Args:
        browser: Chromium.
        wanted: of `sizes` and `imports`.
        quick: without the largest.
    """
    sizes = SIZES[:2] if quick else SIZES
    words = " / ".join(f"{size:,}" for size in sizes)
    with ExitStack() as stack:
        stores = [
            stack.enter_context(store_of(size, is_checked="imports" in wanted)) for size in sizes
        ]
        if "imports" in wanted:
            for name in stores[0][1]:
                yield _import_row(name, words, [took[name] for _, took in stores])
        if "sizes" in wanted:
            edition = edition_of(settings_in(stores[0][0]))
            pairs = [stack.enter_context(pair(folder)) for folder, _ in stores]
            for name, values in _of_sizes(browser, edition, pairs, quick=quick):
                yield from _rows(name, words, values)
            yield from _viewers(browser, [ours for ours, _ in pairs], words, quick=quick)


def _of_sizes(
    browser: Browser, edition: Edition, pairs: list[tuple[Site, Site]], *, quick: bool
) -> Iterator[tuple[str, Sides]]:
    """What was measured of each size, under filters that leave something in the smallest."""
    ours, both = tuple(one for one, _ in pairs), tuple(chain(*pairs))
    steps = 10 if quick else _STEPS
    for name in _BOTH:
        recorded = tuple(record(browser, site, name, PAGES[name]) for site in both)
        asked = distinct(walks(edition, PAGES[name], 4 * steps, 1, seed=2), steps)
        yield from _callbacks(name, both, recorded, asked)
        painted = filters.paints(browser, both, name, 4 if quick else _CHANGES)
        yield f"filter to paint, {name}, ms", _sides([seen for seen, _ in painted], 2)
    for name, choices in {"compare": many_measures(edition, MEASURES), "scorecard": ""}.items():
        recorded = tuple(record(browser, site, name, f"/{name}?{choices}") for site in ours)
        asked = distinct(walks(edition, f"/{name}", 4 * steps, 1, seed=2), steps)
        words = f"{name} of {MEASURES} measures" if choices else name
        yield from _callbacks(words, ours, recorded, choosing(asked, choices))


def _viewers(browser: Browser, ours: list[Site], sizes: str, *, quick: bool) -> Iterator[Row]:
    """Viewers of each size, with filters of that size, and whether they are held."""
    count = 50 if quick else viewers.AIM
    found = []
    for site in ours:
        edition = edition_of(settings_in(site.instance))
        pages = [
            callbacks.plan(record(browser, site, name, PAGES[name]),
                           walks(edition, PAGES[name], 200, 8, seed=3))
            for name in _BOTH
        ]  # fmt: skip
        found.append(viewers.look(site, pages, count, 5 if quick else _SECONDS))
    yield from _rows(f"callbacks with {count:,} viewers, ms", sizes, [[h.callbacks for h in found]])
    told = " / ".join(_told(held) for held in found)
    yield Row(f"{count:,} viewers held, p95 of callbacks in ms, {sizes} rows", told,
              aim=f"yes, under {viewers.LIMIT:.0f}")  # fmt: skip


def _told(held: viewers.Held) -> str:
    failed = f", {held.failed} failed" if held.failed else ""
    return f"{'yes' if held.is_held() else 'no'}, {viewers.p95(held.callbacks):,.0f}{failed}"


def _callbacks(
    name: str, sites: tuple[Site, ...], recorded: tuple[Recording, ...], steps: list[Step]
) -> Iterator[tuple[str, Sides]]:
    apart = 2 if any(site.name == PLAIN for site in sites) else 1
    both = callbacks.rounds(sites, recorded, steps)
    for known, found in zip(("never seen", "seen before"), both, strict=True):
        yield f"callbacks of a change, {name}, {known}, ms", _sides(found.times, apart)


def _sides(found: Sequence[list[float]], apart: int) -> Sides:
    """Figures of each application, by size, from figures in the order of the pairs."""
    return [list(found[place::apart]) for place in range(apart)]


def _rows(name: str, sizes: str, values: Sides) -> Iterator[Row]:
    """The medians, and how many times more that of the most rows is than that of the fewest."""
    sides = [[statistics.median(one) for one in side] for side in values]
    texts = [" / ".join(f"{one:,.1f}" for one in side) for side in sides]
    ratio = f"{sides[1][-1] / sides[0][-1]:,.1f}" if len(sides) > 1 else "-"
    yield Row(f"{name}, {sizes} rows", texts[0], *texts[1:] or ["-"], ratio)
    growth = [f"{side[-1] / side[0]:,.2f}" for side in sides]
    yield Row(f"{name}, most to fewest rows", growth[0], *growth[1:] or ["-"], aim="1")


def _import_row(name: str, sizes: str, figures: list[str]) -> Row:
    aim = "60 s and 1,024 MiB for 1,000,000" if name == "import" else ""
    return Row(f"{name}, {sizes} rows", " / ".join(figures), aim=aim)

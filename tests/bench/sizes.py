"""The same with more stored rows: nothing that a reader waits for may grow with them."""

import statistics
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser

from tests.bench import callbacks, filters, viewers
from tests.bench.imports import SIZES, store_of
from tests.bench.recording import Recording, record
from tests.bench.sites import PAGES, Site, edition_of, pair, settings_in
from tests.bench.table import Row
from tests.bench.walks import choosing, distinct, many_measures, walks

#: Measured of both; a page of headlines and one of charts.
_BOTH = ("overview", "front-door")
MEASURES = 60
_STEPS, _CHANGES, _SECONDS = 40, 12, 15.0
#: By what was measured: figures of ours, and of the yardstick where it was measured.
Figures = dict[str, tuple[list[float], ...]]


def measure(browser: Browser, wanted: set[str], *, quick: bool) -> list[Row]:
    """Rows with the sizes side by side.

    Args:
        browser: Chromium.
        wanted: of `sizes` and `imports`.
        quick: without the largest.
    """
    sizes = SIZES[:2] if quick else SIZES
    took: dict[str, list[str]] = {}
    found: dict[str, list[tuple[list[float], ...]]] = {}
    for size in sizes:
        with store_of(size, is_checked="imports" in wanted) as (folder, figures):
            for name, figure in figures.items():
                took.setdefault(name, []).append(figure)
            if "sizes" in wanted:
                for name, values in _of_size(browser, folder, quick=quick):
                    found.setdefault(name, []).append(values)
    words = " / ".join(f"{size:,}" for size in sizes)
    rows = [row for name, values in found.items() for row in _rows(name, words, values)]
    return [*rows, *(_import_row(name, words, each) for name, each in took.items())]


def _of_size(
    browser: Browser, folder: Path, *, quick: bool
) -> Iterator[tuple[str, tuple[list[float], ...]]]:
    edition = edition_of(settings_in(folder))
    steps = 10 if quick else _STEPS
    with pair(folder) as sites:
        recorded = {n: tuple(record(browser, site, n, PAGES[n]) for site in sites) for n in _BOTH}
        for name in _BOTH:
            asked = distinct(walks(edition, PAGES[name], 4 * steps, 1, seed=2), steps)
            yield from _callbacks(name, sites, recorded[name], asked)
        for name, choices in {"compare": many_measures(edition, MEASURES), "scorecard": ""}.items():
            ours = (record(browser, sites[0], name, f"/{name}?{choices}"),)
            asked = distinct(walks(edition, f"/{name}", 4 * steps, 1, seed=2), steps)
            words = f"{name} of {MEASURES} measures" if choices else name
            yield from _callbacks(words, sites[:1], ours, choosing(asked, choices))
        for name in _BOTH:
            ours, plain = filters.paints(browser, sites, name, 4 if quick else _CHANGES)
            yield f"filter to paint, {name}, ms", (ours[0], plain[0])
        pages = [
            callbacks.plan(recorded[n][0], walks(edition, PAGES[n], 200, 8, seed=3)) for n in _BOTH
        ]
        count = 50 if quick else viewers.AIM
        held = viewers.look(sites[0], pages, count, 5 if quick else _SECONDS)
        yield f"callbacks with {count:,} viewers, ms", (held.callbacks,)


def _callbacks(
    name: str, sites: tuple[Site, ...], recorded: tuple[Recording, ...], steps: list
) -> Iterator[tuple[str, tuple[list[float], ...]]]:
    for known in ("never seen", "seen before"):
        found = callbacks.times(sites, recorded, steps)
        yield f"callbacks of a change, {name}, {known}, ms", tuple(found)


def _rows(name: str, sizes: str, values: list[tuple[list[float], ...]]) -> Iterator[Row]:
    """The medians, and how many times more that of the most rows is than that of the fewest."""
    sides = [[statistics.median(one) for one in side] for side in zip(*values, strict=True)]
    texts = [" / ".join(f"{one:,.1f}" for one in side) for side in sides]
    ratio = f"{sides[1][-1] / sides[0][-1]:,.1f}" if len(sides) > 1 else "-"
    yield Row(f"{name}, {sizes} rows", texts[0], *texts[1:] or ["-"], ratio)
    growth = [f"{side[-1] / side[0]:,.2f}" for side in sides]
    yield Row(f"{name}, most to fewest rows", growth[0], *growth[1:] or ["-"], aim="1")
    if "viewers" in name:
        yield _viewers(name, sizes, [one[0] for one in values])


def _viewers(name: str, sizes: str, values: list[list[float]]) -> Row:
    tails = [viewers.p95(one) for one in values]
    told = " / ".join(f"{one:,.0f}" for one in tails)
    return Row(f"p95 of {name}, {sizes} rows", told, aim=f"{viewers.LIMIT:.0f}")


def _import_row(name: str, sizes: str, figures: list[str]) -> Row:
    aim = "60 s and 1,024 MiB for 1,000,000" if name == "import" else ""
    return Row(f"{name}, {sizes} rows", " / ".join(figures), aim=aim)

"""`make bench`: what readers wait for, ours beside the plainest application, as one table.

`python -m tests.bench [QUICK] [loads] [filters] [viewers] [sizes] [imports]` takes some of it, or
less of each. The machine's speed drifts, so the two take turns and every figure is the median of
several. Nothing here passes or fails: aims are printed beside what was reached.
"""

import os
import platform
import signal
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser

from data.query import Edition
from data.settings import ROOT
from tests.bench import callbacks, filters, loads, sizes, viewers
from tests.bench.browser import chromium
from tests.bench.recording import Recording, record
from tests.bench.sites import PAGES, Site, edition_of, pair, settings_in
from tests.bench.table import Row, compared, written
from tests.bench.walks import distinct, many_measures, walks
from tests.serving import NO_BROWSER, find_browser

SECTIONS = ("loads", "filters", "viewers", "sizes", "imports")
_QUICK = "QUICK"
_CORES = 2
_STEPS = 60
_NOTE = """\
ours: this dashboard. plain: the yardstick, tests/bench/plain; it has no compare and no scorecard.
Both: gunicorn, 2 workers of 4 threads, the same store, measured in turn. Figures are medians;
ratio: how many times more the plain one needs, of viewers how many times more ours holds.
Browser and load generator share the cores with the servers."""


def main(words: list[str]) -> int:
    """Measure, print, and write instance/bench.txt."""
    unknown = set(words) - {*SECTIONS, _QUICK}
    path = find_browser()
    if unknown or path is None:
        print(f"Sections are {', '.join(SECTIONS)}; {_QUICK} takes less of each." if unknown
              else NO_BROWSER, file=sys.stderr)  # fmt: skip
        return 1
    _keep_to_cores()
    # Who ends a run ends its servers too.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    wanted = {word for word in words if word in SECTIONS} or set(SECTIONS)
    quick = _QUICK in words
    began, load = time.monotonic(), os.getloadavg()[0]
    rows: list[Row] = []
    try:
        with chromium(path) as browser:
            for row in _measured(browser, wanted, quick=quick):
                print(row.name, row.ours, row.plain, sep="  ", file=sys.stderr)
                rows.append(row)
    finally:
        # What a run found before it broke is not lost.
        took = time.monotonic() - began
        _tell(f"{_heading(load, took, quick=quick)}\n\n{written(rows)}\n")
    return 0


def _measured(browser: Browser, wanted: set[str], *, quick: bool) -> Iterator[Row]:
    if wanted & {"loads", "filters", "viewers"}:
        yield from _of_the_report(browser, wanted, quick=quick)
    if wanted & {"sizes", "imports"}:
        yield from sizes.measure(browser, wanted, quick=quick)


def _of_the_report(browser: Browser, wanted: set[str], *, quick: bool) -> Iterator[Row]:
    """Rows of the store as it comes: the numbers of the report."""
    with tempfile.TemporaryDirectory() as name, pair(Path(name)) as sites:
        edition = edition_of(settings_in(Path(name)))
        recorded = {
            page: tuple(record(browser, site, page, path) for site in sites)
            for page, path in PAGES.items()
        }
        if "loads" in wanted:
            yield from loads.measure(browser, sites, quick=quick)
        if "filters" in wanted:
            measures = many_measures(edition, sizes.MEASURES)
            yield from filters.measure(browser, sites, measures, quick=quick)
            for page, path in PAGES.items():
                steps = distinct(walks(edition, path, 400, 1, seed=2), 10 if quick else _STEPS)
                yield from callbacks.measure(page, sites, recorded[page], steps)
        if "viewers" in wanted:
            yield from viewers.measure(
                [_search(site, place, edition, recorded, quick=quick)
                 for place, site in enumerate(sites)]
            )  # fmt: skip
        yield compared("memory of a worker, MiB (PSS)", *(site.memory() for site in sites))


def _search(
    site: Site,
    place: int,
    edition: Edition,
    recorded: dict[str, tuple[Recording, ...]],
    *,
    quick: bool,
) -> viewers.Search:
    pages = [
        callbacks.plan(recorded[page][place], walks(edition, path, 200, 8, seed=1))
        for page, path in PAGES.items()
    ]
    most = {"most": 150} if quick else {}
    return viewers.Search(site, pages, 5.0 if quick else 15.0, **most)


def _keep_to_cores() -> None:
    """Everything that is started here shares two cores, however many the machine has."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:_CORES])


def _tell(text: str) -> None:
    """Print the table and keep it."""
    print(text, end="")
    file = ROOT / "instance" / "bench.txt"
    file.parent.mkdir(exist_ok=True)
    file.write_text(text, encoding="utf-8")


def _heading(load: float, took: float, *, quick: bool) -> str:
    scale = "a quick run, " if quick else ""
    return (
        f"{time.strftime('%Y-%m-%d')}, {platform.machine()}, {_CORES} cores, load before"
        f" {load:.1f}; {scale}{took / 60:.0f} minutes.\n{_NOTE}"
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Both applications served side by side on one store: ours, and the yardstick."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from data.build import build
from data.catalogue import load_catalogue
from data.query import Edition, current_edition
from data.settings import Settings
from tests.serving import children, serving

#: The pages that both have, by the yardstick's names of them.
PAGES = {
    "overview": "/",
    "front-door": "/theme/front-door",
    "child-protection": "/theme/child-protection",
    "police": "/theme/police",
}
OURS, PLAIN = "ours", "plain"
_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Site:
    """One of the two as it is served.

    Attributes:
        name: `ours` or `plain`.
        address: without a slash at its end.
        pid: of the process whose children the workers are.
        instance: folder of the stores.
    """

    name: str
    address: str
    pid: int
    instance: Path

    def control(self, page: str, name: str) -> str:
        """Id of the control of a filter: `from`, `to`, `agency` or `area`."""
        return f"filter-{name}" if self.name == OURS else f"{page}-{name}"

    def nothing(self) -> str | None:
        """What such a control holds where nothing is chosen."""
        return "any" if self.name == OURS else None

    def memory(self) -> list[float]:
        """Megabytes of each worker: its own pages, and its share of those that it shares."""
        return [_proportional(pid) for pid in children(self.pid)]

    def processor(self) -> float:
        """Milliseconds of processor that the workers have used since they started."""
        return sum(map(_used, children(self.pid)))


def settings_in(folder: Path) -> Settings:
    """Settings on stores in a folder, whatever the environment says."""
    return Settings(instance=folder, database_url="", vault_database_url="")


def edition_of(settings: Settings) -> Edition:
    """What is published in those stores."""
    return current_edition(settings.published_url, load_catalogue(settings.catalogue))


@contextmanager
def pair(folder: Path) -> Iterator[tuple[Site, Site]]:
    """Serve both on the published store in a folder, which is built when it is not there."""
    settings = settings_in(folder)
    build(settings)
    (folder / PLAIN).mkdir(exist_ok=True)
    plain = serving(
        folder / PLAIN, "tests.bench.plain.app:server", PLAIN_STORE=settings.published_url
    )
    with serving(folder) as ours, plain as yardstick:
        yield Site(OURS, *ours, folder), Site(PLAIN, *yardstick, folder)


def _proportional(pid: int) -> float:
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


def _used(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return 1000 / _TICKS * (int(fields[11]) + int(fields[12]))

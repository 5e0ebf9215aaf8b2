"""`python -m tests.faults [--seconds N] [fault ...]`: parts fail under load, and come back.

Prints a figure for each; ends with 1 where one is not what it has to be.
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from tests.faults import committed, database, full, hosts, restore, workers


def main() -> None:
    """Let each part fail in its turn."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--seconds", type=float, default=60, help="how long the database is away")
    asked.add_argument("faults", nargs="*", help="which of them; all unless some are named")
    given = asked.parse_args()
    faults: dict[str, Callable[[Path], bool]] = {
        "reload": workers.reloaded,
        "hung": workers.hung,
        "killed": workers.killed,
        "stopped": partial(database.stopped, seconds=given.seconds),
        "hangs": partial(database.hangs, seconds=given.seconds / 4),
        "browser": database.read_in_a_browser,
        "sqlite": committed.on_sqlite,
        "postgres": committed.on_postgres,
        "full": full.full_disk,
        "restore": restore.drill,
        "hosts": hosts.one_stops,
    }
    held = []
    started = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="safeguarding-faults-") as folder:
        for name in given.faults or faults:
            place = Path(folder) / name
            place.mkdir()
            held.append(faults[name](place))
            sys.stdout.flush()
    print(f"{sum(held)} of {len(held)} hold, in {time.monotonic() - started:.0f} s")
    sys.exit(not all(held))


if __name__ == "__main__":
    main()

"""The disk fills up: what cannot be kept is refused in a sentence, and goes in when there is room.

`full_disk` runs this module again in a name space of its own, where a small file system can be
mounted without being anybody; nothing outside of it notices.
"""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

from sqlalchemy import func, select

from data import schema
from data.settings import Settings
from data.store import engine
from tests.faults.readers import Readers
from tests.faults.writers import ACTS, ALLOWED, write_note
from tests.returns import DISTRICTS, QUARTERS, row, write_csv
from tests.serving import ROOT, serving

_SIZE = "64m"
_TABLES = {
    "notes": schema.commentary, "decks": schema.deck, "frozen views": schema.frozen,
    "meetings": schema.meeting, "entries of the audit log": schema.audit,
}  # fmt: skip


def full_disk(folder: Path) -> bool:
    """Fill the disk that an instance is on, and free it again."""
    namespace = [shutil.which("unshare"), "--map-root-user", "--mount"]
    if not namespace[0] or subprocess.run([*namespace, "true"], check=False).returncode:
        print("a full disk: not tried, no file system can be mounted here")
        return True
    done = subprocess.run(
        [*namespace, sys.executable, "-m", "tests.faults.full", str(folder)], cwd=ROOT, check=False
    )
    return done.returncode == 0


def _inside(folder: Path) -> bool:
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={_SIZE}", "tmpfs", folder], check=True)
    settings = Settings(instance=folder)
    file = write_csv(Path("/tmp") / f"{os.getpid()}.csv", _rows())
    with serving(folder, **ALLOWED) as (address, _):
        write_note(address)
        _shorten_log(settings)
        ballast = _fill(folder)
        before = _counts(settings)
        refused, told = 0, set()
        for act, _ in ACTS.values():
            status, _, text = act(address)
            refused += status == 503 and "is full" in text
            told.add(status)
        imported = _import(settings, file)
        after = _counts(settings)
        pages = _status(address)
        ballast.unlink()
        kept = [act(address)[0] in (201, 303) for act, _ in ACTS.values()]
        again = _import(settings, file)
        last = _counts(settings)
    file.unlink()
    grew = {name: last[name] - after[name] for name in _TABLES}
    print(
        f"a full disk: {refused} of {len(kept)} acts refused in a sentence ({sorted(told)}), pages"
        f" {pages}, the import ended with {imported.returncode}: {imported.stderr.strip()!r};"
        f" {sum(after.values()) - sum(before.values())} rows half done;"
        f" with room again {sum(kept)} of {len(kept)} kept and the import ended with"
        f" {again.returncode};"
        f" new rows {grew}"
    )
    is_plain = imported.returncode == 1 and "disk is full" in imported.stderr
    whole = refused == len(kept) == sum(kept) and before == after
    return whole and is_plain and pages == 200 and again.returncode == 0 and all(grew.values())


def _rows() -> list:
    return [
        row("missing_reports", agency, district, quarter, 30)
        for agency in ("wmp", "bcc")
        for district in DISTRICTS
        for quarter in QUARTERS
    ]


def _shorten_log(settings: Settings) -> None:
    """Empty the store's log, so that the next row needs room."""
    deadline = time.monotonic() + 20
    with engine(settings.published_url).connect() as connection:
        connection.rollback()
        raw = connection.connection.dbapi_connection
        while raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]:
            if time.monotonic() > deadline:
                raise RuntimeError("The log could not be emptied.")
            time.sleep(0.1)
    engine(settings.published_url).dispose()


def _fill(folder: Path) -> Path:
    """A file that takes all the room there is."""
    ballast = folder / "ballast"
    with ballast.open("wb", buffering=0) as out:
        for size in (1_000_000, 4096):
            try:
                while True:
                    out.write(bytes(size))
            except OSError:
                continue
    return ballast


def _counts(settings: Settings) -> dict[str, int]:
    with engine(settings.published_url).connect() as connection:
        return {
            name: connection.scalar(select(func.count()).select_from(table))
            for name, table in _TABLES.items()
        }


def _status(address: str) -> int:
    with Readers(address, 1, 20, ("/", "/download/cp_plans_open.csv")).reading() as answers:
        time.sleep(2)
    return max(answer.status for answer in answers)


def _import(settings: Settings, file: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "data", "import", str(file), "--by", "me", "--reason", "a test"],
        cwd=ROOT,
        env={**os.environ, "SAFEGUARDING_INSTANCE": str(settings.instance)},
        capture_output=True,
        text=True,
        check=False,
    )


if __name__ == "__main__":
    sys.exit(not _inside(Path(sys.argv[1])))

"""kill -9 of every kind of process while people write: what was confirmed is there."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

from sqlalchemy import func, select

from data import schema
from data.settings import Settings
from data.store import engine
from tests import postgres
from tests.faults.waiting import until
from tests.faults.writers import ALLOWED, Writers
from tests.returns import DISTRICTS, QUARTERS, row, write_csv
from tests.serving import ROOT, children, is_gone, serving

_ROUNDS = 2


def on_sqlite(folder: Path) -> bool:
    """Worker, master and import are killed."""
    return _written_and_killed(folder, Settings(instance=folder), "SQLite")


def on_postgres(folder: Path) -> bool:
    """The same, and a process of PostgreSQL."""
    return _written_and_killed(folder, postgres.settings_on_postgres(folder), "PostgreSQL")


def _written_and_killed(folder: Path, settings: Settings, name: str) -> bool:
    settings = settings.model_copy(update={"instance": folder})
    urls = {"SAFEGUARDING_DATABASE_URL": settings.database_url,
            "SAFEGUARDING_VAULT_DATABASE_URL": settings.vault_database_url}  # fmt: skip
    environment = {**ALLOWED, **{key: url for key, url in urls.items() if url}}
    writers, kills = Writers(), []
    with writers.writing():
        for turn in range(_ROUNDS):
            with serving(folder, **environment) as (writers.address, master):
                kills += _kill_each(settings, environment, master, turn)
                writers.address = ""
    missing, mixed = writers.missing(settings), _mixed(settings)
    engine(settings.published_url).dispose()
    confirmed = {kind: len(kept) for kind, kept in writers.confirmed.items()}
    told = ", ".join(f"{count} {kind}" for kind, count in confirmed.items())
    print(
        f"kill -9 on {name} of {', '.join(kills)}: {told} confirmed, {len(missing)} of them missing"
        f" (none may be); {writers.refused} refused or cut; {mixed} revisions are not whole"
    )
    return not missing and not mixed and all(confirmed.values())


def _kill_each(
    settings: Settings, environment: dict[str, str], master: int, turn: int
) -> list[str]:
    """Kill one process after another; what they were."""
    time.sleep(2)
    before = set(children(master))
    os.kill(min(before), signal.SIGKILL)
    until(lambda: len(children(master)) == 2)
    killed = ["a worker", _import_killed(settings, environment, turn)]
    if settings.database_url:
        os.kill(random.Random(turn).choice(postgres.processes()[-2:]), signal.SIGKILL)
        killed.append("a PostgreSQL process")
        time.sleep(3)
    time.sleep(2)
    workers = children(master)
    os.kill(master, signal.SIGKILL)
    # Workers end by themselves when nobody watches over them any more.
    until(lambda: all(is_gone(worker) for worker in workers))
    return [*killed, "the master"]


def _import_killed(settings: Settings, environment: dict[str, str], turn: int) -> str:
    rows = [
        row("missing_reports", "wmp", district, quarter, 30 + turn)
        for district in DISTRICTS
        for quarter in QUARTERS
    ]
    file = write_csv(settings.instance / f"{turn}.csv", rows)
    process = subprocess.Popen(
        [sys.executable, "-m", "data", "import", str(file), "--by", "me", "--reason", "a test"],
        cwd=ROOT,
        env={**os.environ, "SAFEGUARDING_INSTANCE": str(settings.instance), **environment},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        process.wait(random.Random(turn).uniform(3, 8))
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    return "an import"


def _mixed(settings: Settings) -> int:
    """Revisions that do not hold as many numbers as they say."""
    table, revision = schema.observation.c, schema.revision.c
    wanted = (
        select(revision.id)
        .outerjoin(schema.observation, table.revision == revision.id)
        .group_by(revision.id, revision.rows)
        .having(func.count(table.place) != revision.rows)
    )
    with engine(settings.published_url).connect() as connection:
        return len(connection.scalars(wanted).all())

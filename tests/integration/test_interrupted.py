"""An import that is killed or runs out of disk leaves the old revision or the new one whole."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time

import pytest
from sqlalchemy import func, select

from data import schema
from data.catalogue import load_catalogue
from data.query import current_edition
from data.selection import Selection
from data.settings import Settings
from data.store import engine
from tests.returns import DISTRICTS, QUARTERS, row, write_csv
from tests.stores import built_on_postgres, copy_of, let_go
from tests.support import ROOT

#: `tests/slow` has more.
KILLS = 6
METRIC = "missing_reports"
#: What each made-up file says of every district and quarter.
OLD, NEW = 30, 40


def environment(settings: Settings) -> dict[str, str]:
    return {**os.environ, **settings.environment}


def command(path) -> list[str]:
    return [sys.executable, "-m", "data", "import", str(path), "--by", "me", "--reason", "a test"]


def run(settings, path, **more) -> subprocess.CompletedProcess:
    return subprocess.run(
        command(path), cwd=ROOT, env=environment(settings), capture_output=True, text=True,
        check=False, **more,
    )  # fmt: skip


def file_of(folder, value: int):
    rows = [
        row(METRIC, agency, district, quarter, value)
        for agency in ("wmp", "bcc")
        for district in DISTRICTS
        for quarter in QUARTERS
    ]
    return write_csv(folder / f"{value}.csv", rows)


def shown(settings) -> tuple[set[float], int]:
    """Distinct values of single districts and agencies, and how many there are."""
    engine(settings.published_url).dispose()
    edition = current_edition(settings.published_url, load_catalogue(settings.catalogue))
    numbers = [
        number
        for district in DISTRICTS
        for number in edition.numbers(METRIC, Selection("2017-18", "2017-18", "wmp", district))
        if number.frequency == "quarter"
    ]
    return {number.value for number in numbers}, len(numbers)


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def imported(request, built, tmp_path_factory):
    """Stores in which the old file is published, only to be copied."""
    folder = tmp_path_factory.mktemp("imported")
    settings = copy_of(built if request.param == "sqlite" else built_on_postgres(), folder)
    done = run(settings, file_of(folder, OLD))
    assert done.returncode == 0, done.stderr
    assert shown(settings) == ({OLD}, 40)
    yield settings
    let_go(settings)


@pytest.fixture
def store(imported, tmp_path):
    settings = copy_of(imported, tmp_path)
    yield settings
    let_go(settings)


def test_killed_at_random_moments_it_is_the_old_or_the_new(store, tmp_path, record_property):
    ended = killed(store, tmp_path, KILLS)
    record_property("checked", f"{KILLS} kills, {sum(ended)} after the flip; none left a mix")


def killed(store, tmp_path, kills) -> list[bool]:
    """Kill so many imports at random moments and look at each that the store is whole.

    Returns:
        Of each whether it was killed after its numbers were shown.
    """
    files = {OLD: file_of(tmp_path, OLD), NEW: file_of(tmp_path, NEW)}
    started = time.monotonic()
    assert run(store, files[NEW]).returncode == 0
    whole = time.monotonic() - started
    chance = random.Random(20170331)
    ended = []
    for _ in range(kills):
        (now,), _ = shown(store)
        wanted = OLD if now == NEW else NEW
        process = subprocess.Popen(
            command(files[wanted]), cwd=ROOT, env=environment(store),
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip
        try:
            process.wait(chance.uniform(0.2, 1.0) * whole)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        values, count = shown(store)
        assert count == 40
        assert values in ({now}, {wanted})
        ended.append(values == {wanted})
    assert not all(ended)
    (now,), _ = shown(store)
    last = OLD if now == NEW else NEW
    assert run(store, files[last]).returncode == 0
    assert shown(store) == ({last}, 40)
    assert left_over(store) == 0
    return ended


def left_over(settings) -> int:
    """Submissions in the vault that no published revision names."""
    with engine(settings.published_url).connect() as connection:
        named = set(connection.scalars(select(schema.revision.c.submission)))
    with engine(settings.vault_url).connect() as connection:
        return len(set(connection.scalars(select(schema.submission.c.id))) - named)


def test_a_full_disk_changes_nothing_and_is_said(built, tmp_path, record_property):
    """The stores stand on a small file system of their own, filled to the brim."""
    settings = copy_of(built, tmp_path)
    assert run(settings, file_of(tmp_path, OLD)).returncode == 0
    for url in (settings.published_url, settings.vault_url):
        with engine(url).connect() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        engine(url).dispose()
    small = tmp_path / "small"
    small.mkdir()
    new = file_of(tmp_path, NEW)
    script = tmp_path / "full.sh"
    used = sum(file.stat().st_size for file in settings.instance.glob("*.sqlite3")) // 1024
    script.write_text(
        f"""set -e
mount -t tmpfs -o size={used + 160}k tmpfs {small}
cp {settings.instance}/*.sqlite3 {small}/
set +e
{sys.executable} -m data import {new} --by me --reason test; echo "exit $?"
{sys.executable} -m data revisions | head -1
mount -o remount,size={used * 4 + 4000}k {small}
{sys.executable} -m data import {new} --by me --reason test; echo "exit $?"
""",
        encoding="utf-8",
    )
    done = subprocess.run(
        [shutil.which("unshare"), "--map-root-user", "--mount", "sh", str(script)],
        cwd=ROOT, capture_output=True, text=True, check=False,
        env=environment(settings.model_copy(update={"instance": small})),
    )  # fmt: skip
    lines = done.stdout.splitlines()
    assert lines[0] == "exit 1", done
    assert "The disk is full, so nothing was changed" in done.stderr
    assert "Traceback" not in done.stderr
    assert lines[1].startswith("->    2 "), done.stdout
    assert lines[-1] == "exit 0", done
    record_property("checked", "a full disk: refused plainly, and the next import went in")


def test_two_imports_at_once_do_not_mix(store, tmp_path):
    files = [file_of(tmp_path, value) for value in (50, 60, 70)]
    running = [
        subprocess.Popen(command(file), cwd=ROOT, env=environment(store),
                         stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        for file in files
    ]  # fmt: skip
    said = [(process.communicate()[1], process.returncode) for process in running]
    values, count = shown(store)
    assert count == 40
    assert len(values) == 1
    assert values <= {50, 60, 70}
    assert any(code == 0 for _, code in said)
    for text, code in said:
        assert code == 0 or "import the file again" in text, text
        assert "Traceback" not in text
    with engine(store.published_url).connect() as connection:
        assert connection.scalar(select(func.count()).select_from(schema.current)) >= 2

"""Stores of several sizes, and the time and memory of taking their returns in."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from data.build import build
from data.settings import ROOT, Settings
from tests.bench.sites import settings_in

SIZES = (1_000, 100_000, 1_000_000)


@contextmanager
def store_of(size: int, *, is_checked: bool) -> Iterator[tuple[Path, dict[str, str]]]:
    """A folder with stores that hold so many made-up rows besides the report's.

    Gives also what it took: seconds and mebibytes of the import, and of a check before it.
    """
    with tempfile.TemporaryDirectory() as folder:
        instance = Path(folder) / "instance"
        settings = settings_in(instance)
        build(settings)
        file = Path(folder) / "demonstration.csv"
        _run(settings, "demo", "--rows", str(size), "--out", str(file))
        took = {"check": _run(settings, "check", str(file))} if is_checked else {}
        took["import"] = _run(settings, "import", str(file), "--by=bench", "--reason=bench")
        yield instance, took


def _run(settings: Settings, *words: str) -> str:
    """Seconds and peak memory of a command, with those of the processes it starts."""
    began = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "data", *words],
        cwd=ROOT,
        env={**os.environ, **settings.environment},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    said = process.stderr.read() if process.stderr else b""
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 2):
        raise RuntimeError(said.decode())
    return f"{time.perf_counter() - began:.1f} s, {used.ru_maxrss / 1024:,.0f} MiB"

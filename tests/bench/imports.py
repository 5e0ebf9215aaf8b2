"""Times and memory of taking returns in, and that pages do not grow slower with them."""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from data.build import build
from data.settings import ROOT, Settings
from tests.bench.calls import callback_times, many_measures, spread

SIZES = (1_000, 100_000, 1_000_000)
PATHS = ("/", "/theme/front-door")
MEASURES = 60
Row = tuple[str, str, str]


def measure() -> list[Row]:
    """One row for each figure, the sizes side by side."""
    table: dict[str, list[str]] = {}
    for size in SIZES:
        with tempfile.TemporaryDirectory() as folder:
            settings = Settings(
                instance=Path(folder) / "instance", database_url="", vault_database_url=""
            )
            for name, figure in _of_size(settings, Path(folder), size).items():
                table.setdefault(name, []).append(figure)
    sizes = " / ".join(f"{size:,}" for size in SIZES)
    aims = {"import": "60 s and 1,024 MiB for 1,000,000"}
    return [
        (f"{name}, {sizes} rows", " / ".join(figures), aims.get(name, ""))
        for name, figures in table.items()
    ]


def _of_size(settings: Settings, folder: Path, size: int) -> dict[str, str]:
    build(settings)
    file = folder / "demonstration.csv"
    _run(settings, "demo", "--rows", str(size), "--out", str(file))
    figures = {
        "check": _run(settings, "check", str(file)),
        "import": _run(settings, "import", str(file), "--by=bench", "--reason=bench"),
    }
    for path in PATHS:
        new, again = callback_times(settings, path)
        figures[f"callback, {path}, never seen, ms"] = spread(new)
        figures[f"callback, {path}, seen before, ms"] = spread(again)
    pages = {
        "60 measures compared": ("/compare", many_measures(settings, MEASURES)),
        "scorecard": ("/scorecard", "year=2016-17"),
    }
    for name, (path, choices) in pages.items():
        new, again = callback_times(settings, path, choices)
        figures[f"callback, {name}, never seen, ms"] = spread(new)
        figures[f"callback, {name}, seen before, ms"] = spread(again)
    return figures


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

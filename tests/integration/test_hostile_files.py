"""Whatever is handed in ends soon, in little memory, with a message or read as it stands."""

import json
import re
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from data.errors import FileError
from data.returns import limits, read
from data.returns.model import RawFile
from data.returns.parse import MANIFEST
from tests.hostile.case import Case
from tests.hostile.corpus import CASES

#: Seconds and bytes that no file may take: a promise about safety, not about speed.
# Whatever a file is, it is over within seconds; a busy machine is given several times as many.
SLOWEST, MOST_MEMORY = 30.0, 512 * 1024 * 1024
#: What must not be in a message for a council officer.
_INNARDS = re.compile(r"Traceback|Error\b|Exception|0x[0-9a-f]{4}|/tmp|/home|None|\n|['\"]<")


@dataclass
class Watch:
    """What the last reading took.

    Attributes:
        peak: bytes of memory of the process that read, where it lived to say so; else 0.
        processes: how many were started.
    """

    peak: int = 0
    processes: int = 0


@pytest.fixture
def watch(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Watch:
    watched = Watch()

    def run(module: str, arguments: Sequence[str]) -> int | None:
        code = limits.run_limited(module, arguments)
        manifest = Path(arguments[1]) / MANIFEST
        watched.processes += 1
        if manifest.exists():
            watched.peak = json.loads(manifest.read_text(encoding="utf-8"))["peak"]
        return code

    monkeypatch.setattr(read, "run_limited", run)
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temporary"))
    return watched


def read_in_time(path: Path, watch: Watch) -> RawFile | str:
    """The file as read, or the message with which it was refused."""
    began = time.monotonic()
    try:
        answer: RawFile | str = read.read_file(path)
    except FileError as error:
        answer = str(error)
    assert time.monotonic() - began < SLOWEST
    assert watch.peak < MOST_MEMORY
    assert watch.processes <= 1
    return answer


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_every_file_is_read_or_refused(case: Case, tmp_path: Path, watch: Watch) -> None:
    folder = tmp_path / "files"
    folder.mkdir()
    path = case.make(folder)
    before = sorted(folder.rglob("*"))
    answer = read_in_time(path, watch)
    assert not list((tmp_path / "temporary").iterdir())
    assert sorted(folder.rglob("*")) == before
    if case.outcome == "refused":
        assert isinstance(answer, str), answer
        assert case.says in answer
        assert ":" in answer, "a message says what to do"
        assert answer.endswith(".")
        assert not _INNARDS.search(answer), answer
    else:
        assert isinstance(answer, RawFile), answer
        look_at(answer, case)


def look_at(raw: RawFile, case: Case) -> None:
    first = raw.sheets[0]
    assert first.header_row == case.header_row
    assert case.rows in (None, len(first.cells))
    assert case.sheets in (None, tuple(sheet.name for sheet in raw.sheets))
    for (row, heading), text in case.cells.items():
        assert first.cells.loc[row, heading] == text
    said = [problem.what for problem in raw.problems]
    errors = [problem for problem in raw.problems if problem.severity == "error"]
    assert bool(errors) == (case.outcome == "problem"), said
    assert any(case.says in what for what in said) if case.says else not said, said
    for problem in raw.problems:
        assert problem.what.endswith(".")
        assert problem.expected
        assert not _INNARDS.search(problem.what + problem.expected)
    for sheet in raw.sheets:
        assert sheet.cells.columns.is_unique
        assert sheet.cells.index.is_monotonic_increasing
        assert sheet.cells.index.is_unique


def test_the_corpus_is_large_and_no_case_is_there_twice(
    record_property: pytest.FixtureRequest,
) -> None:
    assert len(CASES) >= 200
    assert len({case.name for case in CASES}) == len(CASES)
    record_property("checked", f"{len(CASES)} hostile, broken or odd files")

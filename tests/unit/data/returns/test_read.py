import errno
import hashlib
import os
from pathlib import Path

import pytest

from data.errors import FileError
from data.returns import read
from data.returns.read import read_file
from tests.hostile.case import ALSO, GOOD, HEADINGS, csv_text
from tests.hostile.xlsx_files import Sheet, styled, xlsx

_GOOD = csv_text(HEADINGS, GOOD, ALSO).encode()


@pytest.fixture(autouse=True)
def temporary(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    return folder


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "Q1 return.csv"
    path.write_bytes(_GOOD)
    return path


def test_a_csv_is_text_by_row_and_heading(good: Path) -> None:
    raw = read_file(good)
    assert (raw.name, raw.kind, raw.problems) == ("Q1 return.csv", "csv", ())
    assert raw.sha256 == hashlib.sha256(_GOOD).hexdigest()
    (sheet,) = raw.sheets
    assert (sheet.name, sheet.header_row, sheet.dates) == ("", 1, frozenset())
    assert list(sheet.cells.columns) == list(HEADINGS)
    assert list(sheet.cells.index) == [2, 3]
    assert sheet.cells.to_numpy().tolist() == [list(GOOD), list(ALSO)]
    assert all(isinstance(cell, str) for cell in sheet.cells.to_numpy().ravel())


def test_dates_are_text_and_known_as_dates(tmp_path: Path) -> None:
    day = styled("42916", "date")
    rows = [("", *HEADINGS), ("", *GOOD[:4], day, 12), ("", *ALSO), ("", *GOOD[:4], day, day)]
    path = tmp_path / "return.xlsx"
    path.write_bytes(xlsx(Sheet([("Title",), *rows], "Plans")))
    (sheet,) = read_file(path).sheets
    assert (sheet.name, sheet.header_row) == ("Plans", 2)
    assert list(sheet.cells["Period"]) == ["2017-06-30", "2016-17-Q1", "2017-06-30"]
    assert sheet.dates == {(3, "Period"), (5, "Period"), (5, "Value")}


def test_only_headings_are_a_sheet_without_rows(tmp_path: Path) -> None:
    path = tmp_path / "return.csv"
    path.write_bytes(csv_text(HEADINGS).encode())
    cells = read_file(path).sheets[0].cells
    assert cells.shape == (0, 9)
    assert list(cells.columns) == list(HEADINGS)


def test_nothing_is_left_behind(
    good: Path, temporary: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    read_file(good)
    good.write_bytes(_GOOD + b"\x00")
    with pytest.raises(FileError):
        read_file(good)
    assert list(temporary.iterdir()) == []
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("code", "says"), [(None, "takes too long"), (-9, "more memory or time"), (1, "more memory")]
)
def test_a_process_that_fails_is_a_message(
    code: int | None, says: str, good: Path, temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(read, "run_limited", lambda *_: code)
    with pytest.raises(FileError, match=f"^Q1 return.csv .*{says}"):
        read_file(good)
    assert list(temporary.iterdir()) == []


def test_a_manifest_that_was_cut_off_is_a_message(
    good: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cut(_: str, arguments: list[str]) -> int:
        (Path(arguments[1]) / "manifest.json").write_text('{"kind": "csv"', encoding="utf-8")
        return 0

    monkeypatch.setattr(read, "run_limited", cut)
    with pytest.raises(FileError, match="cannot be read"):
        read_file(good)


def _refusing(error: OSError):
    def refuse(*_: object) -> None:
        raise error

    return refuse


@pytest.mark.parametrize(
    ("function", "error", "says"),
    [
        ("open", PermissionError(errno.EACCES, ""), "ask for the right to read it"),
        ("open", OSError(errno.EIO, ""), "cannot be opened"),
        ("read", OSError(errno.ENOSPC, ""), "disk for temporary files is full"),
        ("read", OSError(errno.EIO, ""), "cannot be read to its end"),
    ],
)
def test_what_the_system_refuses_is_a_message(
    function: str, error: OSError, says: str, good: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(os, function, _refusing(error))
        with pytest.raises(FileError, match=says):
            read._copy(good, good.with_name("copy"))


def test_a_file_may_not_be_larger_than_the_limit(
    good: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(read, "MAX_FILE", len(_GOOD))
    assert read_file(good).sheets
    monkeypatch.setattr(read, "MAX_FILE", len(_GOOD) - 1)
    with pytest.raises(FileError, match="is larger than"):
        read_file(good)

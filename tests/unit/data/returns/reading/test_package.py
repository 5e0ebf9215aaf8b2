import zipfile
from pathlib import Path

import pytest

from data.errors import FileError
from data.returns import limits
from data.returns.reading.package import open_package, read_part
from tests.hostile.xlsx_files import zipped
from tests.hostile.zip_files import with_names

_PARTS = {"a.xml": "<a/>", "folder/b.xml": "<b/>" * 100}


def opened(content: bytes, folder: Path) -> zipfile.ZipFile:
    path = folder / "package"
    path.write_bytes(content)
    return open_package(path)


def test_a_plain_zip_is_opened_and_its_parts_are_read(tmp_path: Path) -> None:
    with opened(zipped(_PARTS), tmp_path) as package:
        assert read_part(package, "a.xml") == b"<a/>"
        assert read_part(package, "c.xml") == b""
        assert read_part(package, "folder/b.xml", 400) == b"<b/>" * 100
        with pytest.raises(FileError, match="unpacks to far more"):
            read_part(package, "folder/b.xml", 399)


@pytest.mark.parametrize(
    ("name", "most", "says"),
    [
        ("MAX_PARTS", 1, "more than 1 parts"), ("MAX_PART_LIST", 20, "parts"),
        ("MAX_UNPACKED", 403, "unpacks to far more"), ("RATIO_FROM", 0, None),
        ("MAX_RATIO", 1, None),
    ],
)  # fmt: skip
def test_limits_are_kept(
    name: str, most: int, says: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, name, most)
    if says is None:
        opened(zipped(_PARTS), tmp_path).close()
    else:
        with pytest.raises(FileError, match=says):
            opened(zipped(_PARTS), tmp_path)


def test_a_part_that_is_packed_too_tightly_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "RATIO_FROM", 10)
    monkeypatch.setattr(limits, "MAX_RATIO", 5)
    with pytest.raises(FileError, match="unpacks to far more"):
        opened(zipped(_PARTS), tmp_path)


@pytest.mark.parametrize("name", ["/a", "../a", "a/../b", "a\\b", "C:a", "a/..", "..", "A.XML"])
def test_names_that_deceive_are_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(FileError, match="no spreadsheet program"):
        opened(with_names([*_PARTS.items(), (name, "x")]), tmp_path)


@pytest.mark.parametrize("name", ["a..b", "...", "a/.b", "ä", "a b/"])
def test_names_that_are_only_odd_are_not(name: str, tmp_path: Path) -> None:
    opened(with_names([*_PARTS.items(), (name, "x")]), tmp_path).close()

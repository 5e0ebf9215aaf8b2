from pathlib import Path

import pytest

from data.errors import FileError
from data.returns.sniff import kind_of
from tests.hostile.ods_files import ods, table
from tests.hostile.xlsx_files import Sheet, xlsx


@pytest.mark.parametrize("name", ["return.csv", "return.xlsx", "return.pdf", "return"])
@pytest.mark.parametrize(
    ("content", "kind"),
    [(b"a,b,c\n", "csv"), (xlsx(Sheet()), "xlsx"), (ods(table()), "ods")],
    ids=["csv", "xlsx", "ods"],
)
def test_the_bytes_tell_and_not_the_name(
    name: str, content: bytes, kind: str, tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert kind_of(path) == kind


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"%PDF-1.7", "is a PDF"),
        (b"\x1f\x8b\x08", "packed with gzip"),
        (b"\xef\xbb\xbf \r\n<HTML>", "is a web page"),
        (b'{"a": 1}', "is a JSON file"),
        (b"PK\x05\x06" + bytes(18), "empty zip"),
    ],
)
def test_other_files_are_named(content: bytes, says: str, tmp_path: Path) -> None:
    path = tmp_path / "return.csv"
    path.write_bytes(content)
    with pytest.raises(FileError, match=says):
        kind_of(path)


@pytest.mark.parametrize("text", ["{a};b;c", "[x],b,c", "PK,a,b", "MZ,a,b", "BZh,a,b", "ID;A;B"])
def test_text_that_only_begins_alike_is_csv(text: str, tmp_path: Path) -> None:
    path = tmp_path / "return.csv"
    path.write_text(text, encoding="utf-8")
    assert kind_of(path) == "csv"

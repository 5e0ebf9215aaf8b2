from pathlib import Path

import pytest

from data.errors import FileError
from data.returns import limits
from data.returns.reading.budget import Budget
from data.returns.reading.delimited import read_delimited
from data.returns.reading.found import Finding
from data.returns.reading.tables import Table


def rows_of(content: bytes, folder: Path) -> tuple[list[str], list[Finding]]:
    """Lines of the CSV that comes out, and what was found."""
    source = folder / "return.csv"
    source.write_bytes(content)
    table = Table("", folder / "0.csv", Budget(), "error")
    read_delimited(source, table)
    _, findings = table.close()
    return (folder / "0.csv").read_text(encoding="utf-8").splitlines(), findings


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\r", "\n", "\r\n"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_every_kind_of_csv_is_the_same(
    delimiter: str, end: str, encoding: str, tmp_path: Path
) -> None:
    lines = ["A,B,C,D", '"é, 1",2,"x ""y""",', "", "3,4,5,6"]
    text = end.join(lines).replace(",", delimiter) + end
    got, findings = rows_of(text.encode(encoding), tmp_path)
    inner = " " if delimiter == "\t" else delimiter
    assert got[0] == "row,A,B,C,D"
    assert got[1].replace('"', "") == f"2,é{inner} 1,2,x y,"
    assert got[2] == "4,3,4,5,6"
    assert findings == []


def test_a_quoted_end_of_line_is_within_its_row(tmp_path: Path) -> None:
    got, _ = rows_of(b'A,B,C\r\n1,"x\r\ny",2\r\n3,4,5\r\n', tmp_path)
    assert got == ["row,A,B,C", '2,1,"x', 'y",2', "3,3,4,5"]


def test_a_sep_line_is_no_row(tmp_path: Path) -> None:
    got, _ = rows_of(b"sep=|\r\nA|B|C\r\n1,2|3|4\r\n", tmp_path)
    assert got == ["row,A,B,C", '2,"1,2",3,4']


def test_a_guess_is_told(tmp_path: Path) -> None:
    _, (finding,) = rows_of("A,B,C\r\n1,2,€\r\n".encode("iso8859-15"), tmp_path)
    assert (finding.severity, finding.row) == ("warning", 0)
    assert "ISO-8859-15" in finding.what


@pytest.mark.parametrize(
    ("content", "cut"),
    [(b"A,B,C\n1,2,3\n1,", True), (b"A,B,C\n1,2,3\n1,2,", False), (b"A,B,C\n1,2,3\n1,\n", False),
     (b"A,B,C\n1,2,3\n\x1a", False), (b"A,B,C\n1,2,3", False)],
)  # fmt: skip
def test_a_file_that_was_cut_off_is_noticed(content: bytes, cut: bool, tmp_path: Path) -> None:
    _, findings = rows_of(content, tmp_path)
    assert [(one.severity, one.row) for one in findings] == ([("error", 3)] if cut else [])


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b'A,B,C\n1,2,"3\n', "from row 2 on"),
        (b'A,B,C\n1,2,3\n1,"2"x,3\n', "from row 3 on"),
        (b"A,B,C\n1,2," + b"x" * 32_768, "characters in row 2"),
    ],
)
def test_what_cannot_be_divided_into_cells_is_refused(
    content: bytes, says: str, tmp_path: Path
) -> None:
    with pytest.raises(FileError, match=says):
        rows_of(content, tmp_path)


def test_no_line_is_endless(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_LINE", 10)
    assert rows_of(b"A,B,C\n1,2,345678\n", tmp_path)
    with pytest.raises(FileError, match=r"more than 10 characters \(line 2\)"):
        rows_of(b"A,B,C\n1,2,3456789\n", tmp_path)

import errno
import json
from pathlib import Path

import pytest

from data.errors import FileError
from data.returns import parse
from tests.hostile.case import ALSO, GOOD, HEADINGS, csv_text
from tests.hostile.xlsx_files import Sheet, xlsx

_ROWS = (HEADINGS, GOOD, ALSO)


def parsed(content: bytes, folder: Path) -> dict:
    source = folder / "source"
    source.write_bytes(content)
    parse.main([str(source), str(folder)])
    return json.loads((folder / "manifest.json").read_text(encoding="utf-8"))


def test_a_csv_is_written_out_plainly(tmp_path: Path) -> None:
    text = csv_text(HEADINGS, (*GOOD[:8], "a\r\nb"), delimiter=";").encode("cp1252")
    manifest = parsed(text, tmp_path)
    # Of this whole process, which is larger than the limited one that a file is read in.
    assert manifest.pop("peak") > 1_000_000
    assert manifest == {
        "kind": "csv",
        "findings": [],
        "sheets": [
            {"name": "", "file": "0.csv", "header_row": 1, "headings": list(HEADINGS), "dates": {}}
        ],
    }
    assert (tmp_path / "0.csv").read_text(encoding="utf-8") == (
        f'row,{",".join(HEADINGS)}\n2,{",".join(GOOD[:8])},"a\nb"\n'
    )


def test_findings_of_a_sheet_that_is_left_out_are_left_out_too(tmp_path: Path) -> None:
    merged = '<mergeCells><mergeCell ref="A2:A3"/></mergeCells>'
    sheets = (
        Sheet(_ROWS, "Return"),
        Sheet((("A", "B", "C"), ("1", "2", "3")), "Lists", after=merged, state="hidden"),
        Sheet((("x", "y"), ("1", "2")), "Notes", after=merged),
    )
    manifest = parsed(xlsx(*sheets), tmp_path)
    assert [sheet["name"] for sheet in manifest["sheets"]] == ["Return"]
    assert manifest["findings"] == []


def test_a_hidden_sheet_is_named_when_it_is_like_the_return(tmp_path: Path) -> None:
    hidden = Sheet((HEADINGS[:3], GOOD[:3]), "Old", state="hidden")
    other = Sheet(((*HEADINGS[:2], "x"), GOOD[:3]), "Lists", state="hidden")
    manifest = parsed(xlsx(Sheet(_ROWS), hidden, other), tmp_path)
    assert [found[1] for found in manifest["findings"]] == ["Old"]


@pytest.mark.parametrize(
    ("error", "says"),
    [
        (FileError("is refused."), "is refused."),
        (MemoryError(), "takes more memory"),
        (OSError(errno.ENOSPC, ""), "disk for temporary files is full"),
        (OSError(errno.EINVAL, ""), "is damaged"),
        (ValueError("no trace of it"), "is damaged"),
        (RecursionError(), "is damaged"),
    ],
)
def test_whatever_happens_is_a_message(
    error: Exception, says: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: Path) -> None:
        raise error

    monkeypatch.setattr(parse, "kind_of", fail)
    manifest = parsed(b"x", tmp_path)
    assert set(manifest) == {"refused", "peak"}
    assert says in manifest["refused"]
    assert "no trace" not in manifest["refused"]

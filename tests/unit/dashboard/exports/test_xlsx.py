import dataclasses
import io
import subprocess
import sys
import zipfile

import openpyxl
import pytest

from dashboard.exports import to_xlsx, xlsx
from data import tidy
from data.errors import UnknownMetricError
from data.findings import Findings
from data.selection import Selection
from tests.support import EDGBASTON, ROOT, numbers

PLANS = "cp_plans_open"


def book(metrics, edition, selection=None, title="A title"):
    content = to_xlsx(title, metrics, selection or Selection(), edition)
    return openpyxl.load_workbook(io.BytesIO(content))


@pytest.fixture
def made(edition, catalogue, monkeypatch):
    """The workbook of made-up numbers of the plans."""
    build = xlsx.build_chart

    def made(*rows: dict):
        found = Findings(catalogue.metrics[PLANS], catalogue, numbers(*rows))
        monkeypatch.setattr(
            xlsx, "build_chart", lambda *of: dataclasses.replace(build(*of), found=found)
        )
        content = xlsx._workbook.__wrapped__("A title", (PLANS,), ((),), Selection(), edition)
        return openpyxl.load_workbook(io.BytesIO(content))

    return made


def rows(sheet):
    """The rows of a sheet's one table, by the names of its columns."""
    (table,) = sheet.tables.values()
    head, *body = [list(row) for row in sheet[table.ref]]
    return [dict(zip([cell.value for cell in head], row, strict=True)) for row in body]


def test_a_workbook_begins_with_cover_contents_and_notes(edition):
    made = book((PLANS, "missing_reports"), edition)
    assert made.sheetnames == ["Cover", "Contents", "Notes", "Table 1", "Table 2"]
    assert made["Cover"]["A1"].value == "A title"
    listed = [row["What it shows"].value for row in rows(made["Contents"])]
    assert listed == [made["Table 1"]["A1"].value, made["Table 2"]["A1"].value]
    links = [row["Sheet"].hyperlink.location for row in rows(made["Contents"])]
    assert links == ["'Table 1'!A1", "'Table 2'!A1"]


def test_shorthand_and_revisions_stand_on_the_cover(edition):
    said = [cell.value for (cell,) in book((PLANS,), edition)["Cover"].iter_rows(max_col=1)]
    for status, symbol in tidy.STATUSES.items():
        assert not symbol or f"[{symbol}] {tidy.STATUS_WORDS[status]}" in said
    assert sum(line.startswith("Revision ") for line in said) == len(edition.revisions)
    assert "Filters: All areas, every agency, all years." in said


def test_every_note_is_referred_to_by_its_number(edition):
    made = book((PLANS, "missing_reports"), edition)
    notes = [row["Note number"].value for row in rows(made["Notes"])]
    said = " ".join(str(cell.value) for name in ("Table 1", "Table 2") for cell in made[name]["A"])
    assert notes == list(range(1, len(notes) + 1))
    assert all(f"[note {number}]" in said for number in notes)


def test_numbers_can_be_reckoned_with_and_small_ones_are_hidden(made):
    sheet = made({"value": -2.5}, {"value": 16590.0}, {"status": "suppressed"})["Table 1"]
    cells = [row["Number"] for row in rows(sheet)]
    assert [cell.value for cell in cells] == [-2.5, 16590, "[c]"]
    assert [cell.data_type for cell in cells] == ["n", "n", "s"]


@pytest.mark.parametrize(
    "text", ["=HYPERLINK(\"https://elsewhere.example\")", "+1+cmd|' /c calc'!A0", "@SUM(1)", "-2+3",
             "[go](https://elsewhere.example)", "[a](b) [c](d)", "https://elsewhere.example",
             "{=1+1}", "$$n0$$", "-", "\x01\x02 bell"],
)  # fmt: skip
def test_hostile_text_is_a_cell_of_text(made, text):
    book = made({"value": 1.0, "section": text, "printed": text})
    (row,) = rows(book["Table 1"])
    for cell in (row["As printed"], row["Where in it"]):
        assert cell.data_type == "s"
        assert cell.hyperlink is None
        assert not cell.value.startswith(("=", "+", "@", "-"))


def test_nothing_is_merged_blank_or_a_formula(edition):
    sizes = sorted(edition.catalogue.metrics, key=lambda m: -len(edition.numbers(m, Selection())))
    content = to_xlsx("The largest", tuple(sizes[:4]), Selection(), edition)
    made = openpyxl.load_workbook(io.BytesIO(content))
    for sheet in made.worksheets:
        assert not sheet.merged_cells.ranges
        assert len(sheet.tables) == (sheet.title != "Cover")
        for row in rows(sheet) if sheet.tables else []:
            assert all(cell.value not in (None, "") for cell in row.values())
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        for name in parts.namelist():
            assert b"<f>" not in parts.read(name)
            assert b'TargetMode="External"' not in parts.read(name)


def test_a_measure_without_numbers_has_a_sheet_that_says_so(edition):
    sheet = book((PLANS,), edition, Selection(area=EDGBASTON))["Table 1"]
    ((cell,),) = [list(row.values()) for row in rows(sheet)]
    assert "No numbers for Edgbaston" in cell.value


def test_made_up_numbers_are_marked_on_cover_and_sheet(made):
    book = made({"value": 1.0, "source": "demonstration"})
    for name in ("Cover", "Table 1"):
        said = " ".join(str(cell.value) for cell in book[name]["A"])
        assert "Demonstration data, not real" in said


def test_the_same_numbers_make_the_same_file(edition):
    once, again = (
        xlsx._workbook.__wrapped__("A", (PLANS,), ((),), Selection(), edition) for _ in range(2)
    )
    assert once == again


def test_an_unknown_measure_is_refused(edition):
    with pytest.raises(UnknownMetricError):
        to_xlsx("A", ("nonsense",), Selection(), edition)


def test_an_application_starts_without_the_writer_of_workbooks():
    code = "import sys, dashboard.http; print('gptables' in sys.modules)"
    ran = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert ran.stdout.strip() == "False"

"""Workbooks of measures and of pages hold the stored numbers, here and in an office program."""

import csv
import io
import subprocess
from pathlib import Path

import openpyxl
import pytest

from dashboard import pages
from data import tidy
from data.selection import Selection, parse_selection
from tests.support import BIRMINGHAM, EDGBASTON

#: Every so many metrics one is looked at: a workbook takes thirty times as long as a JSON.
STRIDE = 4
FILTERS = ("", f"?area={BIRMINGHAM}", f"?area={EDGBASTON}", "?from=2015-16&to=2016-17")
PATHS = ("/", "/theme/health", "/theme/deaths", "/metric/cp_plans_open")
_PATIENCE = 120
#: Each sheet as a CSV of its own, cells as they are stored.
_EACH_SHEET = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1"


def stored(metric: str, selection: Selection, edition) -> list[float | str]:
    """A metric's numbers as a sheet should show them."""
    return [
        f"[{tidy.STATUSES[number.status]}]" if number.value is None else number.value
        for number in edition.numbers(metric, selection)
    ]


def shown(sheet) -> list[float | str]:
    """What the column of numbers of a sheet's one table holds."""
    (table,) = sheet.tables.values()
    head, *body = [[cell.value for cell in row] for row in sheet[table.ref]]
    assert all(cell not in (None, "") for row in body for cell in row)
    return [row[head.index("Number")] for row in body] if "Number" in head else []


@pytest.mark.parametrize("search", FILTERS)
def test_a_metric_s_workbook_holds_its_numbers(client, edition, search, record_property):
    selection, _ = parse_selection(search, edition.catalogue, edition.years)
    sample = list(edition.catalogue.metrics)[::STRIDE]
    cells = 0
    for metric in sample:
        answer = client.get(f"/download/{metric}.xlsx{search}")
        assert answer.status_code == 200, metric
        assert answer.headers["Content-Disposition"] == f'attachment; filename="{metric}.xlsx"'
        book = openpyxl.load_workbook(io.BytesIO(answer.data))
        wanted = stored(metric, selection, edition)
        assert shown(book["Table 1"]) == wanted, metric
        cells += len(wanted)
    record_property("checked", f"{len(sample)} workbooks under {search or 'no filter'}: {cells}")


@pytest.mark.parametrize("search", FILTERS[:2])
@pytest.mark.parametrize("path", PATHS)
def test_a_page_s_workbook_has_a_sheet_for_each_card(client, edition, path, search):
    selection, _ = parse_selection(search, edition.catalogue, edition.years)
    cards = pages.view_of(path, edition, selection).cards
    answer = client.get(f"/download/page{path.rstrip('/')}.xlsx{search}")
    book = openpyxl.load_workbook(io.BytesIO(answer.data))
    names = [edition.catalogue.metrics[metric].name for metric in cards]
    sheets = book.worksheets[3:]
    assert [sheet["A1"].value for sheet in sheets] == [
        f"Table {place}: {name}" for place, name in enumerate(names, start=1)
    ]
    for metric, sheet in zip(cards, sheets, strict=True):
        assert shown(sheet) == stored(metric, selection, edition), metric


def test_an_office_program_reads_the_same_numbers(client, edition, office, tmp_path):
    cards = pages.view_of("/theme/deaths", edition, Selection()).cards
    file = tmp_path / "deaths.xlsx"
    file.write_bytes(client.get("/download/page/theme/deaths.xlsx").data)
    convert(office, file)
    assert (tmp_path / "deaths-Cover.csv").is_file()
    for place, metric in enumerate(cards, start=1):
        with (tmp_path / f"deaths-Table {place}.csv").open(encoding="utf-8", newline="") as text:
            lines = list(csv.reader(text))
        start = next(at for at, line in enumerate(lines) if line[0] == "Period")
        column = lines[start].index("Number")
        read = [line[column] for line in lines[start + 1 :]]
        wanted = stored(metric, Selection(), edition)
        assert [cell if cell.startswith("[") else float(cell) for cell in read] == wanted, metric


def convert(office: str, file: Path) -> None:
    """Turn a workbook into a CSV for each sheet, with a profile of the program's own."""
    subprocess.run(
        [office, f"-env:UserInstallation={(file.parent / 'profile').as_uri()}", "--headless",
         "--convert-to", _EACH_SHEET, "--outdir", str(file.parent), str(file)],
        check=True, capture_output=True, timeout=_PATIENCE,
    )  # fmt: skip

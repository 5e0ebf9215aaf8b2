"""Files written by odfpy, and what only LibreOffice writes."""

from io import BytesIO
from pathlib import Path

from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table as OdfTable
from odf.table import TableCell, TableRow
from odf.text import P

from data.returns.reading.budget import Budget
from data.returns.reading.ods import read_ods
from data.returns.reading.package import open_package
from data.returns.reading.tables import Table
from tests.hostile.ods_files import ods, row_xml, table, text_cell, typed
from tests.hostile.xlsx_files import Xml

_HEAD = ("A", "B", "C")


def lines_of(content: bytes, folder: Path) -> list[str]:
    """The first sheet as the CSV that comes out."""
    path = folder / "book"
    path.write_bytes(content)
    tables: list[Table] = []

    def new_table(name: str, _: bool) -> Table:
        tables.append(Table(name, folder / f"{len(tables)}.csv", Budget()))
        return tables[-1]

    with open_package(path) as package:
        read_ods(package, new_table)
    assert tables[0].close()[1] == []
    return (folder / "0.csv").read_text(encoding="utf-8").splitlines()


def test_what_odfpy_writes_is_read(tmp_path: Path) -> None:
    book = OpenDocumentSpreadsheet()
    sheet = OdfTable(name="Return")
    values = [
        {"valuetype": "float", "value": "12.50"},
        {"valuetype": "date", "datevalue": "2017-06-30"},
        {"valuetype": "string"},
    ]
    for kinds, texts in (([{"valuetype": "string"}] * 3, _HEAD), (values, ("12,5", "30.6.", "é"))):
        row = TableRow()
        for kind, text in zip(kinds, texts, strict=True):
            cell = TableCell(**kind)
            cell.addElement(P(text=text))
            row.addElement(cell)
        sheet.addElement(row)
    book.spreadsheet.addElement(sheet)
    file = BytesIO()
    book.write(file)
    assert lines_of(file.getvalue(), tmp_path) == ["row,A,B,C", "2,12.5,2017-06-30,é"]


def test_runs_of_equal_rows_and_cells_are_written_out(tmp_path: Path) -> None:
    pair = Xml(
        '<table:table-cell table:number-columns-repeated="2" office:value-type="float"'
        ' office:value="7"><text:p>7</text:p></table:table-cell>'
    )
    blank = row_xml((), 'table:number-rows-repeated="100"')
    content = ods(table(_HEAD, blank, row_xml(("x", pair), 'table:number-rows-repeated="2"')))
    assert lines_of(content, tmp_path) == ["row,A,B,C", "102,x,7,7", "103,x,7,7"]


def test_only_what_the_cell_says_is_its_text(tmp_path: Path) -> None:
    cell = text_cell(
        "<office:annotation><text:p>comment</text:p></office:annotation>"
        '<text:p>a<text:span>b</text:span><text:s text:c="2"/>c</text:p><text:p>d</text:p>'
    )
    content = ods(table(_HEAD, (cell, typed("percentage", "0.07", "7.0 %"), "x")))
    assert lines_of(content, tmp_path) == ["row,A,B,C", '2,"ab  c', 'd",7%,x']

import csv
import io
from datetime import date

import openpyxl
import pytest

from data.errors import FileError
from data.returns.asked import HEADINGS, wants_out_of
from data.returns.check import check_return
from data.returns.read import read_file
from data.returns.template import template_bytes, write_template
from data.returns.templates.figures import is_lost

TODAY = date(2018, 11, 23)
FIVE = ("front-door", "child-protection", "missing", "deaths", "training")


def checked(path, catalogue):
    raw = read_file(path)
    assert raw.problems == ()
    return check_return(raw, catalogue, today=TODAY)


def fill(path, catalogue) -> int:
    """Fill in every row that is not an example; returns how many there were."""
    book, rows = openpyxl.load_workbook(path), 0
    metrics = {metric.name: metric for metric in catalogue.metrics.values()}
    for sheet in book:
        for row in sheet.iter_rows(min_row=5):
            if row[0].value in metrics and len(row) == len(HEADINGS):
                rows += 1
                row[5].value = 100 if "45" in row[0].value else 300 + rows
                if wants_out_of(metrics[row[0].value]):
                    row[6].value = 5000
    book.save(path)
    return rows


def test_a_return_that_was_filled_in_has_no_fault(catalogue, tmp_path):
    path = tmp_path / "return.xlsx"
    write_template(path, catalogue, agency="bcc", themes=FIVE, period="Q1 2017/18", today=TODAY)
    rows = fill(path, catalogue)
    found = checked(path, catalogue)
    assert found.problems == ()
    assert len(found.rows) == rows > 150
    assert set(found.rows["agency"]) == {"bcc"}
    assert set(found.rows["period"]) == {"2017-18-Q1", "2017-06-30"}


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_what_was_not_filled_in_is_empty(catalogue, tmp_path, kind):
    path = tmp_path / f"return.{kind}"
    write_template(path, catalogue, today=TODAY)
    (problem,) = checked(path, catalogue).problems
    assert problem.what == "The return holds no numbers."


def test_csv_has_the_same_rows_in_one_table(catalogue, tmp_path):
    made = template_bytes(catalogue, "csv", agency="wmp", period="2017-18-Q1", today=TODAY)
    rows = list(csv.DictReader(io.StringIO(made.decode("utf-8-sig"))))
    assert list(rows[0]) == list(HEADINGS.values())
    asked = [row for row in rows if not row["Measure"].startswith("Example:")]
    assert len(rows) - len(asked) == 3
    assert {"Missing children reports", "Police protections"} <= {row["Measure"] for row in asked}
    shares = {one.name for one in catalogue.metrics.values() if wants_out_of(one)}
    for row in asked:
        row["Value"], row["Out of"] = "40", "50" if row["Measure"] in shares else ""
    path = tmp_path / "return.csv"
    with path.open("w", encoding="utf-8", newline="") as opened:
        writer = csv.DictWriter(opened, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    found = checked(path, catalogue)
    assert [p for p in found.problems if p.severity == "error"] == []
    assert len(found.rows) == len(asked)


def test_every_lost_figure_has_a_workbook_that_is_read_again(catalogue, edition, tmp_path):
    lost = [one for one in edition.figures.values() if is_lost(one)]
    for shown in lost:
        numbers = edition.figure_numbers(shown.figure)
        made = template_bytes(catalogue, "xlsx", figure=shown, numbers=numbers, today=TODAY)
        book = openpyxl.load_workbook(io.BytesIO(made), read_only=True)
        assert book["Cover"]["A1"].value == f"Figure {shown.figure}: {shown.title}"
    path = tmp_path / "figure.xlsx"
    shown, numbers = edition.figures[8], edition.figure_numbers(8)
    write_template(path, catalogue, figure=shown, numbers=numbers, today=TODAY)
    assert fill(path, catalogue) == 12
    found = checked(path, catalogue)
    assert found.problems == ()
    assert set(found.rows["metric"]) == {"crimes_against_children_recorded"}


def test_what_cannot_be_written_is_said(catalogue, tmp_path):
    with pytest.raises(FileError, match=r"must end in \.xlsx or \.csv"):
        write_template(tmp_path / "return.ods", catalogue)
    with pytest.raises(FileError, match="cannot be written"):
        write_template(tmp_path / "nowhere" / "return.csv", catalogue)
    with pytest.raises(FileError, match="no agency"):
        write_template(tmp_path / "return.csv", catalogue, agency="nobody")
    assert not (tmp_path / "return.csv").exists()

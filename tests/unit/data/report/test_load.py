import shutil

import pytest

from data import tidy
from data.errors import ReportError
from data.report import load_report
from data.settings import ROOT

SOURCE = ROOT / "data" / "report"
GOOD = "population,,bscb,E08000025,2016,observed,published,5,,5,,Part 1: Context,104,"


@pytest.fixture
def folder(tmp_path):
    return shutil.copytree(SOURCE, tmp_path / "report")


def with_row(folder, row: str, file: str = "observations.csv") -> int:
    """Put a row at the end of a file; its line."""
    path = folder / file
    lines = path.read_text(encoding="utf-8").rstrip("\n").split("\n")
    path.write_text("\n".join([*lines, row, ""]), encoding="utf-8")
    return len(lines) + 1


def changed(row: str, place: int, value: str) -> str:
    cells = row.split(",")
    cells[place] = value
    return ",".join(cells)


def test_every_row_is_there_in_reading_order(folder, catalogue):
    report = load_report(folder, catalogue)
    rows = len((SOURCE / "observations.csv").read_text(encoding="utf-8").strip().split("\n")) - 1
    assert len(report.observations) == rows
    assert list(report.observations.columns) == list(tidy.COLUMNS)
    assert list(report.observations[tidy.PLACE]) == list(range(rows))
    assert report.observations[tidy.LINE].is_monotonic_increasing


def test_a_row_takes_its_metrics_unit_and_name(folder, catalogue):
    with_row(folder, GOOD)
    last = load_report(folder, catalogue).observations.iloc[-1]
    metric = catalogue.metrics["population"]
    assert (last[tidy.UNIT], last[tidy.LABEL]) == (metric.unit, metric.name)
    assert str(last[tidy.START]) == "2016-01-01"
    assert last[tidy.VALUE] == 5


@pytest.mark.parametrize(
    ("place", "value", "says"),
    [
        (0, "nonsense", "'nonsense' is not a metric"),
        (1, "colour=red", "colour=red is not a breakdown of population"),
        (2, "nobody", "'nobody' is not a known agency"),
        (3, "E99999999", "'E99999999' is not a known area"),
        (4, "2016-18", "'2016-18' is not a period"),
        (5, "guessed", "'guessed' is not a known role"),
        (6, "nice", "'nice' is not a known status"),
        (7, "many", "value 'many' is not a number"),
        (7, "", "value '' is not a number"),
        (8, "miles", "must be in"),
        (12, "here", "source_line 'here' is not a whole number"),
        (12, "", "source_line '' is not a whole number"),
    ],
)
def test_each_fault_of_a_row_is_told_with_its_line(folder, catalogue, place, value, says):
    line = with_row(folder, changed(GOOD, place, value))
    with pytest.raises(ReportError) as refused:
        load_report(folder, catalogue)
    (fault,) = refused.value.faults
    assert fault.startswith(f"observations.csv line {line}: ")
    assert says in fault


@pytest.mark.parametrize("role", ["observed", "target", "benchmark"])
def test_what_stands_on_the_measures_axis_is_in_its_unit(folder, catalogue, role):
    with_row(folder, changed(changed(GOOD, 5, role), 8, "per cent change since 2006"))
    with pytest.raises(ReportError, match=f"{role} values of population must be in people"):
        load_report(folder, catalogue)


@pytest.mark.parametrize("status", ["not_available", "not_applicable", "suppressed"])
def test_a_cell_without_a_number_cannot_have_one(folder, catalogue, status):
    with_row(folder, changed(GOOD, 6, status))
    with pytest.raises(ReportError, match=f"a {status} cell cannot have the value '5'"):
        load_report(folder, catalogue)


def test_a_blank_cell_has_no_value(folder, catalogue):
    with_row(folder, changed(changed(GOOD, 6, "not_available"), 7, ""))
    observations = load_report(folder, catalogue).observations
    assert observations[tidy.VALUE].isna().iloc[-1]


def test_every_fault_is_told_at_once(folder, catalogue):
    with_row(folder, changed(changed(GOOD, 0, "nonsense"), 3, "E99999999"))
    with_row(folder, changed(GOOD, 7, "many"))
    with_row(folder, "x,never,,x,E08000025,bscb,no-theme,,Part 1,1,", "events.csv")
    with pytest.raises(ReportError) as refused:
        load_report(folder, catalogue)
    assert len(refused.value.faults) == 5


@pytest.mark.parametrize("file", ["observations.csv", "figures.csv", "events.csv"])
def test_a_missing_file_or_column_is_a_fault(folder, catalogue, file):
    path = folder / file
    text = path.read_text(encoding="utf-8")
    path.write_text("x" + text, encoding="utf-8")
    with pytest.raises(ReportError, match=f"{file} must have the columns"):
        load_report(folder, catalogue)
    path.unlink()
    with pytest.raises(ReportError, match=f"{file} is missing"):
        load_report(folder, catalogue)


EVENT = "an-event,2016-09,,Something,E08000025,bcc,care,,Part 2: Ofsted,526,"
FIGURE = "62,Something,Part 1: Context,100,line,no,lost"


@pytest.mark.parametrize(
    ("file", "row", "says"),
    [
        ("observations.csv", changed(GOOD, 7, "nan"), "value 'nan' is not a number"),
        ("observations.csv", changed(GOOD, 7, "inf"), "value 'inf' is not a number"),
        ("observations.csv", changed(GOOD, 7, "1_000"), "value '1_000' is not a number"),
        ("observations.csv", changed(GOOD, 10, "one"), "'one' is not a figure"),
        ("observations.csv", f"{GOOD},", "15 cells, but 14 columns"),
        ("observations.csv", "population,,bscb", "3 cells, but 14 columns"),
        ("events.csv", EVENT.replace("E08000025", "E99"), "'E99' is not a known area"),
        ("events.csv", EVENT.replace("bcc", "nobody"), "'nobody' is not a known agency"),
        ("events.csv", EVENT.replace("526", "\u00b2"), "is not a whole number"),
        ("figures.csv", FIGURE.replace("62", "sixty"), "figure 'sixty' is not a whole number"),
        ("figures.csv", FIGURE.replace("100", ""), "source_line '' is not a whole number"),
    ],
)
def test_a_row_that_no_store_takes_is_a_fault_with_its_line(folder, catalogue, file, row, says):
    line = with_row(folder, row, file)
    with pytest.raises(ReportError) as refused:
        load_report(folder, catalogue)
    assert any(f"{file} line {line}: " in fault and says in fault for fault in refused.value.faults)


@pytest.mark.parametrize("file", ["observations.csv", "events.csv", "figures.csv"])
@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "must have the columns"),
        ("metric,\u00e9".encode("latin-1"), "is not in UTF-8"),
        (b'metric,"open', "cannot be read as CSV"),
    ],
)
def test_a_file_that_cannot_be_read_is_a_fault(folder, catalogue, file, content, says):
    (folder / file).write_bytes(content)
    with pytest.raises(ReportError, match=says):
        load_report(folder, catalogue)

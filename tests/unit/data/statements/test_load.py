import shutil

import pytest

from data.settings import ROOT
from data.statements import StatementsError, load_statements
from data.statements.load import FILE

GOOD = 'a-rise,17,430;437,It rose.,change,"population[""2016""] * 100",~20,A note.'


@pytest.fixture
def folder(tmp_path):
    return shutil.copytree(ROOT / "data" / "report", tmp_path / "report")


def with_rows(folder, *rows: str) -> None:
    header = (folder / FILE).read_text(encoding="utf-8").split("\n")[0]
    (folder / FILE).write_text("\n".join([header, *rows, ""]), encoding="utf-8")


def faults(folder, catalogue) -> tuple[str, ...]:
    with pytest.raises(StatementsError) as refused:
        load_statements(folder, catalogue)
    return refused.value.faults


def test_a_row_is_read(folder, catalogue):
    with_rows(folder, GOOD, 'other,,430,Said.,total,"population[""2016""]",5,')
    first, second = load_statements(folder, catalogue)
    assert (first.id, first.figure, first.source_lines) == ("a-rise", 17, (430, 437))
    assert (first.kind, first.stated, first.note) == ("change", "~20", "A note.")
    assert first.expression == 'population["2016"] * 100'
    assert (second.figure, second.source_lines, second.note) == (None, (430,), "")


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("a-rise", "A rise", "the id 'A rise' must be"),
        (",17,", ",x,", "the figure 'x' is not a whole number"),
        ("430;437", "430-437", "must be line numbers"),
        ("430;437", "", "must be line numbers"),
        ("430;437", "0", "must be line numbers"),
        ("It rose.", " ", "claim is empty"),
        ("~20", "", "stated is empty"),
        ("change", "guess", "'guess' is not a kind"),
        ("population", "nonsense", "'nonsense' is not a metric"),
        ('""2016""', '""2016 | colour=red""', "colour=red is not a breakdown of population"),
        ('""2016""', '""2016 | E99""', "'E99' in population"),
        ("* 100", "** 100", "is not allowed in an expression"),
        ("* 100", "*", "cannot be read"),
    ],
)
def test_each_fault_is_told(folder, catalogue, old, new, says):
    with_rows(folder, GOOD.replace(old, new))
    found = faults(folder, catalogue)
    assert len(found) == 1
    assert says in found[0]


def test_all_faults_are_told_at_once_with_their_lines(folder, catalogue):
    with_rows(folder, GOOD.replace("change", "guess"), GOOD.replace("* 100", "+ x"), GOOD)
    told = faults(folder, catalogue)
    assert [fault.split(": ")[0] for fault in told[:2]] == [f"{FILE} line 2", f"{FILE} line 3"]
    assert told[2] == f"{FILE}: the id 'a-rise' is there more than once"


def test_a_file_that_is_missing_or_has_other_columns(folder, catalogue):
    (folder / FILE).write_text("id,claim\na,b\n", encoding="utf-8")
    assert "must have the columns id,figure," in faults(folder, catalogue)[0]
    (folder / FILE).unlink()
    assert faults(folder, catalogue) == (f"{FILE} is missing",)

import pandas as pd
import pytest

from data.returns.model import RawFile, RawSheet
from data.returns.official.header import is_official, official_cells, plain_heading
from tests.unit.data.returns.official.support import cells, raw


def test_it_is_known_by_its_headings_in_any_order():
    table = cells("number", "England|1")
    assert is_official(raw(table, "return.csv"))
    assert is_official(raw(table[table.columns[::-1]]))


@pytest.mark.parametrize(
    "missing", ["time_period", "time_identifier", "geographic_level", "country_code"]
)
def test_a_file_without_one_of_them_is_not(missing):
    assert not is_official(raw(cells("number", "England|1").drop(columns=missing)))


def test_a_sheet_can_be_asked_as_well():
    table = cells("number", "England|1")
    assert is_official(RawSheet("", table))
    assert not is_official(RawSheet("", pd.DataFrame({"metric": ["a"]})))


@pytest.mark.parametrize("mark", ["\ufeff", "\u00ef\u00bb\u00bf", '\ufeff"', " "])
def test_a_byte_order_mark_hides_nothing(mark):
    table = cells("number", "England|1").rename(columns={"time_period": f"{mark}time_period"})
    assert is_official(raw(table))
    assert official_cells(raw(table))[1].columns[0] == "time_period"


def test_only_fixed_headings_lose_their_capitals():
    assert plain_heading("Time_Period") == "time_period"
    assert plain_heading("CPP_At31") == "CPP_At31"


def test_the_sheet_that_has_the_headings_is_taken():
    table = cells("number", "England|1")
    notes = RawSheet("Notes", pd.DataFrame({"Note": ["Read me"]}))
    file = RawFile("a.xlsx", "0" * 64, "xlsx", (notes, RawSheet("Data", table)))
    name, found = official_cells(file)
    assert name == "Data"
    assert list(found.index) == [2]

import pytest

from data.returns.reading.headings import column_names, heading_place, is_wide, letters

_HEAD = ["Measure", "District", "Period", "Value"]
_ROW = ["plans", "Yardley", "2016-17", "12"]


@pytest.mark.parametrize(
    ("position", "name"),
    [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (701, "ZZ"), (702, "AAA"),
     (16_383, "XFD")],
)  # fmt: skip
def test_columns_have_the_letters_of_a_spreadsheet(position: int, name: str) -> None:
    assert letters(position) == name


@pytest.mark.parametrize(
    ("rows", "place"),
    [
        ([_HEAD, _ROW], 0),
        ([["Title"], ["Agency", "Police"], _HEAD, _ROW], 2),
        ([["Title", "", "", "Title"], _HEAD], 1),
        ([["a", "b", "c"], [*_HEAD, "w", "x", "y"]], 1),
        ([["a", "b", "c"], ["1", "2", "3"]], 0),
        ([["x", "x", "x", "X"], _HEAD], 1),
        ([["a", "b"], ["c", "d"]], None),
        ([], None),
    ],
)
def test_headings_are_the_first_row_about_as_wide_as_the_table(
    rows: list[list[str]], place: int | None
) -> None:
    assert heading_place(rows) == place


def test_a_row_of_a_table_is_wide() -> None:
    assert is_wide(["a", "", "b", "c"])
    assert not is_wide(["a", "a", "A", "b", ""])


def test_every_column_has_a_name_of_its_own() -> None:
    names, repeated = column_names(["", "Out\n of", "Value", "", "value", "VALUE"])
    assert names == {1: "Out of", 2: "Value", 4: "value (E)", 5: "VALUE (F)"}
    assert repeated == [("value", 2, 4), ("VALUE", 2, 5)]


def test_a_name_that_was_made_up_is_not_taken_twice() -> None:
    names, _ = column_names(["Value (C)", "Value", "Value"])
    assert names == {0: "Value (C)", 1: "Value", 2: "Value (C) (C)"}

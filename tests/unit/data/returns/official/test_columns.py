import pandas as pd

from data.returns.official.columns import sort_columns
from tests.unit.data.returns.official.support import cells


def by_age(*ages: str, headings: str) -> pd.DataFrame:
    rows = [
        f"{place}|{age},{10 * place_number + row}.5"
        for place_number, place in enumerate(("England", "Birmingham", "Solihull"))
        for row, age in enumerate(ages)
    ]
    return cells(headings, *rows)


def test_words_make_a_filter_and_numbers_an_indicator():
    found = sort_columns(cells("sex,number", "England|Total,12", "England|Girls,c"))
    assert (found.filters, found.indicators) == (("sex",), ("number",))


def test_a_filter_with_one_value_is_a_constant():
    found = sort_columns(cells("category,number", "England|Plans,12", "Birmingham|Plans,3"))
    assert found.constants == {"category": "Plans"}
    assert found.filters == ()


def test_an_indicator_of_nothing_but_symbols_is_one():
    found = sort_columns(cells("number,percent", "England|12,c", "Birmingham|3,x"))
    assert found.indicators == ("number", "percent")


def test_a_constant_number_is_an_indicator():
    found = sort_columns(cells("number,deaths", "England|12,0", "Birmingham|3,0"))
    assert found.indicators == ("number", "deaths")
    assert found.constants == {}


def test_a_filter_of_numbers_is_found_since_rows_cannot_be_told_apart_without_it():
    found = sort_columns(by_age("0", "1", "2", headings="how_old,number"))
    assert (found.filters, found.indicators) == (("how_old",), ("number",))


def test_a_filter_of_numbers_and_words_is_one():
    found = sort_columns(by_age("0", "1", "Total", headings="how_old,number"))
    assert found.filters == ("how_old",)


def test_the_column_that_can_be_spared_stays_an_indicator():
    rows = [f"England|{age * 1000},{age % 2},{age}" for age in range(6)]
    rows += [f"Birmingham|{age * 10},{age % 2},{age}" for age in range(6)]
    found = sort_columns(cells("people,deaths,how_old", *rows))
    assert found.filters == ("how_old",)
    assert found.indicators == ("people", "deaths")


def test_a_column_with_symbols_is_never_a_filter():
    rows = [f"England|{deaths},{age}" for age, deaths in enumerate(("0", "1", "c"))]
    assert sort_columns(cells("deaths,how_old", *rows)).filters == ("how_old",)


def test_ages_are_found_though_every_row_stands_twice():
    table = by_age("0", "1", "2", headings="how_old,number")
    assert sort_columns(pd.concat([table, table])).filters == ("how_old",)


def test_a_file_with_its_revision_below_makes_no_filter_of_an_indicator():
    rows = [f"England|{1900 + at % 110},Calendar year|{at}" for at in range(220)]
    assert sort_columns(cells("number", *rows)).indicators == ("number",)


def test_two_filters_of_numbers_are_found_together():
    rows = [f"England|{age},{tenth},{age * 7.5 + tenth}" for age in range(3) for tenth in range(4)]
    found = sort_columns(cells("how_old,tenth,rate", *rows))
    assert (found.filters, found.indicators) == (("how_old", "tenth"), ("rate",))


def test_a_few_rows_given_twice_make_no_filter_of_an_indicator():
    rows = ["England|1", "West Midlands|2", "Birmingham|3", "Solihull|4", "Solihull|5"]
    found = sort_columns(cells("number", *rows))
    assert found.indicators == ("number",)


def test_a_whole_file_given_twice_makes_none_either():
    rows = ["England|1", "Birmingham|3"]
    assert sort_columns(cells("number", *rows, *rows)).indicators == ("number",)


def test_a_column_called_age_is_a_filter_with_one_value():
    found = sort_columns(cells("age,number", "England|17,12", "Birmingham|17,3"))
    assert found.constants == {"age": "17"}
    assert found.indicators == ("number",)


def test_but_a_mean_age_is_not():
    found = sort_columns(cells("age,number", "England|9.5,12", "Birmingham|8.1,3"))
    assert found.indicators == ("age", "number")


def test_what_is_named_a_filter_is_one():
    table = cells("band,number", "England|1,12", "Birmingham|2,3")
    assert sort_columns(table).indicators == ("band", "number")
    assert sort_columns(table, ["band"]).filters == ("band",)


def test_an_indicator_with_some_cells_that_cannot_be_read_stays_one():
    found = sort_columns(cells("number", "England|12", "Birmingham|3", "Solihull|about 5"))
    assert found.indicators == ("number",)


def test_words_with_a_number_among_them_stay_a_filter():
    rows = ["England|Under 1,5", "Birmingham|16 and over,6", "Solihull|2,7"]
    assert sort_columns(cells("band,number", *rows)).filters == ("band",)


def test_an_empty_column_is_neither():
    found = sort_columns(cells("note,number", "England|,12", "Birmingham|,3"))
    assert found.empty == ("note",)
    assert (found.filters, found.constants, found.indicators) == ((), {}, ("number",))


def test_places_of_every_level_are_no_filters():
    table = cells("lad_name,lsip_code,number", "England|,,12", "Birmingham|Aston,E69,3")
    assert sort_columns(table).filters == ()

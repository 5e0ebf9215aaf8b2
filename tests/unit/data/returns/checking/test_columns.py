from data.returns.checking.columns import sort_columns
from tests.returns import HEADINGS


def test_headings_of_the_template_are_known():
    columns = sort_columns([*HEADINGS, "Source"])
    assert columns.found["metric"] == "Measure"
    assert columns.found["out_of"] == "Out of"
    assert columns.found["source"] == "Source"
    assert (columns.missing, columns.twice, columns.extra) == ((), (), ())


def test_other_words_for_the_same_and_the_projects_own_names_are_known():
    columns = sort_columns(["METRIC", "organisation", "Area", "quarter", "Count", "out_of"])
    assert columns.found == {
        "metric": "METRIC", "agency": "organisation", "area": "Area", "period": "quarter",
        "value": "Count", "out_of": "out_of",
    }  # fmt: skip
    assert columns.missing == ()


def test_what_is_missing_is_named_with_what_looks_like_it():
    columns = sort_columns(["Mesure", "Agency", "District", "When", "Value"])
    assert columns.missing == ("Measure", "Period")
    assert columns.near_missing == {"Measure": "Mesure"}
    assert columns.is_return


def test_a_sheet_with_few_of_the_headings_is_no_return():
    assert not sort_columns(["Agency", "Value", "Remarks", "Total"]).is_return
    assert sort_columns(["Agency", "Value", "Period"]).is_return


def test_two_headings_for_one_column_are_named_and_its_own_name_goes_first():
    columns = sort_columns(["Area", "Measure", "Agency", "District", "Period", "Value"])
    assert columns.found["area"] == "District"
    assert columns.twice == (("District", "Area"),)


def test_what_is_not_known_is_extra():
    assert sort_columns([*HEADINGS, "Colour"]).extra == ("Colour",)

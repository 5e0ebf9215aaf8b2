import re

import pandas as pd
import pytest

from data.returns.official.columns import sort_columns
from data.returns.official.identity import identify, with_years
from data.returns.official.mapping import KnownFile
from tests.unit.data.returns.official.support import cells


def identity(table: pd.DataFrame, known: KnownFile | None = None):
    return identify(sort_columns(table), known)


def test_a_known_file_has_the_id_of_the_mapping_file():
    known = KnownFile(id="ees-plans", title="Office, Plans", agency="ons", has=("number",))
    found = identity(cells("category,number", "England|Plans,1"), known)
    assert (found.source, found.title, found.agency) == ("ees-plans", "Office, Plans", "ons")
    assert (found.owner, found.subject) == ("Office", "Plans")


def test_an_unknown_file_is_named_by_its_constants():
    found = identity(cells("category,number", "England|Children in Need,1"))
    assert re.fullmatch(r"ees-children-in-need-[0-9a-f]{8}", found.source)
    assert found.title == "Department for Education, Children in Need"
    assert (found.agency, found.subject) == ("dfe", "Children in Need")


def test_an_unknown_file_without_constants_is_named_by_its_columns():
    found = identity(cells("age_group,number", "England|Under 1,1", "England|Total,2"))
    assert re.fullmatch(r"ees-number-[0-9a-f]{8}", found.source)
    assert found.title == "Department for Education, number by age group"


def test_the_next_release_has_the_same_id_whatever_its_order_and_numbers():
    first = cells("category,type,sex,number,rate", "England|Plans,Open,Girls,1,2",
                  "England|Plans,Open,Total,2,3")  # fmt: skip
    rows = ("England|7,77,Total,Open,Plans", "Leeds|8,5,Girls,Open,Plans")
    following = cells("rate,number,sex,type,category", *rows, when="2018,Reporting year")
    assert identity(first).source == identity(following).source


@pytest.mark.parametrize(
    ("headings", "row"),
    [
        ("category,number", "Needs,1"),
        ("category,number", "plans,1"),
        ("category,count", "Plans,1"),
        ("category,number,rate", "Plans,1,2.5"),
        ("type,number", "Plans,1"),
    ],
)
def test_another_file_has_another_id(headings, row):
    one = identity(cells("category,number", "England|Plans,1"))
    assert identity(cells(headings, f"England|{row}")).source != one.source


def test_an_id_fits_where_it_is_kept():
    found = identity(cells("category,number", f"England|{'Very long words ' * 20},1"))
    assert len(found.source) <= 64


@pytest.mark.parametrize(
    ("years", "codes", "said"),
    [
        (["2025", "2013", "2017"], ["2024-25", "2012-13", "2016-17"], "2013 to 2025"),
        (["201617", "201213"], ["2016-17", "2012-13"], "2012/13 to 2016/17"),
        (["2017", "2017"], ["2017-05", "2017-06"], "2017"),
    ],
)
def test_a_title_says_its_years(years, codes, said):
    rows = pd.DataFrame({"time_period": years})
    assert with_years("Office, Plans", rows, codes) == f"Office, Plans, {said}"

from datetime import date
from io import BytesIO

import openpyxl
import pytest

from data.returns.asked import EXAMPLE, HEADINGS, OTHER_SHEETS
from data.returns.templates.plan import plan_return
from data.returns.templates.workbook import make_workbook, sheet_name

TODAY = date(2018, 11, 23)


def opened(plan, catalogue):
    return openpyxl.load_workbook(BytesIO(make_workbook(plan, catalogue, TODAY)))


@pytest.fixture(scope="module")
def book(catalogue):
    themes = ["front-door", "missing"]
    plan = plan_return(catalogue, agency="bcc", period="2017-18-Q1", themes=themes)
    return opened(plan, catalogue)


@pytest.fixture(scope="module")
def sheet(book):
    return book["Front door"]


def validations(sheet) -> dict[str, object]:
    found = {}
    for rule in sheet.data_validations.dataValidation:
        column = sheet.cell(4, openpyxl.utils.cell.range_boundaries(str(rule.sqref))[0]).value
        found[column] = rule
    return found


def chosen_from(book, rule) -> list[str]:
    where, cells = rule.formula1.split("!")
    return [row[0].value for row in book[where.strip("'")][cells.replace("$", "")]]


def test_sheets_explain_then_ask_then_list(book):
    assert book.sheetnames == ["Cover", "Notes", "Measures", "Front door", "Missing", "Codes"]
    assert set(OTHER_SHEETS) == {"Cover", "Notes", "Measures", "Codes"}
    for one in book:
        assert one["A1"].value
        assert not one.merged_cells.ranges


def test_every_theme_has_a_sheet_of_its_name(catalogue):
    names = [sheet_name(theme) for theme in catalogue.themes.values()]
    assert len(set(names)) == len(names)
    assert not set(names) & set(OTHER_SHEETS)
    assert opened(plan_return(catalogue), catalogue).sheetnames[3] == "Front door"
    odd = catalogue.themes["missing"].model_copy(
        update={"short": "In/out: [a] very long name? " * 2}
    )
    assert sheet_name(odd) == "In out   a  very long name  In"


def test_headings_stand_in_row_4_and_stay_in_sight(sheet):
    assert [cell.value for cell in sheet[4]] == list(HEADINGS.values())
    assert sheet.freeze_panes == "B5"
    assert sheet.print_title_rows == "$4:$4"
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.page_setup.fitToHeight == 0


def test_sheets_are_protected_without_a_password_and_only_entries_are_open(book, sheet):
    for one in book:
        assert one.protection.sheet
        assert not one.protection.password
    assert all(cell.protection.locked for cell in sheet[4])
    assert all(cell.protection.locked for cell in sheet[5])
    filled = next(row for row in sheet.iter_rows(min_row=5) if row[0].value == "Referrals to MASH")
    assert not filled[0].protection.locked
    assert not sheet.column_dimensions["F"].protection.locked


def test_examples_come_first_and_then_the_rows_to_fill_in(sheet):
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=5)]
    count = sum(str(row[0]).startswith(EXAMPLE) for row in rows)
    assert count == 3
    assert all(str(row[0]).startswith(EXAMPLE) for row in rows[:count])
    first = rows[count]
    assert first == ["Referrals to MASH", None, "Birmingham City Council", "Edgbaston",
                     "Q1 2017/18", None, None, None, None]  # fmt: skip


def test_lists_offer_what_is_asked_for_on_that_sheet_only(book, sheet):
    rules = validations(sheet)
    assert set(rules) == set(HEADINGS.values()) - {"Note"}
    measures = chosen_from(book, rules["Measure"])
    assert "Referrals to MASH" in measures
    assert "Missing children reports" not in measures
    assert "Referral rate" not in measures
    assert "West Midlands Police" in chosen_from(book, rules["Agency"])
    assert "Ladywood" in chosen_from(book, rules["District"])
    assert "Q1 2017/18" in chosen_from(book, rules["Period"])
    assert "not available" in chosen_from(book, rules["Status"])
    assert "suppressed to protect children" not in chosen_from(book, rules["Status"])


def test_numbers_are_0_or_more_and_other_periods_may_be_typed(sheet):
    rules = validations(sheet)
    assert (rules["Value"].type, rules["Value"].operator) == ("decimal", "greaterThanOrEqual")
    assert (rules["Out of"].type, rules["Out of"].formula1) == ("whole", "0")
    assert rules["Value"].errorStyle in (None, "stop")
    assert rules["Period"].errorStyle == "warning"


def test_breakdowns_are_offered_where_there_are_some(book, catalogue):
    assert validations(book["Front door"])["Breakdown"].type == "textLength"
    police = opened(plan_return(catalogue, themes=["police"]), catalogue)
    offered = chosen_from(police, validations(police["Police"])["Breakdown"])
    assert "Offence: Common assault" in offered


def test_rules_reach_below_the_rows_that_are_there(sheet):
    for rule in sheet.data_validations.dataValidation:
        _, first, _, last = openpyxl.utils.cell.range_boundaries(str(rule.sqref))
        assert first == 8
        assert last > sheet.max_row + 1000


def test_screen_readers_find_the_headings(book):
    assert book["Front door"].defined_names["ColumnTitle"].value == "'Front door'!$A$4:$I$4"


def test_no_cell_holds_a_formula_or_a_link(book):
    for one in book:
        for row in one.iter_rows():
            assert all(cell.data_type != "f" and cell.hyperlink is None for cell in row)

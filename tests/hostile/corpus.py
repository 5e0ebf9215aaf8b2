"""Every hostile, broken or merely odd file, made by code when it is wanted."""

from tests.hostile.case import Case
from tests.hostile.csv_cases import BROKEN_CASES, SHAPE_CASES
from tests.hostile.encoding_cases import ENCODING_CASES
from tests.hostile.ods_cases import ODS_CELL_CASES, ODS_HOSTILE_CASES, ODS_SHEET_CASES
from tests.hostile.other_cases import OTHER_CASES
from tests.hostile.path_cases import PATH_CASES
from tests.hostile.value_cases import VALUE_CASES
from tests.hostile.xlsx_cases import CELL_CASES, SHEET_CASES
from tests.hostile.xlsx_hostile_cases import PART_CASES, PLACE_CASES, XML_CASES
from tests.hostile.zip_cases import BOMB_CASES, NAME_CASES, ZIP_CASES

CASES: tuple[Case, ...] = (
    *ENCODING_CASES,
    *SHAPE_CASES,
    *BROKEN_CASES,
    *VALUE_CASES,
    *CELL_CASES,
    *SHEET_CASES,
    *XML_CASES,
    *PLACE_CASES,
    *PART_CASES,
    *ODS_CELL_CASES,
    *ODS_SHEET_CASES,
    *ODS_HOSTILE_CASES,
    *BOMB_CASES,
    *NAME_CASES,
    *ZIP_CASES,
    *OTHER_CASES,
    *PATH_CASES,
)

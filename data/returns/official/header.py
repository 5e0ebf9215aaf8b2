"""Which files are official statistics: known by their headings, in any order, not by name."""

import pandas as pd

from data.returns.model import RawFile, RawSheet

TIME_PERIOD, TIME_IDENTIFIER = "time_period", "time_identifier"
LEVEL = "geographic_level"
COUNTRY_CODE, COUNTRY_NAME = "country_code", "country_name"
REGION_CODE, REGION_NAME = "region_code", "region_name"
AUTHORITY_CODE, AUTHORITY_NAME = "new_la_code", "la_name"

#: Every file of Explore Education Statistics has these.
REQUIRED = frozenset({TIME_PERIOD, TIME_IDENTIFIER, LEVEL, COUNTRY_CODE, COUNTRY_NAME})

#: Columns that say when and where; what is not here is a filter or an indicator.
WHEN_AND_WHERE = REQUIRED | {
    REGION_CODE, REGION_NAME, AUTHORITY_CODE, AUTHORITY_NAME, "old_la_code",
    "lad_code", "lad_name", "pcon_code", "pcon_name", "ward_code", "ward_name",
    "rsc_region_lead_name", "lsip_code", "lsip_name",
    "local_enterprise_partnership_code", "local_enterprise_partnership_name",
    "mayoral_combined_authority_code", "mayoral_combined_authority_name",
    "english_devolved_area_code", "english_devolved_area_name",
    "opportunity_area_code", "opportunity_area_name", "planning_area_code", "planning_area_name",
    "police_force_area_code", "police_force_area_name",
    "trust_id", "trust_name", "sponsor_id", "sponsor_name",
    "school_laestab", "school_name", "school_urn", "school_estab", "school_postcode",
    "provider_urn", "provider_name", "provider_ukprn", "provider_upin",
    "institution_id", "institution_name",
}  # fmt: skip

#: A byte-order mark, as UTF-8 and as the same bytes look in a Western code page.
_MARKS = ("\ufeff", "\u00ef\u00bb\u00bf")


def is_official(table: RawFile | RawSheet) -> bool:
    """Whether a file, or one of its sheets, has the headings of Explore Education Statistics."""
    sheets = table.sheets if isinstance(table, RawFile) else (table,)
    return any(
        {plain_heading(str(name)) for name in one.cells.columns} >= REQUIRED for one in sheets
    )


def official_cells(raw: RawFile) -> tuple[str, pd.DataFrame]:
    """Name and cells of the first sheet that is official statistics, headings made plain.

    Raises:
        StopIteration: there is none; ask `is_official` first.
    """
    sheet = next(sheet for sheet in raw.sheets if is_official(sheet))
    return sheet.name, sheet.cells.set_axis(
        [plain_heading(str(name)) for name in sheet.cells.columns], axis=1
    )


def plain_heading(name: str) -> str:
    """A heading without a byte-order mark; those that are fixed in small letters."""
    plain = name
    for mark in _MARKS:
        plain = plain.removeprefix(mark)
    plain = plain.strip().strip('"')
    return plain.lower() if plain.lower() in WHEN_AND_WHERE else plain

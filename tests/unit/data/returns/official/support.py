"""Made-up official files, small enough to read in a test."""

import io

import pandas as pd

from data.returns.model import RawFile, RawSheet
from data.returns.official.mapping import Mapping

BIRMINGHAM, REGION, ENGLAND = "E08000025", "E12000005", "E92000001"
NOTHING_KNOWN = Mapping()

#: Where a row is about, in the columns of `PLACE`.
PLACE = (
    "geographic_level,country_code,country_name,region_code,region_name,"
    "old_la_code,new_la_code,la_name"
)
IN = {
    "England": "National,E92000001,England,,,,,",
    "West Midlands": "Regional,E92000001,England,E12000005,West Midlands,,,",
    "Birmingham": "Local authority,E92000001,England,E12000005,West Midlands,330,E08000025,"
    "Birmingham",
    "Solihull": "Local authority,E92000001,England,E12000005,West Midlands,334,E08000029,Solihull",
    "Leeds": "Local authority,E92000001,England,E12000003,Yorkshire,383,E08000035,Leeds",
    "Ward": "Ward,E92000001,England,E12000005,West Midlands,330,E08000025,Birmingham",
}


def cells(headings: str, *rows: str, when: str = "2017,Reporting year") -> pd.DataFrame:
    """Cells of a file: each row `place|values`, or `place|period,identifier|values`."""
    lines = [f"time_period,time_identifier,{PLACE},{headings}"]
    for row in rows:
        place, *middle, values = row.split("|")
        lines.append(f"{middle[0] if middle else when},{IN[place]},{values}")
    return read("\n".join(lines))


def read(text: str) -> pd.DataFrame:
    """The text of a CSV file as a sheet's cells; the first row below the headings is line 2."""
    table = pd.read_csv(io.StringIO(text), dtype=str, keep_default_na=False)
    return table.set_axis(range(2, len(table) + 2), axis=0)


def raw(table: pd.DataFrame, name: str = "any.csv", sheet: str = "") -> RawFile:
    """A file with one sheet."""
    return RawFile(name, "0" * 64, "csv", (RawSheet(sheet, table),))

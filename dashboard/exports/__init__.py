"""Charts and tables as files to take away: from the same `Chart` and rows as the pages."""

from dashboard.exports.compared import compared_table
from dashboard.exports.csv import to_csv
from dashboard.exports.json import to_json
from dashboard.exports.scorecard import scorecard_table
from dashboard.exports.table import table_csv, table_json, table_xlsx
from dashboard.exports.xlsx import to_xlsx
from dashboard.exports.zip import to_zip

__all__ = [
    "compared_table",
    "scorecard_table",
    "table_csv",
    "table_json",
    "table_xlsx",
    "to_csv",
    "to_json",
    "to_xlsx",
    "to_zip",
]

"""Charts and comparisons as files to take away: from the same `Chart` and `Answer` as pages."""

from dashboard.exports.compared import compared_csv, compared_json, compared_xlsx
from dashboard.exports.csv import to_csv
from dashboard.exports.json import to_json
from dashboard.exports.xlsx import to_xlsx
from dashboard.exports.zip import to_zip

__all__ = [
    "compared_csv",
    "compared_json",
    "compared_xlsx",
    "to_csv",
    "to_json",
    "to_xlsx",
    "to_zip",
]

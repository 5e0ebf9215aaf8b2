"""Charts as files to take away: all from the same `Chart`."""

from dashboard.exports.csv import to_csv
from dashboard.exports.json import to_json
from dashboard.exports.xlsx import to_xlsx
from dashboard.exports.zip import to_zip

__all__ = ["to_csv", "to_json", "to_xlsx", "to_zip"]

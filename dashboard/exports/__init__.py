"""Charts as files to take away: all from the same `Chart`."""

from dashboard.exports.csv import to_csv

__all__ = ["to_csv"]

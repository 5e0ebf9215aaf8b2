"""The annual report as data: text files beside this one, and the reading and checking of them."""

from data.report.load import Report, load_report

__all__ = ["Report", "load_report"]

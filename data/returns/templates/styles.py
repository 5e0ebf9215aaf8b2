"""How a return to fill in looks, and what may be done with its protected sheets."""

from data import tidy
from data.returns.model import OUT_OF

_DARK_BLUE, _GREY, _PALE = "#12436D", "#595959", "#F3F2F1"
_BASE = {"font_name": "Arial", "font_size": 11, "valign": "top"}

#: Formats of cells by what they are for.
FORMATS = {
    "title": {**_BASE, "bold": True, "font_size": 16, "font_color": _DARK_BLUE},
    "heading": {**_BASE, "bold": True, "font_size": 13, "font_color": _DARK_BLUE},
    "text": {**_BASE, "text_wrap": True},
    "line": _BASE,
    "head": {
        **_BASE, "bold": True, "font_color": "#FFFFFF", "bg_color": _DARK_BLUE,
        "text_wrap": True, "border": 1,
    },
    "example": {**_BASE, "italic": True, "font_color": _GREY, "bg_color": _PALE},
    # A text, so that the spreadsheet makes no date of a period.
    "entry": {**_BASE, "locked": False, "num_format": "@"},
    "number": {**_BASE, "locked": False},
}  # fmt: skip

#: Widths of the columns of a return, in characters.
WIDTHS = {
    tidy.METRIC: 46, tidy.BREAKDOWN: 34, tidy.AGENCY: 40, tidy.AREA: 20, tidy.PERIOD: 17,
    tidy.VALUE: 11, OUT_OF: 11, tidy.STATUS: 17, tidy.NOTE: 36,
}  # fmt: skip

#: What a person may do on a protected sheet besides filling in its open cells.
ALLOWED = {
    "format_cells": True, "format_columns": True, "format_rows": True, "insert_rows": True,
    "sort": True, "autofilter": True, "select_locked_cells": True, "select_unlocked_cells": True,
}  # fmt: skip

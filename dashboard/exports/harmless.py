"""Text that no spreadsheet takes for anything but text: one rule for every kind of file."""

import re

#: A spreadsheet would run a cell that begins with one of these, or with their wide forms.
_FORMULA = ("=", "+", "-", "@", "\N{FULLWIDTH EQUALS SIGN}", "\N{FULLWIDTH PLUS SIGN}",
            "\N{FULLWIDTH HYPHEN-MINUS}", "\N{FULLWIDTH COMMERCIAL AT}")  # fmt: skip
_NUMBER = re.compile(r"[+-][0-9.,]+%?")


def harmless(content: object) -> object:
    """Text that no spreadsheet runs and no reader breaks a row at; numbers stay numbers."""
    return harmless_text(content) if isinstance(content, str) else content


def harmless_text(text: str) -> str:
    """A quote before what might be run; blanks before it do not hide it."""
    text = text.replace("\r", " ")
    is_formula = text.startswith("\t") or text.lstrip().startswith(_FORMULA)
    return f"'{text}" if is_formula and not _NUMBER.fullmatch(text) else text

"""Where each row of an official file is about, and which rows the board follows."""

import re
from typing import Any

import pandas as pd

from data.catalogue import Area, Catalogue
from data.returns.model import Problem
from data.returns.official.header import (
    AUTHORITY_CODE,
    AUTHORITY_NAME,
    COUNTRY_CODE,
    COUNTRY_NAME,
    LEVEL,
    REGION_CODE,
    REGION_NAME,
)
from data.returns.official.model import counted

#: Kind of area, and the columns of its code and name, by level.
_LEVELS = {
    "national": ("nation", COUNTRY_CODE, COUNTRY_NAME),
    "regional": ("region", REGION_CODE, REGION_NAME),
    "local authority": ("authority", AUTHORITY_CODE, AUTHORITY_NAME),
}
_KINDS = {kind for kind, _, _ in _LEVELS.values()}
_CODE = re.compile(r"[A-Z]\d{8}", re.ASCII)

#: Columns that `place_rows` adds.
AREA, NAME, KIND, PARENT = "(area code)", "(area name)", "(area kind)", "(area parent)"


def place_rows(cells: pd.DataFrame) -> tuple[pd.DataFrame, list[Problem]]:
    """The rows about a nation, a region or an authority, with what they are about.

    Args:
        cells: the whole file as text, index the line.

    Returns:
        Rows with the columns AREA, NAME, KIND and PARENT besides; and what was left out.
    """
    levels = cells[LEVEL].str.strip().str.lower()
    parts = []
    for level, (kind, code, name) in _LEVELS.items():
        rows = cells[levels == level]
        parent = {"region": COUNTRY_CODE, "authority": REGION_CODE}.get(kind, "")
        added: dict[str, Any] = {
            AREA: _text(rows, code),
            NAME: _text(rows, name),
            KIND: kind,
            PARENT: _text(rows, parent),
        }
        parts.append(rows.assign(**added))
    placed = pd.concat(parts).sort_index()
    is_coded = placed[AREA].str.fullmatch(_CODE)
    return placed[is_coded], [*_other_levels(cells), *_uncoded(placed[~is_coded])]


def followed(rows: pd.DataFrame, catalogue: Catalogue) -> pd.DataFrame:
    """Of placed rows, those about a nation, region or authority of the catalogue."""
    codes = [area.id for area in catalogue.areas.values() if area.kind in _KINDS]
    return rows[rows[AREA].isin(codes)]


def new_areas(rows: pd.DataFrame, catalogue: Catalogue) -> tuple[Area, ...]:
    """The areas of placed rows that the catalogue has not, in the order of their codes.

    Where an authority was given another code, both codes carry its name, and the code is
    added to the name to tell them apart.
    """
    areas = rows.drop_duplicates(AREA).set_index(AREA).sort_index()
    names = areas[NAME].where(areas[NAME] != "", areas.index)
    twice = names.duplicated(keep=False) | names.isin([a.name for a in catalogue.areas.values()])
    known = {*catalogue.areas, *areas.index}
    countries = rows.drop_duplicates(AREA).set_index(AREA)[COUNTRY_CODE]
    made = []
    for code in areas.index.difference(list(catalogue.areas)):
        name = f"{names[code]} ({code})" if twice[code] else names[code]
        parents = (areas.at[code, PARENT], countries[code])
        parent = next((one for one in parents if one in known and one != code), "")
        made.append(Area(id=code, name=name, kind=areas.at[code, KIND], parent=parent))
    return tuple(made)


def _text(rows: pd.DataFrame, name: str) -> pd.Series:
    """A column without spaces around its values; blanks where the file has no such column."""
    return rows[name].str.strip() if name in rows else pd.Series("", index=rows.index, dtype=str)


def _other_levels(cells: pd.DataFrame) -> list[Problem]:
    names = cells[LEVEL].str.strip()
    others = names[~names.str.lower().isin(list(_LEVELS))]
    if others.empty:
        return []
    listed = ", ".join(sorted({name or "blank" for name in others.unique()}))
    return [
        Problem(
            "warning", "", int(others.index[0]), LEVEL,
            f"Left out: {counted(len(others), 'row')} of other geographic levels ({listed}).",
            "National, Regional or Local authority",
        )
    ]  # fmt: skip


def _uncoded(rows: pd.DataFrame) -> list[Problem]:
    if rows.empty:
        return []
    return [
        Problem(
            "warning", "", int(rows.index[0]), "",
            f"Left out: {counted(len(rows), 'row')} without the code of an area.",
            "a code such as E08000025",
        )
    ]  # fmt: skip

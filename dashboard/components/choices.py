"""A select for a choice that one page offers besides the filters."""

from collections.abc import Mapping
from typing import Any

import dash_mantine_components as dmc

from dashboard import ids

#: A plain list that scrolls: Mantine's own scroll area is no part of a list box.
PLAIN_LIST: dict[str, Any] = {
    "withScrollArea": False,
    "styles": {"options": {"overflowY": "auto", "maxHeight": 420}},
    "attributes": {"options": {"tabIndex": 0}},
    "comboboxProps": {"width": "max-content", "position": "bottom-start"},
}


def choice_select(
    name: str, label: str, value: str, words: Mapping[str, str], *, searchable: bool = False
) -> dmc.Select:
    """A select whose choice is kept in the address under its name.

    Args:
        name: of the choice.
        label: what a reader is asked.
        value: code of what is chosen.
        words: of each code that can be chosen.
        searchable: whether its list is long enough to type in.
    """
    return dmc.Select(
        id=ids.choice(name), label=label, value=value, allowDeselect=False,
        data=[{"value": code, "label": text} for code, text in words.items()],
        checkIconPosition="right", className="filter", searchable=searchable, **PLAIN_LIST,
    )  # fmt: skip

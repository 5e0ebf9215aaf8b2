"""Small helpers for several tests: trees of components, numbers, copies of the project."""

import json
import shutil
from pathlib import Path
from typing import Any

from dash.development.base_component import Component

from dashboard.tree import components_of as components
from data import tidy
from data.periods import parse_period
from data.records import Number
from data.settings import Settings

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("data", "dashboard", "callbacks")
BIRMINGHAM, ENGLAND, FORCE = "E08000025", "E92000001", "E23000014"
#: A district for which the report prints nothing.
EDGBASTON = "E14000560"

#: Filters that the sweeps look through.
QUERIES = (
    "",
    f"?area={BIRMINGHAM}",
    f"?area={EDGBASTON}",
    f"?area={FORCE}",
    "?agency=wmp",
    "?from=2016-17",
    "?from=2015-16&to=2016-17",
    "?to=2015-16",
)


def text(node: Any) -> str:
    """What can be read in a tree, its parts divided by spaces."""
    if node is None:
        return ""
    if isinstance(node, list | tuple):
        return " ".join(filter(None, map(text, node)))
    return text(getattr(node, "children", None)) if isinstance(node, Component) else str(node)


def named(node: Any, *types: str) -> list[Component]:
    """The components of some types, such as `H1`."""
    return [part for part in components(node) if part._type in types]


def ways(node: Any) -> list[Component]:
    """Links of a tree to pages of the dashboard, files left out."""
    return [part for part in named(node, "A", "Link") if not part.href.startswith("/download")]


def id_key(name: Any) -> str:
    """A component's id as one comparable text."""
    return name if isinstance(name, str) else json.dumps(name, sort_keys=True)


def numbers(*rows: dict[str, Any]) -> tuple[Number, ...]:
    """Made-up numbers in order of time; what a row does not say is filled in."""
    made = []
    for place, row in enumerate(rows):
        period = parse_period(row.get("period", "2016-17"))
        full = {
            tidy.SOURCE: "bscb-2016-17", tidy.METRIC: "cp_plans_open", tidy.LABEL: "Plans",
            tidy.BREAKDOWN: "", tidy.AGENCY: "bcc", tidy.AREA: BIRMINGHAM,
            tidy.PERIOD: period.code, tidy.START: period.start, tidy.END: period.end,
            tidy.FREQUENCY: period.frequency.value, tidy.ROLE: tidy.OBSERVED,
            tidy.STATUS: "published", tidy.VALUE: None, tidy.UNIT: "children",
            tidy.PRINTED: "", tidy.FIGURE: "", tidy.SECTION: "Part 2: Plans",
            tidy.LINE: 100 + place, tidy.NOTE: "", tidy.PLACE: place, **row,
        }  # fmt: skip
        made.append(Number(*(full[column] for column in tidy.COLUMNS)))
    return tuple(sorted(made, key=lambda one: (one.period_end, one.period_start, one.place)))


def settings_in(folder: Path, **more: Any) -> Settings:
    """Settings on stores of their own, whatever the environment says."""
    return Settings(instance=folder / "instance", database_url="", vault_database_url="", **more)


def copy_of_data(folder: Path) -> Settings:
    """Settings on a copy of the report and the catalogue, to be spoilt."""
    shutil.copytree(ROOT / "data" / "report", folder / "report")
    shutil.copytree(ROOT / "data" / "catalogue", folder / "catalogue")
    return settings_in(folder, report=folder / "report", catalogue=folder / "catalogue")


def change_line(path: Path, line: int, old: str, new: str) -> None:
    """Replace a part of one line of a file, the first line being 1."""
    lines = path.read_text(encoding="utf-8").split("\n")
    assert old in lines[line - 1], lines[line - 1]
    lines[line - 1] = lines[line - 1].replace(old, new, 1)
    path.write_text("\n".join(lines), encoding="utf-8")


def quarters(values: list[float | None], first: int = 2010, **also: Any) -> list[dict[str, Any]]:
    """Rows of values of financial quarters, one after the other; None is a quarter without one."""
    return [
        {
            "period": f"{first + place // 4}-{(first + place // 4 + 1) % 100:02d}-Q{place % 4 + 1}",
            "value": value,
            **also,
        }
        for place, value in enumerate(values)
        if value is not None
    ]

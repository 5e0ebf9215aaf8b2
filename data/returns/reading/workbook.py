"""What an XLSX workbook says of itself: its sheets, its formats, its strings, its links."""

import posixpath
import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from typing import BinaryIO, NamedTuple, cast

from data.errors import FileError
from data.returns.reading.celltext import Shown, shown_as
from data.returns.reading.markup import Walker, local
from data.returns.reading.package import DAMAGED

_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")


class Sheet(NamedTuple):
    """One worksheet: its name, the part that holds it, and whether a person sees it."""

    name: str
    part: str
    hidden: bool


@dataclass(frozen=True)
class Workbook:
    """What is needed to read the sheets.

    Attributes:
        sheets: worksheets in order; sheets that are only a chart are left out.
        strings: texts that cells refer to by their place.
        shown: how the numbers of a cell style are shown, where not as numbers.
        since_1904: days are counted from 1904 and not from 1900.
        linked: it takes values from other workbooks.
    """

    sheets: tuple[Sheet, ...]
    strings: Sequence[str]
    shown: dict[str, Shown]
    since_1904: bool
    linked: bool


def read_workbook(package: zipfile.ZipFile) -> Workbook:
    """Read everything but the sheets.

    Raises:
        FileError: parts are missing or are not what they should be.
    """
    main = next((one.target for one in _relations(package, "") if one.is_("officeDocument")), "")
    overview = _Overview()
    walk(overview, package, main)
    relations = _relations(package, main)
    parts = {one.id: one for one in relations}
    sheets = []
    for name, state, relation in overview.sheets:
        if relation not in parts:
            raise FileError(DAMAGED)
        if parts[relation].is_("worksheet"):
            sheets.append(Sheet(name, parts[relation].target, state != "visible"))
    styles, strings = _Styles(), _Strings()
    for one in relations:
        if one.is_("styles"):
            walk(styles, package, one.target)
        elif one.is_("sharedStrings"):
            walk(strings, package, one.target)
    linked = any(one.is_("externalLink") for one in relations)
    return Workbook(tuple(sheets), strings.found, styles.shown(), overview.since_1904, linked)


def walk(walker: Walker, package: zipfile.ZipFile, part: str) -> None:
    """Walk through a part of a package.

    Raises:
        FileError: it is not there, or is no XML to be trusted.
    """
    if part not in package.namelist():
        raise FileError(DAMAGED)
    with package.open(part) as stream:
        walker.walk(cast(BinaryIO, stream))


def unescaped(text: str) -> str:
    """Characters that XML cannot hold are written as `_x000D_`."""
    return _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text


class _Relation(NamedTuple):
    id: str
    type: str
    target: str

    def is_(self, kind: str) -> bool:
        return self.type.rpartition("/")[2] == kind


def _relations(package: zipfile.ZipFile, part: str) -> list[_Relation]:
    """What a part refers to within the package; the package itself when the part is empty."""
    folder, name = posixpath.split(part)
    relations = _Relations(folder)
    own = posixpath.join(folder, "_rels", f"{name}.rels")
    if own in package.namelist():
        walk(relations, package, own)
    return relations.found


class _Relations(Walker):
    def __init__(self, folder: str) -> None:
        super().__init__()
        self._folder = folder
        self.found: list[_Relation] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if local(name) != "Relationship" or attributes.get("TargetMode") == "External":
            return
        target = attributes.get("Target", "")
        path = posixpath.normpath(posixpath.join("/", self._folder, target)).lstrip("/")
        self.found.append(_Relation(attributes.get("Id", ""), attributes.get("Type", ""), path))


class _Overview(Walker):
    def __init__(self) -> None:
        super().__init__()
        self.sheets: list[tuple[str, str, str]] = []
        self.since_1904 = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        match local(name):
            case "sheet":
                relation = next(
                    (value for key, value in attributes.items() if key.endswith(" id")), ""
                )
                state = attributes.get("state", "visible")
                self.sheets.append((attributes.get("name", ""), state, relation))
            case "workbookPr":
                self.since_1904 = attributes.get("date1904") in ("1", "true", "on")


class _Styles(Walker):
    def __init__(self) -> None:
        super().__init__()
        self._codes: dict[int, str] = {}
        self._formats: list[int] = []
        self._within = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        match local(name):
            case "numFmt":
                self._codes[int(attributes["numFmtId"])] = attributes.get("formatCode", "")
            case "cellXfs":
                self._within = True
            case "xf" if self._within:
                self._formats.append(int(attributes.get("numFmtId", "0")))

    def end(self, name: str) -> None:
        if local(name) == "cellXfs":
            self._within = False

    def shown(self) -> dict[str, Shown]:
        """By the style's number as cells write it."""
        found = {}
        for place, format_id in enumerate(self._formats):
            shown = shown_as(format_id, self._codes.get(format_id, ""))
            if shown is not None:
                found[str(place)] = shown
        return found


class _Strings(Walker):
    """Texts of the table of strings; readings of Asian characters (`rPh`) are no part of them."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._pieces: list[str] = []
        self._reading = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        match local(name):
            case "si":
                self._pieces = []
            case "rPh":
                self._reading = True
            case "t" if not self._reading:
                self.listen()

    def end(self, name: str) -> None:
        match local(name):
            case "si":
                self.found.append(unescaped("".join(self._pieces)))
            case "rPh":
                self._reading = False
            case "t":
                self.ignore()

    def text(self, text: str) -> None:
        self._pieces.append(text)

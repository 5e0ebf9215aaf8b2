"""Makes XLSX files part by part, so that any part can be wrong."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from xml.sax.saxutils import escape, quoteattr

from data.returns.reading.headings import letters

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'

TYPES_PART, WORKBOOK_PART = "[Content_Types].xml", "xl/workbook.xml"
SHEET_PART, STRINGS_PART = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"
#: Styles by their place in the file: plain, date, percentage, time, a date of one's own.
STYLES = {"date": 1, "percent": 2, "time": 3, "own date": 4, "thousands": 5}
_FORMATS = (0, 14, 10, 20, 164, 3)


class Xml(str):
    """A whole cell as XML, in which `{at}` stands for its place."""

    __slots__ = ()


@dataclass(frozen=True)
class Sheet:
    """A sheet: rows of texts, numbers or `Xml`; what stands before and after them."""

    rows: Sequence[Sequence[object]] = ()
    name: str = "Return"
    before: str = ""
    after: str = ""
    state: str = ""
    xml: str = field(default="", repr=False)

    def part(self) -> str:
        """The sheet's part of the package."""
        return self.xml or sheet_xml(rows_xml(self.rows), self.before, self.after)


def styled(value: str, style: str) -> Xml:
    """A number in a format."""
    return Xml(f'<c r="{{at}}" s="{STYLES[style]}"><v>{value}</v></c>')


def rows_xml(rows: Sequence[Sequence[object]], first: int = 1) -> str:
    """Rows as they stand in a sheet."""
    return "".join(
        f'<row r="{number}">'
        + "".join(_cell(f"{letters(place)}{number}", cell) for place, cell in enumerate(row))
        + "</row>"
        for number, row in enumerate(rows, start=first)
    )


def sheet_xml(rows: str, before: str = "", after: str = "") -> str:
    """A sheet around its rows."""
    data = f"<sheetData>{rows}</sheetData>"
    return (
        f'{DECLARATION}<worksheet xmlns="{MAIN}" xmlns:r="{REL}">{before}{data}{after}</worksheet>'
    )


def xlsx_parts(*sheets: Sheet, types: str = "", **others: str) -> dict[str, str]:
    """The parts of a workbook.

    Args:
        sheets: in order.
        types: content type of the main part.
        others: `strings` for a part of shared strings, `links` for more relations, `settings`
            for what stands before the list of sheets.
    """
    numbers = range(1, len(sheets) + 1)
    relations = [_relation(f"s{n}", "worksheet", f"worksheets/sheet{n}.xml") for n in numbers]
    relations.append(_relation("styles", "styles", "styles.xml"))
    parts = {
        TYPES_PART: content_types(types or f"{TYPE}.sheet.main+xml"),
        "_rels/.rels": relations_xml(_relation("w", "officeDocument", WORKBOOK_PART)),
        WORKBOOK_PART: _workbook(sheets, others.get("settings", "")),
        "xl/styles.xml": styles_xml(),
    }
    if "strings" in others:
        relations.append(_relation("strings", "sharedStrings", "sharedStrings.xml"))
        parts[STRINGS_PART] = others["strings"]
    relations.append(others.get("links", ""))
    parts["xl/_rels/workbook.xml.rels"] = relations_xml("".join(relations))
    return parts | {f"xl/worksheets/sheet{n}.xml": sheets[n - 1].part() for n in numbers}


def zipped(parts: Mapping[str, str | bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Parts as a zip."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", compression) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return file.getvalue()


def xlsx(*sheets: Sheet, changed: Mapping[str, str | bytes] | None = None, **others: str) -> bytes:
    """A workbook, with some parts put in or replaced."""
    return zipped({**xlsx_parts(*sheets, **others), **(changed or {})})


def strings_xml(*items: str, doctype: str = "") -> str:
    """A part of shared strings; the items are XML."""
    inner = "".join(f"<si>{item}</si>" for item in items)
    return f'{DECLARATION}{doctype}<sst xmlns="{MAIN}">{inner}</sst>'


def relations_xml(inner: str) -> str:
    """A part of relations."""
    return f'{DECLARATION}<Relationships xmlns="{PACKAGE}/relationships">{inner}</Relationships>'


def content_types(main: str) -> str:
    """What the parts are said to be."""
    return (
        f'{DECLARATION}<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/{WORKBOOK_PART}" ContentType="{main}"/></Types>'
    )


def styles_xml(code: str = "dd/mm/yyyy") -> str:
    """The styles that `STYLES` names; the format of `own date` is given."""
    cells = "".join(f'<xf numFmtId="{number}"/>' for number in _FORMATS)
    return (
        f'{DECLARATION}<styleSheet xmlns="{MAIN}"><numFmts count="1">'
        f'<numFmt numFmtId="164" formatCode={quoteattr(code)}/></numFmts>'
        f'<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>{cells}</cellXfs></styleSheet>'
    )


def _workbook(sheets: Sequence[Sheet], settings: str) -> str:
    listed = "".join(
        f'<sheet name={quoteattr(sheet.name)} sheetId="{number}" r:id="s{number}"'
        + (f' state="{sheet.state}"/>' if sheet.state else "/>")
        for number, sheet in enumerate(sheets, start=1)
    )
    space = f'xmlns="{MAIN}" xmlns:r="{REL}"'
    return f"{DECLARATION}<workbook {space}>{settings}<sheets>{listed}</sheets></workbook>"


def _relation(name: str, kind: str, target: str) -> str:
    return f'<Relationship Id="{name}" Type="{REL}/{kind}" Target="{target}"/>'


def _cell(place: str, content: object) -> str:
    if isinstance(content, Xml):
        return content.replace("{at}", place)
    if isinstance(content, int | float):
        return f'<c r="{place}"><v>{content!r}</v></c>'
    if not content:
        return ""
    text = escape(str(content))
    return f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'

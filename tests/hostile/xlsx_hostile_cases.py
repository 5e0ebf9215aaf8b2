"""Workbooks that are damaged, or made to exhaust or to deceive whatever reads them."""

from tests.hostile.case import ALSO, GOOD, HEADINGS, Case, Outcome, file_of
from tests.hostile.xlsx_files import (
    MAIN,
    REL,
    SHEET_PART,
    STRINGS_PART,
    TYPE,
    TYPES_PART,
    WORKBOOK_PART,
    Sheet,
    content_types,
    relations_xml,
    rows_xml,
    sheet_xml,
    strings_xml,
    xlsx,
    xlsx_parts,
    zipped,
)

_ROWS = (HEADINGS, GOOD, ALSO)
_READ = {(2, "Value"): "12", (3, "Value"): "7"}
_DAMAGED = "is damaged"
_MIB = 1024 * 1024
_LAUGHS = "<!DOCTYPE sst [<!ENTITY a0 'ha'>" + "".join(
    f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 20)
) + "]>"  # fmt: skip
_OUTSIDE = "<!DOCTYPE sst [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>"
_REMOTE = "<!DOCTYPE sst SYSTEM 'http://127.0.0.1:9/x.dtd'>"


def _case(name: str, content, outcome: Outcome = "refused", says: str = "", **more) -> Case:
    return Case(f"XLSX: {name}", file_of("return.xlsx", content), outcome, says, **more)


def _sheet(name: str, xml, outcome: Outcome = "refused", says: str = "", **more) -> Case:
    """A workbook whose only sheet is some XML, made when it is needed."""

    def made() -> bytes:
        return xlsx(Sheet(xml=xml() if callable(xml) else xml))

    return _case(name, made, outcome, says, **more)


def _without(part: str) -> bytes:
    return zipped({name: xml for name, xml in xlsx_parts(Sheet(_ROWS)).items() if name != part})


def _with(part: str, content: str | bytes) -> bytes:
    return xlsx(Sheet(_ROWS), changed={part: content})


def _cells(xml: str, row: int = 4) -> str:
    """The plain rows with one more of some XML."""
    return sheet_xml(rows_xml(_ROWS) + f'<row r="{row}">{xml}</row>')


_GOOD_SHEET = sheet_xml(rows_xml(_ROWS))

XML_CASES = (
    _case("a billion laughs in the shared strings",
          xlsx(Sheet(_ROWS), strings=strings_xml("<t>&a19;</t>", doctype=_LAUGHS)),
          says="document type"),
    _sheet("a billion laughs in a sheet",
           _GOOD_SHEET.replace("<worksheet", _LAUGHS + "<worksheet"), says="document type"),
    _case("a file from outside in the shared strings",
          xlsx(Sheet(_ROWS), strings=strings_xml("<t>&x;</t>", doctype=_OUTSIDE)),
          says="document type"),
    _case("a document type from another machine",
          xlsx(Sheet(_ROWS), strings=strings_xml("<t>x</t>", doctype=_REMOTE)),
          says="document type"),
    _case("a document type in the list of content types",
          _with(TYPES_PART, _OUTSIDE + content_types("x").partition("?>")[2]),
          says="document type"),
    _case("a document type in the workbook",
          _with(WORKBOOK_PART, _LAUGHS + "<workbook/>"), says="document type"),
    _case("a document type in the relations",
          _with("_rels/.rels", _LAUGHS + "<Relationships/>"), says="document type"),
    _case("a document type in the styles", _with("xl/styles.xml", _LAUGHS + "<styleSheet/>"),
          says="document type"),
    _sheet("an entity that nobody declared", _cells("<c><v>&bomb;</v></c>"), says=_DAMAGED),
    _sheet("no XML at all", "nothing", says=_DAMAGED),
    _sheet("an empty sheet part", "", says="no table"),
    _sheet("XML that stops", _GOOD_SHEET[:-60], says=_DAMAGED),
    _sheet("a control character in XML", _cells("<c><v>\x01</v></c>"), says=_DAMAGED),
    _sheet("an encoding that nobody knows", _GOOD_SHEET.replace("UTF-8", "EBCDIC-9"),
           says=_DAMAGED),
    _sheet("another root", f'<html xmlns="{MAIN}"><body/></html>', says="no table"),
    _sheet("no namespace", _GOOD_SHEET.replace(f'xmlns="{MAIN}"', ""), "read", cells=_READ),
    _sheet("elements within elements, a million deep",
           lambda: _GOOD_SHEET.replace("</sheetData>", "</sheetData>" + "<a>" * 1_000_000)),
    _sheet("a million attributes",
           lambda: _cells("<c " + " ".join(f'a{n}="1"' for n in range(1_000_000)) + "/>"),
           "read", cells=_READ),
    _sheet("an attribute of 12 MB", lambda: _cells(f'<c r="{"A" * 12 * _MIB}"><v>1</v></c>'),
           says=_DAMAGED),
    _sheet("a comment of 12 MB", lambda: _cells(f"<!--{'x' * 12 * _MIB}-->"), "read", cells=_READ),
    _sheet("a value of 12 MB", lambda: _cells(f"<c><v>{'1' * 12 * _MIB}</v></c>"),
           says="more than 32,767 characters"),
    _sheet("a text of 12 MB in pieces",
           lambda: _cells("<c t='inlineStr'><is>" + "<r><t>xxxxxxxxxxxxxxxx</t></r>" * 500_000
                          + "</is></c>"), says="more than 32,767 characters"),
    _case("a shared string of 12 MB",
          lambda: xlsx(Sheet(xml=_cells('<c t="s"><v>0</v></c>')),
                       strings=strings_xml(f"<t>{'x' * 12 * _MIB}</t>")),
          says="more than 32,767 characters"),
    _case("a long shared string, used a hundred thousand times",
          lambda: xlsx(Sheet(xml=sheet_xml(rows_xml(_ROWS) + "".join(
              f'<row r="{n}"><c t="s"><v>0</v></c></row>' for n in range(4, 100_000)))),
              strings=strings_xml(f"<t>{'x' * 32_000}</t>")), says="characters"),
    _case("300,000 shared strings",
          lambda: xlsx(Sheet(_ROWS), strings=strings_xml(*[f"<t>{n}</t>" for n in range(300_000)])),
          "read", cells=_READ),
    _case("fifty thousand styles",
          lambda: _with("xl/styles.xml", f'<styleSheet xmlns="{MAIN}"><cellXfs>'
                        + '<xf numFmtId="14"/>' * 50_000 + "</cellXfs></styleSheet>"),
          "read", cells=_READ),
)  # fmt: skip

PLACE_CASES = (
    _sheet("the dimension says 16,384 columns",
           sheet_xml(rows_xml(_ROWS), '<dimension ref="A1:XFD1048576"/>'), "read", cells=_READ),
    _sheet("the dimension says one cell", sheet_xml(rows_xml(_ROWS), '<dimension ref="A1"/>'),
           "read", cells=_READ),
    _sheet("the dimension is nonsense", sheet_xml(rows_xml(_ROWS), '<dimension ref="ZZZ0:-1"/>'),
           "read", cells=_READ),
    _sheet("one cell at the bottom of a million rows",
           sheet_xml(rows_xml(_ROWS) + '<row r="1048576"><c r="A1048576"><v>1</v></c></row>'),
           "check", cells={(1_048_576, "Measure"): "1"}, rows=3),
    _sheet("one cell at the far right", _cells('<c r="XFD4"><v>1</v></c>'),
           says="more than 200 columns"),
    _sheet("only formats at the far right", _cells('<c r="XFD4" s="1"/>'), "read", cells=_READ),
    _sheet("16,384 columns of numbers", lambda: sheet_xml(rows_xml([range(16_384)] * 3)),
           says="more than 200 columns"),
    _sheet("a place beyond the last column", _cells('<c r="XFE4"><v>1</v></c>'),
           says="more than 200 columns"),
    _sheet("a place that is none", _cells('<c r="4A"><v>1</v></c>'), says=_DAMAGED),
    _sheet("a place in small letters", _cells('<c r="a4"><v>1</v></c>'), says=_DAMAGED),
    _sheet("a row beyond the last row", _cells('<c r="A1"><v>1</v></c>', 1_048_577),
           says=_DAMAGED),
    _sheet("row nought", _cells('<c r="A1"><v>1</v></c>', 0), says=_DAMAGED),
    _sheet("a row of a number that is none", _GOOD_SHEET.replace('<row r="2"', '<row r="two"'),
           says=_DAMAGED),
    _sheet("a row of a number of 5,000 digits",
           _GOOD_SHEET.replace('<row r="3"', f'<row r="{"9" * 5000}"'), says=_DAMAGED),
    _sheet("rows in the wrong order", sheet_xml(rows_xml(_ROWS, 5) + rows_xml([GOOD], 2)),
           says=_DAMAGED),
    _sheet("one row twice", sheet_xml(rows_xml(_ROWS) + rows_xml([GOOD], 3)), says=_DAMAGED),
    _sheet("one cell twice", _cells('<c r="A4"><v>1</v></c><c r="A4"><v>2</v></c>'),
           says=_DAMAGED),
    _sheet("cells in the wrong order", _cells('<c r="B4"><v>1</v></c><c r="A4"><v>2</v></c>'),
           says=_DAMAGED),
    _sheet("half a million empty rows",
           lambda: sheet_xml(rows_xml(_ROWS) + "<row/>" * 500_000), "read", cells=_READ, rows=2),
    _sheet("a million empty cells in a row", lambda: _cells("<c/>" * 1_000_000), "read",
           cells=_READ),
    _case("a shared string that is not there",
          xlsx(Sheet(xml=_cells('<c t="s"><v>7</v></c>')), strings=strings_xml("<t>x</t>")),
          says=_DAMAGED),
    _case("a shared string before the first",
          xlsx(Sheet(xml=_cells('<c t="s"><v>-1</v></c>')), strings=strings_xml("<t>x</t>")),
          says=_DAMAGED),
    _sheet("shared strings without their part", _cells('<c t="s"><v>0</v></c>'), says=_DAMAGED),
    _sheet("a style that is not there", _cells('<c r="A4" s="99999"><v>12</v></c>'), "check",
           cells={(4, "Measure"): "12"}),
)  # fmt: skip

_MACRO = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
_RELATION = f'<Relationship Id="s1" Type="{REL}/worksheet" Target="{{}}"/>'


def _sheet_at(target: str, more: str = "") -> bytes:
    """A workbook that looks for its sheet in another place."""
    relation = _RELATION.format(target).replace("/>", f"{more}/>")
    return _with("xl/_rels/workbook.xml.rels", relations_xml(relation))


PART_CASES = (
    _case("a workbook with macros", xlsx(Sheet(_ROWS), types=_MACRO), says="holds macros"),
    _case("macros under the type of a plain workbook", _with("xl/vbaProject.bin", b"\x00" * 100),
          says="holds macros"),
    _case("macros of Excel 4", _with("xl/macrosheets/sheet1.xml", "<x/>"), says="holds macros"),
    _case("an add-in", xlsx(Sheet(_ROWS), types=_MACRO.replace("sheet", "addin")),
          says="holds macros"),
    _case("a binary workbook",
          xlsx(Sheet(_ROWS), types="application/vnd.ms-excel.sheet.binary.macroEnabled.main"),
          says="save the return as XLSX"),
    _case("the type of a Word document",
          xlsx(Sheet(_ROWS), types=TYPE.replace("spreadsheetml", "wordprocessingml.document")),
          says="is a Word document"),
    _case("the type of a presentation",
          xlsx(Sheet(_ROWS), types=TYPE.replace("spreadsheetml", "presentationml.presentation")),
          says="is a presentation"),
    _case("a type that says nothing", xlsx(Sheet(_ROWS), types="application/xml"),
          says="does not say that it is a workbook"),
    _case("no list of content types", _without(TYPES_PART), says="zip archive"),
    _case("no relations", _without("_rels/.rels"), says=_DAMAGED),
    _case("no workbook", _without(WORKBOOK_PART), says=_DAMAGED),
    _case("no relations of the workbook", _without("xl/_rels/workbook.xml.rels"), says=_DAMAGED),
    _case("no sheet", _without(SHEET_PART), says=_DAMAGED),
    _case("no styles", _without("xl/styles.xml"), says=_DAMAGED),
    _case("no sheets in the workbook", xlsx(), says="no table"),
    _case("a sheet from another machine", _sheet_at("http://127.0.0.1:9/s.xml",
          ' TargetMode="External"'), says=_DAMAGED),
    _case("a sheet from outside the package", _sheet_at("../../../../etc/passwd"), says=_DAMAGED),
    _case("a sheet at an absolute path", _sheet_at("/etc/passwd"), says=_DAMAGED),
    _case("a sheet at an absolute path in the package", _sheet_at("/xl/worksheets/sheet1.xml"),
          "read", cells=_READ),
    _case("61 sheets", xlsx(*[Sheet(_ROWS, f"S{n}") for n in range(61)]),
          says="more than 60 sheets"),
    _case("60 sheets", xlsx(*[Sheet(_ROWS, f"S{n}") for n in range(60)]), "read",
          sheets=tuple(f"S{n}" for n in range(60))),
    _case("3,000 sheets", lambda: xlsx(*[Sheet((), f"S{n}") for n in range(3_000)]),
          says="more than 60 sheets"),
    _case("one sheet under 3,000 names",
          lambda: _with(WORKBOOK_PART, f'<workbook xmlns="{MAIN}" xmlns:r="{REL}"><sheets>'
                        + '<sheet name="x" r:id="s1"/>' * 3_000 + "</sheets></workbook>"),
          says="more than 60 sheets"),
    _case("a picture in the package", _with("xl/media/image1.png", b"\x89PNG" + bytes(1000)),
          "read", cells=_READ),
    _case("a program in the package", _with("xl/embeddings/oleObject1.bin", b"MZ" + bytes(1000)),
          "read", cells=_READ),
    _case("60,000 rows",
          lambda: xlsx(Sheet(xml=sheet_xml(rows_xml([HEADINGS, *[GOOD[:6]] * 60_000])))), "read",
          rows=60_000),
    _case("no shared strings where the relations promise them",
          xlsx(Sheet(_ROWS), links=f'<Relationship Id="x" Type="{REL}/sharedStrings"'
               f' Target="{STRINGS_PART}"/>'), says=_DAMAGED),
)  # fmt: skip

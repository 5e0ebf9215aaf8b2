"""ODS files, as LibreOffice and governments write them, and as nobody should."""

from tests.hostile.case import ALSO, GOOD, HEADINGS, Case, Outcome, file_of
from tests.hostile.ods_files import (
    MIMETYPE,
    content_xml,
    manifest_xml,
    ods,
    row_xml,
    table,
    text_cell,
    typed,
)
from tests.hostile.xlsx_files import Xml

_ROWS = (HEADINGS, GOOD, ALSO)
_READ = {(2, "Value"): "12", (3, "Value"): "7", (3, "Note"): "seen"}
_DAMAGED = "is damaged"
_PLAIN = table(*_ROWS)
_LAUGHS = "<!DOCTYPE x [<!ENTITY a0 'ha'>" + "".join(
    f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 20)
) + "]>"  # fmt: skip
_UNSEEN = (
    '<style:style style:name="gone" style:family="table">'
    '<style:table-properties table:display="false"/></style:style>'
)
_REST = Xml('<table:table-row table:number-rows-repeated="1048570"><table:table-cell'
            ' table:number-columns-repeated="16384"/></table:table-row>')  # fmt: skip
_KEY = (
    '<manifest:file-entry><manifest:encryption-data manifest:checksum="x"/></manifest:file-entry>'
)


def _case(name: str, content, outcome: Outcome = "read", says: str = "", **more) -> Case:
    return Case(f"ODS: {name}", file_of("return.ods", content), outcome, says, **more)


def _value(name: str, cell: object, text: str, outcome: Outcome = "read", says: str = "") -> Case:
    row = (*GOOD[:5], cell, "", "", "")
    return _case(name, ods(table(HEADINGS, row)), outcome, says, cells={(2, "Value"): text})


def _formula(stored: str, shown: str = "") -> Xml:
    return Xml(
        f'<table:table-cell table:formula="of:=[.A1]*2" {stored}><text:p>{shown}</text:p>'
        "</table:table-cell>"
    )


ODS_CELL_CASES = (
    _value("a whole number", typed("float", "1234", "1,234"), "1234"),
    _value("a number shown rounded", typed("float", "12.3456", "12"), "12.3456", "check"),
    _value("a number with noise", typed("float", "0.30000000000000004", "0.3"), "0.3", "check"),
    _value("a percentage", typed("percentage", "0.125", "13%"), "12.5%", "check"),
    _value("an amount", typed("currency", "1234.5", "£1,234.50"), "1234.5", "check"),
    _value("a date", typed("date", "2017-06-30", "30/06/17"), "2017-06-30", "check"),
    _value("a date with a time", typed("date", "2017-06-30T14:30:00", "x"), "2017-06-30 14:30",
           "check"),
    _value("a time", Xml('<table:table-cell office:value-type="time" office:time-value="PT14H30M"'
                         "><text:p>14:30</text:p></table:table-cell>"), "14:30", "check"),
    _value("true", typed("boolean", "true", "TRUE"), "TRUE", "check"),
    _value("an error", _formula('office:value-type="string" office:string-value=""', "#REF!"),
           "#REF!", "check"),
    _value("an error of LibreOffice",
           _formula('office:value-type="string" office:string-value=""', "Err:502"), "Err:502",
           "check"),
    _value("a formula with its result", _formula('office:value-type="float" office:value="12"'),
           "12"),
    _value("a formula without its result", _formula(""), "", "problem", "F2 has no result"),
    _value("no number where one should be", typed("float", "twelve"), "twelve", "check"),
    _value("text as an attribute", text_cell("", 'office:string-value="12"'), "12"),
    _value("text in paragraphs and spans",
           text_cell("<text:p>a<text:span>b</text:span></text:p><text:p>c</text:p>"), "ab\nc",
           "check"),
    _value("spaces, tabs and ends of lines as elements",
           text_cell('<text:p>a<text:s text:c="3"/>b<text:tab/>c<text:line-break/>d</text:p>'),
           "a   b c\nd", "check"),
    _value("a comment on a cell",
           text_cell("<office:annotation><text:p>a secret</text:p></office:annotation>"
                     "<text:p>12</text:p>"), "12"),
    _value("a drawing on a cell",
           text_cell("<draw:frame><draw:text-box><text:p>look</text:p></draw:text-box>"
                     "</draw:frame><text:p>12</text:p>"), "12"),
    _value("a table within a cell",
           text_cell("<table:table><table:table-row><table:table-cell><text:p>9</text:p>"
                     "</table:table-cell></table:table-row></table:table><text:p>12</text:p>"),
           "12"),
    _value("fewer than five", "<5", "<5", "check"),
)  # fmt: skip

ODS_SHEET_CASES = (
    _case("a plain file", ods(_PLAIN), cells=_READ, rows=2, sheets=("Return",)),
    _case("a template", ods(_PLAIN, changed={"mimetype": f"{MIMETYPE}-template"}), cells=_READ),
    _case("everything below and beside is said to be empty", ods(table(*_ROWS, _REST)),
          cells=_READ, rows=2),
    _case("one cell at the bottom", ods(table(*_ROWS, _REST, ("end",))), "check",
          cells={(1_048_574, "Measure"): "end"}),
    _case("equal cells and rows written once",
          ods(table(HEADINGS, row_xml(
              [*GOOD[:6], Xml('<table:table-cell table:number-columns-repeated="3"'
                              ' office:value-type="string"><text:p>x</text:p></table:table-cell>')],
              'table:number-rows-repeated="5"'))),
          "check", cells={(2, "Value"): "12", (6, "Note"): "x", (6, "Out of"): "x"}, rows=5),
    _case("a hidden sheet like the other",
          ods(_PLAIN, table(*_ROWS, name="Old", more='table:style-name="gone"'), styles=_UNSEEN),
          says="This sheet is hidden", sheets=("Return",)),
    _case("hidden columns and filtered rows",
          ods(table(HEADINGS, row_xml(GOOD, 'table:visibility="filter"'), ALSO, before=(
              '<table:table-column table:number-columns-repeated="5"/>'
              '<table:table-column table:visibility="collapse"/>'))),
          cells=_READ, says="Value is hidden"),
    _case("merged cells",
          ods(table(HEADINGS,
                    (*GOOD[:3], text_cell("<text:p>E14000560</text:p>",
                                          'table:number-rows-spanned="2"'), *GOOD[4:]),
                    (*ALSO[:3], Xml("<table:covered-table-cell><text:p>hidden</text:p>"
                                    "</table:covered-table-cell>"), *ALSO[4:]))),
          "check", says="D2:D3 are merged", cells={(3, "District"): ""}),
    _case("rows in groups and as headings",
          ods(table(Xml(f"<table:table-header-rows>{row_xml(HEADINGS)}</table:table-header-rows>"),
                    Xml(f"<table:table-row-group>{row_xml(GOOD)}</table:table-row-group>"), ALSO)),
          cells=_READ),
    _case("a sheet that stands in another file",
          ods(table(*_ROWS, before='<table:table-source table:filename="x.ods"/>')),
          says="takes numbers from other files", cells=_READ),
    _case("a copy of another file's sheet",
          ods(_PLAIN, table(*_ROWS, name="'file:///home/x/y.ods'#$Sheet1")),
          says="takes numbers from other files", sheets=("Return",)),
    _case("changes that were tracked",
          ods(_PLAIN, before="<table:tracked-changes><table:deletion><table:cell-content-deletion>"
              "<table:table-cell><text:p>gone</text:p></table:table-cell>"
              "</table:cell-content-deletion></table:deletion></table:tracked-changes>"),
          cells=_READ),
)  # fmt: skip

ODS_HOSTILE_CASES = (
    _case("a billion laughs", ods(_PLAIN.replace("seen", "&a19;"), doctype=_LAUGHS), "refused",
          "document type"),
    _case("a file from outside",
          ods(_PLAIN, doctype="<!DOCTYPE x [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>"),
          "refused", "document type"),
    _case("a cell with text, 16,384 times",
          ods(table(HEADINGS, GOOD, (Xml('<table:table-cell table:number-columns-repeated="16384"'
              ' office:value-type="string"><text:p>x</text:p></table:table-cell>'),))),
          "refused", "more than 200 columns"),
    _case("a row with text, 1,048,576 times",
          ods(table(("a", "b", "c"), row_xml(("x", "y", "z"),
                                             'table:number-rows-repeated="1048576"'))),
          "check", rows=1_048_576),
    _case("a row with text, a thousand million times",
          ods(table(HEADINGS, row_xml(GOOD, 'table:number-rows-repeated="1000000000"'))),
          "refused", "1,500,000 rows"),
    _case("the same row again and again, 3 million in all",
          ods(table(HEADINGS, *[row_xml(("x",), 'table:number-rows-repeated="1000000"')] * 3)),
          "refused", "1,500,000 rows"),
    _case("an empty row, a million million times",
          ods(table(*_ROWS, row_xml((), 'table:number-rows-repeated="1000000000000"'))),
          cells=_READ),
    _case("a row, minus one times",
          ods(table(HEADINGS, row_xml(GOOD, 'table:number-rows-repeated="-1"'), ALSO)),
          cells=_READ),
    _case("a row, no number of times",
          ods(table(HEADINGS, row_xml(GOOD, 'table:number-rows-repeated="many"'))), "refused",
          _DAMAGED),
    _case("a cell over a number of rows of 4,000 digits",
          ods(table(HEADINGS, (text_cell("<text:p>x</text:p>", 'table:number-rows-spanned="'
              + "9" * 4000 + '"'), "y", "z"))), "check", "are merged"),
    _case("a thousand million spaces",
          ods(table(HEADINGS, (text_cell('<text:p>a<text:s text:c="1000000000"/>b</text:p>'),))),
          "refused", "more than 32,767 characters"),
    _case("spaces upon spaces",
          lambda: ods(table(HEADINGS, (text_cell(
              "<text:p>" + '<text:s text:c="32000"/>' * 100_000 + "</text:p>"),))), "refused"),
    _case("a hundred thousand paragraphs in a cell",
          lambda: ods(table(HEADINGS, (text_cell("<text:p>x</text:p>" * 100_000),))), "refused",
          "more than 32,767 characters"),
    _case("tables within tables, half a million deep",
          lambda: ods(_PLAIN + "<table:table>" * 500_000), "refused"),
    _case("61 sheets", ods(*[table(*_ROWS, name=f"S{n}") for n in range(61)]), "refused",
          "more than 60 sheets"),
    _case("5,000 sheets", lambda: ods(*[table(name=f"S{n}") for n in range(5_000)]), "refused",
          "more than 60 sheets"),
    _case("no sheets", ods(), "refused", "no table"),
    _case("with a password", ods(_PLAIN, changed={
          "META-INF/manifest.xml": manifest_xml(_KEY), "content.xml": bytes(range(256)) * 10}),
          "refused", "protected by a password"),
    _case("with macros", ods(_PLAIN, changed={"Basic/Standard/Module1.xml": "<x/>"}), "refused",
          "holds macros"),
    _case("with scripts", ods(_PLAIN, changed={"Scripts/python/x.py": "import os"}), "refused",
          "holds macros"),
    _case("a text document", ods(_PLAIN, changed={"mimetype": MIMETYPE.replace(
          "spreadsheet", "text")}), "refused", "is no spreadsheet"),
    _case("a type that nobody knows", ods(_PLAIN, changed={"mimetype": "x" * 100}), "refused",
          "is no spreadsheet"),
    _case("no content", ods(changed={"content.xml": ""}), "refused", _DAMAGED),
    _case("content that stops", ods(changed={"content.xml": content_xml(_PLAIN)[:-200]}),
          "refused", _DAMAGED),
    _case("text that is no UTF-8",
          ods(changed={"content.xml": content_xml(_PLAIN).encode().replace(b"seen", b"s\xff\xfe")}),
          "refused", _DAMAGED),
)  # fmt: skip

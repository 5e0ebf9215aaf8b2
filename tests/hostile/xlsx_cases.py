"""Workbooks as Excel, LibreOffice and databases write them: cells, formats, sheets."""

from tests.hostile.case import ALSO, GOOD, HEADINGS, Case, Outcome, file_of
from tests.hostile.xlsx_files import (
    MAIN,
    REL,
    SHEET_PART,
    TYPE,
    Sheet,
    Xml,
    rows_xml,
    sheet_xml,
    strings_xml,
    styled,
    styles_xml,
    xlsx,
    xlsx_parts,
    zipped,
)

_ROWS = (HEADINGS, GOOD, ALSO)
_READ = {(2, "Value"): "12", (3, "Value"): "7", (3, "Note"): "seen"}
_STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"


def _case(name: str, content, outcome: Outcome = "read", says: str = "", **more) -> Case:
    return Case(f"XLSX: {name}", file_of("return.xlsx", content), outcome, says, **more)


def _sheets(name: str, *sheets: Sheet, outcome: Outcome = "read", says: str = "", **more) -> Case:
    return _case(name, xlsx(*sheets), outcome, says, **more)


def _value(name: str, cell: object, text: str, outcome: Outcome = "read", says: str = "") -> Case:
    """One cell in the column of values."""
    row = (*GOOD[:5], cell, "", "", "")
    return _case(name, xlsx(Sheet((HEADINGS, row))), outcome, says, cells={(2, "Value"): text})


def _typed(kind: str, inner: str) -> Xml:
    return Xml(f'<c r="{{at}}" t="{kind}">{inner}</c>')


def _prefixed(xml: str) -> str:
    named = xml.replace("<", "<x:").replace("<x:/", "</x:").replace("<x:?xml", "<?xml")
    return named.replace("xmlns=", "xmlns:x=")


CELL_CASES = (
    _value("a whole number", 1234, "1234"),
    _value("a whole number stored as 1234.0", Xml('<c r="{at}"><v>1234.0</v></c>'), "1234"),
    _value("a number with decimals", 12.5, "12.5", "check"),
    _value("the noise of a tenth and two tenths", 0.1 + 0.2, "0.3", "check"),
    _value("a number with an exponent", Xml('<c r="{at}"><v>1.2E+1</v></c>'), "12"),
    _value("a number beyond all numbers", Xml('<c r="{at}"><v>1E+999</v></c>'), "1E+999", "check"),
    _value("no number where one should be", Xml('<c r="{at}"><v>NaN</v></c>'), "NaN", "check"),
    _value("a negative nought", Xml('<c r="{at}"><v>-0</v></c>'), "0"),
    _value("a thousands format", styled("1234", "thousands"), "1234"),
    _value("a percentage", styled("0.125", "percent"), "12.5%", "check"),
    _value("a percentage with noise", styled("0.07", "percent"), "7%", "check"),
    _value("a date where a number should be", styled("42916", "date"), "2017-06-30", "check"),
    _value("a date in a format of one's own", styled("42916", "own date"), "2017-06-30", "check"),
    _value("a date with a time", styled("42916.5", "date"), "2017-06-30 12:00", "check"),
    _value("a time", styled("0.6041666666666666", "time"), "14:30", "check"),
    _value("the day that never was", styled("60", "date"), "60"),
    _value("a date before all dates", styled("-5", "date"), "-5", "check"),
    _value("a date after all dates", styled("99999999", "date"), "99999999"),
    _value("an ISO date", _typed("d", "<v>2017-06-30T00:00:00</v>"), "2017-06-30", "check"),
    _value("true", _typed("b", "<v>1</v>"), "TRUE", "check"),
    _value("an error", _typed("e", "<v>#DIV/0!</v>"), "#DIV/0!", "check"),
    _value("a broken reference", _typed("e", "<v>#REF!</v>"), "#REF!", "check"),
    _value("a number as text", "12", "12"),
    _value("a number as text with spaces", " 12\u00a0", "12"),
    _value("a comma in a number as text", "1,234", "1,234"),
    _value("fewer than five as text", "<5", "<5", "check"),
    _value("text in two fonts",
           _typed("inlineStr", "<is><r><t>1</t></r><r><t>2</t></r></is>"), "12"),
    _value("text with the reading of its characters",
           _typed("inlineStr", '<is><t>12</t><rPh sb="0" eb="1"><t>juuni</t></rPh></is>'), "12"),
    _value("escaped ends of lines", _typed("str", "<v>a_x000D_\nb</v>"), "a\nb", "check"),
    _value("escaped control characters", _typed("str", "<v>1_x0007_2</v>"), "12", "read",
           "no text"),
    _value("escaped halves of characters", _typed("str", "<v>1_xD800_2</v>"), "12", "read",
           "no text"),
    _value("a formula with its result",
           Xml('<c r="{at}"><f>6*2</f><v>12</v></c>'), "12"),
    _value("a formula with text as its result",
           _typed("str", "<f>&quot;1&quot;&amp;&quot;2&quot;</f><v>12</v>"), "12"),
    _value("a formula with nothing as its result",
           _typed("str", "<f>&quot;&quot;</f><v></v>"), "", "check"),
    _value("a formula without its result", Xml('<c r="{at}"><f>6*2</f></c>'), "", "problem",
           "formula in F2 has no result"),
    _value("a formula with an empty result", Xml('<c r="{at}"><f>6*2</f><v/></c>'), "", "problem",
           "formula in F2 has no result"),
    _value("a formula that starts a program",
           Xml("<c r=\"{at}\"><f>cmd|'/c calc'!A0</f></c>"), "", "problem", "has no result"),
    _value("a shared formula without its result",
           Xml('<c r="{at}"><f t="shared" si="0"/></c>'), "", "problem", "has no result"),
    _value("a formula whose result is an error",
           _typed("e", "<f>1/0</f><v>#DIV/0!</v>"), "#DIV/0!", "check"),
    _value("a text of 32,767 characters", "x" * 32_767, "x" * 32_767, "check"),
    _value("a text with XML in it", "<v>1</v>&amp;", "<v>1</v>&amp;", "check"),
    _value("a cell of a type that is none", _typed("zz", "<v>12</v>"), "12"),
    _value("a cell with nothing but a style", Xml('<c r="{at}" s="1"/>'), "", "check"),
)  # fmt: skip

_DAYS = (*GOOD[:4], styled("42916", "date"), 12, "", "", "")
_STRING_ROW = "".join(f'<c t="s"><v>{n}</v></c>' for n in range(9))

SHEET_CASES = (
    _sheets("a plain workbook", Sheet(_ROWS), cells=_READ, rows=2, sheets=("Return",)),
    _sheets("titles above the headings",
            Sheet((("Quarterly return",), ("Agency", "Police"), (), *_ROWS)), header_row=4,
            cells={(5, "Value"): "12"}),
    _sheets("a table that begins in column C",
            Sheet([("", "", *row) for row in _ROWS]), cells=_READ),
    _sheets("a period as a date",
            Sheet((HEADINGS, ("cp_plans_open", *_DAYS[1:]))), cells={(2, "Period"): "2017-06-30"}),
    _sheets("a cover, notes and two sheets of a return",
            Sheet((("Return of the police",), ("by", "A. Clerk")), "Cover"),
            Sheet(_ROWS, "Plans"), Sheet(_ROWS[:2], "Referrals"),
            Sheet([(f"{n}. A note",) for n in range(80)], "Notes"),
            sheets=("Plans", "Referrals"), cells=_READ),
    _sheets("no sheet has a table", Sheet((("Notes",),)), Sheet((("a", "b"),), "Two"),
            outcome="refused", says="no table"),
    _sheets("headings far down in one of two sheets", Sheet(_ROWS),
            Sheet((*[("text",)] * 60, *_ROWS), "Late"), says="hold no headings",
            sheets=("Return",)),
    _sheets("a hidden sheet of lists", Sheet(_ROWS),
            Sheet((("A", "B", "C"), ("x", "y", "z")), "Lists", state="hidden"),
            sheets=("Return",)),
    _sheets("a hidden copy of the return", Sheet(_ROWS), Sheet(_ROWS, "Old", state="veryHidden"),
            says="This sheet is hidden", sheets=("Return",)),
    _sheets("everything is hidden", Sheet(_ROWS, state="hidden"), outcome="refused",
            says="hidden is not read"),
    _sheets("a hidden row and a hidden column",
            Sheet(xml=sheet_xml(rows_xml(_ROWS).replace('<row r="3"', '<row r="3" hidden="1"'),
                                '<cols><col min="6" max="6" hidden="1"/></cols>')),
            cells=_READ, says="Hidden rows were read"),
    _sheets("every column to the right is hidden",
            Sheet(_ROWS, before='<cols><col min="10" max="16384" hidden="1"/></cols>'),
            cells=_READ),
    _sheets("merged cells among the rows",
            Sheet(_ROWS, after='<mergeCells><mergeCell ref="D2:D3"/></mergeCells>'), cells=_READ,
            says="D2:D3 are merged"),
    _sheets("a merged title",
            Sheet((("Title",), *_ROWS), after='<mergeCells><mergeCell ref="A1:I1"/></mergeCells>'),
            header_row=2, cells={(3, "Value"): "12"}),
    _sheets("a hundred thousand merged ranges",
            Sheet(_ROWS, after="<mergeCells>" + "".join(
                f'<mergeCell ref="A{n}:B{n}"/>' for n in range(2, 100_002)) + "</mergeCells>"),
            cells=_READ, says="99,980 more merged ranges"),
    _sheets("a merged range that is none",
            Sheet(_ROWS, after='<mergeCells><mergeCell ref="D2"/><mergeCell/></mergeCells>'),
            cells=_READ),
    _sheets("a heading twice", Sheet(((*HEADINGS[:8], "value"), GOOD)), outcome="problem",
            says="both called value"),
    _sheets("a scribble beside the table", Sheet((HEADINGS, (*GOOD, "", "checked, J."))),
            says="Column K has no heading", cells={(2, "Value"): "12"}),
    _sheets("a blank heading over numbers", Sheet((("", *HEADINGS[1:]), GOOD)), outcome="check",
            says="Column A has no heading"),
    _sheets("only headings", Sheet((HEADINGS,)), outcome="check", rows=0),
    _sheets("names of sheets with signs in them", Sheet(_ROWS, "R\u202ee\nt<b>&\"'"),
            sheets=("R e t<b>&\"'",), cells=_READ),
    _sheets("a name of a sheet of a thousand letters", Sheet(_ROWS, "n" * 1000),
            sheets=("n" * 77 + "...",), cells=_READ),
    _case("shared strings",
          xlsx(Sheet(xml=sheet_xml(f"<row>{_STRING_ROW}</row>" + rows_xml(_ROWS[1:], 2))),
               strings=strings_xml(*[f"<t>{heading}</t>" for heading in HEADINGS])), cells=_READ),
    _case("no places of rows and cells",
          xlsx(Sheet(xml=sheet_xml(
              "".join(f"<row>{_STRING_ROW}</row>" for _ in range(2)))),
              strings=strings_xml(*[f"<t>{heading}</t>" for heading in HEADINGS])),
          "check", rows=1, cells={(2, "Value"): "Value"}),
    _case("the strict kind of XLSX",
          zipped({name: part.replace(MAIN, _STRICT).replace(
              REL, "http://purl.oclc.org/ooxml/officeDocument/relationships")
              for name, part in xlsx_parts(Sheet(_ROWS)).items()}), cells=_READ),
    _case("names with prefixes",
          xlsx(Sheet(xml=_prefixed(sheet_xml(rows_xml(_ROWS))))), cells=_READ),
    _case("a template", xlsx(Sheet(_ROWS), types=f"{TYPE}.template.main+xml"), cells=_READ),
    _case("days counted from 1904",
          xlsx(Sheet((HEADINGS, ("cp_plans_open", *GOOD[1:4], styled("41454", "date"), 12))),
               settings='<workbookPr date1904="1"/>'), cells={(2, "Period"): "2017-06-30"}),
    _case("XML in UTF-16",
          xlsx(Sheet(_ROWS), changed={SHEET_PART: sheet_xml(rows_xml(_ROWS)).replace(
              "UTF-8", "UTF-16").encode("utf-16")}), cells=_READ),
    _case("links to other workbooks",
          xlsx(Sheet(_ROWS), links=f'<Relationship Id="x" Type="{REL}/externalLink"'
               ' Target="externalLinks/externalLink1.xml"/>'),
          says="takes numbers from other files", cells=_READ),
    _case("a format code that takes for ever to read",
          xlsx(Sheet(_ROWS), changed={"xl/styles.xml": styles_xml("[" * 1_000_000)}),
          cells=_READ),
    Case("an XLSX called .csv", file_of("return.csv", xlsx(Sheet(_ROWS))), "read", cells=_READ),
    Case("an XLSX called .xls", file_of("return.xls", xlsx(Sheet(_ROWS))), "read", cells=_READ),
    _case("a chart on a sheet of its own",
          xlsx(Sheet(_ROWS), links=f'<Relationship Id="c" Type="{REL}/chartsheet"'
               ' Target="chartsheets/sheet1.xml"/>'), cells=_READ),
)  # fmt: skip

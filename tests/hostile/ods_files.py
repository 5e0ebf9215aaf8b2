"""Makes ODS files part by part, so that any part can be wrong."""

import zipfile
from collections.abc import Mapping, Sequence
from io import BytesIO
from xml.sax.saxutils import escape

from tests.hostile.xlsx_files import Xml

MIMETYPE = "application/vnd.oasis.opendocument.spreadsheet"
_SPACE = "urn:oasis:names:tc:opendocument:xmlns:"
_SPACES = " ".join(
    f'xmlns:{short}="{_SPACE}{name}:1.0"'
    for short, name in {
        "office": "office", "table": "table", "text": "text", "style": "style",
        "draw": "drawing", "manifest": "manifest",
    }.items()
)  # fmt: skip
_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>'


def ods(*tables: str, changed: Mapping[str, str | bytes] | None = None, **others: str) -> bytes:
    """A spreadsheet of tables, with some parts put in or replaced.

    Args:
        tables: as XML.
        changed: parts by name.
        others: `styles` for automatic styles, `doctype`, `before` for what precedes the tables.
    """
    content = content_xml("".join(tables), **others)
    parts = {"META-INF/manifest.xml": manifest_xml(), "content.xml": content, **(changed or {})}
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        mimetype = parts.pop("mimetype", MIMETYPE)
        package.writestr("mimetype", mimetype, zipfile.ZIP_STORED)
        for name, part in parts.items():
            package.writestr(name, part)
    return file.getvalue()


def content_xml(tables: str, styles: str = "", doctype: str = "", before: str = "") -> str:
    """The part that holds the tables."""
    return (
        f"{_DECLARATION}{doctype}<office:document-content {_SPACES}>"
        f"<office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:spreadsheet>{before}{tables}</office:spreadsheet></office:body>"
        "</office:document-content>"
    )


def manifest_xml(inner: str = "") -> str:
    """The list of parts."""
    return (
        f"{_DECLARATION}<manifest:manifest {_SPACES}>"
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{MIMETYPE}"/>'
        f"{inner}</manifest:manifest>"
    )


def table(
    *rows: Sequence[object] | Xml, name: str = "Return", before: str = "", more: str = ""
) -> str:
    """A sheet.

    Args:
        rows: of texts, numbers or `Xml`; a whole row may be `Xml`.
        name: of the sheet.
        before: what precedes the rows, such as columns.
        more: attributes of the sheet.
    """
    inner = "".join(row if isinstance(row, Xml) else row_xml(row) for row in rows)
    return f'<table:table table:name="{name}" {more}>{before}{inner}</table:table>'


def row_xml(cells: Sequence[object], more: str = "") -> Xml:
    """A row, with attributes of its own."""
    return Xml(f"<table:table-row {more}>{''.join(map(_cell, cells))}</table:table-row>")


def typed(kind: str, value: str, shown: str = "", more: str = "") -> Xml:
    """A cell of a type with its value, and how it is shown."""
    name = {"date": "date-value", "boolean": "boolean-value"}.get(kind, "value")
    stored = f'office:value-type="{kind}" office:{name}="{value}"'
    return Xml(f"<table:table-cell {stored} {more}><text:p>{shown}</text:p></table:table-cell>")


def text_cell(inner: str, more: str = "") -> Xml:
    """A cell of text, as XML within its paragraph."""
    return Xml(f'<table:table-cell office:value-type="string" {more}>{inner}</table:table-cell>')


def _cell(content: object) -> str:
    if isinstance(content, Xml):
        return content
    if isinstance(content, int | float):
        return typed("float", repr(content), str(content))
    if not content:
        return "<table:table-cell/>"
    return text_cell(f"<text:p>{escape(str(content))}</text:p>")

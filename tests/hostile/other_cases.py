"""What people hand in by mistake, and what is handed in on purpose."""

import gzip
import sqlite3
import struct
from functools import partial

from tests.hostile.case import ALSO, GOOD, HEADINGS, Case, csv_text, file_of
from tests.hostile.xlsx_files import Sheet, xlsx, zipped

_GOOD = csv_text(HEADINGS, GOOD, ALSO)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_TABLE = "<table><tr><td>Measure</td><td>Value</td><td>Note</td></tr></table>"


def _refused(name: str, file: str, content, says: str) -> Case:
    return Case(name, file_of(file, content), "refused", says)


def _ole(*entries: str) -> bytes:
    """The beginning of an old Office document with some entries in its directory."""
    directory = b"".join(name.encode("utf-16-le").ljust(128, b"\x00") for name in entries)
    return _OLE + bytes(504) + directory.ljust(4096, b"\x00")


def _database() -> bytes:
    with sqlite3.connect(":memory:") as database:
        database.execute("create table t (a)")
        return database.serialize()


def _wav() -> bytes:
    return b"RIFF" + struct.pack("<L", 1000) + b"WAVEfmt " + bytes(1000)


_page = partial(_refused, says="is a web page")

OTHER_CASES = (
    _refused("a PDF", "return.pdf", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n", "is a PDF"),
    _refused("a PDF called .xlsx", "return.xlsx", b"%PDF-1.4\n", "is a PDF"),
    _refused("a photograph", "return.jpg", b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(100), "picture"),
    _refused("a picture of a table called .csv", "return.csv", b"\x89PNG\r\n\x1a\n" + bytes(100),
             "picture"),
    _refused("a GIF", "return.gif", b"GIF89a" + bytes(100), "picture"),
    _refused("a TIFF from a scanner", "return.tif", b"II*\x00" + bytes(100), "picture"),
    _refused("a sound", "return.wav", _wav(), "neither a spreadsheet"),
    _refused("an old workbook", "return.xls", _ole("Root Entry", "Workbook"), "old Excel workbook"),
    _refused("a very old workbook", "return.xls", _ole("Root Entry", "Book"), "old Excel workbook"),
    _refused("an old workbook called .xlsx", "return.xlsx", _ole("Root Entry", "Workbook"),
             "old Excel workbook"),
    _refused("a workbook of Excel 2", "return.xls", b"\x09\x00\x04\x00\x02\x00\x10\x00" + bytes(90),
             "neither a spreadsheet"),
    _refused("a workbook with a password", "return.xlsx",
             _ole("Root Entry", "EncryptionInfo", "EncryptedPackage"), "protected by a password"),
    _refused("an old Word document", "return.doc", _ole("Root Entry", "WordDocument"),
             "old Office document"),
    _refused("an e-mail from Outlook", "return.msg", _ole("Root Entry", "__properties"),
             "or an e-mail"),
    _refused("nothing but the mark of an old document", "return.xls", _OLE, "old Office document"),
    _refused("a Word document", "return.docx",
             zipped({"[Content_Types].xml": '<Types><Override ContentType="application/vnd.'
                     'openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
                     "word/document.xml": "<x/>"}), "is a Word document"),
    _refused("an Apple Numbers file", "return.numbers", zipped({"Index/Document.iwa": b"\x00"}),
             "Apple Numbers"),
    _refused("a program archive of Java", "return.jar", zipped({"META-INF/MANIFEST.MF": "x"}),
             "zip archive"),
    _refused("gzip", "return.csv.gz", gzip.compress(_GOOD.encode()), "packed with gzip"),
    _refused("gzip called .xlsx", "return.xlsx", gzip.compress(xlsx(Sheet())), "packed with gzip"),
    _refused("a bomb in gzip", "return.csv.gz", lambda: gzip.compress(bytes(100_000_000)),
             "packed with gzip"),
    _refused("7-Zip", "return.7z", b"7z\xbc\xaf\x27\x1c" + bytes(100), "packed with 7-Zip"),
    _refused("RAR", "return.rar", b"Rar!\x1a\x07\x00" + bytes(100), "packed with RAR"),
    _refused("bzip2", "return.bz2", b"BZh91AY&SY" + bytes(100), "packed with bzip2"),
    _refused("xz", "return.xz", b"\xfd7zXZ\x00" + bytes(100), "packed with xz"),
    _refused("a tape archive", "return.tar", b"return.csv".ljust(512, b"\x00") + _GOOD.encode(),
             "neither a spreadsheet"),
    _refused("a program of Windows", "return.exe", b"MZ\x90\x00" + bytes(100), "is a program"),
    _refused("a program of Linux", "return", b"\x7fELF" + bytes(100), "is a program"),
    _refused("a database", "return.db", _database, "is a database"),
    _refused("rich text", "return.rtf", b"{\\rtf1\\ansi Measure, Value, Note}", "text document"),
    _page("a table of a web page saved as .xls", "return.xls",
          f"<html><body>{_TABLE}</body></html>"),
    _page("a table alone saved as .xls", "return.xls", f"\ufeff\r\n {_TABLE}"),
    _page("a web page with its type", "return.html", f"<!DOCTYPE html>\n<html>{_TABLE}</html>"),
    _page("a web page in UTF-16", "return.xls", f"<html>{_TABLE}</html>".encode("utf-16")),
    _refused("a saved web page", "return.mht", b"MIME-Version: 1.0\r\nContent-Type: x\r\n\r\n",
             "saved web page"),
    _refused("a spreadsheet of 2003 as XML", "return.xml",
             '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office"/>',
             "is an XML file"),
    _refused("a flat ODS", "return.fods", '<?xml version="1.0"?><office:document/>',
             "is an XML file"),
    _refused("a billion laughs called .csv", "return.csv",
             '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "a">]><x>&a;</x>', "is an XML file"),
    _refused("JSON", "return.json", '{"measure": "x", "value": 1, "note": "y"}', "is a JSON file"),
    _refused("JSON in a list", "return.json", '[{"measure": "x", "value": 1}]', "is a JSON file"),
    _refused("SYLK called .csv", "return.csv", "ID;PWXL;N;E\r\nC;X1;Y1;K1\r\nE\r\n", "SYLK"),
    _refused("a program in Python", "return.csv", "import os\nos.system('x')\n", "no table"),
    _refused("an address book", "return.vcf", "BEGIN:VCARD\r\nFN:A. Clerk\r\nEND:VCARD\r\n",
             "no table"),
)  # fmt: skip

"""What a file is by its bytes, whatever its name says."""

import zipfile
from pathlib import Path
from typing import Literal, NoReturn

from data.errors import FileError
from data.returns.reading.markup import Walker, local
from data.returns.reading.package import LOCKED, open_package, read_part

Kind = Literal["xlsx", "ods", "csv"]

_HEAD = 8 * 1024
_SAVE = "save the return as XLSX, ODS or CSV."
_OPEN = f"open it in the spreadsheet program and {_SAVE}"

#: First bytes of what is often handed in by mistake.
_MAGIC = {
    b"%PDF": f"is a PDF: {_SAVE}",
    b"\xff\xd8\xff": f"is a picture: {_SAVE}",
    b"\x89PNG": f"is a picture: {_SAVE}",
    b"GIF8": f"is a picture: {_SAVE}",
    b"II*\x00": f"is a picture: {_SAVE}",
    b"\x1f\x8b": "is packed with gzip: unpack it and give the spreadsheet in it.",
    b"7z\xbc\xaf\x27\x1c": "is packed with 7-Zip: unpack it and give the spreadsheet in it.",
    b"Rar!": "is packed with RAR: unpack it and give the spreadsheet in it.",
    b"BZh91AY&SY": "is packed with bzip2: unpack it and give the spreadsheet in it.",
    b"\xfd7zXZ": "is packed with xz: unpack it and give the spreadsheet in it.",
    b"MZ\x90\x00": f"is a program, not a spreadsheet: {_SAVE}",
    b"\x7fELF": f"is a program, not a spreadsheet: {_SAVE}",
    b"SQLite format 3": f"is a database, not a spreadsheet: {_SAVE}",
    b"{\\rtf": f"is a text document, not a spreadsheet: {_SAVE}",
    b"ID;P": f"is a SYLK file: {_OPEN}",
}
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OPEN_DOCUMENT = "application/vnd.oasis.opendocument."
_MACROS = "holds macros, which are never run here: save it as a workbook without macros (.xlsx)."
_ZIP = "is a zip archive: unpack it and give the spreadsheet in it."

#: What the main part of an Office document is, by a word of its content type.
_OFFICE = {
    "sheet.binary": f"is a binary workbook (.xlsb): {_OPEN}",
    "macroenabled": _MACROS,
    "wordprocessingml": f"is a Word document: {_SAVE}",
    "presentationml": f"is a presentation: {_SAVE}",
}
_WORKBOOKS = ("spreadsheetml.sheet.main", "spreadsheetml.template.main")


def kind_of(path: Path) -> Kind:
    """Say what a file is.

    Raises:
        FileError: none of what is read here, with what it is and what to do.
    """
    with path.open("rb") as file:
        head = file.read(_HEAD)
    if head.startswith(b"PK\x03\x04"):
        with open_package(path) as package:
            return _kind_of_package(package)
    if head.startswith(b"PK\x05\x06"):
        raise FileError(f"is an empty zip archive: {_SAVE}")
    if head.startswith(_OLE):
        _refuse_ole(path)
    for magic, message in _MAGIC.items():
        if head.startswith(magic):
            raise FileError(message)
    _refuse_markup(head)
    return "csv"


def _kind_of_package(package: zipfile.ZipFile) -> Kind:
    names = set(package.namelist())
    if "mimetype" in names:
        return _open_document(package, read_part(package, "mimetype", 1024).decode("latin-1"))
    if "[Content_Types].xml" in names:
        return _office(package)
    if any(name.endswith(".iwa") or name == "Index.zip" for name in names):
        raise FileError(f"is an Apple Numbers file: export it, and {_SAVE}")
    raise FileError(_ZIP)


def _open_document(package: zipfile.ZipFile, mimetype: str) -> Kind:
    mimetype = mimetype.strip()
    if not mimetype.startswith(f"{_OPEN_DOCUMENT}spreadsheet"):
        raise FileError(f"is no spreadsheet, though packed like one: {_SAVE}")
    if b"encryption-data" in read_part(package, "META-INF/manifest.xml"):
        raise FileError(LOCKED)
    if any(name.startswith(("Basic/", "Scripts/")) for name in package.namelist()):
        raise FileError(_MACROS.replace(".xlsx", ".ods"))
    return "ods"


def _office(package: zipfile.ZipFile) -> Kind:
    types = _ContentTypes()
    with package.open("[Content_Types].xml") as stream:
        types.walk(stream)  # type: ignore[arg-type]
    for word, message in _OFFICE.items():
        if any(word in kind for kind in types.found):
            raise FileError(message)
    for name in package.namelist():
        if name.casefold().endswith("vbaproject.bin") or "/macrosheets/" in name.casefold():
            raise FileError(_MACROS)
    if not any(main in kind for kind in types.found for main in _WORKBOOKS):
        raise FileError(f"does not say that it is a workbook: {_OPEN}")
    return "xlsx"


class _ContentTypes(Walker):
    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if local(name) in ("Default", "Override"):
            self.found.add(attributes.get("ContentType", "").casefold())


def _refuse_ole(path: Path) -> NoReturn:
    data = path.read_bytes()
    if _wide("EncryptedPackage") in data:
        raise FileError(LOCKED)
    if _wide("Workbook") in data or _wide("Book") in data:
        raise FileError(f"is an old Excel workbook (.xls): {_OPEN}")
    raise FileError(f"is an old Office document or an e-mail: {_SAVE}")


def _wide(name: str) -> bytes:
    return name.encode("utf-16-le")


def _refuse_markup(head: bytes) -> None:
    """Other kinds of text, which would otherwise pass for CSV."""
    plain = head.replace(b"\x00", b"").removeprefix(b"\xef\xbb\xbf").lstrip(b"\xff\xfe \t\r\n")
    text = plain[:1024].decode("latin-1").casefold()
    if text.startswith(("<!doctype html", "<html", "<table", "<head", "<body", "<meta", "<style")):
        raise FileError(f"is a web page, whatever its name says: {_OPEN}")
    if text.startswith("mime-version:"):
        raise FileError(f"is a saved web page, whatever its name says: {_OPEN}")
    if text.startswith("<"):
        raise FileError(f"is an XML file: {_OPEN}")
    if text.startswith(('{"', "{\n", "{\r", "{ ", "[{", "[[", "[\n", "[\r")):
        raise FileError(f"is a JSON file: {_SAVE}")

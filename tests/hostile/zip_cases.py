"""Zipped spreadsheets whose zip is damaged or deceives."""

import zipfile
import zlib

from tests.hostile.case import ALSO, GOOD, HEADINGS, Case, Outcome, file_of
from tests.hostile.xlsx_files import SHEET_PART, Sheet, xlsx, xlsx_parts, zipped
from tests.hostile.zip_files import (
    deflated,
    many_entries,
    overlapping,
    raw_zip,
    with_names,
    with_symlink,
)

_SHEET = Sheet((HEADINGS, GOOD, ALSO))
_PARTS = xlsx_parts(_SHEET)
_PLAIN = xlsx(_SHEET)
_READ = {(2, "Value"): "12", (3, "Value"): "7"}
_GIB = 1024**3
_DAMAGED, _UNSAFE, _BOMB = "is damaged", "no spreadsheet program", "unpacks to far more"


def _case(name: str, content, outcome: Outcome = "refused", says: str = "", **more) -> Case:
    return Case(f"zip: {name}", file_of("return.xlsx", content), outcome, says, **more)


def _bomb(size: int, claimed: int, name: str = SHEET_PART) -> bytes:
    """A workbook with a part that unpacks to very many zeros, and claims another size."""
    plain = [(part, *_packed(xml)) for part, xml in _PARTS.items() if part != name]
    return raw_zip([*plain, (name, deflated(size), claimed, 0)])


def _packed(xml: str) -> tuple[bytes, int, int]:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    plain = xml.encode()
    return packer.compress(plain) + packer.flush(), len(plain), zlib.crc32(plain)


def _cut(share: int) -> Case:
    """The plain workbook, of which only some hundredths have arrived."""
    return _case(f"only {share} % of it arrived", _PLAIN[: len(_PLAIN) * share // 100],
                 says=_DAMAGED)  # fmt: skip


def _flipped(place: int) -> bytes:
    """The plain workbook with one byte changed."""
    changed = bytearray(_PLAIN)
    changed[place] ^= 0xFF
    return bytes(changed)


def _swapped(old: bytes, new: bytes) -> bytes:
    """The plain workbook, unpacked, with some bytes changed but not its check sums."""
    return zipped(_PARTS, zipfile.ZIP_STORED).replace(old, new)


def _nested(depth: int) -> bytes:
    """A zip in a zip in a zip."""
    inner = zipped({"zeros": bytes(16 * 1024 * 1024)})
    for _ in range(depth):
        inner = zipped({f"{n}.zip": inner for n in range(10)})
    return inner


BOMB_CASES = (
    _case("a part of 10 GB that says so", lambda: _bomb(10 * _GIB // 4, 10 * _GIB // 4),
          says=_BOMB),
    _case("a part of 1 GB that says it is small", lambda: _bomb(_GIB, 1000), says=_DAMAGED),
    _case("a part of 500 MB", lambda: _bomb(_GIB // 2, _GIB // 2), says=_BOMB),
    _case("shared strings of 500 MB",
          lambda: _bomb(_GIB // 2, _GIB // 2, "xl/sharedStrings.xml"), says=_BOMB),
    _case("content types of 100 MB", lambda: _bomb(_GIB // 10, _GIB // 10, "[Content_Types].xml"),
          says=_BOMB),
    _case("content types of 15 MB of zeros",
          lambda: _bomb(15 * 1024**2, 15 * 1024**2, "[Content_Types].xml"), says=_DAMAGED),
    _case("a hundred parts of 15 MB",
          lambda: raw_zip([*((part, *_packed(xml)) for part, xml in _PARTS.items()),
                           *((f"xl/media/{n}", deflated(15 * 1024**2), 15 * 1024**2, 0)
                             for n in range(100))]), says=_BOMB),
    _case("overlapping parts", lambda: overlapping(_PLAIN, 8 * 1024**2, 50), says=_UNSAFE),
    _case("overlapping parts of 10 GB in all",
          lambda: overlapping(_PLAIN, 8 * 1024**2, 1_300), says=_BOMB),
    _case("zips within zips", lambda: _nested(4), says="zip archive"),
    _case("a workbook with zips within zips",
          lambda: zipped({**_PARTS, "xl/media/1.zip": _nested(3)}), "read", cells=_READ),
    _case("11,000 parts",
          lambda: zipped({**_PARTS, **{f"xl/media/{n}": "" for n in range(11_000)}}),
          says="more than 10,000 parts"),
    _case("a list of two million parts", lambda: many_entries(2_000_000), says="10,000 parts"),
)  # fmt: skip

NAME_CASES = (
    _case("a path that climbs", zipped({**_PARTS, "../../evil.sh": "x"}), says=_UNSAFE),
    _case("a path that climbs within", zipped({**_PARTS, "xl/../../evil.sh": "x"}), says=_UNSAFE),
    _case("a path that climbs on Windows", with_names([*_PARTS.items(), ("..\\evil.bat", "x")]),
          says=_UNSAFE),
    _case("an absolute path", with_names([*_PARTS.items(), ("/etc/cron.d/evil", "x")]),
          says=_UNSAFE),
    _case("a drive of Windows", with_names([*_PARTS.items(), ("C:evil.bat", "x")]), says=_UNSAFE),
    _case("a symbolic link", with_symlink(_PARTS, "xl/link", "/etc/passwd"), says=_UNSAFE),
    _case("the sheet is a symbolic link",
          with_symlink({name: xml for name, xml in _PARTS.items() if name != SHEET_PART},
                       SHEET_PART, "/etc/passwd"), says=_UNSAFE),
    _case("the sheet twice", with_names([*_PARTS.items(), (SHEET_PART, "<other/>")]),
          says=_UNSAFE),
    _case("the sheet twice, in other letters",
          with_names([*_PARTS.items(), (SHEET_PART.upper(), "<other/>")]), says=_UNSAFE),
    _case("a NUL byte in a name", with_names([*_PARTS.items(), ("xl/a\x00.xml", "x")]),
          says=_UNSAFE),
    _case("a name of 60,000 letters", with_names([*_PARTS.items(), ("x" * 60_000, "y")]), "read",
          cells=_READ),
    _case("folders as parts", zipped({**_PARTS, "xl/": "", "xl/worksheets/": ""}), "read",
          cells=_READ),
)  # fmt: skip

ZIP_CASES = (
    *(_cut(share) for share in (1, 5, 10, 25, 50, 75, 90, 95, 99)),
    _case("without its last byte", _PLAIN[:-1], says=_DAMAGED),
    _case("nothing but its first four bytes", b"PK\x03\x04", says=_DAMAGED),
    _case("with something after its end", _PLAIN + b"trailing" * 10, "read", cells=_READ),
    _case("with a letter before it", b"Dear all,\r\n" + _PLAIN, says="neither a spreadsheet"),
    _case("an empty zip", zipped({}), says="empty zip"),
    _case("a zip of a spreadsheet", zipped({"return.xlsx": _PLAIN}), says="zip archive"),
    _case("a zip of a CSV", zipped({"return.csv": "a,b,c"}), says="zip archive"),
    _case("parts that say they are encrypted",
          raw_zip([(part, *_packed(xml)) for part, xml in _PARTS.items()], flags=1),
          says="protected by a password"),
    _case("not compressed", zipped(_PARTS, zipfile.ZIP_STORED), "read", cells=_READ),
    _case("compressed with bzip2", zipped(_PARTS, zipfile.ZIP_BZIP2), says=_UNSAFE),
    _case("compressed with LZMA", zipped(_PARTS, zipfile.ZIP_LZMA), says=_UNSAFE),
    _case("another number under the same check sum", _swapped(b">12<", b">13<"), says=_DAMAGED),
    _case("a name in the list that differs from the part",
          _PLAIN[:-600] + _PLAIN[-600:].replace(b"sheet1.xml", b"sheet2.xml"), says=_DAMAGED),
    *(_case(f"byte {place} changed, which matters", _flipped(place), says=_DAMAGED)
      for place in (40, 500, -3, -7, -22)),
    *(_case(f"byte {place} changed, which does not matter", _flipped(place), "read", cells=_READ)
      for place in (5, 12, -12, -60)),
)  # fmt: skip

"""Text files in every encoding that an office produces, and in some that nobody should."""

from tests.hostile.case import ALSO, GOOD, HEADINGS, Case, csv_text, file_of, good_with

_NOTED = csv_text(HEADINGS, good_with(Note="Siân’s café – £5"))
_PLAIN = csv_text(HEADINGS, good_with(Note="plain"))
_NOTE = {(2, "Note"): "Siân’s café – £5", (2, "Value"): "12"}
_POUND = csv_text(HEADINGS, good_with(Note="£5 for José"))
_POUND_NOTE = {(2, "Note"): "£5 for José"}
_EURO = csv_text(HEADINGS, good_with(Note="€5 for Zoë"))
_GUESS = "which is a guess"
_RUSSIAN = csv_text(HEADINGS, good_with(Note="проверено"))
_NUL_ROW = ",".join(GOOD).encode() + b"\x00\r\n"


def _case(name: str, content: bytes, outcome: str = "read", says: str = "", **more) -> Case:
    return Case(f"letters: {name}", file_of("return.csv", content), outcome, says, **more)


ENCODING_CASES = (
    _case("UTF-8", _NOTED.encode(), cells=_NOTE),
    _case("UTF-8 with its mark", _NOTED.encode("utf-8-sig"), cells=_NOTE),
    _case("UTF-8 with its mark and quoted headings",
          '\ufeff"Measure","Value","Note"\r\n"x","1","ö"\r\n'.encode(),
          outcome="check", cells={(2, "Measure"): "x"}),
    _case("UTF-16 little-endian", _NOTED.encode("utf-16"), cells=_NOTE),
    _case("UTF-16 big-endian", b"\xfe\xff" + _NOTED.encode("utf-16-be"), cells=_NOTE),
    _case("UTF-16 little-endian, no mark", _NOTED.encode("utf-16-le"), cells=_NOTE),
    _case("UTF-16 big-endian, no mark", _NOTED.encode("utf-16-be"), cells=_NOTE),
    _case("UTF-16 with tabs, Excel's Unicode text",
          csv_text(HEADINGS, good_with(Note="Siân’s café – £5"), delimiter="\t").encode("utf-16"),
          cells=_NOTE),
    _case("UTF-16 of an odd length", _NOTED.encode("utf-16")[:-1], "refused", "no letters"),
    _case("UTF-16 with half a pair", _NOTED.encode("utf-16") + b"\x00\xd8",
          "refused", "no letters"),
    _case("UTF-32", _NOTED.encode("utf-32"), cells=_NOTE),
    _case("Windows-1252", _NOTED.encode("cp1252"), cells=_NOTE),
    _case("Windows-1252 with only a pound sign", _POUND.encode("cp1252"), cells=_POUND_NOTE),
    _case("ISO-8859-15 with a euro sign", _EURO.encode("iso8859-15"), says=_GUESS,
          cells={(2, "Note"): "€5 for Zoë"}),
    _case("ISO-8859-1 that Windows-1252 reads the same", _POUND.encode("latin-1"),
          cells=_POUND_NOTE),
    _case("Mac Roman", _NOTED.encode("mac-roman"), says=_GUESS, cells=_NOTE),
    _case("DOS code page 850", _POUND.encode("cp850"), says=_GUESS, cells=_POUND_NOTE),
    _case("Windows-1251, which no table here knows", _RUSSIAN.encode("cp1251"), says=_GUESS,
          cells={(2, "Value"): "12"}),
    _case("bytes that Windows-1252 leaves out",
          _PLAIN.encode().replace(b"plain", b"pla\x81\x9dn\xe9"), says=_GUESS,
          cells={(2, "Value"): "12"}),
    _case("UTF-8 cut within a character",
          csv_text(HEADINGS, ALSO, good_with(Note="é é é é")).encode()[:-3],
          "refused", "no letters"),
    _case("UTF-8 with some Windows-1252 in it",
          _NOTED.encode() + csv_text(good_with(Note="café")).encode("cp1252"),
          "refused", "no letters"),
    _case("UTF-8 mark before Windows-1252", b"\xef\xbb\xbf" + _POUND.encode("cp1252"),
          "refused", "no letters"),
    _case("UTF-7, which is ASCII to anybody else", _POUND.encode("utf-7"),
          cells={(2, "Note"): "+AKM-5 for Jos+AOk"}),
    _case("NUL bytes in a row", _PLAIN.encode() + _NUL_ROW, "refused", "neither a spreadsheet"),
    _case("NUL bytes at the end, as after a crash", _PLAIN.encode() + bytes(4096),
          "refused", "neither a spreadsheet"),
    _case("nothing but NUL bytes", bytes(10_000), "refused", "neither a spreadsheet"),
    _case("a NUL byte far down",
          _PLAIN.encode() + csv_text(ALSO).encode() * 50_000 + b"\x00", "refused", "neither"),
    _case("random bytes without NUL", bytes(1 + (n * 7919) % 255 for n in range(20_000)),
          "refused"),
    _case("control characters in a cell", _PLAIN.replace("plain", "pl\x07a\x1bin").encode(),
          says="no text", cells={(2, "Note"): "plain"}),
    _case("control characters everywhere",
          b"".join(b"a\x01b\x02,c\x03,d\x04\r\n" for _ in range(200)), "refused", "neither"),
    _case("the end-of-file sign of DOS", _PLAIN.encode() + b"\x1a",
          cells={(2, "Note"): "plain"}),
    _case("C1 control characters", _PLAIN.replace("plain", "pla\u0090in").encode(),
          says="no text", cells={(2, "Note"): "plain"}),
    _case("marks that turn the direction of writing",
          _PLAIN.replace("plain", "\u202eplain\u202c\u200f").replace("bcc", "b\u200ec\u2066c\u2069")
          .encode(), cells={(2, "Note"): "plain", (2, "Agency"): "bcc"}),
    _case("zero-width characters and soft hyphens",
          csv_text(HEADINGS, good_with(Agency="b\u200bc\ufeffc", Note="a\u00adb")).encode(),
          cells={(2, "Agency"): "bcc", (2, "Note"): "ab"}),
    _case("no-break and thin spaces",
          csv_text(HEADINGS, good_with(Agency="\u00a0bcc\u2009", Note="a\u00a0b\u202fc")).encode(),
          cells={(2, "Agency"): "bcc", (2, "Note"): "a b c"}),
    _case("headings with no-break spaces",
          csv_text(HEADINGS, GOOD).replace("Out of", "\u00a0Out\u00a0of ").encode(),
          cells={(2, "Out of"): "", (2, "Value"): "12"}),
    _case("line separators of Unicode in a cell",
          csv_text(HEADINGS, good_with(Note="a\u2028b\u0085c")).encode(),
          cells={(2, "Note"): "a\nb\nc"}),
    _case("letters beyond the first plane",
          csv_text(HEADINGS, good_with(Note="\U0001f642 \U00020000")).encode(),
          cells={(2, "Note"): "\U0001f642 \U00020000"}),
    _case("letters made of two characters",
          csv_text(HEADINGS, good_with(Note="Sia\u0302n")).encode(),
          cells={(2, "Note"): "Sia\u0302n"}),
    _case("a thousand accents on one letter",
          csv_text(HEADINGS, good_with(Note="a" + "\u0301" * 1000)).encode(),
          cells={(2, "Value"): "12"}),
)  # fmt: skip

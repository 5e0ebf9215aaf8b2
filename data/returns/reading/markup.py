"""Walks through XML of unknown origin: in one pass, in little memory, with nothing expanded."""

from typing import BinaryIO, NoReturn
from xml.parsers import expat

from data.errors import FileError
from data.returns.reading.package import DAMAGED

_CHUNK = 64 * 1024
#: Between a namespace and a name in what `start` and `end` are given.
SEPARATOR = " "


class Walker:
    """A walk through one document. Subclasses say what to do on the way.

    Text is only handed to `text` between `listen` and `ignore`.
    """

    def __init__(self) -> None:
        parser = expat.ParserCreate(namespace_separator=SEPARATOR)
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = _refuse
        parser.EntityDeclHandler = _refuse
        parser.StartElementHandler = self.start
        parser.EndElementHandler = self.end
        self._parser = parser
        self._hear = self.text

    def walk(self, stream: BinaryIO) -> None:
        """Go through a document.

        Raises:
            FileError: it is no XML, or it declares a document type, which is where entities
                that grow or that fetch files are declared.
        """
        try:
            while chunk := stream.read(_CHUNK):
                self._parser.Parse(chunk, False)
            self._parser.Parse(b"", True)
        except expat.ExpatError as error:
            if error.code == expat.errors.codes[expat.errors.XML_ERROR_NO_MEMORY]:
                raise MemoryError from error
            raise FileError(DAMAGED) from error

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""

    def end(self, name: str) -> None:
        """An element ends."""

    def text(self, text: str) -> None:
        """Some text, perhaps not all of it."""

    def listen(self) -> None:
        """From here on, hear text."""
        self._parser.CharacterDataHandler = self._hear

    def ignore(self) -> None:
        """From here on, hear no text."""
        self._parser.CharacterDataHandler = None


def local(name: str) -> str:
    """A name without its namespace."""
    return name.rpartition(SEPARATOR)[2]


def _refuse(*_: object) -> NoReturn:
    raise FileError(
        "declares its own XML document type, which no spreadsheet program does:"
        " copy the return into a new file."
    )

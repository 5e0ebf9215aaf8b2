import io

import pytest

from data.errors import FileError
from data.returns.reading.markup import Walker, local


class Listener(Walker):
    """Writes down what it meets; listens within `t`."""

    def __init__(self) -> None:
        super().__init__()
        self.met: list[str] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.met.append(f"<{local(name)}{attributes or ''}")
        if local(name) == "t":
            self.listen()

    def end(self, name: str) -> None:
        self.met.append(f">{local(name)}")
        self.ignore()

    def text(self, text: str) -> None:
        self.met.append(text)


def met(xml: bytes) -> list[str]:
    listener = Listener()
    listener.walk(io.BytesIO(xml))
    return listener.met


def test_a_walk_meets_everything_in_order() -> None:
    xml = b'<x:a xmlns:x="u"> <t n="1">one &amp; <![CDATA[<two>]]></t> no</x:a>'
    assert met(xml) == ["<a", "<t{'n': '1'}", "one & <two>", ">t", ">a"]


@pytest.mark.parametrize(
    "xml",
    [
        b"<!DOCTYPE a><a/>",
        b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>",
        b"<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>",
        b"<!DOCTYPE a [<!ENTITY % b SYSTEM 'http://127.0.0.1:9/'> %b;]><a/>",
    ],
)
def test_a_document_type_is_refused(xml: bytes) -> None:
    with pytest.raises(FileError, match="document type"):
        met(xml)


@pytest.mark.parametrize("xml", [b"", b"text", b"<a>", b"<a></b>", b"<a/><a/>", b"<a>&b;</a>"])
def test_what_is_no_xml_is_damaged(xml: bytes) -> None:
    with pytest.raises(FileError, match="is damaged"):
        met(xml)

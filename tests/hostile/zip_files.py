"""Zips that no program makes."""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterable, Mapping

_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_MIB = 1024 * 1024


def deflated(size: int) -> bytes:
    """The deflated form of very many zeros, made without going through all of them."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    first = packer.compress(bytes(_MIB)) + packer.flush(zlib.Z_FULL_FLUSH)
    block = packer.compress(bytes(_MIB)) + packer.flush(zlib.Z_FULL_FLUSH)
    return first + block * (size // _MIB - 1) + packer.flush()


def raw_zip(entries: Iterable[tuple[str, bytes, int, int]], flags: int = 0) -> bytes:
    """A zip of parts that are already deflated, with whatever sizes one claims.

    Args:
        entries: name, deflated bytes, claimed size and check sum.
        flags: of every part; 1 says that it is encrypted.
    """
    file, central = io.BytesIO(), io.BytesIO()
    count = 0
    for name, packed, size, check in entries:
        place, code = file.tell(), name.encode()
        sizes = (check, len(packed), size)
        file.write(_LOCAL.pack(b"PK\x03\x04", 20, flags, 8, 0, 0x21, *sizes, len(code), 0))
        file.write(code + packed)
        central.write(_entry(code, sizes, place, flags))
        count += 1
    return _ended(file.getvalue(), central.getvalue(), count)


def overlapping(plain: bytes, size: int, times: int) -> bytes:
    """A zip in which many parts are the same bytes.

    Args:
        plain: a zip to begin with, whose parts stay.
        size: what each part comes to.
        times: how many parts there are.
    """
    packed = deflated(size)
    end = _END.unpack_from(plain, len(plain) - _END.size)
    body, central = plain[: end[6]], plain[end[6] : end[6] + end[5]]
    place, sizes = len(body), (0, len(packed), size)
    body += _LOCAL.pack(b"PK\x03\x04", 20, 0, 8, 0, 0x21, *sizes, 1, 0) + b"p" + packed
    more = b"".join(_entry(f"xl/media/{n}".encode(), sizes, place, 0) for n in range(times))
    return _ended(body, central + more, end[4] + times)


def many_entries(count: int) -> bytes:
    """A list of very many parts of nothing."""
    central = b"".join(_entry(f"{n:07}".encode(), (0, 0, 0), 0, 0) for n in range(count))
    return _ended(b"PK\x03\x04", central, min(count, 0xFFFF))


def with_symlink(parts: Mapping[str, str], name: str, target: str) -> bytes:
    """A zip with a symbolic link in it."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for part, content in parts.items():
            package.writestr(part, content)
        link = zipfile.ZipInfo(name)
        link.create_system, link.external_attr = 3, 0o120777 << 16
        package.writestr(link, target)
    return file.getvalue()


def with_names(parts: Iterable[tuple[str, str]]) -> bytes:
    """A zip with names as they are given, twice or not."""
    return raw_zip(
        (name, zlib.compress(content.encode(), 9, -15), len(content.encode()),
         zlib.crc32(content.encode()))
        for name, content in parts
    )  # fmt: skip


def _entry(name: bytes, sizes: tuple[int, int, int], place: int, flags: int) -> bytes:
    head = _CENTRAL.pack(
        b"PK\x01\x02", 20, 20, flags, 8, 0, 0x21, *sizes, len(name), 0, 0, 0, 0, 0, place
    )
    return head + name


def _ended(body: bytes, central: bytes, count: int) -> bytes:
    return body + central + _END.pack(
        b"PK\x05\x06", 0, 0, count, count, len(central), len(body), 0
    )  # fmt: skip

"""Whose the other end of a connection within this machine is, as Linux tells it."""

import os
import socket
import struct
from ipaddress import IPv4Address, IPv6Address
from pathlib import Path

_TABLES = {4: Path("/proc/net/tcp"), 6: Path("/proc/net/tcp6")}
#: Places in a line of those tables.
_LOCAL, _STATE, _USER = 1, 3, 7
_ESTABLISHED = "01"


def is_same_user(address: IPv4Address | IPv6Address, port: str) -> bool:
    """Whether a connection was opened by the user who runs this process.

    Args:
        address: of the other end, on this machine.
        port: of the other end; empty where nothing was sent over a connection.

    Returns:
        True also where the system keeps no such table: then addresses and headers decide alone.
    """
    table = _TABLES[address.version]
    if not port or not table.is_file():
        return True
    wanted = f"{_written(address)}:{int(port):04X}"
    lines = [line.split() for line in table.read_text(encoding="ascii").splitlines()]
    users = {line[_USER] for line in lines
             if line[_LOCAL] == wanted and line[_STATE] == _ESTABLISHED}  # fmt: skip
    return users == {str(os.getuid())}


def _written(address: IPv4Address | IPv6Address) -> str:
    """An address as those tables write it: words of 32 bits in the machine's own order."""
    packed = socket.inet_pton(
        socket.AF_INET if address.version == 4 else socket.AF_INET6, str(address)
    )
    words = struct.unpack(f"={len(packed) // 4}I", packed)
    return "".join(f"{word:08X}" for word in words)

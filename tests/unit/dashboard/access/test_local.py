import os
import socket
from ipaddress import ip_address

import pytest

from dashboard.access import local

_HEAD = "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid\n"


def _line(asker: str, state: str, user: int) -> str:
    queues = "00000000:00000000 00:00000000 00000000"
    return f"   0: {asker} 0100007F:1F72 {state} {queues} {user:5} 0 45 1\n"


@pytest.fixture
def tables(tmp_path, monkeypatch):
    """Write what the system would say of the connections of each kind."""

    def write(version: int, *lines: str) -> None:
        path = tmp_path / f"tcp{version}"
        path.write_text(_HEAD + "".join(lines), encoding="ascii")
        monkeypatch.setitem(local._TABLES, version, path)

    return write


US, OTHER = os.getuid(), os.getuid() + 33


@pytest.mark.parametrize(
    ("lines", "is_same"),
    [
        ([_line("0100007F:C912", "01", US)], True),
        ([_line("0100007F:C912", "01", OTHER)], False),
        # Neither another connection nor one that has ended says anything.
        ([_line("0100007F:C913", "01", US)], False),
        ([_line("0200007F:C912", "01", US)], False),
        ([_line("0100007F:C912", "06", US)], False),
        ([_line("0100007F:C912", "06", OTHER), _line("0100007F:C912", "01", US)], True),
        ([], False),
    ],
)
def test_the_other_end_is_looked_up(tables, lines, is_same):
    tables(4, *lines)
    assert local.is_same_user(ip_address("127.0.0.1"), str(0xC912)) is is_same


def test_the_longer_addresses_are_looked_up_too(tables):
    one = "00000000000000000000000001000000:C912"
    tables(6, _line(one, "01", OTHER))
    assert not local.is_same_user(ip_address("::1"), str(0xC912))
    tables(6, _line(one, "01", US))
    assert local.is_same_user(ip_address("::1"), str(0xC912))


@pytest.mark.parametrize(("family", "host"), [(socket.AF_INET, "127.0.0.1"),
                                              (socket.AF_INET6, "::1")])  # fmt: skip
def test_a_real_connection_of_ours_is_ours(family, host):
    with socket.socket(family) as server:
        server.bind((host, 0))
        server.listen()
        with socket.create_connection(server.getsockname()[:2]) as asker, server.accept()[0]:
            address, port = asker.getsockname()[:2]
            assert local.is_same_user(ip_address(address), str(port))
            assert not local.is_same_user(ip_address("127.0.0.9"), str(port))


def test_without_such_a_table_it_is_not_held_against_anybody(tmp_path, monkeypatch):
    monkeypatch.setitem(local._TABLES, 4, tmp_path / "nothing")
    assert local.is_same_user(ip_address("127.0.0.1"), "51474")
    assert local.is_same_user(ip_address("127.0.0.1"), "")

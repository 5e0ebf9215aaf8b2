"""A proxy that signs people in, before a real server: on a unix socket, and over TCP."""

import http.client
import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.serving import ROOT, served
from tests.stores import copy_of

RIGHTS = json.dumps({"Board": ["view"], "Office": ["administer"]})
PERSON = {"X-Remote-User": "person-3", "X-Remote-Groups": "Board, Office"}


class _Unix(http.client.HTTPConnection):
    def __init__(self, path: str) -> None:
        super().__init__("dashboard.example.org", timeout=20)
        self._path = path

    def connect(self) -> None:
        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.settimeout(self.timeout)
        self.sock.connect(self._path)


def ask(connection: http.client.HTTPConnection, path: str, headers: dict[str, str]) -> int:
    connection.request("GET", path, headers={"Accept": "text/html", **headers})
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return answer.status


@pytest.fixture(scope="module")
def behind_a_proxy(built, tmp_path_factory) -> dict[str, str]:
    kept = copy_of(built, tmp_path_factory.mktemp("proxy"))
    return {**kept.environment, "SAFEGUARDING_SIGN_IN": "proxy", "SAFEGUARDING_RIGHTS": RIGHTS}


@pytest.fixture(scope="module")
def unix(behind_a_proxy, tmp_path_factory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("socket")
    path = str(folder / "socket")
    words = ["-m", "gunicorn", "-c", "gunicorn.conf.py", "--bind", f"unix:{path}", "app:server"]
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen(
            [sys.executable, *words], cwd=ROOT, stdout=log, stderr=log,
            env={**os.environ, **behind_a_proxy, "SAFEGUARDING_PROXIES": '["unix"]'},
        )  # fmt: skip
        deadline = time.monotonic() + 60
        while not Path(path).exists() and server.poll() is None and time.monotonic() < deadline:
            time.sleep(0.05)
        yield path
        server.terminate()
        server.wait(20)


def test_on_a_unix_socket_only_whom_the_proxy_names_gets_in(unix):
    assert ask(_Unix(unix), "/healthz", {}) == 200
    assert ask(_Unix(unix), "/", {}) == 401
    assert ask(_Unix(unix), "/", {"X-Remote-User": "person-4"}) == 403
    assert ask(_Unix(unix), "/", PERSON) == 200
    assert ask(_Unix(unix), "/admin/audit", PERSON) == 200
    assert ask(_Unix(unix), "/admin/audit", {**PERSON, "X-Remote-Groups": "Board"}) == 403


@pytest.mark.parametrize(
    ("proxies", "status"), [('["10.0.0.7", "unix"]', 401), ('["127.0.0.1"]', 200)]
)
def test_over_tcp_only_a_named_address_is_believed(behind_a_proxy, tmp_path, proxies, status):
    named = {**behind_a_proxy, "SAFEGUARDING_PROXIES": proxies}
    with served(tmp_path, **named) as address:
        host = address.removeprefix("http://")
        assert ask(http.client.HTTPConnection(host, timeout=20), "/", PERSON) == status
        # A second spelling of a header is not let in beside the one that is taken away.
        spelt = {name.replace("-", "_"): value for name, value in PERSON.items()}
        assert ask(http.client.HTTPConnection(host, timeout=20), "/", spelt) == 401

"""Headers of every answer, what watches over the server is told, how a failure is answered."""

import logging
import socket
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest

from app import create_app
from dashboard import presenting
from data import query
from data.errors import StoreError
from tests.serving import serving
from tests.stores import copy_of

EVERY = (
    "X-Content-Type-Options",
    "Referrer-Policy",
    "Cross-Origin-Opener-Policy",
    "Cross-Origin-Resource-Policy",
    "Permissions-Policy",
    "Content-Security-Policy",
)
PATHS = ("/", "/nothing", "/healthz", "/data", "/present/annual-report", "/decks/mine")


@pytest.fixture
def client(built_store):
    return create_app(built_store).server.test_client()


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_has_its_headers(client, path):
    headers = client.get(path).headers
    assert [name for name in EVERY if name not in headers] == []
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert "Strict-Transport-Security" not in headers


def test_a_browser_is_told_to_stay_with_tls_only_over_tls(client):
    headers = client.get("/", base_url="https://dashboard.example").headers
    assert headers["Strict-Transport-Security"] == "max-age=63072000"


def test_it_is_alive_and_ready(client):
    for path, words in (("/healthz", "alive\n"), ("/readyz", "ready\n")):
        answer = client.get(path)
        assert (answer.status_code, answer.text) == (200, words)
        assert answer.headers["Cache-Control"] == "no-store"


def test_without_its_store_it_is_alive_but_not_ready(client, monkeypatch):
    def stopped(*_):
        raise StoreError("It does not answer.")

    monkeypatch.setattr(query.look_up, "rows", stopped)
    assert client.get("/healthz").status_code == 200
    assert client.get("/readyz").status_code == 503
    assert client.get("/").status_code == 503


def test_a_failure_is_told_by_a_reference_that_the_log_has_too(client, monkeypatch, caplog):
    def broken(*_):
        raise ZeroDivisionError("a detail of the inside")

    monkeypatch.setattr(presenting, "_content", broken)
    with caplog.at_level(logging.ERROR):
        answer = client.get("/slides/integrity")
    assert answer.status_code == 500
    assert answer.json["reference"] in answer.json["message"]
    assert "detail" not in answer.text
    assert [one.reference for one in caplog.records] == [answer.json["reference"]]
    assert "a detail of the inside" in caplog.text
    # Two failures have two references: a person's report leads to one line.
    assert client.get("/slides/integrity").json["reference"] != answer.json["reference"]


@pytest.mark.parametrize("path", ["dash/../../x", "dash/no_such.js", "no_such_package/x.js"])
def test_a_file_of_a_package_that_is_not_there_is_no_failure(client, path, caplog):
    answer = client.get(f"/_dash-component-suites/{path}")
    assert answer.status_code == 404
    assert not caplog.records


def test_who_begins_a_request_and_stalls_holds_no_thread(built, tmp_path):
    """Ten connections that send half a request, where eight threads answer."""
    instance = copy_of(built, tmp_path).instance
    with serving(instance, SAFEGUARDING_BUILD_ON_START="false") as (address, _):
        host, port = urlsplit(address).hostname, urlsplit(address).port
        half = b"POST /live HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nhalf"
        stalled = [socket.create_connection((host, port)) for _ in range(10)]
        try:
            for one in stalled:
                one.sendall(half)
            with urlopen(f"{address}/healthz", timeout=25) as answer:
                assert answer.status == 200
        finally:
            for one in stalled:
                one.close()

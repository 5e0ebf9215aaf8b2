"""What a real server logs: JSON lines of counts and ids, whatever is sent to it."""

import json
import re
import socket
import sqlite3
from contextlib import closing
from urllib.parse import urlsplit

import pytest
import requests

from tests.logged import awaited
from tests.returns import DISTRICTS, row, write_csv
from tests.serving import serving
from tests.stores import copy_of

#: In whatever is sent, so that it is found wherever it goes. The number is one of the data.
TELLING, NUMBER, ADDRESS = "tell" + "tale", 731, "203.0.113.77"
FIELDS = {
    "time", "level", "logger", "process", "event", "errors", "reference", "route", "method",
    "status", "milliseconds", "revision", "act", "why",
}  # fmt: skip
POST = "/_dash-update-component"
SENT_ALONG = {
    "User-Agent": TELLING,
    "Referer": f"http://{TELLING}.example/",
    "Cookie": f"__Host-session={TELLING}",
    "X-Forwarded-For": ADDRESS,
}


@pytest.fixture(scope="module")
def asked(built, tmp_path_factory):
    """What a server answered to requests that hold what must not be logged, and its log."""
    folder = tmp_path_factory.mktemp("logged")
    settings = copy_of(built, folder)
    allowed = dict.fromkeys(
        ("SAFEGUARDING_ALLOW_IMPORT", "SAFEGUARDING_ALLOW_COMMENT", "SAFEGUARDING_METRICS"), "true"
    )
    with serving(settings.instance, SAFEGUARDING_BUILD_ON_START="false", **allowed) as (here, pid):
        spoil(settings.instance / "published.sqlite3")
        answers = ask(here, folder)
        found = awaited(settings.instance, lambda some: wanted(answers) <= seen(some))
    return answers, found, (settings.instance / "gunicorn.log").read_text(encoding="utf-8"), pid


def spoil(store):
    """A number whose period nobody can read: reading it fails with its very text."""
    with closing(sqlite3.connect(store)) as connection, connection:
        connection.execute(f"UPDATE observation SET period = '{TELLING}' WHERE metric = 'births'")


def ask(here, folder):
    own = {"Origin": here}
    rows = [row("missing_reports", "wmp", DISTRICTS[0], "2017-18-Q1", NUMBER)]
    good = write_csv(folder / f"{TELLING}.csv", rows)
    bad = {"file": (f"{TELLING}.csv", f"{TELLING}\n{NUMBER}")}

    def get(path):
        return requests.get(here + path, headers=SENT_ALONG, timeout=30)

    def post(path, **more):
        headers = SENT_ALONG | more.pop("headers", {})
        return requests.post(here + path, headers=headers, timeout=60, **more)

    return {
        "page": get(f"/metric/cp_plans_open?area={TELLING}"),
        "nowhere": get(f"/{TELLING}?child={TELLING}"),
        "file": get(f"/download/cp_plans_open.csv?agency={TELLING}"),
        "failed": get(f"/download/births.csv?from=2016-17&agency={TELLING}"),
        "no_json": post(POST, data=TELLING, headers={"Content-Type": "application/json"}),
        "hostile": post(POST, json={"output": TELLING, "outputs": NUMBER, "inputs": [TELLING]}),
        "foreign": requests.post(
            f"{here}/data/import", files=bad, headers={"Origin": f"http://{TELLING}"}, timeout=60
        ),
        "forwarded": post("/data/import", files=bad, headers=own),
        "refused": requests.post(f"{here}/data/import", files=bad, headers=own, timeout=60),
        "previewed": requests.post(
            f"{here}/data/import", files={"file": (good.name, good.read_bytes())}, headers=own,
            timeout=60,
        ),
        "note": requests.post(
            f"{here}/commentary/cp_plans_open", headers=own, timeout=30,
            data={"text": TELLING, "by": TELLING, "period": TELLING},
        ),
        "method": requests.request(TELLING.upper(), f"{here}/?q={TELLING}", timeout=30),
        "no_http": raw(here, f"GET /{TELLING}?{NUMBER} {TELLING}\r\nHost: {TELLING}\r\n\r\n"),
    }  # fmt: skip


def raw(here, text):
    """What is answered to bytes that no client library would send."""
    place = urlsplit(here)
    with socket.create_connection((place.hostname, place.port), timeout=10) as connection:
        connection.sendall(text.encode())
        return connection.recv(4096)


def wanted(answers):
    return {answer.status_code for answer in answers.values() if not isinstance(answer, bytes)}


def seen(found):
    return {line.get("status") for line in found}


def test_what_was_sent_was_answered_as_it_should_be(asked):
    answers, _, _, _ = asked
    assert {name: one.status_code for name, one in answers.items() if name != "no_http"} == {
        "page": 200, "nowhere": 404, "file": 200, "failed": 500, "no_json": 400, "hostile": 400,
        "foreign": 403, "forwarded": 404, "refused": 200, "previewed": 200, "note": 400,
        "method": 405,
    }  # fmt: skip
    assert answers["no_http"].startswith(b"HTTP/1.1 400")


def test_every_line_has_fields_that_are_known_and_the_ones_that_all_have(asked):
    _, found, _, _ = asked
    assert {name for line in found for name in line} <= FIELDS
    assert [line for line in found if not {"time", "level", "logger", "event"} <= set(line)] == []
    assert all(re.fullmatch(r"[\d-]{10}T[\d:]{8}\.\d{3}\+00:00", line["time"]) for line in found)


def test_nothing_that_was_sent_is_in_the_log(asked):
    _, found, text, master = asked
    assert TELLING not in text.lower()
    assert ADDRESS not in text
    # The process that listens says where; no line of a request holds an address.
    of_requests = [line for line in found if line["process"] != master]
    assert "127.0.0" not in json.dumps(of_requests)
    assert NUMBER not in [value for line in found for value in line.values()]


def test_a_failure_is_in_the_log_under_its_reference_with_its_places(asked):
    answers, found, _, _ = asked
    for name in ("failed", "hostile"):
        reference = answers[name].json()["reference"]
        request, failure = sorted(
            (line for line in found if line.get("reference") == reference),
            key=lambda line: line["logger"],
            reverse=True,
        )
        assert (request["event"], request["status"]) == ("request", answers[name].status_code)
        assert failure["event"] == "request failed"
        assert failure["errors"][0]["places"]
        assert failure["route"] == request["route"]


def test_a_failure_says_its_type(asked):
    answers, found, _, _ = asked
    reference = answers["failed"].json()["reference"]
    (errors,) = [
        line["errors"] for line in found if line.get("reference") == reference and "errors" in line
    ]
    assert errors[0]["type"] == "PeriodError"
    assert any("periods.py" in place for place in errors[0]["places"])


def test_a_request_has_the_rule_of_its_route_and_the_revision(asked):
    _, found, _, _ = asked
    files = [line for line in found if line.get("route", "").startswith("/download/<metric>")]
    assert {line["status"] for line in files if line["event"] == "request"} == {200, 500}
    assert {line["method"] for line in files if line["event"] == "request"} == {"GET"}
    assert files[0]["revision"] == 1
    assert files[0]["milliseconds"] >= 0
    assert [line["method"] for line in found if line.get("status") == 405] == ["other"]


def test_what_runs_apart_is_logged_by_its_command_and_how_it_ended(asked):
    _, found, _, _ = asked
    checks = [line for line in found if line["event"] == "a command was run apart"]
    assert [(line["act"], line["status"]) for line in checks] == [("check", 1), ("check", 0)]


def test_a_request_that_is_none_is_told_without_what_it_was(asked):
    _, found, _, master = asked
    told = [line["event"] for line in found if line["process"] != master]
    assert "Invalid request from ip" in told
    assert "Booting worker with pid" in told
    whole = [line["event"] for line in found if line["process"] == master]
    assert any(re.fullmatch(r"Listening at: http://127.0.0.1:\d+ \(\d+\)", one) for one in whole)

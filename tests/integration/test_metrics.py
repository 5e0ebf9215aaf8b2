"""`/metrics`: who may ask, what is counted, and that workers count together."""

import os
import signal
import threading
import time

import pytest
import requests
from prometheus_client.parser import text_string_to_metric_families

from app import create_app
from dashboard.watching import metrics
from dashboard.watching.marks import POLLED
from data import query
from data.board import following, meetings
from data.board.decks import parse_deck
from data.errors import StoreError
from tests.contract.test_callbacks import POST, navigate_body
from tests.logged import requests as logged
from tests.serving import children, serving
from tests.stores import copy_of

PATH = "/metrics"
HERE = {"Host": "127.0.0.1:8050"}
FAR, PROXY = {"REMOTE_ADDR": "198.51.100.7"}, {"REMOTE_ADDR": "10.0.0.7"}
HEALTH = {"route": "/healthz", "method": "GET", "status": "200"}
RIGHTS = {"Running": ["administer"], "Board": ["view"]}


def client_on(built, folder, **changed):
    settings = copy_of(built, folder, **{"metrics": True, **changed})
    return create_app(settings).server.test_client()


@pytest.fixture(scope="module")
def client(built, tmp_path_factory):
    folder = tmp_path_factory.mktemp("metrics")
    return client_on(built, folder, allow_import=True, allow_live=True)


@pytest.fixture(scope="module")
def proxied(built, tmp_path_factory):
    return client_on(
        built, tmp_path_factory.mktemp("proxied"), sign_in="proxy", rights=RIGHTS,
        proxies=["10.0.0.7"],
    )  # fmt: skip


def counted(text: str, name: str, **labels: str) -> float:
    """The sum of what is counted under a name for all that has these labels."""
    return sum(
        sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
        if sample.name == name and labels.items() <= sample.labels.items()
    )


def told(client) -> str:
    answer = client.get(PATH, headers=HERE)
    assert answer.status_code == 200
    return answer.text


def test_it_is_not_there_unless_the_settings_say_so(app):
    assert app.server.test_client().get(PATH, headers=HERE).status_code == 404


@pytest.mark.parametrize(
    ("headers", "network"),
    [(HERE, FAR), ({"Host": "dashboard.example"}, {}), ({**HERE, "X-Forwarded-For": "::1"}, {})],
)
def test_it_is_not_there_for_others(client, headers, network):
    assert client.get(PATH, headers=headers, environ_overrides=network).status_code == 404


@pytest.mark.parametrize(
    ("forwarded", "group", "status"),
    [("", "", 200), ("198.51.100.7", "", 404), ("198.51.100.7", "Board", 404), ("", "Board", 404),
     ("198.51.100.7", "Running", 200)],
)  # fmt: skip
def test_a_proxy_may_ask_for_itself_and_for_who_administers(proxied, forwarded, group, status):
    headers = {"X-Forwarded-For": forwarded} if forwarded else {}
    if group:
        headers |= {"X-Remote-User": "somebody", "X-Remote-Groups": group}
    answer = proxied.get(PATH, headers=headers, environ_overrides=PROXY)
    assert answer.status_code == status


def test_nobody_makes_itself_an_administrator(proxied):
    headers = {"X-Remote-User": "somebody", "X-Remote-Groups": "Running"}
    assert proxied.get(PATH, headers=headers, environ_overrides=FAR).status_code == 404


def test_it_is_kept_by_nobody_and_has_prometheus_type(client):
    answer = client.get(PATH, headers=HERE)
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.content_type.startswith("text/plain; version=")


def test_requests_are_counted_by_rule_method_and_status(client):
    before = told(client)
    for path in ("/metric/cp_plans_open", "/metric/missing_reports?area=E08000025", "/nothing"):
        client.get(path)
    client.open("/", method="NAME")
    after = told(client)

    def more(**labels):
        name = "safeguarding_requests_total"
        return counted(after, name, **labels) - counted(before, name, **labels)

    assert more(route="/<path:path>", status="200") == 2
    assert more(route="/<path:path>", status="404") == 1
    assert more(route="none", method="other", status="405") == 1
    assert "missing_reports" not in after
    assert "NAME" not in after


def test_a_callback_is_timed_under_its_name(client):
    name = "safeguarding_callback_seconds"
    before = told(client)
    assert client.post(POST, json=navigate_body("/", "")).status_code == 200
    after = told(client)
    for part, least in (("_count", 1), ("_sum", 0.0001)):
        grown = counted(after, name + part, callback="navigate")
        assert grown - counted(before, name + part, callback="navigate") >= least


def test_refusals_are_counted(client):
    name = "safeguarding_refusals_total"
    before = counted(told(client), name, status="403")
    foreign = {**HERE, "Origin": "https://evil.example"}
    assert client.post("/data/import", headers=foreign).status_code == 403
    assert counted(told(client), name, status="403") == before + 1


def test_what_fails_before_it_answers_is_a_failure(client):
    def failing(environ, start):
        raise ZeroDivisionError

    before = counted(told(client), "safeguarding_requests_total", status="500")
    with pytest.raises(ZeroDivisionError):
        metrics.Counting(failing)({"REQUEST_METHOD": "GET"}, print)
    assert counted(told(client), "safeguarding_requests_total", status="500") == before + 1
    assert counted(told(client), "safeguarding_requests_in_hand") == 1


def test_the_published_revision_and_its_age_are_told(client, edition):
    text = told(client)
    newest = max(one.id for one in edition.history if one.is_shown)
    assert counted(text, "safeguarding_published_revision") == newest
    assert 0 < counted(text, "safeguarding_published_age_seconds") < 86_400
    assert counted(text, "safeguarding_store_answers") == 1


def test_a_store_that_does_not_answer_is_told_as_such(client, monkeypatch):
    def stopped(*_):
        raise StoreError("It does not answer.")

    monkeypatch.setattr(query.look_up, "rows", stopped)
    text = told(client)
    assert counted(text, "safeguarding_store_answers") == 0
    assert "published_revision" not in text
    assert counted(text, "safeguarding_requests_total") > 0


def test_meetings_and_followers_are_counted_as_they_are_now(built_store):
    url = built_store.published_url
    before = following.now(url)
    deck = parse_deck({"title": "A deck", "slides": [{"address": "/"}]})
    first, second, over = (meetings.start(url, deck, "192.0.2.1") for _ in range(3))
    meetings.end(url, over.code, over.key)
    meetings.see(url, first.code, "one", ["aaaaaaaa", "bbbbbbbb"])
    meetings.see(url, first.code, "two", ["bbbbbbbb"])
    meetings.see(url, second.code, "two", ["aaaaaaaa"])
    assert following.now(url) == (before.meetings + 2, before.followers + 3)


def test_polls_are_counted_under_one_rule(client):
    client.get("/live/ABCDEFGH/now?token=x")
    assert counted(told(client), "safeguarding_requests_total", route=POLLED, status="404") == 1


def test_workers_count_together_and_an_ended_one_is_neither_lost_nor_doubled(built, tmp_path):
    settings = copy_of(built, tmp_path)
    on = {"SAFEGUARDING_METRICS": "true", "SAFEGUARDING_BUILD_ON_START": "false"}
    with serving(settings.instance, **on) as (address, master):
        # Whoever waited for the server to start has asked too.
        asked = healthy(address)
        asked += ask_until_answered_by_two(address, settings.instance)
        assert healthy(address) == asked
        ended = children(master)[0]
        os.kill(ended, signal.SIGKILL)
        until(lambda: len(children(master)) == 2 and ended not in children(master))
        assert healthy(address) == asked
        # What the ended one was at is not at anything any more.
        folder = settings.instance / "metrics"
        until(lambda: not (folder / f"gauge_livesum_{ended}.db").exists())
        assert (folder / f"counter_{ended}.db").exists()
        os.kill(master, signal.SIGHUP)
        old = set(children(master))
        until(lambda: not old & set(children(master)) and len(children(master)) == 2)
        asked += 10
        ask(address, 10)
        assert healthy(address) == asked


def ask(address, times):
    """Ask so often, each time by a new connection, four at once."""

    def some():
        for _ in range(times // 4 + (times % 4 > 0)):
            if gate.acquire(blocking=False):
                assert requests.get(f"{address}/healthz", timeout=30).status_code == 200

    gate = threading.Semaphore(times)
    threads = [threading.Thread(target=some) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def ask_until_answered_by_two(address, instance) -> int:
    """Ask until both workers have answered; how often that was."""
    for rounds in range(1, 50):
        ask(address, 20)
        by = {line["process"] for line in logged(instance) if line["route"] == "/healthz"}
        if len(by) == 2:
            return 20 * rounds
    raise AssertionError("One worker answers everything.")


def healthy(address) -> float:
    text = requests.get(f"{address}{PATH}", timeout=30).text
    assert counted(text, "safeguarding_requests_in_hand") == 1
    return counted(text, "safeguarding_requests_total", **HEALTH)


def until(holds, patience=30):
    deadline = time.monotonic() + patience
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.05)

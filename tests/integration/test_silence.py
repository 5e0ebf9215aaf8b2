"""A database that is away: what was read before is shown and marked, all else refused plainly."""

import time

import pytest
from sqlalchemy import func, select

from app import create_app
from data import impatient, look_up, schema, store
from data.errors import SilentError
from data.reach import reach
from tests import postgres
from tests.stores import built_on_postgres, copy_of, let_go

HERE = {"Origin": "http://127.0.0.1", "Host": "127.0.0.1"}
PERSON = {"Accept": "text/html", **HERE}
NOTES = "/commentary/voice_clear_in_referrals"
SEEN, NEW = "/metric/cp_plans_open", "/metric/missing_reports"


@pytest.fixture
def settings(built, tmp_path):
    made = copy_of(built_on_postgres(), tmp_path, allow_comment=True)
    yield made
    let_go(made)


@pytest.fixture
def stopped():
    """The database stops when this is called; it is there again afterwards in any case."""
    yield postgres.stop
    postgres.start()


def page(client, path):
    body = {
        "output": "page.children",
        "outputs": {"id": "page", "property": "children"},
        "inputs": [{"id": "url", "property": "pathname", "value": path}],
        "state": [{"id": "url", "property": "search", "value": ""}],
        "changedPropIds": ["url.pathname"],
    }
    return client.post("/_dash-update-component", json=body)


def test_what_was_seen_stays_marked_and_the_rest_is_refused(settings, stopped, record_property):
    client = create_app(settings).server.test_client()
    seen = page(client, SEEN)
    assert seen.status_code == 200
    assert "does not answer" not in seen.text
    let_go(settings)
    stopped()
    before = time.monotonic()
    again = page(client, SEEN)
    assert again.status_code == 200
    assert "The database does not answer at the moment" in again.text
    assert client.get(SEEN, headers=PERSON).status_code == 200
    assert client.get("/download/cp_plans_open.csv").status_code == 200
    assert page(client, NEW).status_code == 503
    refused = client.get("/decks", headers=PERSON)
    person = client.get(NOTES, headers=PERSON)
    script = client.get("/download/missing_reports.json")
    ready = client.get("/readyz")
    took = time.monotonic() - before
    assert refused.status_code == 200
    assert (person.status_code, person.headers["Retry-After"]) == (503, "10")
    assert '<p class="refusal" role="alert">The database does not answer' in person.text
    assert (script.status_code, script.headers["Retry-After"]) == (503, "10")
    assert script.json["message"].startswith("The database does not answer at the moment")
    assert ready.status_code == 503
    assert client.get("/healthz").status_code == 200
    postgres.start()
    started = time.monotonic()
    while client.get("/readyz").status_code != 200:
        assert time.monotonic() < started + 10
        time.sleep(0.05)
    back = time.monotonic() - started
    assert "does not answer" not in page(client, SEEN).text
    assert page(client, NEW).status_code == 200
    record_property("checked", f"no database: 8 answers in {took:.1f} s; back after {back:.1f} s")


def test_a_note_that_cannot_be_kept_is_not_taken_for_kept(settings, stopped):
    client = create_app(settings).server.test_client()
    assert page(client, SEEN).status_code == 200
    note = {"act": "write", "period": "2016-17", "text": "A note.", "by": "An officer"}
    stopped()
    sent = client.post(NOTES, data=note, headers=PERSON)
    assert sent.status_code == 503
    assert 'role="alert">The database' in sent.text
    postgres.start()
    while client.get("/readyz").status_code != 200:
        time.sleep(0.05)
    with store.engine(settings.published_url).connect() as connection:
        assert connection.scalar(select(func.count()).select_from(schema.commentary)) == 0
    assert client.post(NOTES, data=note, headers=PERSON).status_code == 303


def test_a_database_that_hangs_keeps_no_reader_waiting(settings, monkeypatch):
    monkeypatch.setattr(store, "_serves", True)
    monkeypatch.setattr(impatient, "PATIENCE", 0.5)
    url = settings.published_url
    let_go(settings)
    before = time.monotonic()
    with pytest.raises(SilentError):
        look_up.rows(url, select(func.pg_sleep(30)))
    assert time.monotonic() - before < 5
    assert reach(url).is_silent

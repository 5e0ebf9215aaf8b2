"""What is done through the web stands in the audit log: who, what, about what, and no more."""

import itertools
import json
import re

import pytest
from flask.testing import FlaskClient

from app import create_app
from data.board import audit
from data.board.audit import Entry, Wanted
from data.settings import Settings
from tests.returns import DISTRICTS, row, write_csv
from tests.stores import copy_of

HOST, PROXY = "https://dashboard.example.org", "10.0.0.7"
OWN = {"Origin": HOST}
DECK = json.dumps({"title": "Ours", "slides": [{"address": "/integrity"}]})
_NUMBERS = itertools.count(1)


@pytest.fixture(scope="module")
def settings(built, tmp_path_factory) -> Settings:
    kept = copy_of(built, tmp_path_factory.mktemp("recording"))
    named = {f"allow_{act}": True for act in ("freeze", "comment", "decks", "live", "import")}
    rights = {"Board": ["comment", "present"], "Reader": ["view"], "Office": ["administer"],
              "Officer": ["publish"]}  # fmt: skip
    return kept.model_copy(update={
        "sign_in": "proxy", "proxies": [PROXY], "rights": rights, **named,
    })  # fmt: skip


@pytest.fixture(scope="module")
def server(settings):
    return create_app(settings).server


@pytest.fixture
def ask(server):
    """Ask as somebody new, whom the proxy names with a group."""
    client: FlaskClient = server.test_client()
    person = next(_NUMBERS)

    def asked(path: str, method: str = "GET", group: str = "Board", **options):
        named = {"X-Remote-User": f"person-{person}", "X-Remote-Groups": group} if group else {}
        headers = {**named, "X-Forwarded-For": f"192.0.{person}.77", **options.pop("headers", OWN)}
        base = {"REMOTE_ADDR": PROXY}
        return client.open(
            path, method=method, base_url=HOST, headers=headers, environ_base=base, **options
        )

    asked.who = f"person-{person}"
    return asked


@pytest.fixture
def told(settings):
    """The entries that were added since, oldest first."""
    before = {entry.id for entry in audit.every(settings.published_url, Wanted())}

    def added() -> list[Entry]:
        now = audit.every(settings.published_url, Wanted())
        return [entry for entry in now if entry.id not in before][::-1]

    return added


def test_what_was_made_is_named_with_who_made_it(ask, told):
    frozen = ask("/freeze", "POST", data={"view": "/metric/cp_plans_open"}).location
    kept = ask("/decks/keep", "POST", data={"deck": DECK}).location
    note = {"period": "2017-03-31", "text": "Recounted: 7331.", "by": "A. Writer"}
    assert ask("/commentary/cp_plans_open", "POST", data=note).status_code == 303
    assert [(one.act, one.about) for one in told()] == [
        ("freeze", frozen), ("keep deck", kept), ("comment", "/commentary/cp_plans_open"),
    ]  # fmt: skip
    assert {one.who for one in told()} == {ask.who}
    assert {one.network[-5:] for one in told()} == {".0/24"}
    assert "7331" not in str(told())


def test_a_meeting_is_told_without_the_code_that_lets_people_in(ask, told):
    started = ask("/live", "POST", json={"deck": json.loads(DECK)}).json
    path = f"/live/{started['code']}"
    ask(path, "DELETE", headers={**OWN, "Authorization": "Bearer guessed"})
    ask(path, "DELETE", headers={**OWN, "Authorization": f"Bearer {started['key']}"})
    assert [(one.act, one.about) for one in told()] == [
        ("start meeting", "/live"), ("refused", "/live/<code>"), ("end meeting", "/live/<code>"),
    ]  # fmt: skip


def test_what_is_taken_away_is_told_and_what_is_read_is_not(ask, told):
    assert ask("/metric/cp_plans_open").status_code == 200
    assert ask("/download/cp_plans_open.csv?area=E08000025").status_code == 200
    assert ask("/admin/audit", group="Office").status_code == 200
    assert ask("/admin/audit.csv", group="Office").status_code == 200
    assert [(one.act, one.about) for one in told()] == [
        ("export", "/download/cp_plans_open.csv"), ("export", "/admin/audit.csv"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("group", "headers", "status", "who"),
    [
        ("Board", {}, 403, True),
        ("Board", {"Origin": "https://elsewhere.example"}, 403, True),
        ("Board", {"Origin": "https://["}, 403, True),
        ("Reader", OWN, 403, True),
        ("", OWN, 401, False),
    ],
)
def test_a_change_that_was_refused_is_told(ask, told, group, headers, status, who):
    answer = ask("/freeze", "POST", group=group, headers=headers, data={"view": "/"})
    assert answer.status_code == status
    (entry,) = told()
    assert (entry.act, entry.about) == ("refused", "/freeze")
    assert entry.who == (ask.who if who else "anybody")


def test_a_session_that_was_over_while_somebody_read_is_not_told(ask, told):
    assert ask("/metric/cp_plans_open", group="").status_code == 401
    assert ask("/_dash-layout", group="").status_code == 401
    assert told() == []


def test_a_flood_of_refusals_is_told_by_the_first(ask, told):
    for _ in range(15):
        assert ask("/freeze", "POST", group="Reader").status_code == 403
    assert len(told()) == 10


def test_a_right_that_is_missing_is_told_with_the_address(ask, told):
    assert ask("/admin/audit?day=2017-03-31", group="Reader").status_code == 403
    assert [(one.act, one.about) for one in told()] == [("refused", "/admin/audit")]


@pytest.mark.parametrize(
    ("query", "status"),
    [("?day=9999-12-31", 200), ("?day=0001-01-01", 200), ("?day=yesterday", 400),
     ("?act=nonsense", 200), ("?before=%00%FF", 200), ("?before=" + "x" * 5_000, 200)],
)  # fmt: skip
def test_no_question_to_the_log_is_a_failure(ask, query, status):
    assert ask(f"/admin/audit{query}", group="Office").status_code == status
    assert ask(f"/admin/audit.csv{query}", group="Office").status_code == 200


def test_a_file_of_the_log_runs_nothing_in_a_spreadsheet(ask, settings):
    audit.record(settings.published_url, "export", "=cmd|' /C calc'!A0", '+1,"x"', "192.0.2.1")
    lines = ask("/admin/audit.csv?act=export", group="Office").text.splitlines()
    assert not [cell for line in lines for cell in line.split(",") if cell.strip('"')[:1] in "=+-@"
                and cell.strip('"')]  # fmt: skip


def test_where_everybody_may_look_only_what_was_attempted_is_told(settings, tmp_path):
    """From this machine another site's page may try to write; nobody else can write at all."""
    kept = copy_of(settings, tmp_path, sign_in="public", proxies=[])
    client = create_app(kept).server.test_client()
    here = {"Host": "127.0.0.1:8050", "Origin": "https://elsewhere.example"}
    before = len(audit.read(kept.published_url, Wanted()))
    assert client.post("/freeze", data={"view": "/"}, headers=here).status_code == 403
    assert client.post("/decks/take.html", data={}, headers=here).status_code == 403
    outside = {"Host": "dashboard.example.org", "Origin": "http://dashboard.example.org"}
    assert client.post("/freeze", data={"view": "/"}, headers=outside).status_code == 404
    after = audit.read(kept.published_url, Wanted())
    assert len(after) == before + 1
    assert (after[0].act, after[0].who, after[0].about) == ("refused", "anybody", "/freeze")


def test_words_that_somebody_made_up_stay_out_of_what_can_never_be_removed(ask, told):
    made_up = "/commentary/Child J. Smith of 12 High St"
    assert ask(made_up, "POST", group="").status_code == 401
    assert ask(made_up, group="Reader").status_code == 403
    assert [(one.act, one.about) for one in told()] == [("refused", "/commentary/<metric>")] * 2


def test_a_note_is_signed_by_who_is_known_whatever_the_form_says(ask, told):
    note = {"period": "2017-03-31", "text": "Recounted.", "by": "Somebody Else, Independent Chair"}
    assert ask("/commentary/cp_plans_open", "POST", data=note).status_code == 303
    page = ask("/commentary/cp_plans_open").get_data(as_text=True)
    assert f'Signed: <strong dir="auto">{ask.who}</strong>' in page
    assert f'<span dir="auto">{ask.who}</span>' in page
    assert "Independent Chair" not in page


def test_a_return_is_published_by_who_is_known_whatever_the_form_says(ask, told, tmp_path):
    rows = [row("missing_reports", "wmp", one, "2017-18-Q1", 40) for one in DISTRICTS]
    sent = {"file": (write_csv(tmp_path / "return.csv", rows).open("rb"), "return.csv")}
    options = {"group": "Officer", "content_type": "multipart/form-data"}
    preview = ask("/data/import", "POST", data=sent, **options).get_data(as_text=True)
    assert f'Who brings it: <strong dir="auto">{ask.who}</strong>' in preview
    token = re.search(r'name="token" value="([^"]+)"', preview)[1]
    sent = {"token": token, "by": "Somebody Else", "reason": "First quarter"}
    done = ask("/data/import", "POST", data=sent, **options).get_data(as_text=True)
    assert "is shown" in done
    entries = [(one.act, one.who, one.about) for one in told()]
    assert entries[0] == ("hand in", ask.who, "/data/import, preview")
    assert entries[-1] == ("hand in", ask.who, "/data/import, publication")
    assert ("publish", ask.who) in {(act, who) for act, who, _ in entries}
    assert "Somebody Else" not in str(entries)

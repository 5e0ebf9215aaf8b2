"""Every address by every method, in every mode, for everybody: what the table of rights says."""

import itertools
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import NamedTuple

import pytest
from flask import Flask
from flask.testing import FlaskClient
from pydantic import SecretStr
from sqlalchemy import select
from werkzeug.routing import AnyConverter, IntegerConverter, Rule

from app import create_app
from dashboard.access import local, table
from dashboard.access.rights import RIGHT_OF
from dashboard.access.visitors import COOKIE
from data import look_up, schema
from data.board import sessions
from data.board.changing import utc
from data.board.sessions import Limits, Person
from data.rights import RIGHTS, with_view
from data.settings import Settings
from tests.stores import copy_of

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
HOST, PROXY, ELSEWHERE = "dashboard.example.org", "10.0.0.7", "203.0.113.9"
ALLOWED = ("import", "freeze", "comment", "decks", "live")

#: The contract, written a second time: what each address needs. `own`: only from a page of ours.
OPEN, VIEW = "nothing", "view"
EXPECTED = {
    "GET": {
        OPEN: {
            "static", "_dash_assets.static", "/_favicon.ico", "/_reload-hash", "health",
            "/_dash-component-suites/<string:package_name>/<path:fingerprinted_path>",
            "readiness", "metrics", "accessibility", "account", "sign_in", "sign_in_done",
            "signed_out",
        },
        VIEW: {
            "/", "/<path:path>", "/_dash-layout", "/_dash-dependencies", "download_table",
            "download_measure", "download_overview", "download_page", "download_figure_return",
            "download_empty_return", "slide", "present", "present_notes", "edit_decks",
            "take_deck", "frozen_content", "live_ask_code", "live_follow",
        },
        "present": {"live_audience"},
        "comment": {"commentary"},
        "publish": {"hand_in"},
        "administer": {"audit", "audit_file"},
    },
    "POST": {
        OPEN: {"sign_out"},
        VIEW: {"/_dash-update-component", "take_sent_deck"},
        "comment": {"commentary", "freeze", "deck_freeze"},
        "present": {"deck_keep", "deck_withdraw", "live_start"},
        "publish": {"hand_in"},
    },
    "PUT": {"present": {"live_say"}},
    "DELETE": {"present": {"live_end"}},
}  # fmt: skip
OWN = {
    "sign_out", "take_sent_deck", "commentary", "freeze", "deck_freeze", "deck_keep",
    "deck_withdraw", "live_start", "hand_in",
}  # fmt: skip
#: Without accounts: what everybody may, and what only this machine may.
PUBLIC_ACTS = {"live_start", "live_say", "live_end", "live_audience"}


class Case(NamedTuple):
    """A mode, who asks in it, and whether requests reach the route."""

    mode: str
    rights: frozenset[str]
    ask: Callable[..., int]


def needed(endpoint: str, method: str) -> str | None:
    """What the contract says an address needs; None where it takes no such method."""
    wanted = "GET" if method == "HEAD" else method
    found = [right for right, names in EXPECTED.get(wanted, {}).items() if endpoint in names]
    return found[0] if found else None


def settings_of(kept: Settings, mode: str) -> Settings:
    named = {
        "sign_in": mode, "rights": {right: [right] for right in RIGHTS}, "proxies": [PROXY],
        "address": f"https://{HOST}", "oidc_issuer": "https://provider.example",
        "oidc_client_id": "us", "oidc_client_secret": SecretStr("s"),
        "secret": SecretStr("x" * 40), "metrics": True, **{f"allow_{act}": True for act in ALLOWED},
    }  # fmt: skip
    return Settings.model_validate(kept.model_dump() | named)


def answering(settings: Settings) -> Flask:
    """The application, whose routes only say that they were reached."""
    server = create_app(settings).server
    for endpoint in server.view_functions:
        server.view_functions[endpoint] = lambda **_: ("reached", 200)
    return server


@pytest.fixture(scope="module")
def servers(built, tmp_path_factory) -> dict[str, Flask]:
    kept = copy_of(built, tmp_path_factory.mktemp("gate"))
    return {mode: answering(settings_of(kept, mode)) for mode in ("public", "oidc", "proxy")}


def opened(client: FlaskClient, **fixed) -> Callable[..., int]:
    """Ask for an address, as a page of ours would unless it is said otherwise; the status."""

    def ask(path: str, method: str, origin: str | None = None) -> int:
        host = fixed.get("host", HOST)
        headers = {**fixed.get("headers", {}), "Accept": "text/html"}
        headers["Origin"] = f"https://{host}" if origin is None else origin
        if not headers["Origin"]:
            del headers["Origin"]
        answer = client.open(
            path, method=method, base_url=f"https://{host}", headers=headers,
            environ_base={"REMOTE_ADDR": fixed.get("address", ELSEWHERE)},
        )  # fmt: skip
        return answer.status_code

    return ask


def cases(servers: dict[str, Flask], kept: Settings) -> Iterator[Case]:
    everything = frozenset(RIGHTS)
    held = [frozenset(), *(with_view(frozenset({one})) for one in RIGHTS), everything]
    public = servers["public"].test_client()
    yield Case("public", frozenset({"view"}), opened(public))
    # What is done without accounts is done from this machine; nobody is an administrator.
    local = opened(public, host="localhost", address="127.0.0.1")
    yield Case("public", everything - {"administer"}, local)
    for number, rights in enumerate(held):
        # The gate counts what each person writes, so each case is another person.
        headers = {"X-Remote-User": f"person-{number}", "X-Remote-Groups": ",".join(rights)}
        client = servers["proxy"].test_client()
        yield Case("proxy", rights, opened(client, headers=headers, address=PROXY))
        yield Case("proxy", frozenset(), opened(client, headers=headers))
        client = servers["oidc"].test_client()
        person = Person(f"person-{number}", "A. Person", rights)
        hours = sessions.timedelta(hours=1)
        token = sessions.begin(kept.published_url, person, Limits(hours, hours))
        client.set_cookie(COOKIE, token, domain=HOST, secure=True)
        yield Case("oidc", rights, opened(client))
    yield Case("oidc", frozenset(), opened(servers["oidc"].test_client()))
    yield Case("proxy", frozenset(), opened(servers["proxy"].test_client(), address=PROXY))


def paths(server: Flask) -> dict[str, tuple[str, frozenset[str]]]:
    """A path for each endpoint, and the methods that it takes."""
    filled = {}
    for rule in server.url_map.iter_rules():
        values = {name: _value(name, rule) for name in rule.arguments}
        with server.test_request_context():
            _, path = rule.build(values) or ("", "")
        filled[rule.endpoint] = (path, frozenset(rule.methods or ()))
    return filled


def _value(name: str, rule: Rule) -> object:
    converter = rule._converters[name]
    if isinstance(converter, IntegerConverter):
        return 1
    # A path of no page would be a 404 of its own.
    return min(converter.items) if isinstance(converter, AnyConverter) else "figures"


def test_every_address_is_in_the_table_and_in_the_contract(servers):
    known = {endpoint for server in servers.values() for endpoint in server.view_functions}
    assert known == set(table.TABLE)
    told = {
        (endpoint, method): (right, endpoint in OWN and method == "POST")
        for method, rights in EXPECTED.items()
        for right, names in rights.items()
        for endpoint in names
    }
    held = {
        (endpoint, method): (RIGHT_OF.get(need.of, need.of), need.own)
        for endpoint, methods in table.TABLE.items()
        for method, need in methods.items()
    }
    assert held == told


def test_everybody_reaches_what_they_may_and_nothing_else(
    servers, built, tmp_path_factory, record_property
):
    kept = Settings.model_validate(
        built.model_dump() | {"instance": servers["public"].config["sign_in"].instance}
    )
    asked = reached = 0
    for case in cases(servers, kept):
        for endpoint, (path, methods) in paths(servers[case.mode]).items():
            for method in METHODS:
                if method not in methods or (wanted := needed(endpoint, method)) is None:
                    continue
                may = wanted == OPEN or wanted in case.rights
                if case.mode == "public" and endpoint in PUBLIC_ACTS:
                    may = True
                status = case.ask(path, method)
                told = f"{case.mode} {sorted(case.rights)} {method} {path}: {status}"
                assert (status == 200) == may, told
                assert status in (200, 303, 401, 403, 404), told
                asked += 1
                reached += may
    assert asked > 1000
    record_property("checked", f"{asked} requests at the gate, {reached} of them let through")


@pytest.mark.parametrize(
    "origin",
    ["", "https://elsewhere.example", "null", f"https://{HOST}.example", f"http://{HOST}",
     f"https://{HOST}:8443", f"https://{HOST}/", "https://[", "//"],
)  # fmt: skip
def test_what_changes_something_comes_from_our_own_pages(servers, origin):
    everything = {"X-Remote-User": "person", "X-Remote-Groups": ",".join(RIGHTS)}
    ask = opened(servers["proxy"].test_client(), headers=everything, address=PROXY)
    places = paths(servers["proxy"])
    for endpoint, method in itertools.product(places, ("POST", "PUT", "DELETE")):
        path, methods = places[endpoint]
        if method in methods and needed(endpoint, method) is not None:
            may = not origin and endpoint not in OWN
            assert (ask(path, method, origin) == 200) == may, f"{method} {path}"


def test_an_address_that_nobody_put_into_the_table_is_refused(servers, monkeypatch):
    monkeypatch.delitem(table.TABLE, "download_measure")
    path, _ = paths(servers["public"])["download_measure"]
    assert opened(servers["public"].test_client())(path, "GET") == 404


def test_a_person_who_writes_without_end_is_told_to_wait(servers):
    headers = {"X-Remote-User": "hasty", "X-Remote-Groups": "present"}
    client = servers["proxy"].test_client()
    ask = opened(client, headers=headers, address=PROXY)
    answers = [ask("/live", "POST") for _ in range(62)]
    assert answers.count(200) == 60
    assert answers[-2:] == [429, 429]
    other = opened(client, headers={**headers, "X-Remote-User": "patient"}, address=PROXY)
    assert other("/live", "POST") == 200


@pytest.mark.parametrize(
    "header",
    ["X-Forwarded-For", "Forwarded", "X-Real-Ip", "X-Forwarded-Host", "Via", "X-Forwarded-Server",
     "X-Client-Ip", "Cf-Connecting-Ip", "True-Client-Ip"],
)  # fmt: skip
def test_what_was_passed_on_is_never_from_this_machine(servers, header):
    passed = opened(servers["public"].test_client(), host="localhost", address="127.0.0.1",
                    headers={header: "127.0.0.1"})  # fmt: skip
    assert passed("/data/import", "GET") == 404
    assert passed("/", "GET") == 200


def test_what_a_named_proxy_sends_is_never_from_this_machine(built, tmp_path):
    """Also where it says nothing of for whom, and its own address is this machine's."""
    kept = settings_of(copy_of(built, tmp_path), "public")
    local = {"host": "localhost", "address": "127.0.0.1"}
    named = answering(kept.model_copy(update={"proxies": ["127.0.0.1"]})).test_client()
    assert opened(named, **local)("/data/import", "GET") == 404
    assert opened(named, **local)("/", "GET") == 200


def test_another_user_of_this_machine_is_not_its_own(servers, monkeypatch):
    """As a proxy is, which passes on a request under this machine's name and says nothing of it."""
    ask = opened(servers["public"].test_client(), host="localhost", address="127.0.0.1")
    assert ask("/data/import", "GET") == 200
    monkeypatch.setattr(local, "is_same_user", lambda *_: False)
    assert ask("/data/import", "GET") == 404
    assert ask("/freeze", "POST") == 404
    assert ask("/live", "POST") == 200


@pytest.mark.parametrize(
    ("mode", "rights", "status"),
    [
        ("public", "", 404),
        ("proxy", "", 401),
        ("proxy", "view", 404),
        ("oidc", "", 401),
        ("oidc", "view", 404),
    ],
)
def test_a_follower_is_asked_too_in_front_of_every_route(servers, mode, rights, status):
    """Who may view is told that there is no such meeting; nobody else is told even that."""
    client = servers[mode].test_client()
    headers = {"X-Remote-User": "person", "X-Remote-Groups": rights}
    if mode == "oidc" and rights:
        person = Person("person", "A. Person", frozenset(rights.split()))
        url, hour = servers[mode].config["sign_in"].published_url, sessions.timedelta(hours=1)
        token = sessions.begin(url, person, Limits(hour, hour))
        client.set_cookie(COOKIE, token, domain=HOST, secure=True)
    ask = opened(client, headers=headers, address=PROXY)
    assert ask("/live/AAAAAAAA/now?token=x", "GET") == status


def test_a_name_that_came_twice_is_nobodys(servers):
    """A proxy that adds its header to the client's instead of replacing it."""
    headers = {"X-Remote-User": "somebody,person", "X-Remote-Groups": ",".join(RIGHTS)}
    ask = opened(servers["proxy"].test_client(), headers=headers, address=PROXY)
    assert ask("/", "GET") == 401


def test_who_sends_a_form_without_a_session_is_told_and_not_sent_away(servers):
    ask = opened(servers["oidc"].test_client())
    assert ask("/freeze", "POST") == 401
    assert ask("/figures", "GET") == 303


@pytest.mark.parametrize("mode", ["public", "oidc", "proxy"])
def test_in_front_of_the_gate_stand_scripts_and_styles_alone(servers, mode):
    """The folder is served before anybody is asked; its files are made in every mode."""
    web = servers[mode].config["sign_in"].instance / "web"
    files = [one for one in web.rglob("*") if one.is_file()]
    assert {one.name.removesuffix(".br").removesuffix(".gz")[-3:] for one in files} <= {
        ".js",
        "css",
    }
    assert any("_dash-component-suites" in str(one) for one in files)


@pytest.mark.parametrize(
    ("path", "is_kept_alive"), [("/live/AAAAAAAA/now?token=x", False), ("/figures", True)]
)
def test_a_page_that_asks_by_itself_keeps_no_session_alive(servers, path, is_kept_alive):
    """Else a follower's page that is left open would defeat the idle limit."""
    url = servers["oidc"].config["sign_in"].published_url
    hour, began = sessions.timedelta(hours=1), datetime.now(UTC) - sessions.timedelta(minutes=20)
    person = Person(f"person of {path}", "A. Person", frozenset({"view"}))
    token = sessions.begin(url, person, Limits(hour, hour), began)
    client = servers["oidc"].test_client()
    client.set_cookie(COOKIE, token, domain=HOST, secure=True)
    opened(client)(path, "GET")
    (row,) = look_up.rows(url, select(schema.session).where(schema.session.c.person == person.id))
    assert (utc(row.seen) > began) is is_kept_alive

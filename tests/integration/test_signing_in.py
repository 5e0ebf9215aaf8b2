"""Signing in with a provider, and what a provider, or who pretends to be one, may not do."""

import logging
import time
import urllib.request
from collections.abc import Callable, Iterator
from itertools import count
from urllib.parse import parse_qs, urlsplit

import pytest
from flask.testing import FlaskClient
from joserfc.jwk import OctKey, RSAKey
from limits import parse
from pydantic import SecretStr
from werkzeug.test import TestResponse

from app import create_app
from dashboard.access import limits
from dashboard.access.visitors import COOKIE
from data.board import audit
from data.board.audit import Wanted
from data.settings import Settings
from tests.provider import CLIENT, SECRET, Provider, standing, standing_apart
from tests.serving import free_port
from tests.stores import copy_of

ADDRESS = "https://dashboard.example.org"
RIGHTS = {"Board": ["view", "comment"], "Office": ["administer"]}
CHANGED = {"Origin": ADDRESS, "Accept": "text/html"}
_ADDRESSES = count(1)


def signing(settings: Settings, issuer: str) -> Settings:
    """The same stores, where people sign in with a provider."""
    named = {
        "sign_in": "oidc", "rights": RIGHTS, "address": ADDRESS, "oidc_issuer": issuer,
        "oidc_client_id": CLIENT, "oidc_client_secret": SecretStr(SECRET),
        "secret": SecretStr("x" * 40), "allow_comment": True, "build_on_start": False,
    }  # fmt: skip
    return Settings.model_validate(settings.model_dump() | named)


@pytest.fixture(scope="module")
def provider() -> Iterator[Provider]:
    with standing() as made:
        yield made


@pytest.fixture(scope="module")
def settings(built, provider, tmp_path_factory) -> Settings:
    kept = copy_of(built, tmp_path_factory.mktemp("signing"))
    return signing(kept, provider.address)


@pytest.fixture(scope="module")
def server(settings):
    return create_app(settings).server


@pytest.fixture
def honest(provider) -> Iterator[Provider]:
    """The provider, honest again after a test."""
    held = dict(vars(provider), claims={}, announced={}, header=dict(provider.header))
    yield provider
    vars(provider).update(held)


@pytest.fixture
def visit(server) -> Callable[..., TestResponse]:
    """One browser: asks over TLS, and keeps its cookies."""
    client: FlaskClient = server.test_client()
    # Each has an address of its own, so that one test's sign-ins do not use up another's.
    client.environ_base["REMOTE_ADDR"] = f"10.0.0.{next(_ADDRESSES)}"

    def ask(path: str, method: str = "GET", **options) -> TestResponse:
        options.setdefault("headers", {"Accept": "text/html"})
        return client.open(path, method=method, base_url=ADDRESS, **options)

    ask.client = client
    return ask


def there_and_back(visit: Callable[..., TestResponse], start: str = "/sign-in") -> str:
    """Go to the provider as a browser does; the path that it sends back to."""
    return sent_back(visit(start).location)


def sent_back(address: str) -> str:
    """Where the provider sends whoever comes to an address of its."""
    opener = urllib.request.build_opener(_Stays())
    with opener.open(address) as answer:
        back = urlsplit(answer.headers["Location"])
    assert back._replace(path="", query="").geturl() == ADDRESS
    return f"{back.path}?{back.query}"


class _Stays(urllib.request.HTTPRedirectHandler):
    def http_error_302(self, req, fp, code, msg, headers):
        return fp


def is_in(visit: Callable[..., TestResponse]) -> bool:
    return "You are signed in" in visit("/account").text


def acts(settings: Settings) -> list[str]:
    return [entry.act for entry in audit.every(settings.published_url, Wanted())]


def test_who_is_not_signed_in_is_sent_away_and_comes_back_to_where_they_were(visit, honest):
    refused = visit("/theme/front-door?area=E08000025")
    assert (refused.status_code, urlsplit(refused.location).path) == (303, "/sign-in")
    done = visit(there_and_back(visit, refused.location))
    assert (done.status_code, done.location) == (303, "/theme/front-door?area=E08000025")
    assert visit("/").status_code == 200
    assert "A. Person" in visit("/account").text


def test_it_asks_with_proof_nonce_and_state_that_are_new_each_time(visit, honest):
    asked = []
    for _ in range(2):
        there_and_back(visit)
        asked.append(honest.asked)
    for one in asked:
        assert one["response_type"] == "code"
        assert one["code_challenge_method"] == "S256"
        assert one["redirect_uri"] == f"{ADDRESS}/sign-in/done"
        assert one["client_id"] == CLIENT
    for name in ("state", "nonce", "code_challenge"):
        assert asked[0][name] != asked[1][name]
        assert len(asked[0][name]) >= 20


def test_the_cookie_is_kept_from_scripts_other_sites_and_plain_connections(visit, honest):
    done = visit(there_and_back(visit))
    (cookie,) = [one for one in done.headers.getlist("Set-Cookie") if one.startswith(COOKIE)]
    for wanted in ("Secure", "HttpOnly", "SameSite=Lax", "Path=/"):
        assert wanted in cookie
    assert "Domain" not in cookie
    assert done.headers["Cache-Control"] == visit("/account").headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    "claims",
    [
        {"iss": "https://elsewhere.example"},
        {"iss": None},
        {"aud": "somebody-else"},
        {"aud": [CLIENT, "somebody-else"]},
        {"aud": [CLIENT, "somebody-else"], "azp": CLIENT},
        {"aud": None},
        {"exp": 1_000_000_000},
        {"exp": None},
        {"nonce": "of-another-sign-in"},
        {"nonce": None},
        {"sub": None},
        {"iat": 4_000_000_000},
    ],
)
def test_a_token_that_is_not_exactly_for_this_sign_in_is_refused(visit, honest, claims):
    honest.lie(**claims)
    refuses(visit, visit(there_and_back(visit)))


def test_a_token_that_somebody_else_signed_is_refused(visit, honest):
    honest.key = RSAKey.generate_key(2048, {"kid": "one", "use": "sig"})
    refuses(visit, visit(there_and_back(visit)))


def test_a_token_signed_with_the_clients_own_secret_is_refused(visit, honest):
    honest.key, honest.header = OctKey.import_key(SECRET), {"alg": "HS256"}
    refuses(visit, visit(there_and_back(visit)))


def test_an_unsigned_token_is_refused(visit, honest):
    honest.key, honest.header = OctKey.import_key(SECRET), {"alg": "none"}
    refuses(visit, visit(there_and_back(visit)))


def test_an_answer_is_good_for_one_sign_in(visit, server, honest):
    """Replayed by the same browser, by another, or from another sign-in: refused each time."""
    honest.is_forgetful = True
    back = there_and_back(visit)
    assert visit(back).status_code == 303
    visit("/sign-out", "POST", headers=CHANGED)
    refuses(visit, visit(back))
    there_and_back(visit)
    refuses(visit, visit(back))
    other = server.test_client().get(back, base_url=ADDRESS)
    assert other.status_code == 400


@pytest.mark.parametrize("change", ["", "&state=guessed", "&code=guessed"])
def test_an_answer_with_another_state_or_code_is_refused(visit, honest, change):
    back = urlsplit(there_and_back(visit))
    sent = {name: values[0] for name, values in parse_qs(back.query).items()}
    if change:
        name, _, value = change.strip("&").partition("=")
        sent[name] = value
    else:
        del sent["state"]
    refuses(visit, visit(back.path, query_string=sent))


def refuses(visit: Callable[..., TestResponse], answer: TestResponse) -> None:
    """Nobody is signed in, and nothing of why is told but a reference."""
    assert answer.status_code == 400
    assert "reference" in answer.text
    for inner in ("Traceback", "claim", "token", "Error", CLIENT, SECRET):
        assert inner not in answer.text
    assert not is_in(visit)


def test_why_is_in_the_log_under_the_reference_and_in_the_audit_log(
    visit, honest, settings, caplog
):
    honest.lie(aud="somebody-else")
    with caplog.at_level(logging.WARNING):
        refused = visit(there_and_back(visit))
    reference = refused.text.partition("give reference ")[2][:8]
    assert reference in [vars(record).get("reference") for record in caplog.records]
    newest = audit.read(settings.published_url, Wanted())[0]
    assert (newest.act, newest.about) == ("refused", f"sign in, reference {reference}")


@pytest.mark.parametrize(
    "away",
    [
        "https://elsewhere.example/", "//elsewhere.example", "/\\elsewhere.example",
        "javascript:alert(1)", "\\\\elsewhere.example", "/%09/elsewhere.example", "/\t/elsewhere",
        "elsewhere.example", "", "/\n//elsewhere.example",
    ],
)  # fmt: skip
def test_nobody_is_sent_to_another_site_after_signing_in(visit, honest, away):
    visit("/sign-in", query_string={"next": away})
    done = visit(there_and_back(visit, f"/sign-in?next={urllib.request.quote(away)}"))
    assert done.status_code == 303
    target = urlsplit(done.location)
    assert (target.scheme, target.netloc) == ("", "")
    assert done.location.startswith("/")
    assert not done.location.startswith(("//", "/\\"))


def test_a_session_from_before_is_not_the_one_after(visit, honest):
    """A cookie that somebody planted, or an earlier session's, opens nothing after signing in."""
    visit.client.set_cookie(COOKIE, "planted", domain="dashboard.example.org", secure=True)
    visit(there_and_back(visit))
    first = visit.client.get_cookie(COOKIE, "dashboard.example.org").value
    assert first != "planted"
    visit(there_and_back(visit))
    second = visit.client.get_cookie(COOKIE, "dashboard.example.org").value
    assert second != first
    visit.client.set_cookie(COOKIE, first, domain="dashboard.example.org", secure=True)
    assert not is_in(visit)


def test_signing_out_ends_the_session_on_the_server(visit, honest, settings):
    visit(there_and_back(visit))
    held = visit.client.get_cookie(COOKIE, "dashboard.example.org").value
    assert visit("/sign-out", "POST").status_code == 403
    assert visit("/sign-out").status_code == 404 or is_in(visit)
    out = visit("/sign-out", "POST", headers=CHANGED)
    assert (out.status_code, out.location) == (303, "/signed-out")
    assert f"{honest.address}/end?client_id=" in visit("/signed-out").text
    visit.client.set_cookie(COOKIE, held, domain="dashboard.example.org", secure=True)
    assert not is_in(visit)
    assert acts(settings)[0] == "sign out"
    assert "sign in" in acts(settings)


def test_roles_bring_rights_and_nothing_else_does(visit, honest):
    honest.lie(roles=["Nobody", "administer"])
    visit(there_and_back(visit))
    refused = visit("/")
    assert refused.status_code == 403
    assert "no right" in refused.text
    honest.lie(roles=["Board"])
    visit(there_and_back(visit))
    assert visit("/").status_code == 200
    assert visit("/admin/audit").status_code == 403
    # One role as text, as some providers send it.
    honest.lie(roles="Office")
    visit(there_and_back(visit))
    assert visit("/admin/audit").status_code == 200


def test_a_provider_that_calls_itself_otherwise_is_not_believed(honest, built, tmp_path):
    kept = signing(copy_of(built, tmp_path), f"{honest.address}/")
    client = create_app(kept).server.test_client()
    refused = client.get("/sign-in", base_url=ADDRESS)
    assert refused.status_code == 503
    assert "does not answer" in refused.text


def test_a_provider_that_does_not_answer_is_told_in_words(built, tmp_path):
    kept = signing(copy_of(built, tmp_path), f"http://127.0.0.1:{free_port()}")
    client = create_app(kept).server.test_client()
    assert client.get("/sign-in", base_url=ADDRESS).status_code == 503
    assert client.get("/healthz").status_code == 200


@pytest.mark.parametrize("offered", [["HS256"], ["none"], ["HS256", "none"]])
def test_a_provider_whose_signature_anybody_could_make_is_not_believed(
    honest, built, tmp_path, offered
):
    honest.announced = {"id_token_signing_alg_values_supported": offered}
    client = create_app(signing(copy_of(built, tmp_path), honest.address)).server.test_client()
    assert client.get("/sign-in", base_url=ADDRESS).status_code == 503


@pytest.mark.parametrize(
    "answer", [[], "", 7, {}, {"id_token": 7}, {"access_token": "a", "token_type": "Bearer"},
               {"access_token": "a", "id_token": "a.b.c"}, {"error": "invalid_grant"}],
)  # fmt: skip
def test_a_provider_that_answers_nonsense_signs_nobody_in(visit, honest, answer):
    honest.answer = answer
    refuses(visit, visit(there_and_back(visit)))


@pytest.mark.parametrize("roles", [7, True, {"Board": True}, [["Board"]], [None, 7], ""])
def test_what_is_no_list_of_roles_brings_none(visit, honest, roles):
    honest.lie(roles=roles)
    assert visit(there_and_back(visit)).status_code == 303
    assert is_in(visit)
    assert visit("/").status_code == 403


def test_groups_that_were_too_many_for_a_token_bring_none_and_the_log_says_so(
    visit, honest, caplog
):
    """Entra ID leaves the claim out and says where to ask instead."""
    honest.lie(roles=None, _claim_names={"roles": "src1"}, _claim_sources={"src1": {}})
    with caplog.at_level(logging.WARNING):
        visit(there_and_back(visit))
    assert visit("/").status_code == 403
    assert "more groups than a token holds" in caplog.text


def test_a_person_without_an_email_or_a_name_is_known_by_what_there_is(visit, honest):
    honest.lie(name=None, preferred_username="person@example.org")
    visit(there_and_back(visit))
    assert "person@example.org" in visit("/account").text
    honest.lie(preferred_username=None)
    visit(there_and_back(visit))
    assert "person-1" in visit("/account").text


def test_a_sign_in_is_told_with_name_and_rights(visit, honest, settings):
    visit(there_and_back(visit))
    newest = audit.read(settings.published_url, Wanted())[0]
    assert newest[2:5] == ("sign in", "person-1", "A. Person: comment, view")


@pytest.mark.parametrize("error", ["access_denied", "a\nforged line", "<script>", "x" * 9_000])
def test_an_error_that_anybody_can_send_is_not_repeated(visit, honest, caplog, error):
    with caplog.at_level(logging.WARNING):
        refused = visit("/sign-in/done", query_string={"error": error, "error_description": error})
    refuses(visit, refused)
    told = [vars(record).get("why", "") for record in caplog.records]
    assert [error in why for why in told if why] == [error == "access_denied"]


def test_a_flood_of_refused_sign_ins_is_told_by_the_first(visit, settings):
    before = acts(settings).count("refused")
    for _ in range(15):
        assert visit("/sign-in/done?state=guessed&code=guessed").status_code == 400
    assert acts(settings).count("refused") == before + 10


def test_a_sign_in_under_way_is_over_in_half_an_hour(visit, honest, monkeypatch):
    back = there_and_back(visit)
    later = time.time() + 31 * 60
    monkeypatch.setattr("itsdangerous.timed.time.time", lambda: later)
    refuses(visit, visit(back))


def test_who_signs_in_without_end_is_told_to_wait(visit, honest, monkeypatch):
    monkeypatch.setattr(limits, "_SIGN_INS", parse("30/minute"))
    answers = [visit("/sign-in").status_code for _ in range(32)]
    assert answers.count(302) == 30
    refused = visit("/sign-in")
    assert (refused.status_code, refused.headers["Retry-After"]) == (429, "60")


@pytest.fixture(scope="module")
def process() -> Iterator[str]:
    with standing_apart("Office") as address:
        yield address


def test_it_signs_in_with_a_provider_that_others_wrote(process, built, tmp_path):
    kept = signing(copy_of(built, tmp_path), process)
    client = create_app(kept).server.test_client()
    away = client.get("/sign-in?next=/admin/audit", base_url=ADDRESS).location
    chosen = urllib.request.Request(away, b"sub=person-7", method="POST")
    with urllib.request.build_opener(_Stays()).open(chosen) as answer:
        back = answer.headers["Location"]
    done = client.get(back, base_url=ADDRESS)
    assert (done.status_code, done.location) == (303, "/admin/audit")
    log = client.get("/admin/audit", base_url=ADDRESS)
    assert log.status_code == 200
    assert "person-7" in log.text

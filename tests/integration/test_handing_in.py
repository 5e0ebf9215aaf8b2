"""Handing in a file through the web: previewed first, published when said, only from here."""

import io
import os
import re

import pytest

from app import create_app
from dashboard import pages
from data.catalogue import load_catalogue
from data.query import current_edition
from data.selection import Selection
from tests.returns import DISTRICTS, row, write_csv
from tests.stores import built_on_postgres, copy_of, let_go
from tests.support import ways

HERE = {"Origin": "http://127.0.0.1:8050", "Host": "127.0.0.1:8050"}
ROUTE = "/data/import"


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def settings(request, tmp_path_factory, built):
    template = built if request.param == "sqlite" else built_on_postgres()
    settings = copy_of(template, tmp_path_factory.mktemp("web"), allow_import=True)
    yield settings
    let_go(settings)


@pytest.fixture(scope="module")
def client(settings):
    return create_app(settings).server.test_client()


def a_return(tmp_path, value=40, **more) -> bytes:
    rows = [row("missing_reports", "wmp", one, "2017-18-Q1", value, **more) for one in DISTRICTS]
    return write_csv(tmp_path / "return.csv", rows).read_bytes()


def send(client, content: bytes, name="return.csv", headers=HERE, **form):
    data = {"file": (io.BytesIO(content), name), **form} if content else form
    return client.post(ROUTE, data=data, headers=headers, content_type="multipart/form-data")


def token_of(answer) -> str:
    return re.search(r'name="token" value="([^"]+)"', answer.get_data(as_text=True)).group(1)


def test_it_does_not_exist_unless_the_settings_say_so(built, tmp_path):
    client = create_app(copy_of(built, tmp_path)).server.test_client()
    assert client.get(ROUTE, headers=HERE).status_code == 404
    assert client.post(ROUTE, headers=HERE).status_code in (404, 405)


@pytest.mark.parametrize("is_allowed", [True, False])
def test_the_page_of_data_leads_to_it_where_it_is_allowed(built, tmp_path, is_allowed):
    settings = copy_of(built, tmp_path, allow_import=is_allowed, allow_live=is_allowed)
    server = create_app(settings).server
    edition = current_edition(settings.published_url, load_catalogue(settings.catalogue))
    for path, way in (("/data", ROUTE), ("/decks", "/live")):
        with server.test_request_context(path, base_url="http://127.0.0.1:8050", headers=HERE,
                                         environ_base={"REMOTE_ADDR": "127.0.0.1"}):  # fmt: skip
            page = pages.view_of(path, edition, Selection())
        assert (way in [one.href for one in ways(page.children)]) is is_allowed


@pytest.mark.parametrize(
    ("headers", "address"),
    [({"Host": "dashboard.example"}, "127.0.0.1"), ({"Host": "127.0.0.1"}, "10.0.0.7"),
     ({"Host": "127.0.0.1.example"}, "127.0.0.1")],
)  # fmt: skip
def test_it_does_not_exist_from_elsewhere(client, headers, address):
    answer = client.get(ROUTE, headers=headers, environ_overrides={"REMOTE_ADDR": address})
    assert answer.status_code == 404


def test_the_form_is_plain_and_runs_no_script(client):
    answer = client.get(ROUTE, headers=HERE)
    assert answer.status_code == 200
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "form-action 'self'" in policy
    assert b"<script" not in answer.data
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("origin", ["", "null", "https://evil.example", "http://127.0.0.1:9999"])
def test_another_sites_form_is_refused(client, tmp_path, origin):
    answer = send(client, a_return(tmp_path), headers={**HERE, "Origin": origin})
    assert answer.status_code == 403


def test_a_file_is_previewed_then_published(client, settings, tmp_path):
    preview = send(client, a_return(tmp_path))
    assert preview.status_code == 200
    assert "0 errors" in preview.get_data(as_text=True)
    before = client.get("/download/missing_reports.csv?area=E14000560").get_data(as_text=True)
    assert "2017-18-Q1" not in before
    done = send(client, b"", token=token_of(preview), by="An officer", reason="First quarter")
    assert "Revision" in done.get_data(as_text=True)
    after = client.get("/download/missing_reports.csv?area=E14000560").get_data(as_text=True)
    assert "2017-18-Q1" in after
    assert list((settings.instance / "handed-in").iterdir()) == []


def test_nobody_publishes_without_a_name_and_a_reason(client, tmp_path):
    preview = send(client, a_return(tmp_path, value=55))
    again = send(client, b"", token=token_of(preview), by=" ", reason="x")
    assert "Say who does this, and why." in again.get_data(as_text=True)
    assert token_of(again) == token_of(preview)


@pytest.mark.parametrize("token", ["nonsense", "..", "../..", "/etc"])
def test_a_token_that_nobody_was_given_opens_nothing(client, token):
    answer = send(client, b"", token=token, by="me", reason="x")
    assert "hand the file in again" in answer.get_data(as_text=True)


def test_a_file_with_errors_is_listed_and_not_kept(client, settings, tmp_path):
    rows = [row("missing_reprots", "wmp", DISTRICTS[0], "2017-18-Q1", 12)]
    answer = send(client, write_csv(tmp_path / "bad.csv", rows).read_bytes())
    words = answer.get_data(as_text=True)
    assert "cannot be imported" in words
    assert "row 2" in words
    assert "Traceback" not in words


def test_no_file_is_said(client):
    answer = client.post(ROUTE, data={}, headers=HERE)
    assert "Choose a file first" in answer.get_data(as_text=True)


def test_a_name_cannot_leave_the_folder(client, settings, tmp_path):
    preview = send(client, a_return(tmp_path, value=60), name="../../../evil.csv")
    assert preview.status_code == 200
    (folder,) = [
        one for one in (settings.instance / "handed-in").iterdir() if one.name == token_of(preview)
    ]
    assert [file.name for file in folder.iterdir()] == ["evil.csv"]
    assert folder.stat().st_mode & 0o077 == 0


def test_what_nobody_published_is_removed_when_the_server_starts(settings):
    """A return that was looked at and left must not stay until somebody opens the page again."""
    old, new = (settings.instance / "handed-in" / name for name in ("old", "new"))
    for folder in (old, new):
        folder.mkdir(parents=True)
        (folder / "return.csv").write_text("a return")
    os.utime(old, (0, 0))
    create_app(settings)
    assert not old.exists()
    assert new.exists()

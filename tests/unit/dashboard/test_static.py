import gzip
import re

import brotli
import pytest

from app import create_app
from dashboard import static
from data.settings import Settings
from tests.stores import copy_of


def test_without_a_smaller_plotly_the_whole_one_is_used(tmp_path):
    whole = static.charts_content(tmp_path)
    assert len(whole) > 3_000_000
    assert b"plotly.js v" in whole[:400]


def test_what_draws_charts_is_named_after_its_content(tmp_path):
    bundle = tmp_path / static.PLOTLY
    bundle.write_bytes(b"one")
    first = static.charts_script(tmp_path)
    assert static.charts_script(tmp_path) == first
    bundle.write_bytes(b"two")
    assert static.charts_script(tmp_path) != first
    assert first.startswith("/static/charts-")
    assert first.endswith(".js")


def test_a_file_is_kept_with_its_compressed_copies(tmp_path):
    (tmp_path / static.PLOTLY).write_bytes(b"content " * 200)
    address = static.charts_script(tmp_path)
    (file,) = tmp_path.rglob(address.rpartition("/")[2])
    assert file.read_bytes().startswith(b"content " * 200)
    assert gzip.decompress(file.with_name(file.name + ".gz").read_bytes()) == file.read_bytes()
    assert brotli.decompress(file.with_name(file.name + ".br").read_bytes()) == file.read_bytes()


@pytest.mark.parametrize("coding", ["br", "gzip"])
def test_styles_travel_compressed_and_are_kept(client, coding):
    document = client.get("/").get_data(as_text=True)
    address = next(part for part in document.split('"') if part.startswith("/static/styles-"))
    with client.get(address, headers={"Accept-Encoding": coding}) as answer:
        assert answer.status_code == 200
        assert answer.headers["Content-Encoding"] == coding
        assert "max-age=31536000" in answer.headers["Cache-Control"]


@pytest.mark.parametrize("sign_in", ["public", "proxy"])
def test_all_that_the_document_names_travels_compressed(built, tmp_path, sign_in):
    named = {"sign_in": sign_in, "rights": {"Board": ["view"]}, "proxies": ["192.0.2.9"]}
    app = create_app(Settings.model_validate(copy_of(built, tmp_path).model_dump() | named))
    with app.server.test_request_context("/"):
        named = re.findall(r'(?:src|href)="(/[^"]+\.(?:js|css)[^"]*)"', app.index())
    assert any(address.startswith("/assets/js/") for address in named)
    for address in [*named, static.LATE]:
        with app.server.test_client().get(address, headers={"Accept-Encoding": "br"}) as answer:
            assert answer.headers.get("Content-Encoding") == "br", address


def test_files_have_the_headers_of_pages_and_are_for_this_site_alone(client):
    document = client.get("/").get_data(as_text=True)
    styles = next(part for part in document.split('"') if part.startswith("/static/styles-"))
    for address in (styles, static.LATE):
        with client.get(address) as answer:
            assert answer.headers["X-Content-Type-Options"] == "nosniff"
            assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"
            assert "Access-Control-Allow-Origin" not in answer.headers

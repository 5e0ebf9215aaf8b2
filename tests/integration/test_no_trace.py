"""A number that must not be seen is planted, and looked for in everything that can be seen.

With a threshold of 9,999 the planted 7,331 is a small number, and can be recognised anywhere.
"""

import io
import json
import re
import zipfile

import pytest
from sqlalchemy import select

from app import create_app
from dashboard import pages
from data import schema
from data.build import build
from data.catalogue import load_catalogue
from data.imports import import_file
from data.query import current_edition
from data.selection import Selection
from data.store import engine
from tests.payloads import draw_request
from tests.postgres import new_database
from tests.returns import AGENCIES, DISTRICTS, QUARTERS, row, write_csv
from tests.support import copy_of_data

PLANTED = 7331
FORMS = (b"7331", b"7,331", b"7.331", b"7 331", b"7.3k")
METRIC = "missing_reports"
PLACE = ("wmp", DISTRICTS[4], QUARTERS[2])


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def store(request, tmp_path_factory):
    folder = tmp_path_factory.mktemp("planted")
    settings = copy_of_data(folder)
    if request.param == "postgresql":
        url = new_database()
        settings = settings.model_copy(update={"database_url": url, "vault_database_url": url})
    sources = settings.catalogue / "sources.toml"
    text = sources.read_text(encoding="utf-8")
    sources.write_text(re.sub(r"small = 5", "small = 9999", text), encoding="utf-8")
    build(settings)
    rows = [
        row(METRIC, agency, district, quarter,
            PLANTED if (agency, district, quarter) == PLACE else 12_000 + 37 * place)
        for agency in AGENCIES[:4]
        for place, district in enumerate(DISTRICTS)
        for quarter in QUARTERS
    ]  # fmt: skip
    _, done = import_file(
        settings, write_csv(folder / "return.csv", rows), by="me", reason="a test"
    )
    assert done is not None
    assert done.hidden > 1
    yield settings
    for url in (settings.published_url, settings.vault_url):
        engine(url).dispose()


@pytest.fixture(scope="module")
def client(store):
    return create_app(store).server.test_client()


def selections():
    yield ""
    for agency in AGENCIES[:4]:
        yield f"?agency={agency}"
        for district in DISTRICTS:
            yield f"?agency={agency}&area={district}"
    for district in DISTRICTS:
        yield f"?area={district}"
        yield f"?area={district}&from=2017-18&to=2017-18"


def absent(content: bytes, where: str) -> None:
    for form in FORMS:
        assert form not in content, f"{form!r} in {where}"


def unpacked(content: bytes) -> bytes:
    """What a file holds: of an archive, such as a workbook, all of its parts."""
    if not content.startswith(b"PK"):
        return content
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return b"\n".join(archive.read(name) for name in archive.namelist())


def test_no_answer_holds_it(client, store, record_property):
    edition = current_edition(store.published_url, load_catalogue(store.catalogue))
    paths = [f"/metric/{METRIC}", "/theme/missing", "/", "/data", "/integrity"]
    assert {path for path in paths if pages.find(path, edition)} == set(paths)
    looked = 0
    for search in selections():
        for path in paths[:3]:
            answer = client.post("/_dash-update-component", json=draw_request(client, path, search))
            assert answer.status_code == 200
            absent(answer.data, path + search)
        for kind in ("csv", "json", "xlsx"):
            answer = client.get(f"/download/{METRIC}.{kind}{search}")
            assert answer.status_code == 200
            absent(unpacked(answer.data), kind + search)
        looked += 6
    for kind in ("xlsx", "zip"):
        absent(unpacked(client.get(f"/download/page/theme/missing.{kind}").data), kind)
    for path in paths:
        body = {
            "output": "page.children", "outputs": {"id": "page", "property": "children"},
            "inputs": [{"id": "url", "property": "pathname", "value": path}],
            "state": [{"id": "url", "property": "search", "value": ""}],
            "changedPropIds": ["url.pathname"],
        }  # fmt: skip
        answer = client.post("/_dash-update-component", json=body)
        absent(answer.data, path)
        looked += 1
    record_property("checked", f"{looked} answers for a planted number, found in none")


def test_the_page_says_that_numbers_are_hidden(store):
    edition = current_edition(store.published_url, load_catalogue(store.catalogue))
    agency, district, _ = PLACE
    shown = edition.numbers(METRIC, Selection(agency=agency, area=district))
    assert any(number.status == "suppressed" for number in shown)
    assert all(number.value is None or number.value > 9_999 for number in shown)


def test_no_row_of_the_published_store_holds_it(store):
    with engine(store.published_url).connect() as connection:
        for table in schema.published.sorted_tables:
            for found in connection.execute(select(table)):
                absent(json.dumps(tuple(found), default=str).encode(), table.name)


def test_no_file_beside_the_vault_holds_it(store):
    files = [
        file
        for file in store.instance.rglob("*")
        if file.is_file() and not file.name.startswith("vault")
    ]
    assert len(files) > 2
    for file in files:
        if file.suffix not in (".js", ".css", ".br", ".gz"):
            absent(file.read_bytes(), str(file))


def test_the_vault_does_hold_it(store):
    with engine(store.vault_url).connect() as connection:
        values = connection.scalars(select(schema.returned.c.value))
        assert PLANTED in set(values)

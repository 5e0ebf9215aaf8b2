"""A backup taken back onto an empty host: the same rows, on either database."""

import stat
import zipfile

import pytest
from click.testing import CliRunner

from data import imports
from data.__main__ import cli
from data.backup import back_up, restore
from data.build import build
from data.catalogue import load_catalogue
from data.errors import FileError, StoreError
from data.query import current_edition
from data.store import engine
from tests.postgres import settings_on_postgres
from tests.support import settings_in


@pytest.fixture
def filled(empty_store, tmp_path):
    """Stores with the report and a return of made-up numbers."""
    build(empty_store)
    made_up = tmp_path / "made-up.csv"
    CliRunner().invoke(
        cli, ["demo", "--rows", "400", "--out", str(made_up)], catch_exceptions=False
    )
    imports.import_file(empty_store, made_up, by="A tester", reason="Something in the vault")
    return empty_store


@pytest.mark.parametrize("onto", ["sqlite", "postgresql"])
def test_a_backup_fills_an_empty_host_with_the_same(filled, tmp_path, onto, record_property):
    kept = back_up(filled, tmp_path / "all.zip")
    (tmp_path / "new").mkdir()
    fresh = settings_on_postgres(tmp_path / "new") if onto == "postgresql" else settings_in(
        tmp_path / "new"
    )  # fmt: skip
    assert restore(fresh, tmp_path / "all.zip") == kept
    assert kept["vault/returned"].rows > 300
    editions = [
        current_edition(one.published_url, load_catalogue(one.catalogue)).dump()
        for one in (filled, fresh)
    ]
    assert editions[0].equals(editions[1])
    # What comes next has a number of its own.
    assert build(fresh) is False
    again = tmp_path / "again.zip"
    assert back_up(fresh, again) == kept
    for url in (fresh.published_url, fresh.vault_url):
        engine(url).dispose()
    rows = sum(one.rows for one in kept.values())
    record_property("checked", f"{rows} rows in {len(kept)} tables came back onto {onto}")


def test_a_backup_is_for_its_owner_only_and_overwrites_nothing(filled, tmp_path):
    path = tmp_path / "all.zip"
    back_up(filled, path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    with pytest.raises(FileError, match="there already"):
        back_up(filled, path)
    with pytest.raises(StoreError, match="empty stores only"):
        restore(filled, path)


def test_a_damaged_backup_is_refused_and_leaves_the_stores_empty(filled, tmp_path):
    path, bad = tmp_path / "all.zip", tmp_path / "bad.zip"
    kept = back_up(filled, path)
    with zipfile.ZipFile(path) as whole, zipfile.ZipFile(bad, "w") as out:
        for name in whole.namelist():
            content = whole.read(name)
            if name == "published/observation.jsonl":
                content = content.replace(b"988", b"989", 1)
            out.writestr(name, content)
    fresh = settings_in(tmp_path / "new")
    with pytest.raises(FileError, match="published/observation is not what the backup says"):
        restore(fresh, bad)
    # Nothing was taken in, so the right file still finds empty stores.
    assert restore(fresh, path) == kept


@pytest.mark.parametrize("content", [b"", b"no zip at all", b"PK\x05\x06" + bytes(18)])
def test_what_is_no_backup_is_said_so(tmp_path, content):
    path = tmp_path / "what.zip"
    path.write_bytes(content)
    with pytest.raises(FileError, match="no backup of this dashboard"):
        restore(settings_in(tmp_path / "new"), path)

"""A backup taken back onto an empty host: the same rows, on either database."""

import json
import stat
import zipfile

import pytest
from click.testing import CliRunner

from data import backup, imports
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


def rewritten(path, bad, change):
    """A copy of a backup in which a function has changed each member; None leaves one out."""
    with zipfile.ZipFile(path) as whole, zipfile.ZipFile(bad, "w") as out:
        for name in whole.namelist():
            content = change(name, whole.read(name))
            if content is not None:
                out.writestr(name, content)
    return bad


def _byte(name, content):
    return content[:-9] + b"#" + content[-8:] if name == "vault/returned.jsonl" else content


def _missing(name, content):
    return None if name == "vault/submission.jsonl" else content


def _newer(name, content):
    if name != "manifest.json":
        return content
    manifest = json.loads(content)
    manifest["stores"]["vault"]["version"] = "of_next_year"
    return json.dumps(manifest)


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (_byte, "vault/returned is not what the backup says"),
        (_missing, "it is damaged"),
        (_newer, "vault store in this backup has a version that is not known here"),
        (lambda name, content: "[1]" if name == "manifest.json" else content, "it is damaged"),
        (lambda name, content: b"{}" if name == "manifest.json" else content, "another format"),
        (lambda name, content: b'{"format": 1}' if name == "manifest.json" else content, "damaged"),
    ],
)
def test_no_store_is_touched_for_a_backup_that_is_not_whole(filled, tmp_path, change, why):
    path = tmp_path / "all.zip"
    kept = back_up(filled, path)
    bad = rewritten(path, tmp_path / "bad.zip", change)
    fresh = settings_in(tmp_path / "new")
    with pytest.raises(FileError, match=why) as refused:
        restore(fresh, bad)
    assert "\n" not in str(refused.value)
    assert not fresh.instance.exists(), "a store was made"
    assert restore(fresh, path) == kept


def test_both_stores_are_kept_or_neither(filled, tmp_path, monkeypatch):
    path = tmp_path / "all.zip"
    kept = back_up(filled, path)
    fresh = settings_in(tmp_path / "new")
    fill = backup._fill

    def stops(source, store, *others):
        fill(source, store, *others)
        if store == "vault":
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(backup, "_fill", stops)
    with pytest.raises(StoreError, match="disk is full"):
        restore(fresh, path)
    monkeypatch.undo()
    # The published store was filled first, and holds nothing all the same.
    assert restore(fresh, path) == kept


def test_a_backup_that_is_not_there_is_said_so(tmp_path):
    with pytest.raises(FileError, match=r"There is no file .*nowhere\.zip"):
        restore(settings_in(tmp_path / "new"), tmp_path / "nowhere.zip")


def test_a_backup_that_fails_leaves_no_file(filled, tmp_path):
    with engine(filled.vault_url).begin() as opened:
        opened.exec_driver_sql("drop table alembic_version")
    with pytest.raises(StoreError, match="The vault store is not built yet"):
        back_up(filled, tmp_path / "all.zip")
    assert not list(tmp_path.glob("all.zip*"))


def test_a_backup_names_the_file_that_cannot_be_written(built, tmp_path):
    path = tmp_path / "nowhere" / "all.zip"
    with pytest.raises(StoreError, match=f"{path} cannot be written: No such file"):
        back_up(built, path)


def test_a_vault_that_lacks_what_is_published_is_one_sentence(filled, tmp_path):
    with engine(filled.vault_url).begin() as opened:
        opened.exec_driver_sql("delete from returned")
        opened.exec_driver_sql("delete from submission")
    with pytest.raises(StoreError, match="The vault lacks 1 of 1 returns that the published store"):
        imports.check_file(filled, tmp_path / "made-up.csv")


@pytest.mark.parametrize("content", [b"", b"no zip at all", b"PK\x05\x06" + bytes(18)])
def test_what_is_no_backup_is_said_so(tmp_path, content):
    path = tmp_path / "what.zip"
    path.write_bytes(content)
    with pytest.raises(FileError, match="no backup of this dashboard"):
        restore(settings_in(tmp_path / "new"), path)

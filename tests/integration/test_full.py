"""A full disk, in small: `make faults` has it with a real one."""

import errno
import io

import pytest
from sqlalchemy import event, func, select
from werkzeug.datastructures import FileStorage

from app import create_app
from data import schema
from data.store import engine
from tests.stores import copy_of, let_go

HERE = {"Origin": "http://127.0.0.1", "Host": "127.0.0.1", "Accept": "text/html"}
NOTES = "/commentary/voice_clear_in_referrals"
NOTE = {"act": "write", "period": "2016-17", "text": "A note. " * 120, "by": "An officer"}


@pytest.fixture
def settings(built, tmp_path):
    made = copy_of(built, tmp_path, allow_comment=True, allow_import=True)
    yield made
    let_go(made)


def test_a_note_for_which_there_is_no_room_is_refused_and_later_kept(settings):
    client = create_app(settings).server.test_client()
    store = engine(settings.published_url)

    def no_more(connection, _record):
        connection.execute("PRAGMA max_page_count=1")

    store.dispose()
    event.listen(store, "connect", no_more)
    answers = [client.post(NOTES, data=NOTE, headers=HERE) for _ in range(20)]
    refused = [answer for answer in answers if answer.status_code != 303]
    assert {answer.status_code for answer in refused} == {503}
    assert "the disk of the published store is full" in refused[-1].text
    assert client.get("/", headers=HERE).status_code == 200
    event.remove(store, "connect", no_more)
    store.dispose()
    assert client.post(NOTES, data=NOTE, headers=HERE).status_code == 303
    with store.connect() as connection:
        kept = connection.scalar(select(func.count()).select_from(schema.commentary))
    assert kept == len(answers) - len(refused) + 1


def test_a_file_for_which_there_is_no_room_is_refused_and_not_left_behind(settings, monkeypatch):
    client = create_app(settings).server.test_client()

    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(FileStorage, "save", full)
    file = {"file": (io.BytesIO(b"a,b\n"), "return.csv")}
    answer = client.post("/data/import", data=file, headers=HERE)
    assert answer.status_code == 507
    assert "The disk is full, so nothing was kept" in answer.text
    assert list((settings.instance / "handed-in").iterdir()) == []

"""Signed notes on each kind of database: every version kept, shown at once, hostile text tamed."""

import csv
import io
import re

import openpyxl
import orjson
import pandas as pd
import pytest
from sqlalchemy import select

from app import create_app
from dashboard import ids, pages
from dashboard.context import context
from dashboard.redraw import redrawn
from data import look_up, schema
from data.board import commentary
from data.board.records import About
from data.catalogue import load_catalogue
from data.errors import BoardError
from data.query import current_edition
from data.selection import Selection
from tests.support import BIRMINGHAM, EDGBASTON, named, text

HERE = {"Origin": "http://127.0.0.1:8050", "Host": "127.0.0.1:8050"}
PLANS = "cp_plans_open"
ROUTE, FILE, PAGE = f"/commentary/{PLANS}", f"/download/{PLANS}.csv", f"/metric/{PLANS}"
ABOUT = About(PLANS, "2017-03-31")


@pytest.fixture
def store(built_store):
    return built_store.model_copy(update={"allow_comment": True})


@pytest.fixture
def edition(store):
    return current_edition(store.published_url, load_catalogue(store.catalogue))


@pytest.fixture
def client(store):
    return create_app(store).server.test_client()


def write(edition, words="Recounted since.", about=ABOUT):
    return commentary.write(edition.url, edition.catalogue, about, words, "A. Writer")


def send(client, headers=HERE, environ=None, **form):
    sent = {"period": ABOUT.period, "text": "Recounted since.", "by": "A. Writer", **form}
    return client.post(ROUTE, data=sent, headers=headers, environ_overrides=environ or {})


def told(client, search="", headers=HERE):
    """The notes on the measure's page: components, as a request from somewhere gets them."""
    with client.application.test_request_context(
        headers=headers, environ_base={"REMOTE_ADDR": "127.0.0.1"}
    ):
        now = context(search, PAGE)
        view = pages.view_of(PAGE, now.edition, now.selection)
    return named(view.children, "Ul"), view


def shown(edition, selection=None) -> list[str]:
    found = commentary.notes_for(edition, PLANS, selection or Selection())
    return [note.text for note in found]


def stored(edition) -> list:
    table = schema.commentary.c
    return look_up.rows(edition.url, select(schema.commentary).order_by(table.note, table.version))


def test_every_version_is_kept(edition):
    first = write(edition)
    commentary.rewrite(edition.url, PLANS, first.note, 1, "Recounted twice.", "B. Writer")
    assert shown(edition) == ["Recounted twice."]
    commentary.withdraw(edition.url, PLANS, first.note, 2, "C. Writer")
    assert shown(edition) == []
    assert [(row.version, row.text, row.by, row.withdrawn) for row in stored(edition)] == [
        (1, "Recounted since.", "A. Writer", False),
        (2, "Recounted twice.", "B. Writer", False),
        (3, "Recounted twice.", "C. Writer", True),
    ]
    ((newest, *older),) = commentary.history(edition, PLANS)
    assert [newest.version, *(one.version for one in older)] == [3, 2, 1]
    commentary.rewrite(edition.url, PLANS, first.note, 3, "It stands after all.", "A. Writer")
    assert shown(edition) == ["It stands after all."]
    assert len(stored(edition)) == 4


def test_nobody_writes_over_what_they_have_not_seen(edition):
    first = write(edition)
    commentary.rewrite(edition.url, PLANS, first.note, 1, "Recounted twice.", "B. Writer")
    for act in (
        lambda: commentary.rewrite(edition.url, PLANS, first.note, 1, "Mine.", "C. Writer"),
        lambda: commentary.withdraw(edition.url, PLANS, first.note, 1, "C. Writer"),
    ):
        with pytest.raises(BoardError, match="Somebody else has changed this note"):
            act()
    assert shown(edition) == ["Recounted twice."]


def test_of_two_at_the_same_time_one_is_kept(edition, monkeypatch):
    first = write(edition)
    # Both workers have looked before either has written.
    monkeypatch.setattr(commentary, "_newest", lambda *_args: first)
    commentary.rewrite(edition.url, PLANS, first.note, 1, "Theirs.", "B. Writer")
    with pytest.raises(BoardError, match="Somebody else"):
        commentary.rewrite(edition.url, PLANS, first.note, 1, "Mine.", "C. Writer")
    assert shown(edition) == ["Theirs."]


def test_a_note_that_is_not_there_is_not_changed(edition):
    first = write(edition)
    for metric, note in ((PLANS, "nonsense"), ("births", first.note)):
        with pytest.raises(BoardError, match="no such note"):
            commentary.withdraw(edition.url, metric, note, 1, "B. Writer")
    commentary.withdraw(edition.url, PLANS, first.note, 1, "B. Writer")
    with pytest.raises(BoardError, match="withdrawn already"):
        commentary.withdraw(edition.url, PLANS, first.note, 2, "B. Writer")


def test_notes_stand_in_the_order_of_their_periods(edition):
    for period, words in (("2017-03-31", "third"), ("2015-03-31", "first"), ("2016-03-31", "2nd")):
        write(edition, words, About(PLANS, period))
    write(edition, "elsewhere", About("births", "2016-17"))
    assert shown(edition) == ["first", "2nd", "third"]


@pytest.mark.parametrize(
    ("agency", "area", "selection", "is_told"),
    [("", "", Selection(), True), ("", "", Selection(area=EDGBASTON, agency="wmp"), True),
     ("", "", Selection("2016-17", "2016-17"), True), ("", "", Selection("", "2015-16"), False),
     ("bcc", "", Selection(), True), ("bcc", "", Selection(agency="bcc"), True),
     ("bcc", "", Selection(agency="wmp"), False), ("", BIRMINGHAM, Selection(), True),
     ("", BIRMINGHAM, Selection(area=BIRMINGHAM), True),
     ("", BIRMINGHAM, Selection(area=EDGBASTON), False)],
)  # fmt: skip
def test_a_note_is_told_where_its_numbers_are(edition, agency, area, selection, is_told):
    write(edition, about=About(PLANS, "2017-03-31", agency, area))
    assert bool(shown(edition, selection)) is is_told


@pytest.mark.parametrize(
    "about",
    [About("nonsense", "2016-17"), About(PLANS, ""), About(PLANS, "last year"),
     About(PLANS, "2016-17", "nonsense"), About(PLANS, "2016-17", "", "E99999999")],
)  # fmt: skip
def test_a_note_is_on_something_known(edition, about):
    with pytest.raises(BoardError):
        write(edition, about=about)
    assert stored(edition) == []


def test_a_note_is_shown_at_once_below_the_chart_and_in_the_file(client):
    assert "Recounted" not in client.get(FILE).get_data(as_text=True)
    assert send(client).status_code == 303
    notes, view = told(client)
    assert "Note on 31 March 2017" in text(notes)
    assert "Recounted since." in text(notes)
    assert re.search(r"A\. Writer, \d+ \w+ 20\d\d", text(notes))
    assert ROUTE in {part.href for part in named(view.children, "A")}
    head = client.get(FILE).get_data(as_text=True)
    assert re.search(
        r"^# Note on 31 March 2017: Recounted since\. \(A\. Writer, .* 20\d\d\)$",
        head,
        re.MULTILINE,
    )


def test_the_way_to_write_is_shown_only_to_those_who_may(client):
    send(client)
    for headers in ({"Host": "dashboard.example"}, {"Host": "127.0.0.1.example"}):
        notes, view = told(client, headers=headers)
        assert "Recounted since." in text(notes)
        assert not any("/commentary" in part.href for part in named(view.children, "A"))


def test_the_form_keeps_every_version(client, edition):
    send(client)
    (row,) = stored(edition)
    change = {"note": row.note, "version": row.version}
    assert send(client, act="rewrite", text="Recounted twice.", **change).status_code == 303
    late = send(client, act="rewrite", text="Mine.", **change)
    assert late.status_code == 400
    assert "Somebody else has changed this note" in late.get_data(as_text=True)
    withdrawn = send(client, act="withdraw", note=row.note, version=2)
    assert withdrawn.status_code == 303
    page = client.get(ROUTE, headers=HERE).get_data(as_text=True)
    assert "(withdrawn)" in page
    assert page.index("Version 3") < page.index("Recounted twice.") < page.index("Version 1")
    assert send(client, act="drop").status_code == 400
    assert send(client, act="withdraw", note=row.note, version="x").status_code == 400


def test_it_is_not_there_without_the_setting(store, edition):
    client = create_app(store.model_copy(update={"allow_comment": False})).server.test_client()
    assert client.get(ROUTE, headers=HERE).status_code == 404
    assert send(client).status_code == 404
    assert stored(edition) == []


@pytest.mark.parametrize(
    ("headers", "address"),
    [({"Host": "dashboard.example", "Origin": "http://dashboard.example"}, "127.0.0.1"),
     (HERE, "10.0.0.7")],
)  # fmt: skip
def test_it_is_not_there_from_elsewhere(client, edition, headers, address):
    environ = {"REMOTE_ADDR": address}
    answer = client.get(ROUTE, headers=headers, environ_overrides=environ)
    assert answer.status_code == 404
    assert send(client, headers=headers, environ=environ).status_code == 404
    assert stored(edition) == []


@pytest.mark.parametrize("origin", ["", "null", "https://evil.example", "http://127.0.0.1:9999"])
def test_another_sites_form_is_refused(client, edition, origin):
    assert send(client, headers={**HERE, "Origin": origin}).status_code == 403
    assert stored(edition) == []


@pytest.mark.parametrize(
    "changed",
    [{"text": "x" * 10_000}, {"text": "988\0"}, {"text": "\u202e889"}, {"text": " "},
     {"by": ""}, {"by": "x" * 101}, {"by": "A\nB"}, {"by": "A\u200f"}, {"period": "1999-00"},
     {"agency": "nonsense"}, {"area": "<script>"}],
)  # fmt: skip
def test_what_is_not_plain_is_refused_and_stays_in_the_form(client, edition, changed):
    answer = send(client, **changed)
    page = answer.get_data(as_text=True)
    assert answer.status_code == 400
    assert 'role="alert"' in page
    assert "<script" not in page
    assert stored(edition) == []


def test_markup_is_shown_as_text(client):
    hostile = '</textarea><script>alert(1)</script> & "quoted" {{ 7*7 }}'
    assert send(client, text=hostile, by="<b>A</b>").status_code == 303
    notes, _ = told(client)
    assert hostile in text(notes)
    page = client.get(ROUTE, headers=HERE)
    assert b"<script" not in page.data
    assert b"<b>A" not in page.data
    assert b"{{ 7*7 }}" in page.data
    assert "default-src 'none'" in page.headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    "hostile",
    ["=cmd|' /C calc'!A0", "a,=cmd()", 'a,"=cmd()",b', "a;+1", "a, @SUM(1)", 'x,"open', "-1\n=2",
     "a,\uff1dcmd"],
)  # fmt: skip
def test_no_cell_of_a_file_begins_with_what_a_spreadsheet_runs(client, hostile):
    before = pd.read_csv(io.StringIO(client.get(FILE).get_data(as_text=True)), comment="#")
    assert send(client, text=hostile).status_code == 303
    content = client.get(FILE).get_data(as_text=True)
    pd.testing.assert_frame_equal(pd.read_csv(io.StringIO(content), comment="#"), before)
    for delimiter in ",;\t":
        lines = list(csv.reader(io.StringIO(content), delimiter=delimiter))
        (note,) = [line for line in lines if line[0].startswith("# Note")]
        run = [cell for cell in note if cell.strip().startswith(("=", "+", "-", "@", "\uff1d"))]
        assert run == []
        # The note's quotation marks swallow no line below it.
        assert len(lines) == len(content.splitlines())


def test_a_note_is_in_every_kind_of_file_and_on_the_scorecard_at_once(client, edition):
    before = client.get(f"/download/{PLANS}.xlsx").data
    write(edition, "Counted anew in May.")
    document = client.get(f"/download/{PLANS}.json").get_json()
    assert [note for note in document["notes"] if "Counted anew in May." in note]
    after = client.get(f"/download/{PLANS}.xlsx").data
    assert after != before
    book = openpyxl.load_workbook(io.BytesIO(after))
    cells = [str(cell.value) for row in book["Notes"].iter_rows() for cell in row]
    assert any("Counted anew in May." in cell for cell in cells)
    year = Selection().choosing(year="2016-17")
    assert "Counted anew in May." in text(pages.view_of("/scorecard", edition, year).children)
    other = Selection().choosing(year="2014-15")
    assert "Counted anew" not in text(pages.view_of("/scorecard", edition, other).children)


def test_new_filters_bring_a_note_that_was_written_since_and_take_it_away_again(client, edition):
    """The page itself is kept; its notes are not."""
    room = [[{"id": ids.card("notes", PLANS), "property": "children"}]]

    def notes() -> list[str]:
        with client.application.test_request_context(
            headers={"Host": "elsewhere"}, environ_base={"REMOTE_ADDR": "192.0.2.1"}
        ):
            ((found,),) = redrawn(context("?from=2015-16", PAGE), PAGE, room, [])
        said = orjson.dumps(found).decode()
        return re.findall(r'"children":"([^"]*)","className":"note-text"', said)

    assert notes() == []
    first = write(edition)
    assert notes() == ["Recounted since."]
    commentary.withdraw(edition.url, PLANS, first.note, 1, "A. Writer")
    assert notes() == []

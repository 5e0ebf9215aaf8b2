"""Pages that say they last: what they are made of belongs to the edition and to nothing else."""

import re

import pytest
from sqlalchemy import event

from dashboard import pages
from data import look_up, metadata
from data.query import Edition
from data.selection import Selection
from data.store import engine
from tests.support import BIRMINGHAM

#: Tables whose rows belong to a revision, so that an edition has the same ones for good.
_TABLES = metadata.published.tables.values()
OF_A_REVISION = {table.name for table in _TABLES if "revision" in table.c}


@pytest.fixture(scope="module")
def lasting(edition):
    return [path for path in pages.paths(edition) if pages.lasts(path, edition)]


def test_those_with_cards_last_and_those_of_the_board_do_not(edition, lasting):
    assert {"/", "/theme/missing", "/metric/cp_plans_open", "/figures/17"} <= set(lasting)
    assert not {"/scorecard", "/decks", "/data", "/nowhere"} & set(lasting)


def test_they_read_nothing_that_can_change_while_the_edition_stands(edition, lasting):
    anew = Edition(edition.url, edition.sources, edition.catalogue)
    look_up.forget()
    read = set()

    def note(_connection, _cursor, statement, *_):
        read.update(re.findall(r"(?:FROM|JOIN) (?:\w+\.)?(\w+)", statement))

    event.listen(engine(edition.url), "before_cursor_execute", note)
    try:
        for path in lasting:
            pages.without_notes(path, anew, Selection("2015-16", area=BIRMINGHAM))
    finally:
        event.remove(engine(edition.url), "before_cursor_execute", note)
    assert "observation" in read
    assert read <= OF_A_REVISION

import pytest

from dashboard.context import context
from data.selection import Selection
from tests.support import BIRMINGHAM


@pytest.mark.parametrize("search", ["", None, 7, [], {"area": BIRMINGHAM}])
def test_what_is_not_text_counts_as_no_filters(app, edition, search):
    with app.server.app_context():
        assert context(search) == (edition, Selection(), ())


def test_a_query_is_read_with_its_notices(app):
    with app.server.app_context():
        _, selection, notices = context(f"?area={BIRMINGHAM}&x=1")
    assert selection == Selection(area=BIRMINGHAM)
    assert len(notices) == 1

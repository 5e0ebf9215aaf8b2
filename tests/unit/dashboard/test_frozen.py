import json

import pytest

from dashboard import pages
from dashboard.access import rights
from dashboard.components.freeze_button import freeze_button
from dashboard.components.frozen_card import frozen_card
from dashboard.context import Context
from dashboard.frozen import body_of, to_bytes
from data.board.frozen import LARGEST
from data.errors import BoardError
from data.selection import Selection
from tests.support import named, text


@pytest.fixture
def frozen(edition):
    def made(path: str, selection: Selection | None = None) -> dict:
        now = Context(edition, selection or Selection(), ())
        view = pages.view_of(path, edition, now.selection)
        return json.loads(to_bytes(body_of(path, view, now)))

    return made


def test_the_overview_keeps_its_headlines_in_words(frozen):
    body = frozen("/")
    lines = {one["name"]: one["lines"] for one in body["headlines"]}
    assert len(lines) == 5
    plans = {line["as"]: line["text"] for line in lines["Child protection plans"]}
    assert plans["num"] == "988"
    assert plans["delta"] == "+137 (+16.1%) on 31 March 2016"
    assert plans["src"] == "Figure 17, City Council"
    assert [chart["metric"] for chart in body["charts"]] == ["cp_plans_open"]


def test_a_table_keeps_every_number_with_its_place(frozen):
    (chart,) = frozen("/metric/cp_plans_open")["charts"]
    heads = chart["table"]["heads"]
    rows = [dict(zip(heads, row, strict=True)) for row in chart["table"]["rows"]]
    told = {(row["Period"], row["Number"], row["Where in it"]) for row in rows}
    assert ("31 March 2015", "1,301", "Figure 17, line 436") in told
    assert ("31 March 2017", "988", "Figure 17, line 436") in told


def test_a_single_number_is_kept_as_words(frozen):
    charts = {chart["metric"]: chart for chart in frozen("/metric/mash_assessments")["charts"]}
    chart = charts["mash_assessments"]
    assert chart["figure"] is None
    assert chart["number"][0] == {"as": "num", "text": "14,375"}
    assert "14,375" in text(frozen_card(chart))


def test_filters_are_kept_in_words_and_as_an_address(frozen):
    body = frozen("/theme/deaths", Selection("2015-16", area="E08000025"))
    assert body["query"] == "?from=2015-16&area=E08000025"
    assert body["filters"] == "Birmingham, every agency, from 2015/16"


def test_every_page_with_a_card_can_be_frozen_and_drawn(frozen, edition):
    kept = 0
    for path in pages.paths(edition):
        try:
            body = frozen(path)
        except BoardError:
            continue
        kept += 1
        assert len(to_bytes(body)) < LARGEST, path
        for chart in body["charts"]:
            card = frozen_card(chart)
            assert text(named(card, "H2")) == chart["title"]
            assert len(named(card, "Graph")) == (chart["figure"] is not None), path
    assert kept > len(edition.catalogue.metrics)


def test_one_content_has_one_form():
    assert to_bytes({"b": 1, "a": "é"}) == '{"a":"é","b":1}'.encode()
    with pytest.raises(ValueError, match="JSON compliant"):
        to_bytes({"n": float("inf")})


def test_the_button_is_there_for_those_who_may_and_where_there_is_a_chart(edition, monkeypatch):
    overview, figures = (pages.view_of(path, edition, Selection()) for path in ("/", "/figures"))
    assert freeze_button(overview.children) == []
    monkeypatch.setattr(rights, "may", lambda act: act == "freeze")
    assert text(freeze_button(overview.children)).startswith("Freeze this view")
    assert freeze_button(figures.children) == []

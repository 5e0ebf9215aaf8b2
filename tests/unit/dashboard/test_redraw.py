import orjson
import pytest
from dash import no_update

from dashboard import ids, redraw
from dashboard.charts import build_chart
from dashboard.context import Context
from dashboard.redraw import opened, redrawn, whole_page
from data.selection import Selection
from tests.support import named, text

PLANS, HELD = "cp_plans_open", Selection("2015-16")
FACTS = {"id": ids.FACTS, "property": "data"}


@pytest.fixture
def context(edition):
    return Context(edition, HELD, ("Something was dropped.",))


def wanted(part: str, prop: str, *metrics: str) -> list[dict]:
    return [{"id": ids.card(part, metric), "property": prop} for metric in metrics]


def read(parts: list) -> list:
    """Parts as the browser reads them."""
    return orjson.loads(orjson.dumps(parts))


def test_a_whole_page_begins_with_its_facts(context):
    first, *rest = whole_page(context, "/metric/cp_plans_open")
    assert first.id == ids.FACTS
    assert first.data["query"] == "?from=2015-16"
    assert first.data["notice"] == "Something was dropped."
    assert first.data["values"] == {
        "filter-from": "2015-16", "filter-to": "any", "filter-agency": "any", "filter-area": "any",
    }  # fmt: skip
    assert len(named(rest, "H1")) == 1


@pytest.mark.parametrize("path", [None, 7, [], {"a": 1}, "", "/"])
def test_a_path_that_is_no_text_is_the_overview(context, path):
    assert text(named(whole_page(context, path), "H1")) == text(
        named(whole_page(context, "/"), "H1")
    )


def test_parts_are_those_of_a_new_visit(context, edition):
    outputs = [FACTS, wanted("graph", "figure", PLANS), wanted("words", "children", PLANS)]
    facts, figures, (words,) = redrawn(context, "/metric/cp_plans_open", outputs, [])
    chart = build_chart(PLANS, HELD, edition)
    assert facts["query"] == "?from=2015-16"
    assert chart.figure
    assert read(figures) == read([chart.figure])
    assert read(words)[-1]["props"]["children"] == chart.summary


def test_what_stands_on_the_page_already_is_not_sent_again(context, edition):
    _, marks, *_ = whole_page(context, "/metric/cp_plans_open")
    standing = {"id": ids.STANDING, "property": "data"}
    outputs = [
        FACTS,
        standing,
        wanted("graph", "figure", PLANS),
        wanted("head", "children", PLANS),
    ]
    same = redrawn(context, "/metric/cp_plans_open", outputs, [], marks.data)
    assert same[1:] == [marks.data, [no_update], [no_update]]
    wider = Context(edition, Selection(), ())
    _, after, figures, _ = redrawn(wider, "/metric/cp_plans_open", outputs, [], marks.data)
    assert after != marks.data
    assert read(figures) == read([build_chart(PLANS, Selection(), edition).figure])


@pytest.mark.parametrize("standing", [None, 7, "", "nonsense", ["x"], {"a": 1}])
def test_marks_that_are_none_have_everything_sent(context, standing):
    outputs = [FACTS, wanted("graph", "figure", PLANS)]
    _, figures = redrawn(context, "/metric/cp_plans_open", outputs, [], standing)
    assert figures != [no_update]


def test_a_part_that_the_page_no_longer_has_is_left_alone(context):
    outputs = [FACTS, wanted("graph", "figure", "population", PLANS), []]
    _, figures, nothing = redrawn(context, "/metric/cp_plans_open", outputs, [])
    assert figures[0] is no_update
    assert figures[1] is not no_update
    assert nothing == []


@pytest.mark.parametrize(
    ("views", "table", "about"),
    [(["table"], True, False), (["about"], False, True), (["chart"], False, False),
     ([], False, False), ([None], False, False)],
)  # fmt: skip
def test_only_an_open_view_is_filled_again(context, views, table, about):
    outputs = [FACTS, wanted("table", "children", PLANS), wanted("about", "children", PLANS)]
    _, tables, abouts = redrawn(context, "/metric/cp_plans_open", outputs, views)
    assert (tables != [no_update]) is table
    assert (abouts != [no_update]) is about


@pytest.mark.parametrize(
    ("view", "filled"), [("table", 0), ("about", 1), ("chart", None), (None, None), (["x"], None)]
)
def test_an_opened_view_is_filled_and_the_other_emptied(context, view, filled):
    panels = opened(context, view, {"card": PLANS})
    assert [place for place, panel in enumerate(panels) if panel != []] == (
        [] if filled is None else [filled]
    )


@pytest.mark.parametrize("card", [None, 7, "x", [], {}, {"card": None}, {"card": "nonsense"},
                                  {"card": ["x"]}, {"card": {"a": 1}}])  # fmt: skip
def test_a_card_that_is_none_changes_nothing(context, card):
    assert opened(context, "table", card) == (no_update, no_update)


def test_a_table_that_is_asked_for_many_times_is_made_once(context, monkeypatch):
    made = []
    monkeypatch.setattr(redraw, "data_table", lambda chart: made.append(chart) or text(chart.title))
    outputs = [wanted("table", "children", *[PLANS] * 50)]
    (panels,) = redrawn(context, "/metric/cp_plans_open", outputs, ["table"] * 50)
    assert len(panels) == 50
    assert len(made) == 1

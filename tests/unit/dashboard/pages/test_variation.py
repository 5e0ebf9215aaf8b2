"""The page of all signals: what needs attention first, and nothing left out."""

import datetime

from dashboard import pages
from dashboard.components.signal_card import signal_card
from dashboard.components.signal_table import signal_table
from dashboard.pages import variation
from dashboard.signals import Signal, build_signal, can_be_judged
from data import tidy
from data.control import judge
from data.selection import Selection
from tests.support import BIRMINGHAM, components, named, quarters, text, ways

STEADY = [50.0, 54.0] * 6
HIGHER = "assessments_in_time"


def signal(find, values: list, *rows: dict, metric: str = "cp_plans_open") -> Signal:
    found = find(*quarters(values), *rows, metric=metric)
    return Signal(found, judge(found), ())


def test_every_measure_is_on_the_page_once(edition):
    view = pages.view_of("/variation", edition, Selection())
    hrefs = [part.href for part in ways(view.children) if "/metric/" in part.href]
    assert sorted(hrefs) == sorted(f"/metric/{metric}" for metric in edition.catalogue.metrics)


def test_the_report_has_three_series_of_a_year_by_month(edition):
    view = pages.view_of("/variation", edition, Selection())
    (body,) = named(view.children, "Tbody")
    rows = [text(row) for row in named(body, "Tr")]
    assert len(rows) == 3
    assert all("March 2017" in row and "Nothing unusual" in row for row in rows)
    assert "3 measures have enough numbers over time: 3 within the usual range." in text(view)


def test_filters_apply_and_go_along(edition):
    selection = Selection(area=BIRMINGHAM)
    view = pages.view_of("/variation", edition, selection)
    assert named(view.children, "Tbody") == []
    assert "No measure has enough numbers over time" in text(view.children)
    links = ways(view.children)
    assert links
    assert all(link.href.endswith(selection.to_query()) for link in links)


def test_what_needs_attention_comes_first(find):
    target = {"value": 52.0, "role": tidy.TARGET}
    missed = {"value": 95.0, "role": tidy.TARGET}
    wanted = [
        signal(find, [*STEADY, 36.0], missed, metric=HIGHER),
        signal(find, [*STEADY, 36.0], target, metric=HIGHER),
        signal(find, [*STEADY, 68.0]),
        signal(find, [*STEADY, 68.0], metric=HIGHER),
        signal(find, STEADY, missed, metric=HIGHER),
        signal(find, STEADY, target, metric=HIGHER),
        signal(find, STEADY),
    ]
    pairs = [(one, one.judged) for one in wanted]
    mixed = [*pairs[4:], *pairs[:4]]
    assert sorted(mixed, key=variation._urgency) == pairs
    assert variation._counts(pairs) == {
        "concern": 2, "neutral": 1, "improvement": 1, "common": 3, "": 0,
    }  # fmt: skip


def test_a_row_says_in_words_what_its_icons_show(find):
    one = signal(find, [*STEADY[:10], 36.0], {"value": 95.0, "role": tidy.TARGET}, metric=HIGHER)
    table = signal_table([(one, one.judged)], Selection())
    said = text(table)
    for words in ("Unusually low: worse", "Target missed throughout", "Trial limits", "36%"):
        assert words in said
    marks = [part for part in components(table) if "signal-mark" in str(part.to_plotly_json())
             and getattr(part, "aria-hidden", None) == "true"]  # fmt: skip
    assert [part.className for part in marks] == [
        "signal-mark is-concern", "signal-mark is-concern",
    ]  # fmt: skip


def test_a_card_without_a_chart_keeps_its_place_only_where_other_filters_have_one(find):
    few = signal(find, STEADY[:3])
    assert named(signal_card(few, Selection(), has_place=False), "Graph") == []
    (graph,) = named(signal_card(few, Selection(), has_place=True), "Graph")
    assert graph.figure["data"] == []
    assert "there are 3 quarters" in text(signal_card(few, Selection(), has_place=False))


def test_a_measure_that_has_points_about_any_area_has_a_place(edition):
    assert can_be_judged("ambulance_referrals", edition)
    assert not can_be_judged("cp_plans_open", edition)
    empty = build_signal("ambulance_referrals", Selection(area=BIRMINGHAM), edition)
    assert empty.figure is None


def test_made_up_numbers_are_stamped_and_said(find):
    made_up = find(*quarters(STEADY, source="demonstration", agency="all"))
    one = Signal(made_up, judge(made_up), ())
    assert one.figure is not None
    assert "Demonstration data, not real" in str(one.figure["layout"]["annotations"])
    assert "Demonstration data" in text(signal_table([(one, one.judged)], Selection()))


def test_events_are_those_of_the_time_that_is_judged(edition):
    ends = [number.period.end for number in
            build_signal("ambulance_referrals", Selection(), edition).found.values]  # fmt: skip
    for event in build_signal("ambulance_referrals", Selection(), edition).events:
        assert min(ends) < datetime.date.fromisoformat(f"{event.date[:7]}-28") <= max(ends)

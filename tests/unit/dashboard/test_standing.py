"""Marks of what stands on a page."""

import json

import orjson
import pytest
from dash import html

from dashboard import ids, standing

HERE, THERE = ids.card("head", "cp_plans_open"), ids.card("head", "missing_reports")


def parts(*placed):
    """Parts of a page, each with its children."""
    return standing.parts_of(
        standing.values_of([html.Div(children, id=name) for name, children in placed])
    )


def test_a_part_travels_as_the_components_that_it_was():
    (part,) = parts((HERE, [html.P("Fell <b>", className="sub")])).values()
    assert json.loads(orjson.dumps(part.text)) == [
        {"props": {"children": "Fell <b>", "className": "sub"}, "type": "P",
         "namespace": "dash_html_components"}
    ]  # fmt: skip


def test_a_mark_changes_with_what_stands_there():
    (before,) = parts((HERE, "Fell")).values()
    (same,) = parts((HERE, "Fell")).values()
    (after,) = parts((HERE, "Rose")).values()
    assert before.mark == same.mark != after.mark


def test_what_stands_elsewhere_does_not_stand_here():
    """Else a part would be left as it is because another looks as it should."""
    here, there = parts((HERE, "Fell"), (THERE, "Fell")).values()
    assert here.mark != there.mark


def test_what_is_written_is_read():
    found = parts((HERE, "Fell"), (THERE, "Rose"))
    marks = standing.read(standing.written(found))
    assert marks == {part.mark for part in found.values()}
    assert len(marks) == 2


@pytest.mark.parametrize("handed", [None, 7, [], {}])
def test_something_else_holds_no_marks(handed):
    assert standing.read(handed) == frozenset()

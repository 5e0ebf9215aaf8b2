"""The faults that `make mutants` puts into the code: each is one change, and one that runs."""

import ast

import pytest

from tests.mutants.changes import changes
from tests.mutants.equivalent import _KNOWN
from tests.support import ROOT


@pytest.mark.parametrize(
    ("source", "faults"),
    [
        ("a < 1", {"a <= 1", "a < 2", "a < 0"}),
        ("a < b <= c", {"a <= b <= c", "a < b < c"}),
        ("not a", {"a"}),
        ("a and b or c", {"(a or b) or c", "(a and b) and c"}),
        ("a + b * c", {"a - b * c", "a + b / c"}),
        ("a in b", {"a not in b"}),
        ("f'{a}' + b", set()),
        ("a: dict[1, 2]", set()),
        ("'some words'", set()),
        ("True", set()),
    ],
)
def test_each_fault_is_one_change(source, faults):
    assert {one.text for one in changes(source)} == faults


def test_a_fault_says_where_it_is_and_what_it_was():
    (fault,) = changes("a\nb = not c")
    assert fault[:3] == (2, "not c", "c")


def test_what_is_known_to_change_nothing_is_still_there():
    texts = {module: (ROOT / module).read_text(encoding="utf-8") for module, _, _ in _KNOWN}
    for module, was, now in _KNOWN:
        offered = {(one.was, one.now) for one in changes(texts[module])}
        assert (was, now) in offered, (module, was)
        ast.parse(now)

from fractions import Fraction

import pytest

from data.statements.agreement import agrees, decimals, is_number
from data.statements.errors import ExpressionError


@pytest.mark.parametrize(
    ("kind", "stated", "recomputed", "expected"),
    [
        ("change", "12", "11.5", True),
        ("change", "12", "11.49", False),
        ("change", "12", "12.5", False),
        ("change", "-3", "-2.5", True),
        ("share", "45.6", "45.64", True),
        ("share", "45.6", "45.65", False),
        ("share", "7.70", "7.7079", False),
        ("share", "7.7", "7.7079", True),
        ("total", "177", "179", False),
        ("share", "~20", "21", True),
        ("share", "~20", "21.01", False),
        ("change", "~20", "19", True),
        ("change", "~20", "12.9", False),
        ("change", "~90", "91.1", False),
        ("share", "~90", "91.1", False),
        ("rate", "~90", "91.1", True),
        ("total", "~100", "105", True),
        ("total", "~100", "95", True),
        ("total", "~100", "105.1", False),
        ("rate", "~-100", "-96", True),
        ("total", ">1000", "1000.1", True),
        ("total", ">1000", "1000", False),
        ("total", "<1750", "1727", True),
        ("total", "<1750", "1750", False),
        ("direction", "slight increase", "9.9", True),
        ("direction", "slight increase", "10", False),
        ("direction", "slight", "-9.9", True),
        ("direction", "slight", "-33.3", False),
    ],
)
def test_when_a_number_agrees(kind, stated, recomputed, expected):
    assert agrees(kind, stated, Fraction(recomputed)) is expected


@pytest.mark.parametrize("holds", [True, False])
@pytest.mark.parametrize("stated", ["higher", "2015/15", "slight increase", "5,000"])
def test_words_agree_when_the_comparison_holds(stated, holds):
    assert agrees("direction", stated, holds) is holds


@pytest.mark.parametrize(
    ("stated", "recomputed"), [("12", True), ("~12", False), ("higher", Fraction(1))]
)
def test_a_number_is_not_compared_with_words(stated, recomputed):
    with pytest.raises(ExpressionError):
        agrees("direction", stated, recomputed)


@pytest.mark.parametrize(
    ("stated", "number", "places"),
    [("12", True, 0), ("~12.50", True, 2), (">1", True, 0), ("12%", False, 0), ("", False, 0)],
)
def test_what_is_a_number(stated, number, places):
    assert (is_number(stated), decimals(stated)) == (number, places)

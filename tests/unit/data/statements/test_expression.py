from fractions import Fraction

import pandas as pd
import pytest

from data import tidy
from data.statements.errors import ExpressionError
from data.statements.expression import Walker, literals, parse, references, rounded
from data.statements.lookup import Observations

ROW = {
    tidy.METRIC: "plans", tidy.BREAKDOWN: "", tidy.AREA: "E1", tidy.PERIOD: "2016-17",
    tidy.ROLE: "observed", tidy.VALUE: 1.0, tidy.UNIT: "children", tidy.LINE: 10, tidy.FIGURE: "",
}  # fmt: skip
FRAME = pd.DataFrame(
    [ROW | row for row in (
        {tidy.VALUE: 988.0, tidy.LINE: 436, tidy.FIGURE: "17"},
        {tidy.VALUE: 983.0, tidy.LINE: 1026},
        {tidy.VALUE: 983.0, tidy.LINE: 1032},
        {tidy.PERIOD: "2015-16", tidy.VALUE: 851.0},
        {tidy.PERIOD: "2015-16", tidy.VALUE: 851.0, tidy.LINE: 11},
        {tidy.PERIOD: "2015-16", tidy.VALUE: 43.0, tidy.ROLE: "benchmark", tidy.AREA: "E2"},
        {tidy.PERIOD: "2014-15", tidy.VALUE: 7.0},
        {tidy.PERIOD: "2014-15", tidy.VALUE: 7.0, tidy.AREA: "E2"},
        {tidy.ROLE: "stated", tidy.VALUE: 20.0, tidy.UNIT: "per cent change"},
        {tidy.ROLE: "stated", tidy.VALUE: 137.0, tidy.UNIT: "more"},
        {tidy.METRIC: "deaths", tidy.BREAKDOWN: "cause=a", tidy.VALUE: 5.0},
        {tidy.METRIC: "deaths", tidy.BREAKDOWN: "cause=b", tidy.VALUE: 5.0},
        {tidy.METRIC: "deaths", tidy.BREAKDOWN: "cause=b", tidy.VALUE: 5.0, tidy.LINE: 99},
        {tidy.METRIC: "deaths", tidy.BREAKDOWN: "cause=c", tidy.VALUE: None},
        {tidy.METRIC: "deaths", tidy.BREAKDOWN: "cause=d", tidy.VALUE: 0.1},
        {tidy.METRIC: "deaths", tidy.BREAKDOWN: "cause=a;age=old", tidy.VALUE: 2.0},
        {tidy.METRIC: "split", tidy.BREAKDOWN: "cause=a", tidy.VALUE: 1.0},
        {tidy.METRIC: "split", tidy.BREAKDOWN: "cause=a", tidy.VALUE: 2.0, tidy.LINE: 98},
    )]
)  # fmt: skip
WALKER = Walker(Observations(FRAME))


def value(expression: str):
    return WALKER.value(parse(expression))


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("2 + 3 * (4 - 1)", 11),
        ("-plans['2015-16'] / 2", Fraction(-851, 2)),
        ('plans["2016-17 | line 436"]', 988),
        ('plans["line 1026|2016-17"]', 983),
        ('plans["2015-16"]', 851),
        ('plans["2015-16 | role benchmark"]', 43),
        ('plans["E2 | 2014-15"]', 7),
        ('plans["2016-17 | role stated | unit per cent change"]', 20),
        ('deaths["cause=a | 2016-17"]', 5),
        ('deaths["cause=a | age=old"]', 2),
        ('deaths["age=old | cause=a"]', 2),
        ('sum(deaths["cause=* | 2016-17"])', Fraction("10.1")),
        ('sum(deaths["cause=* | age=old"])', 2),
        ('count(deaths["cause=* | 2016-17"])', 3),
        ('count(deaths["cause=*"] == 5)', 2),
        ('count(deaths["cause=*"] > 5)', 0),
        ('min(deaths["cause=*"], 3)', Fraction("0.1")),
        ('max(deaths["cause=*"], 3)', 5),
        ("sum(1, 2, 3)", 6),
        ("abs(2 - 5)", 3),
        ("round(5 / 2)", 3),
        ("round(-5 / 2)", -3),
        ("round(2 / 3, 2)", Fraction("0.67")),
        ('figure(plans["2016-17 | line 436"])', 17),
        ('months("January to March 2017")', 3),
        ('months("April 2015 to March 2016")', 12),
        ('is_year("2015/16")', True),
        ('is_year("1999/00")', True),
        ('is_year("2016/2017")', True),
        ('is_year("2015/15")', False),
        ('is_year("2016/017")', False),
        ('is_year("2017/19")', False),
        ("1 < 2 <= 2", True),
        ("1 < 2 < 2", False),
        ("1 == 1", True),
        ("1 != 1", False),
    ],
)
def test_what_an_expression_comes_to(expression, expected):
    found = value(expression)
    assert found == expected
    assert isinstance(found, bool) is isinstance(expected, bool)


@pytest.mark.parametrize(
    ("expression", "says"),
    [
        ('nothing["2016-17"]', "'nothing' is not a measure with numbers"),
        ('plans["2013-14"]', "finds no number"),
        ('plans["2016-18"]', "finds no number"),
        ('deaths["2016-17"]', "finds no number"),
        ('deaths["cause=c"]', "finds no number"),
        ('deaths["cause=*;shape=*"]', "* can only stand in"),
        ('plans["2016-17"]', "different values on lines 1026, 1032, 436: say which"),
        ('plans["2014-15"]', "leaves open the area: E1, E2"),
        ('plans["2015-16 | E1 | line 436"]', "finds no number"),
        ('plans["E1"]', "leaves open the period: 2014-15, 2015-16, 2016-17"),
        ('plans["2016-17 | role stated"]', "leaves open the unit"),
        ('sum(split["cause=*"])', "different values on lines 10, 98"),
        ('deaths["cause=*"]', "* can only stand in sum, count, min or max"),
        ('deaths["cause=*"] + 1', "* can only stand in sum, count, min or max"),
        ('sum(deaths["cause=*"] > 1)', "is not a number"),
        ("1 / (2 - 2)", "2 - 2 is 0 and cannot be divided by"),
        ("(1 < 2) + 1", "1 < 2 is not a number"),
        ('is_year("2015/16") + 1', "is not a number"),
        ('months("soon")', "is not of the form"),
        ("abs(1, 2)", "abs takes one argument"),
        ("sum()", "sum of nothing"),
        ('figure(plans["2015-16"])', "is in no figure"),
        ("figure(17)", "is not of the form"),
    ],
)
def test_what_cannot_be_worked_out_says_why(expression, says):
    with pytest.raises(ExpressionError) as refused:
        value(expression)
    assert says in str(refused.value)


@pytest.mark.parametrize(
    "expression",
    [
        "__import__('os')",
        "open('x')",
        "eval('1')",
        "plans",
        "plans.real",
        "plans['2016-17'].real",
        "plans[0]",
        "plans[x]",
        "plans['a']['b']",
        "sum.real['2016-17']",
        "lambda: 1",
        "(lambda: 1)()",
        "[1 for x in y]",
        "[1]",
        "(1, 2)",
        "{}",
        "'text'",
        "sum('text')",
        "f'{1}'",
        "True",
        "None",
        "...",
        "1j",
        "1 if 2 else 3",
        "1 and 2",
        "not 1",
        "+1",
        "~1",
        "2 ** 9",
        "7 % 2",
        "7 // 2",
        "1 in plans['2016-17']",
        "1 is 1",
        "sum(*x)",
        "sum(x=1)",
        "round(1, ndigits=1)",
        "is_year(2015)",
        "is_year(plans['2016-17'])",
        "(x := 1)",
        "x = 1",
        "1; 2",
        "",
        "(",
        "(" * 5000,
        "plans['2016-17 | 2015-16']",
        "plans['role guessed']",
        "plans['line two']",
        "plans['cause=a | cause=b']",
    ],
)
@pytest.mark.filterwarnings("ignore::SyntaxWarning")
def test_what_is_not_in_the_language_is_refused_before_it_is_worked_out(expression):
    with pytest.raises(ExpressionError):
        parse(expression)


def test_references_and_literals_of_an_expression_in_their_order():
    tree = parse('sum(b["2016-17"], a["x=*"]) * 100 - b["2015-16"] / 2')
    assert [found.metric for found in references(tree)] == ["b", "a", "b"]
    assert sorted(literals(tree)) == [2, 100]


@pytest.mark.parametrize(
    ("exact", "places", "expected"),
    [
        ("0.5", 0, "1"),
        ("-0.5", 0, "-1"),
        ("1.005", 2, "1.01"),
        ("2.675", 2, "2.68"),
        ("6.2749", 2, "6.27"),
        ("11.4999999999", 0, "11"),
        ("149", 0, "149"),
    ],
)
def test_a_half_is_rounded_away_from_zero(exact, places, expected):
    assert rounded(Fraction(exact), places) == Fraction(expected)

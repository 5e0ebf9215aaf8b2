import pandas as pd
import pytest

from data import tidy
from data.statements import (
    ExpressionError,
    Observations,
    Statement,
    StatementsError,
    evaluate,
    evaluate_all,
    to_frame,
)

FRAME = pd.DataFrame(
    [
        {
            tidy.METRIC: metric, tidy.BREAKDOWN: "", tidy.AREA: "E1", tidy.PERIOD: period,
            tidy.ROLE: "observed", tidy.VALUE: value, tidy.UNIT: "", tidy.LINE: 1, tidy.FIGURE: "",
        }
        for metric, period, value in (
            ("done", "2015-16", 11470.0), ("done", "2016-17", 15525.0), ("seen", "2016-17", 33.0),
        )
    ]
)  # fmt: skip
RISE = '(done["2016-17"] - done["2015-16"]) / done["2015-16"] * 100'


def statement(expression: str, stated: str, kind: str = "change") -> Statement:
    return Statement("a-claim", 3, (5, 6), "It rose.", kind, expression, stated, "A note.")


def test_a_claim_says_what_was_said_and_what_comes_of_it():
    claim = evaluate(statement(RISE, "26"), Observations(FRAME))
    assert (claim.id, claim.figure, claim.source_lines) == ("a-claim", 3, (5, 6))
    assert (claim.stated, claim.recomputed_words, claim.agrees) == ("26", "35.4", False)
    assert claim.recomputed == pytest.approx(35.3531, abs=1e-4)
    assert claim.metrics == ("done",)
    assert evaluate(statement(RISE, "35"), Observations(FRAME)).agrees


@pytest.mark.parametrize(
    ("expression", "stated", "kind", "words"),
    [
        ('seen["2016-17"] < 43', "lower", "direction", "33 is below 43"),
        ('seen["2016-17"] < 33', "lower", "direction", "33 is not below 33"),
        ('seen["2016-17"] <= 32', "lower", "direction", "33 is above 32"),
        ('seen["2016-17"] >= 34', "higher", "direction", "33 is below 34"),
        ("1 < 3 <= 2", "within", "direction", "1 is below 3 and 3 is above 2"),
        ('done["2016-17"] / 2', "7000", "total", "7,762.5"),
        ('is_year("2015/15")', "2015/15", "label", "not possible"),
        ("2004", "2014", "label", "2004"),
        ('done["2016-17"]', "15525", "total", "15,525"),
    ],
)
def test_the_words_of_a_recomputation(expression, stated, kind, words):
    claim = evaluate(statement(expression, stated, kind), Observations(FRAME))
    assert claim.recomputed_words == words


def test_an_error_names_the_statement():
    with pytest.raises(ExpressionError, match=r"^a-claim: .*finds no number"):
        evaluate(statement('done["2013-14"]', "1"), Observations(FRAME))
    with pytest.raises(ExpressionError, match=r"^a-claim: 'higher' is no number"):
        evaluate(statement('done["2016-17"]', "higher"), Observations(FRAME))


def test_all_that_cannot_be_recomputed_is_told_at_once():
    with pytest.raises(StatementsError) as refused:
        evaluate_all([statement("x['2016']", "1"), statement("1", "1"), statement("1", "a")], FRAME)
    assert len(refused.value.faults) == 2


def test_a_changed_number_changes_the_claim():
    changed = FRAME.copy()
    changed.loc[changed[tidy.VALUE] == 11470, tidy.VALUE] = 12321.0
    (before,) = evaluate_all([statement(RISE, "26")], FRAME)
    (after,) = evaluate_all([statement(RISE, "26")], changed)
    assert (before.agrees, after.agrees) == (False, True)


def test_the_table_has_plain_numbers():
    claims = evaluate_all([statement('done["2016-17"] * 1', "15525"), statement(RISE, "26")], FRAME)
    table = to_frame(claims)
    assert list(table["recomputed"]) == ["15525", "35.3531"]
    assert list(table["agrees"]) == ["yes", "no"]
    assert list(table["source_lines"]) == ["5;6", "5;6"]

"""Puts the report's statements beside what its own numbers come to."""

import ast
from collections.abc import Iterable
from fractions import Fraction

import pandas as pd

from data.statements.agreement import agrees, decimals
from data.statements.errors import ExpressionError, StatementsError
from data.statements.expression import Value, Walker, pairs, parse, references, rounded
from data.statements.lookup import Observations
from data.statements.model import Claim, Statement

_SAID: dict[type[ast.AST], tuple[str, str]] = {
    ast.Lt: ("is below", "is not below"),
    ast.LtE: ("is at most", "is above"),
    ast.Gt: ("is above", "is not above"),
    ast.GtE: ("is at least", "is below"),
    ast.Eq: ("equals", "differs from"),
    ast.NotEq: ("differs from", "equals"),
}


def evaluate(statement: Statement, observations: Observations) -> Claim:
    """Recompute one statement.

    Raises:
        ExpressionError: naming the statement, when it cannot be recomputed.
    """
    try:
        tree = parse(statement.expression)
        walker = Walker(observations)
        value = walker.value(tree)
        agreed = agrees(statement.kind, statement.stated, value)
        words = _words(walker, tree, value, decimals(statement.stated) + 1)
    except ExpressionError as error:
        raise ExpressionError(f"{statement.id}: {error}") from error
    return Claim(
        id=statement.id,
        figure=statement.figure,
        source_lines=statement.source_lines,
        claim=statement.claim,
        kind=statement.kind,
        stated=statement.stated,
        recomputed=value if isinstance(value, bool) else float(value),
        # Years and numbers of figures are no amounts.
        recomputed_words=words.replace(",", "") if statement.kind == "label" else words,
        agrees=agreed,
        note=statement.note,
        metrics=tuple(dict.fromkeys(found.metric for found in references(tree))),
    )


def evaluate_all(statements: Iterable[Statement], frame: pd.DataFrame) -> tuple[Claim, ...]:
    """Recompute every statement on a tidy frame.

    Raises:
        StatementsError: with every statement that cannot be recomputed.
    """
    observations = Observations(frame)
    claims, faults = [], []
    for statement in statements:
        try:
            claims.append(evaluate(statement, observations))
        except ExpressionError as error:
            faults.append(str(error))
    if faults:
        raise StatementsError(faults)
    return tuple(claims)


def to_frame(claims: Iterable[Claim]) -> pd.DataFrame:
    """Claims as the table that the command line writes."""
    rows = [
        {
            "id": claim.id,
            "figure": "" if claim.figure is None else str(claim.figure),
            "source_lines": ";".join(map(str, claim.source_lines)),
            "claim": claim.claim,
            "stated": claim.stated,
            "recomputed": _plain(claim),
            "agrees": "yes" if claim.agrees else "no",
            "note": claim.note,
        }
        for claim in claims
    ]
    columns = ["id", "figure", "source_lines", "claim", "stated", "recomputed", "agrees", "note"]
    return pd.DataFrame(rows, columns=columns)


def _plain(claim: Claim) -> str:
    """The recomputed number to four decimals, for a table; a comparison in its words."""
    if isinstance(claim.recomputed, bool):
        return claim.recomputed_words
    return _number(Fraction(claim.recomputed), 4).replace(",", "")


def _words(walker: Walker, tree: ast.expr, value: Value, places: int) -> str:
    if not isinstance(value, bool):
        return _number(value, places)
    if not isinstance(tree, ast.Compare):
        return "possible" if value else "not possible"
    told = []
    for op, left, right in pairs(tree):
        one, other = walker.number(left), walker.number(right)
        holds = walker.value(ast.Compare(left, [op], [right]))
        told.append(f"{_number(one, 2)} {_SAID[type(op)][not holds]} {_number(other, 2)}")
    return " and ".join(told)


def _number(value: Fraction, places: int) -> str:
    """With thousands divided and no zeros at the end: `4,971`, `35.4`."""
    text = f"{float(rounded(value, places)):,.{places}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text

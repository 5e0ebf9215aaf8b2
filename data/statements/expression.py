"""The language of expressions: arithmetic over printed numbers, and nothing else.

It is written as Python, read with `ast` and walked over the nodes listed here. Nothing is
executed; what is not listed is refused.

    (cp_plans_open["2017-03-31 | line 436"] - cp_plans_open["2016-03-31"]) * 100
    sum(cdop_deaths_by_ethnicity["ethnicity=* | 2016-17"])
    count(section11_score["standard=* | T-BWH"] == 100)

References are explained in `data.statements.lookup`. Functions:

    sum, min, max    of numbers, or of every category of a reference with `*`
    count            of the same, or of the categories for which a comparison holds
    abs, round       `round(x)` and `round(x, 1)`, half away from zero
    figure           the report's figure under which a referenced number is printed
    is_year          whether a label can be a financial year: `is_year("2015/16")`
    months           how many months a label spans: `months("January to March 2017")`

Arithmetic is exact (fractions), so that a half is a half when it is rounded.
"""

import ast
import operator
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction

from data.statements import labels
from data.statements.errors import ExpressionError
from data.statements.lookup import Fact, Observations, Reference

Value = Fraction | bool

_ARITHMETIC: dict[type[ast.AST], Callable] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}
_COMPARISONS: dict[type[ast.AST], Callable[..., bool]] = {
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
}
_AGGREGATES: dict[str, Callable] = {"sum": sum, "count": len, "min": min, "max": max}
_OF_LABELS = ("is_year", "months")
FUNCTIONS = (*_AGGREGATES, *_OF_LABELS, "abs", "round", "figure")


def parse(expression: str) -> ast.expr:
    """The tree of an expression that uses only what the language has.

    Raises:
        ExpressionError: it cannot be read, or uses something else.
    """
    try:
        tree = ast.parse(expression.strip(), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise ExpressionError(f"{expression!r} cannot be read") from error
    references(tree)
    return tree


def references(tree: ast.expr) -> tuple[Reference, ...]:
    """Every reference of an expression, in the order written."""
    return tuple(_references(tree))


def literals(tree: ast.expr) -> tuple[float, ...]:
    """Every number that is written in an expression."""
    return tuple(
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, int | float)
    )


def rounded(value: Fraction, decimals: int = 0) -> Fraction:
    """Rounded to so many decimals, a half away from zero."""
    with localcontext() as context:
        context.prec = 60
        exact = Decimal(value.numerator) / Decimal(value.denominator)
        return Fraction(exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP))


def _references(node: ast.expr) -> Iterator[Reference]:
    """Walk the whitelist, giving the references on the way."""
    match node:
        case ast.Constant(value=bool()) | ast.Constant(value=complex()):
            raise ExpressionError(f"{ast.unparse(node)} is not allowed in an expression")
        case ast.Constant(value=int() | float()):
            return
        case ast.Subscript():
            yield reference_of(node)
        case ast.UnaryOp(op=ast.USub()):
            yield from _references(node.operand)
        case ast.BinOp() if type(node.op) in _ARITHMETIC:
            yield from _references(node.left)
            yield from _references(node.right)
        case ast.Compare() if all(type(op) in _COMPARISONS for op in node.ops):
            for side in (node.left, *node.comparators):
                yield from _references(side)
        case ast.Call(func=ast.Name(id=name), keywords=[]) if name in FUNCTIONS:
            for argument in node.args:
                yield from _argument_references(name, argument)
        case _:
            raise ExpressionError(f"{ast.unparse(node)} is not allowed in an expression")


def _argument_references(function: str, node: ast.expr) -> Iterator[Reference]:
    if function not in _OF_LABELS:
        yield from _references(node)
    elif not (isinstance(node, ast.Constant) and isinstance(node.value, str)):
        raise ExpressionError(f"{function} takes a label in quotes")


def reference_of(node: ast.expr) -> Reference:
    """The reference that a subscript is.

    Raises:
        ExpressionError: it is not of the form `measure["qualifiers"]`.
    """
    match node:
        case ast.Subscript(value=ast.Name(id=metric), slice=ast.Constant(value=str() as key)):
            reference = Reference(metric, key)
            _ = reference.qualifiers, reference.categories
            return reference
    raise ExpressionError(f'{ast.unparse(node)} is not of the form measure["2016-17"]')


@dataclass(frozen=True)
class Walker:
    """Works out expressions on some observations."""

    observations: Observations

    def value(self, node: ast.expr) -> Value:
        """What an expression comes to: a number, or whether a comparison holds.

        Raises:
            ExpressionError: a reference finds no number or several, or it cannot be worked out.
        """
        match node:
            case ast.Compare():
                return all(self._holds(op, left, right) for op, left, right in pairs(node))
            case ast.Call(func=ast.Name(id=name)):
                return self._call(name, node.args)
            case _:
                return self.number(node)

    def number(self, node: ast.expr) -> Fraction:
        """What an expression comes to, when it must be a number."""
        match node:
            case ast.Constant(value=int() | float() as written):
                return Fraction(str(written))
            case ast.Subscript():
                return self._fact(node).value or Fraction(0)
            case ast.UnaryOp():
                return -self.number(node.operand)
            case ast.BinOp():
                return self._arithmetic(node)
        value = self.value(node) if isinstance(node, ast.Call) else None
        if value is None or isinstance(value, bool):
            raise ExpressionError(f"{ast.unparse(node)} is not a number")
        return value

    def _arithmetic(self, node: ast.BinOp) -> Fraction:
        left, right = self.number(node.left), self.number(node.right)
        if isinstance(node.op, ast.Div) and right == 0:
            raise ExpressionError(f"{ast.unparse(node.right)} is 0 and cannot be divided by")
        return _ARITHMETIC[type(node.op)](left, right)

    def _fact(self, node: ast.expr) -> Fact:
        return self.observations.one(reference_of(node))

    def _holds(self, op: ast.cmpop, left: ast.expr, right: ast.expr) -> bool:
        return _COMPARISONS[type(op)](self.number(left), self.number(right))

    def _call(self, name: str, arguments: list[ast.expr]) -> Value:
        if name in _AGGREGATES:
            values = [value for argument in arguments for value in self._each(name, argument)]
            if not values and name != "count":
                raise ExpressionError(f"{name} of nothing")
            return Fraction(_AGGREGATES[name](values))
        if name == "round" and len(arguments) == 2:
            return rounded(self.number(arguments[0]), int(self.number(arguments[1])))
        if len(arguments) != 1:
            raise ExpressionError(f"{name} takes one argument")
        return self._simple(name, arguments[0])

    def _simple(self, name: str, argument: ast.expr) -> Value:
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
            return _of_label(name, argument.value)
        if name == "figure":
            fact = self._fact(argument)
            if not fact.figure.isdigit():
                raise ExpressionError(f"{ast.unparse(argument)} is in no figure")
            return Fraction(fact.figure)
        value = self.number(argument)
        return abs(value) if name == "abs" else rounded(value)

    def _each(self, function: str, node: ast.expr) -> tuple[Fraction, ...]:
        """Values of an argument: many for a reference with `*`, else one."""
        match node:
            case ast.Subscript() if (reference := reference_of(node)).is_many:
                return self.observations.many(reference)
            case ast.Compare(ops=[op], comparators=[right]) if function == "count":
                kept = _COMPARISONS[type(op)]
                limit = self.number(right)
                return tuple(one for one in self._each("", node.left) if kept(one, limit))
        return (self.number(node),)


def _of_label(name: str, label: str) -> Value:
    if name == "is_year":
        return labels.is_year(label)
    spanned = labels.months(label)
    if spanned is None:
        raise ExpressionError(f"{label!r} is not of the form January to March 2017")
    return Fraction(spanned)


def pairs(node: ast.Compare) -> list[tuple[ast.cmpop, ast.expr, ast.expr]]:
    """Each operator of a comparison with what stands on its sides."""
    return list(zip(node.ops, [node.left, *node.comparators], node.comparators, strict=False))

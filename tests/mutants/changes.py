"""The faults: a comparison that takes its limit the other way, one more, a `not` that is gone."""

import ast
import copy
from collections.abc import Iterator
from typing import NamedTuple

_SWAPPED = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq, ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult, ast.And: ast.Or,
    ast.Or: ast.And,
}  # fmt: skip


class Change(NamedTuple):
    """One fault.

    Attributes:
        line: where it is, from 1.
        was: the expression as it was.
        now: the expression with the fault.
        text: the whole module with it.
    """

    line: int
    was: str
    now: str
    text: str


def changes(source: str) -> Iterator[Change]:
    """Every fault that can be put into a module, in the order of its text."""
    tree = ast.parse(source)
    skipped = set(map(id, _not_run(tree)))
    for place, node in enumerate(ast.walk(tree)):
        if id(node) in skipped:
            continue
        for way in range(_ways(node)):
            spoilt = copy.deepcopy(tree)
            # A copy is walked in the same order.
            target = next(one for at, one in enumerate(ast.walk(spoilt)) if at == place)
            spoilt_node = _spoil(target, way)
            if spoilt_node is not target:
                spoilt = _Replacing(target, spoilt_node).visit(spoilt)
            text = ast.unparse(ast.fix_missing_locations(spoilt))
            yield Change(node.lineno, ast.unparse(node), ast.unparse(spoilt_node), text)


def _not_run(tree: ast.Module) -> Iterator[ast.AST]:
    """Docstrings, and types, which nothing asks for as the program runs."""
    for node in ast.walk(tree):
        for field in ("annotation", "returns"):
            if (typed := getattr(node, field, None)) is not None:
                yield from ast.walk(typed)


def _ways(node: ast.AST) -> int:
    """In how many ways something can be spoilt."""
    if isinstance(node, ast.Compare):
        return len(node.ops)
    if isinstance(node, ast.BinOp):
        return int(type(node.op) in _SWAPPED and not _is_text(node))
    if isinstance(node, ast.Constant):
        return 2 * int(type(node.value) in (int, float))
    return int(isinstance(node, ast.BoolOp) or _is_not(node))


def _spoil(node: ast.AST, way: int) -> ast.AST:
    """Spoil a node in place; a `not` is replaced by what it denied."""
    if isinstance(node, ast.Compare):
        node.ops[way] = _SWAPPED[type(node.ops[way])]()
    elif isinstance(node, ast.BinOp | ast.BoolOp):
        node.op = _SWAPPED[type(node.op)]()
    elif isinstance(node, ast.Constant):
        node.value += (1, -1)[way]
    elif isinstance(node, ast.UnaryOp):
        return node.operand
    return node


def _is_not(node: ast.AST) -> bool:
    return isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not)


def _is_text(node: ast.BinOp) -> bool:
    """Whether texts are put together: minus would only be an error of type."""
    sides = (node.left, node.right)
    return any(
        isinstance(side, ast.JoinedStr)
        or (isinstance(side, ast.Constant) and isinstance(side.value, str))
        for side in sides
    )


class _Replacing(ast.NodeTransformer):
    def __init__(self, old: ast.AST, new: ast.AST) -> None:
        self._old, self._new = old, new

    def visit(self, node: ast.AST) -> ast.AST:
        return self._new if node is self._old else self.generic_visit(node)

"""What the report says, beside what its own numbers come to when they are recomputed."""

from data.statements.errors import ExpressionError, StatementsError
from data.statements.evaluate import evaluate, evaluate_all, to_frame
from data.statements.load import load_statements
from data.statements.lookup import Observations
from data.statements.model import COLUMNS, KINDS, Claim, Statement

__all__ = [
    "COLUMNS",
    "KINDS",
    "Claim",
    "ExpressionError",
    "Observations",
    "Statement",
    "StatementsError",
    "evaluate",
    "evaluate_all",
    "load_statements",
    "to_frame",
]

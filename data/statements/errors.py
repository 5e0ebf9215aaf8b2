"""Errors of the statements, beside those of `data.errors`."""

from collections.abc import Sequence

from data.errors import FaultsError, SafeguardingError


class ExpressionError(SafeguardingError, ValueError):
    """One expression cannot be read, or does not find its numbers."""


class StatementsError(FaultsError):
    """The file of statements does not hold together; carries every fault found."""

    def __init__(self, faults: Sequence[str]) -> None:
        super().__init__("The report's statements have faults", faults)

"""Who publishes something and why: told once, kept for good, and so plain text."""

from typing import NamedTuple

from data.board.plain import plain_line
from data.errors import BoardError

LONGEST_NAME, LONGEST_REASON = 200, 500


class Signature(NamedTuple):
    """Who stands for a publication.

    Attributes:
        by: a name that readers of the history understand.
        reason: why.
        who: how the audit log names them: as they signed in, or else by the name.
    """

    by: str
    reason: str
    who: str


def signed(by: str, reason: str, who: str = "") -> Signature:
    """A signature of plain lines.

    Raises:
        BoardError: nobody says who and why, or what is said is not plain text.
    """
    if not by.strip() or not reason.strip():
        raise BoardError("Say who does this, and why.")
    name = plain_line(by, "The name", LONGEST_NAME)
    return Signature(name, plain_line(reason, "The reason", LONGEST_REASON), who or name)

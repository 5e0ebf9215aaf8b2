"""What people may do: five rights, in the words that settings and pages use."""

from typing import Literal, get_args

Right = Literal["view", "comment", "present", "publish", "administer"]
RIGHTS: tuple[Right, ...] = get_args(Right)

MEANINGS: dict[Right, str] = {
    "view": "see every page and take its files away",
    "comment": "write notes and freeze views",
    "present": "keep decks for everybody and start live meetings",
    "publish": "hand in a return and publish it, and learn what was returned before",
    "administer": "read the audit log",
}


def with_view(rights: frozenset[Right]) -> frozenset[Right]:
    """Whoever may do anything may see the pages too."""
    return rights | {"view"} if rights else rights

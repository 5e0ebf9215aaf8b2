"""Who publishes and why is kept for good, so it is plain text."""

import pytest

from data.errors import BoardError
from data.signature import LONGEST_NAME, LONGEST_REASON, signed


def test_a_signature_is_told_without_the_blanks_around_it():
    assert signed(" A. Officer ", " Why ") == ("A. Officer", "Why", "A. Officer")


def test_the_audit_log_names_who_signed_in():
    assert signed("A. Officer", "First quarter", "person-7").who == "person-7"


@pytest.mark.parametrize(("by", "reason"), [("", "why"), ("me", ""), (" \n", "why"), ("me", "\t")])
def test_nobody_signs_with_nothing(by, reason):
    with pytest.raises(BoardError, match="who does this, and why"):
        signed(by, reason)


@pytest.mark.parametrize(
    "bad", ["a\x1b]0;owned\x07", "a\nforged  publish  line", "a\0b", "a\u202eb", "a" * 600]
)
def test_what_would_change_a_terminal_or_a_log_is_refused(bad):
    with pytest.raises(BoardError, match="The name"):
        signed(bad, "why")
    with pytest.raises(BoardError, match="The reason"):
        signed("me", bad)


def test_as_much_as_the_forms_let_in():
    assert signed("a" * LONGEST_NAME, "b" * LONGEST_REASON).reason == "b" * LONGEST_REASON

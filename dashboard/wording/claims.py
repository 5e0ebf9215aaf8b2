"""What is said of the report's own claims."""

import re

from dashboard.wording.notation import listed
from data.records import ClaimRow

_NUMBER = re.compile(r"-?\d+(\.\d+)?")
_PREFIXES = {"~": "about ", ">": "more than ", "<": "fewer than "}


def stated(claim: ClaimRow) -> str:
    """What the report states, as it is read: `about +20%`, `more than 60`, `slight increase`."""
    prefix = _PREFIXES.get(claim.stated[:1], "")
    words = claim.stated[1:] if prefix else claim.stated
    return prefix + _measured(claim, words)


def recomputed(claim: ClaimRow) -> str:
    """What the report's own numbers come to, in the unit of what is stated: `+35.4%`."""
    return _measured(claim, claim.recomputed)


def _measured(claim: ClaimRow, words: str) -> str:
    """A number with its unit where the kind of claim tells it, and its thousands separated."""
    told = f"{int(words):,}" if words.isdecimal() else words.replace("-", "\N{MINUS SIGN}")
    # Years and numbers of figures are no amounts.
    if claim.kind == "label" or not _NUMBER.fullmatch(words):
        return words
    if claim.kind == "share":
        return f"{told}%"
    # How slight a change is stands beside a change in per cent.
    if claim.kind == "change" or claim.stated.startswith("slight"):
        return f"{told}%" if words.startswith("-") else f"+{told}%"
    return told


def claim_place(claim: ClaimRow) -> str:
    """Where a claim and its numbers are printed: `Figure 17, lines 436, 1026 and 1032`."""
    lines = claim.source_lines.split(";")
    where = f"{'line' if len(lines) == 1 else 'lines'} {listed(lines)}"
    return f"Figure {claim.figure}, {where}" if claim.figure else where.capitalize()


def claim_flag(claim: ClaimRow) -> str:
    """A claim that differs in a few words, for a card."""
    said = claim.claim.rstrip(".")
    return f"The report says: {said[0].lower()}{said[1:]}; its own numbers give {recomputed(claim)}"


def claim_sentence(claim: ClaimRow) -> str:
    """A claim and what came of it, in a sentence, for a measure's own page."""
    if claim.agrees:
        return f"{claim.claim} Recomputed: {recomputed(claim)}; it holds."
    return f"{claim.claim} Recomputed: {recomputed(claim)}; it differs. {claim.note}".strip()


def sources_differ(count: int) -> str:
    """Heading of what two sources give differently."""
    noun = "number" if count == 1 else "numbers"
    return f"{count:,} {noun} given differently by two sources"


def integrity(differing: int, holding: int) -> tuple[str, str]:
    """Heading and first sentences of the page of claims."""
    return (
        f"{differing} of {differing + holding} claims do not add up",
        f"Each statement of the report that its own numbers can confirm was worked out again."
        f" {holding} hold and {differing} do not. Nothing is corrected: both values are shown,"
        " with where they are printed.",
    )

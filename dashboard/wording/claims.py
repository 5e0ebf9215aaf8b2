"""What is said of the report's own claims."""

from dashboard.wording.notation import listed
from data.records import ClaimRow

_PREFIXES = {"~": "about ", ">": "more than ", "<": "fewer than "}


def stated(claim: ClaimRow) -> str:
    """What the report states, as it is read: `about 20`, `more than 60`, `slight increase`."""
    prefix = _PREFIXES.get(claim.stated[:1], "")
    words = claim.stated[1:] if prefix else claim.stated
    # Years and numbers of figures are no amounts.
    return words if claim.kind == "label" else prefix + _separated(words)


def _separated(words: str) -> str:
    """A whole number with its thousands separated; anything else as it is."""
    return f"{int(words):,}" if words.isdecimal() else words


def claim_place(claim: ClaimRow) -> str:
    """Where a claim and its numbers are printed: `Figure 17, lines 436, 1026 and 1032`."""
    lines = claim.source_lines.split(";")
    where = f"{'line' if len(lines) == 1 else 'lines'} {listed(lines)}"
    return f"Figure {claim.figure}, {where}" if claim.figure else where.capitalize()


def claim_sentence(claim: ClaimRow) -> str:
    """A claim and what came of it, in a sentence, for a measure's own page."""
    if claim.agrees:
        return f"{claim.claim} Recomputed: {claim.recomputed}; it holds."
    return f"{claim.claim} Recomputed: {claim.recomputed}; it differs. {claim.note}".strip()


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

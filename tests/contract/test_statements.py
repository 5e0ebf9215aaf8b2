"""What the report says beside what its own numbers come to: every row, and some known ones."""

import csv
import io
import re
import subprocess
import sys

import pytest

from data import tidy
from data.report import load_report
from data.settings import load_settings
from data.statements import evaluate_all, load_statements
from data.statements.agreement import is_number
from data.statements.expression import literals, parse
from tests.contract.test_source import WORDS, runs
from tests.support import ROOT

#: Numbers that are no findings: hundreds, twelve months, halves, ten causes.
HARMLESS = {0, 1, 2, 10, 12, 100}
NUMBER_WORDS = {number: word for word, number in WORDS.items()} | {20: "twenty"}

#: Statements whose outcome was worked out by hand.
KNOWN = {
    "assessments-rise": ("26", 35.353, False),
    "deaths-total": ("177", 179, False),
    "offence-attempted-robbery-2014-15": ("150.0", 1.5, False),
    "calls-referred-year": ("6.27", 6.2769, False),
    "cse-rise": ("12", 11.817, True),
    "crimes-rise": ("11", 10.851, True),
    "plan-rate-rise": ("~20", 12.903, False),
    "cin-breakdown": ("8414", 4971, False),
    "plans-flow-council": ("983", 987, False),
    "lado-one-month": ("75", 75.623, False),
    "plans-repeat": ("988", 983, False),
    "cin-plans-repeat": ("2347", 2147, False),
    "cin-rate-2017": ("76", 82.641, False),
    "cin-rate-2017-part-4": ("76", 75.599, True),
    "deaths-whole-anomalies": ("~100", 152, False),
    "deaths-whole-perinatal": ("~100", 98, True),
    "forced-marriage-slight": ("slight increase", 33.333, False),
    "yos-year-label": ("2015/15", False, False),
    "health-figure": ("17", 19, False),
    "participation-council": ("the same", True, True),
    "budget-total": ("708580", 708580, True),
    "calls-total": ("18831", 18831, True),
    "bwh-areas-full": ("10", 10, True),
    "plan-rate-below-england": ("lower", True, True),
}


@pytest.fixture(scope="module")
def statements(catalogue):
    return load_statements(ROOT / "data" / "report", catalogue)


@pytest.fixture(scope="module")
def observations(catalogue):
    return load_report(ROOT / "data" / "report", catalogue).observations


@pytest.fixture(scope="module")
def claims(statements, observations):
    return {claim.id: claim for claim in evaluate_all(statements, observations)}


def forms(number: str) -> set[str]:
    """How a plain number can be printed."""
    found = {number}
    if number.isdigit():
        found.add(f"{int(number):,}")
        if int(number) % 1_000_000 == 0:
            found.add(f"{int(number) // 1_000_000} million")
        if int(number) in NUMBER_WORDS:
            found.add(NUMBER_WORDS[int(number)])
    return found


def stands(number: str, lines: list[str]) -> bool:
    return any(
        re.search(rf"(?<![\d.,]){re.escape(form)}(?!\d|[.,]\d)", line, re.IGNORECASE)
        for form in forms(number)
        for line in lines
    )


def test_a_number_stands_on_a_line_as_a_whole_only():
    assert stands("988", ["of 988."])
    assert not stands("988", ["of 1,988", "9880", "98.8", "988.5"])
    assert stands("14375", ["were 14,375 of"])
    assert stands("8", ["Eight were"])
    assert stands("1000000", ["over 1 million people"])


def test_enough_agree_and_enough_do_not(claims, statements, record_property):
    differ = [claim for claim in claims.values() if not claim.agrees]
    assert len(claims) == len(statements) >= 200
    assert len(differ) >= 30
    record_property("checked", f"{len(claims)} statements of the report, {len(differ)} differ")


@pytest.mark.parametrize("name", KNOWN)
def test_a_known_statement_comes_out_as_worked_out_by_hand(claims, name):
    claim = claims[name]
    stated, recomputed, agrees = KNOWN[name]
    assert (claim.stated, claim.agrees) == (stated, agrees)
    assert claim.recomputed == pytest.approx(recomputed, abs=1e-3)


def test_a_stated_number_stands_on_a_cited_line(statements, source):
    faults = [
        (one.id, one.stated)
        for one in statements
        if is_number(one.stated)
        and not stands(one.stated.lstrip("~<>"), [source[at - 1] for at in one.source_lines])
        and "not printed" not in one.note
    ]
    assert faults == []
    assert max(at for one in statements for at in one.source_lines) <= len(source)
    assert all(source[at - 1].strip() for one in statements for at in one.source_lines)


def test_both_numbers_of_a_repeat_stand_on_cited_lines(statements, claims, source):
    repeats = [one for one in statements if one.kind == "repeat" and is_number(one.stated)]
    assert len(repeats) > 10
    for one in repeats:
        other = f"{claims[one.id].recomputed:g}"
        assert stands(other, [source[at - 1] for at in one.source_lines]), one.id


def test_every_number_used_stands_on_a_line_of_the_report(statements, observations, source):
    """A literal is harmless, or printed on a cited line; or counted there, which the note says."""
    for one in statements:
        for literal in set(literals(parse(one.expression))) - HARMLESS:
            cited = [source[at - 1] for at in one.source_lines]
            counted = one.kind == "count" and one.note.startswith("Counted: ")
            assert counted or (one.kind == "label" and stands(str(literal), cited)), one.id
            assert one.note, one.id


def test_a_statement_without_a_measure_is_a_label_or_a_count(statements, claims):
    without = {one.kind for one in statements if not claims[one.id].metrics}
    assert without == {"label", "count"}


def test_a_label_is_judged_as_it_is_stated(statements):
    for one in statements:
        if one.expression.startswith("is_year"):
            assert one.expression == f'is_year("{one.stated}")'


def test_a_difference_says_why_or_what_limits_it(claims):
    assert [claim.id for claim in claims.values() if not claim.agrees and not claim.note] == []


def test_nothing_is_said_twice(statements):
    said = [(one.expression, one.stated) for one in statements if one.expression[0].isalpha()]
    assert len(said) - len(set(said)) == 0
    assert len({one.claim for one in statements}) >= len(statements) - 2


def test_claims_are_in_our_own_words(statements, source):
    theirs = runs(" ".join(source))
    texts = [text for one in statements for text in (one.claim, one.note)]
    assert [text for text in texts if runs(text) & theirs] == []
    assert [text for text in texts if "\u2014" in text or "\u2013" in text] == []
    assert [one.id for one in statements if len(one.claim) > 110] == []


@pytest.mark.parametrize(
    ("name", "metric", "old", "new"),
    [
        ("deaths-total", "cdop_deaths_by_ethnicity", 13, 11),
        ("assessments-rise", "assessments_completed", 11470, 12321),
        ("budget-total", "board_contributions", 685858, 685859),
        ("yos-reoffending", "reoffending_rate", 1.12, 1.3),
        ("bwh-areas-full", "section11_score", 81, 100),
    ],
)
def test_a_changed_number_flips_its_claim(statements, observations, claims, name, metric, old, new):
    changed = observations.copy()
    here = (changed[tidy.METRIC] == metric) & (changed[tidy.VALUE] == old)
    assert here.sum() == 1
    changed.loc[here, tidy.VALUE] = new
    (only,) = [one for one in statements if one.id == name]
    assert [one.agrees for one in evaluate_all([only], changed)] == [not claims[name].agrees]


def test_the_command_writes_every_statement(claims):
    ran = subprocess.run(
        [sys.executable, "-m", "data", "statements"],
        cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=True,
    )  # fmt: skip
    assert ran.stdout.startswith("id,figure,source_lines,claim,stated,recomputed,agrees,note\n")
    written = {row["id"]: row for row in csv.DictReader(io.StringIO(ran.stdout))}
    assert written.keys() == claims.keys()
    assert {row["agrees"] for row in written.values()} == {"yes", "no"}
    assert written["assessments-rise"]["recomputed"] == "35.3531"
    assert load_settings().report == ROOT / "data" / "report"

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard import wording
from data import tidy
from data.records import PublishedRevision
from tests.support import ENGLAND

MINUS = "\N{MINUS SIGN}"
YEARS = ("2012-13", "2013-14", "2014-15", "2015-16", "2016-17")


def years(*values: float) -> dict[str, float]:
    return dict(zip(YEARS[-len(values) :], map(float, values), strict=True))


@pytest.mark.parametrize(
    ("value", "text"),
    [(0, "0"), (-0.0, "0"), (988, "988"), (16590, "16,590"), (6.27, "6.27"), (1201.5, "1,201.5"),
     (100, "100"), (1200000, "1,200,000"), (-35, f"{MINUS}35"), (0.5, "0.5"), (10.0, "10"),
     (33.3333333, "33.3333")],
)  # fmt: skip
def test_a_number_is_written_as_it_is_read(value, text):
    assert wording.plain(value) == text


@given(st.integers(-(10**12), 10**12))
def test_a_whole_number_can_be_read_back(value):
    assert int(wording.plain(value).replace(",", "").replace(MINUS, "-")) == value


@given(st.decimals(-(10**6), 10**6, places=4, allow_nan=False))
def test_a_number_with_decimals_can_be_read_back(value):
    text = wording.plain(float(value))
    assert float(text.replace(",", "").replace(MINUS, "-")) == float(value)
    assert not ("." in text and text.endswith(("0", ".")))
    assert "-" not in text


@pytest.mark.parametrize(
    ("metric", "value", "notation", "with_unit", "signed"),
    [
        ("cp_plans_open", 988, "988", "988 children", "+988"),
        ("re_referral_rate", 24, "24%", "24%", "+24 points"),
        ("re_referral_rate", 1, "1%", "1%", "+1 point"),
        ("board_budget", 708580, "£708,580", "£708,580", "+£708,580"),
        ("missing_reports", 1, "1", "1 reports", "+1"),
    ],
)
def test_each_kind_has_its_notation(catalogue, metric, value, notation, with_unit, signed):
    about = catalogue.metrics[metric]
    assert wording.figure_of(about, value) == notation
    assert wording.with_unit(about, value) == with_unit
    assert wording.signed(about, value) == signed


@pytest.mark.parametrize(
    ("metric", "before", "after", "strong", "rest"),
    [
        ("cp_plans_open", 851, 988, "+137", " (+16.1%) on 2015/16"),
        ("cp_plans_open", 988, 851, f"{MINUS}137", f" ({MINUS}13.9%) on 2015/16"),
        ("cp_plans_open", 10, 12, "+2", ", too few for a per cent on 2015/16"),
        ("cp_plans_open", 10, 10, "No change", " on 2015/16"),
        ("re_referral_rate", 24, 19, f"{MINUS}5 points", " on 2015/16 (24%)"),
    ],
)
def test_a_change_is_told_in_number_and_per_cent(over, metric, before, after, strong, rest):
    found = over(years(before, after), metric)
    assert wording.change_line(found.metric, found.change) == (strong, rest)


@pytest.mark.parametrize(
    ("values", "title"),
    [
        (years(988), "Plans: 988 in 2016/17"),
        (years(851, 988), "Plans rose 16% to 988"),
        (years(988, 851), "Plans fell 14% to 851"),
        (years(1000, 1001), "Plans rose slightly to 1,001"),
        (years(10, 14), "Plans rose from 10 to 14"),
        (years(800, 1000, 900), "Plans rose 25%, then fell 10%"),
        (years(800, 900, 1000), "Plans rose 25% since 2014/15"),
        (years(800, 900, 850, 1000), "Plans rose 25% since 2013/14"),
        (years(800, 900, 1200, 1000, 700), "Plans highest in 2014/15, at 1,200"),
    ],
)
def test_a_title_says_the_finding(over, values, title):
    shape = "trend" if len(values) > 2 else "comparison"
    assert wording.title(over(values), shape) == title


@given(values=st.lists(st.floats(0, 10**7), min_size=1, max_size=5))
def test_a_title_is_never_long(over, values):
    title = wording.title(over(years(*values)), "trend")
    assert 0 < len(title.split()) <= 10


def test_a_title_of_categories_names_the_largest_sound_ones(find):
    rows = [
        {"breakdown": "ethnicity=white_european", "value": 5.0},
        {"breakdown": "ethnicity=mixed", "value": 9.0},
        {"breakdown": "ethnicity=not_known", "value": 7.0},
        {"breakdown": "ethnicity=african", "value": 70.0, "status": "low_reliability"},
    ]
    told = wording.title(find(*rows, metric="cdop_deaths_by_ethnicity"), "breakdown")
    assert told == "Deaths: Mixed 9, White European 5"
    # A title without most of them would tell of the smaller part as of the whole.
    rows[2] |= {"value": 50.0}
    told = wording.title(find(*rows, metric="cdop_deaths_by_ethnicity"), "breakdown")
    assert told == "Deaths: Mixed 9; not known or not stated 50"


def test_a_summary_tells_every_value_of_a_short_series(over):
    summary = wording.summary(over(years(800, 851, 988)), ())
    assert "Birmingham: 800 in 2014/15, 851 in 2015/16 and 988 in 2016/17." in summary


def test_a_summary_of_a_long_series_tells_ends_high_and_low(over):
    values = {f"2016-{month:02d}": float(month * 7 % 12) for month in range(1, 13)}
    summary = wording.summary(over(values), ())
    for told in ("7 in January 2016", "0 in December 2016", "highest 11", "lowest 0"):
        assert told in summary
    assert "in March 2016" not in summary


def test_a_contradiction_is_told_with_both_places(find):
    found = find(
        {"value": 7.0, "figure": "17", "source_line": 400},
        {"value": 9.0, "section": "Part 4: Council", "source_line": 900},
    )
    (conflict,) = found.conflicts
    sentence = wording.conflict_sentence(found.metric, conflict)
    assert sentence == (
        "For 2016/17 the report prints 7 (Figure 17, line 400)"
        " and also 9 (Part 4: Council, line 900)."
    )
    assert sentence in wording.summary(found, ())
    assert wording.conflict_flag(found.metric, conflict) == "The report also says 9"


def test_a_benchmark_carries_its_own_year(find):
    found = find(
        {"value": 20.0},
        {"value": 24.0, "role": tidy.BENCHMARK, "area": ENGLAND, "period": "2015"},
        metric="re_referral_rate",
    )
    assert "England 24%, 2015" in wording.summary(found, ())


def test_a_target_is_a_range_or_a_number(find):
    upper = {"value": 25.0, "role": tidy.TARGET, "breakdown": "bound=upper"}
    lower = {"value": 18.0, "role": tidy.TARGET, "breakdown": "bound=lower"}
    assert wording.target_label(find(upper, lower, metric="re_referral_rate")) == (
        "Target 18% to 25%"
    )
    assert wording.target_label(find(upper, metric="re_referral_rate")) == "Target 25%"
    assert wording.target_label(find(metric="re_referral_rate")) == ""


def test_targets_of_two_categories_are_said_of_each_and_two_of_the_whole_are_no_range(find):
    target = {"role": tidy.TARGET}
    month = {**target, "value": 80.0, "breakdown": "time=one_month"}
    quarter = {**target, "value": 10.0, "breakdown": "time=three_months"}
    found = find(month, quarter, metric="lado_closed_in_time")
    told = "Target for one month 80%, for three months 10%"
    assert wording.target_label(found) == told
    assert f"{told}." in wording.reference_words(found)
    both = find({**target, "value": 80.0}, {**target, "value": 90.0}, metric="re_referral_rate")
    assert wording.target_label(both) == "Target 80% and 90%"


@pytest.mark.parametrize(
    ("row", "cell"),
    [
        ({"value": 988.0}, "988"),
        ({"value": 988.0, "status": "provisional"}, "988 [p]"),
        ({"value": 988.0, "status": "low_reliability"}, "988 [u]"),
        ({"status": "not_available"}, "[x]"),
        ({"status": "suppressed"}, "[c]"),
        ({"status": "not_applicable"}, "[z]"),
        ({"value": 0.0}, "0"),
        ({"value": 26.0, "unit": "per cent change"}, "26% change"),
        ({"value": 26.0, "unit": "people more"}, "26 people more"),
    ],
)
def test_a_cell_is_a_number_or_a_symbol_and_never_blank(find, row, cell):
    found = find(row)
    assert wording.cell(found.metric, found.numbers[0]) == cell


@pytest.mark.parametrize(
    ("words", "text"),
    [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")],
)
def test_words_are_listed_as_in_a_sentence(words, text):
    assert wording.listed(words) == text


def test_a_source_line_names_figures_and_suppliers(find):
    found = find(
        {"value": 1.0, "figure": "17"},
        {"value": 2.0, "figure": "4", "agency": "wmp", "period": "2015-16"},
    )
    line = wording.source_line(found)
    assert line.startswith("Source: BSCB Annual Report 2016/17, Figures 4 and 17.")
    assert "West Midlands Police" in line
    assert "Birmingham City Council" in line


def test_what_the_report_notes_is_told_once_as_a_sentence(find):
    found = find(
        {"value": 1.0, "note": "printed twice."},
        {"value": 2.0, "note": "printed twice"},
        {"value": 3.0, "note": "counted from 12 of 300", "source": "returns"},
    )
    assert wording.report_notes(found) == ["Printed twice."]


@pytest.mark.parametrize(
    ("days", "words"),
    [
        ({3: 1}, "Revision 3 of 1 March 2026"),
        ({4: 21, 1: 5}, "Revisions 1 and 4, the newest of 21 March 2026"),
        ({9: 2, 4: 21, 1: 5}, "Revisions 1, 4 and 9, the newest of 21 March 2026"),
    ],
)
def test_revisions_are_told_with_the_newest_day(days, words):
    shown = [
        PublishedRevision(
            number, "A source", "report", datetime(2026, 3, day, tzinfo=UTC), 1, 0, True
        )
        for number, day in days.items()
    ]
    assert wording.revised(shown) == words

import pytest

from data.returns.checking import words
from data.returns.checking.codes import Codes
from data.returns.checking.words import Suggestions, Vocabulary, fold

PLACES = Vocabulary(
    {"E1": ("Ladywood", "the Wood"), "E2": ("Hall Green",), "E3": ("Hall", "the Wood")},
    suggested={"E1", "E2"},
)


@pytest.mark.parametrize(
    ("text", "folded"),
    [("Hall  Green", "hall green"), ("hall_green", "hall green"), ("HALL-GREEN!", "hall green"),
     ("Women's Hospital", "womens hospital"), ("Women’s", "womens"), ("A & E", "a and e"),
     ("Café", "cafe"), ("", "")],
)  # fmt: skip
def test_case_signs_and_accents_make_no_difference(text, folded):
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("text", "place"),
    [("E1", 0), ("e1", 0), ("ladywood", 0), ("HALL GREEN", 1), ("Hall", 2), ("Lady", -1), ("", -1),
     ("the Wood", -1)],
)  # fmt: skip
def test_names_and_codes_are_found_but_not_what_two_share(text, place):
    assert PLACES.find(text) == place


@pytest.mark.parametrize(
    ("text", "name"),
    [("Laddywood", "Ladywood"), ("Green Hall", "Hall Green"), ("E1x", "E1"), ("xyzxyz", ""),
     ("L" * 500, "")],
)  # fmt: skip
def test_the_nearest_name_is_suggested(text, name):
    assert PLACES.nearest(text) == name


def test_what_may_not_be_suggested_is_not():
    assert PLACES.nearest("Hal") != "Hall"


def test_what_begins_alike_goes_before_what_is_as_alike():
    found = Suggestions(["Q1 2016/17", "Q1 2017/18"], from_start=True)
    assert found.nearest("Q1 2017") == "Q1 2017/18"


def test_nobody_reads_a_thousand_suggestions(monkeypatch):
    monkeypatch.setattr(words, "_MOST", 2)
    found = Suggestions(["Ladywood"])
    assert [found.nearest(text) for text in ("Ladywoo", "Ladywod", "Ladwood", "Ladywoo")] == [
        "Ladywood", "Ladywood", "", "Ladywood",
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["Reffered to MASH", "Referals to MASH", "Referrals to M.A.S.H"])
def test_a_word_in_common_is_less_than_the_whole_name(catalogue, text):
    assert Codes(catalogue).metric_words.nearest(text) == "Referrals to MASH"


def test_marks_without_end_are_no_name_and_take_no_time():
    """Putting them in order takes the square of their number."""
    text = "x" + "\N{COMBINING ACUTE ACCENT}\N{COMBINING DOT BELOW}" * 500_000
    assert Vocabulary({"a": ["A name"]}).find(text) == -1
    assert Vocabulary({"a": ["A name"]}).nearest(text) == ""

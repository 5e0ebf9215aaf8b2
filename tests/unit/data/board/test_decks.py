"""Decks that come from elsewhere: read whole, or refused with one sentence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.board.decks import LONGEST_LINE, LONGEST_NOTES, MOST_SLIDES, Deck, Slide, parse_deck
from data.errors import BoardError

_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=40),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["title", "slides", "address", "heading", "notes"]), inner
        )
    ),
    max_leaves=12,
)
_ONE = {"address": "/metric/births", "heading": "Births", "notes": "Say\nthis"}


def _deck(**changed) -> dict:
    return {"title": "Mine", "slides": [{**_ONE, **changed}]}


def test_a_deck_is_read_and_written_alike():
    deck = parse_deck(_deck())
    assert deck == Deck("Mine", (Slide("/metric/births", "Births", "Say\nthis"),))
    assert parse_deck(deck.to_json()) == deck


def test_others_than_the_presenter_see_no_notes():
    assert parse_deck(_deck()).without_notes.slides[0] == Slide("/metric/births", "Births", "")


@given(_JSON)
def test_whatever_comes_is_a_deck_or_refused_in_a_sentence(given):
    read, refusal = _tried(given)
    if read:
        assert parse_deck(read.to_json()) == read
    else:
        assert refusal.endswith((".", "births."))
        assert "\n" not in refusal


def _tried(given) -> tuple[Deck | None, str]:
    try:
        return parse_deck(given), ""
    except BoardError as error:
        return None, str(error)


@pytest.mark.parametrize(
    "address",
    ["", "metric/births", "//elsewhere.example", "/\\elsewhere.example", "https://elsewhere.example",
     "/metric/\u202ebirths", "/a b\n", "/" + "a" * 4_000, "javascript:alert(1)"],
)  # fmt: skip
def test_only_addresses_of_pages_here(address):
    with pytest.raises(BoardError, match="no address of a page here"):
        parse_deck(_deck(address=address))


@pytest.mark.parametrize(
    "changed",
    [
        {"heading": "a" * (LONGEST_LINE + 1)}, {"heading": "two\nlines"}, {"heading": 3},
        {"notes": "a" * (LONGEST_NOTES + 1)}, {"notes": "\u202eturned"}, {"notes": None},
    ],
)  # fmt: skip
def test_texts_are_plain_and_short(changed):
    with pytest.raises(BoardError):
        parse_deck(_deck(**changed))


def test_a_deck_has_some_slides_and_not_too_many():
    for slides, told in (([], "no slide yet"), ([_ONE] * (MOST_SLIDES + 1), "are the most")):
        with pytest.raises(BoardError, match=told):
            parse_deck({"title": "Mine", "slides": slides})
    assert len(parse_deck({"title": "Mine", "slides": [_ONE] * MOST_SLIDES}).slides) == MOST_SLIDES

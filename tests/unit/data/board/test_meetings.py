"""What a live meeting is made of: its code as people read it, and what is never kept."""

from sqlalchemy import select

from data import look_up, schema
from data.board import meetings
from data.board.decks import Deck, Slide
from data.store import migrate

DECK = Deck("A meeting", (Slide("/metric/births", "Births", "Said aloud only"),))


def test_no_two_characters_of_a_code_look_or_sound_alike():
    for alike in ("0OQ", "1IL", "2Z", "5S"):
        assert len(set(alike) & set(meetings.ALPHABET)) <= 1, alike
    assert len(set(meetings.ALPHABET)) == len(meetings.ALPHABET) == 27


def test_a_code_is_read_in_any_case_with_or_without_its_hyphen():
    for written in ("K7QM3XRD", "k7qm-3xrd", " K7qm 3xrd "):
        assert meetings.parse_code(written) == "K7QM3XRD"
    assert meetings.shown_code("K7QM3XRD") == "K7QM-3XRD"


def test_what_cannot_be_a_code_is_none():
    for wrong in ("", "K7QM3XR", "K7QM3XRDD", "K7QM3XR0", "K7QM3XRI", "K7QM/XRD", "\u212a7QM3XRD"):
        assert meetings.parse_code(wrong) == ""


def test_neither_key_nor_notes_are_in_the_store(tmp_path):
    url = f"sqlite:///{tmp_path / 'published.sqlite3'}"
    migrate(url, "published")
    started = meetings.start(url, DECK, "10.0.0.1")
    (row,) = look_up.rows(url, select(schema.meeting))
    kept = " ".join(str(value) for value in row)
    assert started.code in kept
    assert "Births" in kept
    assert started.key not in kept
    assert "Said aloud only" not in kept
    assert len(started.key) >= 43  # 256 bits in base 64
    assert len(row.token) == 32  # 128 bits in hexadecimal figures

from pathlib import Path

import pytest

from data.errors import FileError
from data.returns import limits
from data.returns.reading.characters import characters_of

_TEXT = "Measure,Note\r\nplans,Siân’s café – £5\r\n" * 3


def written(folder: Path, content: bytes) -> Path:
    path = folder / "return.csv"
    path.write_bytes(content)
    return path


@pytest.mark.parametrize(
    ("encoding", "guess"),
    [("utf-8", ""), ("utf-8-sig", ""), ("utf-16", ""), ("utf-16-le", ""), ("utf-16-be", ""),
     ("utf-32", ""), ("cp1252", ""), ("mac-roman", "Mac Roman")],
)  # fmt: skip
def test_encodings_are_found(encoding: str, guess: str, tmp_path: Path) -> None:
    path = written(tmp_path, _TEXT.encode(encoding))
    found = characters_of(path)
    assert path.read_bytes().decode(found.codec) == _TEXT
    assert found.guess == guess


@pytest.mark.parametrize("word", ["£5", "Zoë", "café", "Siobhán", "Róisín", "Ünal", "½", "naïve"])
def test_one_sign_of_windows_is_enough_and_no_guess(word: str, tmp_path: Path) -> None:
    found = characters_of(written(tmp_path, f"a,b\r\n{word},1\r\n".encode("cp1252")))
    assert (found.codec, found.guess) == ("cp1252", "")


@pytest.mark.parametrize(
    ("content", "guess"),
    [("€5".encode("iso8859-15"), "ISO-8859-15"), ("£5 é".encode("cp850"), "DOS 850"),
     (b"\x81\x8d", "Mac Roman"), ("проверено".encode("cp1251"), "Windows-1252")],
)  # fmt: skip
def test_what_may_be_wrong_is_called_a_guess(content: bytes, guess: str, tmp_path: Path) -> None:
    assert characters_of(written(tmp_path, b"a,b,c\r\n" + content)).guess == guess


def test_an_encoding_is_found_however_late_its_sign_comes(tmp_path: Path) -> None:
    late = b"a,b,c\r\n" * 300_000 + b"\xa35,\x96,x\r\n"
    assert characters_of(written(tmp_path, late)).codec == "cp1252"


def test_a_character_over_two_pieces_is_no_fault(tmp_path: Path) -> None:
    over = b"x" * (1024 * 1024 - 1) + "é".encode() + b"\n"
    assert characters_of(written(tmp_path, over)).codec == "utf-8"


@pytest.mark.parametrize(
    ("content", "says"),
    [(b"a,b,c\r\n" * 9 + b"\x00", "neither a"), (b"\x01\x02" * 500, "neither a"),
     ("é é é".encode()[:-1], "no letters"), ("é é é ".encode() + b"\xe9", "no letters")],
)  # fmt: skip
def test_what_is_no_text_is_refused(content: bytes, says: str, tmp_path: Path) -> None:
    with pytest.raises(FileError, match=says):
        characters_of(written(tmp_path, content))


def test_too_many_lines_are_refused_before_they_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "MAX_ROWS", 5)
    assert characters_of(written(tmp_path, b"a\n" * 5)).codec == "utf-8"
    assert characters_of(written(tmp_path, b'"a\n"\n' * 4)).codec == "utf-8", "lines are not rows"
    with pytest.raises(FileError, match="more than 5 rows"):
        characters_of(written(tmp_path, b"a\n" * 6))

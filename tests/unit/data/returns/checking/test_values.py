import pytest

from data.returns.checking.values import LARGEST, Kind, read_cell, read_status


@pytest.mark.parametrize(
    ("text", "number"),
    [("12", 12), ("0", 0), ("-0", 0), ("1,234", 1234), ("12,345,678", 12_345_678), ("1 234", 1234),
     ("12.0", 12), ("12.5", 12.5), (".5", 0.5), ("+7", 7), ("-3", -3), ("−3", -3), ("(3)", -3),
     ("007", 7), (str(LARGEST), LARGEST)],
)  # fmt: skip
def test_numbers(text, number):
    assert read_cell(text)[:3] == (Kind.NUMBER, number, "")


@pytest.mark.parametrize(
    ("text", "kind"),
    [("", Kind.BLANK), (" ", Kind.BLANK), ("12.5%", Kind.PERCENT), ("12 per cent", Kind.PERCENT),
     ("£12", Kind.POUNDS), ("-£12.50", Kind.POUNDS), ("<5", Kind.HIDDEN), ("≤ 5", Kind.HIDDEN),
     ("1-5", Kind.HIDDEN), ("1 to 4", Kind.HIDDEN), ("under 5", Kind.HIDDEN), ("*", Kind.HIDDEN),
     ("=A1+B1", Kind.FORMULA), ("+A1", Kind.FORMULA), ("@SUM(A1)", Kind.FORMULA),
     ("#REF!", Kind.BROKEN), ("#DIV/0!", Kind.BROKEN), ("#N/A", Kind.BROKEN),
     (str(LARGEST + 1), Kind.LARGE), ("9" * 400, Kind.LARGE), ("1e5", Kind.WORDS),
     ("twelve", Kind.WORDS), ("12 x", Kind.WORDS), ("1 in 5", Kind.WORDS), ("５", Kind.WORDS),
     ("inf", Kind.WORDS), ("1,23,456", Kind.WORDS), ("12c", Kind.WORDS), ("A" * 400, Kind.WORDS),
     ("=" + "A" * 400, Kind.FORMULA)],
)  # fmt: skip
def test_what_is_no_number_is_named(text, kind):
    cell = read_cell(text)
    assert cell.kind == kind
    assert (cell.number is None) == (kind not in (Kind.PERCENT, Kind.POUNDS))


@pytest.mark.parametrize(
    ("text", "nearest"),
    [("-", "x"), ("–", "x"), ("n/a", "z"), ("N/A", "z"), ("nil", "0"), ("None", "0"), ("..", "x"),
     ("unknown", "x"), ("not applicable", "z")],
)  # fmt: skip
def test_dashes_stand_for_nothing_that_is_known(text, nearest):
    assert read_cell(text) == (Kind.DASH, None, "", nearest)


@pytest.mark.parametrize(
    ("text", "nearest"), [("1.234.567", "1234567"), ("12,5", "12.5"), ("1.234,5", "1234.5")]
)
def test_commas_and_points_of_other_countries_are_not_guessed(text, nearest):
    assert read_cell(text) == (Kind.SEPARATORS, None, "", nearest)


@pytest.mark.parametrize(
    ("text", "status"),
    [("x", "not_available"), ("[z]", "not_applicable"), ("C", "suppressed"),
     ("[k]", "rounds_to_zero"), ("u", "low_reliability"), ("[p]", "provisional"), ("r", "revised")],
)  # fmt: skip
def test_symbols_alone(text, status):
    assert read_cell(text) == (Kind.SYMBOL, None, status, "")


@pytest.mark.parametrize(
    ("text", "number", "status"),
    [("12p", 12, "provisional"), ("12 [r]", 12, "revised"), ("1,234 u", 1234, "low_reliability"),
     ("12[p]", 12, "provisional"), ("5 [c]", 5, "suppressed")],
)  # fmt: skip
def test_a_number_with_its_symbol(text, number, status):
    assert read_cell(text) == (Kind.NUMBER, number, status, "")


@pytest.mark.parametrize(
    ("text", "status"),
    [("", "published"), ("published", "published"), ("p", "provisional"), ("[P]", "provisional"),
     ("not available", "not_available"), ("not_available", "not_available"), ("Revised", "revised"),
     ("suppressed to protect children", "suppressed"), ("final", None), ("pp", None)],
)  # fmt: skip
def test_statuses_by_symbol_code_and_words(text, status):
    assert read_status(text) == status

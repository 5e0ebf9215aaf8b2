from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.returns.reading.celltext import (
    clean,
    has_control,
    iso_text,
    number_text,
    percent_text,
    printable,
    shown_as,
    shown_text,
)


@pytest.mark.parametrize(
    ("stored", "text"),
    [
        ("1234", "1234"), ("1234.0", "1234"), ("12.5", "12.5"), ("0.30000000000000004", "0.3"),
        ("1E3", "1000"), ("1e-7", "0.0000001"), ("-0", "0"), ("-3", "-3"), (".5", "0.5"),
        ("1.7976931348623157E+308", "179769313486232" + "0" * 294), ("1E999", "1E999"),
        ("twelve", "twelve"), ("١", "١"), ("1_0", "1_0"), ("0x10", "0x10"), ("nan", "nan"),
    ],
)  # fmt: skip
def test_numbers_are_as_a_person_reads_them(stored: str, text: str) -> None:
    assert number_text(stored) == text


@given(st.integers(-(10**15) + 1, 10**15 - 1))
def test_a_whole_number_never_gets_decimals(number: int) -> None:
    assert number_text(str(number)) == number_text(f"{number}.0") == str(number)


@given(st.decimals(-(10**6), 10**6, places=4))
def test_decimals_come_back_without_noise(number) -> None:
    assert float(number_text(repr(float(number)))) == float(number)
    assert "e" not in number_text(repr(float(number)))


@pytest.mark.parametrize(
    ("stored", "text"), [("0.125", "12.5%"), ("0.07", "7%"), ("1", "100%"), ("x", "x")]
)
def test_a_percentage_is_of_a_hundred(stored: str, text: str) -> None:
    assert percent_text(stored) == text
    assert shown_text(stored, "percent") == (text, False)


@given(st.dates(date(1900, 3, 1), date(9999, 12, 31)))
def test_days_are_counted_as_spreadsheets_count_them(day: date) -> None:
    assert shown_text(str((day - date(1899, 12, 30)).days), "date") == (day.isoformat(), True)


@given(st.dates(date(1904, 1, 2), date(9990, 12, 31)))
def test_days_are_counted_from_1904_too(day: date) -> None:
    serial = str((day - date(1904, 1, 1)).days)
    assert shown_text(serial, "date", since_1904=True) == (day.isoformat(), True)


@given(st.datetimes(datetime(1950, 1, 1), datetime(2100, 1, 1)).map(  # noqa: DTZ001
    lambda moment: moment.replace(microsecond=0)))  # fmt: skip
def test_times_of_a_day_survive(moment: datetime) -> None:
    days = (moment - datetime(1899, 12, 30)) / timedelta(days=1)  # noqa: DTZ001
    text, _ = shown_text(repr(days), "date")
    assert datetime.fromisoformat(text) == moment


@pytest.mark.parametrize(
    ("stored", "shown", "text", "is_date"),
    [
        ("1", "date", "1900-01-01", True), ("59", "date", "1900-02-28", True),
        ("60", "date", "60", False), ("61", "date", "1900-03-01", True),
        ("0", "date", "0", False), ("-1", "date", "-1", False),
        ("2958466", "date", "2958466", False), ("1E300", "date", "1" + "0" * 300, False),
        ("0.6041666666666666", "time", "14:30", False), ("0.5", "date", "0.5", False),
        ("42916.75", "time", "2017-06-30 18:00", True), ("soon", "date", "soon", False),
    ],
)  # fmt: skip
def test_what_cannot_be_a_date_stays_a_number(stored: str, shown, text: str, is_date: bool) -> None:
    assert shown_text(stored, shown) == (text, is_date)


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("General", None), ("#,##0", None), ("0.00E+00", None), ("_-* #,##0.00_-", None),
        ('"Days" 0', None), ("#,##0;[Red]-#,##0", None), ("[$-809]0", None), (r"0\d", None),
        ("dd/mm/yyyy", "date"), ("[$-809]dd mmmm yyyy", "date"), ("mmm-yy", "date"),
        ("yyyy-mm-dd;@", "date"), ("mmmm", "date"), ("dd/mm/yyyy hh:mm", "date"),
        ("h:mm AM/PM", "time"), ("[h]:mm", "time"), ("mm:ss.0", "time"),
        ("0%", "percent"), ("0.0%", "percent"), ('0"%"', None), ("d" * 256, None),
    ],
)  # fmt: skip
def test_formats_are_told_apart(code: str, shown: str | None) -> None:
    assert shown_as(164, code) == shown


def test_formats_without_a_code_are_known() -> None:
    assert [shown_as(number) for number in (0, 3, 9, 10, 14, 17, 20, 22, 46, 49)] == [
        None, None, "percent", "percent", "date", "date", "time", "date", "time", None,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("stored", "text"),
    [
        ("2017-06-30", "2017-06-30"), ("2017-06-30T00:00:00", "2017-06-30"),
        ("2017-06-30T14:30:00.000Z", "2017-06-30 14:30"), ("30/06/2017", "30/06/2017"),
        ("2017-06-30T14:30:05", "2017-06-30 14:30:05"), ("2017-06-30 14", "2017-06-30 14"),
    ],
)  # fmt: skip
def test_iso_dates_lose_a_time_of_nought(stored: str, text: str) -> None:
    assert iso_text(stored) == text


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("\u00a0a\u00a0b\u2009", "a b"), ("a\tb", "a b"), ("a\r\nb\rc\u2028d", "a\nb\nc\nd"),
        ("\u202ea\u202c\u200f", "a"), ("a\u200bb\ufeff\u00ad", "ab"), ("\x00a\x1f\x85", "a"),
        ("\u22123", "\u22123"), ("\uff11\uff12", "\uff11\uff12"), ("é", "é"), ("\ud800a", "a"),
    ],
)  # fmt: skip
def test_what_cannot_be_seen_goes_and_what_can_stays(text: str, cleaned: str) -> None:
    assert clean(text) == cleaned


@given(st.text())
def test_cleaned_text_is_clean(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    assert not has_control(once)
    assert once == once.strip()


def test_control_characters_are_noticed_and_ends_of_lines_are_none() -> None:
    assert has_control("a\x07b")
    assert not has_control("a\r\nb\tc\x85d\u202e")


def test_a_name_in_a_message_is_one_line_of_bounded_length() -> None:
    assert printable("a\nb\u202ec\u00a0d") == "a b c d"
    assert printable("x" * 81) == "x" * 77 + "..."
    assert printable("x" * 80) == "x" * 80

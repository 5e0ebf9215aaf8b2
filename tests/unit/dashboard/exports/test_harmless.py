import pytest

from dashboard.exports.harmless import harmless


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+cmd|' /c calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "  =1", "\uff1d1+1",
     "\uff0b1", "\uff0d1", "\uff201"],
)  # fmt: skip
def test_what_a_spreadsheet_might_run_has_a_quote_before_it(text):
    told = harmless(text)
    assert told[0] == "'"
    assert told[1:] == text.replace("\r", " ")


@pytest.mark.parametrize("text", ["-5", "+12.5%", "-1,234", "a=b", "2016/17", "", "'=1", "(-3)"])
def test_other_text_stays(text):
    assert harmless(text) == text


@pytest.mark.parametrize("number", [-5, -0.25, 0, 7.5, None, True])
def test_numbers_and_blanks_stay_what_they_are(number):
    assert harmless(number) is number


def test_no_row_is_broken_by_a_lone_return():
    assert harmless("a\rb") == "a b"

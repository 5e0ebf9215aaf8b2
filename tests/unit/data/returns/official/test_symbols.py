import pytest

from data.returns.official.symbols import decimals, read_cell


@pytest.mark.parametrize(
    ("text", "status", "value"),
    [
        ("17417", "published", 17417),
        ("0", "published", 0),
        ("22.6", "published", 22.6),
        ("-3", "published", -3),
        ("1,234", "published", 1234),
        ("c", "suppressed", None),
        ("C", "suppressed", None),
        ("[c]", "suppressed", None),
        ("z", "not_applicable", None),
        ("x", "not_available", None),
        ("[x]", "not_available", None),
        ("u", "low_reliability", None),
        ("k", "rounds_to_zero", None),
        ("low", "rounds_to_zero", None),
        ("[low]", "rounds_to_zero", None),
        (":", "not_available", None),
        ("", "not_available", None),
        ("12 [p]", "provisional", 12),
        ("12[r]", "revised", 12),
        ("12.5 [u]", "low_reliability", 12.5),
    ],
)
def test_a_cell_is_a_number_or_a_symbol(text, status, value):
    assert read_cell(text) == (status, value)


@pytest.mark.parametrize(
    "text", ["Total", "<5", "n/a", "-", "1e3", "12.5%", "1,23", "nan", "inf", "12 [c]", "12 [q]",
             "[12", "1 2", "٣", "*", "p", "r", "9" * 400]
)  # fmt: skip
def test_anything_else_is_neither(text):
    assert read_cell(text) is None


def test_decimals_are_those_printed():
    assert [decimals(text) for text in ("12", "12.50", "1,234.5", "c", "Total")] == [0, 2, 1, 0, 0]

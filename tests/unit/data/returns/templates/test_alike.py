import pytest

from data.returns.templates.alike import Alike


@pytest.mark.parametrize(
    ("text", "context", "theme"),
    [
        ("Admissions", "Hospital Data", "health"),
        ("Plans to protect children", "Child protection plans", "child-protection"),
        ("Rates of population at risk", "Child Sexual Exploitation", "exploitation"),
        ("Xyz", "", ""),
        ("", "", ""),
    ],
)
def test_the_theme_of_a_text(catalogue, text, context, theme):
    assert Alike(catalogue).theme(text, context) == theme


def test_plural_and_singular_are_one_word(catalogue):
    plural = Alike(catalogue).metrics("Referrals to the LADO services closed")
    singular = Alike(catalogue).metrics("Referral to the LADO service closed")
    assert plural == singular
    assert plural


def test_numbers_only_set_the_scale_are_never_meant(catalogue):
    found = Alike(catalogue).metrics("Population of children aged 0 to 17")
    assert "children_population" not in {one.id for one in found}


def test_what_others_answer_for_is_not_meant(catalogue):
    text = "Missing children reports"
    ours, others = (
        {one.id for one in Alike(catalogue, body).metrics(text)}
        for body in ("West Midlands Police", "Birmingham City Council")
    )
    assert "missing_reports" in ours - others

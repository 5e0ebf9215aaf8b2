from data.disclosure.attacker.sentences import EXACT, NARROW, SHOWN, sentence
from data.returns.model import CITY
from tests.unit.data.disclosure.attacker.cubes import Q1, catalogue


def test_a_sentence_names_the_number_and_what_to_do():
    where = ("referrals", "kind=x", "bcc", CITY, Q1)
    assert sentence(where, "value", EXACT, catalogue()) == (
        "Referrals, Kind x, Agency bcc, Birmingham, Q1 2017/18: can be worked out."
        " Hide more of what is shown beside it."
    )


def test_a_rest_of_categories_is_called_all_but_these():
    told = sentence(("referrals", "kind=", "all", CITY, Q1), "value", NARROW, catalogue())
    assert told.startswith("Referrals, all but the categories of Kind, Agency all, Birmingham")


def test_the_parts_of_a_percentage_are_told_apart():
    where = ("agreed", "", "bcc", CITY, Q1)
    assert "the number it is a share of: is small" in sentence(where, "out_of", SHOWN, catalogue())
    assert "those it leaves out: can be" in sentence(where, "rest", EXACT, catalogue())

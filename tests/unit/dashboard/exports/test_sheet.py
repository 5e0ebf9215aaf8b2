import dataclasses
import re

import pytest

from dashboard.charts import build_chart
from dashboard.exports.sheet import NUMBER, cell_text, sheet
from data.findings import Findings
from data.selection import Selection
from tests.support import EDGBASTON, numbers


@pytest.fixture
def made(edition, catalogue):
    """The sheet of made-up numbers."""

    def made(*rows: dict):
        chart = build_chart("cp_plans_open", Selection(), edition)
        found = Findings(catalogue.metrics["cp_plans_open"], catalogue, numbers(*rows))
        return sheet(dataclasses.replace(chart, found=found), edition)

    return made


def test_numbers_are_numbers_and_the_missing_are_shorthand(made):
    table = made(
        {"value": 988.0}, {"value": -0.5}, {"status": "suppressed"}, {"status": "not_available"}
    ).table
    assert table[NUMBER].tolist() == [988, -0.5, "[c]", "[x]"]
    assert table["Status"].tolist() == [
        "published", "published", "[c] suppressed to protect children", "[x] not available",
    ]  # fmt: skip


def test_a_number_with_a_mark_stays_a_number(made):
    table = made({"value": 5.0, "status": "provisional"}).table
    assert table[NUMBER].tolist() == [5]
    assert table["Status"].tolist() == ["[p] provisional"]


def test_only_the_shorthand_that_is_used_is_explained(made):
    (told,) = made({"value": 1.0, "printed": "1"}, {"status": "suppressed", "printed": "c"}).legend
    assert told == "Shorthand: [c] suppressed to protect children."
    assert made({"value": 1.0, "printed": "1"}).legend == []


def test_no_cell_is_blank(made):
    one = made({"value": 1.0, "printed": " ", "section": ""}, {"status": "suppressed"})
    assert one.table["As printed"].tolist() == ["[z]", "[z]"]
    assert "[z] not applicable" in one.legend[0]
    assert not (one.table.astype(str) == "").any().any()


def test_no_numbers_are_a_sentence_that_says_why(edition):
    empty = build_chart("cp_plans_open", Selection(area=EDGBASTON), edition)
    table = sheet(empty, edition).table
    assert table.shape == (1, 1)
    assert "No numbers for Edgbaston" in table.iloc[0, 0]


def test_notes_name_their_measure_and_tell_what_contradicts(edition):
    notes = sheet(build_chart("cp_plans_open", Selection(), edition), edition).notes
    assert all(note.startswith("Children on a child protection plan: ") for note in notes)
    assert any("988 (Figure 17, line 436) and also 983" in note for note in notes)
    assert len(set(notes)) == len(notes)


def test_every_measure_defines_itself(edition):
    for metric in edition.catalogue.metrics.values():
        notes = sheet(build_chart(metric.id, Selection(), edition), edition).notes
        assert any(" ".join(metric.definition.split()) in note for note in notes), metric.id


def test_made_up_numbers_are_marked(made):
    assert made({"value": 1.0, "source": "demonstration"}).subtitles[0] == (
        "Demonstration data, not real."
    )
    assert "Demonstration" not in " ".join(made({"value": 1.0}).subtitles)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("[see](https://elsewhere.example)", "[see] (https://elsewhere.example)"),
        ("a $$n1$$ b", "a $ $n1$ $ b"),
        ("$$$$", "as printed: $ $ $ $"),
        ("=1+1", "'=1+1"),
        ("-", "as printed: -"),
        ("\N{EN DASH}", "as printed: \N{EN DASH}"),
        (" two\n words ", "two words"),
        ("", ""),
    ],
)
def test_a_cell_is_only_text(text, wanted):
    assert cell_text(text) == wanted
    assert not re.search(r"\[.+\]\(.+\)|\$\$", cell_text(text))

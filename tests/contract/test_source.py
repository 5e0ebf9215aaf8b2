"""Every number of the report stands where the data says, and none was left out in silence."""

import csv
import re
from collections import defaultdict
from functools import cache

import pytest

from data import tidy
from tests.support import ROOT

WORDS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "half": 50, "two thirds": 66.7,
}  # fmt: skip
SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000}
#: So many words in the same order are a copied sentence.
COPIED = 8


@cache
def rows(file: str) -> list[dict[str, str]]:
    with (ROOT / "data" / "report" / file).open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened))


def whole(printed: str) -> re.Pattern[str]:
    """A number that is not a part of a longer one, nor without its per cent or pound sign.

    One `E` may stand before it: the text edition has that for a pound sign on line 794.
    """
    return re.compile(
        rf"(?<![A-DF-Za-z\d£])(?<!\d[.,/]){re.escape(printed)}(?!\d|%|[.,/]\d)"
        if re.match(r"[\d£-]", printed)
        else rf"\b{re.escape(printed)}\b"
    )


def number(printed: str) -> float:
    """What a printed number means."""
    text = printed.lower().replace(",", "").strip("£%")
    amount, _, scale = text.rpartition(" ")
    if scale in SCALES:
        return number(amount) * SCALES[scale]
    return WORDS[text] if text in WORDS else float(text)


def unaccounted(line: str, printed: list[str], left_out: list[str]) -> list[str]:
    """Tokens of a line with a digit that no number and no reason accounts for.

    Each number and each reason takes one place of the line, so that occurrences count.
    """
    faults = []
    for token in sorted(printed, key=len, reverse=True):
        line, found = whole(token).subn(" ", line, count=1)
        if not found:
            faults.append(f"{token} is not printed there as often as the data says")
    for token in sorted(left_out, key=len, reverse=True):
        line, found = re.subn(rf"(?<!\d){re.escape(token)}(?!\d)", " ", line, count=1)
        if not found:
            faults.append(f"{token} is left out but does not stand there")
    return faults + [token for token in line.split() if re.search(r"\d", token)]


@pytest.mark.parametrize(
    ("printed", "line", "stands"),
    [
        ("988", "rose to 988.", True),
        ("988", "rose to 1,988", False),
        ("988", "rose to 988.5", False),
        ("988", "rose to 9880", False),
        ("95", "about 95% of", False),
        ("95%", "about 95%, of", True),
        ("708", "cost £708", False),
        ("4", "in Q4 of", False),
        ("two", "some twofold", False),
    ],
)
def test_a_number_is_found_as_a_whole_only(printed, line, stands):
    assert bool(whole(printed).search(line)) is stands


def test_what_is_not_accounted_for_is_found():
    line = "In 2016/17 there were 12 of 12 (100%)."
    assert unaccounted(line, ["12", "12", "100%"], ["2016/17"]) == []
    assert unaccounted(line, ["12", "100%"], ["2016/17"]) == ["12"]
    assert unaccounted(line, ["12", "12", "100%"], []) == ["2016/17"]
    assert len(unaccounted(line, ["12", "12", "12", "100%"], ["2016/17"])) == 1


def test_every_dumped_number_is_printed_on_its_line(source, edition, record_property):
    dump = edition.dump()
    faults = [
        f"line {row.source_line}: {row.printed!r} ({row.metric})"
        for row in dump.itertuples()
        if row.printed and not whole(row.printed).search(source[row.source_line - 1])
    ]
    assert faults == []
    assert (dump[tidy.PRINTED] != "").sum() > 600
    record_property("checked", f"{len(dump)} rows against the text edition of the report")


def test_only_a_blank_cell_is_printed_as_nothing(edition):
    dump = edition.dump()
    nothing = dump[dump[tidy.PRINTED] == ""]
    assert set(nothing[tidy.STATUS]) <= {"not_available", "not_applicable"}
    assert nothing[tidy.VALUE].isna().all()


def test_every_token_with_a_digit_is_accounted_for(source, record_property):
    printed, left_out = defaultdict(list), defaultdict(list)
    for row in rows("observations.csv"):
        if row["printed"]:
            printed[int(row["source_line"])].append(row["printed"])
    for row in rows("left_out.csv"):
        left_out[int(row["source_line"])].append(row["token"])
    faults = {
        place: found
        for place, line in enumerate(source, start=1)
        if (found := unaccounted(line, printed[place], left_out[place]))
    }
    assert faults == {}
    assert max(printed) <= len(source)
    assert max(left_out) <= len(source)
    tokens = sum(bool(re.search(r"\d", token)) for line in source for token in line.split())
    record_property("checked", f"{tokens} tokens with a digit, none unaccounted for")


def test_what_is_left_out_says_why():
    assert [row for row in rows("left_out.csv") if not row["why"].strip()] == []
    assert [row for row in rows("left_out.csv") if not re.search(r"\d", row["token"])] == []


def test_a_value_is_what_is_printed():
    faults = [
        (row["source_line"], row["printed"], row["value"])
        for row in rows("observations.csv")
        if row["value"] and number(row["printed"]) != float(row["value"])
    ]
    assert faults == []


def test_a_figure_is_captioned_on_its_line(source):
    faults = [
        row["figure"]
        for row in rows("figures.csv")
        if not re.match(rf"\W*Figure {row['figure']}\b", source[int(row["source_line"]) - 1])
    ]
    assert faults == []


def test_a_figure_that_a_number_names_is_in_the_list():
    known = {row["figure"] for row in rows("figures.csv")}
    cited = {row["figure"] for row in (*rows("observations.csv"), *rows("events.csv"))} - {""}
    assert cited <= known
    assert len(cited) > 5


def words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9']+", text.lower().replace("\u2019", "'"))


def runs(text: str) -> set[tuple[str, ...]]:
    found = words(text)
    return {tuple(found[at : at + COPIED]) for at in range(len(found) - COPIED + 1)}


def our_texts(catalogue) -> dict[str, str]:
    """Everything that we wrote about the numbers, by where it stands."""
    texts = {}
    for metric in catalogue.metrics.values():
        for field in ("name", "definition", "counted", "why", "rises", "falls"):
            texts[f"{metric.id} {field}"] = getattr(metric, field)
        texts.update({f"{metric.id} caveat {at}": t for at, t in enumerate(metric.caveats)})
    texts.update({f"area {area.id}": area.note for area in catalogue.areas.values()})
    texts.update({f"theme {theme.id}": theme.intro for theme in catalogue.themes.values()})
    for file, fields in (("observations.csv", ["note"]), ("events.csv", ["label", "note"]),
                         ("figures.csv", ["what"]), ("left_out.csv", ["why"])):  # fmt: skip
        for line, row in enumerate(rows(file), start=2):
            texts.update({f"{file} line {line} {field}": row[field] for field in fields})
    return texts


def test_no_sentence_of_the_report_is_copied(source, catalogue):
    theirs = runs(" ".join(source))
    texts = our_texts(catalogue)
    assert sum(map(bool, texts.values())) > 700
    copied = {where: text for where, text in texts.items() if runs(text) & theirs}
    assert copied == {}

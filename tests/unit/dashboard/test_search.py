"""What a member types, and the page that must come first."""

import time

import pytest

from dashboard import ids, pages
from dashboard.components.search_box import HINT, results, said
from dashboard.search import LONGEST, MOST, index_of, search, stem, words

#: 30 queries of members and more: numbers, abbreviations, plurals, misspellings, beginnings.
QUERIES = {
    "17": "/figures/17",
    "Fig 17": "/figures/17",
    "fig. 17": "/figures/17",
    "figure17": "/figures/17",
    "  FIGURE   9 ": "/figures/9",
    "1": "/figures/1",
    "61": "/figures/61",
    "child protection data": "/figures/17",
    "self-harm": "/figures/6",
    "participation in reviews": "/figures/2",
    "LADO": "/theme/allegations",
    "MASH": "/theme/front-door",
    "cdop": "/theme/deaths",
    "missing": "/theme/missing",
    "missing child": "/theme/missing",
    "proteccion": "/theme/child-protection",
    "child protecton plans": "/theme/child-protection",
    "exploitation": "/theme/exploitation",
    "training": "/theme/training",
    "crimes": "/theme/police",
    "assesment": "/theme/front-door",
    "CSE": "/metric/cse_reports",
    "fgm": "/metric/fgm_referrals",
    "ICPC": "/metric/icpc_in_time",
    "conferences in time": "/metric/icpc_in_time",
    "S47": "/metric/section47_enquiries",
    "section 47": "/metric/section47_enquiries",
    "CP": "/metric/cp_plans_open",
    "CPP": "/metric/cp_plans_open",
    "cp plan": "/metric/cp_plans_open",
    "CIN": "/metric/cin_plans_open",
    "children in care": "/metric/children_in_care",
    "looked after child": "/metric/children_in_care",
    "re-referrals": "/metric/re_referral_rate",
    "rereferral": "/metric/re_referral_rate",
    "cause of death": "/metric/cdop_cause_share",
    "health assesments": "/metric/health_assessments_in_care",
    "999 call": "/metric/ambulance_calls_children",
    "A&E": "/metric/ed_attendances_children",
    "police protection": "/metric/police_protections",
    "case load": "/metric/social_worker_caseload",
    "budget": "/metric/board_budget",
    "saftey": "/metric/yos_assessed",
    "WMAS": "/measures?agency=wmas",
    "ambulance": "/measures?agency=wmas",
    "UHB": "/measures?agency=uhb",
    "BSMHFT": "/measures?agency=bsmhft",
    "heart of england": "/measures?agency=heft",
    "West Midlands Police": "/measures?agency=wmp",
    "women's hospital": "/measures?agency=bwh",
}


@pytest.fixture(scope="module")
def index(edition):
    return index_of(edition)


def where(entry):
    return f"{entry.path}?agency={entry.agency}" if entry.agency else entry.path


@pytest.mark.parametrize(("typed", "wanted"), QUERIES.items())
def test_the_right_page_comes_first(index, typed, wanted):
    found = search(typed, index)
    assert found, typed
    assert where(found[0]) == wanted, [where(one) for one in found]


@pytest.mark.parametrize("typed", ["17", "plan", "children", "figure", "a b c", "e"])
def test_results_are_few_and_each_once(index, typed):
    found = search(typed, index)
    assert len(found) <= MOST
    assert len(set(found)) == len(found)


@pytest.mark.parametrize("typed", ["", "  ", "?!", "vacancy", "zzzzzz", "<script>", "\u202e\u0000"])
def test_what_means_nothing_finds_nothing(index, typed):
    assert search(typed, index) == ()


def test_only_the_beginning_of_a_long_text_is_read(index):
    assert search("17" + " " * LONGEST + "ambulance", index) == search("17", index)


def test_a_number_finds_that_figure_and_then_those_that_begin_so(index):
    assert [one.kind for one in search("fig 4", index)] == [
        "Figure 4", *(f"Figure {number}" for number in range(40, 47))
    ]  # fmt: skip


def test_every_page_that_can_be_found_is_there(index, edition):
    found = {one.entry.path for one in index.known}
    assert found <= set(pages.paths(edition))
    assert {f"/figures/{number}" for number in edition.figures} <= found
    assert {f"/metric/{metric}" for metric in edition.catalogue.metrics} <= found


def test_every_name_finds_its_page(index):
    """A name that several pages share finds one of them; its own is among the results."""
    lost = [
        one.entry.name
        for one in index.known
        if one.entry not in search(one.entry.name, index)
    ]  # fmt: skip
    assert lost == []


@pytest.mark.parametrize(
    ("word", "wanted"),
    [("plans", "plan"), ("enquiries", "enquiry"), ("children", "child"), ("assess", "assess"),
     ("crisis", "crisis"), ("cpps", "cpp"), ("virus", "virus"), ("as", "as")],
)  # fmt: skip
def test_plurals(word, wanted):
    assert stem(word) == wanted


def test_words_are_plain():
    assert words("Fig. 17: The Children\u2019s café, A&E 2016/17") == (
        "figure", "17", "child", "cafe", "a&e", "201617"
    )  # fmt: skip


def test_a_query_is_quick(index, record_property):
    typed = [*QUERIES, "q w e r t y u i o p a s d f g h j k l z x c v b n m", "x" * 500]
    started = time.perf_counter()
    for text in typed:
        search(text, index)
    each = 1000 * (time.perf_counter() - started) / len(typed)
    record_property("checked", f"{len(typed)} searches, {each:.2f} ms each")
    assert each < 50


def answer_to(client, typed):
    """What the application answers to a text in the search, as the browser asks."""
    (wanted,) = [
        one for one in client.get("/_dash-dependencies").json if ids.SEARCH_FOUND in one["output"]
    ]
    outputs = [
        {"id": name, "property": prop}
        for name, _, prop in (
            one.rpartition(".") for one in wanted["output"].strip(".").split("...")
        )
    ]
    body = {
        "output": wanted["output"],
        "outputs": outputs,
        "inputs": [{"id": ids.SEARCH, "property": "value", "value": typed}],
        "changedPropIds": [f"{ids.SEARCH}.value"],
    }
    answer = client.post("/_dash-update-component", json=body)
    assert answer.status_code == 200
    return answer.json["response"]


def test_the_list_says_which_text_it_is_for(client):
    found = answer_to(client, "Fig 17")[ids.SEARCH_FOUND]
    assert found["data-for"] == "Fig 17"
    assert found["children"][0]["props"]["data-path"] == "/figures/17"


@pytest.mark.parametrize("typed", [None, 7, [], ["17"], {"a": 1}, True])
def test_what_is_no_text_finds_nothing(client, typed):
    answer = answer_to(client, typed)
    assert answer[ids.SEARCH_FOUND] == {"children": [], "data-for": ""}
    assert answer[ids.SEARCH_SAID]["children"] == HINT


def test_options_are_numbered_and_the_first_is_marked(index):
    options = results(search("plans", index))
    assert [one.id for one in options] == [f"search-option-{at}" for at in range(len(options))]
    marked = [getattr(one, "aria-selected") for one in options]
    assert marked == ["true", *["false"] * (len(options) - 1)]
    assert all(one.role == "option" for one in options)


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [("", HINT), (" ", HINT), ("zzzzzz", "Nothing found. "), ("fig 61", "1 result"),
     ("plans", "8 results, best first")],
)  # fmt: skip
def test_how_many_there_are_is_said(index, typed, wanted):
    assert said(typed, search(typed, index)).startswith(wanted)

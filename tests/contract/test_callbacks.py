"""Requests posted as the browser posts them: the well made answered, the rest refused."""

import json

import pytest

from dashboard import ids, pages, shell
from dashboard.charts import build_chart
from data.selection import parse_selection
from tests.support import BIRMINGHAM, EDGBASTON, components, id_key

POST = "/_dash-update-component"


def said(name: object) -> str:
    """An id as Dash's requests write it."""
    return (
        name if isinstance(name, str) else json.dumps(name, sort_keys=True, separators=(",", ":"))
    )


def dependency(client, output: str, url_property: str) -> dict:
    """What the application says about the callback that fills an output from the address."""
    (found,) = [
        one
        for one in client.get("/_dash-dependencies").json
        if output in one["output"]
        and {"id": ids.URL, "property": url_property} in one["inputs"]
        and not one["clientside_function"]
    ]
    return found


def navigate_body(path: object, search: object) -> dict:
    return {
        "output": f"{ids.PAGE}.children",
        "outputs": {"id": ids.PAGE, "property": "children"},
        "inputs": [{"id": ids.URL, "property": "pathname", "value": path}],
        "state": [{"id": ids.URL, "property": "search", "value": search}],
        "changedPropIds": [f"{ids.URL}.pathname"],
    }


def draw_body(
    client, edition, path: str, search: str, shown: str = "chart", standing: object = None
) -> dict:
    """The redraw of a page whose cards all show one view and where marked parts stand."""
    names = [
        part.id
        for part in components(
            pages.view_of(path, edition, parse_selection("", edition.catalogue, ())[0]).children
        )
        if isinstance(getattr(part, "id", None), dict)
    ]
    wanted = dependency(client, ids.FACTS, "search")

    def every(kind: str) -> list[dict]:
        return [name for name in names if name["type"] == kind]

    outputs: list = []
    for one in wanted["output"].strip(".").split("..."):
        name, _, prop = one.rpartition(".")
        prop = prop.partition("@")[0]
        if name.startswith("{"):
            kind = json.loads(name)["type"]
            outputs.append([{"id": found, "property": prop} for found in every(kind)])
        else:
            outputs.append({"id": name, "property": prop})
    views = [{"id": name, "property": "value", "value": shown} for name in every("card-view")]
    return {
        "output": wanted["output"],
        "outputs": outputs,
        "inputs": [{"id": ids.URL, "property": "search", "value": search}],
        "state": [
            {"id": ids.URL, "property": "pathname", "value": path},
            views,
            {"id": ids.STANDING, "property": "data", "value": standing},
        ],
        "changedPropIds": [f"{ids.URL}.search"],
    }


def open_body(client, metric: object, view: object, search: object) -> dict:
    (wanted,) = [
        one
        for one in client.get("/_dash-dependencies").json
        if "MATCH" in one["output"] and "card-table" in one["output"]
    ]
    card = {"card": metric, "type": "card-view"}
    outputs = [
        {"id": {"card": metric, "type": kind}, "property": "children"}
        for kind in ("card-table", "card-about")
    ]
    return {
        "output": wanted["output"],
        "outputs": outputs,
        "inputs": [{"id": card, "property": "value", "value": view}],
        "state": [
            {"id": ids.URL, "property": "search", "value": search},
            {"id": card, "property": "id", "value": card},
        ],
        "changedPropIds": [f"{said(card)}.value"],
    }


def answered(client, body: dict) -> dict:
    answer = client.post(POST, json=body)
    assert answer.status_code == 200, answer.get_data(as_text=True)
    return answer.json["response"]


def found_types(tree: object) -> list[str]:
    """Types of the components in an answer."""
    if isinstance(tree, list):
        return [kind for one in tree for kind in found_types(one)]
    if isinstance(tree, dict) and "type" in tree and "props" in tree:
        return [tree["type"], *found_types(tree["props"].get("children"))]
    return []


@pytest.mark.parametrize("search", ["", f"?area={BIRMINGHAM}", f"?area={EDGBASTON}", "?x=1", None])
@pytest.mark.parametrize("path", ["/", "/theme/deaths", "/metric/cp_plans_open", "/measures"])
def test_a_visit_brings_the_whole_page(client, path, search):
    page = answered(client, navigate_body(path, search))[ids.PAGE]["children"]
    assert found_types(page).count("H1") == 1
    assert page[0]["props"]["id"] == ids.FACTS
    assert page[0]["props"]["data"]["title"].endswith(shell.NAME)


def test_a_visit_to_nowhere_brings_a_page_that_says_so(client):
    page = answered(client, navigate_body("/nothing", ""))[ids.PAGE]["children"]
    assert "no page at this address" in json.dumps(page)


def test_a_visit_says_what_was_dropped(client):
    page = answered(client, navigate_body("/", "?area=E99999999"))[ids.PAGE]["children"]
    facts = page[0]["props"]["data"]
    assert "not known" in facts["notice"]
    assert facts["query"] == ""


@pytest.mark.parametrize("path", ["/", "/theme/child-protection", "/metric/cp_plans_open"])
@pytest.mark.parametrize("search", ["", "?from=2016-17", f"?area={EDGBASTON}"])
def test_new_filters_redraw_every_chart_in_one_answer(client, edition, path, search):
    response = answered(client, draw_body(client, edition, path, search))
    selection, _ = parse_selection(search, edition.catalogue, edition.years)
    assert response[ids.FACTS]["data"]["query"] == selection.to_query()
    page = list(components(pages.view_of(path, edition, selection).children))
    cards = [p.id["card"] for p in page if id_key(getattr(p, "id", "")).find("card-graph") > 0]
    assert cards
    for metric in cards:
        chart = build_chart(metric, selection, edition)
        figure = response[said(ids.card("graph", metric))]["figure"]
        assert figure["data"] == (chart.figure or {"data": []})["data"]
        told = json.dumps([v for k, v in response.items() if f'"card":"{metric}"' in k])
        assert json.dumps(chart.title) in told
        words = json.dumps(response[said(ids.card("words", metric))]["children"])
        assert json.dumps(chart.summary) in words


@pytest.mark.parametrize("shown", ["table", "about"])
def test_a_card_whose_table_or_words_are_open_gets_new_ones(client, edition, shown):
    body = draw_body(client, edition, "/metric/cp_plans_open", "?from=2016-17", shown)
    response = answered(client, body)
    filled = [name for name, props in response.items() if f"card-{shown}" in name and props]
    assert any(f'"type":"card-{shown}"' in name for name in filled)
    other = "about" if shown == "table" else "table"
    assert not any(f"card-{other}" in name for name in response)


@pytest.mark.parametrize(("view", "tag"), [("table", "Table"), ("about", "Dl")])
def test_an_opened_view_is_filled_and_the_other_emptied(client, view, tag):
    response = answered(client, open_body(client, "cp_plans_open", view, ""))
    other = "about" if view == "table" else "table"
    assert tag in found_types([response[said(ids.card(view, "cp_plans_open"))]["children"]])
    assert response[said(ids.card(other, "cp_plans_open"))]["children"] == []


def bodies(client, edition) -> dict[str, object]:
    """Bodies that no browser of ours would send."""
    visit = navigate_body("/", "")
    redraw = draw_body(client, edition, "/", "")
    opened = open_body(client, "cp_plans_open", "table", "")
    return {
        "list": [],
        "null": None,
        "empty": {},
        "text": "text",
        "number": 7,
        "nested": {"output": {"a": {"b": []}}},
        "unknown output": {**visit, "output": "nothing.children"},
        "no output": {key: value for key, value in visit.items() if key != "output"},
        "output is a number": {**visit, "output": 7},
        "no inputs": {key: value for key, value in visit.items() if key != "inputs"},
        "inputs is null": {**visit, "inputs": None},
        "inputs is text": {**visit, "inputs": "text"},
        "inputs of nothing": {**visit, "inputs": [{}]},
        "too few inputs": {**visit, "inputs": []},
        "outputs is null": {**visit, "outputs": None},
        "outputs is text": {**visit, "outputs": "text"},
        "path is a list": navigate_body(["/"], ""),
        "path is a number": navigate_body(7, ""),
        "path is null": navigate_body(None, None),
        "path is long": navigate_body("/" + "x" * 9000, ""),
        "search is an object": navigate_body("/", {"a": 1}),
        "search is a list": navigate_body("/", ["?area=x"]),
        "changed is null": {**visit, "changedPropIds": None},
        "changed is a number": {**visit, "changedPropIds": 7},
        "redraw without outputs": {**redraw, "outputs": []},
        "redraw with null outputs": {**redraw, "outputs": [None] * len(redraw["outputs"])},
        "redraw with unknown cards": {
            **redraw,
            "outputs": [
                redraw["outputs"][0],
                *[[{"id": {"type": "card-graph", "card": "nonsense"}, "property": "figure"}]]
                * (len(redraw["outputs"]) - 1),
            ],
        },
        "redraw asking for a private property": {
            **redraw,
            "outputs": [
                redraw["outputs"][0],
                *[[{"id": ids.card("graph", "cp_plans_open"), "property": "__class__"}]]
                * (len(redraw["outputs"]) - 1),
            ],
        },
        "redraw with views of no kind": {**redraw, "state": [*redraw["state"][:1], None]},
        "card is a number": open_body(client, 7, "table", ""),
        "card is nothing known": open_body(client, "nonsense", "table", ""),
        "view is a list": open_body(client, "cp_plans_open", ["table"], ""),
        "view is unknown": open_body(client, "cp_plans_open", "<script>", ""),
        "state of another kind": {**opened, "state": [7, 7]},
    }  # fmt: skip


def test_no_body_makes_the_server_fail(client, edition):
    wrong = {}
    for name, body in bodies(client, edition).items():
        answer = client.post(POST, json=body)
        said_back = answer.get_data(as_text=True)
        if answer.status_code >= 500 or "Traceback" in said_back or ".py" in said_back:
            wrong[name] = (answer.status_code, said_back[:200])
    assert wrong == {}


@pytest.mark.parametrize(
    ("data", "kind"),
    [(b"", "application/json"), (b"{", "application/json"), (b"\xff\xfe", "application/json"),
     (b"{}", "text/plain"), (b"[" * 5000, "application/json")],
)  # fmt: skip
def test_what_is_no_json_is_refused_with_a_reference(client, data, kind):
    answer = client.post(POST, data=data, content_type=kind)
    assert answer.status_code == 400
    assert set(answer.json) == {"message", "reference"}
    assert b"Traceback" not in answer.data


def test_a_body_that_is_far_too_large_is_not_read(client):
    answer = client.post(POST, data=b"x" * 1_100_000, content_type="application/json")
    assert answer.status_code == 413


@pytest.mark.parametrize("method", ["get", "put", "delete"])
def test_only_a_post_is_taken(client, method):
    assert getattr(client, method)(POST).status_code in (404, 405)


def test_what_is_refused_is_a_bad_request(client):
    answer = client.post(POST, json=[])
    assert answer.status_code == 400
    assert "message" in answer.json


def test_every_answer_has_its_safety_headers(client):
    for path in ("/", "/nothing", "/download/cp_plans_open.csv"):
        headers = client.get(path).headers
        policy = headers["Content-Security-Policy"]
        assert "default-src 'self'" in policy
        assert "unsafe-eval" not in policy
        assert "'unsafe-inline'" not in policy.split("script-src")[1].split(";")[0]
        assert headers["X-Content-Type-Options"] == "nosniff"


def test_the_text_of_a_page_is_not_taken_from_the_address(client):
    hostile = "<script>alert(1)</script>"
    page = answered(client, navigate_body("/", f"?area={hostile}"))
    assert hostile not in json.dumps(page)
    assert hostile.encode() not in client.get(f"/?area={hostile}").data

"""Tables of pages of their own as files: what the page shows, in every kind of file."""

import io
import json

import openpyxl
import pandas as pd
import pytest

PAGES = (
    "compare?measures=cp_plans_open,mash_referrals&by=year_ago&of=city",
    "compare?measures=cp_plan_rate&by=year_ago&of=city",
    "compare?measures=re_referral_rate&by=target&of=city",
    "scorecard?year=2016-17",
    "scorecard?year=2016-17&theme=police&sort=name",
)
EMPTY = "compare?measures=cp_plans_open&by=districts"


@pytest.fixture(params=PAGES)
def page(request):
    name, _, query = request.param.partition("?")
    return name, f"?{query}"


def read(client, page, kind):
    name, query = page
    answer = client.get(f"/download/{name}.{kind}{query}")
    assert answer.status_code == 200
    assert f'filename="{name}.{kind}"' in answer.headers["Content-Disposition"]
    return answer


def test_every_kind_of_file_has_the_same_rows(client, page):
    text = read(client, page, "csv").get_data(as_text=True).lstrip("\ufeff")
    frame = pd.read_csv(io.StringIO(text), comment="#", keep_default_na=False, dtype=str)
    document = json.loads(read(client, page, "json").data)
    assert list(document["rows"][0]) == list(frame.columns)
    assert [row["metric"] for row in document["rows"]] == list(frame["metric"])
    book = openpyxl.load_workbook(io.BytesIO(read(client, page, "xlsx").data))
    (table,) = book["Table 1"].tables.values()
    head, *body = [[cell.value for cell in row] for row in book["Table 1"][table.ref]]
    assert head == list(frame.columns)
    assert [row[0] for row in body] == list(frame["metric"])
    assert None not in [cell for row in body for cell in row]


def test_a_table_says_its_filters_and_revisions(client, page):
    about = " ".join(json.loads(read(client, page, "json").data)["about"])
    assert "Filters: All areas" in about
    assert "Revisions of the data:" in about


def test_nothing_to_compare_is_a_table_without_rows(client):
    name, _, query = EMPTY.partition("?")
    document = json.loads(read(client, (name, f"?{query}"), "json").data)
    assert document["rows"] == []


def test_the_page_links_to_its_files(client, page):
    name, query = page
    body = {
        "output": "page.children",
        "outputs": {"id": "page", "property": "children"},
        "inputs": [{"id": "url", "property": "pathname", "value": f"/{name}"}],
        "changedPropIds": ["url.pathname"],
        "state": [{"id": "url", "property": "search", "value": query}],
    }
    told = json.dumps(client.post("/_dash-update-component", json=body).get_json())
    for kind in ("csv", "json", "xlsx"):
        assert f"/download/{name}.{kind}?" in told

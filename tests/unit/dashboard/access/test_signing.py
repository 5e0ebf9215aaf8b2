import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.access.signing import own_path


@pytest.mark.parametrize("path", ["/", "/theme/missing?area=E08000025", "/figures/17#top"])
def test_a_path_of_this_server_is_kept(path):
    assert own_path(path) == path


@pytest.mark.parametrize(
    "away",
    [
        "", "figures", "//elsewhere.example", "https://elsewhere.example", "/\\elsewhere.example",
        "\\/elsewhere.example", "/\t/elsewhere.example", "/\r\nSet-Cookie: a=b", " /figures",
        "javascript:alert(1)", "/é", "///elsewhere.example", "/\x00", "/\x7f/elsewhere.example",
        "/\u2028/elsewhere.example", "%2f%2felsewhere.example", "https:elsewhere.example",
        "/" + "a" * 1_500,
    ],
)  # fmt: skip
def test_anything_else_is_the_overview(away):
    assert own_path(away) == "/"


@given(st.text(alphabet="/\\.:@?#%\t\r\n ahtpsx", max_size=20))
def test_no_text_leads_to_another_host(text):
    kept = own_path(text)
    assert kept.startswith("/")
    assert kept[1:2] not in ("/", "\\")
    assert kept.isprintable()

import pytest

from dashboard.access.proxies import IS_FORWARDED, IS_TRUSTED, Proxies

IDENTITY = ("X-Remote-User", "X-Remote-Groups")
SENT = {
    "HTTP_X_REMOTE_USER": "somebody", "HTTP_X_REMOTE_GROUPS": "Office",
    "HTTP_X_FORWARDED_FOR": "198.51.100.4", "HTTP_X_FORWARDED_PROTO": "https",
    "HTTP_X_FORWARDED_HOST": "dashboard.example.org",
}  # fmt: skip


def passed_on(named: list[str], address: str, sent: dict[str, str] = SENT) -> dict[str, object]:
    """What the application is given of a request."""
    given: dict[str, object] = {}

    def inner(environ, _start):
        given.update(environ)
        return []

    environ = {
        "REMOTE_ADDR": address,
        "wsgi.url_scheme": "http",
        "HTTP_HOST": "inside:8050",
        **sent,
    }
    Proxies(inner, named, IDENTITY)(environ, lambda *_: None)
    return given


@pytest.mark.parametrize(
    ("named", "address"),
    [
        (["10.0.0.7"], "10.0.0.7"),
        (["10.0.0.0/24"], "10.0.0.9"),
        (["2001:db8::/32"], "2001:db8::5"),
        (["unix"], ""),
    ],
)
def test_a_named_proxy_is_believed(named, address):
    given = passed_on(named, address)
    assert given[IS_TRUSTED]
    assert given["HTTP_X_REMOTE_USER"] == "somebody"
    assert given["REMOTE_ADDR"] == "198.51.100.4"
    assert given["wsgi.url_scheme"] == "https"
    assert given["HTTP_HOST"] == "dashboard.example.org"


@pytest.mark.parametrize(
    ("named", "address"),
    [
        (["10.0.0.7"], "10.0.0.8"),
        (["10.0.0.7"], ""),
        (["unix"], "127.0.0.1"),
        (["10.0.0.7"], "10.0.0.7.example"),
        ([], "127.0.0.1"),
        ([], ""),
    ],
)
def test_from_anybody_else_no_word_is_left(named, address):
    given = passed_on(named, address)
    assert not given[IS_TRUSTED]
    assert given[IS_FORWARDED]
    assert not set(given) & set(SENT)
    assert given["REMOTE_ADDR"] == address
    assert given["wsgi.url_scheme"] == "http"


def test_of_several_forwarders_only_the_named_ones_word_counts():
    """Whoever asks may write the header too: what the proxy added stands last."""
    sent = {**SENT, "HTTP_X_FORWARDED_FOR": "127.0.0.1, 198.51.100.4"}
    assert passed_on(["10.0.0.7"], "10.0.0.7", sent)["REMOTE_ADDR"] == "198.51.100.4"


@pytest.mark.parametrize(
    "header",
    ["HTTP_FORWARDED", "HTTP_VIA", "HTTP_X_FORWARDED_SSL", "HTTP_X_FORWARDED_SERVER",
     "HTTP_X_FORWARDED", "HTTP_X_ORIGINAL_HOST", "HTTP_X_CLUSTER_CLIENT_IP", "HTTP_CLIENT_IP"],
)  # fmt: skip
def test_every_header_that_says_so_counts_and_is_taken_away(header):
    given = passed_on([], "127.0.0.1", {header: "x"})
    assert given[IS_FORWARDED]
    assert header not in given


def test_what_nobody_passed_on_is_as_it_was():
    given = passed_on([], "127.0.0.1", {"HTTP_ACCEPT": "text/html"})
    assert not given[IS_FORWARDED]
    assert given["HTTP_ACCEPT"] == "text/html"

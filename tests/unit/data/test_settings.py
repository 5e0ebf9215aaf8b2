import pytest
from pydantic import ValidationError

from data.settings import ROOT, Settings, load_settings


def test_two_stores_stand_apart_in_the_instance_folder(tmp_path, monkeypatch):
    for name in ("DATABASE_URL", "VAULT_DATABASE_URL"):
        monkeypatch.delenv(f"SAFEGUARDING_{name}", raising=False)
    settings = Settings(instance=tmp_path)
    assert settings.published_url != settings.vault_url
    assert str(tmp_path) in settings.published_url
    assert str(tmp_path) in settings.vault_url


def test_settings_come_from_the_environment(monkeypatch):
    monkeypatch.setenv("SAFEGUARDING_DATABASE_URL", "postgresql://host/published")
    monkeypatch.setenv("SAFEGUARDING_VAULT_DATABASE_URL", "postgresql://host/vault")
    settings = Settings()
    assert settings.published_url.startswith("postgresql://host/published?")
    assert settings.vault_url.startswith("postgresql://host/vault?")


def test_one_database_holds_both_stores_each_in_its_schema():
    url = "postgresql://me:secret@host/one"
    settings = Settings(database_url=url, vault_database_url=url)
    assert settings.published_url == f"{url}?options=-csearch_path%3Dpublished"
    assert settings.vault_url == f"{url}?options=-csearch_path%3Dvault"


def test_options_of_a_url_stay():
    url = "postgresql://host/one?options=-csearch_path%3Delsewhere"
    assert Settings(database_url=url).published_url == url


def test_every_setting_says_what_it_is_for():
    assert all(field.description for field in Settings.model_fields.values())


def test_the_readme_has_every_setting_as_it_is_declared():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert Settings.table() in readme, "Put the output of `python -m data settings` there."


def test_every_setting_has_a_default_and_a_sentence():
    for name, field in Settings.model_fields.items():
        assert (field.description or "").endswith("."), name
        assert not field.is_required(), name


OIDC = {
    "sign_in": "oidc", "rights": {"Board": ["view", "comment"]}, "proxies": ["10.0.0.7", "unix"],
    "address": "https://dashboard.example.org", "oidc_issuer": "https://provider.example",
    "oidc_client_id": "us", "oidc_client_secret": "of-the-client", "secret": "s" * 32,
}  # fmt: skip


@pytest.mark.parametrize(
    "name", ["rights", "address", "oidc_issuer", "oidc_client_id", "oidc_client_secret", "secret"]
)
def test_a_sign_in_that_lacks_something_does_not_start(name):
    given = {one: value for one, value in OIDC.items() if one != name}
    with pytest.raises(ValidationError, match=f"SAFEGUARDING_{name.upper()} must be set"):
        Settings(**given)


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"secret": "s" * 31}, "at least 32 characters"),
        ({"rights": {"Board": ["everything"]}}, "Input should be"),
        ({"proxies": ["the-proxy"]}, "does not appear to be"),
        ({"sign_in": "ldap"}, "Input should be"),
        ({"sign_in": "proxy", "proxies": []}, "SAFEGUARDING_PROXIES must be set"),
        ({"proxies": ["0.0.0.0/0"]}, "names none"),
        ({"proxies": ["::/0"]}, "names none"),
        ({"proxies": ["10.0.0.7/24"]}, "has host bits set"),
        ({"oidc_issuer": "http://provider.example"}, "must begin with https"),
        *(
            ({"address": address}, "and no more")
            for address in (
                "http://dashboard.example.org",
                "https://dashboard.example.org/",
                "https://dashboard.example.org/board",
                "https://Dashboard.example.org",
                "https://dashboard.example.org:443",
                "https://",
                "dashboard.example.org",
                "https://me@dashboard.example.org",
            )
        ),
    ],
)
def test_settings_that_cannot_be_meant_do_not_start(changed, why):
    with pytest.raises(ValidationError, match=why):
        Settings(**{**OIDC, **changed})


@pytest.mark.parametrize(
    "address", ["https://dashboard.example.org", "https://dashboard:8443", "http://localhost:8050"]
)
def test_an_address_is_taken_as_browsers_name_it(address):
    assert Settings(**{**OIDC, "address": address}).address == address


def test_a_fault_is_one_sentence_and_never_shows_a_secret(monkeypatch):
    for variable, value in Settings(**OIDC).environment.items():
        monkeypatch.setenv(variable, value)
    monkeypatch.setenv("SAFEGUARDING_SECRET", "too-short-to-be-good")
    load_settings.cache_clear()
    with pytest.raises(SystemExit) as ended:
        load_settings()
    load_settings.cache_clear()
    assert "at least 32 characters" in str(ended.value)
    assert "too-short" not in str(ended.value)
    assert "\n" not in str(ended.value)


@pytest.mark.parametrize("name", ["database_url", "vault_database_url"])
@pytest.mark.parametrize(
    "url",
    ["nonsense", "postgresql://me:hidden@host:port/one", "mysql://me:hidden@host/one", "://", "/x"],
)
def test_what_is_no_database_url_is_one_sentence_without_its_password(monkeypatch, name, url):
    monkeypatch.setenv(f"SAFEGUARDING_{name.upper()}", url)
    load_settings.cache_clear()
    with pytest.raises(SystemExit) as ended:
        load_settings()
    load_settings.cache_clear()
    assert f"SAFEGUARDING_{name.upper()}: must be like postgresql://" in str(ended.value)
    assert "hidden" not in str(ended.value)
    assert "\n" not in str(ended.value)


def test_the_short_name_of_postgresql_has_its_schema_too():
    url = Settings(database_url="postgres://host/one").published_url
    assert url == "postgres://host/one?options=-csearch_path%3Dpublished"

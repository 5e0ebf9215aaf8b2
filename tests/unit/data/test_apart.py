"""A command that runs in a process of its own has the settings of this one."""

import pytest

from data import apart
from data.settings import Settings, load_settings

SECRET = "s" * 40
OF_PROXY = {"sign_in": "proxy", "rights": {"Board": ["view"]}, "proxies": ["10.0.0.7", "unix"]}
OF_OIDC = {
    "sign_in": "oidc", "rights": {"Board": ["view"]}, "address": "https://dashboard.example",
    "oidc_issuer": "https://provider.example", "oidc_client_id": "it",
    "oidc_client_secret": SECRET, "secret": SECRET,
}  # fmt: skip


@pytest.mark.parametrize("given", [{}, OF_PROXY, OF_OIDC], ids=["public", "proxy", "oidc"])
def test_every_setting_comes_through_as_it_is(tmp_path, monkeypatch, given):
    settings = Settings(instance=tmp_path, metrics=True, **given)
    for variable, value in settings.environment.items():
        monkeypatch.setenv(variable, value)
    load_settings.cache_clear()
    try:
        assert load_settings() == settings
    finally:
        load_settings.cache_clear()


def test_a_command_runs_where_people_sign_in(tmp_path):
    settings = Settings(instance=tmp_path, **OF_PROXY)
    done = apart.run(settings, "settings")
    assert (done.returncode, done.stderr) == (0, "")


def test_what_it_was_given_and_said_is_not_logged(tmp_path, caplog):
    with caplog.at_level("INFO"):
        done = apart.run(Settings(instance=tmp_path), "check", str(tmp_path / "telltale.csv"))
    assert done.returncode == 1
    (line,) = caplog.records
    assert (line.act, line.status) == ("check", 1)
    assert "telltale" not in str(vars(line))

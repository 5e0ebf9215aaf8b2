"""What every test shares: one store, built once, and the application on it."""
# ruff: noqa: E402

import atexit
import os
import shutil
import tempfile
from pathlib import Path

# `import app` makes a server on the default settings, so they must not be those of the project.
_INSTANCE = tempfile.mkdtemp(prefix="safeguarding-")
atexit.register(shutil.rmtree, _INSTANCE, ignore_errors=True)
os.environ["SAFEGUARDING_INSTANCE"] = _INSTANCE
# The smaller Plotly, where it was brought: the whole one takes seconds to compress.
_BUNDLE = Path(__file__).resolve().parents[1] / "instance" / "plotly-cartesian.min.js"
if _BUNDLE.is_file():
    shutil.copy(_BUNDLE, _INSTANCE)

import pytest
from dash import Dash
from flask.testing import FlaskClient
from hypothesis import settings as hypothesis_settings

from data.build import build
from data.catalogue import Catalogue, load_catalogue
from data.query import Edition, current_edition
from data.settings import Settings, load_settings
from tests.postgres import settings_on_postgres
from tests.stores import built_on_postgres, copy_of, let_go
from tests.support import settings_in

# No folder of examples is left behind, and a slow machine is no failure.
hypothesis_settings.register_profile("project", database=None, deadline=None, max_examples=150)
hypothesis_settings.load_profile("project")


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_store(request, tmp_path) -> Settings:
    """Settings on stores that are not built yet, on each kind of database."""
    if request.param == "postgresql":
        settings = settings_on_postgres(tmp_path)
    else:
        settings = settings_in(tmp_path)
    yield settings
    let_go(settings)


@pytest.fixture(params=["sqlite", "postgresql"])
def built_store(request, tmp_path, built) -> Settings:
    """Settings on stores that are built, on each kind of database; a test may change them."""
    settings = copy_of(built if request.param == "sqlite" else built_on_postgres(), tmp_path)
    yield settings
    let_go(settings)


@pytest.fixture(scope="session")
def built() -> Settings:
    """Settings on built stores: to be read, or to be copied."""
    settings = load_settings()
    build(settings)
    return settings


@pytest.fixture(scope="session")
def store(built: Settings) -> Settings:
    """The stores that a module's tests are about: others where the module has its own."""
    return built


@pytest.fixture(scope="session")
def catalogue(store: Settings) -> Catalogue:
    return load_catalogue(store.catalogue)


@pytest.fixture(scope="session")
def edition(store: Settings, catalogue: Catalogue) -> Edition:
    return current_edition(store.published_url, catalogue)


@pytest.fixture(scope="session")
def app(store: Settings) -> Dash:
    from app import create_app

    return create_app(store)


@pytest.fixture(scope="session")
def client(app: Dash) -> FlaskClient:
    return app.server.test_client()


@pytest.hookimpl(trylast=True)
def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say how much the sweeps looked at: what a test gave to `record_property("checked", ...)`."""
    for report in terminalreporter.getreports("passed"):
        for name, text in report.user_properties:
            if name == "checked":
                terminalreporter.write_line(f"checked: {text}")

"""Where the server cannot start, whoever starts it reads why in plain words, and no trace."""

import os
import subprocess
import sys

import pytest

from tests.serving import ROOT, free_port


def started(instance, **settings):
    """What a server said that has to give up."""
    given = {"SAFEGUARDING_INSTANCE": str(instance), "PORT": str(free_port()), **settings}
    done = subprocess.run(
        [sys.executable, "-m", "gunicorn", "-c", "gunicorn.conf.py", "app:server"],
        cwd=ROOT, env={**os.environ, **given}, capture_output=True, text=True, timeout=120,
        check=False,
    )  # fmt: skip
    assert done.returncode
    return done.stdout + done.stderr


@pytest.mark.parametrize("builds", ["true", "false"])
def test_a_database_that_does_not_answer(tmp_path, builds):
    nobody = f"postgresql://somebody:telltale@127.0.0.1:{free_port()}/none"
    said = started(tmp_path, SAFEGUARDING_DATABASE_URL=nobody,
                   SAFEGUARDING_VAULT_DATABASE_URL=nobody,
                   SAFEGUARDING_BUILD_ON_START=builds)  # fmt: skip
    last = said.strip().splitlines()[-1]
    assert last.startswith("The dashboard cannot start. ")
    assert last.endswith(".")
    assert "Traceback" not in said
    assert "telltale" not in said


def test_a_store_that_nobody_built(tmp_path):
    said = started(tmp_path, SAFEGUARDING_BUILD_ON_START="false")
    assert "The dashboard cannot start. " in said
    assert "python -m data build" in said
    assert "Traceback" not in said


def test_settings_that_cannot_be_used(tmp_path):
    said = started(tmp_path, SAFEGUARDING_SIGN_IN="oidc")
    assert "The settings cannot be used: " in said
    assert "Traceback" not in said

import os
import shutil
from pathlib import Path

import pytest

from tests.support import ROOT

NO_OFFICE = "No workbook was opened in an office program: soffice is not installed."
SOURCE = ROOT.parent / "shared" / "source" / "annual-report-2016-17.txt"


@pytest.fixture(scope="session")
def source() -> list[str]:
    """Lines of the report's text edition, divided at line feeds only, as the trail counts them."""
    if not Path(SOURCE).is_file():
        why = "the text edition of the report is not beside the project (../shared/source)"
        if os.environ.get("CI") == "true":
            pytest.fail(why)
        pytest.skip(why)
    return SOURCE.read_bytes().decode("utf-8").split("\n")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if not shutil.which("soffice"):
        terminalreporter.write_line(NO_OFFICE)


@pytest.fixture(scope="session")
def office() -> str:
    """Path of LibreOffice."""
    path = shutil.which("soffice")
    if path:
        return path
    if os.environ.get("CI") == "true":
        pytest.fail(NO_OFFICE)
    pytest.skip(NO_OFFICE)

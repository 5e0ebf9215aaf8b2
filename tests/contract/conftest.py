import os
from pathlib import Path

import pytest

from tests.support import ROOT

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

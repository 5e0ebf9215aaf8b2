from collections.abc import Callable

import pytest

from data.catalogue import Catalogue
from data.findings import Findings
from tests.support import numbers


@pytest.fixture(scope="session")
def find(catalogue: Catalogue) -> Callable[..., Findings]:
    """Findings of made-up numbers: `find({"value": 1.0}, ..., metric="births")`."""

    def found(*rows: dict, metric: str = "cp_plans_open") -> Findings:
        unit = {"metric": metric, "unit": catalogue.metrics[metric].unit}
        return Findings(
            catalogue.metrics[metric], catalogue, numbers(*({**unit, **row} for row in rows))
        )

    return found


@pytest.fixture(scope="session")
def over(find: Callable[..., Findings]) -> Callable[..., Findings]:
    """Findings of values over years: `over({"2015-16": 1.0})`."""

    def found(values: dict[str, float], metric: str = "cp_plans_open", **also: str) -> Findings:
        rows = [{"period": period, "value": value, **also} for period, value in values.items()]
        return find(*rows, metric=metric)

    return found

import pytest

from data.errors import (
    CatalogueError,
    PeriodError,
    ReportError,
    SafeguardingError,
    UnknownMetricError,
)


@pytest.mark.parametrize("kind", [CatalogueError, ReportError])
def test_a_fault_list_names_every_fault(kind):
    error = kind(["one is wrong", "two is wrong"])
    assert isinstance(error, SafeguardingError)
    assert "2 to mend" in str(error)
    assert all(fault in str(error) for fault in error.faults)


def test_an_unknown_measure_is_said_plainly():
    assert str(UnknownMetricError("nonsense")) == "There is no measure called 'nonsense'."


def test_errors_meant_for_a_person_can_still_be_caught_by_kind():
    assert issubclass(PeriodError, ValueError)
    assert issubclass(UnknownMetricError, KeyError)

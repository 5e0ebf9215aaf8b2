"""The city's statistical neighbours together: their mean and their median."""

from collections.abc import Iterable, Mapping

from data.catalogue import Catalogue, Metric
from data.comparing.places import MEAN, MEDIAN
from data.records import Counted
from data.statistics import neighbours_mean, neighbours_median

#: The area that stands for all of them.
_AREA = "G-NEIGHBOURS"
_WAYS = {MEAN: neighbours_mean, MEDIAN: neighbours_median}
#: Counts of unlike places have no mean that says anything.
_KINDS = ("rate", "percentage", "average")
Key = tuple[str, str, str]


def together(
    metric: Metric, cells: Mapping[Key, Counted], catalogue: Catalogue
) -> Iterable[tuple[Key, Counted]]:
    """Numbers of the neighbours together, for each source and period that has some of theirs.

    Each area counts alike, as in the Department for Education's own tools, one of which takes
    the mean and the other the median. It is no rate of all their children.

    Args:
        metric: what is measured.
        cells: its numbers by source, area and period.
        catalogue: which areas are neighbours.
    """
    if metric.kind not in _KINDS:
        return
    neighbours = [code for code, area in catalogue.areas.items() if area.is_neighbour]
    for source, period in sorted({(source, period) for source, _, period in cells}):
        present = [cells.get((source, code, period)) for code in neighbours]
        known = [one for one in present if one]
        values = [one.number.value if one else None for one in present]
        for code, way in _WAYS.items():
            found = way(values)
            if found.value is not None:
                number = known[0].number._replace(
                    area=_AREA, value=round(found.value, metric.decimals),
                    printed="", source_line=None, note=found.label, status="published",
                )  # fmt: skip
                yield (source, code, period), Counted(number)

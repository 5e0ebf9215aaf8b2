"""Filters as readers choose them: real values that leave something on the page."""

import random
from urllib.parse import urlencode

from dashboard.pages import view_of
from data.query import Edition
from data.selection import Selection

#: Filters by what fills the places of a recorded request.
Step = dict[str, str]


def walks(edition: Edition, path: str, count: int, steps: int, seed: int) -> list[list[Step]]:
    """So many readers of a page, each with so many choices, one after the other."""
    chance = random.Random(f"{seed} {path}")
    metrics = view_of(path, edition, Selection()).metrics
    known = sorted({(row.year, row.agency, row.area)
                    for metric in metrics for row in edition.coverage.get(metric, ())})  # fmt: skip
    suppliers = edition.catalogue.suppliers
    return [
        [_step(chance, *chance.choice(known), suppliers=suppliers) for _ in range(steps)]
        for _ in range(count)
    ]


def _step(
    chance: random.Random, year: str, agency: str, area: str, suppliers: dict
) -> Step:  # fmt: skip
    """One to three of the four filters, so that the numbers of a place in a year stay in."""
    offered = {"first": year, "last": year, "agency": agency if agency in suppliers else "",
               "area": area}  # fmt: skip
    chosen = {name: offered[name] for name in chance.sample(list(offered), chance.randint(1, 3))}
    selection = Selection(**chosen)
    return {
        "search": selection.to_query(),
        "from": selection.first,
        "to": selection.last,
        "agency": selection.agency,
        "area": selection.area,
    }


def many_measures(edition: Edition, count: int) -> str:
    """Choices of the compare page: so many measures with numbers against a year before."""
    names = [name for name in edition.catalogue.metrics if edition.coverage.get(name)][:count]
    return urlencode({"measures": ",".join(names), "by": "year_ago", "of": "city"})


def choosing(steps: list[Step], choices: str) -> list[Step]:
    """The same filters on a page where something else is chosen besides."""
    return [{**one, "search": f"?{choices}&{one['search'][1:]}".rstrip("&")} for one in steps]


def distinct(all_walks: list[list[Step]], count: int) -> list[Step]:
    """So many steps, or as many as there are, no two of them alike."""
    by_query = {step["search"]: step for walk in all_walks for step in walk if step["search"]}
    return list(by_query.values())[:count]

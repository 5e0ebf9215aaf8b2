"""Component ids, once. JavaScript and tests use the same words."""

URL = "url"
PAGE = "page"
FACTS = "facts"
STANDING = "standing"
SAID = "said"
NOTICES = "notices"
SEARCH = "search"
SEARCH_FOUND = "search-found"
SEARCH_SAID = "search-said"
FILTER_FROM = "filter-from"
FILTER_TO = "filter-to"
FILTER_AGENCY = "filter-agency"
FILTER_AREA = "filter-area"
FILTERS = (FILTER_FROM, FILTER_TO, FILTER_AGENCY, FILTER_AREA)


def card(part: str, metric: object) -> dict[str, object]:
    """Id of a part of a chart card; `metric` may be ALL or MATCH."""
    return {"type": f"card-{part}", "card": metric}


def live(part: object) -> dict[str, object]:
    """Id of a part of a page, other than a card, that changes with the filters."""
    return {"type": "live", "part": part}


def choice(name: object) -> dict[str, object]:
    """Id of a select for a choice that one page offers besides the filters."""
    return {"type": "choice", "name": name}


def carry(path: object, at: object) -> dict[str, object]:
    """Id of a link that takes the filters along; `at` says where it stands."""
    return {"type": "carry", "to": path, "at": at}

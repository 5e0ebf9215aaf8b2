"""The body of a redraw request, as a browser would send it for a page."""

from typing import Any

from flask.testing import FlaskClient


def draw_request(client: FlaskClient, path: str, search: str) -> dict[str, Any]:
    """Body for the callback that redraws the page at a path under new filters."""
    dependencies = client.get("/_dash-dependencies").get_json()
    draw = next(d for d in dependencies if d["output"].startswith("..facts.data"))
    metrics, parts, choices = _on_page(client, path)
    return {
        "output": draw["output"],
        "outputs": [
            _output(spec, metrics, parts, choices)
            for spec in draw["output"].strip(".").split("...")
        ],
        "inputs": [{"id": "url", "property": "search", "value": search}],
        "changedPropIds": ["url.search"],
        "state": [
            {"id": "url", "property": "pathname", "value": path},
            [
                {"id": {"card": m, "type": "card-view"}, "property": "value", "value": "chart"}
                for m in metrics
            ],
            {"id": "standing", "property": "data"},
        ],
    }


def _output(spec: str, metrics: list[str], parts: list[str], choices: list[str]) -> Any:
    name, _, prop = spec.rpartition(".")
    prop = prop.partition("@")[0]
    if not name.startswith("{"):
        return {"id": name, "property": prop}
    kind = name.split('"type":"')[1].split('"')[0]
    if kind == "live":
        return [{"id": {"part": part, "type": kind}, "property": prop} for part in parts]
    if kind == "choice":
        return [{"id": {"name": one, "type": kind}, "property": prop} for one in choices]
    return [{"id": {"card": metric, "type": kind}, "property": prop} for metric in metrics]


def _on_page(client: FlaskClient, path: str) -> tuple[list[str], list[str], list[str]]:
    """Metrics with a card, live parts, and choices on the page at a path."""
    body = {
        "output": "page.children",
        "outputs": {"id": "page", "property": "children"},
        "inputs": [{"id": "url", "property": "pathname", "value": path}],
        "changedPropIds": ["url.pathname"],
        "state": [{"id": "url", "property": "search", "value": ""}],
    }
    children = client.post("/_dash-update-component", json=body).get_json()
    names = list(_ids(children["response"]["page"]["children"]))
    return (
        [name["card"] for name in names if name.get("type") == "card-graph"],
        [name["part"] for name in names if name.get("type") == "live"],
        [name["name"] for name in names if name.get("type") == "choice"],
    )


def _ids(tree: Any) -> Any:
    if isinstance(tree, list):
        for one in tree:
            yield from _ids(one)
    elif isinstance(tree, dict):
        props = tree.get("props", {})
        if isinstance(props.get("id"), dict):
            yield props["id"]
        yield from _ids(props.get("children"))

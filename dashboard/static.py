"""Scripts and styles, compressed beforehand and kept by browsers for good.

Dash compresses each answer anew; a page here is 3 MB of script, so every file that the
document names is written once under the instance folder with a Brotli and a gzip copy, and
WhiteNoise serves those. Their names carry a fingerprint, so they may be kept for a year.
"""

import gzip
import hashlib
import re
from importlib.resources import files
from pathlib import Path
from typing import Any

import brotli
from dash import Dash
from flask import Flask
from flask.testing import FlaskClient
from whitenoise import WhiteNoise

from dashboard.fixed_headers import FIXED
from data.settings import ROOT

#: Plotly with the chart types that are drawn here, a third of the whole: see the Makefile.
PLOTLY = "plotly-cartesian.min.js"
#: What Dash asks for when the first chart is drawn; the document names it beforehand.
LATE = "/_dash-component-suites/dash/dcc/async-graph.js"
_YEAR = 365 * 24 * 3600
_NAMED = re.compile(r'(?:src|href)="(/[^"?]+)(?:\?[^"]*)?"')
_UNUSED = re.compile(r'<script src="[^"]*/dash_table/[^"]*"></script>\s*')
_TEXT = (".js", ".css")


class LeanDash(Dash):
    """Dash without the script of its table, which no page here uses."""

    def interpolate_index(self, scripts: str = "", **parts: Any) -> str:
        """Make the document."""
        return super().interpolate_index(scripts=_UNUSED.sub("", scripts), **parts)


def charts_script(instance: Path) -> str:
    """Address of what draws charts: Plotly, and what lets it draw in the colours of the page."""
    return _fingerprinted(instance, "charts", ".js", charts_content(instance))


def styles(instance: Path) -> list[str]:
    """Address of all style sheets as one, in the order of their names."""
    return [_fingerprinted(instance, "styles", ".css", style_content())]


def style_content() -> bytes:
    """Those sheets themselves."""
    sheets = sorted((ROOT / "assets" / "css").glob("*.css"))
    return b"\n".join(sheet.read_bytes() for sheet in sheets)


def charts_content(instance: Path) -> bytes:
    """That script itself, with the smaller Plotly where it was brought, else the whole of it."""
    bundle = instance / PLOTLY
    if not bundle.is_file():
        bundle = Path(str(files("plotly") / "package_data" / "plotly.min.js"))
    return b"\n".join([bundle.read_bytes(), (ROOT / "assets/charts/plot.js").read_bytes()])


def stage_script(instance: Path) -> str:
    """Address of what presents slides, as one script in the order of its files."""
    return _fingerprinted(instance, "stage", ".js", stage_content())


def stage_content() -> bytes:
    """That script itself; it needs the one that draws charts."""
    assets = ROOT / "assets"
    parts = [assets / "js" / "session.js", *sorted((assets / "stage").glob("*.js"))]
    return b"\n".join(part.read_bytes() for part in parts)


def _fingerprinted(instance: Path, name: str, ending: str, content: bytes) -> str:
    """Write a file under a name that changes with its content; its address."""
    path = f"static/{name}-{hashlib.sha256(content).hexdigest()[:12]}{ending}"
    _write(_folder(instance) / path, content)
    return f"/{path}"


def serve(app: Dash, instance: Path) -> None:
    """Write what the document names, compressed, and serve it in front of the application."""
    server: Flask = app.server
    folder = _folder(instance)
    client = server.test_client()
    # Dash looks for its scripts and those in assets/ at its first request, so one comes first.
    _write_answer(client, LATE, folder)
    # Made and not asked for: where people sign in, nobody is given the document before.
    with server.test_request_context("/"):
        document = app.index()
    for path in dict.fromkeys(_NAMED.findall(document)):
        if path.endswith(_TEXT) and not path.startswith("/static/"):
            _write_answer(client, path, folder)
    noise = WhiteNoise(
        server.wsgi_app, root=folder, max_age=_YEAR, allow_all_origins=False,
        add_headers_function=_add_headers,
    )  # fmt: skip
    server.wsgi_app = noise  # type: ignore[method-assign]


def _write_answer(client: FlaskClient, path: str, folder: Path) -> None:
    """Write what is answered at an address that the document names; nothing if nothing is."""
    with client.get(path) as answer:
        if answer.status_code == 200:
            _write(folder / path.lstrip("/"), answer.get_data())


def _add_headers(headers: Any, _path: str, url: str) -> None:
    """What every answer has; and the one script without a fingerprint is kept for an hour only."""
    for name, value in FIXED.items():
        headers[name] = value
    if url == LATE:
        headers["Cache-Control"] = "max-age=3600, public"


def _folder(instance: Path) -> Path:
    return instance / "web"


def _write(target: Path, content: bytes) -> None:
    """Write a file with its compressed copies, unless it stands there already."""
    if target.is_file() and target.read_bytes() == content:
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    target.with_name(target.name + ".br").write_bytes(brotli.compress(content, quality=10))
    target.with_name(target.name + ".gz").write_bytes(gzip.compress(content, mtime=0))
    target.write_bytes(content)

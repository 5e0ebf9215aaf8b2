"""Documents without Dash: a presentation, its notes, following one. Plotly and the stage alone.

They are small, so that they open quickly on a tablet with poor reception, and bring what they
show as data that is never run.
"""

import json
from typing import Any, Literal

from flask import Flask, Response, current_app, make_response, render_template_string
from markupsafe import Markup

from dashboard import static, theme
from data.settings import Settings

Room = Literal["present", "notes", "follow", "edit"]
_KEY = "documents"
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:;"
    " connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)


def remember(server: Flask, settings: Settings) -> None:
    """Keep in an application's configuration where scripts and styles are."""
    server.config[_KEY] = {
        "styles": static.styles(settings.instance),
        "scripts": [
            static.charts_script(settings.instance),
            static.stage_script(settings.instance),
        ],
    }


def document(room: Room, title: str, brought: dict[str, Any], status: int = 200) -> Response:
    """A document as an answer.

    Args:
        room: what it is for: see assets/stage/90-start.js.
        title: of the document.
        brought: what its script begins with.
        status: of the answer.
    """
    whole = render_template_string(
        _FRAME, room=room, title=title, brought=embedded(brought),
        template=embedded(theme.TEMPLATE), **current_app.config[_KEY],
    )  # fmt: skip
    response = make_response(whole, status)
    response.headers["Content-Security-Policy"] = _POLICY
    response.headers["Cache-Control"] = "no-cache"
    return response


def embedded(content: object) -> Markup:
    """JSON that can stand inside a script element: nothing in it can end the element."""
    # What could be read as markup is written as an escape that JSON has for it.
    told = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return Markup(told.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"))  # noqa: S704


_FRAME = """<!doctype html>
<html lang="en-GB" data-mantine-color-scheme="light" class="is-presenting">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{ title }}</title>
<link rel="icon" href="data:,">
{% for sheet in styles %}<link rel="stylesheet" href="{{ sheet }}">
{% endfor %}</head>
<body>
<noscript><p class="in">Slides are drawn in the browser, which needs JavaScript.</p></noscript>
<main class="room" data-room="{{ room }}"></main>
<script type="application/json" id="plot-template">{{ template }}</script>
<script type="application/json" id="brought">{{ brought }}</script>
{% for script in scripts %}<script src="{{ script }}"></script>
{% endfor %}</body>
</html>"""

"""Plain pages without any script, for forms: nothing but the browser and the server takes part."""

from typing import Any

from flask import Flask, Response, current_app, make_response, render_template_string
from markupsafe import Markup

from dashboard import static
from data.settings import Settings

_STYLES = "styles"
_POLICY = (
    "default-src 'none'; style-src 'self'; img-src data:; form-action 'self'; base-uri 'none';"
    " frame-ancestors 'none'"
)


def remember(server: Flask, settings: Settings) -> None:
    """Keep in an application's configuration where the styles are."""
    server.config[_STYLES] = static.styles(settings.instance)


def page(template: str, title: str, status: int = 200, **told: Any) -> Response:
    """A page as an answer, which nobody keeps.

    Args:
        template: Jinja's, for what stands below the heading; each value is escaped.
        title: the heading.
        status: of the answer.
        told: what the template says; `back` is a path and its words.
    """
    (stylesheet,) = current_app.config[_STYLES]
    # The template is ours, not what anybody sent; what was sent is escaped in it.
    body = Markup(render_template_string(template, **told))  # noqa: S704
    whole = render_template_string(
        _FRAME, title=title, stylesheet=stylesheet, body=body, back=told.get("back"),
        refusal=told.get("refusal"),
    )  # fmt: skip
    response = make_response(whole, status)
    response.headers["Content-Security-Policy"] = _POLICY
    response.headers["Cache-Control"] = "no-store"
    return response


_FRAME = """<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{ title }} | Safeguarding in Birmingham</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="{{ stylesheet }}">
</head>
<body>
<main class="in page">
{% if back %}<p><a href="{{ back[0] }}">{{ back[1] }}</a></p>{% endif %}
<h1>{{ title }}</h1>
{% if refusal %}<p class="refusal" role="alert">{{ refusal }}</p>{% endif %}
{{ body }}
</main>
</body>
</html>"""

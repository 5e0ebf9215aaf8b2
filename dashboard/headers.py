"""What every answer tells the browser: where scripts come from, who may frame it, what is kept."""

from dash import Dash
from flask import Flask, Response, request

from dashboard import shell
from dashboard.fixed_headers import FIXED

_POLICY = (
    "default-src 'self'; script-src 'self' {hashes}; style-src 'self' 'unsafe-inline';"
    " img-src 'self' data: blob:; connect-src 'self'; object-src 'none'; base-uri 'none';"
    " form-action 'self'; frame-ancestors 'none'"
)
#: Two years, as browsers' preload lists ask; only over TLS, where alone it means something.
_TLS_ONLY = "max-age=63072000"


def register(app: Dash, server: Flask) -> None:
    """Add the headers to every answer; what has a policy of its own keeps it."""
    policy: list[str] = []

    @server.after_request
    def add_headers(response: Response) -> Response:
        if not policy:
            policy.append(
                _POLICY.format(hashes=" ".join([*app.csp_hashes(), shell.THEME_SCRIPT_HASH]))
            )
        response.headers.setdefault("Content-Security-Policy", policy[0])
        response.headers.update(FIXED)
        if request.is_secure:
            response.headers["Strict-Transport-Security"] = _TLS_ONLY
        return response

"""Wiring only: what happens in the browser is handed to `dashboard` and its answer is put back."""

from dash import Dash

from callbacks import browser, draw, navigate, search


def register(app: Dash) -> None:
    """Wire everything to an application."""
    for module in (browser, draw, navigate, search):
        module.register(app)

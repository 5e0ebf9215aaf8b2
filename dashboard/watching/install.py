"""Puts marks on every request, and metrics around the application where the settings want them."""

from flask import Flask

from dashboard.watching import marks
from data.settings import Settings


def register(server: Flask, settings: Settings) -> None:
    """Mark requests before anything can refuse them; add `/metrics`."""
    marks.register(server)
    if settings.metrics:
        # Loaded here: how the library counts is settled when it is loaded.
        from dashboard.watching import metrics

        metrics.register(server)


def serve(server: Flask, settings: Settings) -> None:
    """Count in front of everything."""
    if settings.metrics:
        from dashboard.watching import metrics

        metrics.serve(server)

"""Puts the gate, the ways to sign in and the proxies in front of an application."""

from flask import Flask

from dashboard.access import (
    account,
    audit_log,
    gate,
    proxies,
    recording,
    rights,
    signing,
    visitors,
)
from data.settings import Settings


def register(server: Flask, settings: Settings) -> None:
    """Put the gate in front of every route, and add the ways to sign in."""
    visitors.remember(server, settings)
    rights.remember(server, settings)
    gate.register(server)
    recording.register(server)
    for module in (account, audit_log, signing):
        module.register(server, settings)


def serve(server: Flask, settings: Settings) -> None:
    """Believe the proxies that are named, and nobody else, before anything answers."""
    server.wsgi_app = proxies.Proxies(  # type: ignore[assignment, method-assign]
        server.wsgi_app, settings.proxies, (settings.person_header, settings.groups_header)
    )

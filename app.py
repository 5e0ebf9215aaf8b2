"""The application: `create_app(settings)`, and `server` for gunicorn."""

from dash import Dash
from flask import Flask

import callbacks
from dashboard import context, http, live, shell, static
from dashboard.access import install
from dashboard.charts import warm
from dashboard.watching import install as watching
from data.build import build_apart
from data.catalogue import load_catalogue
from data.errors import SafeguardingError
from data.settings import Settings, load_settings


def create_app(settings: Settings) -> Dash:
    """Make the application on a store, which is built first when it is not there.

    Args:
        settings: where things are kept.
    """
    catalogue = load_catalogue(settings.catalogue)
    if settings.build_on_start:
        build_apart(settings)
    app = static.LeanDash(
        __name__,
        title=shell.NAME,
        update_title="",
        index_string=shell.index(
            static.charts_script(settings.instance), static.stage_script(settings.instance)
        ),
        suppress_callback_exceptions=True,
        external_stylesheets=static.styles(settings.instance),
        assets_ignore=r".*\.css$",
        # What draws charts comes behind the others, what presents when somebody presents.
        assets_path_ignore=["charts", "stage"],
        compress=True,
        add_log_handler=False,
    )
    app.layout = shell.shell(catalogue, has_accounts=settings.sign_in != "public")
    callbacks.register(app)
    context.remember(app.server.config, settings.published_url, catalogue)
    http.prepare(app, settings)
    static.serve(app, settings.instance)
    live.serve(app.server, settings)
    install.serve(app.server, settings)
    watching.serve(app.server, settings)
    with app.server.app_context():
        warm(context.edition_now())
    return app


def _start() -> Flask:
    """What gunicorn serves; whoever starts it where it cannot be served is told why."""
    try:
        return create_app(load_settings()).server
    except SafeguardingError as error:
        raise SystemExit(f"The dashboard cannot start. {error}") from None


server = _start()

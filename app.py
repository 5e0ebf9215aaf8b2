"""The application: `create_app(settings)`, and `server` for gunicorn."""

from dash import Dash

import callbacks
from dashboard import context, http, live, shell, static
from dashboard.access import install
from dashboard.charts import warm
from dashboard.watching import install as watching
from data.build import build_apart
from data.catalogue import load_catalogue
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
        index_string=shell.index(static.stage_script(settings.instance)),
        suppress_callback_exceptions=True,
        external_scripts=[static.plotly_script(settings.instance)],
        external_stylesheets=static.styles(settings.instance),
        assets_ignore=r".*\.css$",
        # What presents slides is fetched when somebody presents.
        assets_path_ignore=["stage"],
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


server = create_app(load_settings()).server

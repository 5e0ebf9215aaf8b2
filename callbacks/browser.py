"""What the browser does by itself: filters to address and back, links, views, titles.

Each function lives in assets/js/browser.js under the same name; nothing here asks the server.
"""

from dash import ALL, ClientsideFunction, Dash, Input, Output, State

from dashboard import ids


def register(app: Dash) -> None:
    """Wire the browser's own functions."""
    _shell(app)
    _views(app)


def _shell(app: Dash) -> None:
    app.clientside_callback(
        ClientsideFunction("facts", "apply"),
        *(Output(name, "data") for name in ids.FILTERS),
        *(Output(name, "value") for name in ids.FILTERS),
        Output(ids.SAID, "children"),
        Output(ids.SAID, "data-revised"),
        Output(ids.SAID, "data-query"),
        Output(ids.NOTICES, "children"),
        Output(ids.choice(ALL), "value"),
        Input(ids.FACTS, "data"),
        State(ids.choice(ALL), "id"),
        State(ids.choice(ALL), "value"),
        *(State(name, "value") for name in ids.FILTERS),
    )
    app.clientside_callback(
        ClientsideFunction("filters", "push"),
        *(Input(name, "value") for name in ids.FILTERS),
        prevent_initial_call=True,
    )
    app.clientside_callback(
        ClientsideFunction("filters", "choose"),
        Input(ids.choice(ALL), "value"),
        State(ids.choice(ALL), "id"),
        State(ids.FACTS, "data"),
        prevent_initial_call=True,
    )
    app.clientside_callback(
        ClientsideFunction("pages", "arrive"),
        Input(ids.PAGE, "children"),
        State(ids.URL, "pathname"),
        prevent_initial_call=True,
    )


def _views(app: Dash) -> None:
    app.clientside_callback(
        ClientsideFunction("views", "restore"),
        Output(ids.card("view", ALL), "value"),
        Input(ids.URL, "hash"),
        Input(ids.PAGE, "children"),
        State(ids.card("view", ALL), "id"),
        State(ids.card("view", ALL), "value"),
        prevent_initial_call=True,
    )
    app.clientside_callback(
        ClientsideFunction("views", "remember"),
        Input(ids.card("view", ALL), "value"),
        State(ids.card("view", ALL), "id"),
        prevent_initial_call=True,
    )

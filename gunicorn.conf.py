"""How gunicorn serves the dashboard; any of these can be overridden on its command line.

HOST and PORT say where it listens, WEB_CONCURRENCY how many workers there are. A host that
forwards outside traffic to PORT needs HOST=0.0.0.0.
"""

import os

bind = f"{os.environ.get('HOST', '127.0.0.1')}:{os.environ.get('PORT', '8050')}"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
threads = 4
worker_class = "gthread"
#: The stores and the compressed scripts are made once, before the workers are forked.
preload_app = True
keepalive = 30
timeout = 30
control_socket_disable = True


def post_fork(server: object, worker: object) -> None:
    """Give each worker connections of its own."""
    from data.store import prepare_worker

    prepare_worker()

"""How gunicorn serves the dashboard; any of these can be overridden on its command line.

HOST and PORT say where it listens, WEB_CONCURRENCY how many workers there are. A host that
forwards outside traffic to PORT needs HOST=0.0.0.0.
"""

import gc
import logging
import os
import socket
import struct

from dashboard.watching import shared
from data.settings import load_settings

bind = f"{os.environ.get('HOST', '127.0.0.1')}:{os.environ.get('PORT', '8050')}"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
threads = 4
worker_class = "gthread"
#: The stores and the compressed scripts are made once, before the workers are forked.
preload_app = True
# Which proxy is believed is a setting of the dashboard: gunicorn by itself believes none.
forwarded_allow_ips = ""
# A unix socket is for this user and group, not for everybody on the machine.
umask = 0o007
keepalive = 30
timeout = 30
control_socket_disable = True
#: Seconds without a byte after which a request that was begun is given up.
STALLED = 10
#: One JSON object a line on standard error, requests too: see `dashboard/watching/lines.py`.
logger_class = "dashboard.watching.lines.Unpolled"
logconfig_dict = {
    "formatters": {"line": {"()": "dashboard.watching.lines.Line", "master": os.getpid()}},
    "handlers": {
        "lines": {
            "class": "logging.StreamHandler",
            "formatter": "line",
            "stream": "ext://sys.stderr",
        }
    },
    "root": {"level": "WARNING", "handlers": ["lines"]},
    "loggers": {
        "gunicorn.error": {"propagate": True},
        "gunicorn.access": {"propagate": True},
        "dashboard": {"level": "INFO"},
        "data": {"level": "INFO"},
    },
}
logging.captureWarnings(True)

if load_settings().metrics:
    shared.prepare(load_settings().instance)


def when_ready(server: object) -> None:
    """Before the workers are forked: what they inherit."""
    _keep_what_is_there()
    for listener in server.LISTENERS:  # type: ignore[attr-defined]
        _wait_no_longer(listener.sock)


def _keep_what_is_there() -> None:
    """What was made before the workers stays for good: they share it and need not look through it.

    What they keep of the pages they answered is no cycle either, and grows with them; looking for
    cycles in it took a third of the time of an answer.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 20, 50)


def _wait_no_longer(listening: socket.socket) -> None:
    """Give up on whoever begins a request and sends nothing more: it would hold a thread.

    Connections have this from the socket that they come in by. Between two requests of one
    connection no thread waits, so nobody is cut off who only reads.
    """
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_RCVTIMEO, struct.pack("ll", STALLED, 0))


def post_fork(server: object, worker: object) -> None:
    """Give each worker connections of its own."""
    from data.store import prepare_worker

    prepare_worker()


def child_exit(server: object, worker: object) -> None:
    """A worker that has ended is at nothing any more."""
    shared.forget(worker.pid)  # type: ignore[attr-defined]

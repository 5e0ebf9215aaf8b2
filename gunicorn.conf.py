"""How gunicorn serves the dashboard; any of these can be overridden on its command line."""

import os

bind = f"{os.environ.get('HOST', '127.0.0.1')}:{os.environ.get('PORT', '8050')}"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
threads = 4
worker_class = "gthread"
preload_app = True
keepalive = 30
timeout = 30
control_socket_disable = True

"""What whoever runs the dashboard can watch: log lines and metrics, of counts and ids only.

`marks` says what a request is known by, `lines` writes it as log lines, `metrics` counts it.
Nothing is imported here, so that gunicorn can load its log lines before the application.
"""

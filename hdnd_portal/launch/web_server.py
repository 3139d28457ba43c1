"""Web server: two processes of four threads on this machine only; a proxy in front brings HTTPS and other machines."""

import os
from pathlib import Path

bind = f"127.0.0.1:{os.environ['PORTAL_PORT']}"
worker_class = "gthread"
workers = 2
threads = 4
preload_app = True  # one start of Django for both processes
max_requests = 2000  # a process is renewed now and then, so that slow memory growth never matters
max_requests_jitter = 200
timeout = 60
graceful_timeout = 10
keepalive = 5
accesslog = None  # addresses of pages carry what people searched for
errorlog = "-"
control_socket_disable = True  # it would lie in the home folder, shared by all copies
worker_tmp_dir = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108 - a heartbeat must not wait for a disk


def when_ready(server: object) -> None:
    """Load every page's code once, before the processes part: the memory is shared and the first page is quick."""
    from django.urls import get_resolver

    get_resolver().url_patterns  # noqa: B018 - reading it imports the views

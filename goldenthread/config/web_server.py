"""How the web processes are run (gunicorn's configuration, read with ``--config python:…``).

They listen on this machine only: on a real server a reverse proxy stands in front and speaks HTTPS.
"""

from __future__ import annotations

import os
import sys
from typing import Any

from goldenthread.config import env

_env = env.environment(os.environ)

bind = f"127.0.0.1:{_env.port}"
workers = _env.web_processes
threads = 4
timeout = 60
graceful_timeout = 20
# A process is renewed now and then, so that none grows for ever; not all of them at once.
max_requests = 5000
max_requests_jitter = 500
loglevel = "warning"
control_socket_disable = True


def when_ready(server: Any) -> None:
    """Say where to look, once it can be looked at."""
    sys.stdout.write(f"\nServing at http://{bind} (Ctrl-C ends it).\n")
    sys.stdout.flush()

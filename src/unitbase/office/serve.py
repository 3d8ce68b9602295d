"""`python -m unitbase.office.serve [--port N]`: migrate, then answer with gunicorn threads on loopback."""

from __future__ import annotations

import argparse
import logging
import os
import socket
import threading
import time
from collections.abc import Sequence
from typing import Any

from unitbase.office.process import die_with_parent, runs, start_beside

log = logging.getLogger(__name__)


def _after_fork(server: Any, worker: Any) -> None:
    die_with_parent()


def main(arguments: Sequence[str] | None = None) -> None:
    """Bring the data up to date and serve until stopped."""
    parser = argparse.ArgumentParser(prog="unitbase serve")
    parser.add_argument("--port", type=int, default=8000, help="another is found if it is taken")
    parser.add_argument("--sample", action="store_true", help="open the sample production and print a sign-in link")
    options = parser.parse_args(arguments)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "unitbase.office.settings")
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    port = free_port(options.port)
    if options.sample:
        call_command("sample", base=f"http://127.0.0.1:{port}")
    _serve(port)


def free_port(wanted: int) -> int:
    """`wanted`, or a free port where that is taken."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        # as the server itself binds: a port whose last connections still linger is free
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", wanted))
        except OSError:
            probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _serve(port: int) -> None:
    from django.db import connections
    from gunicorn.app.base import BaseApplication

    from unitbase.office.warm import begin_warming
    from unitbase.office.wsgi import application

    connections.close_all()  # a forked worker must not inherit database sockets

    class Office(BaseApplication):  # type: ignore[misc]
        def load_config(self) -> None:
            settings = {
                "bind": f"127.0.0.1:{port}",
                "workers": 1,
                "threads": 8,
                "worker_class": "gthread",
                "control_socket_disable": True,
                "graceful_timeout": 5,  # a request cut off here has stored all or nothing
            }
            hooks = {"post_fork": _after_fork, "post_worker_init": begin_warming}
            for name, value in {**settings, **hooks}.items():
                self.cfg.set(name, value)

        def load(self) -> object:
            return application

    threading.Thread(target=_keep_worker, name="worker", daemon=True).start()
    Office().run()


def _keep_worker() -> None:
    """Have a worker beside the server, and another when it ends. This thread must last: the worker dies with it."""
    while True:
        try:
            worker = start_beside("unitbase.office.jobs.worker", str(os.getpid()))
        except OSError:
            log.exception("no worker could be started")
        else:
            while runs(worker):
                time.sleep(1)
        time.sleep(1)


if __name__ == "__main__":
    main()

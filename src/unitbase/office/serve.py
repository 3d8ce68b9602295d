"""`python -m unitbase.office.serve [--port N]`: migrate, then answer with gunicorn threads on loopback."""

from __future__ import annotations

import argparse
import ctypes
import os
import signal
import socket
import sys
from collections.abc import Sequence
from typing import Any

PR_SET_PDEATHSIG = 1


def die_with_parent() -> None:
    """Ask Linux to end this process when its parent dies, so that a killed server leaves nothing serving."""
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() == 1:
        # the parent was gone before the wish was heard
        os._exit(1)


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
            }
            for name, value in {**settings, "post_fork": _after_fork}.items():
                self.cfg.set(name, value)

        def load(self) -> object:
            return application

    Office().run()


if __name__ == "__main__":
    main()

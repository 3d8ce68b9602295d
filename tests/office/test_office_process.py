"""A process started beside a server that forks: nobody waits for it, its end is seen."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time

import pytest

from unitbase.office.process import runs, start_beside

linux = pytest.mark.skipif(sys.platform != "linux", reason="forks beside threads, as the server does on Linux")
# the module that is run sleeps or is killed; the forks last, as a server's do
FORKING = """
import os, signal, sys, threading
from unitbase.office.process import start_beside

def begin():
    started.append(start_beside("timeit", "-n", "1", "-r", "1", "import time; time.sleep(20)"))

for _ in range(40):
    started = []
    thread = threading.Thread(target=begin)
    thread.start()
    fork = os.fork()
    if not fork:
        signal.pause()
    thread.join(5)
    late = thread.is_alive()
    for pid in (fork, *started):
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
    thread.join()
    if late:
        break
print(late)
"""


@linux
def test_a_fork_at_the_same_moment_does_not_keep_the_starter_waiting() -> None:
    done = subprocess.run([sys.executable, "-c", FORKING], capture_output=True, text=True, timeout=240, check=True)
    assert done.stdout == "False\n"


def test_a_child_runs_until_it_ends() -> None:
    child = start_beside("timeit", "-n", "1", "-r", "1", "import time; time.sleep(20)")
    assert runs(child)
    os.kill(child, signal.SIGKILL)
    for _ in range(1000):
        if not runs(child):
            break
        time.sleep(0.01)
    assert not runs(child)


def test_a_child_whose_end_another_fetched_runs_no_more() -> None:
    child = start_beside("tabnanny", os.devnull)
    os.waitpid(child, 0)
    assert not runs(child)

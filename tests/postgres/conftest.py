"""One cluster for all tests of this folder; where no PostgreSQL is installed they are skipped, and say so."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from postgres.cluster import Cluster, programs, running


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    binaries = programs()
    if binaries is None:
        pytest.skip("no PostgreSQL server is installed here (initdb was not found): the office was not tested on it")
    with running(binaries) as started:
        yield started

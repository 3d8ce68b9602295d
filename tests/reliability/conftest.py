"""One office with a board, made once; each test works on a copy."""

from __future__ import annotations

from pathlib import Path

import pytest

from reliability.office_server import Office, open_office


@pytest.fixture(scope="session")
def first_office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    return open_office(tmp_path_factory.mktemp("reliability") / "first")


@pytest.fixture
def office(first_office: Office, tmp_path: Path) -> Office:
    return first_office.copied(tmp_path / "data")

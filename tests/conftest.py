"""Settings shared by every test: hypothesis profiles and a data folder of its own."""

import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile("check", max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("full", max_examples=5000, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile(os.environ.get("UNITBASE_TESTS", "check"))

os.environ.setdefault("UNITBASE_DATA", tempfile.mkdtemp(prefix="unitbase-tests-"))

TESTS = Path(__file__).resolve().parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests that share a server of their own stay on one worker, so that it is started once."""
    for item in items:
        folder, *module = item.path.relative_to(TESTS).parts if item.path.is_relative_to(TESTS) else ("",)
        if folder == "browser":
            item.add_marker(pytest.mark.xdist_group("/".join(module)))
        elif folder in {"reliability", "postgres"}:
            item.add_marker(pytest.mark.xdist_group(folder))

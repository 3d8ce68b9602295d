"""Settings shared by every test: hypothesis profiles and a data folder of its own."""

import os
import tempfile

from hypothesis import HealthCheck, settings

settings.register_profile("check", max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("full", max_examples=500, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile(os.environ.get("UNITBASE_TESTS", "check"))

os.environ.setdefault("UNITBASE_DATA", tempfile.mkdtemp(prefix="unitbase-tests-"))

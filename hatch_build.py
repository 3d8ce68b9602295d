"""Build hook: a wheel carries the built script, style and fonts, so that installing it needs no Node."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

_CARRIED = ("src/unitbase/office/static/built/**", "src/unitbase/paper/fonts/**")


class BundleHook(BuildHookInterface[Any]):
    """Runs `frontend/build.py` before a wheel is packed; an editable install builds at `./start` instead."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build and add the ignored files to the wheel. Raises BuildError where Node cannot be found."""
        if version == "editable" or self.target_name != "wheel":
            return
        path = Path(self.root) / "frontend" / "build.py"
        spec = importlib.util.spec_from_file_location("unitbase_frontend_build", path)
        if spec is None or spec.loader is None:
            text = f"{path} cannot be loaded"
            raise RuntimeError(text)
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        module.build()
        build_data["artifacts"].extend(_CARRIED)

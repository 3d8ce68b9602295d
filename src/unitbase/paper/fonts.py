"""Where the TrueType fonts of the paper lie: Inter and Courier Prime, put there by the build."""

from __future__ import annotations

from pathlib import Path

NEEDED = (
    "Inter_400Regular.ttf",
    "Inter_500Medium.ttf",
    "Inter_600SemiBold.ttf",
    "Inter_700Bold.ttf",
    "CourierPrime_400Regular.ttf",
    "CourierPrime_700Bold.ttf",
)


class FontsNotBuiltError(RuntimeError):
    """The build has not put the fonts in place; paper set in another face would be another document."""


def font_folder() -> Path:
    """The folder of the fonts. Raises FontsNotBuiltError, naming the missing files, if the build has not run."""
    folder = Path(__file__).resolve().parent / "fonts"
    missing = [name for name in NEEDED if not (folder / name).is_file()]
    if missing:
        msg = f"the fonts of the paper are not built: {', '.join(missing)} missing in {folder}"
        raise FontsNotBuiltError(msg)
    return folder

"""Final Draft's FDX, versions 1 to 6: scenes, tags, revisions, omitted scenes, dual dialogue, alternates, notes."""

from unitbase.screenplay.fdx.body import read_fdx, read_length

__all__ = ["read_fdx", "read_length"]

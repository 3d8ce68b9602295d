"""Movie Magic schedules (.msd) of versions 4 to 6: sheets, elements, boards, calendars."""

from unitbase.exchange.msd.container import MAGIC
from unitbase.exchange.msd.read import FORMAT, read_msd

__all__ = ["FORMAT", "MAGIC", "read_msd"]

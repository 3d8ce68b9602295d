"""Movie Magic scheduling exports (.sex): a breakdown without days."""

from unitbase.exchange.sex.imported import FORMAT, imported_of
from unitbase.exchange.sex.plan import sex_of_breakdown
from unitbase.exchange.sex.read import read_sex
from unitbase.exchange.sex.values import LABELS, SexFile, SexScene
from unitbase.exchange.sex.write import write_sex

__all__ = ["FORMAT", "LABELS", "SexFile", "SexScene", "imported_of", "read_sex", "sex_of_breakdown", "write_sex"]

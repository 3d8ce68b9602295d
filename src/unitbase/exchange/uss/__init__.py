"""The Universal Schedule Standard (.uss, JSON), version 1.0.0."""

from unitbase.exchange.uss.imported import FORMAT, imported_of
from unitbase.exchange.uss.plan import uss_of_plan
from unitbase.exchange.uss.read import read_uss
from unitbase.exchange.uss.values import UssFile
from unitbase.exchange.uss.write import write_uss

__all__ = ["FORMAT", "UssFile", "imported_of", "read_uss", "uss_of_plan", "write_uss"]

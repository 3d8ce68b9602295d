"""Exchange: the schedules of other programs, read and written."""

from unitbase.exchange.values import Imported, ImportedBoard, ImportedDay, ImportedElement, ImportedScene, Totals

__all__ = ["Imported", "ImportedBoard", "ImportedDay", "ImportedElement", "ImportedScene", "Totals"]

"""Writing a truth as an outline: a row a scene, as CSV in several habits and as a spreadsheet."""

from __future__ import annotations

import csv
import io

import xlsxwriter

from generator.truth import Scene, Truth

# A language: names of the columns (number, I/E, set, D/N, length, cast), times of day, inside, outside.
LANGUAGES = {
    "English": ("Scene", "I/E", "Set", "D/N", "Pages", "Cast"),
    "French": ("N° séquence", "Int/Ext", "Décor", "Jour/Nuit", "Longueur", "Personnages"),
    "Spanish": ("Escena", "Int/Ext", "Decorado", "Día/Noche", "Octavos", "Personajes"),
    "German": ("Bild", "Innen/Außen", "Motiv", "Tag/Nacht", "Seiten", "Rollen"),
    "Italian": ("Scena", "Int/Est", "Ambiente", "Giorno/Notte", "Pagine", "Personaggi"),
}


def pages(eighths: int) -> str:
    """Eighths as people type them."""
    whole, rest = divmod(eighths, 8)
    return " ".join(part for part in (str(whole) if whole else "", f"{rest}/8" if rest else "") if part)


def outline_rows(truth: Truth, language: str = "English") -> list[list[str]]:
    """The title, an empty row, the names of the columns, a row a scene, a total."""
    rows = [[truth.title], [], list(LANGUAGES[language])]
    rows += [_row(scene, eighths=language == "Spanish") for scene in truth.scenes]
    return [*rows, ["Total", "", "", "", pages(truth.eighths), ""]]


def to_csv(
    truth: Truth, sign: str = ",", language: str = "English", order: tuple[int, ...] = (0, 1, 2, 3, 4, 5)
) -> str:
    """The outline with that sign between cells and the columns in that order."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=sign, lineterminator="\r\n")
    for row in outline_rows(truth, language):
        writer.writerow([row[at] for at in order] if len(row) == len(order) else row)
    return text.getvalue()


def to_xlsx(truth: Truth) -> bytes:
    """The outline as a workbook with a first sheet of something else; numbers are numbers where they can be."""
    packed = io.BytesIO()
    with xlsxwriter.Workbook(packed, {"in_memory": True}) as workbook:
        workbook.add_worksheet("Contacts").write_row(0, 0, ["Name", "Telephone"])
        sheet = workbook.add_worksheet("Outline")
        for at, row in enumerate(outline_rows(truth)):
            for column, cell in enumerate(row):
                if column == 0 and cell.isdecimal():
                    sheet.write_number(at, column, int(cell))
                else:
                    sheet.write_string(at, column, cell)
    return packed.getvalue()


def _row(scene: Scene, *, eighths: bool) -> list[str]:
    if scene.omitted:
        return [scene.number, "", "OMITTED", "", "", ""]
    length = str(scene.eighths) if eighths else pages(scene.eighths)
    return [scene.number, scene.int_ext, scene.set, scene.time, length, ", ".join(scene.characters)]

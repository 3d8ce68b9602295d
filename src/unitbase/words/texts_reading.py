"""What the readers of other formats say: archives, project files, tables, rules for headings."""

from __future__ import annotations

TEXTS: dict[str, str] = {
    "script.is-word": "This is a Word document. In Word, save it as plain text (.txt) or as PDF; or save the script as"
    " FDX in the program it was written with.",
    "script.is-opendocument": "This is a text document of an office program. Save it as plain text (.txt) or as PDF.",
    "script.is-presentation": "This is a presentation, not a script.",
    "script.is-unknown-zip": "This is a zip archive with no script inside that Unitbase knows. Unpack it, and drop the"
    " script itself.",
    "script.is-picture": "This is a picture. Unitbase reads text: scan the script with text recognition (OCR) and save"
    " it as PDF.",
    "script.is-old-office": "This is a document of an old office program (DOC or XLS). Save it as plain text, PDF or"
    " XLSX.",
    "script.is-mmsw": "This is a Movie Magic Screenwriter document. In Screenwriter, export it as Final Draft (FDX) or"
    " PDF.",
    "script.zip-damaged": "The archive is damaged at {name}. Save it again in the program it comes from.",
    "script.zip-encrypted": "{name} is locked with a password. Save the archive without one.",
    "script.zip-bomb": "{name} unpacks to more than any script has, so it was not read.",
    "script.zip-too-many": "The archive has more than {limit} files; a script has a few.",
    "script.not-osf": "This is XML, but no Open Screenplay document (its root is {root}).",
    "script.style-unknown": "The paragraph style {style} is not known; its paragraphs are read as action.",
    "script.other-scripts": "The project holds several scripts; {read} was read, not {others}.",
    "script.project-unread": "The project's own lists could not be read; the script itself was.",
    "script.row-unknown": "A line here is not one of Trelby's; it was read as action, and so are others like it.",
    "script.page-marks": "{count} page numbers, (CONTINUED) and the like were left out: they belong to the printed"
    " page.",
    "script.no-scenes-by-rule": "The rule found no scene headings either.",
    "script.over-time": "Reading took longer than {seconds} seconds, so it was stopped. The file is no script of usual"
    " size, or it is damaged.",
    "script.over-memory": "Reading would have taken more than {megabytes} MB of memory, so it was stopped. The file is"
    " no script of usual size, or it is damaged.",
    "outline.no-columns": "No row names the columns of an outline. Name at least the scene number and the set, for"
    " instance: Scene, Set, I/E, D/N, Length, Cast.",
    "outline.no-rows": "The table has no rows under the names of its columns: nothing to import.",
    "outline.missing-number": "No column holds scene numbers; scenes are known by their order until they are numbered.",
    "outline.missing-set": "No column holds sets; a scene's set is left open.",
    "outline.missing-int-ext": "No column says inside or outside (I/E); it is left open.",
    "outline.missing-time-of-day": "No column says day or night (D/N); it is left open.",
    "outline.missing-length": "No column holds lengths; each row counts as an eighth of a page until one is typed.",
    "outline.missing-cast": "No column holds the cast; nobody is in a scene until somebody is added.",
    "outline.too-many-rows": "The table has more than {limit} rows.",
    "outline.quote-unended": "A quotation mark opens in the row at line {line} and never ends, so the table cannot be"
    " parted into cells. Close it, or take it out.",
    "outline.sheet-unread": "The spreadsheet is damaged. Open it, save it again as XLSX or CSV, and drop that file.",
    "outline.sheet-too-large": "The spreadsheet is larger than any outline or schedule ({rows} rows, {columns} columns"
    " at most). Delete the empty rows and columns behind the table, and save it again.",
    "outline.other-sheets": "The sheet {read} was read, not {others}.",
    "outline.row-skipped": "This row names neither a scene nor a set, so it was left out.",
    "outline.no-length": "{count} rows state no length; each counts as an eighth of a page until one is typed.",
    "outline.length-was-date": "{count} lengths had become dates in the spreadsheet (3/8 turns into a day of the year);"
    " they were read as eighths. Check them.",
    "outline.cast-numbers": "In {count} rows the cast stands as numbers; each number is a part until it is named.",
}

TEXTS_US: dict[str, str] = {}

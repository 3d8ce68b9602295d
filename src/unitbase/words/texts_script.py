"""What the script reader and the breakdown say."""

from __future__ import annotations

TEXTS: dict[str, str] = {
    "script.empty": "The file is empty: nothing to import.",
    "script.too-large": "The file is too large: a script may have {size:limit} at most.",
    "script.is-pdf": "This is a PDF. Save the script as Fountain or Final Draft (FDX) and drop that file.",
    "script.is-zip": "This is a zip archive or an office document, and it is damaged. Save it again.",
    "script.is-fdr": "This is a Final Draft file from before version 8. Open it in Final Draft and save it as FDX.",
    "script.is-rtf": "This is a rich-text document. Save the script as Fountain or FDX.",
    "script.is-html": "This is a web page, not a Fountain or FDX script.",
    "script.is-binary": "This is not a text file, so it cannot be a Fountain or FDX script.",
    "script.control-characters": "{count} control characters were left out.",
    "script.damaged-characters": "{count} characters are damaged in the file and show as a question mark.",
    "script.encoding-guessed": "The file is not UTF-8 (first on line {line}); it was read as {encoding}.",
    "script.no-scenes": "No scene headings were found, so there is nothing to plan. Begin headings with INT. or EXT.,"
    " or with a full stop."
    " Or state which lines are headings: lines in capitals that stand alone (capitals), lines that begin with a number"
    " (numbers), sections that begin with # (sections), lines that begin with a word you name (word:Scene).",
    "script.duplicate-number": "Scene number {number} occurs more than once; both scenes are kept.",
    "script.heading-glued": "Read as a scene heading, although no blank line follows it.",
    "script.heading-in-text": "Looks like a scene heading, but stands inside other text and was not read as one."
    " Put blank lines around it.",
    "script.comment-unended": "A comment opens here and never ends; the text was read as if it were not one.",
    "script.note-unended": "A note opens here and does not end before an empty line; it was read as text.",
    "script.xml-malformed": "The file is damaged at line {line}, column {column}: {detail}.",
    "script.xml-dtd": "The file declares a document type or entities (line {line}, column {column}); a script never"
    " needs them, so it was refused.",
    "script.xml-too-deep": "The file is nested deeper than any script (line {line}, column {column}).",
    "script.xml-too-many": "The file has more elements than any script (line {line}, column {column}).",
    "script.not-fdx": "This is XML, but neither a Final Draft nor an Open Screenplay script (its root is {root})."
    " Export it as FDX from the program it comes from.",
    "script.own-category": "The tag category {name} is no standard one: it is kept under its name.",
    "script.empty-heading": "A scene heading without text was left out {number}.",
    "script.length-unknown": "The scene length {length} was not understood.",
    "breakdown.unknown-scene": "There is no scene {scene}.",
    "breakdown.unknown-set": "There is no set {set}.",
    "breakdown.unknown-field": "{field} is not something that can be corrected.",
    "breakdown.bad-value": "{value} is not a value for {field}.",
}

TEXTS_US: dict[str, str] = {
    "script.no-scenes": "No scene headings were found, so there is nothing to plan. Begin headings with INT. or EXT.,"
    " or with a period."
    " Or state which lines are headings: lines in capitals that stand alone (capitals), lines that begin with a number"
    " (numbers), sections that begin with # (sections), lines that begin with a word you name (word:Scene).",
}

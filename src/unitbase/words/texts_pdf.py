"""What the PDF reader says."""

from __future__ import annotations

TEXTS: dict[str, str] = {
    "script.needs-ocr": "This PDF shows its text as pictures, or does not say which letters it shows. Run it through"
    " text recognition (OCR), or ask for the script as Final Draft (FDX) or Fountain.",
    "script.pdf-locked": "This PDF is locked with a password. Save a copy without one and import that.",
    "script.pdf-damaged": "This PDF is damaged and could not be opened. Ask for it again.",
    "script.pdf-page-damaged": "Page {page} of the file is damaged and was left out.",
    "script.pdf-pages-without-text": "Pages without any text: {count} (the first is page {page} of the file). If they"
    " are scans, their scenes are missing here.",
    "script.pdf-many-pages": "The file has {pages} pages; the first {limit} were read.",
    "script.pdf-much-text": "The file has more text than any script; reading stopped on page {page} of the file.",
    "script.doubtful-line": "Page {page}: read as {kind}, but it stands where that is not usual. Please look.",
    "script.doubtful-lines": "{count} more lines are doubtful.",
}

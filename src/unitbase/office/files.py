"""Files as answers: a paper that the browser shows, a file that it keeps."""

from __future__ import annotations

from django.http import HttpResponse


def pdf_answer(pdf: bytes, name: str) -> HttpResponse:
    """A paper to look at in the browser."""
    headers = {"Content-Disposition": f'inline; filename="{name}"'}
    return HttpResponse(pdf, content_type="application/pdf", headers=headers)


def file_answer(content: bytes, media: str, name: str) -> HttpResponse:
    """A file of a media type, to be kept under this name."""
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=media, headers=headers)

"""Screenplay PDFs: text with its places on the page, and what it is."""

from unitbase.screenplay.pdf.read import read_pdf

__all__ = ["read_pdf"]

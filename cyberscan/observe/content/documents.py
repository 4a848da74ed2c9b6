"""Documents in place of pages: what is read of them as if they were one."""

from __future__ import annotations

from typing import Final

from cyberscan.parse import html, pdf
from cyberscan.parse.matter import page as matter
from cyberscan.parse.matter.document import of_pdf, of_text
from cyberscan.tables.documents import PDF, TEXT, document_of

MOST_BYTES: Final = pdf.LONGEST
"""Of a document; a text is read no further than a page's beginning."""
_NUL: Final = b"\x00"


def look(body: bytes, kind: str, url: str, zone: str, *, truncated: bool) -> matter.Reading | None:
    """Read a document that came with the content type ``kind``; None of what is none, cannot be
    read, or says nothing. Raises `TooElaborateError`."""
    called = document_of(kind)
    if called == TEXT and _NUL not in body:
        return of_text(html.decode(body, kind), url, zone, truncated=truncated)
    if called == PDF:
        try:
            reading = of_pdf(body, url, zone, truncated=truncated)
        except pdf.PdfError:
            return None
        return reading if reading.matter.passages or reading.text else None
    return None

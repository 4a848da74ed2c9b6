"""The content types of documents that are read as pages are: RFC 8118 of PDF, which older servers
call ``application/x-pdf`` (http://djcxy.com/p/124.html, read 2026-11-27), and RFC
2046 of plain text."""

from __future__ import annotations

from typing import Final

PDF: Final = "pdf"
TEXT: Final = "text"
_TYPES: Final = {"application/pdf": PDF, "application/x-pdf": PDF, "text/plain": TEXT}


def document_of(content_type: str) -> str:
    """Return which document an answer is by its type, "" of any other."""
    return _TYPES.get(content_type.partition(";")[0].strip().lower(), "")

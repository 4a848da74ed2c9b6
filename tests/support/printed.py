"""What stands in a PDF, as poppler reads it."""

from __future__ import annotations

import re
import subprocess

from tests.support.programs import need


def text_of(pdf: bytes, *options: str) -> str:
    """Return a PDF's text; with ``-raw`` in the order it is painted: that of the page, cell by
    cell."""
    command = [need("pdftotext"), *options, "-", "-"]
    return subprocess.run(command, input=pdf, capture_output=True, check=True).stdout.decode()


def squeezed(text: str) -> str:
    """Return text without its spaces and line ends, which depend on the sheet."""
    return re.sub(r"\s+", "", text)

"""PDFs of a report's pages, made by a browser's print: A4, tagged, with an outline."""

from __future__ import annotations

import re
from base64 import b64decode
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from cyberscan.render.edition import Edition, Format
from cyberscan.render.paper import Paper, Printer
from cyberscan.stories.browser import LIMIT, Browser, browsing, find_browser

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

_INCH: Final = 25.4
"""Millimetres."""
_SHEET: Final = {
    "paperWidth": 210 / _INCH,
    "paperHeight": 297 / _INCH,
    "marginTop": 18 / _INCH,
    "marginBottom": 18 / _INCH,
    "marginLeft": 13 / _INCH,
    "marginRight": 13 / _INCH,
}
# The document's information is the first thing Chromium writes; what it says is UTC.
_INFORMATION: Final = 4096
_DATE: Final = re.compile(rb"(/(?:CreationDate|ModDate) \(D:)[0-9]{14}(?=\+00'00'\))")


def printer_of(edition: Edition) -> AbstractContextManager[Printer | None]:
    """Return a browser that prints, where an edition has PDFs. Raises `UserError`."""
    return printing(find_browser()) if edition.has(Format.PDF) else nullcontext()


@contextmanager
def printing(program: Path, *, limit: float = LIMIT) -> Iterator[Printer]:
    """Start a browser and yield what prints with it, one page after the other. Raises `UserError`.

    The same page gives the same bytes, as long as browser and fonts are the same.
    """
    with browsing(program, limit=limit) as browser:
        yield lambda paper: _print(browser, paper)


def _print(browser: Browser, paper: Paper) -> bytes:
    # A place of its own for each page: its parts are then numbered the same whatever came before.
    place = browser.call("Target.createBrowserContext")["browserContextId"]
    target = browser.call("Target.createTarget", url="about:blank", browserContextId=place)
    attached = browser.call("Target.attachToTarget", targetId=target["targetId"], flatten=True)
    page = attached["sessionId"]
    browser.call("Emulation.setScriptExecutionDisabled", page, value=True)
    frame = browser.call("Page.getFrameTree", page)["frameTree"]["frame"]["id"]
    # Given as text it has no address: its links to files beside it stay what they are on paper.
    html = paper.html.decode("utf-8")
    browser.call("Page.setDocumentContent", page, frameId=frame, html=html)
    made = browser.call(
        "Page.printToPDF",
        page,
        displayHeaderFooter=True,
        headerTemplate=paper.head,
        footerTemplate=paper.foot,
        generateTaggedPDF=True,
        generateDocumentOutline=True,
        **_SHEET,
    )
    browser.call("Target.disposeBrowserContext", browserContextId=place)
    return dated(b64decode(made["data"]), paper.at)


def dated(pdf: bytes, at: datetime) -> bytes:
    """Return a PDF of Chromium's with a date of ours in the place of that of its making."""
    ours = rb"\g<1>" + at.astimezone(UTC).strftime("%Y%m%d%H%M%S").encode()
    return _DATE.sub(ours, pdf[:_INFORMATION]) + pdf[_INFORMATION:]

"""Pages on paper: what is printed above and below each sheet, for a browser to make a PDF of."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Final

from markupsafe import Markup
from msgspec import Struct

from cyberscan.model.text import visible
from cyberscan.render.context import Context
from cyberscan.render.tlp import COLOURS


class Paper(Struct, frozen=True, kw_only=True):
    """A page, and what stands on each of its sheets."""

    name: str
    """File name of the PDF."""
    html: bytes
    head: str
    """HTML of the line above; the browser fills ``pageNumber`` and ``totalPages``."""
    foot: str
    """HTML of the line below."""
    at: datetime
    """When what it says was judged: its date, so that the same report has the same bytes."""


Printer = Callable[[Paper], bytes]
"""What makes a PDF of a page. Raises `UserError`."""

# No style sheet of the page reaches these lines.
_LINE: Final = Markup(
    '<div style="width:100%;margin:0 13mm;display:flex;justify-content:space-between;'
    'align-items:center;gap:4mm;font:8pt system-ui,sans-serif;color:#333">{}</div>'
)
_LABEL: Final = Markup(
    '<b style="font-size:12pt;padding:0 1.5mm;white-space:nowrap;background:#000;color:{};'
    '-webkit-print-color-adjust:exact;print-color-adjust:exact">{}</b>'
)
_LOGO: Final = Markup('<img src="{}" alt="" style="height:8mm;max-width:24mm">')
_NUMBER: Final = Markup(
    '<span style="white-space:nowrap">{} <span class="pageNumber"></span> / '
    '<span class="totalPages"></span></span>'
)


def paper(context: Context, name: str, html: bytes, *, title: str, code: str = "") -> Paper:
    """Return a page of a report as it is printed: every sheet says of whom it is, which of how
    many, and bears the label."""
    results = context.results
    above = [title, context.t("sample")] if results.inventory.fictional else [title]
    letterhead, logo = context.letterhead, Markup()
    if letterhead is not None:
        above.insert(0, letterhead.name)
        logo = _LOGO.format(letterhead.logo) if letterhead.logo else logo
    below = [code, results.run.id] if code else [results.run.id]
    label = _LABEL.format(COLOURS[context.tlp], context.tlp.label)
    return Paper(
        name=name,
        html=html,
        head=_LINE.format(logo + _said(above) + label),
        foot=_LINE.format(_said(below) + _NUMBER.format(context.t("sheet")) + label),
        at=results.judged_at,
    )


def _said(parts: list[str]) -> Markup:
    return Markup("<span>{}</span>").format(visible(" · ".join(parts)))

"""A document read as a page: a PDF, or a plain text, as the page that a browser would make of it.

What a document says and where it leads is put into the elements that say the same on a page, so
that all checks see it as they see pages: a title, a description, keywords, a heading, paragraphs,
links. A text has no title and no links of its own: its first line is its heading, if it is no
longer than one, and links are such as somebody wrote in the markup of pages or boards, and an
address that stands in one line with words. An address alone is no link: lists of what was found,
or is blocked, are made of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape, unescape
from itertools import islice
from typing import Final

from cyberscan.parse import pdf
from cyberscan.parse.matter.page import Reading, look

MOST_LINES: Final = 2_000
LONGEST: Final = 131_072
"""Characters of a text that are read."""
HEADING: Final = 150
"""Characters of a line that is a heading (our own choice)."""

_LINK: Final = re.compile(
    r"<a\b[^<>]{0,300}?\bhref\s{0,9}=\s{0,9}[\"']?(?P<page>https?://[^\s\"'<>]{1,500})[^<>]{0,300}>"
    r"(?P<words>[^<]{0,300})(?:</a>)?"
    r"|\[url=[\"']?(?P<board>https?://[^\s\"'\]]{1,500})[\"']?\](?P<said>[^\[]{0,300})(?:\[/url\])?"
    r"|\[(?P<named>[^\[\]]{1,300})\]\((?P<mark>https?://[^\s()]{1,500})\)",
    re.IGNORECASE,
)
_ADDRESS: Final = re.compile(r"https?://[^\s\"'<>()\[\]{}|,;]{1,500}", re.IGNORECASE)
_TAG: Final = re.compile(r"<[^<>]{0,500}>")
_LETTERS: Final = re.compile(r"[^\W\d_]{2,}")


def of_pdf(data: bytes, url: str, zone: str, *, truncated: bool = False) -> Reading:
    """Read a PDF that came from ``url`` on a host of ``zone``. Raises `TooElaborateError` and
    `cyberscan.parse.pdf.PdfError`."""
    found = pdf.read(data, truncated=truncated)
    head = [f"<title>{escape(title)}</title>" for title in found.titles]
    for name, said in (("description", found.subject), ("keywords", found.keywords)):
        if said:
            head.append(f'<meta name="{name}" content="{escape(said)}">')
    body = [*_shown(found.lines), *(_anchor(link, "") for link in found.links)]
    return look(_page(head, body), url, zone, truncated=found.cut)


def of_text(source: str, url: str, zone: str, *, truncated: bool = False) -> Reading:
    """Read a plain text, decoded. Raises `TooElaborateError`."""
    cut = truncated or len(source) > LONGEST
    body = _shown(source[:LONGEST].removeprefix("\ufeff").splitlines())
    return look(_page([], list(body)), url, zone, truncated=cut)


def _page(head: list[str], body: list[str]) -> str:
    return f"<!doctype html><html><head>{''.join(head)}</head><body>{''.join(body)}</body></html>"


def _shown(lines: Iterator[str] | tuple[str, ...] | list[str]) -> Iterator[str]:
    """Yield the elements of lines: the first is a heading, those between empty ones a paragraph."""
    part: list[str] = []
    headed = False
    for line in islice(lines, MOST_LINES):
        if not line.strip():
            yield from _paragraph(part)
            part = []
        elif not headed:
            headed = True
            if len(line.strip()) <= HEADING and not _ADDRESS.search(line):
                yield f"<h1>{_line(line)}</h1>"
            else:
                part.append(_line(line))
        else:
            part.append(_line(line))
    yield from _paragraph(part)


def _paragraph(part: list[str]) -> Iterator[str]:
    if part:
        yield f"<p>{'<br>'.join(part)}</p>"


def _line(line: str) -> str:
    """Return a line as markup, with its links."""
    out: list[str] = []
    at = 0
    for found in _LINK.finditer(line):
        out.append(escape(_TAG.sub(" ", line[at : found.start()])))
        target = found["page"] or found["board"] or found["mark"]
        words = found["words"] or found["said"] or found["named"] or ""
        out.append(_anchor(unescape(target), words))
        at = found.end()
    if out:
        return "".join([*out, escape(_TAG.sub(" ", line[at:]))])
    words = _ADDRESS.sub(" ", line)
    address = _ADDRESS.search(line)
    if address is None or not _LETTERS.search(words):
        return escape(line)
    return _anchor(address[0], " ".join(words.split())[:HEADING])


def _anchor(target: str, words: str) -> str:
    return f'<a href="{escape(target)}">{escape(unescape(words))}</a> '

"""What a script writes into the page: links, programs, scripts and frames with their addresses."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from cyberscan.parse.scripts.reading import MOST_WRITTEN
from cyberscan.parse.scripts.shapes import offer_in

if TYPE_CHECKING:
    from cyberscan.parse.scripts.walk import Walk

_LINK: Final = re.compile(
    r"<a\b[^<>]{0,400}?\shref\s{0,3}=\s{0,3}[\"']?(?:https?:)?//[^\"'\s>]", re.IGNORECASE
)
SOURCE: Final = re.compile(
    r"<(?:script|iframe|frame|embed)\b[^<>]{0,400}?\ssrc\s{0,3}=\s{0,3}[\"']?([^\"'\s>]{1,2000})",
    re.IGNORECASE,
)
"""A script or a frame, and its address."""


def write(walk: Walk, html: str, how: frozenset[str], at: int) -> None:
    """Keep what is written into the page, and follow the scripts in it."""
    html = html[:MOST_WRITTEN]
    walk.reading.write(html)
    if offered := offer_in(html):
        walk.reading.mark("offers", at)
        walk.reading.targets.append(offered)
    if _LINK.search(html):
        walk.reading.mark("links", at)
    for match in SOURCE.finditer(html):
        walk.reading.target("loader", match[1], how, at)
    lower = html.lower()
    start = lower.find("<script")
    while start >= 0:
        begin = lower.find(">", start)
        end = lower.find("</script", begin)
        if begin < 0:
            return
        inside = html[begin + 1 : end if end > 0 else len(html)]
        if inside.strip():
            walk.inner(inside, at, how)
        start = lower.find("<script", end) if end > 0 else -1

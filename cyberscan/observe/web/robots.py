"""``/robots.txt`` of the origin that serves the front page (RFC 9309)."""

from __future__ import annotations

from typing import Final

from cyberscan.model.facts.site import Robots
from cyberscan.model.look import Absent, Negative
from cyberscan.observe.web.asking import Asking
from cyberscan.observe.web.bodies import beside, is_html, is_page, no_file
from cyberscan.parse import robots
from cyberscan.parse.mask import mask
from cyberscan.parse.url import resolve

REDIRECTS: Final = 5
"""RFC 9309 section 2.3.1.2 asks for as many."""
URL_CHARACTERS: Final = 500


async def look(asking: Asking, page: str, sitemaps: list[str]) -> Robots | Absent:
    """Read the file. The sitemaps it names, as they can be asked for, go into ``sitemaps``."""
    answer = await asking.follow(beside(page, "/robots.txt"), REDIRECTS)
    if absent := no_file(answer):
        return absent
    content_type = (answer.exchange.first("content-type") or "").strip()
    file = robots.read(answer.body[: robots.LONGEST].decode("utf-8", "replace"))
    nothing = not file.rules and not file.sitemaps
    if is_page(answer.body) or (nothing and is_html(content_type, answer.body)):
        status = answer.exchange.status
        return Absent(Negative.NOT_FOUND, f"an HTML page with status {status} in its place")
    url = answer.exchange.url
    sitemaps += [found for name in file.sitemaps if (found := resolve(url, name))]
    return Robots(
        url=url,
        content_type=content_type[:200],
        rules=tuple(dict.fromkeys(mask(r)[: robots.LONGEST_RULE] for r in file.rules)),
        sitemaps=tuple(mask(name)[:URL_CHARACTERS] for name in file.sitemaps),
    )

"""How visitors of different kinds ask for a page: the headers by which sites tell them apart.

All rows were read on `READ`.

[A] User-Agent Reduction, https://www.chromium.org/updates/ua-reduction/: the strings of Chrome for
    Windows and Android since everything but the major version was frozen; an Android telephone as
    https://developer.chrome.com/docs/privacy-sandbox/user-agent/snippets/ shows it
[B] Chrome 153 is stable since 2026-09-08, and then a version follows every two weeks: Google's
    schedule as told in https://securityonline.info/
    the-race-to-m153-why-google-chrome-is-doubling-its-update-speed-to-a-14-day-cadence/
    (no source that was read names the dates of later ones)
[C] Googlebot, as Google documents it, repeated in
    https://www.searchcandy.uk/seo/seo-glossary/googlebot/ and in the list
    https://github.com/monperrus/crawler-user-agents: the form without a Chrome version
[D] MDN, "List of default Accept values", the row of Chrome and Safari, as copied in
    https://runebook.dev/zh/docs/http/content_negotiation/list_of_default_accept_values
[E] W3C Referrer Policy, section 3 (w3c/webappsec-referrer-policy at 88f8f25): by default, as in
    `cyberscan.parse.referrer_policy`, another site learns the origin and nothing of path and query,
    so this is what a search leaves
"""

from __future__ import annotations

from typing import Final

from msgspec import Struct

READ: Final = "2026-11-26"
CHROME: Final = 153

Fields = tuple[tuple[str, str], ...]

_WEBKIT: Final = "AppleWebKit/537.36 (KHTML, like Gecko)"
_DESKTOP: Final = (
    f"Mozilla/5.0 (Windows NT 10.0; Win64; x64) {_WEBKIT} Chrome/{CHROME}.0.0.0 Safari/537.36"
)
_TELEPHONE: Final = (
    f"Mozilla/5.0 (Linux; Android 10; K) {_WEBKIT} Chrome/{CHROME}.0.0.0 Mobile Safari/537.36"
)
_ROBOT: Final = "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"
_ACCEPT: Final = (
    "text/html,application/xhtml+xml,application/xml;q=0.9,image/webp,image/apng,*/*;q=0.8"
)
_SEARCH: Final = "https://www.google.com/"


class Visitor(Struct, frozen=True):
    """One kind of visitor, and the header fields it sends."""

    profile: str
    fields: Fields
    source: str


def _browser(agent: str, *more: tuple[str, str]) -> Fields:
    # The language is our own choice: that of most of these sites' visitors.
    return (
        ("User-Agent", agent),
        ("Accept", _ACCEPT),
        ("Accept-Language", "id-ID,id;q=0.9,en;q=0.8"),
        *more,
    )


BROWSER: Final = Visitor("browser", _browser(_DESKTOP), "A, B, D")
AGAIN: Final = Visitor("again", BROWSER.fields, BROWSER.source)
REFERER: Final = Visitor("referer", _browser(_DESKTOP, ("Referer", _SEARCH)), "A, B, D, E")
MOBILE: Final = Visitor("mobile", _browser(_TELEPHONE), "A, B, D")
MOBILE_REFERER: Final = Visitor(
    "mobile-referer", _browser(_TELEPHONE, ("Referer", _SEARCH)), "A, B, D, E"
)
"""Whoever looks for telephones takes it for one, and so does whoever looks for a search."""
BOT: Final = Visitor("bot", (("User-Agent", _ROBOT), ("Accept", _ACCEPT)), "C, D")

PHONES: Final = frozenset({MOBILE.profile, MOBILE_REFERER.profile})
"""Those who may get a version for telephones."""

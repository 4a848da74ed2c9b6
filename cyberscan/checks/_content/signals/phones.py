"""What explains that telephones are led elsewhere than browsers."""

from __future__ import annotations

import re
from typing import Final

from cyberscan.checks._content.scripts.lures import (
    APPLICATION,
    is_addressed,
    is_application,
    is_package,
)
from cyberscan.checks._content.signals.signal import Signal
from cyberscan.model.facts.content import Matter
from cyberscan.parse.url import host_of
from cyberscan.tables.second_level import registrable

_SCREEN: Final = re.compile(
    r"\bmedia\s{0,3}=[^>]{0,80}(?:max-(?:device-)?width|handheld)", re.IGNORECASE
)
"""How a page declares where its version for telephones lies, as search engines asked sites with
separate addresses to (https://developers.google.com/search/mobile-sites/mobile-seo/separate-urls,
as told in https://github.com/ekalinin/sitemap.js/issues/127, read 2026-11-27)."""


def installs(signal: Signal, inside: Matter | None) -> bool:
    """Whether an address, or a link with words to the same host, speaks of an application, or the
    address bears the office's name; ``inside`` is the page it stands on."""
    host = host_of(signal.target)
    if is_application(signal.target, host) or is_addressed(signal.target, signal.url):
        return True
    if is_customers(host, signal.url):
        return True
    if is_package(signal.target):
        return False
    passages = inside.passages if inside else ()
    links = (p.text for p in passages if p.place in {"link", "alt"} and p.host in {"", host})
    return any(APPLICATION.search(text) for text in links)


def is_customers(host: str, page: str) -> bool:
    """Whether a host is one that a vendor has for the office at ``page``, with the office's name
    before the vendor's: ``m.tirta-contoh.vendor.example``."""
    labels = host.removesuffix(registrable(host)).split(".")
    return is_addressed(f"https://{host}/{'/'.join(filter(None, labels))}", page)


def declares(inside: Matter, host: str) -> bool:
    """Whether a page tells search engines that its version for telephones lies on a host."""
    versions = (one for one in inside.pointers if one.kind == "alternate" and one.host == host)
    return any(_SCREEN.search(one.snippet) for one in versions)

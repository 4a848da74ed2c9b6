"""What is true of every web site of the lab for one reason: a header it does not send, an IPv6
address it does not have.

Judged is the answer at the end of the redirects that begin with ``https://name/``. These rows
follow from each site's configuration; a region's own truth says where nothing can be seen.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from ipaddress import ip_address
from typing import Final
from urllib.parse import urlsplit

from cyberscan.lab.province.shapes import Answer, Province, Region, Site
from cyberscan.lab.truth.rows import Rows, fails
from cyberscan.model.inventory import HTTPS

_SEEN_BY: Final = "web/nosniff"
"""What a region's truth lists as unknown wherever the site's own headers cannot be seen."""
_RESOLVED_BY: Final = "web/ipv6"
_HEADERS: Final = (
    ("content-security-policy", "M web/csp:missing"),
    ("referrer-policy", "L web/referrer-policy:missing"),
    ("permissions-policy", "I web/permissions-policy:missing"),
    ("cross-origin-opener-policy", "I web/cross-origin-isolation:missing"),
)
_A_NEEDS: Final = frozenset({"content-security-policy", "strict-transport-security"})
"""Without one of them the HTTP Observatory takes 20 points or more off, and gives no A."""
_HOPS: Final = 5


def rows_of_sites(region: Region, province: Province, own: Rows) -> Rows:
    """Return the rows of a region's sites, but of those its own truth cannot see."""
    hidden = {(row.check, row.target) for row in own if not row.severity}
    sites = {site.name: site for site in province.sites}
    rows: Rows = ()
    for name in sorted(site.name for site in region.sites if site.listed):
        site = sites[name]
        resolved = site.addresses and (_RESOLVED_BY, name) not in hidden
        if resolved and all(ip_address(a).version == 4 for a in site.addresses):
            rows += fails(name, "I web/ipv6:no_address")
        for port in (HTTPS, *sorted(site.ports)):
            target = f"{name}:{port}"
            if site.addresses and (_SEEN_BY, target) not in hidden:
                rows += fails(target, *_missing(site, sites))
    return rows


def _missing(site: Site, sites: Mapping[str, Site]) -> Iterator[str]:
    answer = _final(site, sites)
    if answer is None:
        return
    sent = {name.lower() for name, _ in answer.headers}
    yield from (row for header, row in _HEADERS if header not in sent)
    if not sent >= _A_NEEDS:
        yield "I web/opinion-observatory:lower"


def _final(site: Site, sites: Mapping[str, Site]) -> Answer | None:
    """Return the answer at the end of the redirects; None where no site of the lab gives one."""
    pages, path = site.https, "/"
    for _ in range(_HOPS):
        if pages is None:
            return None
        answer = pages.paths.get(path, pages.rest)
        where = [value for name, value in answer.headers if name.lower() == "location"]
        if not where or not 300 <= answer.status <= 399:
            return answer
        leads = urlsplit(where[0].replace("{path}", path))
        target = sites.get(leads.hostname or "")
        if target is None:
            return None
        pages, path = (target.https if leads.scheme == "https" else target.http), leads.path or "/"
    return None

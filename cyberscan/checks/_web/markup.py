"""What the checks of a page's parts share: whose a host is, what is upgraded, how it is shown."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from ipaddress import ip_address, ip_network
from typing import Final

from cyberscan.checks._shared.evidence import capped
from cyberscan.model.facts.site import Form, Markup, Meta, Resource
from cyberscan.model.facts.web import Exchange
from cyberscan.model.verdict import Verdict, failed, not_applicable, passed, unknown
from cyberscan.parse.csp.policy import policies
from cyberscan.parse.csp.policy import read as read_policy
from cyberscan.parse.hsts import HstsError
from cyberscan.parse.hsts import read as read_hsts
from cyberscan.parse.url import Parts, host_of, split
from cyberscan.tables.second_level import registrable

_UPGRADE: Final = "upgrade-insecure-requests"
_META: Final = "http-equiv:content-security-policy"
# W3C Secure Contexts section 3.1 (68191bb, read 2026-11-26). Not `is_loopback`: newer Pythons count
# IPv4 addresses mapped into IPv6 among them.
_LOOPBACK: Final = (ip_network("127.0.0.0/8"), ip_network("::1/128"))


def is_encrypted(markup: Markup) -> bool:
    """Whether the page came over https."""
    return markup.exchange.url.startswith("https:")


def is_open(url: str) -> bool:
    """Whether ``url`` is fetched without encryption over a network.

    An address of the visitor's own machine is not (W3C Secure Contexts section 3.1, read
    2026-11-26).
    """
    parts = split(url)
    return parts is not None and parts.scheme == "http" and not _is_loopback(parts)


def _is_loopback(parts: Parts) -> bool:
    if parts.is_address:
        address = ip_address(parts.host)
        return any(address in network for network in _LOOPBACK)
    return parts.host == "localhost" or parts.host.endswith(".localhost")


def is_own(markup: Markup, url: str) -> bool:
    """Whether ``url`` is of the page's own registrable domain, or no URL.

    Another host of the same owner is no third party: whoever can change a file there can as well
    change the page's name servers.
    """
    page, host = host_of(markup.exchange.url), host_of(url)
    if not host or host == page:
        return True
    parts = split(url)
    if parts is not None and parts.is_address:
        return False
    return registrable(host) == registrable(page)


def upgrade(markup: Markup) -> str:
    """Return the policy that makes browsers ask for every part over https, as evidence; or "".

    W3C Upgrade Insecure Requests section 3.1 (read 2026-11-26): an enforced policy, in a header or
    a ``<meta>``; it covers parts, frames and forms. A report-only one does nothing.
    """
    for policy in policies(markup.exchange.all("content-security-policy")):
        if policy.get(_UPGRADE):
            return f"{markup.exchange.url}: Content-Security-Policy: {_UPGRADE}"
    for meta in markup.metas:
        if (
            meta.name == _META
            and meta.in_head
            and read_policy(meta.content, meta=True).get(_UPGRADE)
        ):
            return f"{markup.exchange.url}: <meta http-equiv=Content-Security-Policy>: {_UPGRADE}"
    return ""


def form_upgrade(markup: Markup, url: str) -> str:
    """Return what makes browsers send a form to ``url`` over https nevertheless; or "".

    Beside `upgrade`, HSTS that came with the page and covers the target (RFC 6797 section 8.3):
    who has the page has the policy.
    """
    if by_policy := upgrade(markup):
        return by_policy
    exchange = markup.exchange
    value = exchange.first("strict-transport-security")
    page, target = split(exchange.url), split(url)
    if value is None or exchange.tls_verified is False or page is None or target is None:
        return ""
    try:
        hsts = read_hsts(value)
    except HstsError:
        return ""
    covered = target.host == page.host or (
        hsts.include_subdomains and target.host.endswith(f".{page.host}")
    )
    if not hsts.max_age or not covered or target.is_address:
        return ""
    return f"{exchange.url}: Strict-Transport-Security: {value}"


def parts_shown(markup: Markup, found: Iterable[Resource]) -> list[str]:
    """Return resources as evidence: the tag as the page writes it, and what it leads to."""
    page = markup.exchange.url
    return capped(f"{page}: {_told(resource)}" for resource in found)


def _told(resource: Resource) -> str:
    whole = resource.url in resource.snippet
    return resource.snippet if whole else f"{resource.snippet} → {resource.url}"


def forms_shown(markup: Markup, found: Iterable[Form]) -> list[str]:
    """Return forms as evidence."""
    page = markup.exchange.url
    return capped(f"{page}: {form.snippet} → {form.method.upper()} {form.action}" for form in found)


def mixed(markup: Markup, kinds: Collection[str]) -> Verdict:
    """Judge the resources of some kinds that an https page asks for over http: ``no_https``,
    ``upgraded``, ``found``, ``cut`` or ``none``.

    Where a policy upgrades every request, nothing is asked for over http.
    """
    if not is_encrypted(markup):
        return not_applicable("no_https")
    found = [r for r in markup.resources if r.kind in kinds and is_open(r.url)]
    if found:
        evidence = parts_shown(markup, found)
        if policy := upgrade(markup):
            return passed("upgraded", evidence=[policy, *evidence], count=len(found))
        return failed("found", evidence=evidence, count=len(found))
    if markup.truncated:
        return unknown("cut")
    return passed("none")


PAGE: Final = "https://www.contoh.go.test/"


def sample(
    *resources: Resource,
    forms: tuple[Form, ...] = (),
    metas: tuple[Meta, ...] = (),
    headers: tuple[tuple[str, str], ...] = (),
    url: str = PAGE,
    truncated: bool = False,
) -> Markup:
    """Return a page that holds these parts, for examples."""
    verified = True if url.startswith("https:") else None
    return Markup(
        exchange=Exchange(url=url, status=200, headers=headers, tls_verified=verified),
        base=url,
        metas=metas,
        resources=resources,
        forms=forms,
        links=(),
        comments=(),
        truncated=truncated,
    )


def part(
    kind: str, url: str, integrity: str = "", crossorigin: str | None = None, tag: str = ""
) -> Resource:
    """Return a part of a page for examples, its tag made up from the rest unless given."""
    made = (
        f'<link rel="stylesheet" href="{url}">' if kind == "stylesheet" else f'<{kind} src="{url}">'
    )
    return Resource(kind, url, integrity, crossorigin, tag or made)

"""How truth is written down: a row says what must be found at one target.

A row of `fails` reads ``"M web/hsts:missing"``: severity as in the catalogue (C critical, H high,
M medium, L low, I information), check, and the message that says what is wrong; ``×2`` behind it
says that two such things must be found. Targets are written as findings name them:
``zone.go.test``, ``host.go.test:443``, ``192.0.2.18:22``.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from cyberscan.lab.truth.services import SERVICES
from cyberscan.model.verdict import Outcome, Severity

TLS: Final = (
    "tls/addresses-differ",
    "tls/alpn-h2",
    "tls/cbc-sha1-static-rsa",
    "tls/cert-caa",
    "tls/cert-chain-incomplete",
    "tls/cert-chain-order",
    "tls/cert-distrusted",
    "tls/cert-expired",
    "tls/cert-expires-soon",
    "tls/cert-key",
    "tls/cert-key-renewal",
    "tls/cert-key-reuse",
    "tls/cert-lifetime",
    "tls/cert-must-staple",
    "tls/cert-name",
    "tls/cert-not-yet-valid",
    "tls/cert-revoked",
    "tls/cert-sct",
    "tls/cert-signature",
    "tls/cert-untrusted",
    "tls/compression",
    "tls/dane",
    "tls/early-data",
    "tls/ech",
    "tls/extended-master-secret",
    "tls/fallback-scsv",
    "tls/http3",
    "tls/no-https",
    "tls/no-sni-default",
    "tls/no-tls12-or-13",
    "tls/null-anon-export",
    "tls/opinion-mozilla",
    "tls/opinion-ncsc",
    "tls/opinion-ssl-labs",
    "tls/post-quantum",
    "tls/rc4-des-3des",
    "tls/renegotiation",
    "tls/session-tickets",
    "tls/signature-hash",
    "tls/sslv2",
    "tls/sslv3",
    "tls/suite-order",
    "tls/tls10-tls11",
    "tls/weak-curves",
    "tls/weak-dh",
)
"""Every check of a TLS endpoint: what stays open where its port cannot be seen."""
CONTENT: Final = (
    "content/changed",
    "content/defacement",
    "content/foreign-canonical",
    "content/gambling-injection",
    "content/hidden-links",
    "content/injected-script",
    "content/phishing-kit",
)
"""Every check that judges what the page says and where it leads, over https or else http."""
VISITS: Final = "content/cloaking"
"""Compares visits of its own with each other; where something else answers, it says that they were
blocked."""
EXPOSED: Final = (
    "web/exposed-actuator",
    "web/exposed-adminer",
    "web/exposed-archive",
    "web/exposed-ds-store",
    "web/exposed-elmah",
    "web/exposed-env",
    "web/exposed-git",
    "web/exposed-hg",
    "web/exposed-ignition",
    "web/exposed-log",
    "web/exposed-panel",
    "web/exposed-phpinfo",
    "web/exposed-phpmyadmin",
    "web/exposed-server-status",
    "web/exposed-sql-dump",
    "web/exposed-svn",
    "web/exposed-swagger",
    "web/exposed-telescope",
    "web/exposed-wp-debug-log",
    "web/exposed-wp-users",
    "web/exposed-xmlrpc",
)
"""Every check of files and tools that lie about."""
HEADERS: Final = (
    "web/compression",
    "web/cookie-domain",
    "web/cookie-httponly",
    "web/cookie-prefix",
    "web/cookie-samesite",
    "web/cookie-secure",
    "web/cross-origin-isolation",
    "web/csp",
    "web/csp-weak",
    "web/framing",
    "web/hsts",
    "web/nosniff",
    "web/opinion-observatory",
    "web/permissions-policy",
    "web/referrer-policy",
    "web/version-disclosure",
)
"""Every check that judges headers of the site's own answer over https."""
MARKUP: Final = (
    "web/cms",
    "web/default-page",
    "web/eol-software",
    "web/form-insecure",
    "web/js-vulnerable",
    "web/login-over-http",
    "web/mixed-content-active",
    "web/mixed-content-passive",
    "web/script-unregistered",
    "web/sri",
    "web/third-party",
)
"""Every check that judges what the page is made of, over https or else http."""
BESIDE: Final = (
    *EXPOSED,
    "content/spam-sitemap",
    "web/cors",
    "web/debug-mode",
    "web/directory-listing",
    "web/robots-secrets",
    "web/same-over-v4-v6",
    "web/www-apex",
)
"""Every check that judges what is asked for beside the page."""
FRONT: Final = (*CONTENT, *HEADERS, *MARKUP)
"""What stays open where something else answers in the site's place."""
PAGE: Final = (*FRONT, *BESIDE)
"""The same, where nothing more is asked for."""

_FAIL: Final = re.compile(r"([CHMLI]) ([a-z]+/[a-z0-9-]+):([a-z0-9_]+)(?: ×([2-9]))?")
_SEVERITIES: Final = {severity.value[0].upper(): severity for severity in Severity}


class Expected(Struct, frozen=True, order=True):
    """One FAIL or UNKNOWN that must be found."""

    check: str
    target: str
    """`cyberscan.model.verdict.Target` as text."""
    outcome: Outcome
    what: str
    """The message of the check, or the reason why nothing was seen."""
    severity: Severity | None = None
    """None for UNKNOWN, whose severity says nothing."""
    times: int = 1
    """How often it must be found: a check may find several things of one kind."""

    def __str__(self) -> str:
        severity = f" ({self.severity})" if self.severity else ""
        return f"{self.check} {self.outcome}{severity} {self.what} at {self.target}"


Rows = tuple[Expected, ...]


class Truth(Struct, frozen=True):
    """Everything that must be found at one region in the latest week; the rest must not be."""

    code: str
    rows: Rows
    chance: Rows = ()
    """UNKNOWN that may be found or not, whatever the reason: the machine's mood decides what is
    seen of it. A FAIL there is as invented as anywhere, but for those that stand here too."""


def truth(code: str, *groups: Rows, chance: Rows = ()) -> Truth:
    """Gather a region's rows. Raises `ValueError` for a row that stands twice."""
    rows = sorted(row for group in groups for row in group)
    twice = {str(a) for a, b in pairwise(rows) if a == b}
    if twice:
        raise ValueError(f"{code}: stands twice: {', '.join(sorted(twice))}")
    return Truth(code, tuple(rows), chance)


def fails(target: str, *rows: str) -> Rows:
    """Return what fails at a target. Raises `ValueError` for a row that cannot be read."""
    return tuple(_fail(target, row) for row in rows)


def unknown(target: str, reason: str, *checks: str) -> Rows:
    """Return which checks must say that they do not know, and why."""
    return tuple(Expected(check, target, Outcome.UNKNOWN, reason) for check in checks)


def unseen(host: str, reason: str) -> Rows:
    """Return what stays open where nothing of a host can be seen."""
    rest = ("web/http-invalid", "web/not-assessable", "web/security-txt")
    return (
        *unknown(f"{host}:80", reason, "web/https-redirect"),
        *unknown(f"{host}:443", reason, *TLS, *PAGE, VISITS, *rest),
    )


def unheard(address: str, reason: str, *, but: tuple[str, ...] = ()) -> Rows:
    """Return what stays open where no service of an address can be heard; ``but`` for these."""
    return unknown(address, reason, *(check for check in SERVICES if check not in but))


def _fail(target: str, row: str) -> Expected:
    read = _FAIL.fullmatch(row)
    if read is None:
        raise ValueError(f"{target}: not a row of truth: {row!r}")
    severity, check, message, times = read.groups()
    found = Expected(check, target, Outcome.FAIL, message, _SEVERITIES[severity])
    return replace(found, times=int(times or 1))

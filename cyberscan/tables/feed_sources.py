"""Where each feed is published, how often it is worth fetching, and when it is too old.

The addresses were read on 2026-11-28, each in the document its row names. ``every``, ``stale``,
``least`` and ``largest`` are our own choice unless a comment says whose.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from msgspec import Struct

READ: Final = date(2026, 11, 28)
KEEP: Final = 1
_MIB: Final = 1024 * 1024
_CHROMIUM: Final = "https://raw.githubusercontent.com/chromium/chromium/main/"


class Source(Struct, frozen=True, kw_only=True):
    """One feed's publisher."""

    by: str
    """Who publishes it, in words."""
    urls: tuple[str, ...]
    named: str
    """The document that names the addresses."""
    every: int
    """Days between two fetches."""
    stale: int
    """Days after which it is too old to judge by."""
    least: int
    """Entries below which what came is no such feed."""
    largest: int
    """Bytes of one file of it that are taken at most, unpacked."""
    signature: str = ""
    """What takes the place of the address's last suffix where the signature is published."""


SOURCES: Final[Mapping[str, Source]] = {
    "registration": Source(
        by="RDAP",
        urls=("https://data.iana.org/rdap/dns.json",),
        named="RFC 9224 section 3",
        every=7,
        # A registration that was renewed meanwhile must not be told as ending.
        stale=21,
        least=1,
        largest=_MIB,
    ),
    "routes": Source(
        by="RIPE NCC RIS",
        urls=(
            "https://www.ris.ripe.net/dumps/riswhoisdump.IPv4.gz",
            "https://www.ris.ripe.net/dumps/riswhoisdump.IPv6.gz",
        ),
        named="https://ris.ripe.net/docs/ris-whois",
        every=7,
        stale=30,
        least=200_000,
        largest=512 * _MIB,
    ),
    "vrps": Source(
        by="rpki-client",
        urls=("https://console.rpki-client.org/vrps.csv",),
        named="https://console.rpki-client.org/",
        every=1,
        stale=14,
        least=100_000,
        largest=256 * _MIB,
    ),
    "hsts-preload": Source(
        by="Chromium",
        urls=(f"{_CHROMIUM}net/http/transport_security_state_static.json",),
        named="https://hstspreload.org/",
        every=7,
        stale=90,
        least=50_000,
        largest=64 * _MIB,
    ),
    "public-suffix-list": Source(
        by="publicsuffix.org",
        urls=("https://publicsuffix.org/list/public_suffix_list.dat",),
        named="https://publicsuffix.org/list/",
        every=7,
        stale=365,
        least=5_000,
        largest=8 * _MIB,
    ),
    "ct-logs": Source(
        by="Google Chrome",
        urls=("https://www.gstatic.com/ct/log_list/v3/log_list.json",),
        named="https://googlechrome.github.io/CertificateTransparency/log_lists.html",
        every=7,
        # Chrome does without a list that is older ("CT Enforcement Timeout" of ct_policy.md in the
        # copy of 2026-07-22 of GoogleChrome/CertificateTransparency).
        stale=70,
        least=10,
        largest=8 * _MIB,
        signature=".sig",
    ),
    "roots": Source(
        by="Mozilla (CCADB)",
        urls=("https://ccadb.my.salesforce-sites.com/mozilla/IncludedCACertificateReportPEMCSV",),
        named="https://wiki.mozilla.org/CA/Included_Certificates",
        every=30,
        stale=180,
        least=80,
        largest=16 * _MIB,
    ),
    "end-of-life": Source(
        by="endoflife.date",
        urls=("https://endoflife.date/api/v1/products/full",),
        named="https://endoflife.date/docs/api/v1/",
        every=7,
        stale=180,
        least=200,
        largest=64 * _MIB,
    ),
    "kev": Source(
        by="CISA",
        urls=(
            "https://www.cisa.gov/sites/default/files/feeds/known_exploited_vulnerabilities.json",
        ),
        # It leads to the addresses; they were read in the copy of CISA's own repository
        # cisagov/kev-data (.github/workflows/kev_data_pull.yml of 2025-08-25).
        named="https://www.cisa.gov/known-exploited-vulnerabilities-catalog",
        every=7,
        # Only what it lists is told, and that stays true; what came since is missed meanwhile.
        stale=180,
        # 1,404 on 2025-08-25, in 1.3 MB (same copy).
        least=1_000,
        largest=16 * _MIB,
    ),
    "crls": Source(
        by="the certificates' issuers",
        # Each certificate that was seen names its list.
        urls=(),
        named="RFC 5280 section 4.2.1.13",
        every=1,
        # Each list says itself until when it holds: ten days at most for certificates of servers
        # (CA/Browser Forum, Baseline Requirements, section 4.9.7; read in cabforum/servercert).
        stale=31,
        least=1,
        # "each topping out at a worst-case maximum of 70 megabytes": Let's Encrypt of its 128 lists
        # (https://letsencrypt.org/2022/09/07/new-life-for-crls.html).
        largest=96 * _MIB,
    ),
}
"""By the feed's name."""

"""The feeds there are, and what their entries must look like."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Final

from msgspec import Struct

from cyberscan.model.suffix_rules import PRIVATE, REGISTRIES, is_rule
from cyberscan.model.text import visible
from cyberscan.parse.ct_logs import LogEntryError, is_log_id, read_log
from cyberscan.parse.dns_names import is_domain
from cyberscan.parse.exploits import ExploitError, is_cve, read_exploit
from cyberscan.parse.preload import ALONE, UNFORCED, WHOLE, is_listed_name
from cyberscan.parse.revocations import is_key, is_value
from cyberscan.parse.routing import RoutingError, length_of, read_allowed, read_origins
from cyberscan.parse.support_ends import LinesError, read_lines

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_PREFIX_IS: Final = "a prefix by its canonical name, as 192.0.2.0/24 or 2001:db8::/32"


def is_date(text: str) -> bool:
    """Whether ``text`` is a date written as 2026-11-24."""
    if not _DATE.fullmatch(text):
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _is_prefix(text: str) -> bool:
    try:
        length_of(text)
    except RoutingError:
        return False
    return True


def _reads(read: Callable[[str, str], object]) -> Callable[[str, str], bool]:
    def is_value(key: str, value: str) -> bool:
        try:
            read(key, value)
        except RoutingError:
            return False
        return True

    return is_value


def _is_log(_: str, value: str) -> bool:
    try:
        read_log(value)
    except LogEntryError:
        return False
    return visible(value) == value


def _is_page(text: str) -> bool:
    return re.fullmatch(r"[a-z0-9][a-z0-9.-]{0,79}", text) is not None


def _is_lines(_: str, value: str) -> bool:
    try:
        read_lines(value)
    except LinesError:
        return False
    return True


def _is_exploit(key: str, value: str) -> bool:
    try:
        read_exploit(key, value)
    except ExploitError:
        return False
    return True


def _one_of(*words: str) -> Callable[[str, str], bool]:
    return lambda _, value: value in words


def _is_subject(text: str) -> bool:
    return 0 < len(text) <= 1000 and visible(text) == text


SUFFIX_LIST: Final = "public-suffix-list"
"""The public suffix list: the program brings one along, and a newer one takes its place."""


class Shape(Struct, frozen=True):
    """What a feed's keys and values must look like, as a rule and in words."""

    holds: str
    key: Callable[[str], bool]
    key_is: str
    value: Callable[[str, str], bool]
    """Given the key as well: what is a value may depend on it."""
    value_is: str
    waits: tuple[str, ...]
    """The checks that do without part of their answer while it is not here, by path."""


KNOWN: Final[dict[str, Shape]] = {
    "registration": Shape(
        holds="the day a domain's registration ends, as its registry says",
        key=is_domain,
        key_is="a domain in lower-case A-labels without a final dot, as contoh.go.id",
        value=lambda _, value: is_date(value),
        value_is="a date, as 2026-11-24",
        waits=("dns/registration-end",),
    ),
    "routes": Shape(
        holds="which prefixes are announced to the Internet, and by which networks",
        key=_is_prefix,
        key_is=_PREFIX_IS,
        value=_reads(read_origins),
        value_is="the networks that announce it, as AS64500 AS64501; of a default route there are "
        "none",
        waits=("dns/rpki", "dns/nameservers"),
    ),
    "vrps": Shape(
        holds="which networks may announce a prefix by RPKI, of the whole Internet: what it lacks "
        "counts as not covered",
        key=_is_prefix,
        key_is=_PREFIX_IS,
        value=_reads(read_allowed),
        value_is="networks, each with the greatest length it may announce, as AS64500 24, AS0 32",
        waits=("dns/rpki",),
    ),
    "hsts-preload": Shape(
        holds="names that browsers open over HTTPS from the first visit on",
        key=is_listed_name,
        key_is="a name in lower-case A-labels without a final dot, as contoh.go.id",
        value=_one_of(WHOLE, ALONE, UNFORCED),
        value_is=f"{WHOLE} (all below it as well), {ALONE}, or {UNFORCED} (not over HTTPS only)",
        waits=("web/hsts",),
    ),
    SUFFIX_LIST: Shape(
        holds="what can be registered below what; the newer of this one and the program's is used",
        key=is_rule,
        key_is="a rule of the list, as go.id, *.ck or !www.ck",
        value=_one_of(REGISTRIES, PRIVATE),
        value_is=f"{REGISTRIES} or {PRIVATE}, as the half of the list it stands in",
        waits=(),
    ),
    "ct-logs": Shape(
        holds="the logs whose timestamps browsers count, and who runs them",
        key=is_log_id,
        key_is="a log's id: SHA-256 of its key in lower-case hexadecimal",
        value=_is_log,
        value_is="STATE | SINCE | OPERATOR | NAME, as usable | 2026-01-31T00:00:00+00:00 | A | B",
        waits=("tls/cert-sct",),
    ),
    "end-of-life": Shape(
        holds="until when lines of versions are supported, as endoflife.date says",
        key=_is_page,
        key_is="a product as its page is called, as php",
        value=_is_lines,
        value_is="LINE END NEWEST RELEASED; …, as 8.3 2027-12-31 8.3.33 2023-11-23",
        waits=("web/eol-software", "services/end-of-life"),
    ),
    "roots": Shape(
        holds="the roots Mozilla includes, and the last day whose certificates of a root count",
        key=_is_subject,
        key_is="a root's subject as RFC 4514 writes it",
        value=lambda _, value: value == "included" or is_date(value),
        value_is="included, or a date as 2026-11-24",
        waits=("tls/cert-distrusted",),
    ),
    "kev": Shape(
        holds="flaws that are known to have been used in attacks, as CISA's catalogue lists them",
        key=is_cve,
        key_is="a CVE number, as CVE-2020-11023",
        value=_is_exploit,
        value_is="the day it was listed, as 2026-11-24, with ` ransomware` behind it where "
        "ransomware is known to have used it",
        waits=("web/js-vulnerable",),
    ),
    "crls": Shape(
        holds="what the issuers of certificates that were seen have revoked",
        key=is_key,
        key_is="SHA-256 of the issuer's name and key, and the list's address as certificates say",
        value=lambda _, value: is_value(value),
        value_is="THIS | NEXT | NUMBER | whole or part | ROWS, as `cyberscan feeds` writes it",
        waits=("tls/cert-revoked",),
    ),
}
"""Feeds by name."""

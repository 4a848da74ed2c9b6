"""DMARC policy records as RFC 9989 reads them: format (section 4.7), grammar (section 4.8) and what
a receiver makes of a damaged record (section 4.10.1).

Written after the RFC's last draft, draft-ietf-dmarc-dmarcbis-41 of 2025-04-04, read on 2026-11-24;
the RFC itself could not be had.
"""

from __future__ import annotations

import re
from typing import Final

from msgspec import Struct

LONGEST: Final = 4_096
"""Characters of a record that are read."""

POLICIES: Final = ("none", "quarantine", "reject")
"""Values of p, sp and np, weakest first."""

HISTORIC: Final = ("pct", "rf", "ri")
"""Tags of RFC 7489 that RFC 9989 no longer knows; receivers ignore them."""

_MEANT: Final = re.compile(
    r"DMARC|[\s\"';]p\s{0,8}=\s{0,8}(?:none|quarantine|reject)", re.IGNORECASE
)
_BEGIN: Final = re.compile(r"[vV][ \t]*=[ \t]*DMARC1[ \t]*(?:;|$)")
_NAME: Final = re.compile(r"[A-Za-z]+")
_URI: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[!-~]+")
_SIZE: Final = re.compile(r"![0-9]+[kmgtKMGT]?$")


class DmarcError(ValueError):
    """The record cannot be used at all. ``str()`` says why."""


class DmarcRecord(Struct, frozen=True):
    """A record that begins as DMARC does. Values of known tags are lower case."""

    p: str = ""
    """Empty where missing or none of `POLICIES`."""
    sp: str = ""
    np: str = ""
    psd: str = "u"
    """Whether the domain calls itself a public suffix: y, n, or u for "find out"."""
    testing: bool = False
    """t=y: receivers apply one level less than the policy says."""
    strict_spf: bool = False
    """aspf=s: a subdomain that passes SPF does not pass for the domain (section 4.4.2)."""
    rua: tuple[str, ...] = ()
    """Syntactically valid report addresses."""
    invalid: tuple[str, ...] = ()
    """Parts that break the grammar, as written; receivers discard them."""
    historic: tuple[str, ...] = ()
    """Tags in use that RFC 9989 dropped."""

    @property
    def effective(self) -> str:
        """What receivers apply to the domain itself: none, quarantine or reject; "" for no DMARC
        processing at all (section 4.10.1: no valid p, or a broken sp or np, and nowhere to report).
        """
        return self._applied(self.p)

    @property
    def below(self) -> str:
        """What receivers apply to an existing subdomain without a record of its own: sp, else p
        (section 4.7); "" likewise."""
        return self._applied(self.sp or self.p)

    def _applied(self, policy: str) -> str:
        broken = any(
            part.partition("=")[0].strip().lower() in {"sp", "np"} for part in self.invalid
        )
        if not self.p or broken:
            return "none" if self.rua else ""
        if not self.testing:
            return policy
        return POLICIES[max(POLICIES.index(policy) - 1, 0)]

    @property
    def weaker(self) -> tuple[str, ...]:
        """The tags that protect existing (sp) or other subdomains (np) less than the domain."""
        return tuple(
            f"{name}={value}"
            for name, value in (("sp", self.sp), ("np", self.np))
            if self.p and value and POLICIES.index(value) < POLICIES.index(self.p)
        )


def destinations(record: DmarcRecord) -> tuple[str, ...]:
    """Return the domains that the record's ``mailto`` addresses lie in: lower case, each once, in
    order. Receivers need to know no other scheme (section 4.7, "rua")."""
    found: dict[str, None] = {}
    for uri in record.rua:
        scheme, _, rest = uri.partition(":")
        domain = rest.partition("?")[0].rpartition("@")[2].removesuffix(".").lower()
        if scheme.lower() == "mailto" and domain:
            found[domain] = None
    return tuple(found)


def is_dmarc(text: str) -> bool:
    """Whether a TXT record is a DMARC record: v=DMARC1 (case-sensitive) is its first tag."""
    return _BEGIN.match(text[:64]) is not None


def is_meant(text: str) -> bool:
    """Whether a TXT record at a ``_dmarc`` name was meant for DMARC, well written or not."""
    return is_dmarc(text) or _MEANT.search(f" {text[:64]}") is not None


def read(text: str) -> DmarcRecord:
    """Read one record that `is_dmarc`. Raises `DmarcError`."""
    if not is_dmarc(text):
        raise DmarcError("it does not begin with v=DMARC1")
    if len(text) > LONGEST:
        raise DmarcError(f"longer than {LONGEST} characters")
    tags: dict[str, str] = {}
    invalid: list[str] = []
    for part in text.split(";")[1:]:
        stripped = part.strip(" \t")
        if not stripped:
            continue
        name, equals, value = (piece.strip(" \t") for piece in part.partition("="))
        if not equals or not value or not _NAME.fullmatch(name) or not _printable(value):
            invalid.append(stripped)
            continue
        if name.lower() in tags:  # RFC 6376 section 3.2: the whole list is invalid
            raise DmarcError(f"the tag {name} appears twice")
        tags[name.lower()] = value
    invalid += [f"{name}={tags[name]}" for name in tags if not _valid(name, tags[name])]
    return DmarcRecord(
        p=_policy(tags, "p"),
        sp=_policy(tags, "sp"),
        np=_policy(tags, "np"),
        psd=psd if (psd := tags.get("psd", "").lower()) in {"y", "n"} else "u",
        testing=tags.get("t", "").lower() == "y",
        strict_spf=tags.get("aspf", "").lower() == "s",
        rua=_uris(tags.get("rua", "")),
        invalid=tuple(invalid),
        historic=tuple(name for name in HISTORIC if name in tags),
    )


def _valid(name: str, value: str) -> bool:
    low = value.lower()
    match name:
        case "p" | "sp" | "np":
            return low in POLICIES
        case "t":
            return low in {"y", "n"}
        case "psd":
            return low in {"y", "n", "u"}
        case "adkim" | "aspf":
            return low in {"r", "s"}
        case "rua" | "ruf":
            return len(_uris(value)) == len(value.split(","))
        case "fo":
            options = low.split(":")
            return (
                set(options) <= {"0", "1", "d", "s"}
                and len(set(options)) == len(options)
                and not {"0", "1"} <= set(options)
            )
        case _:
            return True


def _policy(tags: dict[str, str], name: str) -> str:
    value = tags.get(name, "").lower()
    return value if value in POLICIES else ""


def _uris(text: str) -> tuple[str, ...]:
    found = []
    for piece in text.split(","):
        uri = _SIZE.sub("", piece.strip(" \t"))
        scheme, _, rest = uri.partition(":")
        mail = scheme.lower() == "mailto"
        if (
            _URI.fullmatch(uri)
            and "!" not in uri
            and (not mail or 0 < rest.find("@") < len(rest) - 1)
        ):
            found.append(uri)
    return tuple(found)


def _printable(text: str) -> bool:
    return all(" " <= c <= "~" for c in text)

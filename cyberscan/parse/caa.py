"""Values of CAA properties (RFC 8659 sections 4.2 to 4.4, RFC 9495 for issuemail)."""

from __future__ import annotations

import re
from typing import Final

LONGEST: Final = 4_096
"""Characters of a value that are read."""

CRITICAL: Final = 128
"""The issuer critical flag (RFC 8659 section 4.1)."""

ISSUE_TAGS: Final = ("issue", "issuewild", "issuemail")
"""Properties whose value names who may issue."""

_OTHER_TAGS: Final = frozenset({"issuevmc", "contactemail", "contactphone"})
"""Further properties in use, not read here (docs.hetzner.com on CAA records, read 2026-11-24)."""

_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?"
_ISSUER: Final = re.compile(rf"{_LABEL}(?:\.{_LABEL})*")
_PARAMETER: Final = re.compile(
    r"[ \t]*[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?[ \t]*=[!-:<-~]*[ \t]*"
)


class CaaError(ValueError):
    """A value breaks its property's grammar. ``str()`` says how."""


def issuer(value: str) -> str:
    """Return the CA's domain that an issue value names, "" for "nobody". Raises `CaaError`."""
    if len(value) > LONGEST:
        raise CaaError(f"longer than {LONGEST} characters")
    domain, semicolon, parameters = value.partition(";")
    domain = domain.strip(" \t")
    if domain and not _ISSUER.fullmatch(domain):
        raise CaaError(f"not a CA's domain name: {domain[:80]}")
    if semicolon and parameters.strip(" \t"):
        for parameter in parameters.split(";"):
            if not _PARAMETER.fullmatch(parameter):
                raise CaaError(f"not a parameter: {parameter.strip()[:80]}")
    return domain.lower()


def require_report_url(value: str) -> None:
    """Demand a URL that reports can be sent to: mailto, http or https. Raises `CaaError`."""
    scheme, colon, rest = value[:LONGEST].partition(":")
    known = {"mailto": "@" in rest, "http": rest.startswith("//"), "https": rest.startswith("//")}
    if not colon or not known.get(scheme.lower(), False):
        raise CaaError(f"not a mailto, http or https URL: {value[:80]}")


def problem(flags: int, tag: str, value: str) -> str:
    """Return what is wrong with a property, or "". Unknown properties are not ours unless they are
    critical: an authority that does not know one either may not issue at all (section 4.1)."""
    low = tag.lower()
    try:
        if low in ISSUE_TAGS:
            issuer(value)
        elif low == "iodef":
            require_report_url(value)
        elif flags & CRITICAL and low not in _OTHER_TAGS:
            return f"unknown and critical: {tag[:80]}"
    except CaaError as error:
        return str(error)
    return ""

"""Whether a chain reaches a root that is believed, and if it does not, where it breaks.

The verdict is that of `cryptography`'s path validation (RFC 5280 section 6) on a given root store.
Two things are left aside, because they are judged on their own: the leaf's expiry (the path is
validated at a moment when the leaf is valid) and its names. Where validation fails, the path is
walked once more to say where it breaks: the validator's own words do not tell a private root from
a missing intermediate. A leaf without a usable name cannot be handed to the validator at all: of
its path only signatures, dates and the right to issue are checked.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from ipaddress import IPv4Address, IPv6Address, ip_address
from typing import Final

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.x509 import verification
from msgspec import Struct

from cyberscan.model.facts.tls import Trust
from cyberscan.parse.x509 import Read, read_pem

_DEPTH: Final = 8
_SIGNATURES: Final = 64
"""Signatures checked at most for one chain: look-alike issuers must not cost more."""
_NAME: Final = re.compile(
    r"(?!-)[a-z0-9-]{1,63}(?<!-)(?:\.(?!-)[a-z0-9-]{1,63}(?<!-))+", re.IGNORECASE | re.ASCII
)
"""A DNS name in the preferred syntax (RFC 5280 section 4.2.1.6, RFC 1034 section 3.5)."""
WEAK_SIGNATURE: Final = "weak signature: "
"""How the detail of a broken path begins where that is all that breaks it."""

_WEAK_DIGESTS: Final = frozenset({"md2", "md4", "md5", "sha1"})
_RSA_SHORT: Final = 2048
"""What the validator does not take in an issuer (CA/Browser Forum Baseline Requirements section
6.1.5)."""

_ANY: Final = verification.Criticality.AGNOSTIC


class Roots(Struct, frozen=True):
    """A root store."""

    certificates: tuple[Read, ...]
    store: verification.Store | None
    """None when nothing is believed: the validator knows no empty store."""
    ders: frozenset[bytes]


@lru_cache(maxsize=64)
def roots(bundles: tuple[str, ...]) -> Roots:
    """Return the store of some PEM bundles. Raises `X509Error` for one without certificates."""
    found = tuple(certificate for pem in bundles for certificate in read_pem(pem))
    store = verification.Store([certificate.raw for certificate in found]) if found else None
    return Roots(found, store, frozenset(certificate.der for certificate in found))


class Diagnosis(Struct, frozen=True):
    """Whether a chain is believed, and why."""

    trust: Trust
    detail: str
    """The root of a believed chain, or the name or the certificate at which the path breaks."""
    issuer_urls: tuple[str, ...] = ()
    """Where a missing issuer's certificate is said to be."""


def diagnose(chain: Sequence[Read], store: Roots, moment: datetime) -> Diagnosis:
    """Return whether ``chain`` (leaf first, not empty) is believed at ``moment`` (aware)."""
    leaf = chain[0]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        if leaf.der in store.ders:
            return Diagnosis(Trust.TRUSTED, leaf.subject)
        at = _moment(leaf, moment)
        path, why = _validate(chain, store, at)
        if path:
            return Diagnosis(Trust.TRUSTED, path)
        return _explain(chain, store, at, why, nameless=_subject(leaf) is None)


def diagnose_with(
    chain: Sequence[Read], store: Roots, own: Sequence[str], moment: datetime
) -> Diagnosis:
    """Return what `diagnose` does; a chain that is believed by nothing but ``own``, the PEM of the
    regency's own authorities, is OWN_ROOT, or BROKEN where it breaks on the way there.
    """
    found = diagnose(chain, store, moment)
    if not own or found.trust not in {Trust.PRIVATE_ROOT, Trust.UNKNOWN_ISSUER, Trust.SELF_SIGNED}:
        return found
    known = diagnose(chain, roots(tuple(own)), moment)
    if known.trust is Trust.TRUSTED:
        return Diagnosis(Trust.OWN_ROOT, known.detail)
    return known if known.trust is Trust.BROKEN else found


def _moment(leaf: Read, moment: datetime) -> datetime:
    """Return the moment nearest to ``moment`` at which the leaf is valid."""
    latest = max(leaf.not_before, leaf.not_after - timedelta(seconds=1))
    return min(max(moment, leaf.not_before), latest)


def _subject(leaf: Read) -> x509.DNSName | x509.IPAddress | None:
    """Return a name of the leaf's own, so that validation cannot fail over the name.

    The validator takes no name with an underscore or another oddity, and would blame the chain for
    it: such names are passed over, browsers bear them.
    """
    for name in leaf.names:
        address = _address(name)
        if address is not None:
            return x509.IPAddress(address)
        plain = name.removeprefix("*.")
        if _NAME.fullmatch(plain):
            return x509.DNSName(plain if plain == name else f"x.{plain}")
    return None


def _address(text: str) -> IPv4Address | IPv6Address | None:
    try:
        return ip_address(text)
    except ValueError:
        return None


@lru_cache(maxsize=1)
def _policies() -> tuple[verification.ExtensionPolicy, verification.ExtensionPolicy]:
    """Return the Web PKI's extension rules for CA and leaf, less one: browsers do not insist on an
    authorityKeyIdentifier, so its absence must not make a site untrusted.
    """
    ca = verification.ExtensionPolicy.webpki_defaults_ca()
    leaf = verification.ExtensionPolicy.webpki_defaults_ee()
    return (
        ca.may_be_present(x509.AuthorityKeyIdentifier, _ANY, None),
        leaf.may_be_present(x509.AuthorityKeyIdentifier, _ANY, None),
    )


def _validate(chain: Sequence[Read], store: Roots, at: datetime) -> tuple[str, str]:
    """Return (subject of the root reached, "") or ("", the validator's words)."""
    subject = _subject(chain[0])
    if subject is None:
        return "", "the certificate names no host that can be checked"
    if store.store is None:
        return "", "no root is believed"
    ca, leaf = _policies()
    try:
        verifier = (
            verification.PolicyBuilder()
            .store(store.store)
            .time(at.astimezone(UTC).replace(tzinfo=None))
            .max_chain_depth(_DEPTH)
            .extension_policies(ca_policy=ca, ee_policy=leaf)
            .build_server_verifier(subject)
        )
        path = verifier.verify(chain[0].raw, [certificate.raw for certificate in chain[1:]])
    except (verification.VerificationError, ValueError, UnsupportedAlgorithm) as error:
        words = str(error).split(" (encountered processing", 1)[0]
        return "", words.removeprefix("validation failed: ")
    return path[-1].subject.rfc4514_string() or "a root without a name", ""


def _explain(
    chain: Sequence[Read], store: Roots, at: datetime, why: str, *, nameless: bool
) -> Diagnosis:
    walk = _Walk(chain, store)
    end, complete = walk.climb(chain[0])
    if complete and end.der in store.ders:
        fault = _fault(walk.path, at)
        if nameless and not fault:
            return Diagnosis(Trust.TRUSTED, end.subject)
        return Diagnosis(Trust.BROKEN, fault or why)
    if walk.forged:
        return Diagnosis(Trust.BROKEN, walk.forged)
    if complete and end is chain[0]:
        return Diagnosis(Trust.SELF_SIGNED, end.subject)
    if complete:
        return Diagnosis(Trust.PRIVATE_ROOT, end.subject)
    return Diagnosis(Trust.UNKNOWN_ISSUER, end.issuer, end.issuer_urls)


def _fault(path: Sequence[Read], at: datetime) -> str:
    """Return what is wrong with a path that ends in a root, or "" if it is none of these."""
    leaf, above = path[0], path[1:]
    for one in above:
        if not one.not_before <= at <= one.not_after:
            days = f"{one.not_before:%Y-%m-%d} to {one.not_after:%Y-%m-%d}"
            return f"{one.subject} is valid from {days}"
        if not one.is_ca:
            return f"{one.subject} may not issue certificates"
        if not one.may_sign:
            return f"{one.subject} may not sign certificates (its key usage)"
        if not one.for_servers:
            return f"{one.subject} may not issue for TLS servers (its extended key usage)"
    if not leaf.for_servers:
        return f"{leaf.subject} is not meant for TLS servers (its extended key usage)"
    # The root's own signature counts for nothing.
    for one in path[:-1]:
        if one.digest in _WEAK_DIGESTS:
            return f"{WEAK_SIGNATURE}{one.subject} is signed with {one.signature}"
    for one in above:
        if one.rsa and one.rsa[0].bit_length() < _RSA_SHORT:
            return f"{one.subject} has a short key ({one.key})"
    return ""


class _Walk:
    """Climbs from a leaf to whatever it ends in, by name and signature alone."""

    def __init__(self, chain: Sequence[Read], store: Roots) -> None:
        self._known = (*store.certificates, *chain[1:])
        self._left = _SIGNATURES
        self.path: list[Read] = []
        self.forged = ""
        """Set when an issuer of the right name did not sign what it should have."""

    def climb(self, start: Read) -> tuple[Read, bool]:
        """Return the last certificate reached, and whether it signed itself."""
        current = start
        self.path = [start]
        for _ in range(_DEPTH + 1):
            if current.self_issued and self._signed(current, current):
                return current, True
            issuer = next((c for c in self._candidates(current) if self._signed(current, c)), None)
            if issuer is None:
                if any(True for _ in self._candidates(current)):
                    self.forged = f"the signature of {current.issuer} on {current.subject} is wrong"
                return current, False
            if any(issuer is seen for seen in self.path):
                return current, False
            current = issuer
            self.path.append(current)
        return current, False

    def _candidates(self, child: Read) -> list[Read]:
        """Return who may have issued ``child``: the name fits, and the key ids do where given."""
        return [
            c
            for c in self._known
            if c is not child
            and c.raw.subject == child.raw.issuer
            and not (child.authority_key and c.subject_key and child.authority_key != c.subject_key)
        ]

    def _signed(self, child: Read, issuer: Read) -> bool:
        if self._left == 0:
            return False
        self._left -= 1
        try:
            child.raw.verify_directly_issued_by(issuer.raw)
        except (UnsupportedAlgorithm, ValueError):
            # An outdated one is not checked: it is to be named as what breaks the path.
            return child.digest in _WEAK_DIGESTS
        except (InvalidSignature, TypeError):
            return False
        return True

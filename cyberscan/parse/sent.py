"""The certificates a server sent, in what order, and what each is there for (RFC 8446 4.4.2)."""

from __future__ import annotations

import base64
import binascii
import warnings
from functools import lru_cache
from typing import Final

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from msgspec import Struct

from cyberscan.parse.x509 import Read, X509Error, read

_LONGEST: Final = 16
"""Certificates of a chain that are looked at: more than any path needs."""
_SIGNATURES: Final = 64


class Sent(Struct, frozen=True):
    """A chain taken apart. ``path`` and ``extra`` together are everything that could be read."""

    leaf: Read
    path: tuple[Read, ...]
    """The leaf, and whatever issued it or one of its issuers, as sent."""
    extra: tuple[Read, ...]
    """What issued none of them, or came a second time."""
    unreadable: int
    """How many could not be read."""
    in_order: bool
    """Each of the path certifies one that came before it."""

    @property
    def issuer(self) -> Read | None:
        """What certified the leaf; None if it was not sent, or is the leaf itself."""
        return next((c for c in self.path[1:] if _names(c, self.leaf)), None)

    @property
    def root(self) -> Read | None:
        """A certificate of the path, not the leaf, that names itself as its issuer."""
        return next((c for c in self.path[1:] if c.self_issued), None)


@lru_cache(maxsize=1024)
def sent(chain: tuple[str, ...]) -> Sent:
    """Take apart a chain of DER in base64, leaf first. Raises `X509Error` if it has no leaf."""
    found: list[Read] = []
    unreadable = 0
    for text in chain[:_LONGEST]:
        try:
            found.append(read(base64.b64decode(text, validate=True)))
        except (X509Error, binascii.Error) as error:
            if not found:
                raise X509Error(f"the leaf cannot be read: {error}") from error
            unreadable += 1
    if not found:
        raise X509Error("no certificate was kept")
    members = _members(found)
    path = tuple(c for c, belongs in zip(found, members, strict=True) if belongs)
    return Sent(
        leaf=found[0],
        path=path,
        extra=tuple(c for c, belongs in zip(found, members, strict=True) if not belongs),
        unreadable=unreadable,
        in_order=all(
            any(_names(c, earlier) for earlier in path[:at]) for at, c in enumerate(path) if at
        ),
    )


def _members(found: list[Read]) -> list[bool]:
    """Return for each whether it is the leaf or certified a member. Twins that certified the same
    one (cross-certificates) are all members; the second copy of a certificate is none.
    """
    belongs = [at == 0 for at in range(len(found))]
    seen = {found[0].der}
    left = _SIGNATURES
    grew = True
    while grew and left:
        grew = False
        for at, candidate in enumerate(found):
            if belongs[at] or candidate.der in seen:
                continue
            for child in [c for c, member in zip(found, belongs, strict=True) if member]:
                if not _names(candidate, child) or not left:
                    continue
                left -= 1
                if _certified(candidate, child):
                    belongs[at] = grew = True
                    seen.add(candidate.der)
                    break
    return belongs


def _names(issuer: Read, child: Read) -> bool:
    """Whether ``child`` says that ``issuer`` issued it: by name, and by key id where given."""
    if issuer is child or issuer.raw.subject != child.raw.issuer:
        return False
    given = child.authority_key and issuer.subject_key
    return not given or child.authority_key == issuer.subject_key


def _certified(issuer: Read, child: Read) -> bool:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            child.raw.verify_directly_issued_by(issuer.raw)
    except InvalidSignature:
        return False
    except (UnsupportedAlgorithm, ValueError, TypeError):
        # An algorithm that cannot be checked: the names have to do.
        return issuer.raw.subject == child.raw.issuer
    return True

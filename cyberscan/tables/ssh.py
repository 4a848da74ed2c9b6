"""SSH algorithms that should no longer be offered, and who says so.

Two grades: ``BROKEN`` is what its standard forbids or what gives no protection; ``WEAK`` is what
its standard discourages, or what OpenSSH, the reference of practice, has switched off. Names that
are in no row are not judged: that a name is absent here does not make it strong.

The IANA modules, RFC 4253 and RFC 8758 were read themselves; RFC 9142's table and the OpenSSH
release notes as public copies quote them.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from fnmatch import fnmatchcase
from typing import Final

from msgspec import Struct


class List(StrEnum):
    """The name-list of a KEXINIT a row is about (RFC 4253 section 7.1)."""

    KEX = "kex"
    HOST_KEY = "host key"
    CIPHER = "cipher"
    MAC = "mac"


class Grade(StrEnum):
    """How bad it is."""

    BROKEN = "broken"
    WEAK = "weak"


class Row(Struct, frozen=True):
    """One algorithm or family of algorithms. ``pattern`` may hold ``*``."""

    list: List
    pattern: str
    grade: Grade
    source: str
    read: date


_READ: Final = date(2026, 11, 24)
_IANA: Final = (
    "IANA SSH Parameters (module iana-ssh-key-exchange-algs 2024-10-16: deprecated); RFC 9142"
)
_RFC_8758: Final = "RFC 8758 section 2 (MUST NOT)"
_OPENSSH_6_7: Final = "OpenSSH 6.7 release notes: CBC ciphers are disabled by default as unsafe"
_OPENSSH_7_0: Final = "OpenSSH 7.0 release notes: ssh-dss host keys are disabled by default"
_OPENSSH_7_2: Final = (
    "OpenSSH 7.2 release notes: MD5-based and truncated HMACs are legacy, disabled by default"
)
_OPENSSH_8_8: Final = "OpenSSH 8.8 release notes: RSA signatures with SHA-1 are disabled by default"

WEAK_ALGORITHMS: Final = (
    Row(List.KEX, "diffie-hellman-group1-sha1", Grade.BROKEN, _IANA, _READ),
    Row(List.KEX, "gss-group1-sha1-*", Grade.BROKEN, _IANA, _READ),
    Row(List.KEX, "rsa1024-sha1", Grade.BROKEN, "RFC 9142 (MUST NOT)", _READ),
    Row(List.KEX, "diffie-hellman-group-exchange-sha1", Grade.WEAK, _IANA, _READ),
    Row(List.KEX, "gss-gex-sha1-*", Grade.WEAK, _IANA, _READ),
    Row(List.KEX, "gss-group14-sha1-*", Grade.WEAK, _IANA, _READ),
    Row(List.HOST_KEY, "ssh-dss", Grade.BROKEN, _OPENSSH_7_0, _READ),
    Row(List.HOST_KEY, "ssh-dss-cert-*", Grade.BROKEN, _OPENSSH_7_0, _READ),
    Row(List.HOST_KEY, "ssh-rsa", Grade.WEAK, _OPENSSH_8_8, _READ),
    Row(List.CIPHER, "none", Grade.BROKEN, "RFC 4253 section 6.3 (NOT RECOMMENDED)", _READ),
    Row(List.CIPHER, "arcfour*", Grade.BROKEN, _RFC_8758, _READ),
    Row(
        List.CIPHER,
        "des-cbc",
        Grade.BROKEN,
        "IANA SSH Parameters (module iana-ssh-encryption-algs 2024-10-16: obsolete)",
        _READ,
    ),
    Row(List.CIPHER, "*-cbc", Grade.WEAK, _OPENSSH_6_7, _READ),
    Row(List.CIPHER, "rijndael-cbc@lysator.liu.se", Grade.WEAK, _OPENSSH_6_7, _READ),
    Row(List.MAC, "none", Grade.BROKEN, "RFC 4253 section 6.4 (NOT RECOMMENDED)", _READ),
    Row(List.MAC, "hmac-md5*", Grade.WEAK, _OPENSSH_7_2, _READ),
    Row(List.MAC, "hmac-sha1-96*", Grade.WEAK, _OPENSSH_7_2, _READ),
)

STRICT_KEX: Final = "kex-strict-s-v00@openssh.com"
"""What a server offers that withstands Terrapin, CVE-2023-48795 (OpenSSH 9.6 release notes, read
2026-11-24)."""
TERRAPIN_CIPHER: Final = "chacha20-poly1305@openssh.com"
TERRAPIN_MODE: Final = "-cbc"
TERRAPIN_MAC: Final = "-etm@openssh.com"
"""The endings of cipher and MAC that together are open to Terrapin (terrapin-attack.com, quoted in
mscdex/ssh2 issue 1354, read 2026-11-24)."""


def row_of(which: List, name: str) -> Row | None:
    """Return the first row that speaks of the algorithm ``name`` in that list, or None."""
    for row in WEAK_ALGORITHMS:
        if row.list is which and fnmatchcase(name, row.pattern):
            return row
    return None

"""SSH algorithms that should no longer be offered, and who says so.

Two grades: ``BROKEN`` is what its standard forbids or calls historic, what gives no protection, and
the 1024-bit group that OpenSSH puts within an attacker's reach; ``WEAK`` is what its standard
discourages, or what OpenSSH, the reference of practice, has switched off. Names that are in no row
are not judged: that a name is absent here does not make it strong.

Read on 2026-11-24: the texts of RFC 4250, 4253, 8758 and 9142 in a public collection of the SSH
RFCs; OpenSSH's release notes 6.7, 7.0, 7.2, 8.8 and 9.6 in the public copy of its website's
sources, and its page on legacy options.
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
_RFC_9142: Final = "RFC 9142 section 4 (SHOULD NOT)"
_LOGJAM: Final = (
    "RFC 9142 section 4 (SHOULD NOT); OpenSSH legacy options: within theoretical range of Logjam"
)
_RFC_8758: Final = "RFC 8758 sections 1 and 2 (MUST NOT)"
_OPENSSH_6_7: Final = "OpenSSH 6.7 release notes: CBC ciphers are disabled by default as unsafe"
_OPENSSH_7_0: Final = "OpenSSH 7.0 release notes: ssh-dss host keys are disabled by default"
_OPENSSH_7_2: Final = (
    "OpenSSH 7.2 release notes: MD5-based and truncated HMACs are legacy, disabled by default"
)
_OPENSSH_8_8: Final = "OpenSSH 8.8 release notes: RSA signatures with SHA-1 are disabled by default"

WEAK_ALGORITHMS: Final = (
    Row(List.KEX, "diffie-hellman-group1-sha1", Grade.BROKEN, _LOGJAM, _READ),
    Row(List.KEX, "gss-group1-sha1-*", Grade.BROKEN, _LOGJAM, _READ),
    Row(List.KEX, "rsa1024-sha1", Grade.BROKEN, "RFC 9142 section 4 (MUST NOT)", _READ),
    Row(List.KEX, "diffie-hellman-group-exchange-sha1", Grade.WEAK, _RFC_9142, _READ),
    Row(List.KEX, "gss-gex-sha1-*", Grade.WEAK, _RFC_9142, _READ),
    Row(List.KEX, "gss-group14-sha1-*", Grade.WEAK, _RFC_9142, _READ),
    Row(List.HOST_KEY, "ssh-dss", Grade.WEAK, _OPENSSH_7_0, _READ),
    Row(List.HOST_KEY, "ssh-dss-cert-*", Grade.WEAK, _OPENSSH_7_0, _READ),
    Row(List.HOST_KEY, "ssh-rsa", Grade.WEAK, _OPENSSH_8_8, _READ),
    Row(List.CIPHER, "none", Grade.BROKEN, "RFC 4253 section 6.3 (NOT RECOMMENDED)", _READ),
    Row(List.CIPHER, "arcfour*", Grade.BROKEN, _RFC_8758, _READ),
    Row(
        List.CIPHER,
        "des-cbc",
        Grade.BROKEN,
        "RFC 4250 section 4.11.1 (HISTORIC)",
        _READ,
    ),
    Row(List.CIPHER, "*-cbc", Grade.WEAK, _OPENSSH_6_7, _READ),
    Row(List.CIPHER, "rijndael-cbc@lysator.liu.se", Grade.WEAK, _OPENSSH_6_7, _READ),
    Row(List.MAC, "none", Grade.BROKEN, "RFC 4253 section 6.4 (NOT RECOMMENDED)", _READ),
    Row(List.MAC, "hmac-md5*", Grade.WEAK, _OPENSSH_7_2, _READ),
    Row(List.MAC, "hmac-sha1-96*", Grade.WEAK, _OPENSSH_7_2, _READ),
)

POST_QUANTUM: Final = {
    "mlkem768x25519-sha256": "RFC 10042; default since OpenSSH 10.0 (its release notes)",
    "mlkem768nistp256-sha256": "RFC 10042",
    "mlkem1024nistp384-sha384": "RFC 10042",
    "sntrup761x25519-sha512": "draft-josefsson-ntruprime-ssh",
    "sntrup761x25519-sha512@openssh.com": "openbsd/src, commit 3e284e1",
}
"""Key exchanges that hold against quantum computers, and who says so. RFC 10042, of August 2026,
from rfc-editor.org, its names from its draft's copies; release notes and drafts as quoted in
libssh's issues 194 and 328 and in IPFire's update to 10.0p1; public copies, read on
2026-11-27."""

STRICT_KEX: Final = "kex-strict-s-v00@openssh.com"
"""What a server offers that withstands Terrapin, CVE-2023-48795: the "strict KEX" of the OpenSSH
9.6 release notes. The name, and what Terrapin needs, from terrapin-attack.com as quoted in issues
1354 of mscdex/ssh2 and 81 of janmojzis/tinyssh, read 2026-11-24."""
TERRAPIN_CIPHER: Final = "chacha20-poly1305@openssh.com"
TERRAPIN_MODE: Final = "-cbc"
TERRAPIN_MAC: Final = "-etm@openssh.com"
"""The endings of cipher and MAC that together are open to Terrapin."""


def row_of(which: List, name: str) -> Row | None:
    """Return the first row that speaks of the algorithm ``name`` in that list, or None."""
    for row in WEAK_ALGORITHMS:
        if row.list is which and fnmatchcase(name, row.pattern):
            return row
    return None

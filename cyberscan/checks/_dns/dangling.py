"""What it means that a name which records lead to is gone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from cyberscan.checks._shared.evidence import capped
from cyberscan.model.check import Message
from cyberscan.model.facts.dangling import Pointer, Standing
from cyberscan.model.verdict import Severity
from cyberscan.parse.takeover import is_free_when_gone
from cyberscan.tables.registries import is_restricted

_SEEN_ELSEWHERE: Final = frozenset({"MX", "NS"})
"""A mail server that is gone is charged by mail/mx, a name server by dns/delegation."""

REFERENCES: Final = (
    "RFC 2308 section 3",
    "RFC 1912 section 2.4",
    "https://learn.microsoft.com/en-us/azure/security/fundamentals/subdomain-takeover",
    "https://github.com/EdOverflow/can-i-take-over-xyz",
)
STANDARDS: Final = ("Peraturan BSSN 4/2021 huruf m", "ISO/IEC 27001:2022 A.5.9")

CLAIMABLE: Final = Message(
    id="{records} mengarah ke {target} di {provider}, yang sudah tidak ada. Pelanggan lain "
    "{provider} mungkin dapat membuat nama yang sama dan tampil sebagai layanan resmi ini. "
    "Periksa: hapus catatan itu, atau aktifkan kembali layanannya.",
    en="{records} leads to {target} at {provider}, which is no longer there. Another customer of "
    "{provider} may be able to make the same name and pose as this official service. Verify: "
    "delete the record, or bring the service back.",
    severity=Severity.HIGH,
)
REGISTRABLE: Final = Message(
    id="{records} mengarah ke {target}, padahal DNS registri tidak mengenal domain {domain}: bila "
    "tidak ada pemiliknya, siapa pun dapat mendaftarkannya dan mengambil alih apa yang ditunjuk. "
    "Hapus catatan itu hari ini juga; pemiliknya dapat diperiksa dengan whois.",
    en="{records} leads to {target}, but the registry's DNS does not know the domain {domain}: if "
    "nobody holds it, anyone can register it and take over what is pointed there. Delete the "
    "record today; whois tells whether somebody holds it.",
    severity=Severity.CRITICAL,
)
RESTRICTED: Final = Message(
    id="{records} mengarah ke {target}, padahal DNS registri tidak mengenal domain {domain}. Hanya "
    "instansi tertentu yang boleh mendaftarkannya, tetapi catatan itu tidak berguna lagi.",
    en="{records} leads to {target}, but the registry's DNS does not know the domain {domain}. "
    "Only certain institutions may register it, but the record is of no use any more.",
    severity=Severity.MEDIUM,
)
DEAD: Final = Message(
    id="{records} mengarah ke {target}, nama milik pihak lain yang sudah tidak ada. Siapa yang "
    "memegang {domain} dapat menghidupkannya lagi.",
    en="{records} leads to {target}, a name of somebody else's that is no longer there. Whoever "
    "has {domain} can bring it back.",
    severity=Severity.MEDIUM,
)
DEAD_OWN: Final = Message(
    id="{records} mengarah ke {target}, nama sendiri yang tidak ada.",
    en="{records} leads to {target}, a name of the office's own that does not exist.",
    severity=Severity.LOW,
)
IMPOSSIBLE: Final = Message(
    id="{records} mengarah ke {target}, nama yang tidak mungkin ada di internet: akhirannya tidak "
    "dikenal. Tidak ada yang dapat mengambilnya, tetapi catatan itu tidak berguna.",
    en="{records} leads to {target}, a name that cannot exist on the Internet: there is no such "
    "ending. Nobody can take it, but the record is of no use.",
    severity=Severity.LOW,
)
GONE: Final = {
    "registrable": REGISTRABLE,
    "restricted": RESTRICTED,
    "claimable": CLAIMABLE,
    "dead": DEAD,
    "dead_own": DEAD_OWN,
    "impossible": IMPOSSIBLE,
}
"""By message, the worst first."""


def is_gone(pointer: Pointer) -> bool:
    """Whether the name was seen to be gone."""
    return pointer.standing in {Standing.GONE, Standing.FREE, Standing.UNSURE}


def message_of(pointers: Sequence[Pointer]) -> str:
    """Return what is to be said of records that lead to one name, which is gone."""
    first = pointers[0]
    if first.standing is Standing.FREE:
        return "restricted" if is_restricted(first.domain) else "registrable"
    if is_free_when_gone(first.end) is not None:
        return "claimable"
    if all(pointer.rdtype in _SEEN_ELSEWHERE for pointer in pointers):
        return "dead_server"
    if not first.domain:
        return "impossible"
    return "dead_own" if first.own else "dead"


def values_of(pointers: Sequence[Pointer], records: str) -> dict[str, str]:
    """Return what the messages are filled with."""
    first = pointers[0]
    row = is_free_when_gone(first.end)
    return {
        "records": records,
        "target": first.end,
        "domain": first.domain or first.end,
        "provider": row.name if row else "-",
    }


def lines_of(pointers: Sequence[Pointer]) -> list[str]:
    """Return the records, at most five, and what the look-ups answered."""
    first = pointers[0]
    lines = capped(f"{p.owner} {p.rdtype} {p.target}" for p in pointers)
    lines += [f"{p.target} CNAME {p.end}" for p in pointers[:1] if p.end != p.target]
    lines.append(f"{first.end}: NXDOMAIN")
    if first.standing is Standing.FREE and first.domain != first.end:
        lines.append(f"{first.domain}: NXDOMAIN (NS, A)")
    if first.standing is Standing.UNSURE:
        lines.append(f"{first.domain}: ?")
    return lines


def sample(
    standing: Standing,
    end: str,
    *,
    owner: str = "layanan.x.go.test",
    rdtype: str = "CNAME",
    domain: str | None = None,
    own: bool = False,
) -> Pointer:
    """Return a pointer for examples; its domain is the last two labels unless given."""
    return Pointer(
        owner=owner,
        rdtype=rdtype,
        target=end,
        standing=standing,
        end=end,
        domain=".".join(end.split(".")[-2:]) if domain is None else domain,
        own=own,
    )

"""Who could no longer connect once something old is switched off: said beside the finding, so that
an administrator dares.
"""

from __future__ import annotations

from typing import Final

from cyberscan.model.check import Say
from cyberscan.model.facts.tls import Endpoint, Groups, Suites
from cyberscan.model.look import Absent, Failed
from cyberscan.opinions.clients import Without, breakage
from cyberscan.tables.tls.clients import CLIENTS

_SHOWN: Final = 6

LOCKED_OUT: Final = Say(
    id=" Jenis klien yang tidak dapat lagi terhubung bila ini dimatikan (dari semua jenis yang "
    "dihitung; ? = belum dapat dipastikan): {who}.",
    en=" Families of clients that could no longer connect once it is off (of all that are counted; "
    "? = not known): {who}.",
)
"""Ends a message; ``{who}`` is what `locked_out` returns."""


def locked_out(
    endpoint: Endpoint | Absent | Failed,
    suites: Suites | Absent | Failed,
    groups: Groups | Absent | Failed,
    without: Without,
) -> str:
    """Return how many families of the table of clients would be lost, and which.

    As ``0/48`` or ``2/48 (Java 6u45, IE 8)``; a question mark says of how many that is not known.
    """
    if not isinstance(endpoint, Endpoint):
        return f"?/{len(CLIENTS)}"
    found = breakage(
        endpoint,
        suites if isinstance(suites, Suites) else None,
        groups if isinstance(groups, Groups) else None,
        without,
    )
    told = f"{len(found.lost)}/{len(CLIENTS)}"
    if found.lost:
        more = ", …" if len(found.lost) > _SHOWN else ""
        told += f" ({', '.join(found.lost[:_SHOWN])}{more})"
    return f"{told}, {len(found.unseen)} ?" if found.unseen else told

"""WinRM: GET /wsman, and a control for a path nobody serves. No credentials, no SOAP."""

from __future__ import annotations

from typing import Final

from cyberscan.model.services.windows import Winrm
from cyberscan.observe.services.conversation import NotSpoken, Peer
from cyberscan.observe.services.service import Service
from cyberscan.parse.headers import every, first
from cyberscan.wire import winrm

_MOST_SCHEMES: Final = 8


async def _talk(peer: Peer) -> Winrm:
    answer = await peer.get(winrm.PATH)
    schemes = tuple(str(v) for v in every(answer.headers, "www-authenticate"))[:_MOST_SCHEMES]
    server = first(answer.headers, "server") or ""
    allow = first(answer.headers, "allow") or ""
    if not winrm.is_endpoint(answer.status, server, allow, schemes):
        raise NotSpoken(f"HTTP/1.1 {answer.status}".encode())
    await peer.aclose()
    async with peer.another() as other:
        control = await other.get(winrm.CONTROL)
    if not winrm.is_nothing(control.status, first(control.headers, "server") or ""):
        raise NotSpoken(f"HTTP/1.1 {answer.status}".encode(), "whatever is asked is answered so")
    return Winrm(status=answer.status, schemes=winrm.offered(schemes))


SERVICE = Service(talk=_talk)

"""TR-069: on the port of connection requests, a device that asks for Digest authentication.

TR-069 Issue 1 Amendment 2, section 3.2.2 ("Connection Request"), read on 2026-11-27 in a public
copy: it is a GET over plain HTTP, which the device must authenticate by Digest; without that it
must not call its provider. The port itself, 7547, is the registry's for CWMP. So this is asked only
there, and a web server without that challenge, or one that names itself as something else, is told
as such.
"""

from __future__ import annotations

import re
from typing import Final

from cyberscan.model.services.base import Answer
from cyberscan.model.services.web import Tr069
from cyberscan.observe.services.conversation import Peer
from cyberscan.observe.services.service import Service
from cyberscan.observe.services.talks.front import front
from cyberscan.parse.headers import every, first
from cyberscan.parse.panel import recognise, shown
from cyberscan.tables.panels import Kind

_DIGEST: Final = re.compile(r"Digest\s", re.IGNORECASE)
_REALM: Final = re.compile(r'realm="([^"]{0,200})"', re.IGNORECASE)


async def _talk(peer: Peer) -> Answer:
    answer = await peer.get("/")
    challenges = every(answer.headers, "www-authenticate")
    digest = next((value for value in challenges if _DIGEST.match(value)), "")
    known = recognise(answer.headers, answer.body)
    another = known is not None and known.mark.kind is not Kind.TR069
    if answer.status != 401 or not digest or peer.tls or another:
        async with peer.another() as second:
            return await front(second)
    server = first(answer.headers, "server") or ""
    realm = _REALM.search(digest)
    told = realm[1] if realm else ""
    return Tr069(product="TR-069", status=401, mark=shown(f"{server} realm={told}".strip()))


SERVICE = Service(talk=_talk)

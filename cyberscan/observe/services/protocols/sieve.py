"""ManageSieve: the capabilities it greets with are read, LOGOUT is sent. Nobody logs in."""

from __future__ import annotations

from cyberscan.model.services.kit import Sieve
from cyberscan.observe.services.conversation import Peer
from cyberscan.observe.services.service import Service
from cyberscan.observe.services.talks.lines import leave, whole
from cyberscan.parse.mask import mask
from cyberscan.wire import sieve


async def _talk(peer: Peer) -> Sieve:
    found = await whole(
        peer,
        sieve.GreetingReader(),
        longest=sieve.LONGEST_LINE,
        errors=sieve.SieveError,
        too_long=sieve.TooLong,
    )
    await leave(peer, sieve.LOGOUT)
    return Sieve(
        greeting=mask(found.implementation)[:100],
        told=found.ok,
        starttls=found.starttls,
        passwords=found.passwords if found.ok else (),
    )


def _recognises(heard: bytes) -> bool:
    return heard.upper().startswith(b'"IMPLEMENTATION" "')


SERVICE = Service(talk=_talk, recognises=_recognises)

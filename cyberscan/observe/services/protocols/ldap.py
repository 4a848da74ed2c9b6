"""LDAP: one StartTLS request. No bind, not even an anonymous one; no search.

Inside TLS the same is asked: whoever speaks LDAP there says that TLS is on already, or declines.
"""

from __future__ import annotations

from cyberscan.model.services.windows import Ldap
from cyberscan.observe.services.conversation import NotSpoken, Peer
from cyberscan.observe.services.service import Service
from cyberscan.wire import ldap


async def _talk(peer: Peer) -> Ldap:
    await peer.send(ldap.START_TLS_REQUEST)
    taken = await peer.exactly(2)
    try:
        taken += await peer.exactly(ldap.header_length(taken) - 2)
        body = await peer.exactly(ldap.body_length(taken))
        taken += body
        answer = ldap.read_extended(body)
    except ldap.LdapError as error:
        raise NotSpoken(taken, str(error)) from error
    return Ldap(
        start_tls=answer.result == ldap.SUCCESS and not answer.disconnecting,
        result=answer.result,
        disconnected=answer.disconnecting,
    )


def _recognises(heard: bytes) -> bool:
    """What it cannot read it answers with a notice of disconnection, which has its own name."""
    return heard[:1] == b"\x30" and ldap.DISCONNECTION in heard


SERVICE = Service(talk=_talk, recognises=_recognises)

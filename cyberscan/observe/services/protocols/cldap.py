"""LDAP over UDP (CLDAP): one search for the root entry that asks for none of its attributes.

Nothing of the directory is read; the answer is therefore shorter than the one attackers ask for,
and the factor measured by it a lower bound.
"""

from __future__ import annotations

from cyberscan.model.services.windows import Cldap
from cyberscan.observe.services.conversation import NotSpoken, Packets
from cyberscan.observe.services.service import Inquiry
from cyberscan.wire import ldap


async def _ask(packets: Packets) -> Cldap:
    (answer,) = await packets.ask(ldap.SEARCH)
    try:
        found = ldap.read_found(answer)
    except ldap.LdapError as error:
        raise NotSpoken(answer, str(error)) from error
    return Cldap(entry=found.entry, sent=packets.sent, received=packets.received)


INQUIRY = Inquiry(talk=_ask)

"""PostgreSQL: one SSLRequest, and no StartupMessage, which would name a user.

One byte is no proof. After S the TLS handshake has to succeed; after N comes a request of a number
that is not given out, which PostgreSQL and the poolers that speak for it refuse by an
ErrorResponse.
"""

from __future__ import annotations

from cyberscan.model.look import Reason
from cyberscan.model.services.data import Postgresql
from cyberscan.net.base import NetError
from cyberscan.observe.services.conversation import NotSpoken, Peer
from cyberscan.observe.services.service import Service
from cyberscan.wire import postgresql


async def _talk(peer: Peer) -> Postgresql:
    await peer.send(postgresql.SSL_REQUEST)
    heard = await peer.some()
    if heard.startswith(b"E"):  # nobody is let in for now: too many clients, or it is starting up
        await _refusal(peer, heard)
        return Postgresql(tls=None)
    try:
        tls = postgresql.read_choice(heard)
    except postgresql.PostgresqlError as error:
        raise NotSpoken(heard) from error
    if tls:
        try:
            await peer.start_tls()
        except NetError as error:
            raise NotSpoken(heard, f"S, and then: {error}") from error
    else:
        await peer.send(postgresql.NO_REQUEST)
        await _refusal(peer, await peer.some())
    return Postgresql(tls=tls)


async def _refusal(peer: Peer, got: bytes) -> None:
    """Read an ErrorResponse of which ``got`` has come."""
    try:
        while len(got) < postgresql.ERROR_HEADER:
            got += await peer.some()
        length = postgresql.error_length(got[: postgresql.ERROR_HEADER])
        while len(got) < postgresql.ERROR_HEADER + length:
            got += await peer.some()
        postgresql.read_error(got[postgresql.ERROR_HEADER :][:length])
    except postgresql.PostgresqlError as error:
        raise NotSpoken(got) from error
    except NetError as error:
        if error.reason is Reason.CLOSED:
            raise NotSpoken(got) from error
        raise


SERVICE = Service(talk=_talk, reticent=True)

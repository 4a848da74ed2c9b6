"""Whether sessions are gone on with, and what a finished handshake of TLS 1.3 shows."""

from __future__ import annotations

import secrets
from typing import Final

import anyio
from anyio.abc import ByteStream

from cyberscan.model.facts.tls import Offer, Trait, Version
from cyberscan.model.look import Reason
from cyberscan.net.base import NetError, Packet
from cyberscan.net.tlsclient import Resumption, resume
from cyberscan.observe.tls.asking import Asker
from cyberscan.observe.tls.greet import Answer, End, sni
from cyberscan.observe.tls.plan import PROTOCOL
from cyberscan.observe.tls.traits import NO_ROOM, NOT_ASKED, Said, unseen
from cyberscan.observe.tls.versions import Sweep
from cyberscan.observe.tls.whole import Shaker
from cyberscan.wire.tls.extensions import grease_ech
from cyberscan.wire.tls.flight import Flight
from cyberscan.wire.tls.messages import NO_APPLICATION_PROTOCOL

_EXTENDED: Final = (Version.TLS12, Version.TLS11, Version.TLS10)
_OLD: Final = (*_EXTENDED, Version.SSL3)
_ECH_PAYLOAD: Final = 176
"""Bytes, about as long as an encrypted hello for a short name."""
_IN_HANDSHAKE: Final = frozenset(
    {Reason.TLS_FAILED, Reason.CLOSED, Reason.RESET, Reason.UNSUPPORTED}
)
"""Ways a handshake fails on a connection that was made."""


class Sessions:
    """What is known of sessions; may be read at any time."""

    def __init__(self, asker: Asker, sweep: Sweep) -> None:
        new = Version.TLS13 in sweep.ways
        self.by_id = Said(NOT_ASKED if sweep.best(*_OLD) else NO_ROOM)
        self.by_psk = Said(NOT_ASKED if new else NO_ROOM)
        self.early_data = Said(NOT_ASKED if new else NO_ROOM)
        self.ech = Said(NOT_ASKED if new else NO_ROOM)
        self.scheme: int | None = None
        """What the server signed with in TLS 1.3."""
        self.protocol: Said | None = None
        """Whether `PROTOCOL` was chosen; None if that could not be seen here."""
        self._by_ticket = Said(NOT_ASKED if sweep.best(*_EXTENDED) else NO_ROOM)
        self._new = new
        self._asker = asker
        self._shaker = Shaker(asker)

    @property
    def by_ticket(self) -> Said:
        """Resumption by ticket; one that was never announced can't be (RFC 5077 section 3.2)."""
        if self._by_ticket.trait is NOT_ASKED and self._asker.gleaned.ticket == {False}:
            return Said(Trait(Offer.REFUSED, "no ticket is announced"))
        return self._by_ticket

    async def new(self, *, thorough: bool) -> None:
        """Finish a handshake of TLS 1.3 with an Encrypted Client Hello nobody can open, and, in a
        ``thorough`` look, another with the ticket that came. Both offer `PROTOCOL` alone.
        """
        if not self._new:
            return
        ech = grease_ech(
            secrets.randbelow(256), secrets.token_bytes(32), secrets.token_bytes(_ECH_PAYLOAD)
        )
        offered: tuple[str, ...] = (PROTOCOL,)
        answer = await self._shaker.shake(extensions=(ech,), alpn=offered)
        if answer.alert and answer.alert.code == NO_APPLICATION_PROTOCOL:
            self.protocol, offered = Said(Trait(Offer.REFUSED, answer.detail), answer.stamp), ()
            answer = await self._shaker.shake(extensions=(ech,))
        heard = answer.whole
        if answer.end is not End.HELLO or heard is None:
            self.ech = self.early_data = self.by_psk = Said(unseen(answer))
            return
        if offered:
            chosen = heard.alpn == PROTOCOL
            self.protocol = Said(Trait(Offer.ACCEPTED if chosen else Offer.REFUSED))
        self.scheme = heard.signature_scheme
        self.ech = Said(_whether(heard.ech_retry is not None, "retry configurations"))
        early = max((ticket.max_early_data or 0 for ticket in heard.tickets), default=0)
        self.early_data = Said(_whether(early > 0, "a ticket that allows early data"))
        if not heard.tickets:
            self.by_psk = Said(_whether(False, "a ticket"))
            return
        if not thorough:
            return
        answer = await self._shaker.shake(psk=heard.tickets[-1], alpn=offered)
        if answer.end is End.HELLO and answer.whole:
            resumed = answer.whole.resumed
            detail = "the ticket was taken" if resumed else "the ticket was not taken"
            self.by_psk = Said(Trait(Offer.ACCEPTED if resumed else Offer.REFUSED, detail))
        else:
            self.by_psk = Said(unseen(answer))

    async def old(self) -> None:
        """Finish handshakes below TLS 1.3 and try to go on with their sessions."""
        if self.by_id.trait is NOT_ASKED:
            self.by_id = await self._resumed(ticket=False)
        if self.by_ticket.trait is NOT_ASKED:
            self._by_ticket = await self._resumed(ticket=True)

    async def _resumed(self, *, ticket: bool) -> Said:
        session, told = self._asker.session, Resumption.NOT_OFFERED

        async def dial() -> ByteStream:
            return await session.connect(session.port, Packet.TLS)

        async def question(patience: float) -> Answer:
            nonlocal told
            try:
                with anyio.fail_after(2 * patience):
                    told = await resume(dial, sni(session.subject), ticket=ticket)
            except TimeoutError:
                return Answer(End.SILENT, Flight(), "a handshake was not completed")
            except NetError as error:
                if error.reason not in _IN_HANDSHAKE:
                    raise
                return Answer(End.GARBAGE, Flight(), str(error), why=error.reason)
            return Answer(End.HELLO, Flight())

        answer = await self._asker.put(question, lambda answer: answer.end is End.HELLO)
        if answer.end is not End.HELLO:
            return Said(unseen(answer))
        resumed = told is Resumption.RESUMED
        return Said(Trait(Offer.ACCEPTED if resumed else Offer.REFUSED, told.value))


def _whether(came: bool, what: str) -> Trait:
    if came:
        return Trait(Offer.ACCEPTED, f"{what} came")
    return Trait(Offer.REFUSED, f"{what} did not come")

"""One question to one name server: UDP from a fresh port, TCP where the answer was cut.

Guessing an answer takes the socket's port, the id (RFC 5452 section 9) and, where the server
repeats a question as it was put, the case of every letter in it.
"""

from __future__ import annotations

import anyio
import dns.flags
import dns.message
from anyio.abc import ByteStream
from anyio.streams.buffered import BufferedByteReceiveStream

from cyberscan.model.look import Reason
from cyberscan.net.account import Account
from cyberscan.net.base import Errand, NetError, Packet, Refused, Silent
from cyberscan.net.casing import Sent
from cyberscan.net.errors import translate
from cyberscan.net.messages import wants_plain
from cyberscan.net.network import Network
from cyberscan.net.question import Question

PORT = 53

_PATIENCE = 5.0
"""Seconds for one try at a recursive resolver: the default of resolv.conf(5)."""

_TRIES = 2
_STRAYS = 32
"""Datagrams that are no answer to our question, after which a try is given up."""


class Exchange:
    """Asks name servers over the one door, and remembers which of them fold letters."""

    def __init__(self, network: Network) -> None:
        self._network = network
        self._folding: set[str] = set()

    async def ask(
        self,
        server: str,
        name: str,
        rdtype: str,
        errand: Errand,
        account: Account,
        *,
        checking: bool = True,
    ) -> dns.message.Message:
        """Return the server's answer, with EDNS where it knows that. Any rcode is an answer.

        ``checking`` off sets CD: a resolver that validates passes on what it holds for forged
        (RFC 4035 section 3.2.2). Raises `Silent`, or what `Network` raises.
        """
        recursion = errand.packet is Packet.OPERATOR
        asked = Question(name, rdtype, recursion=recursion, checking=checking)
        found = await self._udp(server, asked, errand, account)
        if wants_plain(found):
            asked = Question(name, rdtype, recursion=recursion, edns=False, checking=checking)
            found = await self._udp(server, asked, errand, account)
        if found.flags & dns.flags.TC:
            found = await self._tcp(server, asked, errand, account)
        return found

    async def _udp(
        self, server: str, asked: Question, errand: Errand, account: Account
    ) -> dns.message.Message:
        strays, tries = 0, _TRIES
        while tries:
            tries -= 1
            # A new socket has a new source port: guessing needs it and the id.
            sent = Sent(asked, mixed=server not in self._folding)
            datagrams = await self._network.datagrams(errand, server, PORT, account=account)
            until = anyio.current_time() + self._patience(errand)
            try:
                await datagrams.send(sent.wire)
                for _ in range(_STRAYS):
                    wire = await datagrams.receive(until)
                    found = sent.answer(wire)
                    if found is not None:
                        return found
                    if sent.is_folded(wire):
                        # No answer yet: whoever guessed the rest may have guessed this.
                        self._folding.add(server)
                        tries += 1
                        break
                    strays += 1
            except TimeoutError:
                continue
            except (OSError, anyio.BrokenResourceError, anyio.ClosedResourceError) as error:
                known = translate(error, f"{server} port {PORT}")
                # A closed port is as good as silence; having no way there is about the network.
                if not isinstance(known, Refused):
                    raise known or error from error
            finally:
                await datagrams.aclose()
        forged = f"; {strays} datagrams were no answer to the question" if strays else ""
        raise Silent(f"{server} did not answer {asked}{forged}")

    async def _tcp(
        self, server: str, asked: Question, errand: Errand, account: Account
    ) -> dns.message.Message:
        stream = await self._network.connect(errand, server, PORT, account=account)
        async with stream:
            with anyio.move_on_after(self._patience(errand)):
                try:
                    return await _over(stream, Sent(asked, mixed=False))
                except (OSError, anyio.EndOfStream, anyio.BrokenResourceError) as error:
                    known = translate(error, f"{server} TCP port {PORT}")
                    raise known or error from error
        raise Silent(f"{server} did not answer {asked} over TCP")

    def _patience(self, errand: Errand) -> float:
        if errand.packet is Packet.OPERATOR:
            return _PATIENCE
        return self._network.deadlines.connect


async def _over(stream: ByteStream, sent: Sent) -> dns.message.Message:
    await stream.send(len(sent.wire).to_bytes(2, "big") + sent.wire)
    reader = BufferedByteReceiveStream(stream)
    try:
        size = int.from_bytes(await reader.receive_exactly(2), "big")
        found = sent.answer(await reader.receive_exactly(size))
    except anyio.IncompleteRead as error:
        raise anyio.EndOfStream from error
    if found is None or found.flags & dns.flags.TC:
        raise NetError(f"no answer to {sent.asked.question[0]} came over TCP", Reason.MALFORMED)
    return found

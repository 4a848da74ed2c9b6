"""Which versions and suites the regency's own mail servers accept after STARTTLS.

Only addresses in networks that the regency declared are asked so often; each question goes on a
connection of its own, and each connection through the whole greeting. A foreign mail server is
greeted once a run, see `cyberscan.observe.mail.starttls`.
"""

from __future__ import annotations

from ipaddress import ip_address, ip_network
from typing import Any, Final

import anyio
from anyio.abc import ByteStream

from cyberscan.model.facts.mail_tls import AddressOffers, MailOffers
from cyberscan.model.facts.tls import Version
from cyberscan.model.look import Absent, Failed, Look, Negative, Ok, Reason
from cyberscan.net.attempt import attempt, within
from cyberscan.net.base import NetError, Packet, Refused
from cyberscan.net.session import Session
from cyberscan.observe.conversation import Conversation
from cyberscan.observe.mail.greeting import converse, own_name
from cyberscan.observe.mail.ready import ready
from cyberscan.observe.mail.starttls import addresses_of
from cyberscan.observe.probe import Probe, Sends
from cyberscan.observe.tls.asking import Asker
from cyberscan.observe.tls.eliminate import once, picked_suite
from cyberscan.observe.tls.plan import suites_of
from cyberscan.observe.tls.suites import Survey
from cyberscan.observe.tls.versions import Sweep, Way
from cyberscan.tables.tls.suite import Suite, suite
from cyberscan.wire.smtp import READY

MOST_OWN: Final = 2
"""Own addresses of one server that are asked: as a rule one of each kind. What lies beyond is told
as unseen."""
MOST_CONNECTIONS: Final = 40
"""To one address: half of it suffices for a server of today."""
_PATIENCE: Final = 10
"""Connect time-outs for one greeting; see `cyberscan.observe.mail.starttls`."""
_RESERVE: Final = 0.5
"""Seconds before the deadline at which asking ends, so that what is known is kept."""
_BELOW_13: Final = (Version.TLS12, Version.TLS11, Version.TLS10, Version.SSL3)


class _NotReady(NetError):
    """The server speaks SMTP and is not ready for TLS."""

    reason = Reason.TLS_FAILED


async def _greeted(session: Session, address: str) -> ByteStream:
    """Connect, greet, and return the connection when the server is ready for a hello. Raises
    `NetError`."""
    stream = await session.connect(MailOffers.port, Packet.SMTP, address=address)
    patience = _PATIENCE * session.policy.deadlines.connect
    try:
        with anyio.fail_after(patience):
            await _upgrade(stream, address, own_name(session.operator))
    except BaseException as error:
        with anyio.move_on_after(1, shield=True):
            await stream.aclose()
        if isinstance(error, TimeoutError):
            raise NetError(f"no whole greeting in {patience:g} s", Reason.TIMEOUT) from error
        raise
    return stream


async def _upgrade(stream: ByteStream, address: str, name: str) -> None:
    peer = Conversation(stream)
    said = await converse(peer, address, name)
    if said.starttls_code != READY:
        raise _NotReady("it is not ready for TLS")
    if peer.heard:
        raise NetError("it goes on in the clear after STARTTLS", Reason.MALFORMED)


class _Looking:
    """One look at one address. What is known may be told at any time."""

    def __init__(self, session: Session, address: str) -> None:
        greeted = ready(session, lambda: _greeted(session, address))
        self.asker = Asker(greeted, MOST_CONNECTIONS)
        self.sweep = Sweep(self.asker)
        self._address = address
        self._surveys: dict[Version, Survey] = {}

    async def run(self) -> None:
        """Ask for the versions, then for suites class by class. Raises `NetError` when the very
        first connection fails."""
        await self.sweep.begin()
        await self.sweep.rest()
        best = self.sweep.best(*_BELOW_13)
        async with anyio.create_task_group() as group:
            for way in self.sweep.ways.values():
                if way.version is not Version.TLS13:
                    group.start_soon(self._survey, way, way is best)
        control = self.sweep.best()
        if control and self.asker.in_doubt:
            # A refusal stands only if something was served after it.
            await self.asker.ask(Survey(self.asker, control).hello(control.hello.suites))

    async def _survey(self, way: Way, best: bool) -> None:
        self._surveys[way.version] = survey = Survey(self.asker, way)
        await survey.by_class(best=best)
        # Many mail servers take suites without certificate, and pick one of their class: behind it
        # nothing is seen of those that protect less.
        bare = tuple(code for code in suites_of(way.version) if _is_bare(suite(code)))
        left = tuple(code for code in bare if code not in survey.found.refused)
        if left and survey.accepted.isdisjoint(left):
            await once(self.asker, left, survey.hello, picked_suite, survey.found)

    def told(self) -> AddressOffers:
        """Return what is known."""
        return AddressOffers(
            address=self._address,
            versions=self.sweep.told(),
            suites=tuple(sorted(survey.offers() for survey in self._surveys.values())),
        )


def _is_bare(one: Suite) -> bool:
    """Whether a suite encrypts nothing, or as good as nothing, and names a certificate."""
    return (one.null or one.export) and not one.anonymous


async def _look(session: Session) -> MailOffers | Absent:
    found = await addresses_of(session)
    if isinstance(found, Absent):
        return found
    addresses, gaps = found
    own = [address for address in addresses if _is_own(session, address)]
    if not own:
        if not addresses and gaps:
            raise NetError(gaps[0].detail, gaps[0].reason)
        raise NetError(
            "in foreign networks: one handshake is all that is made", Reason.OUT_OF_REACH
        )
    told: list[AddressOffers] = []
    absences: list[Absent] = []
    for number, address in enumerate(own):
        look: Look[Any] = Failed(Reason.BUDGET, f"more than {MOST_OWN} own addresses")
        if number < MOST_OWN:
            look = await _ask(session, address)
        if isinstance(look, Failed):
            told.append(AddressOffers(address=address, reason=look.reason))
        elif isinstance(look.fact, Absent):
            absences.append(look.fact)
        else:
            told.append(look.fact)
    return MailOffers(addresses=tuple(told)) if told else absences[0]


async def _ask(session: Session, address: str) -> Look[Any]:
    """Ask one address for everything."""
    looking = _Looking(session, address)

    async def work() -> AddressOffers | Absent:
        try:
            with within(session.until - _RESERVE) as scope:
                await looking.run()
            if scope.cancelled_caught:
                looking.asker.end("the time was used up", Reason.DEADLINE)
        except Refused as error:
            return Absent(Negative.REFUSED, str(error))
        except _NotReady as error:
            return Absent(Negative.NOT_SPOKEN, str(error))
        return looking.told()

    return await attempt(work, session.until)


def _is_own(session: Session, address: str) -> bool:
    ip = ip_address(address)
    return any(ip in ip_network(text, strict=False) for text in session.regency.networks)


async def observe(session: Session) -> tuple[Look[Any], ...]:
    """Answer one `MailOffers`."""
    look = await attempt(lambda: _look(session), session.until)
    if isinstance(look, Ok) and isinstance(look.fact, MailOffers):
        reasons = {one.reason for one in look.fact.addresses}
        if None not in reasons:
            first = look.fact.addresses[0]
            return (Failed(first.reason or Reason.INTERNAL, first.address),)
    return (look,)


PROBE = Probe(
    facts=(MailOffers,),
    observe=observe,
    sends=(
        Sends(Packet.OPERATOR, (53,), 2),
        # To each address; at most `MOST_OWN` of them.
        Sends(Packet.SMTP, (MailOffers.port,), MOST_CONNECTIONS, own=True),
    ),
)

"""Every port of a plan on one address: which accept, which refuse, which are silent, and why.

A port that stays silent is only called filtered when a control of the same address gives the same
answer before and after: it connects, or else it refuses. Nothing is sent on a control. Five ports
that nobody uses are canaries: where all of them accept, something in between accepts for the
address, and an open port alone says nothing.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from enum import Enum, auto
from hashlib import sha256
from typing import Final, cast

import anyio
import anyio.lowlevel
from msgspec import Struct

from cyberscan.model.facts.services import (
    AnyAnswer,
    Heard,
    Services,
    Transport,
    Unconfirmed,
    Unseen,
)
from cyberscan.model.inventory import Extra
from cyberscan.model.look import Reason
from cyberscan.model.services.base import Answer
from cyberscan.net.attempt import within
from cyberscan.net.base import Forbidden, NetError, Packet, Refused, Silent
from cyberscan.net.session import Session
from cyberscan.observe.services.conversation import Packets
from cyberscan.observe.services.identify import NOT_NAMED, TLS_INSIDE, Identify
from cyberscan.observe.services.service import Inquiry, inquiries, services
from cyberscan.tables.ports.plan import CONTROLS
from cyberscan.tables.ports.row import Row

CANARIES: Final = 5
_HIGH: Final = range(20_000, 60_000)
"""Where canaries are chosen from."""
FIRST: Final = 12
"""Ports tried before an address that has not answered at all is left."""


_FEW: Final = 8
"""Ports under way together at first."""
_GROWS: Final = 0.02
"""Seconds after which there are twice as many, while any are left."""


class _Life(Enum):
    """How a port shows that the address lives and lets us through."""

    CONNECTS = auto()
    REFUSES = auto()


class _Control(Struct, frozen=True):
    port: int
    life: _Life


class Sweep:
    """One look at one address.

    Args:
        session: Opens connections and sockets; nothing else is asked of it.
        rows: The plan, most urgent first.
        at_once: Ports under way together, at most.

    """

    def __init__(self, session: Session, rows: Sequence[Row], *, at_once: int) -> None:
        self._session = session
        self._rows = rows
        self._at_once = at_once
        self._sensitive = Extra.OT in session.regency.authorisation.extras
        self._refused: list[int] = []
        self._silent: dict[int, str] = {}
        """TCP ports that did not answer, and what was waited for."""
        self._quiet: list[int] = []
        self._heard: list[Heard] = []
        self._unconfirmed: list[Unconfirmed] = []
        self._unseen: list[Unseen] = []
        self._any_accepts = False
        """Whether every canary accepts; False until they have been tried."""
        self._lives: dict[int, _Life] = {}
        """Ports that answered, in the order they did."""

    async def run(self, profile: str) -> Services:
        """Look at every port. Raises `Forbidden` and whatever keeps us from sending at all."""
        tcp = [row for row in self._rows if not row.udp]
        self._any_accepts = await self._begin(tcp[:FIRST])
        if not self._lives and not self._unseen:
            tried = len(CONTROLS) + CANARIES + len(tcp[:FIRST])
            raise Silent(f"none of the {tried} ports that were tried first answers")
        await self._look([*tcp[FIRST:], *(row for row in self._rows if row.udp)])
        filtered = await self._explain()
        self._left_over()
        return Services(
            profile=profile,
            refused=tuple(sorted(self._refused)),
            filtered=filtered,
            quiet=tuple(sorted(self._quiet)),
            heard=tuple(sorted(self._heard, key=lambda at: (at.port, at.transport))),
            unconfirmed=tuple(sorted(self._unconfirmed, key=lambda at: at.port)),
            unseen=tuple(sorted(self._unseen, key=lambda at: (at.port, at.transport))),
            all_open=self._any_accepts,
        )

    async def _begin(self, rows: Sequence[Row]) -> bool:
        """Try the controls and the canaries, once each, and the first ports of the plan, all
        together: an address where nobody lives costs one time-out. Say whether all canaries
        accept."""
        planned = {row.port for row in self._rows}
        canaries = _canaries(f"{self._session.address} {self._session.moment:%Y-%m-%d}", planned)
        lives: dict[int, _Life] = {}

        async def one(port: int) -> None:
            life = await self._life(port)
            if life is not None:
                lives[port] = life

        async with anyio.create_task_group() as tasks:
            for port in (*CONTROLS, *canaries):
                tasks.start_soon(one, port)
            tasks.start_soon(self._look, rows)
        heard, self._lives = self._lives, {}
        # One that connects is the better control; the usual ones before canaries.
        for wanted in _Life:
            for port in (*CONTROLS, *canaries):
                if lives.get(port) is wanted:
                    self._lives[port] = wanted
        self._lives |= heard
        return all(lives.get(port) is _Life.CONNECTS for port in canaries)

    async def _look(self, rows: Sequence[Row]) -> None:
        left = deque(rows)
        most = min(self._at_once, len(rows))

        async def work() -> None:
            taken = 0
            while left:
                row = left.popleft()
                await (self._ask(row) if row.udp else self._try(row))
                # A port that refuses at once waits for nothing: others must run, too.
                taken += 1
                if not taken % _FEW:
                    await anyio.lowlevel.checkpoint()

        async def workers() -> None:
            """Begin with a few, which is all it takes where ports answer; ports that are silent
            are waited for together."""
            async with anyio.create_task_group() as tasks:
                running = 0
                while left and running < most:
                    for _ in range(min(max(_FEW, running), most - running)):
                        tasks.start_soon(work)
                        running += 1
                    await anyio.sleep(_GROWS)

        with within(self._session.until):
            await workers()

    async def _try(self, row: Row) -> None:
        """Connect to one TCP port and find out what speaks there."""
        port, packet = row.port, self._packet(row)
        try:
            stream = await self._session.connect(port, packet)
        except Refused:
            self._refused.append(port)
            self._lives.setdefault(port, _Life.REFUSES)
            return
        except Silent as error:
            self._silent[port] = str(error)
            return
        except Forbidden:
            raise
        except NetError as error:
            self._unseen.append(Unseen(port=port, reason=error.reason, detail=str(error)))
            return
        self._lives.setdefault(port, _Life.CONNECTS)
        identify = Identify(
            row,
            address=self._session.address,
            agent=f"cyberscan ({self._session.operator.page})",
            sensitive=self._sensitive,
            dial=lambda: self._session.connect(port, packet),
            any_accepts=self._any_accepts,
        )
        try:
            found = await identify.run(stream)
        except NetError as error:
            self._unseen.append(Unseen(port=port, reason=error.reason, detail=str(error)))
            return
        if isinstance(found, Heard):
            self._heard.append(found)
        else:
            self._unconfirmed.append(found)

    def _packet(self, row: Row) -> Packet:
        """Return the errand of a row: where nothing will be sent, nothing can be."""
        known = services()
        kinds = {known[name.removeprefix(TLS_INSIDE)].packet for name in row.protocols}
        if row.hush or (kinds == {Packet.SENSITIVE} and not self._sensitive):
            return Packet.KNOCK
        return Packet.SENSITIVE if Packet.SENSITIVE in kinds else Packet.SERVICE

    async def _ask(self, row: Row) -> None:
        """Ask one UDP port; silence is asked once more."""
        gap: NetError | None = NetError(NOT_NAMED, Reason.OUT_OF_REACH)
        for name in row.protocols:
            inquiry = inquiries()[name]
            if inquiry.packet is Packet.SENSITIVE and not self._sensitive:
                continue
            try:
                try:
                    answer = await self._inquire(row.port, inquiry)
                except Silent:
                    answer = await self._inquire(row.port, inquiry)
            except (Silent, Refused):
                gap = None
            except Forbidden as error:
                # Ports of an address are one errand, but for questions to name servers.
                if inquiry.packet is not Packet.DNS_CONTROL:
                    raise
                gap = error
            except NetError as error:
                gap = error
            else:
                heard = Heard(
                    port=row.port, transport=Transport.UDP, answer=cast("AnyAnswer", answer)
                )
                self._heard.append(heard)
                return
        if gap is None:
            self._quiet.append(row.port)
        else:
            unseen = Unseen(
                port=row.port, transport=Transport.UDP, reason=gap.reason, detail=str(gap)
            )
            self._unseen.append(unseen)

    async def _inquire(self, port: int, inquiry: Inquiry) -> Answer:
        inner = await self._session.datagrams(port, inquiry.packet, any_port=inquiry.any_port)
        try:
            packets = Packets(
                inner,
                address=self._session.address,
                port=port,
                patience=self._session.policy.deadlines.connect,
            )
            return await inquiry.talk(packets)
        finally:
            await inner.aclose()

    async def _explain(self) -> tuple[int, ...]:
        """Say what the silence of ports proves: who is filtered, or else why it was not seen."""
        if not self._silent:
            return ()
        control = next((_Control(port, life) for port, life in self._lives.items()), None)
        if control is None:
            reason, why = Reason.TIMEOUT, "no control port answers either"
        elif await self._life(control.port) is control.life:
            return tuple(sorted(self._silent))
        else:
            reason = Reason.BLOCKED
            why = f"port {control.port} answered before, not after"
        self._unseen += [
            Unseen(port=port, reason=reason, detail=f"{told}; {why}")
            for port, told in self._silent.items()
        ]
        return ()

    def _left_over(self) -> None:
        """Tell what there was no time for."""
        told: tuple[Heard | Unseen, ...] = (*self._heard, *self._unseen)
        tcp = {*self._refused, *self._silent, *(at.port for at in self._unconfirmed)}
        tcp |= {at.port for at in told if at.transport is Transport.TCP}
        udp = {*self._quiet, *(at.port for at in told if at.transport is Transport.UDP)}
        for row in self._rows:
            if row.port not in (udp if row.udp else tcp):
                self._unseen.append(
                    Unseen(
                        port=row.port,
                        transport=Transport.UDP if row.udp else Transport.TCP,
                        reason=Reason.DEADLINE,
                        detail="the time for this look was used up",
                    )
                )

    async def _life(self, port: int) -> _Life | None:
        try:
            stream = await self._session.connect(port, Packet.KNOCK)
        except Refused:
            return _Life.REFUSES
        except Forbidden:
            raise
        except NetError as error:
            # Who resets has accepted: a port that is closed refuses. Of the rest, the looks at the
            # ports themselves tell what is wrong.
            return _Life.CONNECTS if error.reason is Reason.RESET else None
        await anyio.aclose_forcefully(stream)
        return _Life.CONNECTS


def _canaries(seed: str, planned: set[int]) -> tuple[int, ...]:
    """Return ports that nobody uses, others every day: who knows them could open just those."""
    found: list[int] = []
    number = 0
    while len(found) < CANARIES:
        digest = sha256(f"{seed} {number}".encode()).digest()
        port = _HIGH[int.from_bytes(digest[:4], "big") % len(_HIGH)]
        number += 1
        if port not in planned and port not in found:
            found.append(port)
    return tuple(found)

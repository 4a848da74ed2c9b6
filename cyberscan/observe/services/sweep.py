"""Every port of a plan on one address: which accept, which refuse, which are silent, and why.

A port that stays silent is only called filtered when a control of the same address gives the same
answer before and after: it connects, or else it refuses. The silence of UDP ports, and refusals,
are believed of an address that has not shut us out meanwhile. Nothing is sent on a control. Five
ports that nobody uses are canaries: where they accept, something in between accepts for the
address, and an open port alone says nothing.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from typing import Final

import anyio
import anyio.lowlevel

from cyberscan.model.facts.services import (
    Heard,
    Services,
    Transport,
    Unconfirmed,
    Unseen,
)
from cyberscan.model.inventory import Extra
from cyberscan.model.look import Reason
from cyberscan.net.attempt import failure, within
from cyberscan.net.base import Forbidden, NetError, Packet, Refused, Silent
from cyberscan.net.http import user_agent
from cyberscan.net.session import Session
from cyberscan.observe.services.asking import ask
from cyberscan.observe.services.controls import CANARIES, Life, any_accepts, canaries, control
from cyberscan.observe.services.identify import TLS_INSIDE, Identify
from cyberscan.observe.services.service import services
from cyberscan.tables.ports.plan import CONTROLS, likely_first
from cyberscan.tables.ports.row import Row

FIRST: Final = 12
"""Ports tried before an address that has not answered at all is left."""
_FEW: Final = 8
"""Ports under way together at first."""
_GROWS: Final = 0.02
"""Seconds after which there are twice as many, while any are left."""


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
        """Whether any port accepts; False until the canaries have been tried."""
        self._lives: dict[int, Life] = {}
        """Ports that answered, in the order they did."""

    async def run(self, profile: str) -> Services:
        """Look at every port. Raises `Forbidden` and whatever keeps us from sending at all."""
        tcp = likely_first(row for row in self._rows if not row.udp)
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
        together: an address where nobody lives costs one time-out. Say whether every port
        accepts."""
        planned = {row.port for row in self._rows}
        unused = canaries(f"{self._session.subject.name} {self._session.moment:%Y-%m-%d}", planned)
        lives: dict[int, Life] = {}

        async def one(port: int) -> None:
            state = await self._state(port)
            if isinstance(state, Life):  # the looks at the ports themselves tell what is wrong
                lives[port] = state

        async with anyio.create_task_group() as tasks:
            for port in (*CONTROLS, *unused):
                tasks.start_soon(one, port)
            tasks.start_soon(self._look, rows)
        # The usual ones before canaries, and those before ports of the plan.
        usual = {port: lives[port] for port in (*CONTROLS, *unused) if port in lives}
        self._lives = usual | self._lives
        return any_accepts([lives.get(port) for port in unused])

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

        # Without the time for a control afterwards no silence would prove anything.
        left_over = max(0.0, self._session.until - anyio.current_time())
        kept = min(self._session.policy.deadlines.connect, left_over / 4)
        with within(self._session.until - kept):
            await workers()

    async def _try(self, row: Row) -> None:
        """Connect to one TCP port and find out what speaks there."""
        port, packet = row.port, self._packet(row)
        try:
            stream = await self._session.connect(port, packet)
        except Refused:
            self._refused.append(port)
            self._lives.setdefault(port, Life.REFUSES)
            return
        except Silent as error:
            self._silent[port] = str(error)
            return
        except Forbidden:
            raise
        except NetError as error:
            self._unseen.append(Unseen(port=port, reason=error.reason, detail=str(error)))
            return
        self._lives.setdefault(port, Life.CONNECTS)
        identify = Identify(
            row,
            address=self._session.subject.name,
            agent=user_agent(self._session.operator),
            sensitive=self._sensitive,
            dial=lambda: self._session.connect(port, packet),
            any_accepts=self._any_accepts,
        )
        try:
            found = await identify.run(stream)
        except Exception as error:  # noqa: BLE001 - what fails at one port must not end the look
            why = failure(error)
            self._unseen.append(Unseen(port=port, reason=why.reason, detail=why.detail))
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
        found = await ask(self._session, row, sensitive=self._sensitive)
        if isinstance(found, Heard):
            self._heard.append(found)
        elif found is None:
            self._quiet.append(row.port)
        else:
            self._unseen.append(found)

    async def _explain(self) -> tuple[int, ...]:
        """Say what silence and refusals prove: who is filtered, or else why it was not seen."""
        if not (self._silent or self._quiet or self._refused):
            return ()
        chosen = control(self._lives)
        if chosen is None:
            self._unsee(Reason.TIMEOUT, "no control port answers either")
            return ()
        after = await self._state(chosen.port)
        if after is chosen.life:
            return tuple(sorted(self._silent))
        if isinstance(after, NetError) and not isinstance(after, Silent):
            # Nothing is known of the address: no time was left, or our own place is at fault.
            self._unsee(after.reason, f"control port {chosen.port}: {after}")
            return ()
        why = f"port {chosen.port} answered before, not after"
        # Who blocks may refuse in the address's name: a refusal then proves no more than silence.
        if after is Life.REFUSES:
            self._unseen += [
                Unseen(port=port, reason=Reason.BLOCKED, detail=f"refused; {why}")
                for port in self._refused
            ]
            self._refused.clear()
        self._unsee(Reason.BLOCKED, why)
        return ()

    def _unsee(self, reason: Reason, why: str) -> None:
        """Tell every port that gave no answer as not seen."""
        self._unseen += [
            Unseen(port=port, reason=reason, detail=f"{told}; {why}")
            for port, told in self._silent.items()
        ]
        self._unseen += [
            Unseen(port=port, transport=Transport.UDP, reason=reason, detail=f"no answer; {why}")
            for port in self._quiet
        ]
        self._quiet.clear()

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

    async def _state(self, port: int) -> Life | NetError:
        try:
            stream = await self._session.connect(port, Packet.KNOCK)
        except Refused:
            return Life.REFUSES
        except Forbidden:
            raise
        except NetError as error:
            # Who resets has accepted: a port that is closed refuses.
            return Life.CONNECTS if error.reason is Reason.RESET else error
        await anyio.aclose_forcefully(stream)
        return Life.CONNECTS

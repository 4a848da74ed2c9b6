"""Three hellos to one mail port, and what the answers settle."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Final

from msgspec import Struct, structs

from cyberscan.model.facts.services_tls import HelloAnswer
from cyberscan.model.facts.tls import DhParameters, Offer, Version, VersionOffer
from cyberscan.model.look import Failed, Reason
from cyberscan.net.attempt import attempt, failure
from cyberscan.net.base import NetError, Refused, Silent
from cyberscan.net.session import Session
from cyberscan.observe.mail.client_versions import OLD, PATIENCE, REFUSING, is_refusal, serves
from cyberscan.observe.tls.gleaned import exchange_of
from cyberscan.observe.tls.greet import Answer, End, greet, hello_for, reason_of
from cyberscan.observe.tls.plan import HELLO_GROUPS_12, takes
from cyberscan.tables.tls.suite import Suite, suite
from cyberscan.tables.tls.suites import COMMON_SUITES, SUITES
from cyberscan.wire.tls.hello import ClientHello

MOST_HELLOS: Final = 5
"""Connections to one port: three hellos, one of them twice, and a control."""
_LOST: Final = frozenset({End.CLOSED, End.RESET})


class Asked(Struct, frozen=True):
    """What came of them."""

    old: VersionOffer
    weak: HelloAnswer
    finite_field: HelloAnswer


async def ask(opened: Session, address: str, until: float) -> Asked:
    """Ask one port, whose connections are ready for a hello; what is known by ``until`` stands."""
    asking = _Asking(opened, address)
    ended = await attempt(asking.run, until)
    if isinstance(ended, Failed):
        asking.why = ended
    old, weak, field = map(asking.told, range(3))
    return Asked(
        old=VersionOffer(old.version or Version.TLS11, old.offer, _detail(old), old.reason),
        weak=weak,
        finite_field=field,
    )


def _detail(old: HelloAnswer) -> str:
    return SUITES.get(old.suite, f"0x{old.suite:04X}") if old.suite else old.detail


class _Asking:
    """The questions in turn: a second connection at a time would look like an attack."""

    def __init__(self, opened: Session, address: str) -> None:
        self._opened = opened
        self._address = address
        self._answers: dict[int, Answer | Failed] = {}
        self._served = False
        """Whether it was seen to serve others after its refusals."""
        self.why = Failed(Reason.BLOCKED)
        """Why it did not serve, or was not asked any more."""

    async def run(self) -> bool:
        """Ask all three; then, if one alone was left without a word, that one again; of several
        each confirms the others. In the end a control."""
        for number in range(3):
            answer = self._answers[number] = await self._ask(number)
            if isinstance(answer, Failed):
                # It does not let us in any more, or not so far: it is left alone.
                self.why = answer
                return False
        lost = [n for n, answer in self._answers.items() if _end(answer) in _LOST]
        for number in lost if len(lost) == 1 else ():
            answer = await self._ask(number)
            if isinstance(answer, Failed):
                self.why = answer
                return False
            self._answers[number] = answer
        ends = [a for a in self._answers.values() if not isinstance(a, Failed)]
        if any(answer.end in REFUSING and not is_refusal(answer) for answer in ends):
            try:
                await serves(self._opened, self._address)
            except NetError as error:
                self.why = failure(error)
            else:
                self._served = True
        return True

    async def _ask(self, number: int) -> Answer | Failed:
        try:
            hello = _HELLOS[number](self._opened)
            return await greet(self._opened, hello, patience=PATIENCE, exchange=number == _FIELD)
        except (Refused, Silent) as error:
            return Failed(Reason.RATE_LIMITED, f"{error}; it let us in before")
        except NetError as error:
            # One that broke off before the hello says nothing of what it would have answered.
            return failure(error)

    def told(self, number: int) -> HelloAnswer:
        """Return what is known of one question."""
        answer = self._answers.get(number, self.why)
        if isinstance(answer, Failed):
            return HelloAnswer(offer=Offer.UNSEEN, detail=answer.detail, reason=answer.reason)
        if answer.end is End.HELLO:
            return _chosen(answer, number)
        if answer.end not in REFUSING:
            return _dark(answer.detail, reason_of(answer))
        if not is_refusal(answer) and not self._served:
            return _dark(f"{answer.detail}; {self.why.detail}", self.why.reason)
        return HelloAnswer(offer=Offer.REFUSED, detail=answer.detail)


def _end(answer: Answer | Failed) -> End | None:
    return None if isinstance(answer, Failed) else answer.end


def _chosen(answer: Answer, number: int) -> HelloAnswer:
    hello = answer.flight.hello
    offered = _OFFERS[number]()
    version = hello.version if hello else None
    allowed = OLD if number == 0 else {Version.TLS12, *OLD}
    if hello is None or version is None or version not in allowed or hello.suite not in offered:
        return _dark("it answered with what was not offered", Reason.MALFORMED)
    exchange = exchange_of(answer.flight) if number == _FIELD else None
    field = None
    if exchange is not None and exchange.prime:
        field = DhParameters(
            exchange.prime.bit_length(),
            f"{exchange.prime:x}",
            f"{exchange.generator:x}",
            version,
            hello.suite,
        )
    if number == _FIELD and field is None:
        return _dark("it chose DHE, and its field could not be read", Reason.MALFORMED)
    return HelloAnswer(offer=Offer.ACCEPTED, version=version, suite=hello.suite, field=field)


def _dark(detail: str, reason: Reason) -> HelloAnswer:
    return HelloAnswer(offer=Offer.UNSEEN, detail=detail, reason=reason)


def is_weak(one: Suite) -> bool:
    """Whether a suite that names a certificate protects little."""
    bare = one.null or one.export
    return not one.tls13 and not one.anonymous and (bare or one.rc4 or one.small_block)


@cache
def _old_suites() -> tuple[int, ...]:
    return tuple(code for code in COMMON_SUITES if takes(Version.TLS11, code))


@cache
def _weak_suites() -> tuple[int, ...]:
    """The worst first: the first that a server takes is the one that is seen."""
    found = [code for code in SUITES if is_weak(suite(code))]
    return tuple(sorted(found, key=lambda code: not (suite(code).null or suite(code).export)))


@cache
def _field_suites() -> tuple[int, ...]:
    return tuple(
        code for code in COMMON_SUITES if suite(code).exchange == "DHE" and not is_weak(suite(code))
    )


_FIELD: Final = 2
_OFFERS: Final = (_old_suites, _weak_suites, _field_suites)


def _hello(session: Session, version: Version, suites: tuple[int, ...]) -> ClientHello:
    return structs.replace(
        hello_for(session, version, suites),
        encrypt_then_mac=True,
        ticket=b"",
        groups=HELLO_GROUPS_12,
    )


_HELLOS: Final[tuple[Callable[[Session], ClientHello], ...]] = (
    lambda session: _hello(session, Version.TLS11, _old_suites()),
    lambda session: _hello(session, Version.TLS12, _weak_suites()),
    lambda session: _hello(session, Version.TLS12, _field_suites()),
)

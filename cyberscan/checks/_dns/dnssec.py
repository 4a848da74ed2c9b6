"""What the checks of a zone's chain of trust share: what puts a zone outside, words, samples."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from msgspec.structs import replace

from cyberscan.model.check import Example, Message
from cyberscan.model.facts.dns import Proof
from cyberscan.model.facts.dnssec import Answered, Dnssec, Ds, Fault, Key, Signature, State
from cyberscan.model.verdict import Outcome, Verdict, not_applicable

OUTSIDE: Final[Mapping[str, Message]] = {
    "unsigned": Message(
        id="Bagi yang memeriksa DNSSEC, domain ini tidak ditandatangani.",
        en="To whoever checks DNSSEC this domain is not signed.",
    ),
    "above": Message(
        id="Rantai kepercayaan sudah rusak pada {zone}, di atas domain ini.",
        en="The chain of trust is broken at {zone}, above this domain.",
    ),
}
"""Messages of every check that has nothing to judge where the chain does not reach the zone."""


_RANKS: Final = list(Fault)


def outside(dnssec: Dnssec) -> Verdict | None:
    """Return why there is nothing to judge, or None where the parent vouches for the zone."""
    if dnssec.broken:
        return not_applicable("above", zone=dnssec.broken)
    if dnssec.state is State.INSECURE:
        return not_applicable("unsigned")
    return None


def causes(dnssec: Dnssec) -> list[tuple[str, list[Answered]]]:
    """Return what is wrong, the cause that tells most first, with the answers that show it.

    A cause is named after the `Fault` where every server fails at a question, and ``partly`` where
    some server is right. What was not verified for its cost is no fault.
    """
    asked: dict[tuple[str, str], list[Answered]] = {}
    for answer in dnssec.answers:
        asked.setdefault((answer.name, answer.rdtype), []).append(answer)
    everywhere: dict[Fault, list[Answered]] = {}
    partly: list[Answered] = []
    for group in asked.values():
        bad = [answer for answer in group if answer.fault not in {None, Fault.BEYOND}]
        if any(answer.fault is None for answer in group):
            partly += bad
        elif bad:
            worst = min((answer.fault for answer in bad if answer.fault), key=_RANKS.index)
            everywhere.setdefault(worst, []).extend(bad)
    found = [(fault.value, everywhere[fault]) for fault in sorted(everywhere, key=_RANKS.index)]
    return [*found, ("partly", partly)] if partly else found


def told(answer: Answered) -> str:
    """Return ``192.0.2.3 contoh.go.id SOA: expired …`` as evidence."""
    asked = f"{answer.server} {answer.name} {answer.rdtype}".strip()
    return f"{asked}: {answer.detail}" if answer.detail else asked


KEY: Final = Key(tag=2371, algorithm=13, bits=256, flags=257)
SIGNATURE: Final = Signature(
    name="contoh.go.test",
    rdtype="SOA",
    tag=2371,
    algorithm=13,
    begins="2026-11-20T00:00:00+00:00",
    ends="2026-12-04T00:00:00+00:00",
)
SERVERS: Final = ("192.0.2.3", "192.0.2.4")


def answers(*faults: Fault | None, rdtype: str = "SOA") -> tuple[Answered, ...]:
    """Return a sample: one server's answer to one question for each fault."""
    return tuple(
        Answered(
            server=f"192.0.2.{number}",
            name="contoh.go.test",
            rdtype=rdtype,
            fault=fault,
            detail=f"{fault}" if fault else "",
        )
        for number, fault in enumerate(faults, 3)
    )


SECURE: Final = Dnssec(
    state=State.SECURE,
    parent="go.test",
    ds=(Ds(tag=2371, algorithm=13, digest=2),),
    keys=(KEY,),
    answers=answers(None, None),
    signatures=(replace(SIGNATURE, rdtype="NSEC"), SIGNATURE),
)
"""As it should be, with one key and NSEC."""
UNSIGNED: Final = Dnssec(state=State.INSECURE, parent="go.test", proof=Proof.NSEC)
ABOVE: Final = Dnssec(
    state=State.BOGUS,
    parent="go.test",
    broken="go.test",
    answers=(Answered(server="", name="go.test", rdtype="", fault=Fault.EXPIRED, detail="over"),),
)


def bogus(*faults: Fault | None, rdtype: str = "SOA") -> Dnssec:
    """Return a sample of a zone whose servers fail so; without its keys nothing is verified."""
    found = answers(*faults, rdtype=rdtype)
    signatures = () if rdtype == "DNSKEY" else SECURE.signatures
    return replace(SECURE, state=State.BOGUS, answers=found, signatures=signatures)


def outside_examples(**more: object) -> tuple[Example, ...]:
    """Return the examples of `OUTSIDE`; ``more`` are the other arguments of ``judge``."""
    return tuple(
        Example(
            name=name,
            given={"dnssec": dnssec, **more},
            outcome=Outcome.NOT_APPLICABLE,
            message=message,
        )
        for name, dnssec, message in (
            ("the zone is not signed", UNSIGNED, "unsigned"),
            ("the chain broke further up", ABOVE, "above"),
        )
    )

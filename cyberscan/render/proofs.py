"""Evidence on a card: each piece of it once, with the targets it was the same on."""

from __future__ import annotations

from dataclasses import dataclass

from cyberscan.model.subject import Kind
from cyberscan.model.text import Untrusted, visible
from cyberscan.model.verdict import Finding
from cyberscan.render import say
from cyberscan.render.room import PIECES, PROVED


@dataclass(frozen=True, slots=True)
class Proof:
    """Evidence, and the targets it was the same on."""

    places: str
    more: int
    """Targets beyond those named."""
    pieces: tuple[Untrusted, ...]


def proofs_of(
    findings: list[Finding], most: int = PROVED, longest: int = PIECES
) -> tuple[tuple[Proof, ...], int]:
    """Return the evidence to show, each piece of it once, and how many findings it covers."""
    alike: dict[tuple[Untrusted, ...], list[Finding]] = {}
    for finding in findings:
        if finding.verdict.evidence:
            alike.setdefault(finding.verdict.evidence, []).append(finding)
    shown = list(alike.items())[:most]
    proofs = tuple(
        Proof(
            places="; ".join(_seen_at(f) for f in group[:PIECES]),
            more=max(len(group) - PIECES, 0),
            pieces=pieces[:longest],
        )
        for pieces, group in shown
    )
    return proofs, sum(len(group) for _, group in shown)


def _seen_at(finding: Finding) -> str:
    """Return where evidence was seen: the target and the addresses that showed it."""
    names = [say.place(finding.target)]
    if finding.target.subject.kind is not Kind.ADDRESS:
        names += [visible(address) for address in finding.addresses[:PIECES]]
    return " · ".join(names)

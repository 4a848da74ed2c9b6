"""Several differences at once: one speaks, none is lost."""

from __future__ import annotations

from msgspec.structs import replace

from cyberscan.checks._shared.samples import CERTIFICATE, CHAIN, endpoint
from cyberscan.checks.tls.addresses_differ import judge
from cyberscan.model.facts.tls import Offer, Version


def test_the_evidence_names_every_difference_when_several_meet() -> None:
    old = endpoint({Version.TLS10: Offer.ACCEPTED, Version.TLS13: Offer.ACCEPTED}, suite="A")
    new = endpoint({Version.TLS10: Offer.REFUSED, Version.TLS13: Offer.ACCEPTED}, suite="B")
    verdict = judge(
        (old, new), (CERTIFICATE, replace(CERTIFICATE, chains=(replace(CHAIN, sha256="b2" * 32),)))
    )
    assert verdict.message == "versions"
    shown = [str(line) for line in verdict.evidence]
    assert shown[0] == "TLSv1.0: accepted, refused"
    assert [line[:16] for line in shown[1:3]] == ["a1" * 8, "b2" * 8]
    assert shown[3] == "TLSv1.3: A, B"

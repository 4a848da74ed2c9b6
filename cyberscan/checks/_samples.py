"""Facts and a policy that the examples of several checks start from.

No check: the walk over the folder passes by modules whose name begins with an underscore. Judging
code never imports it for a decision, only `Check.examples` are built from it.
"""

from __future__ import annotations

from typing import Final

from cyberscan.model.facts.tls import Certificate, Endpoint, Offer, Trust, Version, VersionOffer
from cyberscan.model.look import Reason
from cyberscan.model.policy import Caps, Deadlines, Grading, Policy, Rates

CERTIFICATE: Final = Certificate(
    sha256="a1" * 32,
    serial="1",
    subject_name="CN=www.contoh.go.test",
    issuer_name="CN=Otoritas Contoh",
    not_before="2026-10-01T00:00:00+00:00",
    not_after="2026-12-30T00:00:00+00:00",
    names=("www.contoh.go.test",),
    key="EC secp256r1",
    signature="ecdsa-with-SHA256",
    chain=(),
    trust=Trust.TRUSTED,
)
"""As it should be, for 90 days."""

ACCEPTED: Final = "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"
"""What `endpoint` says of an accepted version."""


def endpoint(
    offers: dict[Version, Offer], *, suite: str = ACCEPTED, unseen: Reason = Reason.TIMEOUT
) -> Endpoint:
    """Return an endpoint with these offers: ``suite`` where accepted, ``unseen`` where not seen."""
    details = {Offer.ACCEPTED: suite, Offer.REFUSED: "alert protocol_version", Offer.UNSEEN: ""}
    return Endpoint(
        versions=tuple(
            VersionOffer(version, offer, details[offer], unseen if offer is Offer.UNSEEN else None)
            for version, offer in sorted(offers.items())
        )
    )


def policy(**limits: float) -> Policy:
    """Return a policy that sets these limits and otherwise nothing."""
    return Policy(
        version="contoh",
        read="2026-11-24",
        rates=Rates(),
        deadlines=Deadlines(),
        caps=Caps(),
        grading=Grading(severity_weights={}, family_weights={}, letters={}, caps={}),
        due_days={},
        limits=limits,
    )

"""Facts and a policy that the examples of several checks start from.

Judging code never imports it for a decision, only `Check.examples` are built from it.
"""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from cyberscan.model.facts.tls import (
    Behaviour,
    Certificate,
    Chain,
    DhParameters,
    Endpoint,
    GroupOffers,
    Groups,
    Offer,
    Order,
    SuiteOffers,
    Suites,
    Trait,
    Trust,
    Version,
    VersionOffer,
)
from cyberscan.model.look import Reason
from cyberscan.model.policy import Caps, Deadlines, Grading, Policy, Rates
from cyberscan.tables.tls.suites import SUITES

CHAIN: Final = Chain(
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

CERTIFICATE: Final = Certificate(chains=(CHAIN,))
"""One kind of key, and it is known that there is no other."""

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


def suites(
    *offers: tuple[Version, str] | tuple[Version, str, str], order: Order = Order.SERVER
) -> Suites:
    """Return suites: for each version the accepted names and, third, those that were not seen.

    Names are the registry's without ``TLS_``, several parted by blanks.
    """
    return Suites(
        versions=tuple(
            SuiteOffers(
                version=offer[0],
                accepted=_codes(offer[1]),
                unseen=_codes(offer[2]) if len(offer) > 2 else (),
                order=order,
            )
            for offer in sorted(offers)
        ),
        table="2026-11-26",
    )


def _codes(names: str) -> tuple[int, ...]:
    wanted = {f"TLS_{name}" for name in names.split()}
    codes = tuple(sorted(code for code, name in SUITES.items() if name in wanted))
    if len(codes) != len(wanted):
        raise ValueError(f"not every one of {names!r} is a suite of the table")
    return codes


def groups(
    *named: GroupOffers, finite_field: tuple[DhParameters, ...] = (), dh_unseen: str = ""
) -> Groups:
    """Return groups: what each version takes, and the finite field groups met below TLS 1.3."""
    return Groups(
        named=named,
        finite_field=finite_field,
        finite_field_unseen=dh_unseen,
        table="2026-11-26",
    )


HAS: Final = Trait(Offer.ACCEPTED)
HAS_NOT: Final = Trait(Offer.REFUSED)
NOT_SEEN: Final = Trait(Offer.UNSEEN, reason=Reason.TIMEOUT)
NO_ROOM: Final = Trait(Offer.REFUSED, applies=False)
"""Of an endpoint whose versions leave no room for the property."""

_BEHAVIOUR: Final = Behaviour(
    compression=HAS_NOT,
    secure_renegotiation=HAS,
    extended_master_secret=HAS,
    encrypt_then_mac=NO_ROOM,
    fallback_scsv=HAS,
    resumption_id=HAS_NOT,
    resumption_ticket=HAS,
    resumption_psk=HAS,
    early_data=HAS_NOT,
    ech=HAS_NOT,
    alpn=("h2", "http/1.1"),
    alpn_seen=HAS,
    signatures=(0x0403, 0x0804),
    without_sni=HAS_NOT,
)


def behaviour(**traits: object) -> Behaviour:
    """Return the behaviour of a server as it should be, but for what is named."""
    return replace(_BEHAVIOUR, **traits)

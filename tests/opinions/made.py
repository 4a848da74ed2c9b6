"""Facts made for the tests of the opinions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

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
    SuiteOffers,
    Suites,
    Trait,
    Trust,
    Version,
    VersionOffer,
)
from cyberscan.model.look import Reason
from cyberscan.tables.tls.codes import GROUPS_READ
from cyberscan.tables.tls.suites import READ, SUITES

CODE = {name: code for code, name in SUITES.items()}
YES, NO, UNSEEN = Offer.ACCEPTED, Offer.REFUSED, Offer.UNSEEN
TLS10, TLS11, TLS12, TLS13 = Version.TLS10, Version.TLS11, Version.TLS12, Version.TLS13

AEAD13 = (0x1301, 0x1302, 0x1303)
AEAD12 = (0xC02F, 0xC030, 0xCCA8)
"""The RSA half of Mozilla's intermediate configuration."""
CBC = (0xC013, 0xC014)
RSA_CBC = (0x002F, 0x0035)


def endpoint(accepted: Iterable[Version], unseen: Iterable[Version] = ()) -> Endpoint:
    offers = dict.fromkeys(Version, NO) | dict.fromkeys(accepted, YES)
    offers |= dict.fromkeys(unseen, UNSEEN)
    return Endpoint(
        versions=tuple(
            VersionOffer(version, offer, "", Reason.TIMEOUT if offer is UNSEEN else None)
            for version, offer in offers.items()
        )
    )


def suites(
    accepted: Mapping[Version, Iterable[int]],
    unseen: Mapping[Version, Iterable[int]] | None = None,
    best: Mapping[Version, int] | None = None,
) -> Suites:
    return Suites(
        versions=tuple(
            SuiteOffers(
                version,
                tuple(sorted(codes)),
                tuple(sorted((unseen or {}).get(version, ()))),
                best=(best or {}).get(version, next(iter(codes), 0)),
            )
            for version, codes in sorted((v, tuple(codes)) for v, codes in accepted.items())
        ),
        table=READ,
    )


def groups(
    tls13: Iterable[int] | None = (0x1D, 0x17, 0x18),
    older: Iterable[int] | None = (0x1D, 0x17, 0x18),
    *,
    unseen: Iterable[int] = (),
    dh: Iterable[tuple[int, str]] = (),
    dh_unseen: str = "",
) -> Groups:
    """``dh``: sizes and primes."""
    named = [
        GroupOffers(version, tuple(sorted(codes)), tuple(sorted(unseen)), best=codes[0])
        for version, codes in ((TLS12, tuple(older or ())), (TLS13, tuple(tls13 or ())))
        if codes
    ]
    return Groups(
        named=tuple(named),
        finite_field=tuple(DhParameters(n, prime, "2", TLS12, 0x009E) for n, prime in dh),
        finite_field_unseen=dh_unseen,
        table=GROUPS_READ,
    )


BEHAVIOUR = Behaviour(
    compression=Trait(NO),
    secure_renegotiation=Trait(YES),
    extended_master_secret=Trait(YES),
    encrypt_then_mac=Trait(NO),
    fallback_scsv=Trait(YES),
    resumption_id=Trait(YES),
    resumption_ticket=Trait(YES),
    resumption_psk=Trait(YES),
    early_data=Trait(NO),
    ech=Trait(NO),
    alpn_seen=Trait(YES),
    without_sni=Trait(YES),
    signatures=(0x0401, 0x0804),
)


CHAIN = Chain(
    sha256="a1" * 32,
    serial="1",
    subject_name="CN=www.contoh.go.test",
    issuer_name="CN=Otoritas Contoh",
    not_before="2026-10-01T00:00:00+00:00",
    not_after="2026-12-29T23:59:59+00:00",
    names=("*.contoh.go.test", "contoh.go.test"),
    key="RSA 2048",
    signature="sha256WithRSAEncryption",
    chain=(),
    trust=Trust.TRUSTED,
)


def certificate(*, others_unseen: str = "", **changes: object) -> Certificate:
    return Certificate(chains=(replace(CHAIN, **changes),), others_unseen=others_unseen)


EC = {"key": "EC secp256r1", "signature": "ecdsa-with-SHA256"}
INTERMEDIATE = endpoint([TLS12, TLS13])
INTERMEDIATE_SUITES = suites({TLS12: AEAD12, TLS13: AEAD13})

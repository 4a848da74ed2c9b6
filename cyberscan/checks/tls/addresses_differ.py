"""Every address of a host answers with the same versions, suites and certificate."""

from __future__ import annotations

from msgspec.structs import replace

from cyberscan.checks._shared.samples import ACCEPTED, CERTIFICATE, CHAIN
from cyberscan.checks._shared.samples import endpoint as endpoint_sample
from cyberscan.model.check import Actor, All, Check, Example, Message, Say
from cyberscan.model.facts.tls import Certificate, Chain, Endpoint, Offer, Version
from cyberscan.model.look import Absent, Negative
from cyberscan.model.verdict import (
    Outcome,
    Severity,
    Verdict,
    failed,
    not_applicable,
    passed,
    unknown,
)


def judge(looks: All[Endpoint | Absent], certificates: All[Certificate]) -> Verdict:
    """Visitors led to an address without TLS meet an error. A version that one address refuses and
    another accepts is a difference; one that was not seen on some address is none, but it forbids
    to say that all agree. The gravest difference speaks, the evidence names every one.
    """
    endpoints = [look for look in looks if isinstance(look, Endpoint)]
    closed = [f"{look.how}: {look.detail}" for look in looks if isinstance(look, Absent)]
    if closed:
        return failed("closed", evidence=closed, closed=len(closed), count=len(looks))
    if len(endpoints) < 2:
        return not_applicable("one_address")
    by_version = {
        version: [o for e in endpoints for o in e.versions if o.version is version]
        for version in Version
    }
    versions = {
        version: {str(o.offer) for o in offers if o.offer is not Offer.UNSEEN}
        for version, offers in by_version.items()
    }
    suites = {
        version: {o.detail for o in offers if o.offer is Offer.ACCEPTED}
        for version, offers in by_version.items()
    }
    differences = {
        "versions": _several(versions),
        "certificates": _certificates(certificates),
        "suites": _several(suites),
    }
    told = [line for lines in differences.values() for line in lines]
    if told:
        return failed(next(kind for kind, lines in differences.items() if lines), evidence=told)
    complete = all(len(offers) == len(endpoints) for offers in by_version.values())
    if not complete or any(o.offer is Offer.UNSEEN for e in endpoints for o in e.versions):
        return unknown("unseen")
    if any(c.others_unseen for c in certificates):
        return unknown("unseen_certificate", evidence=_leaves(certificates))
    return passed("same", evidence=_leaves(certificates), count=len(endpoints))


def _certificates(certificates: tuple[Certificate, ...]) -> list[str]:
    """Return what differs, kind of key by kind of key: other leaves, or none where another address
    has one. An address whose other chains were not seen lacks nothing.
    """
    kinds = {_kind(chain) for c in certificates for chain in c.chains}
    told: set[str] = set()
    for kind in kinds:
        leaves = {_leaf(chain) for c in certificates for chain in c.chains if _kind(chain) == kind}
        lacking = any(
            not c.others_unseen and kind not in {_kind(chain) for chain in c.chains}
            for c in certificates
        )
        if len(leaves) > 1 or lacking:
            told |= leaves
        if lacking:
            told.add(f"an address without {kind}")
    return sorted(told)


def _leaves(certificates: tuple[Certificate, ...]) -> list[str]:
    return sorted({_leaf(chain) for c in certificates for chain in c.chains})


def _kind(chain: Chain) -> str:
    return chain.key.partition(" ")[0]


def _leaf(chain: Chain) -> str:
    days = f"{chain.not_before[:10]} - {chain.not_after[:10]}"
    return f"{chain.sha256[:16]} {chain.issuer_name} {days}"


def _several(seen: dict[Version, set[str]]) -> list[str]:
    return [f"{v}: {', '.join(sorted(kinds))}" for v, kinds in seen.items() if len(kinds) > 1]


def _endpoint(tls10: Offer, suite: str = ACCEPTED) -> Endpoint:
    offers = dict.fromkeys(Version, Offer.REFUSED)
    offers |= {Version.TLS10: tls10, Version.TLS13: Offer.ACCEPTED}
    return endpoint_sample(offers, suite=suite)


_OLDER = Certificate(
    chains=(replace(CHAIN, sha256="b2" * 32, not_after="2026-11-30T00:00:00+00:00"),)
)
_BOTH = Certificate(chains=(CHAIN, replace(CHAIN, sha256="c3" * 32, key="RSA 2048")))
_HALF_SEEN = replace(CERTIFICATE, others_unseen="no answer to the hello")
_USUAL = _endpoint(Offer.REFUSED)


def _example(
    name: str,
    looks: tuple[Endpoint | Absent, ...],
    certificates: tuple[Certificate, ...],
    outcome: Outcome,
    message: str,
) -> Example:
    given = {"looks": looks, "certificates": certificates}
    return Example(name=name, given=given, outcome=outcome, message=message)


CHECK = Check(
    key="addresses-differ",
    revision=2,
    severity=Severity.MEDIUM,
    judge=judge,
    actor=Actor.HOSTING_PROVIDER,
    minutes=60,
    title=Say(
        id="Alamat-alamat situs web menjawab berbeda-beda",
        en="The site's addresses answer differently",
    ),
    why=Say(
        id="Sebagian pengunjung dilayani server yang lain pengaturannya: perbaikan di satu server "
        "belum berlaku bagi mereka, dan sertifikat yang lupa diperbarui muncul sebagai gangguan "
        "yang datang dan pergi.",
        en="Some visitors are served by a machine that is set up differently: a repair on one "
        "server has not reached them, and a certificate that was not renewed there shows up as a "
        "fault that comes and goes.",
    ),
    messages={
        "same": Message(
            id="Semua {count} alamat menjawab sama.", en="All {count} addresses answer alike."
        ),
        "versions": Message(
            id="Versi TLS yang diterima tidak sama di semua alamat.",
            en="The addresses do not accept the same versions of TLS.",
        ),
        "certificates": Message(
            id="Sertifikat elektronik tidak sama di semua alamat.",
            en="The addresses do not present the same certificate.",
        ),
        "suites": Message(
            id="Rangkaian sandi (cipher suite) yang dipilih tidak sama di semua alamat.",
            en="The addresses do not choose the same cipher suite.",
        ),
        "closed": Message(
            id="{closed} dari {count} alamat situs web tidak menyediakan TLS di port 443.",
            en="{closed} of the site's {count} addresses offer no TLS on port 443.",
        ),
        "unseen": Message(
            id="Tidak dapat dipastikan: sebagian versi TLS tidak terlihat di semua alamat.",
            en="Could not be determined: some versions of TLS were not seen on every address.",
        ),
        "unseen_certificate": Message(
            id="Tidak dapat dipastikan: tidak semua sertifikat terlihat di semua alamat.",
            en="Could not be determined: not every certificate was seen on every address.",
        ),
        "one_address": Message(
            id="TLS hanya terlihat di satu alamat.", en="TLS was seen on one address only."
        ),
    },
    reproduce="for a in $(dig +short {name} A; dig +short {name} AAAA); do echo $a; "
    "for v in tls1 tls1_1 tls1_2 tls1_3; do "
    "openssl s_client -host $a -port {port} -servername {name} -$v -cipher ALL:@SECLEVEL=0 "
    "</dev/null 2>/dev/null | grep '^New,' | sed s/^/$v:' '/; done; "
    "openssl s_client -host $a -port {port} -servername {name} </dev/null 2>/dev/null "
    "| openssl x509 -noout -fingerprint -sha256 -enddate; done",
    remedy="tls-addresses",
    references=("RFC 9325 section 3.1.1",),
    standards=("Peraturan BSSN 4/2021 huruf h", "ISO/IEC 27001:2022 A.8.24"),
    examples=(
        _example("alike", (_USUAL, _USUAL), (CERTIFICATE,) * 2, Outcome.PASS, "same"),
        _example(
            "one still accepts TLS 1.0",
            (_USUAL, _endpoint(Offer.ACCEPTED)),
            (CERTIFICATE,) * 2,
            Outcome.FAIL,
            "versions",
        ),
        _example(
            "one was not renewed",
            (_USUAL, _USUAL),
            (CERTIFICATE, _OLDER),
            Outcome.FAIL,
            "certificates",
        ),
        _example(
            "one has an RSA certificate too",
            (_USUAL, _USUAL),
            (CERTIFICATE, _BOTH),
            Outcome.FAIL,
            "certificates",
        ),
        _example(
            "of one only half is known",
            (_USUAL, _USUAL),
            (_HALF_SEEN, _BOTH),
            Outcome.UNKNOWN,
            "unseen_certificate",
        ),
        _example(
            "one prefers another suite",
            (_USUAL, _endpoint(Offer.REFUSED, "TLS_CHACHA20_POLY1305_SHA256")),
            (CERTIFICATE,) * 2,
            Outcome.FAIL,
            "suites",
        ),
        _example(
            "one refuses port 443",
            (_USUAL, Absent(Negative.REFUSED, "192.0.2.11 port 443: connection refused")),
            (CERTIFICATE,),
            Outcome.FAIL,
            "closed",
        ),
        _example(
            "not everything was seen",
            (_USUAL, _endpoint(Offer.UNSEEN)),
            (CERTIFICATE,) * 2,
            Outcome.UNKNOWN,
            "unseen",
        ),
        _example(
            "a single address", (_USUAL,), (CERTIFICATE,), Outcome.NOT_APPLICABLE, "one_address"
        ),
    ),
)

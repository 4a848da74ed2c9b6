"""The zone's CAA records let the certificate's issuer issue for it (RFC 8659).

Records bind at issue, and may have been changed since: what is found is that the next renewal will
be refused, or that the certificate comes from where none was meant to come from.
"""

from __future__ import annotations

from functools import partial

from msgspec.structs import replace

from cyberscan.checks._shared.certificates import PUBLIC, STRANGER, chain, made
from cyberscan.checks._tls.chains import every_chain_read
from cyberscan.model.check import Actor, Check, Example, Message, Of, Say
from cyberscan.model.facts.dns import Caa, CaaRecord
from cyberscan.model.facts.tls import Certificate, Chain, Trust
from cyberscan.model.verdict import (
    Outcome,
    Severity,
    Verdict,
    failed,
    not_applicable,
    passed,
    unknown,
)
from cyberscan.parse.caa_match import allowed
from cyberscan.parse.sent import Sent
from cyberscan.tables.tls.certificates.caa_issuers import DOMAINS
from cyberscan.tables.tls.certificates.public_roots import is_public


def judge(certificate: Certificate, caa: Of[Caa]) -> Verdict:
    """Only where the certificate names the very domain that holds the records is it certain that
    no others, of the host's own, come before them.
    """
    return every_chain_read(certificate, partial(_judge, caa))


def _judge(caa: Caa, chain: Chain, sent: Sent) -> Verdict:
    if chain.trust is not Trust.TRUSTED or not is_public(chain.trust_detail):
        return not_applicable("private")
    issuer = sent.leaf.issuer_organisation
    domains = DOMAINS.get(issuer)
    if domains is None:
        return not_applicable("unlisted", issuer=issuer)
    plain, wild = caa.found_at in chain.names, f"*.{caa.found_at}" in chain.names
    # An authority asks for each name of the certificate (RFC 8659 section 3).
    bound = [
        (kind, open_to)
        for kind, wildcard in (("issue", False), ("issuewild", True))
        if (wild if wildcard else plain or not wild)
        and (open_to := allowed(caa.records, wildcard=wildcard)) is not None
    ]
    if not bound:
        return not_applicable("unbound", at=caa.found_at)
    closed = [(kind, open_to) for kind, open_to in bound if open_to.isdisjoint(domains)]
    evidence = [
        f"issuer: {issuer} ({', '.join(domains[:4])})",
        *(f"{caa.found_at}: {kind} {_told(open_to)}" for kind, open_to in closed or bound),
    ]
    if not closed:
        return passed("allowed", evidence=evidence, issuer=issuer, at=caa.found_at)
    if plain or wild:
        return failed("forbidden", evidence=evidence, issuer=issuer, at=caa.found_at)
    return unknown("elsewhere", evidence=evidence, issuer=issuer, at=caa.found_at)


def _told(issuers: frozenset[str]) -> str:
    return ", ".join(sorted(issuers)) or ";"


def _example(
    name: str,
    outcome: Outcome,
    message: str,
    *values: str,
    names: tuple[str, ...] = ("contoh.go.test",),
    wild: str = "",
    root: str = PUBLIC,
    tag: str = "issue",
) -> Example:
    records = [CaaRecord(0, tag, value) for value in values]
    if wild:
        records.append(CaaRecord(0, "issuewild", wild))
    presented = replace(chain(root=root), names=names)
    given = {
        "certificate": Certificate(chains=(presented,)),
        "caa": Caa(found_at="contoh.go.test", records=tuple(records)),
    }
    return Example(name=name, given=given, outcome=outcome, message=message)


_OF_A_STRANGER = chain(made(issuer=STRANGER))

CHECK = Check(
    key="cert-caa",
    revision=2,
    severity=Severity.MEDIUM,
    judge=judge,
    actor=Actor.SITE_ADMIN,
    minutes=30,
    title=Say(
        id="Penerbit sertifikat tidak diizinkan oleh catatan CAA",
        en="The certificate's issuer is not allowed by the CAA records",
    ),
    why=Say(
        id="Pembaruan sertifikat berikutnya akan ditolak dan situs web tidak dapat dibuka, atau "
        "sertifikat ini diminta seseorang tanpa sepengetahuan pengelola domain.",
        en="The next renewal will be refused and the site cannot be opened, or somebody asked for "
        "this certificate without the domain's administrator knowing.",
    ),
    messages={
        "allowed": Message(
            id="Catatan CAA di {at} mengizinkan penerbit sertifikat ini ({issuer}).",
            en="The CAA records at {at} allow this certificate's issuer ({issuer}).",
        ),
        "forbidden": Message(
            id="Catatan CAA di {at} tidak mengizinkan penerbit sertifikat ini ({issuer}).",
            en="The CAA records at {at} do not allow this certificate's issuer ({issuer}).",
        ),
        "elsewhere": Message(
            id="Tidak dapat dipastikan: catatan CAA di {at} tidak mengizinkan {issuer}, tetapi "
            "nama situs ini mungkin mempunyai catatan CAA sendiri.",
            en="Could not be determined: the CAA records at {at} do not allow {issuer}, but this "
            "site's own name may have CAA records of its own.",
        ),
        "unbound": Message(
            id="Catatan CAA di {at} tidak membatasi penerbit; lihat pemeriksaan dns/caa.",
            en="The CAA records at {at} do not limit issuers; see dns/caa.",
        ),
        "unlisted": Message(
            id="Nama CAA penerbit ini tidak ada dalam daftar kami: {issuer}.",
            en="The CAA names of this issuer are not in our list: {issuer}.",
        ),
        "private": Message(
            id="Sertifikat ini bukan dari otoritas publik, jadi CAA tidak mengikatnya.",
            en="This certificate is not from a public authority, so CAA does not bind it.",
        ),
    },
    reproduce="dig +nocmd +noall +answer CAA {name}; openssl s_client -host {address} "
    "-port {port} -servername {name} </dev/null 2>/dev/null | openssl x509 -noout -issuer",
    remedy="dns-caa",
    references=("RFC 8659 sections 3 and 4", "https://www.ccadb.org/resources"),
    standards=(
        "Peraturan BSSN 4/2021 huruf h",
        "Peraturan BSSN 4/2021 huruf e",
        "ISO/IEC 27001:2022 A.8.24",
    ),
    examples=(
        _example("named", Outcome.PASS, "allowed", "letsencrypt.org"),
        _example("named among others", Outcome.PASS, "allowed", "ca.test", "letsencrypt.org; a=b"),
        _example("somebody else is named", Outcome.FAIL, "forbidden", "digicert.com"),
        _example("nobody may issue", Outcome.FAIL, "forbidden", ";"),
        _example(
            "a wildcard others may issue",
            Outcome.FAIL,
            "forbidden",
            "letsencrypt.org",
            names=("*.contoh.go.test",),
            wild="digicert.com",
        ),
        _example(
            "the name and a wildcard, which others may issue",
            Outcome.FAIL,
            "forbidden",
            "letsencrypt.org",
            names=("contoh.go.test", "*.contoh.go.test"),
            wild="digicert.com",
        ),
        _example(
            "the name and a wildcard, both allowed",
            Outcome.PASS,
            "allowed",
            "letsencrypt.org",
            names=("contoh.go.test", "*.contoh.go.test"),
        ),
        _example(
            "a host that may have its own records",
            Outcome.UNKNOWN,
            "elsewhere",
            "digicert.com",
            names=("dinas.contoh.go.test",),
        ),
        _example("only mail is bound", Outcome.NOT_APPLICABLE, "unbound", ";", tag="issuemail"),
        _example(
            "an office's own authority",
            Outcome.NOT_APPLICABLE,
            "private",
            ";",
            root="CN=Akar Dinas",
        ),
        Example(
            name="an issuer of whom we know no name",
            given={
                "certificate": Certificate(chains=(_OF_A_STRANGER,)),
                "caa": Caa(
                    found_at="contoh.go.test", records=(CaaRecord(0, "issue", "digicert.com"),)
                ),
            },
            outcome=Outcome.NOT_APPLICABLE,
            message="unlisted",
        ),
    ),
)

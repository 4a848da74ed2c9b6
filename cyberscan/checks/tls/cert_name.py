"""The certificate names the host it is presented for (RFC 9525 section 6)."""

from __future__ import annotations

from msgspec.structs import replace

from cyberscan.checks._shared.samples import CHAIN
from cyberscan.checks._tls.chains import every_chain
from cyberscan.model.check import Actor, Check, Example, Message, Say
from cyberscan.model.facts.tls import Certificate, Chain
from cyberscan.model.subject import Kind, Subject
from cyberscan.model.verdict import Outcome, Severity, Target, Verdict, failed, passed
from cyberscan.parse.hostname import matches

_SHOWN = 8


def judge(certificate: Certificate, target: Target) -> Verdict:
    """Browsers read the SAN only; the common name counts for nothing."""
    return every_chain(certificate, lambda chain: _judge(chain, target.subject.name))


def _judge(chain: Chain, host: str) -> Verdict:
    names = chain.names
    if matches(host, names):
        return passed("named", evidence=[", ".join(names[:_SHOWN])])
    subject = f"subject={chain.subject_name}"
    if not names:
        return failed("nameless", evidence=[subject, "subjectAltName="], host=host)
    shown = ", ".join(names[:_SHOWN])
    more = f" (+{len(names) - _SHOWN})" if len(names) > _SHOWN else ""
    return failed("stranger", evidence=[f"subjectAltName={shown}{more}", subject], host=host)


_TARGET = Target(Subject(Kind.HOST, "www.contoh.go.test"), 443)


def _example(name: str, names: tuple[str, ...], outcome: Outcome, message: str) -> Example:
    given = {"certificate": Certificate(chains=(replace(CHAIN, names=names),)), "target": _TARGET}
    return Example(name=name, given=given, outcome=outcome, message=message)


CHECK = Check(
    key="cert-name",
    revision=2,
    severity=Severity.HIGH,
    judge=judge,
    actor=Actor.SITE_ADMIN,
    minutes=30,
    title=Say(
        id="Nama domain tidak cocok dengan sertifikat elektronik",
        en="The certificate does not name this host",
    ),
    why=Say(
        id="Peramban tidak dapat membedakan situs ini dari situs palsu dan menampilkan peringatan "
        "bahaya. Alamat dengan dan tanpa www harus sama-sama tercantum.",
        en="Browsers cannot tell this site from a forged one and show a warning. The names with "
        "and without www must both be listed.",
    ),
    messages={
        "named": Message(
            id="Sertifikat mencantumkan nama domain ini.", en="The certificate names this host."
        ),
        "stranger": Message(
            id="Sertifikat tidak mencantumkan {host}.", en="The certificate does not list {host}."
        ),
        "nameless": Message(
            id="Sertifikat tidak mencantumkan nama domain apa pun di Subject Alternative Name, "
            "juga tidak {host}.",
            en="The certificate lists no name at all in its Subject Alternative Name, {host} "
            "included.",
        ),
    },
    reproduce="openssl s_client -host {address} -port {port} -servername {name} </dev/null "
    "2>/dev/null | openssl x509 -noout -subject -ext subjectAltName",
    remedy="tls-certificate-name",
    references=("RFC 9525 section 6.3", "RFC 5280 section 4.2.1.6"),
    standards=(
        "Peraturan BSSN 4/2021 huruf h",
        "Peraturan BSSN 4/2021 huruf e",
        "ISO/IEC 27001:2022 A.8.24",
    ),
    examples=(
        _example("listed", ("contoh.go.test", "www.contoh.go.test"), Outcome.PASS, "named"),
        _example("by a wildcard", ("*.contoh.go.test",), Outcome.PASS, "named"),
        _example("only without www", ("contoh.go.test",), Outcome.FAIL, "stranger"),
        _example("a wildcard one level up", ("*.go.test",), Outcome.FAIL, "stranger"),
        _example(
            "the hosting provider's own names",
            tuple(f"s{n}.hosting.test" for n in range(12)),
            Outcome.FAIL,
            "stranger",
        ),
        _example("no SAN", (), Outcome.FAIL, "nameless"),
    ),
)

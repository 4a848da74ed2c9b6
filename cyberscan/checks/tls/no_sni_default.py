"""Whoever comes without a name is shown no stranger's certificate (RFC 9325 section 3.7)."""

from __future__ import annotations

from msgspec.structs import replace

from cyberscan.checks._shared.samples import CERTIFICATE, CHAIN, HAS, HAS_NOT, NO_ROOM, NOT_SEEN
from cyberscan.checks._shared.samples import behaviour as behaviour_sample
from cyberscan.model.check import Actor, Check, Example, Message, Of, Say
from cyberscan.model.facts.tls import Behaviour, Certificate, Offer, Trait
from cyberscan.model.look import Absent, Failed, Reason
from cyberscan.model.subject import Kind, Subject
from cyberscan.model.verdict import (
    Outcome,
    Severity,
    Target,
    Verdict,
    failed,
    not_applicable,
    passed,
    unknown,
    unseen,
)
from cyberscan.parse.hostname import matches

_SHOWN = 8


def judge(
    behaviour: Behaviour, certificate: Of[Certificate | Absent | Failed], target: Target
) -> Verdict:
    """The certificate the host shows anyway is no stranger's, whatever it names: where it is the
    wrong one, cert-name charges for that. Where that was not seen, only the names tell.
    """
    trait = behaviour.without_sni
    if not trait.applies:
        return not_applicable("no_room")
    if trait.offer is Offer.UNSEEN:
        return unknown("unseen", evidence=[trait.detail] if trait.detail else ())
    if trait.offer is Offer.REFUSED:
        return passed("refused", evidence=[trait.detail] if trait.detail else ())
    names = behaviour.without_sni_names
    shown = ", ".join(names[:_SHOWN]) or f"sha256 {behaviour.without_sni_sha256}"
    more = f" (+{len(names) - _SHOWN})" if len(names) > _SHOWN else ""
    evidence = [f"subjectAltName={shown}{more}"]
    chains = certificate.chains if isinstance(certificate, Certificate) else ()
    own = {chain.sha256 for chain in chains}
    if behaviour.without_sni_sha256 in own or matches(target.subject.name, names):
        return passed("own", evidence=evidence)
    if isinstance(certificate, Failed):
        return unseen(certificate)
    return failed("stranger", evidence=evidence, host=target.subject.name)


_TARGET = Target(Subject(Kind.HOST, "www.contoh.go.test"), 443)
_OTHER = "b2" * 32


def _example(
    name: str,
    trait: Trait,
    names: tuple[str, ...],
    sha256: str,
    outcome: Outcome,
    message: str,
    certificate: Certificate | Failed = CERTIFICATE,
) -> Example:
    given = {
        "behaviour": behaviour_sample(
            without_sni=trait, without_sni_names=names, without_sni_sha256=sha256
        ),
        "certificate": certificate,
        "target": _TARGET,
    }
    return Example(name=name, given=given, outcome=outcome, message=message)


CHECK = Check(
    key="no-sni-default",
    revision=2,
    severity=Severity.INFO,
    judge=judge,
    actor=Actor.HOSTING_PROVIDER,
    minutes=30,
    title=Say(
        id="Tanpa nama situs (SNI), server menunjukkan sertifikat pihak lain",
        en="Without a name (SNI) the server shows somebody else's certificate",
    ),
    why=Say(
        id="Perangkat sangat lama dan sebagian pemindai tidak menyebut nama situs. Mereka melihat "
        "situs lain yang menumpang di server yang sama: membingungkan warga, dan nama tetangga di "
        "hosting bersama ikut terlihat.",
        en="Very old devices and some scanners do not say which site they want. They are shown "
        "another site of the same server: confusing for citizens, and the names of the neighbours "
        "on shared hosting are given away.",
    ),
    messages={
        "refused": Message(
            id="Server menolak sambungan tanpa nama situs.",
            en="The server refuses connections without a name.",
        ),
        "own": Message(
            id="Tanpa nama situs pun server menunjukkan sertifikat situs ini.",
            en="Without a name, too, the server shows this site's own certificate.",
        ),
        "stranger": Message(
            id="Tanpa nama situs, server menunjukkan sertifikat yang bukan untuk {host}.",
            en="Without a name the server shows a certificate that is not for {host}.",
        ),
        "unseen": Message(
            id="Tidak dapat dipastikan sertifikat apa yang ditunjukkan tanpa nama situs. Pindai "
            "ulang, atau jalankan perintah di bawah.",
            en="Which certificate is shown without a name could not be determined. Scan again, or "
            "run the command below.",
        ),
        "no_room": Message(
            id="Sambungan tanpa nama situs tidak mungkin di sini.",
            en="A connection without a name is not possible here.",
        ),
    },
    reproduce="openssl s_client -host {address} -port {port} -noservername </dev/null 2>/dev/null "
    "| openssl x509 -noout -subject -ext subjectAltName",
    remedy="tls-default-host",
    references=("RFC 9325 section 3.7", "RFC 6066 section 3"),
    standards=("ISO/IEC 27001:2022 A.8.9",),
    examples=(
        _example("refused", HAS_NOT, (), "", Outcome.PASS, "refused"),
        _example("a name of its own", HAS, ("*.contoh.go.test",), _OTHER, Outcome.PASS, "own"),
        _example(
            "the same certificate, which names another",
            HAS,
            ("lain.test",),
            CHAIN.sha256,
            Outcome.PASS,
            "own",
            replace(CERTIFICATE, chains=(replace(CHAIN, names=("lain.test",)),)),
        ),
        _example("a neighbour's", HAS, ("toko.test",), _OTHER, Outcome.FAIL, "stranger"),
        _example("a nameless one", HAS, (), _OTHER, Outcome.FAIL, "stranger"),
        _example(
            "a neighbour's, and the host's own was not seen",
            HAS,
            tuple(f"toko{n}.test" for n in range(12)),
            _OTHER,
            Outcome.UNKNOWN,
            "",
            Failed(Reason.TIMEOUT),
        ),
        _example(
            "neighbours'",
            HAS,
            tuple(f"toko{n}.test" for n in range(12)),
            _OTHER,
            Outcome.FAIL,
            "stranger",
        ),
        _example(
            "a name of its own is enough",
            HAS,
            ("www.contoh.go.test",),
            _OTHER,
            Outcome.PASS,
            "own",
            Failed(Reason.TIMEOUT),
        ),
        _example("no answer", NOT_SEEN, (), "", Outcome.UNKNOWN, "unseen"),
        _example("no room", NO_ROOM, (), "", Outcome.NOT_APPLICABLE, "no_room"),
    ),
)

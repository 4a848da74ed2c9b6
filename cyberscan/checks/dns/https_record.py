"""What DNS tells browsers of the HTTPS service leads to the service (RFC 9460).

The record is optional: without one there is nothing to judge. A record that contradicts itself is
one that browsers and this scanner cannot read: that is told as not seen. HTTP/3 and Encrypted
Client Hello, which it can announce, are judged by the TLS family.
"""

from __future__ import annotations

from cyberscan.checks._shared.evidence import capped, listed
from cyberscan.model.check import Actor, Check, Example, Message, Say
from cyberscan.model.facts.zone import Binding, HttpsRecord
from cyberscan.model.look import Absent, Negative
from cyberscan.model.verdict import (
    Judgement,
    Outcome,
    Severity,
    Verdict,
    failed,
    not_applicable,
    passed,
    unknown,
)


def judge(record: HttpsRecord | Absent) -> Judgement:
    """Hints are compared within their family: an address the target does not have is stale."""
    if isinstance(record, Absent):
        return not_applicable("none")
    denied = [b for b in record.records if b.target == "."]
    nowhere = [b for b in record.records if b.target != "." and b.seen and not b.addresses]
    stale = [b for b in record.records if b.seen and b.addresses and _stale(b)]
    faults: list[Verdict] = []
    for message, found in (("denied", denied), ("nowhere", nowhere), ("hints", stale)):
        if found:
            faults.append(
                failed(
                    message,
                    evidence=capped(_shown(b) for b in found),
                    discriminator=message,
                    targets=listed(b.target for b in found),
                    hints=listed(hint for b in found for hint in _stale(b)) or "-",
                )
            )
    if faults:
        return tuple(faults)
    open_ones = [b.target for b in record.records if not b.seen]
    if open_ones:
        return unknown("open", targets=listed(open_ones))
    return passed("sound", targets=listed(b.target for b in record.records))


def _stale(binding: Binding) -> list[str]:
    known = set(binding.addresses)
    families = {":" in address for address in known}
    return [h for h in binding.hints if h not in known and (":" in h) in families]


def _shown(binding: Binding) -> str:
    hints = f" hints {', '.join(binding.hints)}" if binding.hints else ""
    leads = ", ".join(binding.addresses) or "-"
    return f"HTTPS {binding.priority} {binding.target}{hints}: {leads}"


def _example(
    name: str,
    outcome: Outcome,
    message: str,
    *bindings: Binding,
    severity: Severity | None = None,
) -> Example:
    return Example(
        name=name,
        given={"record": HttpsRecord(records=bindings)},
        outcome=outcome,
        message=message,
        severity=severity,
    )


_HOST, _V4, _V6 = "www.x.test", "192.0.2.1", "2001:db8::1"

CHECK = Check(
    key="https-record",
    severity=Severity.LOW,
    judge=judge,
    actor=Actor.SITE_ADMIN,
    minutes=15,
    title=Say(
        id="Catatan DNS jenis HTTPS menyesatkan peramban",
        en="The HTTPS record in DNS misleads browsers",
    ),
    why=Say(
        id="Peramban baru membaca catatan ini sebelum alamat biasa: catatan yang usang membuat "
        "situs lambat atau tidak terbuka hanya bagi sebagian warga, sehingga sulit dilacak.",
        en="New browsers read this record before the ordinary addresses: a stale one makes the "
        "site slow or unreachable for some citizens only, which is hard to trace.",
    ),
    messages={
        "sound": Message(
            id="Catatan HTTPS mengarah ke layanan yang ada ({targets}).",
            en="The HTTPS record leads to a service that exists ({targets}).",
        ),
        "denied": Message(
            id="Catatan HTTPS menyatakan bahwa layanan ini tidak tersedia (0 .).",
            en="The HTTPS record says that there is no such service (0 .).",
        ),
        "nowhere": Message(
            id="Catatan HTTPS mengarah ke nama yang tidak punya alamat: {targets}.",
            en="The HTTPS record leads to a name that has no address: {targets}.",
        ),
        "hints": Message(
            id="Petunjuk alamat pada catatan HTTPS ({hints}) berbeda dari alamat {targets}.",
            en="The address hints of the HTTPS record ({hints}) are not the addresses of "
            "{targets}.",
            severity=Severity.INFO,
        ),
        "open": Message(
            id="Ke mana catatan HTTPS mengarah belum dapat dipastikan: {targets}.",
            en="Where the HTTPS record leads is not certain yet: {targets}.",
        ),
        "none": Message(
            id="Tidak ada catatan HTTPS; catatan ini tidak wajib.",
            en="There is no HTTPS record; none is required.",
        ),
    },
    reproduce="dig +short HTTPS {name}; dig +short A {name}; dig +short AAAA {name}",
    remedy="dns-https-record",
    references=("RFC 9460 section 2.4", "RFC 9460 section 2.5", "RFC 9460 section 7.3"),
    standards=("Peraturan BSSN 4/2021 huruf m", "ISO/IEC 27001:2022 A.8.9"),
    examples=(
        _example("the host itself", Outcome.PASS, "sound", Binding(1, _HOST, (_V4,), (_V4, _V6))),
        _example("an alias", Outcome.PASS, "sound", Binding(0, "cdn.test", (), (_V4,))),
        _example(
            "hints of a family the target has no address of",
            Outcome.PASS,
            "sound",
            Binding(1, _HOST, (_V6,), (_V4,)),
        ),
        _example("no service", Outcome.FAIL, "denied", Binding(0, "."), severity=Severity.LOW),
        _example(
            "a name that is gone",
            Outcome.FAIL,
            "nowhere",
            Binding(1, "lama.test"),
            severity=Severity.LOW,
        ),
        _example(
            "the address before the move",
            Outcome.FAIL,
            "hints",
            Binding(1, _HOST, ("192.0.2.9",), (_V4,)),
            severity=Severity.INFO,
        ),
        _example(
            "a target that was not seen",
            Outcome.UNKNOWN,
            "open",
            Binding(1, "cdn.test", seen=False),
        ),
        Example(
            name="none",
            given={"record": Absent(Negative.NO_DATA)},
            outcome=Outcome.NOT_APPLICABLE,
            message="none",
        ),
    ),
)

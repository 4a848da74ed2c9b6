"""A CAA record says which authorities may issue certificates for the zone (RFC 8659)."""

from __future__ import annotations

from cyberscan.model.check import Actor, Check, Example, Message, Say
from cyberscan.model.facts.dns import Caa, CaaRecord
from cyberscan.model.look import Absent, Negative
from cyberscan.model.verdict import Outcome, Severity, Verdict, failed, not_applicable, passed
from cyberscan.parse.caa import problem


def judge(caa: Caa | Absent) -> Verdict:
    """Missing, then broken, then without effect, then without a place for reports."""
    if isinstance(caa, Absent):
        if caa.how is Negative.NXDOMAIN:
            return not_applicable("no_zone")
        return failed("missing", evidence=["NOERROR, 0 CAA"])
    shown = [f'{r.flags} {r.tag} "{r.value}"' for r in caa.records]
    broken = [
        f'{r.flags} {r.tag} "{r.value}": {why}'
        for r in caa.records
        if (why := problem(r.flags, r.tag, r.value))
    ]
    if broken:
        return failed("malformed", evidence=broken, at=caa.found_at)
    tags = {record.tag.lower() for record in caa.records}
    if "issue" not in tags:
        return failed("no_issue", evidence=shown, at=caa.found_at)
    if "iodef" not in tags:
        return failed("no_iodef", evidence=shown, at=caa.found_at)
    return passed("bound", evidence=shown, at=caa.found_at)


def _caa(*records: CaaRecord) -> Caa:
    return Caa(found_at="contoh.go.test", records=records)


_ISSUE = CaaRecord(0, "issue", "ca.test")
_IODEF = CaaRecord(0, "iodef", "mailto:csirt@contoh.go.test")

CHECK = Check(
    key="caa",
    severity=Severity.LOW,
    judge=judge,
    actor=Actor.SITE_ADMIN,
    minutes=20,
    title=Say(
        id="Belum ada batasan siapa yang boleh menerbitkan sertifikat (CAA)",
        en="No limit on who may issue certificates (CAA)",
    ),
    why=Say(
        id="Tanpa catatan CAA, otoritas sertifikat mana pun di dunia boleh menerbitkan sertifikat "
        "untuk domain ini. Penipu yang mengelabui satu saja dapat menyamar sebagai situs resmi.",
        en="Without a CAA record any certification authority in the world may issue certificates "
        "for this domain. A fraud who tricks a single one can pose as the official site.",
    ),
    messages={
        "bound": Message(
            id="Catatan CAA di {at} membatasi penerbit sertifikat dan menyebut alamat laporan.",
            en="The CAA records at {at} limit the issuers and name an address for reports.",
        ),
        "missing": Message(
            id="Tidak ada catatan CAA pada domain ini maupun domain di atasnya.",
            en="There is no CAA record at this domain or above it.",
        ),
        "malformed": Message(
            id="Catatan CAA di {at} salah tulis: otoritas sertifikat dapat menolak menerbitkan "
            "atau mengabaikan maksudnya.",
            en="A CAA record at {at} is written wrongly: authorities may refuse to issue or miss "
            "its meaning.",
        ),
        "no_issue": Message(
            id="Catatan CAA di {at} tidak memuat 'issue', sehingga sertifikat biasa tetap boleh "
            "diterbitkan siapa pun.",
            en="The CAA records at {at} hold no 'issue', so ordinary certificates may still be "
            "issued by anyone.",
        ),
        "no_iodef": Message(
            id="Catatan CAA di {at} membatasi penerbit, tetapi tidak menyebut alamat laporan "
            "percobaan penerbitan (iodef).",
            en="The CAA records at {at} limit the issuers, but name no address for reports of "
            "attempts (iodef).",
            severity=Severity.INFO,
        ),
        "no_zone": Message(
            id="Domain ini tidak ada di DNS.",
            en="This domain does not exist in the DNS.",
        ),
    },
    reproduce="dig +nocmd +noall +answer CAA {name}",
    remedy="dns-caa",
    references=("RFC 8659 section 3", "RFC 8659 section 4"),
    standards=("Peraturan BSSN 4/2021 huruf m", "ISO/IEC 27001:2022 A.8.24"),
    examples=(
        Example(
            name="issuer and report address",
            given={"caa": _caa(_IODEF, _ISSUE)},
            outcome=Outcome.PASS,
            message="bound",
        ),
        Example(
            name="none up the tree",
            given={"caa": Absent(Negative.NO_DATA)},
            outcome=Outcome.FAIL,
            message="missing",
            severity=Severity.LOW,
        ),
        Example(
            name="a URL where a domain belongs",
            given={"caa": _caa(CaaRecord(0, "issue", "https://ca.test/"), _IODEF)},
            outcome=Outcome.FAIL,
            message="malformed",
            severity=Severity.LOW,
        ),
        Example(
            name="a critical property nobody knows",
            given={"caa": _caa(_ISSUE, _IODEF, CaaRecord(128, "isue", "ca.test"))},
            outcome=Outcome.FAIL,
            message="malformed",
            severity=Severity.LOW,
        ),
        Example(
            name="only a report address",
            given={"caa": _caa(_IODEF)},
            outcome=Outcome.FAIL,
            message="no_issue",
            severity=Severity.LOW,
        ),
        Example(
            name="only an issuer",
            given={"caa": _caa(_ISSUE)},
            outcome=Outcome.FAIL,
            message="no_iodef",
            severity=Severity.INFO,
        ),
        Example(
            name="no such domain",
            given={"caa": Absent(Negative.NXDOMAIN)},
            outcome=Outcome.NOT_APPLICABLE,
            message="no_zone",
        ),
    ),
)

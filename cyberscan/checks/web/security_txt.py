"""Whoever finds a weakness can learn whom to tell from ``security.txt`` (RFC 9116)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from cyberscan.model.check import Actor, Check, Example, Message, Moment, Say
from cyberscan.model.facts.web import SecurityTxt
from cyberscan.model.look import Absent, Negative
from cyberscan.model.verdict import Outcome, Severity, Verdict, failed, not_applicable, passed
from cyberscan.parse.security_txt import NOT_CANONICAL, is_contact, read_expires


def judge(file: SecurityTxt | Absent, moment: Moment) -> Verdict:
    """Missing, not over https, of the wrong type, without a contact, without a valid end, or saying
    that it belongs elsewhere; other faults and an end more than a year away are advice. A signature
    is not asked for and not verified.
    """
    if isinstance(file, Absent):
        if file.how is Negative.NOT_FOUND:
            return failed("missing", evidence=[file.detail or "404"])
        return not_applicable("no_https", evidence=[file.detail or str(file.how)])
    if not file.url.startswith("https:"):
        return failed("unencrypted", evidence=[f"→ {file.url}"])
    if file.content_type.partition(";")[0].strip().lower() != "text/plain":
        return failed("wrong_type", evidence=[f"Content-Type: {file.content_type}"])
    contacts = [f"Contact: {contact}" for contact in file.contacts]
    if not any(is_contact(contact) for contact in file.contacts):
        return failed(
            "no_contact", evidence=contacts or [f"{file.url}: no Contact", *file.problems]
        )
    ends = [f"Expires: {value}" for value in file.expires]
    expires = read_expires(file.expires[0]) if len(file.expires) == 1 else None
    if expires is None:
        return failed("no_end", evidence=ends or [f"{file.url}: no Expires"])
    if expires < moment:
        return failed("expired", evidence=ends, end=expires.date())
    if NOT_CANONICAL in file.problems:
        return failed("elsewhere", evidence=[f"{file.url}: {NOT_CANONICAL}"])
    if file.problems:
        return passed("flawed", evidence=[*file.problems[:_SHOWN], *ends], end=expires.date())
    if expires > moment + _YEAR:
        return passed("far", evidence=ends, end=expires.date())
    return passed("valid", evidence=[*contacts[:3], *ends], end=expires.date())


_SHOWN = 5
# Section 2.5.5: less than a year; a day more for a leap year.
_YEAR = timedelta(days=366)


_MOMENT = Moment(datetime(2026, 11, 24, 2, tzinfo=UTC))


def _file(
    *expires: str,
    contacts: tuple[str, ...] = ("mailto:[surel]",),
    kind: str = "text/plain",
    scheme: str = "https",
    problems: tuple[str, ...] = (),
) -> SecurityTxt:
    return SecurityTxt(
        url=f"{scheme}://contoh.go.test/.well-known/security.txt",
        content_type=kind,
        contacts=contacts,
        expires=expires,
        problems=problems,
    )


def _example(name: str, file: SecurityTxt | Absent, outcome: Outcome, message: str) -> Example:
    given = {"file": file, "moment": _MOMENT}
    return Example(name=name, given=given, outcome=outcome, message=message)


_NEXT_YEAR = "2027-11-01T00:00:00Z"

CHECK = Check(
    key="security-txt",
    revision=4,
    severity=Severity.LOW,
    judge=judge,
    actor=Actor.SITE_ADMIN,
    minutes=30,
    title=Say(
        id="Kontak pelaporan kerentanan (security.txt) tidak ada atau tidak sah",
        en="No valid contact for reporting weaknesses (security.txt)",
    ),
    why=Say(
        id="Orang baik yang menemukan kelemahan tidak tahu harus melapor ke mana, sehingga "
        "kelemahan itu lebih lama terbuka bagi orang jahat.",
        en="People of good will who find a weakness do not know whom to tell, so it stays open "
        "longer for those of ill will.",
    ),
    messages={
        "valid": Message(
            id="security.txt lengkap dan berlaku sampai {end}.",
            en="security.txt is complete and valid until {end}.",
        ),
        "far": Message(
            id="security.txt lengkap dan berlaku sampai {end}. Saran: masa berlaku kurang dari "
            "satu tahun, agar isinya ditinjau.",
            en="security.txt is complete and valid until {end}. Advice: less than a year, so that "
            "it is looked over.",
        ),
        "flawed": Message(
            id="security.txt memuat kontak dan berlaku sampai {end}, tetapi ada baris yang salah "
            "tulis.",
            en="security.txt has a contact and is valid until {end}, but some lines are malformed.",
        ),
        "elsewhere": Message(
            id="Canonical pada security.txt tidak menyebut alamat berkas ini, sehingga isinya "
            "tidak boleh dipercaya.",
            en="Canonical in security.txt does not name this file's own place, so that what it "
            "says should not be trusted.",
        ),
        "missing": Message(
            id="Berkas /.well-known/security.txt tidak ada.",
            en="There is no file /.well-known/security.txt.",
        ),
        "unencrypted": Message(
            id="security.txt dialihkan ke http://; berkas ini hanya berlaku lewat HTTPS.",
            en="security.txt is redirected to http://; the file counts over HTTPS only.",
        ),
        "wrong_type": Message(
            id="security.txt tidak dikirim sebagai text/plain.",
            en="security.txt is not sent as text/plain.",
        ),
        "no_contact": Message(
            id="security.txt tidak memuat Contact yang sah (mailto:, tel: atau https:).",
            en="security.txt has no valid Contact (mailto:, tel: or https:).",
        ),
        "no_end": Message(
            id="security.txt harus memuat tepat satu Expires yang sah.",
            en="security.txt must have exactly one valid Expires.",
        ),
        "expired": Message(
            id="security.txt sudah tidak berlaku sejak {end}.",
            en="security.txt has not been valid since {end}.",
        ),
        "no_https": Message(
            id="Tidak ada HTTPS pada nama ini; security.txt hanya berlaku lewat HTTPS.",
            en="There is no HTTPS at this name; security.txt counts over HTTPS only.",
        ),
    },
    reproduce="curl -skiL https://{name}/.well-known/security.txt",
    remedy="web-security-txt",
    references=(
        "RFC 9116 section 2.5.2",
        "RFC 9116 section 2.5.3",
        "RFC 9116 section 2.5.5",
        "RFC 9116 section 3",
    ),
    standards=("Peraturan BSSN 4/2021 huruf m", "ISO/IEC 27001:2022 A.5.5"),
    examples=(
        _example("complete", _file(_NEXT_YEAR), Outcome.PASS, "valid"),
        _example(
            "a type with a charset",
            _file(_NEXT_YEAR, kind="text/plain; charset=utf-8"),
            Outcome.PASS,
            "valid",
        ),
        _example("valid for long", _file("2029-11-01T00:00:00Z"), Outcome.PASS, "far"),
        _example(
            "a policy over http",
            _file(_NEXT_YEAR, problems=("line 4: Policy is no https: URI",)),
            Outcome.PASS,
            "flawed",
        ),
        _example(
            "of another host",
            _file(_NEXT_YEAR, problems=(NOT_CANONICAL,)),
            Outcome.FAIL,
            "elsewhere",
        ),
        _example("none", Absent(Negative.NOT_FOUND, "status 404"), Outcome.FAIL, "missing"),
        _example(
            "sent as a download",
            _file(_NEXT_YEAR, kind="application/octet-stream"),
            Outcome.FAIL,
            "wrong_type",
        ),
        _example("over http", _file(_NEXT_YEAR, scheme="http"), Outcome.FAIL, "unencrypted"),
        _example("no contact", _file(_NEXT_YEAR, contacts=()), Outcome.FAIL, "no_contact"),
        _example(
            "a bare address",
            _file(_NEXT_YEAR, contacts=("[surel]",)),
            Outcome.FAIL,
            "no_contact",
        ),
        _example("no end", _file(), Outcome.FAIL, "no_end"),
        _example("two ends", _file(_NEXT_YEAR, _NEXT_YEAR), Outcome.FAIL, "no_end"),
        _example("a date without a time", _file("2027-11-01"), Outcome.FAIL, "no_end"),
        _example("ended", _file("2026-01-01T00:00:00Z"), Outcome.FAIL, "expired"),
        _example("no https", Absent(Negative.REFUSED), Outcome.NOT_APPLICABLE, "no_https"),
    ),
)

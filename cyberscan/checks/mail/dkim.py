"""The keys that prove the zone's mail to be genuine are strong and in use (RFC 6376, RFC 8301).

Selectors cannot be listed from outside: where none of those asked for holds a key, nothing is known
of the zone's keys, and nothing is said against it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from msgspec import Struct

from cyberscan.checks._mail.use import exchangers, names_senders, shown
from cyberscan.model.check import Actor, Check, Example, Message, Of, Say
from cyberscan.model.facts.mail import Mx, Spf
from cyberscan.model.facts.mail_policy import Dkim, DkimSelector
from cyberscan.model.look import Absent, Failed, Negative, Reason
from cyberscan.model.verdict import (
    Judgement,
    Outcome,
    Severity,
    Verdict,
    failed,
    not_applicable,
    passed,
    unknown,
    unseen,
)
from cyberscan.parse.dkim import ADVISED, SMALLEST, DkimError, DkimKey, read

_SHOWN: Final = 120
"""Characters of a record in evidence: the tags stand before the key."""


class _Seen(Struct, frozen=True):
    """One selector: its key, or why it is none."""

    selector: str
    text: str
    key: DkimKey | None = None
    why: str = ""

    @property
    def evidence(self) -> str:
        """The record as seen, cut."""
        cut = self.text[:_SHOWN] + ("…" if len(self.text) > _SHOWN else "")
        return f"{self.selector}._domainkey: {cut}"


def judge(dkim: Dkim, mx: Of[Mx | Absent | Failed], spf: Of[Spf | Absent | Failed]) -> Judgement:
    """Judge each key that was found; a revoked one says that the zone is tidy, and no more."""
    missing = next((look for look in (mx, spf) if isinstance(look, Failed)), None)
    if missing is None and not _in_use(mx, spf):
        return not_applicable("no_mail")
    seen = [found for key in dkim.keys if (found := _seen(key)) is not None]
    faults = [fault for found in seen for fault in _faults(found)]
    if faults:
        return tuple(faults)
    live = [found for found in seen if found.key and not found.key.revoked]
    evidence = [found.evidence for found in seen[:5]]
    if live:
        names = shown([found.selector for found in live])
        return passed("sound", evidence=evidence, count=len(live), names=names)
    if missing is not None:
        return unseen(missing)
    if seen:
        names = shown([found.selector for found in seen])
        return unknown("revoked", evidence=evidence, names=names)
    gaps = [f"{selector}: {reason}" for selector, reason in dkim.unseen[:5]]
    return unknown("none_found", evidence=gaps, count=len(dkim.asked) - len(dkim.unseen))


def _in_use(mx: Mx | Absent | Failed, spf: Spf | Absent | Failed) -> bool:
    takes = not isinstance(mx, Failed) and bool(exchangers(mx))
    return takes or (not isinstance(spf, Failed) and names_senders(spf))


def _seen(found: DkimSelector) -> _Seen | None:
    """Read what stands at a selector; None for a key that is not meant for mail."""
    text = found.records[0]
    if len(found.records) > 1:
        why = f"{len(found.records)} records at one selector"
        return _Seen(found.selector, " | ".join(found.records), why=why)
    try:
        key = read(text)
    except DkimError as error:
        return _Seen(found.selector, text, why=str(error))
    if not key.for_mail:
        return None
    if not key.revoked and not key.bits:
        return _Seen(found.selector, text, why=f"k={key.kind[:40]}")
    return _Seen(found.selector, text, key)


def _faults(seen: _Seen) -> Iterator[Verdict]:
    name, shows, key = seen.selector, [seen.evidence], seen.key
    if key is None:
        yield failed("malformed", evidence=shows, discriminator=name, selector=name, why=seen.why)
        return
    if key.revoked:
        return
    if key.kind == "rsa" and key.bits < ADVISED:
        message = "broken" if key.bits < SMALLEST else "weak"
        yield failed(message, evidence=shows, discriminator=name, selector=name, bits=key.bits)
    if not key.takes_sha256:
        listed = ":".join(key.hashes)[:60]
        yield failed(
            "hash", evidence=shows, discriminator=f"{name} h", selector=name, hashes=listed
        )
    if key.testing:
        yield failed("testing", evidence=shows, discriminator=f"{name} t", selector=name)


_MX = Mx(records=((10, "mail.x.test"),))
_SPF = Spf(records=("v=spf1 mx -all",))
_ED = "v=DKIM1; k=ed25519; p=+x0vQatM5Nc1/yEA273bhnlR8kVd9cdkb7/zi64QL+E="
_RSA_512 = (
    "v=DKIM1; k=rsa; p=MFwwDQYJKoZIhvcNAQEBBQADSwAwSAJBANQ8aMvgs+iuEUlKZRj/ElkxGu3JK8T769dmFmYxcsA6"
    "W2TEF7dGOJcbTJOyi6CDAAr8qjNKhOBpY0Ss+nWc+zkCAwEAAQ=="
)
_RSA_1024 = (
    "v=DKIM1; k=rsa; p=MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDwIRP/UC3SBsEmGqZ9ZJW3/DkMoGeLnQg1fWn7"
    "/zYtIxN2SnFCjxOCKG9v3b4jYfcTNh5ijSsq631uBItLa7od+v/RtdC2UzJ1lWT947qR+Rcac2gbto/NMqJ0fzfVjH4OuK"
    "hitdY9tf6mcwGjaNBcWToIMmPSPDdQPNUYckcQ2QIDAQAB"
)
"""The key of RFC 6376 appendix C."""


def _dkim(*records: str, selector: str = "default") -> Dkim:
    keys = (DkimSelector(selector, records),) if records else ()
    return Dkim(keys=keys, asked=("default", "mail"))


def _example(
    name: str,
    dkim: Dkim,
    outcome: Outcome,
    message: str,
    severity: Severity | None = None,
    mx: Mx | Absent | Failed = _MX,
    spf: Spf | Absent | Failed = _SPF,
) -> Example:
    return Example(
        name=name,
        given={"dkim": dkim, "mx": mx, "spf": spf},
        outcome=outcome,
        message=message,
        severity=severity,
    )


CHECK = Check(
    key="dkim",
    severity=Severity.LOW,
    judge=judge,
    actor=Actor.SITE_ADMIN,
    minutes=30,
    title=Say(
        id="Kunci tanda tangan surel lemah atau tidak dapat dipakai (DKIM)",
        en="The key that signs the mail is weak or of no use (DKIM)",
    ),
    why=Say(
        id="Dengan kunci yang lemah penipu dapat menandatangani surel palsu atas nama instansi. "
        "Dengan kunci yang rusak surel asli dianggap palsu dan masuk ke kotak spam.",
        en="With a weak key a fraud can sign forged mail in the office's name. With a broken one "
        "genuine mail counts as forged and ends in the spam folder.",
    ),
    messages={
        "sound": Message(
            id="{count} kunci DKIM yang ditemukan ({names}) kuat dan dapat dipakai.",
            en="The {count} DKIM keys that were found ({names}) are strong and usable.",
        ),
        "broken": Message(
            id="Kunci DKIM '{selector}' hanya {bits} bit: dapat dipecahkan, dan penerima "
            "mengabaikan tanda tangannya.",
            en="The DKIM key '{selector}' has only {bits} bits: it can be broken, and receivers "
            "ignore its signatures.",
            severity=Severity.HIGH,
        ),
        "weak": Message(
            id="Kunci DKIM '{selector}' hanya {bits} bit; anjuran sekarang 2048 bit.",
            en="The DKIM key '{selector}' has only {bits} bits; 2048 are advised today.",
        ),
        "hash": Message(
            id="Kunci DKIM '{selector}' hanya mengizinkan {hashes}, bukan sha256: tanda tangannya "
            "tidak diakui lagi.",
            en="The DKIM key '{selector}' allows {hashes} only, not sha256: its signatures no "
            "longer count.",
        ),
        "testing": Message(
            id="Kunci DKIM '{selector}' masih ditandai uji coba (t=y): surel bertanda tangan "
            "diperlakukan seperti tanpa tanda tangan.",
            en="The DKIM key '{selector}' is still marked as a test (t=y): signed mail is treated "
            "as if it were not signed.",
        ),
        "malformed": Message(
            id="Catatan DKIM '{selector}' tidak dapat dipakai. Rincian (bahasa Inggris): {why}.",
            en="The DKIM record '{selector}' cannot be used: {why}.",
        ),
        "revoked": Message(
            id="Hanya ditemukan kunci DKIM yang sudah dicabut ({names}); kunci yang dipakai "
            "sekarang tidak diketahui.",
            en="Only revoked DKIM keys were found ({names}); the key in use is not known.",
        ),
        "none_found": Message(
            id="Tidak ada kunci DKIM pada {count} nama (selector) yang ditanyakan; kunci dengan "
            "nama lain tidak dapat dilihat dari luar. Tulis nama yang dipakai di dkim_selectors "
            "pada inventaris.",
            en="There is no DKIM key at the {count} names (selectors) that were asked for; one "
            "with another name cannot be seen from outside. Write the names in use into "
            "dkim_selectors of the inventory.",
        ),
        "no_mail": Message(
            id="Domain ini tidak memakai surel: tidak ada MX dan tidak ada pengirim pada SPF.",
            en="This domain uses no mail: there is no MX, and SPF names no sender.",
        ),
    },
    reproduce="for s in default x mail dkim google selector1 selector2 zoho hostingermail-a "
    "hostingermail-b hostingermail-c s1 s2; do dig +nocmd +noall +answer TXT $s._domainkey.{name}; "
    "done",
    remedy="mail-dkim",
    references=(
        "RFC 6376 section 3.6.1",
        "RFC 8301 section 3",
        "RFC 8463 section 4",
    ),
    standards=("Peraturan BSSN 4/2021 huruf h", "ISO/IEC 27001:2022 A.8.24"),
    examples=(
        _example("Ed25519", _dkim(_ED), Outcome.PASS, "sound"),
        _example("512 bits", _dkim(_RSA_512), Outcome.FAIL, "broken", Severity.HIGH),
        _example("1024 bits", _dkim(_RSA_1024), Outcome.FAIL, "weak", Severity.LOW),
        _example("SHA-1 only", _dkim(f"{_ED}; h=sha1"), Outcome.FAIL, "hash", Severity.LOW),
        _example("a test for ever", _dkim(f"{_ED}; t=y:s"), Outcome.FAIL, "testing", Severity.LOW),
        _example("cut short", _dkim(_RSA_1024[:80]), Outcome.FAIL, "malformed", Severity.LOW),
        _example("two records", _dkim(_ED, _RSA_1024), Outcome.FAIL, "malformed"),
        _example("a kind nobody knows", _dkim("k=dsa; p=AAAA"), Outcome.FAIL, "malformed"),
        _example("revoked", _dkim("v=DKIM1; p="), Outcome.UNKNOWN, "revoked"),
        _example("none found", _dkim(), Outcome.UNKNOWN, "none_found"),
        _example("a key for reports", _dkim(f"{_ED}; s=tlsrpt"), Outcome.UNKNOWN, "none_found"),
        _example(
            "no mail",
            _dkim(),
            Outcome.NOT_APPLICABLE,
            "no_mail",
            mx=Mx(records=((0, "."),)),
            spf=Spf(records=("v=spf1 -all",)),
        ),
        _example(
            "sends, and takes nothing",
            _dkim(_ED),
            Outcome.PASS,
            "sound",
            mx=Absent(Negative.NO_DATA),
        ),
        _example("MX unseen", _dkim(), Outcome.UNKNOWN, "", mx=Failed(Reason.DNS_FAILURE)),
    ),
)

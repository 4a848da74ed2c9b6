"""The issuer has not revoked the certificate: by its list of revoked certificates, where that was
brought in and verified (RFC 5280), or by its stapled OCSP response (RFC 6960).

Where neither can be believed, nothing is known.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from cryptography.x509.ocsp import OCSPCertStatus

from cyberscan.checks._shared.certificates import ISSUER, LEAF, SEEN, STRANGER, certificate, staple
from cyberscan.checks._shared.revocation import is_fresh, moment_of, of_list
from cyberscan.checks._tls.chains import every_chain_read
from cyberscan.model.check import Actor, Check, Example, Message, Moment, Of, Say
from cyberscan.model.facts.carried import Listing, ListWord, Revocation
from cyberscan.model.facts.tls import Certificate, Chain
from cyberscan.model.look import Absent, Failed, Reason
from cyberscan.model.verdict import Outcome, Severity, Verdict, failed, passed, unseen
from cyberscan.parse.base64 import plain
from cyberscan.parse.ocsp import OcspError, Signed, Staple, Status, read_staple
from cyberscan.parse.sent import Sent

_BELIEVED = frozenset({Signed.ISSUER, Signed.DELEGATE})
_NO_LIST = "no list of revoked certificates was brought in"


def judge(
    certificate: Certificate, revocation: Of[Revocation | Absent | Failed], moment: Moment
) -> Verdict:
    """What is revoked stays so; that it is not, or is held for a time, grows stale."""
    told = revocation.words if isinstance(revocation, Revocation) else ()
    words = {word.sha256: word for word in told}
    nothing = ListWord(sha256="", said=Listing.UNTOLD, why=_NO_LIST)
    return every_chain_read(
        certificate,
        lambda chain, sent: _judge(chain, sent, words.get(chain.sha256, nothing), moment),
        worst=("revoked", "held"),
    )


def _judge(chain: Chain, sent: Sent, word: ListWord, moment: datetime) -> Verdict:
    staple = _believed(chain, sent)
    if staple and staple.status is Status.REVOKED:
        at = staple.revoked_at or staple.this_update
        return failed("revoked", evidence=_of_staple(chain, staple), at=at)
    if word.said is Listing.REVOKED:
        return failed("revoked", evidence=of_list(chain, word), at=moment_of(word.revoked_at))
    good = staple if staple and _is_good(staple, moment) else None
    if word.said is not Listing.UNTOLD and not _is_later(good, word):
        held = word.said is Listing.HELD
        if is_fresh(word, moment):
            if held:
                at = moment_of(word.revoked_at)
                return failed("held", evidence=of_list(chain, word), at=at)
            at = moment_of(word.this_update)
            return passed("good", evidence=of_list(chain, word), at=at)
        if held:  # Whether it was lifted since, neither says.
            good = None
    if good:
        return passed("good", evidence=_of_staple(chain, good), at=good.this_update)
    why = word.why or "the list of revoked certificates is out of date"
    return unseen(Failed(Reason.NO_FEED, f"{why}; no OCSP response that counts"))


def _believed(chain: Chain, sent: Sent) -> Staple | None:
    try:
        found = read_staple(plain(chain.staple), sent.leaf, sent.issuer)
    except OcspError:
        return None
    return found if found.signed in _BELIEVED else None


def _is_good(staple: Staple, moment: datetime) -> bool:
    fresh = staple.next_update is None or moment <= staple.next_update
    return staple.status is Status.GOOD and fresh and staple.this_update <= moment


def _is_later(staple: Staple | None, word: ListWord) -> bool:
    return staple is not None and staple.this_update > moment_of(word.this_update)


def _of_staple(chain: Chain, staple: Staple) -> list[str]:
    evidence = [
        f"OCSP: {staple.status}",
        f"thisUpdate={staple.this_update.isoformat()}",
        f"serial={chain.serial}",
    ]
    return [*evidence, f"reason={staple.reason}"] if staple.reason else evidence


def _example(
    name: str,
    outcome: Outcome,
    message: str,
    *,
    response: bytes = b"",
    said: Listing | None = None,
    reason: str = "",
    days: int = 1,
    made: int = -1,
) -> Example:
    """``said``: by a list made ``made`` days after `SEEN`, the next one due a week after `SEEN`. A
    response is of `SEEN`."""
    seen = certificate(LEAF, ISSUER, staple=response)
    word = ListWord(
        sha256=seen.chains[0].sha256,
        said=said or Listing.UNTOLD,
        why="" if said else "the list at http://crl.contoh.test/1.crl was not brought in",
        address="http://crl.contoh.test/1.crl" if said else "",
        number="41" if said else "",
        this_update=(SEEN + timedelta(days=made)).isoformat() if said else "",
        next_update=(SEEN + timedelta(days=7)).isoformat() if said else "",
        revoked_at=(SEEN - timedelta(days=3)).isoformat() if reason else "",
        reason=reason,
    )
    given = {
        "certificate": seen,
        "revocation": Revocation(words=(word,), feed="crls 2026-11-24"),
        "moment": SEEN + timedelta(days=days),
    }
    return Example(name=name, given=given, outcome=outcome, message=message)


_GOOD = staple(LEAF)
_GOOD_LONGER = staple(LEAF, days=14)
_REVOKED = staple(LEAF, status=OCSPCertStatus.REVOKED)
_STRANGERS = staple(LEAF, signer=STRANGER)
_PASS, _FAIL, _NONE = Outcome.PASS, Outcome.FAIL, Outcome.NOT_APPLICABLE
_LISTED, _HELD, _ABSENT = Listing.REVOKED, Listing.HELD, Listing.ABSENT
_LEAKED, _HOLD = "keyCompromise", "certificateHold"

CHECK = Check(
    key="cert-revoked",
    revision=2,
    severity=Severity.CRITICAL,
    judge=judge,
    actor=Actor.SITE_ADMIN,
    minutes=30,
    title=Say(
        id="Sertifikat elektronik sudah dicabut penerbitnya",
        en="The certificate has been revoked by its issuer",
    ),
    why=Say(
        id="Penerbit menyatakan sertifikat ini tidak berlaku lagi, misalnya karena kuncinya bocor. "
        "Sebagian peramban menolak membuka situs web, yang lain tidak memperingatkan warga.",
        en="The issuer says that this certificate counts no more, for instance because its key "
        "leaked. Some browsers refuse to open the site, others do not warn citizens.",
    ),
    messages={
        "good": Message(
            id="Penerbit menyatakan sertifikat masih berlaku pada {at}.",
            en="The issuer says that the certificate was good on {at}.",
        ),
        "revoked": Message(
            id="Penerbit mencabut sertifikat ini pada {at}.",
            en="The issuer revoked this certificate on {at}.",
        ),
        "held": Message(
            id="Penerbit membekukan sertifikat ini sejak {at}; sampai dibuka lagi, sertifikat "
            "tidak berlaku.",
            en="The issuer has suspended this certificate since {at}; until that is lifted it "
            "counts no more.",
        ),
    },
    reproduce="s=$(openssl s_client -host {address} -port {port} -servername {name} -status "
    "</dev/null 2>/dev/null); echo \"$s\" | grep -A17 'OCSP response'; "
    'c=$(echo "$s" | openssl x509 -noout -serial -ext crlDistributionPoints); echo "$c"; '
    "u=$(echo \"$c\" | sed -n 's/.*URI:http:/http:/p' | head -n 1); "
    "n=$(echo \"$c\" | sed -n 's/^serial=0*//p'); "
    'curl -sf "$u" | openssl crl -inform DER -noout -text 2>/dev/null | '
    'grep -A4 -E "Update:|Serial Number: 0*$n$"',
    remedy="tls-certificate-key",
    references=("RFC 5280 section 6.3", "RFC 6960 section 2.2"),
    standards=(
        "Peraturan BSSN 4/2021 huruf h",
        "Peraturan BSSN 4/2021 huruf e",
        "ISO/IEC 27001:2022 A.8.24",
    ),
    examples=(
        _example("good", _PASS, "good", response=_GOOD),
        _example("revoked", _FAIL, "revoked", response=_REVOKED),
        _example("revoked a month ago", _FAIL, "revoked", response=_REVOKED, days=30),
        _example("good a month ago", _NONE, "", response=_GOOD, days=30),
        _example("a stranger says good", _NONE, "", response=_STRANGERS),
        _example("neither response nor list", _NONE, ""),
        _example("not on the list", _PASS, "good", said=_ABSENT),
        _example("not on a list of long ago", _NONE, "", said=_ABSENT, days=30),
        _example("on the list", _FAIL, "revoked", said=_LISTED, reason=_LEAKED),
        _example("on a list of long ago", _FAIL, "revoked", said=_LISTED, reason=_LEAKED, days=30),
        _example(
            "on the list, though an older response says good",
            _FAIL,
            "revoked",
            response=_GOOD,
            said=_LISTED,
            reason=_LEAKED,
            made=1,
        ),
        _example(
            "on the list, though a newer response says good",
            _FAIL,
            "revoked",
            response=_GOOD,
            said=_LISTED,
            reason=_LEAKED,
        ),
        _example("revoked since the list", _FAIL, "revoked", response=_REVOKED, said=_ABSENT),
        _example("held for the time being", _FAIL, "held", said=_HELD, reason=_HOLD),
        _example("held long ago", _NONE, "", said=_HELD, reason=_HOLD, days=30),
        _example("held, and good since", _PASS, "good", response=_GOOD, said=_HELD, reason=_HOLD),
        *(
            _example(
                f"held {when} an older response said good",
                outcome,
                message,
                response=_GOOD_LONGER,
                said=_HELD,
                reason=_HOLD,
                made=made,
                days=days,
            )
            for when, made, days, outcome, message in (
                ("when", 0, 1, _FAIL, "held"),
                ("after", 1, 2, _FAIL, "held"),
                ("long ago, after", 1, 10, _NONE, ""),
            )
        ),
        _example(
            "not on a list of long ago, and good",
            _PASS,
            "good",
            response=_GOOD_LONGER,
            said=_ABSENT,
            made=1,
            days=10,
        ),
        _example("not on a list yet to be made", _NONE, "", said=_ABSENT, made=2),
    ),
)

"""A visitor who comes back can resume the earlier session (RFC 8446 section 2.2, RFC 5077)."""

from __future__ import annotations

from cyberscan.checks._shared.samples import HAS, HAS_NOT, NO_ROOM, NOT_SEEN
from cyberscan.checks._shared.samples import behaviour as behaviour_sample
from cyberscan.model.check import Actor, Check, Example, Message, Say
from cyberscan.model.facts.tls import Behaviour, Offer, Trait
from cyberscan.model.look import Failed, Reason
from cyberscan.model.verdict import (
    Outcome,
    Severity,
    Verdict,
    failed,
    passed,
    unknown,
    unseen,
)


def judge(behaviour: Behaviour) -> Verdict:
    """One way of resuming is enough; it is about speed alone, so nothing is at risk."""
    ways = {
        "session id": behaviour.resumption_id,
        "ticket": behaviour.resumption_ticket,
        "TLS 1.3 PSK": behaviour.resumption_psk,
    }
    possible = {name: trait for name, trait in ways.items() if trait.applies}
    evidence = [f"{name}: {trait.offer} {trait.detail}".strip() for name, trait in possible.items()]
    offers = {trait.offer for trait in possible.values()}
    if Offer.ACCEPTED in offers:
        return passed("resumes", evidence=evidence)
    if any(trait.reason is Reason.NOT_ASKED for trait in possible.values()):
        return unseen(Failed(Reason.NOT_ASKED, "session resumption"))
    if not possible or Offer.UNSEEN in offers:
        return unknown("unseen", evidence=evidence)
    return failed("never", evidence=evidence)


def _example(
    name: str, by_id: Trait, ticket: Trait, psk: Trait, outcome: Outcome, message: str
) -> Example:
    given = {
        "behaviour": behaviour_sample(
            resumption_id=by_id, resumption_ticket=ticket, resumption_psk=psk
        )
    }
    return Example(name=name, given=given, outcome=outcome, message=message)


CHECK = Check(
    key="session-resumption",
    severity=Severity.INFO,
    judge=judge,
    actor=Actor.HOSTING_PROVIDER,
    minutes=15,
    title=Say(id="Sesi TLS tidak dapat dilanjutkan", en="TLS sessions cannot be resumed"),
    why=Say(
        id="Setiap sambungan baru harus mengulang seluruh jabat tangan. Laman terasa lebih lambat "
        "di telepon seluler dan beban server bertambah. Ini soal kecepatan, bukan kelemahan.",
        en="Every new connection has to go through the whole handshake again. Pages feel slower on "
        "mobile phones and the server works harder. This is about speed, not a weakness.",
    ),
    messages={
        "resumes": Message(id="Sesi TLS dapat dilanjutkan.", en="TLS sessions can be resumed."),
        "never": Message(
            id="Server tidak melanjutkan sesi TLS dengan cara apa pun.",
            en="The server resumes TLS sessions in no way at all.",
        ),
        "unseen": Message(
            id="Tidak dapat dipastikan apakah sesi TLS dapat dilanjutkan. Pindai ulang dengan "
            "profil TLS lengkap, atau jalankan perintah di bawah.",
            en="Whether TLS sessions can be resumed could not be determined. Scan again with the "
            "full TLS profile, or run the command below.",
        ),
    },
    # s_client ends with its input: the ticket needs a moment to arrive.
    reproduce="f=$(mktemp); sleep 2 | openssl s_client -host {address} -port {port} "
    "-servername {name} -sess_out $f >/dev/null 2>&1; openssl s_client -host {address} "
    "-port {port} -servername {name} -sess_in $f </dev/null 2>/dev/null "
    "| grep -E '^(New|Reused),'; rm $f",
    remedy="tls-session",
    references=("RFC 8446 section 2.2", "RFC 5077", "RFC 9325 section 3.4"),
    standards=("ISO/IEC 27001:2022 A.8.6",),
    examples=(
        _example("by ticket", HAS_NOT, HAS, NOT_SEEN, Outcome.PASS, "resumes"),
        _example("TLS 1.3 alone", NO_ROOM, NO_ROOM, HAS, Outcome.PASS, "resumes"),
        _example("in no way", HAS_NOT, HAS_NOT, HAS_NOT, Outcome.FAIL, "never"),
        _example("TLS 1.2 alone, in no way", HAS_NOT, HAS_NOT, NO_ROOM, Outcome.FAIL, "never"),
        _example("partly seen", HAS_NOT, NOT_SEEN, HAS_NOT, Outcome.UNKNOWN, "unseen"),
        _example("nothing to see", NO_ROOM, NO_ROOM, NO_ROOM, Outcome.UNKNOWN, "unseen"),
    ),
)

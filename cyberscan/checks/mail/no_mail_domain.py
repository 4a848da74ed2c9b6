"""A zone that uses no mail says so, so that nobody can send in its name (RFC 7505, RFC 7208).

Such a zone has a null MX, an SPF record that lets nobody send, and a DMARC policy of reject.
Whether a zone uses mail is told from its MX and SPF records: one without MX may take mail at its
own address (RFC 5321 section 5.1), which nobody can see without sending some.
"""

from __future__ import annotations

from cyberscan.checks._mail.use import exchangers, is_null, names_senders, terms
from cyberscan.model.check import Actor, Check, Example, Message, Of, Say
from cyberscan.model.facts.mail import Dmarc, Mx, Spf
from cyberscan.model.facts.mail_policy import DmarcLevel, DmarcTree
from cyberscan.model.look import Absent, Failed, Negative, Reason
from cyberscan.model.verdict import (
    Outcome,
    Severity,
    Verdict,
    failed,
    not_applicable,
    passed,
    unseen,
)
from cyberscan.parse.dmarc_tree import discover, usable

_NULL_MX = "MX 0 ."
_CLOSED = "v=spf1 -all"
_REJECT = "DMARC p=reject"


def judge(
    mx: Mx | Absent,
    spf: Of[Spf | Absent | Failed],
    dmarc: Of[Dmarc | Absent | Failed],
    tree: Of[DmarcTree | Failed],
) -> Verdict:
    """What is missing counts as soon as it is certain; what was not seen leaves the rest open."""
    if isinstance(mx, Absent) and mx.how is Negative.NXDOMAIN:
        return not_applicable("no_zone")
    if exchangers(mx):
        return not_applicable("takes_mail")
    if isinstance(spf, Failed):
        return unseen(spf)
    if names_senders(spf):
        if not is_null(mx):
            return not_applicable("sends_mail")
        return failed("null_mx_sends", evidence=[_NULL_MX, *_spf(spf)])
    missing = [] if is_null(mx) else [_NULL_MX]
    missing += [] if _is_closed(spf) else [_CLOSED]
    rejected = _rejects(dmarc, tree)
    if rejected is False:
        missing.append(_REJECT)
    if missing:
        evidence = ["MX: -" if isinstance(mx, Absent) else _NULL_MX, *_spf(spf), *_dmarc(dmarc)]
        return failed("open", evidence=evidence, missing=", ".join(missing))
    if isinstance(rejected, Failed):
        return unseen(rejected)
    return passed("closed", evidence=[_NULL_MX, *_spf(spf), *_dmarc(dmarc)])


def _is_closed(spf: Spf | Absent) -> bool:
    if isinstance(spf, Absent) or len(spf.records) != 1:
        return False
    listed = [term for term in terms(spf.records[0]) if not term.startswith("exp=")]
    return listed == ["-all"]


def _rejects(dmarc: Dmarc | Absent | Failed, tree: DmarcTree | Failed) -> bool | Failed:
    """Whether receivers reject what forges the zone's name, by its own record or one above."""
    if isinstance(dmarc, Failed):
        return dmarc
    if not isinstance(dmarc, Absent):
        own = usable(dmarc.records)
        return own is not None and own[1].effective == "reject"
    if isinstance(tree, Failed):
        return tree
    found = discover(tree.levels)
    if found.gap is not None:
        return Failed(found.gap)
    return found.record is not None and found.record.below == "reject"


def _spf(spf: Spf | Absent) -> list[str]:
    return ["SPF: -"] if isinstance(spf, Absent) else list(spf.records[:2])


def _dmarc(dmarc: Dmarc | Absent | Failed) -> list[str]:
    return list(dmarc.records[:2]) if isinstance(dmarc, Dmarc) else ["DMARC: -"]


_NULL = Mx(records=((0, "."),))
_SPF = Spf(records=("v=spf1 -all",))
_DMARC = Dmarc(records=("v=DMARC1; p=reject",))
_NOTHING = Absent(Negative.NO_DATA)


def _tree(own: str = "", above: str = "", reason: Reason | None = None) -> DmarcTree:
    levels = (
        DmarcLevel("x.go.test", (own,) if own else ()),
        DmarcLevel("go.test", (above,) if above else (), reason),
    )
    return DmarcTree(levels=levels)


def _example(
    name: str,
    outcome: Outcome,
    message: str,
    *,
    mx: Mx | Absent = _NULL,
    spf: Spf | Absent | Failed = _SPF,
    dmarc: Dmarc | Absent | Failed = _DMARC,
    tree: DmarcTree | Failed | None = None,
) -> Example:
    given = {"mx": mx, "spf": spf, "dmarc": dmarc, "tree": tree or _tree("v=DMARC1; p=reject")}
    return Example(name=name, given=given, outcome=outcome, message=message)


CHECK = Check(
    key="no-mail-domain",
    severity=Severity.LOW,
    judge=judge,
    actor=Actor.SITE_ADMIN,
    minutes=15,
    title=Say(
        id="Domain tanpa surel belum ditutup untuk pemalsu",
        en="A domain without mail is not closed to forgers",
    ),
    why=Say(
        id="Domain pemerintah yang tidak dipakai untuk surel justru disukai penipu: tidak ada yang "
        "memperhatikan surel palsu atas namanya.",
        en="Frauds like government domains that are not used for mail: nobody watches for mail "
        "that is forged in their name.",
    ),
    messages={
        "closed": Message(
            id="Domain ini menyatakan tidak memakai surel, dan surel palsu ditolak.",
            en="This domain says that it uses no mail, and forged mail is rejected.",
        ),
        "open": Message(
            id="Domain ini tidak menyebut server maupun pengirim surel, tetapi belum menutup diri. "
            "Yang kurang: {missing}.",
            en="This domain names neither a mail server nor a sender, but is not closed. It lacks: "
            "{missing}.",
        ),
        "null_mx_sends": Message(
            id="MX kosong menyatakan domain ini tanpa surel, tetapi SPF mengizinkan pengirim: "
            "surel dari domain ber-MX kosong berisiko ditolak penerima.",
            en="A null MX says that this domain has no mail, but SPF lets servers send: mail from "
            "a domain with a null MX is at risk of being refused.",
        ),
        "takes_mail": Message(
            id="Domain ini menerima surel.",
            en="This domain takes mail.",
        ),
        "sends_mail": Message(
            id="Domain ini tidak punya MX, tetapi SPF menyebut pengirim: surel dipakai.",
            en="This domain has no MX, but SPF names senders: mail is in use.",
        ),
        "no_zone": Message(
            id="Domain ini tidak ada di DNS.",
            en="This domain does not exist in the DNS.",
        ),
    },
    reproduce="dig +nocmd +noall +answer MX {name}; dig +nocmd +noall +answer TXT {name}; "
    "dig +nocmd +noall +answer TXT _dmarc.{name}",
    remedy="mail-no-mail-domain",
    references=(
        "RFC 7505 section 3",
        "RFC 7505 section 4.2",
        "RFC 7208 section 10.1.2",
        "RFC 9989 section 4.7",
    ),
    standards=("Peraturan BSSN 4/2021 huruf h", "ISO/IEC 27001:2022 A.5.14"),
    examples=(
        _example("all three", Outcome.PASS, "closed"),
        _example(
            "the record above rejects",
            Outcome.PASS,
            "closed",
            dmarc=_NOTHING,
            tree=_tree(above="v=DMARC1; p=none; sp=reject"),
        ),
        _example("no MX at all", Outcome.FAIL, "open", mx=_NOTHING),
        _example("no SPF", Outcome.FAIL, "open", spf=_NOTHING),
        _example("a soft SPF", Outcome.FAIL, "open", spf=Spf(records=("v=spf1 ~all",))),
        _example("only watching", Outcome.FAIL, "open", dmarc=Dmarc(records=("v=DMARC1; p=none",))),
        _example("no DMARC", Outcome.FAIL, "open", dmarc=_NOTHING, tree=_tree()),
        _example(
            "null MX, and yet senders",
            Outcome.FAIL,
            "null_mx_sends",
            spf=Spf(records=("v=spf1 ip4:192.0.2.1 -all",)),
        ),
        _example(
            "takes mail",
            Outcome.NOT_APPLICABLE,
            "takes_mail",
            mx=Mx(records=((10, "mail.x.test"),)),
        ),
        _example(
            "sends only",
            Outcome.NOT_APPLICABLE,
            "sends_mail",
            mx=_NOTHING,
            spf=Spf(records=("v=spf1 include:y.test -all",)),
        ),
        _example("no such domain", Outcome.NOT_APPLICABLE, "no_zone", mx=Absent(Negative.NXDOMAIN)),
        _example("SPF unseen", Outcome.UNKNOWN, "", spf=Failed(Reason.DNS_FAILURE)),
        _example("DMARC unseen", Outcome.UNKNOWN, "", dmarc=Failed(Reason.DNS_FAILURE)),
        _example(
            "the level above unseen",
            Outcome.UNKNOWN,
            "",
            dmarc=_NOTHING,
            tree=_tree(reason=Reason.TIMEOUT),
        ),
    ),
)

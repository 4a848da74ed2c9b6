"""The parent's DS set names the keys the zone has, and is what the zone asks for (RFC 7344).

What the zone asks for by CDS or CDNSKEY may wait for the parent for some days: it counts as a
weakness once it was so the last time, too. Keys without a DS protect nobody; that is the finding of
`dnssec-unsigned`, and here a hint that one step is missing.
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from cyberscan.checks._dns.dnssec import (
    KEY,
    OUTSIDE,
    SECURE,
    UNSIGNED,
    bogus,
    outside,
    outside_examples,
)
from cyberscan.checks._shared.evidence import capped, listed
from cyberscan.model.check import Actor, Before, Check, Example, Message, Say
from cyberscan.model.facts.dns import Proof
from cyberscan.model.facts.dnssec import Dnssec, Ds, Fault, State
from cyberscan.model.look import Absent, Failed, Reason
from cyberscan.model.verdict import (
    Judgement,
    Outcome,
    Severity,
    failed,
    not_applicable,
    passed,
    unknown,
)


def judge(dnssec: Dnssec, before: Before[Dnssec | Absent | Failed]) -> Judgement:
    """A DS that matches no key at all is another check's finding."""
    if _keys_alone(dnssec):
        return failed(
            "no_ds",
            evidence=capped(f"DNSKEY {key.tag} {key.algorithm}" for key in dnssec.keys),
            keys=listed(str(key.tag) for key in dnssec.keys),
        )
    if (verdict := outside(dnssec)) is not None:
        return verdict
    if dnssec.state is State.INDETERMINATE:
        return unknown("unseen")
    if dnssec.state is not State.SECURE:
        return not_applicable("unverified")
    found = []
    orphans = [ds for ds in dnssec.ds if not ds.matches]
    if orphans:
        found.append(
            failed(
                "orphan",
                evidence=capped(f"DS {ds.tag} {ds.algorithm} {ds.digest}" for ds in orphans),
                discriminator="orphan",
                tags=_tags(orphans),
            )
        )
    if _differs(dnssec):
        last = before if isinstance(before, Dnssec) else None
        stuck = last is not None and _differs(last) and last.wanted == dnssec.wanted
        found.append(
            failed(
                "stuck" if stuck else "pending",
                evidence=capped(dnssec.children),
                discriminator="asked",
                asked=_tags(dnssec.wanted or ()),
                held=_tags(dnssec.ds),
            )
        )
    if found:
        return tuple(found)
    return passed("asked" if dnssec.wanted else "settled", tags=_tags(dnssec.ds))


def _keys_alone(dnssec: Dnssec) -> bool:
    own = dnssec.state is State.INSECURE and dnssec.proof in {Proof.NSEC, Proof.NSEC3}
    return own and not dnssec.broken and bool(dnssec.keys)


def _differs(dnssec: Dnssec) -> bool:
    """Whether the zone asks for other keys than the parent vouches for; which digest it names is
    the parent's choice where it asks by CDNSKEY (RFC 7344 section 4.1)."""
    if dnssec.wanted is None:
        return False
    return {(d.tag, d.algorithm) for d in dnssec.wanted} != {
        (d.tag, d.algorithm) for d in dnssec.ds
    }


def _tags(ds: Iterable[Ds]) -> str:
    return listed(str(tag) for tag in sorted({each.tag for each in ds})) or "-"


_OTHER = Ds(tag=60_000, algorithm=13, digest=2)
_ASKING = replace(SECURE, wanted=(_OTHER,), children=("CDS 60000 13 2 ab",))
_NEVER = Failed(Reason.NO_SUBJECT, "the first run")


def _example(
    name: str,
    dnssec: Dnssec,
    outcome: Outcome,
    message: str,
    before: Dnssec | Absent | Failed = _NEVER,
) -> Example:
    severity = Severity.INFO if message in {"no_ds", "pending"} else Severity.LOW
    return Example(
        name=name,
        given={"dnssec": dnssec, "before": before},
        outcome=outcome,
        message=message,
        severity=severity if outcome is Outcome.FAIL else None,
    )


CHECK = Check(
    key="dnssec-rollover",
    revision=2,
    severity=Severity.LOW,
    judge=judge,
    actor=Actor.REGISTRAR,
    minutes=45,
    title=Say(
        id="Catatan DS di zona induk tidak sejalan dengan kunci zona",
        en="The parent's DS records are not in step with the zone's keys",
    ),
    why=Say(
        id="Pergantian kunci yang berhenti di tengah jalan menjadi gangguan begitu kunci lama "
        "dihapus: domain lalu hilang bagi semua yang memeriksa DNSSEC.",
        en="A key roll-over that stops half-way becomes an outage once the old key is removed: the "
        "domain is gone then for everyone who checks DNSSEC.",
    ),
    messages={
        **OUTSIDE,
        "settled": Message(
            id="Setiap DS di zona induk menyebut kunci yang ada di zona: {tags}.",
            en="Every DS at the parent names a key that the zone has: {tags}.",
        ),
        "asked": Message(
            id="DS di zona induk sama dengan yang diminta zona lewat CDS/CDNSKEY: {tags}.",
            en="The DS set at the parent is what the zone asks for by CDS/CDNSKEY: {tags}.",
        ),
        "orphan": Message(
            id="Zona induk memuat DS untuk kunci yang tidak ada di zona: {tags}. Hapus, kecuali "
            "untuk kunci cadangan.",
            en="The parent holds a DS for a key that the zone does not have: {tags}. Remove it, "
            "unless it stands for a spare key.",
        ),
        "pending": Message(
            id="Zona meminta DS {asked} lewat CDS/CDNSKEY; zona induk memuat {held}. Mungkin baru "
            "diminta.",
            en="The zone asks for the DS {asked} by CDS/CDNSKEY; the parent holds {held}. It may "
            "have been asked only now.",
            severity=Severity.INFO,
        ),
        "stuck": Message(
            id="Zona sudah pada pemeriksaan sebelumnya meminta DS {asked} lewat CDS/CDNSKEY; zona "
            "induk masih memuat {held}. Serahkan DS baru lewat registrar.",
            en="The zone asked for the DS {asked} by CDS/CDNSKEY the last time already; the parent "
            "still holds {held}. Hand the new DS to the registrar.",
        ),
        "no_ds": Message(
            id="Zona sudah memiliki kunci ({keys}), tetapi zona induk belum memuat DS: tinggal "
            "satu langkah lagi.",
            en="The zone has keys already ({keys}), but its parent holds no DS: one step is "
            "missing.",
            severity=Severity.INFO,
        ),
        "unverified": Message(
            id="Tanda tangan tidak dapat diverifikasi; hal itu dilaporkan tersendiri.",
            en="The signatures could not be verified, which is reported on its own.",
        ),
        "unseen": Message(
            id="Tidak dapat dipastikan: kunci zona tidak diverifikasi di sini.",
            en="Could not be determined: the zone's keys were not verified here.",
        ),
    },
    reproduce="dig DS {name}; dig CDS {name}; dig CDNSKEY {name}; dig +multiline DNSKEY {name}",
    remedy="dns-dnssec-rollover",
    references=("RFC 7344 section 4", "RFC 8078 section 4", "RFC 6781 section 4.1.2"),
    standards=("Peraturan BSSN 4/2021 huruf m", "ISO/IEC 27001:2022 A.8.24"),
    examples=(
        _example("in step", SECURE, Outcome.PASS, "settled"),
        _example("as asked", replace(SECURE, wanted=SECURE.ds), Outcome.PASS, "asked"),
        _example(
            "a DS left behind",
            replace(SECURE, ds=(*SECURE.ds, replace(_OTHER, matches=False))),
            Outcome.FAIL,
            "orphan",
        ),
        _example("asked today", _ASKING, Outcome.FAIL, "pending"),
        _example("asked, and settled before", _ASKING, Outcome.FAIL, "pending", SECURE),
        _example("asked and not heard", _ASKING, Outcome.FAIL, "stuck", _ASKING),
        _example("removal asked for", replace(_ASKING, wanted=()), Outcome.FAIL, "pending"),
        _example("keys without a DS", replace(UNSIGNED, keys=(KEY,)), Outcome.FAIL, "no_ds"),
        _example("broken", bogus(Fault.NO_MATCH), Outcome.NOT_APPLICABLE, "unverified"),
        _example(
            "keys that were not verified for their cost",
            replace(SECURE, state=State.INDETERMINATE),
            Outcome.UNKNOWN,
            "unseen",
        ),
        *outside_examples(before=_NEVER),
    ),
)

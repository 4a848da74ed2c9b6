"""Whatever the zone's NS, MX and SRV records and its aliases (CNAME) lead to exists.

Aliases are those of its listed hosts, of names that services go by, and of mail keys (DKIM).
A mail server or name server that is gone while its domain is there is charged by mail/mx and
dns/delegation, and only told here; sites that a provider no longer knows are judged by
dns/takeover. Asked is the resolver; an NXDOMAIN counts where a zone above the name vouches for it.
"""

from __future__ import annotations

from itertools import groupby
from typing import Any

from cyberscan.checks._dns.dangling import (
    GONE,
    REFERENCES,
    STANDARDS,
    is_gone,
    lines_of,
    message_of,
    sample,
    values_of,
)
from cyberscan.checks._shared.evidence import capped, listed
from cyberscan.model.check import Actor, Check, Example, Message, Say
from cyberscan.model.facts.dangling import Pointer, Pointers, Standing
from cyberscan.model.look import Reason
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


def judge(pointers: Pointers) -> Judgement:
    """Each name that is gone is a finding of its own, whatever leads to it."""
    gone = sorted((p for p in pointers.pointers if is_gone(p)), key=_worst_first)
    found = tuple(_finding(tuple(group)) for _, group in groupby(gone, key=lambda p: p.end))
    if found:
        return found
    open_ones = [f"{p.target} A: {p.reason}" for p in pointers.pointers if p.reason is not None]
    open_ones += [f"{what}: {reason}" for what, reason in pointers.unseen]
    if open_ones:
        return unknown("open", evidence=capped(open_ones), names=listed(open_ones))
    if not pointers.pointers:
        return not_applicable("none")
    return passed("exist", count=len(pointers.pointers))


def _worst_first(pointer: Pointer) -> tuple[str, bool, str]:
    """One look at a name may have got further than another: what it learned speaks."""
    return pointer.end, pointer.standing is not Standing.FREE, pointer.owner


def _finding(pointers: tuple[Pointer, ...]) -> Verdict:
    records = listed(f"{p.rdtype} {p.owner}" for p in pointers)
    told: dict[str, Any] = values_of(pointers, records)
    return failed(
        message_of(pointers),
        evidence=lines_of(pointers),
        discriminator=pointers[0].end,
        **told,
    )


_ZONE = "x.go.test"
_FINE = sample(Standing.EXISTS, "mx.y.test", owner=_ZONE, rdtype="MX")


def _example(
    name: str,
    outcome: Outcome,
    message: str,
    *found: Pointer,
    severity: Severity | None = None,
    unseen: tuple[tuple[str, Reason], ...] = (),
) -> Example:
    return Example(
        name=name,
        given={"pointers": Pointers(pointers=found, unseen=unseen)},
        outcome=outcome,
        message=message,
        severity=severity,
    )


CHECK = Check(
    key="dangling",
    severity=Severity.CRITICAL,
    judge=judge,
    actor=Actor.SITE_ADMIN,
    minutes=20,
    title=Say(
        id="Catatan DNS menunjuk nama yang sudah tidak ada",
        en="DNS records lead to names that no longer exist",
    ),
    why=Say(
        id="Siapa yang menguasai nama yang ditinggalkan itu menerima surel, kata sandi atau "
        "pengunjung yang ditujukan ke kantor ini, dengan nama resmi sebagai kedok. Bila yang "
        "ditinggalkan adalah server nama, seluruh domain jatuh ke tangannya.",
        en="Whoever gets hold of the name left behind receives mail, passwords or visitors meant "
        "for this office, behind its official name. If it is a name server, the whole domain "
        "falls to them.",
    ),
    messages={
        **GONE,
        "dead_server": Message(
            id="{records} mengarah ke {target}, yang tidak ada; lihat temuan tentang server surel "
            "(mail/mx) atau delegasi (dns/delegation).",
            en="{records} leads to {target}, which does not exist; see the finding about mail "
            "servers (mail/mx) or delegation (dns/delegation).",
            severity=Severity.INFO,
        ),
        "exist": Message(
            id="Semua {count} nama yang ditunjuk catatan NS, MX, SRV dan CNAME ada.",
            en="All {count} names that NS, MX, SRV and CNAME records lead to exist.",
        ),
        "none": Message(
            id="Tidak ada catatan yang menunjuk nama lain.",
            en="No record leads to another name.",
        ),
        "open": Message(
            id="Belum dapat dipastikan apakah nama yang ditunjuk ada: {names}.",
            en="Whether what is pointed to exists is not certain yet: {names}.",
        ),
    },
    reproduce="for h in $(dig +short NS {name}; dig +short MX {name} | cut -d' ' -f2); do "
    "dig +noall +comments +question $h A; done; "
    "for s in _imaps _submission _autodiscover _sip _caldavs; do "
    "dig +noall +answer SRV $s._tcp.{name}; done; "
    "for h in www autodiscover autoconfig; do dig +noall +comments +answer $h.{name} A; done",
    remedy="dns-dangling",
    references=REFERENCES,
    standards=STANDARDS,
    examples=(
        _example("all exist", Outcome.PASS, "exist", _FINE),
        _example("no record", Outcome.NOT_APPLICABLE, "none"),
        _example(
            "the mail server's domain has run out",
            Outcome.FAIL,
            "registrable",
            sample(Standing.FREE, "mx.hilang.test", owner=_ZONE, rdtype="MX"),
            _FINE,
            severity=Severity.CRITICAL,
        ),
        _example(
            "a site at a contractor whose domain has run out",
            Outcome.FAIL,
            "registrable",
            sample(Standing.FREE, "www.hilang.test"),
            severity=Severity.CRITICAL,
        ),
        _example(
            "one name server of an office's domain that is gone",
            Outcome.FAIL,
            "restricted",
            sample(Standing.FREE, "ns.lama.go.id", owner=_ZONE, rdtype="NS", domain="lama.go.id"),
            severity=Severity.MEDIUM,
        ),
        _example(
            "set-up of mail programs at a cloud service that was deleted",
            Outcome.FAIL,
            "claimable",
            sample(Standing.GONE, "x.azurewebsites.net", owner=f"autodiscover.{_ZONE}"),
            severity=Severity.HIGH,
        ),
        _example(
            "a service of another's",
            Outcome.FAIL,
            "dead",
            sample(Standing.GONE, "sip.y.test", owner=f"_sip._tcp.{_ZONE}", rdtype="SRV"),
            severity=Severity.MEDIUM,
        ),
        _example(
            "its domain was not seen",
            Outcome.FAIL,
            "dead",
            sample(Standing.UNSURE, "sip.y.test", owner=f"_sip._tcp.{_ZONE}", rdtype="SRV"),
            severity=Severity.MEDIUM,
        ),
        _example(
            "an alias to an own name",
            Outcome.FAIL,
            "dead_own",
            sample(Standing.GONE, f"lama.{_ZONE}", owner=f"www.{_ZONE}", domain=_ZONE, own=True),
            severity=Severity.LOW,
        ),
        _example(
            "a name of the internal network",
            Outcome.FAIL,
            "impossible",
            sample(
                Standing.GONE,
                "pabx.kantor.local",
                owner=f"_sip._udp.{_ZONE}",
                rdtype="SRV",
                domain="",
            ),
            severity=Severity.LOW,
        ),
        _example(
            "a mail server that is gone",
            Outcome.FAIL,
            "dead_server",
            sample(Standing.GONE, "mx.y.test", owner=_ZONE, rdtype="MX"),
            severity=Severity.INFO,
        ),
        _example(
            "records not seen",
            Outcome.UNKNOWN,
            "open",
            _FINE,
            unseen=((f"{_ZONE} MX", Reason.DNS_FAILURE),),
        ),
    ),
)

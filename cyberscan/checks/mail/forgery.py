"""Nobody but its own servers can send mail as this domain today, and have it delivered.

One sentence for what SPF (RFC 7208) and DMARC (RFC 9989) come to together: whether mail that shows
an address of the domain, sent by anyone, reaches a mailbox at a receiver that goes by both. SPF
alone does not prevent that: it is about an envelope that nobody sees. The faults themselves are
charged by mail/spf, mail/dmarc and mail/no-mail-domain; this one is information, so that nothing
counts twice. Who rents a server at a provider that the record lets send is not a stranger here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from cyberscan.checks._mail.forgery import (
    Gate,
    gate,
    gate_of_host,
    is_aligned,
    policy,
    policy_of_host,
    policy_of_others,
)
from cyberscan.checks._mail.forgery_samples import EXAMPLES
from cyberscan.checks._mail.use import is_null
from cyberscan.checks._shared.evidence import capped, listed
from cyberscan.model.check import Actor, Check, Message, Of, Say
from cyberscan.model.facts.mail import Mx
from cyberscan.model.facts.mail_names import HostMail, HostsMail
from cyberscan.model.facts.mail_policy import DmarcTree
from cyberscan.model.facts.spf import SpfTree
from cyberscan.model.look import Absent, Failed, Negative, Reason
from cyberscan.model.verdict import (
    Judgement,
    Severity,
    Verdict,
    failed,
    not_applicable,
    passed,
    unknown,
    unseen,
)

_ACTS: Final = frozenset({"quarantine", "reject"})


def judge(
    tree: DmarcTree,
    spf: Of[SpfTree | Absent | Failed],
    mx: Of[Mx | Absent | Failed],
    hosts: Of[HostsMail | Failed],
) -> Judgement:
    """The domain itself first; names below it only where it is shut."""
    if isinstance(spf, Absent) and spf.how is Negative.NXDOMAIN:
        return not_applicable("no_zone")
    zone = tree.levels[0].name
    applied, at, gap = policy(tree)
    evidence = [*_spf(spf), *_dmarc(tree, at)]
    door = _gate(spf)
    if door is Gate.OPEN:
        return failed("everyone", evidence=evidence, zone=zone)
    if applied not in _ACTS and gap is None:
        return _not_stopped(applied, spf, evidence, zone, tree)
    if gap is not None and applied not in _ACTS:
        return unseen(Failed(gap, _unseen_level(tree)))
    if wide := _wide(hosts, tree):
        evidence += _told(wide)
        names = listed(host.name for host in wide)
        return failed("aligned", evidence=evidence, zone=zone, names=names)
    if isinstance(spf, Failed):
        return unseen(spf)
    if door is Gate.UNSEEN:
        return unknown("unclear", evidence=evidence, zone=zone)
    return _below(hosts, tree, evidence) or _shut(applied, at, mx, evidence, zone)


def _below(hosts: HostsMail | Failed, tree: DmarcTree, evidence: list[str]) -> Verdict | None:
    """Say as which names below the zone anyone can send, or that it could not be seen."""
    zone = tree.levels[0].name
    open_hosts = list(_hosts(hosts, tree))
    open_names = [*(host.name for host in open_hosts), *_others(zone, tree)]
    if open_names:
        names, told = listed(open_names), [*evidence, *_told(open_hosts)]
        return failed("below", evidence=told, zone=zone, names=names)
    unclear = [host for host in _seen(hosts) if gate_of_host(host) is Gate.UNSEEN]
    if unclear:
        return unknown("unclear", evidence=[*evidence, *_told(unclear)], zone=unclear[0].name)
    dark = _dark(hosts, tree)
    return unseen(dark) if dark else None


def _shut(
    applied: str, at: str, mx: Mx | Absent | Failed, evidence: list[str], zone: str
) -> Verdict:
    if applied == "quarantine":
        return passed("spam", evidence=evidence, zone=zone, at=at)
    if isinstance(mx, Mx) and is_null(mx):
        return passed("no_mail", evidence=evidence, zone=zone)
    return passed("rejected", evidence=evidence, zone=zone, at=at)


def _gate(spf: SpfTree | Absent | Failed) -> Gate:
    if isinstance(spf, Failed):
        return Gate.UNSEEN
    return Gate.NONE if isinstance(spf, Absent) else gate(spf)


def _not_stopped(
    applied: str,
    spf: SpfTree | Absent | Failed,
    evidence: list[str],
    zone: str,
    tree: DmarcTree,
) -> Verdict:
    """Say why receivers let forged mail through."""
    if applied == "none":
        return failed("watching", evidence=evidence, zone=zone)
    if any(level.records for level in tree.levels[:1]) or tree.unread:
        return failed("useless", evidence=evidence, zone=zone)
    if isinstance(spf, SpfTree | Failed):
        # Nothing stops forged mail without DMARC, whatever SPF says.
        return failed("no_dmarc", evidence=evidence, zone=zone)
    return failed("nothing", evidence=evidence, zone=zone)


def _seen(hosts: HostsMail | Failed) -> tuple[HostMail, ...]:
    return hosts.hosts if isinstance(hosts, HostsMail) else ()


def _wide(hosts: HostsMail | Failed, tree: DmarcTree) -> list[HostMail]:
    """Return listed hosts by whose SPF record anyone can send as the zone itself."""
    return [h for h in _seen(hosts) if gate_of_host(h) is Gate.OPEN and is_aligned(h, tree)]


def _hosts(hosts: HostsMail | Failed, tree: DmarcTree) -> Iterator[HostMail]:
    """Yield listed hosts in whose name anyone can send."""
    for host in _seen(hosts):
        if host.reason is not None:
            continue
        applied, gap = policy_of_host(host, tree)
        if gate_of_host(host) is Gate.OPEN or (applied not in _ACTS and gap is None):
            yield host


def _told(hosts: Iterable[HostMail]) -> list[str]:
    """Return the records of hosts that say so themselves."""
    return capped(
        f"{name} TXT {text}"
        for host in hosts
        for name, texts in ((host.name, host.spf), (f"_dmarc.{host.name}", host.dmarc))
        for text in texts
    )


def _others(zone: str, tree: DmarcTree) -> Iterator[str]:
    """Yield a pattern for names below the zone that nobody listed, where anyone can send as one."""
    existing, invented, gap = policy_of_others(tree)
    if gap is None and not {existing, invented} <= _ACTS:
        yield f"*.{zone}"


def _dark(hosts: HostsMail | Failed, tree: DmarcTree) -> Failed | None:
    """Return what was not seen of names below, and could make them open."""
    *_, gap = policy_of_others(tree)
    if gap is not None:
        return Failed(gap, _unseen_level(tree))
    if isinstance(hosts, Failed):
        return None if hosts.reason.bars else hosts
    dark = next((host for host in hosts.hosts if host.reason is not None), None)
    return Failed(dark.reason or Reason.INTERNAL, dark.name) if dark else None


def _unseen_level(tree: DmarcTree) -> str:
    return next((f"_dmarc.{level.name}" for level in tree.levels if level.reason), "")


def _spf(spf: SpfTree | Absent | Failed) -> Iterable[str]:
    if not isinstance(spf, SpfTree):
        return ["SPF: -" if isinstance(spf, Absent) else "SPF: ?"]
    own = next((a.records for a in spf.answers if (a.name, a.rdtype) == (spf.domain, "TXT")), ())
    return capped(f"{spf.domain} TXT {text}" for text in own)


def _dmarc(tree: DmarcTree, at: str) -> Iterable[str]:
    level = next((lev for lev in tree.levels if lev.name == (at or tree.levels[0].name)), None)
    if level is None or not level.records:
        return ["DMARC: -"]
    return capped(f"_dmarc.{level.name} TXT {text}" for text in level.records)


CHECK = Check(
    key="forgery",
    severity=Severity.INFO,
    judge=judge,
    actor=Actor.SITE_ADMIN,
    minutes=60,
    title=Say(
        id="Siapa pun dapat mengirim surel atas nama domain ini",
        en="Anyone can send mail as this domain",
    ),
    why=Say(
        id="Penipu memakai alamat resmi pemerintah untuk meminta kata sandi, uang, atau data. "
        "Penerima tidak dapat membedakannya dari surat asli.",
        en="Frauds use a government's official address to ask for passwords, money or data. Those "
        "who receive it cannot tell it from real mail.",
    ),
    messages={
        "everyone": Message(
            id="Ya, siapa pun dapat mengirim surel sebagai @{zone} hari ini, karena catatan SPF "
            "mengizinkan semua server di internet, sehingga DMARC pun meloloskannya.",
            en="Yes, anyone can send mail as @{zone} today, because the SPF record lets every "
            "server on the Internet send, so that DMARC passes it too.",
        ),
        "nothing": Message(
            id="Ya, siapa pun dapat mengirim surel sebagai @{zone} hari ini, karena tidak ada SPF "
            "maupun DMARC: tidak ada yang dapat diperiksa penerima.",
            en="Yes, anyone can send mail as @{zone} today, because there is neither SPF nor "
            "DMARC: receivers have nothing to check.",
        ),
        "no_dmarc": Message(
            id="Ya, siapa pun dapat mengirim surel yang menampilkan alamat @{zone} hari ini, "
            "karena tidak ada DMARC. SPF saja hanya memeriksa amplop, bukan alamat yang dilihat "
            "pembaca.",
            en="Yes, anyone can send mail that shows an address @{zone} today, because there is no "
            "DMARC. SPF alone checks the envelope, not the address that readers see.",
        ),
        "watching": Message(
            id="Ya, siapa pun dapat mengirim surel yang menampilkan alamat @{zone} hari ini, "
            "karena DMARC hanya memantau (p=none atau t=y): surat palsu tetap diterima.",
            en="Yes, anyone can send mail that shows an address @{zone} today, because DMARC only "
            "watches (p=none or t=y): forged mail is still accepted.",
        ),
        "useless": Message(
            id="Ya, siapa pun dapat mengirim surel yang menampilkan alamat @{zone} hari ini, "
            "karena catatan DMARC-nya salah tulis atau ganda sehingga penerima mengabaikannya.",
            en="Yes, anyone can send mail that shows an address @{zone} today, because its DMARC "
            "record is written wrongly or not the only one, so that receivers ignore it.",
        ),
        "aligned": Message(
            id="Ya, siapa pun dapat mengirim surel sebagai @{zone} hari ini, karena catatan SPF "
            "{names} mengizinkan semua server di internet, dan tanpa aspf=s DMARC menganggapnya "
            "berlaku juga untuk @{zone}.",
            en="Yes, anyone can send mail as @{zone} today, because the SPF record of {names} lets "
            "every server on the Internet send, and without aspf=s DMARC lets that count for "
            "@{zone} too.",
        ),
        "below": Message(
            id="Ya, siapa pun dapat mengirim surel sebagai subdomain hari ini, karena SPF dan "
            "DMARC hanya melindungi @{zone} sendiri. Yang terbuka: {names}.",
            en="Yes, anyone can send mail as a subdomain today, because SPF and DMARC protect "
            "@{zone} itself only. Open are: {names}.",
        ),
        "rejected": Message(
            id="Tidak: surel palsu atas nama @{zone} ditolak penerima, karena DMARC di {at} "
            "memintanya (reject).",
            en="No: receivers reject mail forged as @{zone}, because DMARC at {at} asks for it "
            "(reject).",
        ),
        "spam": Message(
            id="Tidak: surel palsu atas nama @{zone} masuk ke folder spam, karena DMARC di {at} "
            "memintanya (quarantine). Dengan reject surat itu tidak sampai sama sekali.",
            en="No: mail forged as @{zone} goes into the spam folder, because DMARC at {at} asks "
            "for it (quarantine). With reject it would not arrive at all.",
        ),
        "no_mail": Message(
            id="Tidak: @{zone} menyatakan tidak memakai surel, dan surel palsu atas namanya "
            "ditolak.",
            en="No: @{zone} says that it uses no mail, and mail forged in its name is rejected.",
        ),
        "unclear": Message(
            id="Tidak dapat dipastikan: DMARC melindungi @{zone}, tetapi apakah catatan SPF "
            "mengizinkan semua server bergantung pada isi pesan atau pada nama yang tidak "
            "terjawab.",
            en="Could not be determined: DMARC protects @{zone}, but whether the SPF record lets "
            "every server send depends on the message, or on names that did not answer.",
        ),
        "no_zone": Message(
            id="Domain ini tidak ada di DNS.",
            en="This domain does not exist in the DNS.",
        ),
    },
    reproduce="dig +nocmd +noall +answer TXT {name}; dig +nocmd +noall +answer TXT _dmarc.{name}",
    remedy="mail-dmarc",
    references=(
        "RFC 9989 section 4.4.2",
        "RFC 9989 section 4.7",
        "RFC 9989 section 4.10",
        "RFC 7208 section 2.6",
    ),
    standards=("Peraturan BSSN 4/2021 huruf h", "ISO/IEC 27001:2022 A.5.14"),
    examples=EXAMPLES,
)

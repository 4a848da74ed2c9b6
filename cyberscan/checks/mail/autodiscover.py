"""What the DNS tells mail programs about their settings leads to the zone's own mail, encrypted.

Programs ask ``autodiscover`` and ``autoconfig`` names and SRV records (RFC 6186, RFC 8314) where to
log in, and hand the password to whoever is named there. Names that lead to the zone itself or to
whom its MX records name are in order. What the names serve is not looked at.
"""

from __future__ import annotations

from collections.abc import Iterable

from cyberscan.checks._mail.autodiscover_samples import EXAMPLES
from cyberscan.checks._shared.evidence import capped, listed
from cyberscan.model.check import Actor, Check, Message, Of, Say
from cyberscan.model.facts.mail_names import MailSetup, SetupName, SetupService
from cyberscan.model.facts.mail_policy import Exchangers
from cyberscan.model.facts.zone import Wildcard
from cyberscan.model.look import Absent, Failed
from cyberscan.model.verdict import (
    Judgement,
    Severity,
    Target,
    Verdict,
    failed,
    not_applicable,
    passed,
    unseen,
)
from cyberscan.tables.second_level import registrable

_NOT_OFFERED = "."
_PLAIN = {"_imap._tcp": "_imaps._tcp", "_pop3._tcp": "_pop3s._tcp"}
"""Services that begin in the clear, and those that do not (RFC 8314 section 3)."""
_HTTP = 80
_PANELS = frozenset({"cpanelemaildiscovery.cpanel.net"})
"""Where hosting panels point by themselves, to be led back to the server: cPanel's setting
``autodiscover_host`` as public set-up scripts show it (``whmapi1 set_tweaksetting``, read
2026-11-26)."""


def judge(
    setup: MailSetup | Absent,
    mx: Of[Exchangers | Absent | Failed],
    wildcard: Of[Wildcard | Absent | Failed],
    target: Target,
) -> Judgement:
    """Three things may be wrong at once. A name that a wildcard answers just so says nothing."""
    if isinstance(setup, Absent):
        return not_applicable("none")
    zone = target.subject.name
    names = [name for name in setup.names if not _is_wild(name, wildcard, zone)]
    offered = [s for s in setup.services if s.target != _NOT_OFFERED]
    dark = isinstance(wildcard, Failed) and not wildcard.reason.bars
    faults = _faults([] if dark else names, offered, mx, zone)
    if faults:
        return faults
    if isinstance(wildcard, Failed) and dark and _faults(names, offered, mx, zone):
        return unseen(wildcard)
    if setup.unseen:
        name, reason = setup.unseen[0]
        return unseen(Failed(reason, name))
    evidence = [*map(_name, names), *map(_service, setup.services)]
    if not evidence:
        return not_applicable("wildcard")
    if isinstance(mx, Failed) and _foreign(names, offered, (), zone):
        return unseen(mx)
    return passed("own", evidence=capped(evidence))


def _is_wild(name: SetupName, wildcard: Wildcard | Absent | Failed, zone: str) -> bool:
    """Whether any other name of the zone would lead there too, as far as can be told."""
    if not isinstance(wildcard, Wildcard):
        return False
    told = [text.lower().removesuffix(".").partition(" ") for text in wildcard.records]
    if not name.alias:
        return any(kind in {"a", "aaaa", "cname"} for kind, _, _ in told)
    leads = [target for kind, _, target in told if kind == "cname"]
    # Behind a name of the zone there may be another alias, and that one is what was told.
    return any(at in {name.alias, zone} or at.endswith(f".{zone}") for at in leads)


def _faults(
    names: list[SetupName],
    offered: list[SetupService],
    mx: Exchangers | Absent | Failed,
    zone: str,
) -> tuple[Verdict, ...]:
    return (*_outside(names, offered, mx, zone), *_nowhere(names), *_plain(offered))


def _outside(
    names: Iterable[SetupName],
    offered: Iterable[SetupService],
    mx: Exchangers | Absent | Failed,
    zone: str,
) -> Iterable[Verdict]:
    if isinstance(mx, Failed):
        return
    servers: tuple[str, ...] = ()
    if isinstance(mx, Exchangers):
        servers = tuple(name for _, name in mx.records)
        servers += tuple(host.alias for host in mx.hosts if host.alias)
    found = _foreign(names, offered, servers, zone)
    if found:
        yield failed(
            "outside",
            evidence=capped(found.values()),
            discriminator="outside",
            names=listed(sorted(set(found))),
        )


def _foreign(
    names: Iterable[SetupName],
    offered: Iterable[SetupService],
    servers: tuple[str, ...],
    zone: str,
) -> dict[str, str]:
    """Return where names lead that is neither the zone's nor its mail servers' owner's, with what
    leads there."""
    homes = {registrable(zone), *map(registrable, servers)}
    leads = {name.alias: _name(name) for name in names if name.alias and name.leads}
    leads |= {service.target: _service(service) for service in offered}
    return {
        where: told
        for where, told in leads.items()
        if registrable(where) not in homes and where not in _PANELS
    }


def _nowhere(names: Iterable[SetupName]) -> Iterable[Verdict]:
    gone = [name for name in names if not name.leads]
    if gone:
        yield failed(
            "nowhere",
            evidence=capped(map(_name, gone)),
            discriminator="nowhere",
            names=listed(name.name for name in gone),
        )


def _plain(offered: list[SetupService]) -> Iterable[Verdict]:
    """Name services that are offered in the clear and not otherwise, and set-up over http."""
    there = {service.service for service in offered}
    bare = [
        service
        for service in offered
        if _PLAIN.get(service.service, service.service) not in there
        or (service.service == "_autodiscover._tcp" and service.port == _HTTP)
    ]
    if bare:
        yield failed(
            "plain",
            evidence=capped(map(_service, bare)),
            discriminator="plain",
            services=listed(sorted({f"{s.service} ({s.port})" for s in bare})),
        )


def _name(name: SetupName) -> str:
    alias = f" CNAME {name.alias}" if name.alias else ""
    return f"{name.name}{alias}{'' if name.leads else ' (-)'}"


def _service(service: SetupService) -> str:
    return (
        f"{service.service} SRV {service.priority} {service.weight} {service.port} {service.target}"
    )


CHECK = Check(
    key="autodiscover",
    severity=Severity.INFO,
    judge=judge,
    actor=Actor.SITE_ADMIN,
    minutes=20,
    title=Say(
        id="Petunjuk DNS untuk program surel menuju pihak lain, ke tempat kosong, atau tanpa "
        "enkripsi",
        en="What the DNS tells mail programs leads to others, to nowhere, or to no encryption",
    ),
    why=Say(
        id="Program surel mencari setelannya sendiri dari nama-nama ini dan menyerahkan kata "
        "sandi pegawai kepada server yang disebut di sana.",
        en="Mail programs find their settings by these names, and hand the staff's passwords to "
        "the server that is named there.",
    ),
    messages={
        "own": Message(
            id="Petunjuk untuk program surel menuju domain ini sendiri atau penyedia surelnya.",
            en="What mail programs are told leads to this domain itself or its mail provider.",
        ),
        "outside": Message(
            id="Petunjuk untuk program surel menuju pihak yang bukan server MX domain ini: "
            "{names}. Pastikan itu penyedia yang benar; bila bukan, hapus.",
            en="What mail programs are told leads to somebody who is not the MX server of this "
            "domain: {names}. Make sure that it is the right provider; if not, delete it.",
        ),
        "nowhere": Message(
            id="Nama untuk setelan surel menunjuk tempat yang tidak ada lagi: {names}. Hapus, "
            "sebelum diambil pihak lain.",
            en="Names for mail settings point to what no longer exists: {names}. Delete them "
            "before others take them over.",
        ),
        "plain": Message(
            id="Petunjuk untuk program surel hanya menyebut layanan yang dimulai tanpa enkripsi: "
            "{services}. Terbitkan juga versi TLS-nya (_imaps, _pop3s) atau hapus.",
            en="Mail programs are told only of services that begin without encryption: "
            "{services}. Publish their TLS versions (_imaps, _pop3s) as well, or delete them.",
        ),
        "none": Message(
            id="DNS tidak memberi petunjuk kepada program surel.",
            en="The DNS tells mail programs nothing.",
        ),
        "wildcard": Message(
            id="Hanya catatan wildcard yang menjawab; tidak ada petunjuk khusus untuk program "
            "surel.",
            en="Only a wildcard answers; there is nothing meant for mail programs.",
        ),
    },
    reproduce="dig +nocmd +noall +answer autodiscover.{name} autoconfig.{name}; "
    "for s in _autodiscover _imaps _imap _pop3s _pop3 _submissions _submission; do "
    "dig +nocmd +noall +answer SRV $s._tcp.{name}; done",
    remedy="mail-autodiscover",
    references=("RFC 6186 section 3", "RFC 8314 section 3", "RFC 8314 section 5.1"),
    standards=("Peraturan BSSN 4/2021 huruf h", "ISO/IEC 27001:2022 A.5.14"),
    examples=EXAMPLES,
)

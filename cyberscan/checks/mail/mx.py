"""Each MX record leads to a mail server that has an address (RFC 5321 section 5.1, RFC 7505)."""

from __future__ import annotations

from ipaddress import ip_address

from cyberscan.checks._mail.use import NULL_MX, shown
from cyberscan.model.check import Actor, Check, Example, Message, Say
from cyberscan.model.facts.mail_policy import Exchanger, Exchangers
from cyberscan.model.look import Absent, Failed, Negative, Reason
from cyberscan.model.verdict import (
    Judgement,
    Outcome,
    Severity,
    Verdict,
    failed,
    not_applicable,
    passed,
    unseen,
)


def judge(mx: Exchangers | Absent) -> Judgement:
    """What keeps mail from arriving first; no IPv6 is said of what works otherwise."""
    if isinstance(mx, Absent):
        return not_applicable("none")
    names = {name for _, name in mx.records}
    if names == {NULL_MX}:
        return not_applicable("null")
    faults = [
        fault
        for fault in (_null_beside(mx), _addresses(names), _nowhere(mx), _aliases(mx))
        if fault
    ]
    if faults:
        return tuple(faults)
    gap = next((host.reason for host in mx.hosts if host.reason is not None), None)
    if gap is not None:
        return unseen(Failed(gap, _told(mx.hosts)))
    if not any(host.v6 for host in mx.hosts):
        return failed("no_ipv6", evidence=_lines(mx.hosts), names=shown(sorted(names)))
    return passed("reachable", evidence=_lines(mx.hosts), count=len(mx.hosts))


def _null_beside(mx: Exchangers) -> Verdict | None:
    if all(name != NULL_MX for _, name in mx.records):
        return None
    shown_records = [f"MX {preference} {name}" for preference, name in mx.records]
    return failed("null_beside", evidence=shown_records, discriminator="null")


def _addresses(names: set[str]) -> Verdict | None:
    wrong = sorted(name for name in names if _is_address(name))
    if not wrong:
        return None
    evidence = [f"MX {name}" for name in wrong]
    return failed("address", evidence=evidence, discriminator="address", names=shown(wrong))


def _nowhere(mx: Exchangers) -> Verdict | None:
    """Only the word of the name's own zone counts; a failed look-up leaves the name open."""
    gone = [host for host in mx.hosts if host.absent is not None]
    if not gone:
        return None
    evidence = [f"{host.name}: {host.absent}" for host in gone]
    named = shown([host.name for host in gone])
    whole = len(gone) == len(mx.hosts)
    message = "nowhere" if whole else "partly_nowhere"
    return failed(message, evidence=evidence, discriminator="nowhere", names=named)


def _aliases(mx: Exchangers) -> Verdict | None:
    aliases = [host for host in mx.hosts if host.alias and host.absent is None]
    if not aliases:
        return None
    evidence = [f"{host.name} CNAME {host.alias}" for host in aliases]
    named = shown([host.name for host in aliases])
    return failed("alias", evidence=evidence, discriminator="alias", names=named)


def _is_address(name: str) -> bool:
    try:
        ip_address(name)
    except ValueError:
        return False
    return True


def _lines(hosts: tuple[Exchanger, ...]) -> list[str]:
    return [f"{host.name}: {', '.join((*host.v4, *host.v6)) or '-'}" for host in hosts[:5]]


def _told(hosts: tuple[Exchanger, ...]) -> str:
    return shown([host.name for host in hosts if host.reason is not None])


def _mx(*hosts: Exchanger, more: tuple[str, ...] = ()) -> Exchangers:
    names = sorted((*(host.name for host in hosts), *more))
    return Exchangers(records=tuple((10, name) for name in names), hosts=hosts)


_BOTH = Exchanger(name="mail.x.test", v4=("192.0.2.25",), v6=("2001:db8::25",))
_V4 = Exchanger(name="mx2.x.test", v4=("192.0.2.26",))
_GONE = Exchanger(name="lama.x.test", absent=Negative.NXDOMAIN)
_ALIAS = Exchanger(name="surel.x.test", alias="mx.y.test", v4=("192.0.2.27",), v6=("2001:db8::1",))


def _example(
    name: str,
    mx: Exchangers | Absent,
    outcome: Outcome,
    message: str,
    severity: Severity | None = None,
) -> Example:
    return Example(name=name, given={"mx": mx}, outcome=outcome, message=message, severity=severity)


CHECK = Check(
    key="mx",
    severity=Severity.MEDIUM,
    judge=judge,
    actor=Actor.SITE_ADMIN,
    minutes=20,
    title=Say(
        id="Catatan MX tidak menunjuk server surel dengan benar",
        en="The MX records do not lead to a mail server as they should",
    ),
    why=Say(
        id="Surel dari warga dan instansi lain tertunda, ditolak, atau hilang, dan nama server "
        "yang sudah tidak ada dapat diambil alih pihak lain.",
        en="Mail from citizens and other offices is delayed, refused or lost, and the name of a "
        "server that is gone can be taken over by others.",
    ),
    messages={
        "reachable": Message(
            id="Semua {count} server MX punya alamat, sebagian atau seluruhnya juga IPv6.",
            en="All {count} MX servers have addresses, some or all of them IPv6 as well.",
        ),
        "null_beside": Message(
            id='Ada catatan MX kosong (".") di samping catatan MX lain: pengirim tidak tahu mana '
            "yang berlaku.",
            en='There is a null MX (".") beside other MX records: senders cannot tell which one '
            "holds.",
        ),
        "address": Message(
            id="Catatan MX berisi alamat IP, bukan nama server: {names}. Surel ke sana tidak "
            "terkirim.",
            en="MX records hold an IP address instead of a server's name: {names}. No mail gets "
            "there.",
        ),
        "nowhere": Message(
            id="Tidak satu pun server MX punya alamat ({names}): surel ke domain ini tidak dapat "
            "diantar.",
            en="No MX server has an address ({names}): mail to this domain cannot be delivered.",
        ),
        "partly_nowhere": Message(
            id="Sebagian server MX tidak punya alamat: {names}.",
            en="Some MX servers have no address: {names}.",
            severity=Severity.LOW,
        ),
        "alias": Message(
            id="Catatan MX menunjuk nama alias (CNAME), yang dilarang standar: {names}.",
            en="MX records point to an alias (CNAME), which the standard forbids: {names}.",
            severity=Severity.LOW,
        ),
        "no_ipv6": Message(
            id="Tidak satu pun server MX punya alamat IPv6: {names}.",
            en="No MX server has an IPv6 address: {names}.",
            severity=Severity.INFO,
        ),
        "null": Message(
            id="Domain ini menyatakan tidak menerima surel (MX kosong).",
            en="This domain says that it takes no mail (null MX).",
        ),
        "none": Message(
            id="Domain ini tidak punya catatan MX.",
            en="This domain has no MX record.",
        ),
    },
    reproduce="dig +nocmd +noall +answer MX {name}; "
    "for h in $(dig +short MX {name} | cut -d' ' -f2); do dig +nocmd +noall +answer $h A $h AAAA; "
    "done",
    remedy="mail-mx",
    references=(
        "RFC 5321 section 5.1",
        "RFC 2181 section 10.3",
        "RFC 1035 section 3.3.9",
        "RFC 7505 section 3",
    ),
    standards=("Peraturan BSSN 4/2021 huruf h", "ISO/IEC 27001:2022 A.8.9"),
    examples=(
        _example("one of two has IPv6", _mx(_BOTH, _V4), Outcome.PASS, "reachable"),
        _example(
            "null beside another",
            Exchangers(records=((0, "."), (10, "mail.x.test")), hosts=(_BOTH,)),
            Outcome.FAIL,
            "null_beside",
            Severity.MEDIUM,
        ),
        _example(
            "an address",
            _mx(more=("192.0.2.25",)),
            Outcome.FAIL,
            "address",
            Severity.MEDIUM,
        ),
        _example("all gone", _mx(_GONE), Outcome.FAIL, "nowhere", Severity.MEDIUM),
        _example("one gone", _mx(_GONE, _BOTH), Outcome.FAIL, "partly_nowhere", Severity.LOW),
        _example("an alias", _mx(_ALIAS), Outcome.FAIL, "alias", Severity.LOW),
        _example("IPv4 only", _mx(_V4), Outcome.FAIL, "no_ipv6", Severity.INFO),
        _example(
            "its address was not seen",
            _mx(Exchanger(name="mail.x.test", reason=Reason.DNS_FAILURE)),
            Outcome.UNKNOWN,
            "",
        ),
        _example("null", Exchangers(records=((0, "."),)), Outcome.NOT_APPLICABLE, "null"),
        _example("none", Absent(Negative.NO_DATA), Outcome.NOT_APPLICABLE, "none"),
    ),
)

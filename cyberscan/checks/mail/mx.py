"""Each MX record leads to a mail server that has an address (RFC 5321 section 5.1, RFC 7505).

An address in the regency's own networks is to have a name that leads back to it (RFC 1912 section
2.1), or others distrust what the server sends. How others name their servers is
not asked.
"""

from __future__ import annotations

from collections.abc import Iterator
from ipaddress import ip_address

from msgspec.structs import replace

from cyberscan.checks._mail.use import NULL_MX, shown
from cyberscan.checks._shared.evidence import capped
from cyberscan.model.check import Actor, Check, Everywhere, Example, Message, Say
from cyberscan.model.facts.mail_policy import Called, Exchanger, Exchangers
from cyberscan.model.facts.zone import Pointed, Reverse
from cyberscan.model.look import Absent, Failed, Negative, Reason
from cyberscan.model.subject import Kind, Subject
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


def judge(mx: Exchangers | Absent, reverse: Everywhere[Reverse]) -> Judgement:
    """What keeps mail from arriving first; no IPv6 is said of what works otherwise. Names that
    dns/ptr has found wrong are charged there.
    """
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
    called = [one for host in mx.hosts for one in host.called or ()]
    behind = [*_unnamed(called), *_misnamed(called, {at.name for at, _ in reverse})]
    if faults:
        return (*faults, *behind)
    gap = next((host.reason for host in mx.hosts if host.reason is not None), None)
    if gap is not None:
        return tuple(behind) or unseen(Failed(gap, _told(mx.hosts)))
    if not any(host.v6 for host in mx.hosts):
        bare = failed("no_ipv6", evidence=_lines(mx.hosts), names=shown(sorted(names)))
        return (bare, *behind)
    if behind:
        return tuple(behind)
    if dark := _dark(mx.hosts):
        return unknown("uncalled", evidence=dark, names=shown(dark))
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


def _unnamed(called: list[Called]) -> Iterator[Verdict]:
    none = [one.address for one in called if not one.names and one.reason is None]
    if none:
        evidence = capped(f"PTR {address}: -" for address in none)
        yield failed("unnamed", evidence=evidence, discriminator="unnamed", addresses=shown(none))


def _misnamed(called: list[Called], elsewhere: set[str]) -> Iterator[Verdict]:
    """One name that leads back is enough; of what was not seen whole nothing is said."""
    wrong = [
        one
        for one in called
        if one.names
        and one.address not in elsewhere
        and all(name.seen and one.address not in name.addresses for name in one.names)
    ]
    if wrong:
        evidence = capped(
            f"PTR {one.address}: {name.name}: {', '.join(name.addresses) or '-'}"
            for one in wrong
            for name in one.names
        )
        told = shown([one.address for one in wrong])
        yield failed("misnamed", evidence=evidence, discriminator="misnamed", addresses=told)


def _dark(hosts: tuple[Exchanger, ...]) -> list[str]:
    """Return own addresses of which it is not known whether a name leads back."""
    found = [host.name for host in hosts if host.called is None]
    for one in (one for host in hosts for one in host.called or ()):
        back = any(one.address in name.addresses for name in one.names)
        if one.reason is not None or not (back or all(name.seen for name in one.names)):
            found.append(one.address)
    return found


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


_BOTH = Exchanger(name="mail.x.test", v4=("192.0.2.25",), v6=("2001:db8::25",), called=())
_V4 = Exchanger(name="mx2.x.test", v4=("192.0.2.26",), called=())
_GONE = Exchanger(name="lama.x.test", absent=Negative.NXDOMAIN)
_ALIAS = Exchanger(name="surel.x.test", alias="mx.y.test", v4=("192.0.2.27",), v6=("2001:db8::1",))


def _own(*names: Pointed, reason: Reason | None = None) -> Exchangers:
    """A mail server in an own network, and what its address is called."""
    return _mx(replace(_BOTH, called=(Called("192.0.2.25", names, reason),)))


def _example(
    name: str,
    mx: Exchangers | Absent,
    outcome: Outcome,
    message: str,
    severity: Severity | None = None,
    reverse: tuple[tuple[Subject, Reverse], ...] = (),
) -> Example:
    given = {"mx": mx, "reverse": reverse}
    return Example(name=name, given=given, outcome=outcome, message=message, severity=severity)


_BACK = Pointed("mail.x.test", ("192.0.2.25",))
_ASTRAY = Pointed("lama.x.test", ("192.0.2.9",))
_BY_PTR = ((Subject(Kind.ADDRESS, "192.0.2.25"), Reverse(names=(_ASTRAY,))),)


CHECK = Check(
    key="mx",
    revision=2,
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
        "unnamed": Message(
            id="Alamat server MX milik sendiri ini tidak punya nama balik (catatan PTR): "
            "{addresses}. Banyak penerima menolak surel dari alamat tanpa nama.",
            en="These own addresses of MX servers have no reverse name (PTR record): {addresses}. "
            "Many receivers refuse mail from an address without a name.",
            severity=Severity.LOW,
        ),
        "misnamed": Message(
            id="Nama balik alamat server MX milik sendiri ini tidak mengarah kembali ke alamatnya: "
            "{addresses}. Banyak penerima mencurigai surel dari alamat seperti itu.",
            en="The reverse names of these own addresses of MX servers do not lead back to them: "
            "{addresses}. Many receivers distrust mail from such an address.",
            severity=Severity.LOW,
        ),
        "uncalled": Message(
            id="Semua server MX punya alamat, tetapi apakah nama balik alamat milik sendiri cocok "
            "belum dapat dipastikan: {names}.",
            en="All MX servers have addresses, but whether the reverse names of own addresses fit "
            "is not certain yet: {names}.",
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
    "for a in $(dig +short $h A $h AAAA); do dig +nocmd +noall +answer -x $a; done; done",
    remedy="mail-mx",
    references=(
        "RFC 5321 section 5.1",
        "RFC 2181 section 10.3",
        "RFC 1035 section 3.3.9",
        "RFC 7505 section 3",
        "RFC 1912 section 2.1",
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
        _example("an own address with its name", _own(_BACK), Outcome.PASS, "reachable"),
        _example("with an old name beside it", _own(_ASTRAY, _BACK), Outcome.PASS, "reachable"),
        _example("an own address without a name", _own(), Outcome.FAIL, "unnamed", Severity.LOW),
        _example(
            "an own address of another name", _own(_ASTRAY), Outcome.FAIL, "misnamed", Severity.LOW
        ),
        _example(
            "one that dns/ptr tells of",
            _own(_ASTRAY),
            Outcome.PASS,
            "reachable",
            reverse=_BY_PTR,
        ),
        _example(
            "what an own address is called was not seen",
            _own(reason=Reason.DNS_FAILURE),
            Outcome.UNKNOWN,
            "uncalled",
        ),
        _example(
            "where its name leads was not seen",
            _own(Pointed("lama.x.test", (), seen=False)),
            Outcome.UNKNOWN,
            "uncalled",
        ),
        _example(
            "nobody asked for names",
            _mx(replace(_BOTH, called=None)),
            Outcome.UNKNOWN,
            "uncalled",
        ),
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

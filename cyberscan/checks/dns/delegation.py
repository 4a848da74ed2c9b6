"""Parent and zone name the same servers at the same addresses, and each of them answers for the
zone (RFC 1034).

Every server of the parent is asked. Glue is compared with what the zone itself says of its servers
that lie in it; a server of the parent that carries the zone, too, refers to nobody and is left out.
"""

from __future__ import annotations

from cyberscan.checks._dns.glue import NAMES, faults_of, sample
from cyberscan.model.check import Actor, Check, Example, Message, Of, Say
from cyberscan.model.facts.dns import Answering, NameServer, Nameservers, ServerAddress
from cyberscan.model.facts.zone import Referrals
from cyberscan.model.look import Absent, Failed, Negative, Reason
from cyberscan.model.verdict import (
    Judgement,
    Outcome,
    Severity,
    Verdict,
    failed,
    passed,
    unknown,
    unseen,
)


def judge(servers: Nameservers, referrals: Of[Referrals | Absent | Failed]) -> Judgement:
    """Silence is not lameness: an address that did not answer leaves the question open."""
    every = (_difference(servers), _lame(servers), _nowhere(servers), _aliases(servers))
    faults = [fault for fault in every if fault]
    if isinstance(referrals, Referrals):
        faults += faults_of(referrals)
    if faults:
        return tuple(faults)
    everyone = (*servers.child, *servers.parent_only)
    gaps = [gap for server in everyone for gap in _unseen(server)]
    if gaps:
        return unknown("silent", evidence=gaps, names=", ".join(gaps))
    if isinstance(referrals, Failed):
        return unseen(referrals)
    if unlooked := [server.name for server in everyone if server.alias is None]:
        return unknown("unlooked", evidence=unlooked, names=", ".join(unlooked))
    return passed("agree", count=len(everyone))


def _difference(servers: Nameservers) -> Verdict | None:
    own = {server.name for server in servers.child}
    if not own or own == set(servers.parent):
        return None
    above = sorted(set(servers.parent) - own)
    below = sorted(own - set(servers.parent))
    return failed(
        "differ",
        evidence=[
            f"NS @parent: {', '.join(servers.parent)}",
            f"NS @zone: {', '.join(sorted(own))}",
        ],
        discriminator="difference",
        above=", ".join(above) or "-",
        below=", ".join(below) or "-",
    )


def _lame(servers: Nameservers) -> Verdict | None:
    lame = [
        f"{server.name} {address.address}"
        for server in (*servers.child, *servers.parent_only)
        for address in server.addresses
        if address.answering is Answering.LAME
    ]
    if not lame:
        return None
    return failed("lame", evidence=lame, discriminator="lame", servers=", ".join(lame))


def _nowhere(servers: Nameservers) -> Verdict | None:
    """Only an authoritative "no such address" counts; a failed look-up leaves the name open."""
    names = [
        server.name
        for server in (*servers.child, *servers.parent_only)
        if server.resolved and not server.addresses
    ]
    if not names:
        return None
    return failed(
        "no_address",
        evidence=[f"{name}: 0 A, 0 AAAA" for name in names],
        discriminator="no-address",
        names=", ".join(names),
    )


def _aliases(servers: Nameservers) -> Verdict | None:
    """One that leads nowhere is charged for that."""
    everyone = (*servers.child, *servers.parent_only)
    aliases = [server for server in everyone if server.alias and server.addresses]
    if not aliases:
        return None
    return failed(
        "alias",
        evidence=[f"{server.name} CNAME {server.alias}" for server in aliases],
        discriminator="alias",
        names=", ".join(server.name for server in aliases),
    )


def _unseen(server: NameServer) -> list[str]:
    gaps = [
        f"{server.name} {address.address}"
        for address in server.addresses
        if address.answering is not Answering.AUTHORITATIVE
    ]
    return gaps if server.resolved else [*gaps, server.name]


def _server(name: str, answering: Answering = Answering.AUTHORITATIVE) -> NameServer:
    return NameServer(name, (ServerAddress("192.0.2.1", answering),))


_AGREE = Nameservers(parent=NAMES, child=tuple(_server(n) for n in NAMES))
_OUTSIDE = Absent(Negative.NO_DATA)
"""The parent's servers carry the zone, too."""


def _example(
    name: str,
    outcome: Outcome,
    message: str,
    *,
    servers: Nameservers = _AGREE,
    referrals: Referrals | Absent | Failed = _OUTSIDE,
) -> Example:
    return Example(
        name=name,
        given={"servers": servers, "referrals": referrals},
        outcome=outcome,
        message=message,
    )


def _second(server: NameServer, *parent_only: NameServer) -> Nameservers:
    child = (_server("ns1.x.test"), server)
    return Nameservers(parent=NAMES, child=child, parent_only=parent_only)


CHECK = Check(
    key="delegation",
    revision=3,
    severity=Severity.MEDIUM,
    judge=judge,
    actor=Actor.REGISTRAR,
    minutes=45,
    title=Say(
        id="Delegasi domain tidak cocok dengan server namanya",
        en="The domain's delegation does not match its name servers",
    ),
    why=Say(
        id="Sebagian permintaan warga diarahkan ke server yang tidak mengenal domain ini: situs "
        "terbuka lambat atau kadang tidak terbuka, dan server nama yang terlupakan dapat diambil "
        "alih pihak lain.",
        en="Some of the citizens' requests are sent to servers that do not know this domain: sites "
        "open slowly or not at all, and a forgotten name server can be taken over by others.",
    ),
    messages={
        "agree": Message(
            id="Domain induk dan zona menyebut {count} server nama yang sama, dan setiap "
            "alamatnya menjawab.",
            en="Parent and zone name the same {count} servers, and each of their addresses "
            "answers.",
        ),
        "differ": Message(
            id="Daftar server nama berbeda: hanya di induk: {above}; hanya di zona: {below}.",
            en="The lists of name servers differ: only at the parent: {above}; only in the zone: "
            "{below}.",
        ),
        "lame": Message(
            id="Server nama menjawab, tetapi tidak melayani domain ini (lame): {servers}.",
            en="Name servers answer, but do not serve this domain (lame): {servers}.",
        ),
        "no_address": Message(
            id="Server nama yang disebut tidak punya alamat sama sekali: {names}.",
            en="Name servers that are named have no address at all: {names}.",
        ),
        "alias": Message(
            id="Server nama ini hanya nama alias (CNAME): {names}. Sebagian resolver menolaknya, "
            "sehingga domain kadang tidak ditemukan.",
            en="These name servers are aliases (CNAME): {names}. Some resolvers refuse those, so "
            "that the domain is not found at times.",
            severity=Severity.LOW,
        ),
        "parents_differ": Message(
            id="Server domain induk menyebut server nama yang berbeda-beda.",
            en="The parent's servers name different name servers.",
            severity=Severity.LOW,
        ),
        "glue_missing": Message(
            id="Domain induk tidak menyimpan alamat server nama yang berada di dalam domain ini "
            "(glue): {names}.",
            en="The parent holds no address of name servers inside this domain (glue): {names}.",
        ),
        "glue_wrong": Message(
            id="Domain induk memberi alamat server nama yang tidak dikenal zona ini (glue usang): "
            "{names}.",
            en="The parent gives addresses of name servers that the zone does not know (stale "
            "glue): {names}.",
        ),
        "unlooked": Message(
            id="Apakah server nama ini hanya alias (CNAME) belum diperiksa pada pemindaian itu: "
            "{names}.",
            en="Whether these name servers are aliases (CNAME) was not looked at in that scan: "
            "{names}.",
        ),
        "silent": Message(
            id="Sebagian alamat server nama tidak menjawab atau tidak dapat ditanyai saat "
            "diperiksa, sehingga belum dapat dipastikan: {names}.",
            en="Some addresses of name servers did not answer or could not be asked, so nothing "
            "is certain yet: {names}.",
        ),
    },
    reproduce="dig +trace NS {name}; dig +nssearch {name}",
    remedy="dns-delegation",
    references=(
        "RFC 1034 section 4.2.2",
        "RFC 1912 section 2.8",
        "RFC 2181 section 10.3",
        "RFC 9471 section 3.1",
    ),
    standards=("Peraturan BSSN 4/2021 huruf m", "ISO/IEC 27001:2022 A.8.9"),
    examples=(
        _example("both say the same and answer", Outcome.PASS, "agree"),
        _example(
            "the zone names another second server",
            Outcome.FAIL,
            "differ",
            servers=_second(_server("ns3.x.test"), _server("ns2.x.test")),
        ),
        _example(
            "the second server refuses the zone",
            Outcome.FAIL,
            "lame",
            servers=_second(_server("ns2.x.test", Answering.LAME)),
        ),
        _example(
            "every server is lame",
            Outcome.FAIL,
            "lame",
            servers=Nameservers(
                parent=NAMES,
                child=(),
                parent_only=tuple(_server(n, Answering.LAME) for n in NAMES),
            ),
        ),
        _example(
            "the second server's name leads nowhere",
            Outcome.FAIL,
            "no_address",
            servers=_second(NameServer("ns2.x.test")),
        ),
        _example(
            "the second server's name is an alias",
            Outcome.FAIL,
            "alias",
            servers=_second(
                NameServer(
                    "ns2.x.test",
                    (ServerAddress("192.0.2.2", Answering.AUTHORITATIVE),),
                    alias="dns.hosting.test",
                )
            ),
        ),
        _example(
            "an earlier version did not look for aliases",
            Outcome.UNKNOWN,
            "unlooked",
            servers=_second(
                NameServer(
                    "ns2.x.test",
                    (ServerAddress("192.0.2.2", Answering.AUTHORITATIVE),),
                    alias=None,
                )
            ),
        ),
        _example(
            "the second server's IPv6 address is silent",
            Outcome.UNKNOWN,
            "silent",
            servers=_second(
                NameServer(
                    "ns2.x.test",
                    (
                        ServerAddress("192.0.2.2", Answering.AUTHORITATIVE),
                        ServerAddress("2001:db8::2", Answering.SILENT),
                    ),
                )
            ),
        ),
        _example(
            "the second server is silent",
            Outcome.UNKNOWN,
            "silent",
            servers=_second(_server("ns2.x.test", Answering.SILENT)),
        ),
        _example("glue as the zone says", Outcome.PASS, "agree", referrals=sample("192.0.2.1")),
        _example("no glue", Outcome.FAIL, "glue_missing", referrals=sample()),
        _example("glue from before", Outcome.FAIL, "glue_wrong", referrals=sample("192.0.2.9")),
        _example(
            "glue of a server that is gone",
            Outcome.FAIL,
            "glue_wrong",
            referrals=sample("192.0.2.9", own=()),
        ),
        _example(
            "one server of the parent is behind",
            Outcome.FAIL,
            "parents_differ",
            referrals=sample("192.0.2.1", second=("ns1.x.test",)),
        ),
        _example("not seen", Outcome.UNKNOWN, "", referrals=Failed(Reason.TIMEOUT, "-")),
    ),
)

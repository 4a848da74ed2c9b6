"""Parent and zone name the same servers, and each of them answers for the zone (RFC 1034)."""

from __future__ import annotations

from cyberscan.model.check import Actor, Check, Example, Message, Say
from cyberscan.model.facts.dns import Answering, NameServer, Nameservers, ServerAddress
from cyberscan.model.verdict import Judgement, Outcome, Severity, Verdict, failed, passed, unknown


def judge(servers: Nameservers) -> Judgement:
    """Silence is not lameness: an address that did not answer leaves the question open."""
    faults = [fault for fault in (_difference(servers), _lame(servers), _nowhere(servers)) if fault]
    if faults:
        return tuple(faults)
    everyone = (*servers.child, *servers.parent_only)
    unseen = [gap for server in everyone for gap in _unseen(server)]
    if unseen:
        return unknown("silent", evidence=unseen, names=", ".join(unseen))
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


def _unseen(server: NameServer) -> list[str]:
    gaps = [
        f"{server.name} {address.address}"
        for address in server.addresses
        if address.answering is not Answering.AUTHORITATIVE
    ]
    return gaps if server.resolved else [*gaps, server.name]


def _server(name: str, answering: Answering = Answering.AUTHORITATIVE) -> NameServer:
    return NameServer(name, (ServerAddress("192.0.2.1", answering),))


_BOTH = ("ns1.x.test", "ns2.x.test")

CHECK = Check(
    key="delegation",
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
        "silent": Message(
            id="Sebagian alamat server nama tidak menjawab atau tidak dapat ditanyai saat "
            "diperiksa, sehingga belum dapat dipastikan: {names}.",
            en="Some addresses of name servers did not answer or could not be asked, so nothing "
            "is certain yet: {names}.",
        ),
    },
    reproduce="dig +trace NS {name}; dig +nssearch {name}",
    remedy="dns-delegation",
    references=("RFC 1034 section 4.2.2", "RFC 1912 section 2.8"),
    standards=("Peraturan BSSN 4/2021 huruf m", "ISO/IEC 27001:2022 A.8.9"),
    examples=(
        Example(
            name="both say the same and answer",
            given={"servers": Nameservers(parent=_BOTH, child=tuple(_server(n) for n in _BOTH))},
            outcome=Outcome.PASS,
            message="agree",
        ),
        Example(
            name="the zone names another second server",
            given={
                "servers": Nameservers(
                    parent=_BOTH,
                    child=(_server("ns1.x.test"), _server("ns3.x.test")),
                    parent_only=(_server("ns2.x.test"),),
                )
            },
            outcome=Outcome.FAIL,
            message="differ",
        ),
        Example(
            name="the second server refuses the zone",
            given={
                "servers": Nameservers(
                    parent=_BOTH,
                    child=(_server("ns1.x.test"), _server("ns2.x.test", Answering.LAME)),
                )
            },
            outcome=Outcome.FAIL,
            message="lame",
        ),
        Example(
            name="every server is lame",
            given={
                "servers": Nameservers(
                    parent=_BOTH,
                    child=(),
                    parent_only=tuple(_server(n, Answering.LAME) for n in _BOTH),
                )
            },
            outcome=Outcome.FAIL,
            message="lame",
        ),
        Example(
            name="the second server's name leads nowhere",
            given={
                "servers": Nameservers(
                    parent=_BOTH, child=(_server("ns1.x.test"), NameServer("ns2.x.test"))
                )
            },
            outcome=Outcome.FAIL,
            message="no_address",
        ),
        Example(
            name="the second server's IPv6 address is silent",
            given={
                "servers": Nameservers(
                    parent=_BOTH,
                    child=(
                        _server("ns1.x.test"),
                        NameServer(
                            "ns2.x.test",
                            (
                                ServerAddress("192.0.2.2", Answering.AUTHORITATIVE),
                                ServerAddress("2001:db8::2", Answering.SILENT),
                            ),
                        ),
                    ),
                )
            },
            outcome=Outcome.UNKNOWN,
            message="silent",
        ),
        Example(
            name="the second server is silent",
            given={
                "servers": Nameservers(
                    parent=_BOTH,
                    child=(_server("ns1.x.test"), _server("ns2.x.test", Answering.SILENT)),
                )
            },
            outcome=Outcome.UNKNOWN,
            message="silent",
        ),
    ),
)

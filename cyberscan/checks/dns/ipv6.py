"""At least one of the zone's name servers answers over IPv6 (draft-ietf-dnsop-3901bis).

An IPv6 address that answers without knowing the zone is charged by the delegation; one that is
silent proves nothing.
"""

from __future__ import annotations

from cyberscan.checks._shared.evidence import capped, listed
from cyberscan.model.check import Actor, Check, Example, Message, Say
from cyberscan.model.facts.dns import Answering, NameServer, Nameservers, ServerAddress
from cyberscan.model.verdict import Outcome, Severity, Verdict, failed, passed, unknown


def judge(servers: Nameservers) -> Verdict:
    """Absence is only known where every server's name was resolved."""
    known = (*servers.child, *servers.parent_only)
    six = [(s.name, a) for s in known for a in s.addresses if ":" in a.address]
    answering = {name for name, a in six if a.answering is Answering.AUTHORITATIVE}
    if answering:
        return passed("answers", count=len(answering), total=len(known))
    missing = [server.name for server in known if not server.resolved]
    if six or missing or not known:
        names = missing or [f"{name} {a.address}" for name, a in six] or servers.parent
        return unknown("open", evidence=capped(names), names=listed(names))
    return failed("no_address", evidence=capped(f"{s.name}: 0 AAAA" for s in known))


_V4 = ServerAddress("192.0.2.1", Answering.AUTHORITATIVE)


def _servers(*six: ServerAddress, resolved: bool = True) -> Nameservers:
    server = NameServer("ns1.x.test", (_V4, *six), resolved)
    return Nameservers(parent=("ns1.x.test",), child=(server,))


def _six(answering: Answering) -> ServerAddress:
    return ServerAddress("2001:db8::1", answering)


CHECK = Check(
    key="dns-ipv6",
    severity=Severity.INFO,
    judge=judge,
    actor=Actor.HOSTING_PROVIDER,
    minutes=60,
    title=Say(
        id="Server nama tidak dapat dicapai lewat IPv6",
        en="The name servers cannot be reached over IPv6",
    ),
    why=Say(
        id="Jaringan yang hanya memakai IPv6 tidak dapat menanyakan domain ini secara langsung; "
        "mereka bergantung pada penerjemah milik pihak lain.",
        en="Networks with IPv6 only cannot ask for this domain directly; they depend on other "
        "people's translators.",
    ),
    messages={
        "answers": Message(
            id="{count} dari {total} server nama menjawab lewat IPv6.",
            en="{count} of {total} name servers answer over IPv6.",
        ),
        "no_address": Message(
            id="Tidak satu pun server nama mempunyai alamat IPv6 (catatan AAAA).",
            en="None of the name servers has an IPv6 address (AAAA record).",
        ),
        "open": Message(
            id="Belum dapat dipastikan apakah server nama menjawab lewat IPv6: {names}.",
            en="It is not certain yet whether the name servers answer over IPv6: {names}.",
        ),
    },
    reproduce="for s in $(dig +short NS {name}); do dig +short AAAA $s; done",
    remedy="dns-ipv6",
    references=(
        "https://datatracker.ietf.org/doc/draft-ietf-dnsop-3901bis/09/",
        "RFC 3596 section 2",
    ),
    standards=("ISO/IEC 27001:2022 A.8.6",),
    examples=(
        Example(
            name="it answers",
            given={"servers": _servers(_six(Answering.AUTHORITATIVE))},
            outcome=Outcome.PASS,
            message="answers",
        ),
        Example(
            name="IPv4 only",
            given={"servers": _servers()},
            outcome=Outcome.FAIL,
            message="no_address",
            severity=Severity.INFO,
        ),
        Example(
            name="silence proves nothing",
            given={"servers": _servers(_six(Answering.SILENT))},
            outcome=Outcome.UNKNOWN,
            message="open",
        ),
        Example(
            name="no IPv6 here",
            given={"servers": _servers(_six(Answering.UNREACHED))},
            outcome=Outcome.UNKNOWN,
            message="open",
        ),
        Example(
            name="a look-up failed",
            given={"servers": _servers(resolved=False)},
            outcome=Outcome.UNKNOWN,
            message="open",
        ),
    ),
)

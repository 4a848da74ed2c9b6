"""Judging what the zone's own servers give to strangers, the same way for each thing given."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from cyberscan.checks._shared.evidence import capped, listed
from cyberscan.model.facts.zone import Controlled, Given, ServerControl
from cyberscan.model.verdict import Verdict, failed, passed, unknown


def verdict(
    control: ServerControl,
    given: Callable[[Controlled], Given],
    shown: Callable[[Controlled], str],
) -> Verdict:
    """Return "given", "unseen" or "denied". Somebody else's servers, which may not be asked, are
    told of: nothing is said about them."""
    giving = [server for server in control.servers if given(server) is Given.GIVEN]
    others = [f"{address}: not asked" for address in control.barred]
    if giving:
        evidence = capped(f"{_who(server)}: {shown(server)}" for server in giving)
        return failed("given", evidence=evidence, servers=_listed(giving))
    unseen = [_who(server) for server in control.servers if given(server) is Given.UNSEEN]
    unseen += control.unreached
    if unseen:
        return unknown("unseen", evidence=capped(others), servers=listed(unseen))
    return passed("denied", evidence=capped(others), count=len(control.servers))


def _who(server: Controlled) -> str:
    return f"{server.name} {server.address}"


def _listed(servers: Sequence[Controlled]) -> str:
    return listed(_who(server) for server in servers)


def sample(
    transfer: Given = Given.DENIED,
    recursion: Given = Given.DENIED,
    version: Given = Given.DENIED,
    *,
    records: int = 0,
    told: str = "",
    barred: tuple[str, ...] = (),
    unreached: tuple[str, ...] = (),
) -> ServerControl:
    """Return a zone with one server that treats strangers like this, for examples."""
    server = Controlled(
        "ns1.x.test", "192.0.2.1", transfer, recursion, version, records=records, told=told
    )
    return ServerControl(servers=(server,), barred=barred, unreached=unreached)

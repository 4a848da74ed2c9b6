"""How much is asked of the server programs people run, and what is found."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from cyberscan.model.facts.tls import Offer, Version
from cyberscan.model.look import Ok
from cyberscan.model.policy import TlsProfile
from cyberscan.observe.tls import plan
from cyberscan.observe.tls.endpoint import PROBE
from tests.observe.test_tls_real import ALL_CIPHERS, nginx
from tests.support.loopback import LoopbackSession
from tests.support.tls_java import java

pytestmark = [pytest.mark.anyio, pytest.mark.real]

TODAY = "ssl_protocols TLSv1.2 TLSv1.3;"


async def look(port: int) -> tuple[tuple[Any, ...], int]:
    session = LoopbackSession()
    session.ports[session.address, 443] = port
    found = await PROBE.observe(session)
    facts = tuple(one.fact for one in found if isinstance(one, Ok))
    assert len(facts) == len(found), found
    return facts, len(session.connected)


@pytest.mark.parametrize(("name", "most"), [("posture", 25), ("full", 130)])
@pytest.mark.parametrize("extra", ["", "ssl_prefer_server_ciphers on;", "ssl_session_tickets off;"])
async def test_a_server_of_today_costs_no_more_than_it_may(
    name: str, most: int, extra: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(plan.PROFILES, TlsProfile.POSTURE, plan.PROFILES[TlsProfile(name)])
    with nginx(tmp_path, TODAY + extra) as port:
        (endpoint, suites, groups, manners), count = await look(port)
    assert count <= most
    accepted = {o.version for o in endpoint.versions if o.offer is Offer.ACCEPTED}
    assert accepted == {Version.TLS12, Version.TLS13}
    assert [offers.version for offers in suites.versions] == [Version.TLS12, Version.TLS13]
    assert [offers.version for offers in groups.named] == [Version.TLS12, Version.TLS13]
    if name == "full":
        assert not any(offers.unseen for offers in (*suites.versions, *groups.named))
        assert manners.resumption_ticket.offer is (
            Offer.REFUSED if "tickets" in extra else Offer.ACCEPTED
        )


@pytest.mark.parametrize("name", ["posture", "full"])
async def test_the_oldest_server_costs_no_more_than_it_may(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(plan.PROFILES, TlsProfile.POSTURE, plan.PROFILES[TlsProfile(name)])
    with java(tmp_path, "SSLv3,TLSv1,TLSv1.1,TLSv1.2,TLSv1.3") as port:
        (endpoint, suites, groups, manners), count = await look(port)
    assert count <= (40 if name == "posture" else 220)
    accepted = {o.version for o in endpoint.versions if o.offer is Offer.ACCEPTED}
    assert accepted == set(Version) - {Version.SSL2}
    assert len(suites.versions) == len(accepted)
    assert manners.legacy_signature
    assert manners.fallback_scsv.offer is (Offer.UNSEEN if name == "posture" else Offer.REFUSED)
    if name == "full":
        assert not any(offers.unseen for offers in (*suites.versions, *groups.named))
        assert 512 in {field.bits for field in groups.finite_field}


async def test_everything_openssl_has_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(plan.PROFILES, TlsProfile.POSTURE, plan.FULL)
    protocols = "ssl_protocols TLSv1 TLSv1.1 TLSv1.2 TLSv1.3;"
    with nginx(tmp_path, protocols + ALL_CIPHERS) as port:
        (_, suites, groups, _), count = await look(port)
    assert count <= 220
    assert not any(offers.unseen for offers in (*suites.versions, *groups.named))
    assert all(len(offers.accepted) >= 3 for offers in suites.versions)

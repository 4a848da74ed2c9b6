"""Real servers, looked at by the real probe and judged: the words that come of a configuration."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import anyio
import pytest

from cyberscan.config.policy import default_policy
from cyberscan.judge.decide import decide, merge
from cyberscan.judge.facts import Facts
from cyberscan.judge.find import checks
from cyberscan.model.facts.base import kind_of
from cyberscan.model.inventory import Inventory
from cyberscan.model.record import Record
from cyberscan.model.subject import Kind, Place, Subject
from cyberscan.model.verdict import Target
from cyberscan.observe.tls import certificate, endpoint
from tests.support.loopback import LoopbackSession
from tests.support.tls import HOST, root
from tests.support.tls_servers.nginx import nginx
from tests.support.tls_servers.web import SINCE_TLS10, Setup

pytestmark = [pytest.mark.anyio, pytest.mark.real]

NOW = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)
SUBJECT = Subject(Kind.HOST, HOST)
ADDRESS = "192.0.2.10"

TODAY = Setup(ciphers="ECDHE+AESGCM:ECDHE+CHACHA20")
LONG_AGO = Setup(versions=SINCE_TLS10, dh=1024, server_order=False, curves=("prime256v1",))

EXPECTED = {
    "alpn-h2": ("spoken", "spoken"),
    "cbc-sha1-static-rsa": ("strong", "also"),
    "compression": ("off", "off"),
    "early-data": ("off", "off"),
    "ech": ("missing", "missing"),
    "extended-master-secret": ("tls13", "tls13"),
    "fallback-scsv": ("tls13", "tls13"),
    "no-sni-default": ("own", "own"),
    "null-anon-export": ("refused", "accepted"),
    "post-quantum": ("missing", "missing"),
    "rc4-des-3des": ("refused", "refused"),  # Debian's OpenSSL is built without them
    "renegotiation": ("known", "known"),
    "signature-hash": ("strong", "weak"),
    "sslv2": ("refused", "refused"),
    "suite-order": ("alike", "client"),
    "weak-curves": ("strong", "strong"),
    "weak-dh": ("none", "broken"),
}
"""What the short look settles on a server of today and on one of long ago."""


@pytest.mark.parametrize(
    ("column", "setup"), [(0, TODAY), (1, LONG_AGO)], ids=["today", "long ago"]
)
async def test_what_is_said_of_a_server(column: int, setup: Setup, tmp_path: Path) -> None:
    with nginx(tmp_path, "nginx", setup) as served:
        session = LoopbackSession(
            ports={(ADDRESS, endpoint.PROBE.port): served.port},
            roots=(root().pem,),
            until=anyio.current_time() + 60,
        )
        looks = [*await endpoint.PROBE.observe(session), *await certificate.PROBE.observe(session)]
    kinds = [*endpoint.PROBE.facts, *certificate.PROBE.facts]
    place = Place(address=ADDRESS, port=443)
    records = [
        Record(subject=SUBJECT, kind=kind_of(kind), look=look, at=NOW, place=place)
        for kind, look in zip(kinds, looks, strict=True)
    ]
    facts = Facts(records, Inventory(name="Contoh"))
    said = {found.id.removeprefix("tls/"): message(found.id, facts) for found in checks()}
    assert {name: said[name] for name in EXPECTED} == {
        name: words[column] for name, words in EXPECTED.items()
    }


def message(check: str, facts: Facts) -> str:
    """Return the message of the check's one verdict, or the reason why there is none."""
    (found,) = (one for one in checks() if one.id == check)
    if not check.startswith("tls/"):
        return ""
    target, policy = Target(SUBJECT, 443), default_policy()
    decisions = decide(found.check, SUBJECT, 443, target, facts, policy, NOW)
    ((verdict, _, _),) = merge(decisions, found, policy)
    return verdict.message or str(verdict.reason)

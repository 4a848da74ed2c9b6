"""Denials as Knot DNS signs them: NSEC3, with and without opt-out, which no library here makes."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import cast

import dns.dnssec
import dns.exception
import dns.message
import dns.name
import dns.query
import pytest
from dns.dnssectypes import DSDigest
from dns.rdtypes.ANY.DNSKEY import DNSKEY

from cyberscan.model.facts.dns import Proof
from cyberscan.parse.dnssec.step import (
    NoName,
    NotCut,
    Signed,
    Step,
    Unsigned,
    delegation,
    zone_keys,
)
from tests.support.programs import need
from tests.support.services import free_port

pytestmark = pytest.mark.real

ZONE = dns.name.from_text("go.test")
RECORDS = """\
@ 300 IN SOA ns admin 1 7200 3600 86400 300
@ 300 IN NS ns
ns 300 IN A 127.0.0.1
aman 300 IN NS ns.aman
aman 300 IN DS 12345 13 2 {digest}
polos 300 IN NS ns.polos
www 300 IN A 192.0.2.1
a.kosong 300 IN A 192.0.2.2
"""
CONFIG = """\
server:
  rundir: {folder}
  listen: 127.0.0.1@{port}
database:
  storage: {folder}
policy:
  - id: uji
    algorithm: ecdsap256sha256
    single-type-signing: on
    nsec3: {nsec3}
    nsec3-opt-out: {opt_out}
zone:
  - domain: go.test
    storage: {folder}
    file: zone
    zonefile-sync: -1
    dnssec-signing: on
    dnssec-policy: uji
"""


def _ask(port: int, name: str, rdtype: str) -> dns.message.Message:
    query = dns.message.make_query(name, rdtype, want_dnssec=True)
    return dns.query.udp(query, "127.0.0.1", port=port, timeout=2)


@contextmanager
def _knot(folder: Path, *, nsec3: str, opt_out: str) -> Iterator[int]:
    program, port = need("knotd"), free_port()
    (folder / "zone").write_text(RECORDS.format(digest="ab" * 32))
    config = CONFIG.format(folder=folder, port=port, nsec3=nsec3, opt_out=opt_out)
    (folder / "conf").write_text(config)
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen([program, "-c", folder / "conf"], stdout=log, stderr=log)
    try:
        for _ in range(200):
            try:
                if _ask(port, "go.test", "DNSKEY").answer:
                    break
            except (dns.exception.DNSException, OSError):
                pass
            time.sleep(0.05)
        else:
            pytest.fail((folder / "log").read_text(errors="replace")[-2000:])
        yield port
    finally:
        process.terminate()
        process.wait()


@pytest.mark.parametrize(
    ("nsec3", "opt_out", "proof"),
    [("off", "off", Proof.NSEC), ("on", "off", Proof.NSEC3), ("on", "on", Proof.NSEC3)],
)
def test_every_kind_of_denial_is_understood(
    tmp_path: Path, nsec3: str, opt_out: str, proof: Proof
) -> None:
    with _knot(tmp_path, nsec3=nsec3, opt_out=opt_out) as port:
        moment = datetime.now(UTC)
        answer = _ask(port, "go.test", "DNSKEY")
        first = cast(DNSKEY, answer.answer[0][0])
        anchor = dns.dnssec.make_ds(ZONE, first, DSDigest.SHA256)
        keys = zone_keys(answer, ZONE, (anchor,), moment)

        def step(name: str) -> Step:
            return delegation(_ask(port, name, "DS"), dns.name.from_text(name), ZONE, keys, moment)

        assert step("polos.go.test") == Unsigned(proof)
        assert isinstance(step("aman.go.test"), Signed)
        assert step("www.go.test") == NotCut()
        assert step("kosong.go.test") == NotCut()
        assert step("takada.go.test") == NoName()

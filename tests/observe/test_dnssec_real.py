"""Zones that Knot DNS signed and serves, judged by us, by Unbound and by BIND's delv.

The root, ``test.`` and every zone below it are signed by `kzonesign` with all algorithms it has,
NSEC and NSEC3 of every kind, and some are spoiled as administrators spoil them. One server holds
them all; the three validators are asked about each.
"""

from __future__ import annotations

import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import dns.exception
import dns.flags
import dns.message
import dns.query
import dns.rcode
import pytest
from msgspec import Struct

from cyberscan.model.facts.dnssec import Dnssec, Fault, State
from cyberscan.model.inventory import Host, Regency, RegencyKind
from cyberscan.model.look import Ok, Reason
from cyberscan.model.subject import Kind, Subject
from cyberscan.net.base import NetError, Packet
from cyberscan.observe.dns.dnssec import PROBE
from tests.support.loopback import LoopbackSession
from tests.support.programs import need

pytestmark = [pytest.mark.real, pytest.mark.anyio]

SERVER: Final = "192.0.2.53"
TTL: Final = 300
DAY: Final = 86_400


class Case(Struct, frozen=True):
    """A zone, how Knot signs it, and what it comes to."""

    name: str
    state: State
    policy: str = ""
    """Lines of Knot's policy beside the usual ones."""
    records: str = ""
    fault: Fault | None = None
    signed_ago: int = 0
    """Days since it was signed, for two weeks."""
    ds: str = "own"
    """``own``, ``other`` (another zone's), ``none``."""
    signed: bool = True
    lost: str = ""
    """Types of records that were lost after signing, with spaces between."""
    changed: tuple[str, str] = ("", "")
    """A text of the signed file, and what stands in its place."""
    asked: tuple[str, str] = ("", "SOA")
    """The question whose answer the others are asked to verify."""
    agreed: bool = True
    """False: the others may come to another verdict; why, stands beside the case."""


SECURE, INSECURE, BOGUS = State.SECURE, State.INSECURE, State.BOGUS
NSEC3: Final = "nsec3: on; nsec3-salt-length: 0; nsec3-iterations: 0"
CASES: Final = (
    Case("polos", INSECURE, signed=False, ds="none"),
    Case("nsec", SECURE),
    Case("liar", SECURE, records="* 300 A 192.0.2.7\n*.dalam 300 TXT x"),
    # Every algorithm that Knot knows.
    Case("rsa256", SECURE, "algorithm: rsasha256; ksk-size: 2048"),
    Case("rsa512", SECURE, "algorithm: rsasha512; ksk-size: 2048"),
    Case("p384", SECURE, "algorithm: ecdsap384sha384"),
    Case("ed25519", SECURE, "algorithm: ed25519"),
    Case("ed448", SECURE, "algorithm: ed448"),
    # Libraries that refuse SHA-1 call it insecure, as RFC 9905 asks them to.
    Case("sha1", SECURE, "algorithm: rsasha1-nsec3-sha1; ksk-size: 2048", agreed=False),
    Case("terpisah", SECURE, "single-type-signing: off"),
    # NSEC3 of every kind.
    Case("nsec3", SECURE, NSEC3),
    Case("nsec3liar", SECURE, NSEC3, records="* 300 A 192.0.2.7\n*.dalam 300 TXT x"),
    Case("garam", SECURE, "nsec3: on; nsec3-salt-length: 8; nsec3-iterations: 12"),
    Case(
        "optout",
        SECURE,
        "nsec3: on; nsec3-salt-length: 0; nsec3-iterations: 0; nsec3-opt-out: on",
        records="anak 300 NS ns.anak\nns.anak 300 A 192.0.2.8",
    ),
    # What administrators do to them.
    Case("lama", BOGUS, signed_ago=40, fault=Fault.EXPIRED),
    Case("besok", BOGUS, signed_ago=-40, fault=Fault.EARLY),
    Case("lain", BOGUS, ds="other", fault=Fault.NO_MATCH),
    Case("lupa", BOGUS, ds="other", signed=False, fault=Fault.NO_DNSKEY),
    Case("tanpa", BOGUS, lost="RRSIG", fault=Fault.MISSING),
    Case("bukti", BOGUS, lost="NSEC", fault=Fault.DENIAL, asked=("tidak-ada.", "A")),
    # Knot does not survive an NSEC3PARAM without its NSEC3 records.
    Case(
        "bukti3",
        BOGUS,
        NSEC3,
        lost="NSEC3 NSEC3PARAM",
        fault=Fault.DENIAL,
        asked=("tidak-ada.", "A"),
    ),
    Case(
        "ubah",
        BOGUS,
        changed=("192.0.2.1", "192.0.2.9"),
        fault=Fault.WRONG,
        asked=("www.", "A"),
    ),
)
BY_NAME: Final = {case.name: case for case in CASES}


def _records(origin: str, extra: str) -> str:
    return (
        f"$ORIGIN {origin}\n"
        f"@ {TTL} SOA ns.test. admin.test. 1 7200 3600 86400 300\n"
        f"@ {TTL} NS ns.test.\n"
        + ("" if origin in {".", "test."} else f"@ {TTL} MX 10 surel\nwww {TTL} A 192.0.2.1\n")
        + ("" if origin in {".", "test."} else f"surel {TTL} A 192.0.2.25\na.b {TTL} TXT x\n")
        + extra
        + "\n"
    )


class Signer:
    """Signs zones with Knot's tools, from the leaves up."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._sign, self._keys = need("kzonesign"), need("keymgr")
        self._ds: dict[str, str] = {}
        (folder / "out").mkdir()

    def zone(self, origin: str, extra: str = "", case: Case | None = None) -> Path:
        """Sign a zone, or leave it as it is; return its file."""
        name = origin.rstrip(".") or "akar"
        file = self._folder / f"{name}.zone"
        file.write_text(_records(origin, extra))
        if case is not None and not case.signed:
            return file
        config = self._config(origin, name, case.policy if case else "")
        when = int(time.time()) - (case.signed_ago * DAY if case else 0)
        self._run(self._sign, "-c", config, "-o", self._folder / "out", "-t", str(when), origin)
        told = self._run(self._keys, "-c", config, origin, "ds")
        # The last one is of SHA-384; of each digest there is one for the one key-signing key.
        self._ds[origin] = next(
            line.split(" DS ", 1)[1] for line in told.splitlines() if line.split()[-2] == "2"
        )
        return _spoiled(self._folder / "out" / file.name, case)

    def ds(self, origin: str) -> str:
        return self._ds[origin]

    def _config(self, origin: str, name: str, policy: str) -> Path:
        lines = {"algorithm": "ecdsap256sha256", "single-type-signing": "on"}
        for line in filter(None, policy.split("; ")):
            key, value = line.split(": ")
            lines[key] = value
        text = (
            f"database:\n  storage: {self._folder}/{name}.db\n"
            "policy:\n  - id: uji\n    rrsig-lifetime: 14d\n    rrsig-refresh: 7d\n"
            + "".join(f"    {key}: {value}\n" for key, value in lines.items())
            + f"zone:\n  - domain: {origin}\n    storage: {self._folder}\n"
            f"    file: {name}.zone\n    dnssec-policy: uji\n    dnssec-signing: on\n"
        )
        (self._folder / f"{name}.db").mkdir()
        file = self._folder / f"{name}.conf"
        file.write_text(text)
        return file

    @staticmethod
    def _run(*command: str | Path) -> str:
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
        assert done.returncode == 0, f"{command}: {done.stdout} {done.stderr}"
        return done.stdout


class Province(Struct, frozen=True):
    """Everything that runs."""

    knot: int
    unbound: int
    anchor: str
    anchors: Path
    """The trust anchor as BIND reads it."""


@pytest.fixture(scope="module")
def province(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Province]:
    folder = tmp_path_factory.mktemp("dnssec")
    signer = Signer(folder)
    files = {f"{c.name}.test.": signer.zone(f"{c.name}.test.", c.records, c) for c in CASES}
    below = []
    for case in CASES:
        origin = f"{case.name}.test."
        below.append(f"{origin} {TTL} NS ns.test.")
        if case.ds != "none":
            below.append(f"{origin} {TTL} DS {_ds(signer, case)}")
    below.append(f"ns.test. {TTL} A {SERVER}")
    files["test."] = signer.zone("test.", "\n".join(below))
    glue = f"ns.test. {TTL} A {SERVER}"
    above = f"test. {TTL} NS ns.test.\ntest. {TTL} DS {signer.ds('test.')}\n{glue}"
    files["."] = signer.zone(".", above)
    with ExitStack() as stack:
        knot = stack.enter_context(_knot(folder, files))
        anchor = signer.ds(".")
        unbound = stack.enter_context(_unbound(folder, files, knot, anchor))
        anchors = folder / "anchors"
        tag, algorithm, digest, data = anchor.split(" ", 3)
        told = f'. static-ds {tag} {algorithm} {digest} "{data}";'
        anchors.write_text(f"trust-anchors {{ {told} }};\n")
        yield Province(knot, unbound, anchor, anchors)


def _spoiled(file: Path, case: Case | None) -> Path:
    """Do to a signed zone's file what happened afterwards."""
    if case is not None and (case.lost or case.changed[0]):
        lines = file.read_text().splitlines()
        lost = case.lost.split()
        kept = [line for line in lines if not any(f"\t{each}\t" in _tabs(line) for each in lost)]
        old, new = case.changed
        text = "\n".join(kept) + "\n"
        file.write_text(text.replace(f"{old}\n", f"{new}\n") if old else text)
    return file


def _tabs(line: str) -> str:
    return "\t".join(line.split())


def _ds(signer: Signer, case: Case) -> str:
    return signer.ds("nsec.test." if case.ds == "other" else f"{case.name}.test.")


def _free_port() -> int:
    """Return a port nobody uses for TCP, nor for UDP."""
    for _ in range(50):
        with socket.socket() as stream, socket.socket(type=socket.SOCK_DGRAM) as datagrams:
            stream.bind(("127.0.0.1", 0))
            try:
                datagrams.bind(stream.getsockname())
            except OSError:
                continue
            return int(stream.getsockname()[1])
    pytest.fail("no port is free")


@contextmanager
def _knot(folder: Path, files: dict[str, Path]) -> Iterator[int]:
    port = _free_port()
    text = f"server:\n  rundir: {folder}\n  listen: 127.0.0.1@{port}\n"
    text += f"database:\n  storage: {folder}/served.db\nzone:\n"
    for origin, file in files.items():
        text += f"  - domain: {origin}\n    storage: {file.parent}\n    file: {file.name}\n"
        text += "    zonefile-load: whole\n    zonefile-sync: -1\n"
    (folder / "knot.conf").write_text(text)
    with _running(folder, [need("knotd"), "-c", str(folder / "knot.conf")], port):
        yield port


@contextmanager
def _unbound(folder: Path, files: dict[str, Path], knot: int, anchor: str) -> Iterator[int]:
    port = _free_port()
    text = f"""\
server:
  interface: 127.0.0.1
  port: {port}
  username: ""
  chroot: ""
  directory: "{folder}"
  pidfile: ""
  use-syslog: no
  do-not-query-localhost: no
  do-ip6: no
  trust-anchor: ". DS {anchor}"
  local-zone: "test." nodefault
  ede: yes
remote-control:
  control-enable: no
"""
    for origin in files:
        text += f'stub-zone:\n  name: "{origin}"\n  stub-addr: 127.0.0.1@{knot}\n'
    (folder / "unbound.conf").write_text(text)
    with _running(folder, [need("unbound"), "-d", "-c", str(folder / "unbound.conf")], port):
        yield port


@contextmanager
def _running(folder: Path, command: list[str], port: int) -> Iterator[None]:
    log = folder / f"{Path(command[0]).name}.log"
    with log.open("wb") as written:
        process = subprocess.Popen(command, stdout=written, stderr=written)
    try:
        for _ in range(200):
            try:
                if _ask(port, "test", "SOA", 0.5).rcode() == dns.rcode.NOERROR:
                    break
            except (dns.exception.DNSException, OSError):
                pass
            time.sleep(0.05)
        else:
            pytest.fail(log.read_text(errors="replace")[-2000:])
        yield
    finally:
        process.terminate()
        process.wait()


def _ask(port: int, name: str, rdtype: str, timeout: float = 5.0) -> dns.message.Message:
    query = dns.message.make_query(name, rdtype, want_dnssec=True, payload=1232)
    found, _ = dns.query.udp_with_fallback(query, "127.0.0.1", timeout, port)
    return found


@dataclass
class RealSession(LoopbackSession):
    """Asks Knot in the place of every server, and Unbound as the resolver."""

    knot: int = 0
    unbound: int = 0
    heard: dict[tuple[str, str, str], dns.message.Message] = field(default_factory=dict)

    async def stub(self, name: str, rdtype: str) -> dns.message.Message:
        found = _ask(self.unbound, name or ".", rdtype)
        if found.rcode() not in {dns.rcode.NOERROR, dns.rcode.NXDOMAIN}:
            raise NetError(f"it answered {dns.rcode.to_text(found.rcode())}", Reason.DNS_FAILURE)
        return found

    async def ask(
        self, server: str, name: str, rdtype: str, *, packet: Packet = Packet.DNS
    ) -> dns.message.Message:
        assert server == SERVER
        key = (server, name, rdtype)
        if key not in self.heard:
            self.heard[key] = _ask(self.knot, name or ".", rdtype)
        return self.heard[key]


async def _judged(province: Province, name: str) -> Dnssec:
    zone = f"{name}.test"
    session = RealSession(
        subject=Subject(Kind.ZONE, zone),
        regency=Regency(
            code="99.01",
            name="Contoh",
            kind=RegencyKind.KABUPATEN,
            hosts=(Host(name=f"www.{zone}", zone=zone),),
        ),
        trust_anchor=(province.anchor,),
        moment=datetime.now(UTC),
        knot=province.knot,
        unbound=province.unbound,
    )
    (look,) = await PROBE.observe(session)
    assert isinstance(look, Ok), look
    assert isinstance(look.fact, Dnssec)
    return look.fact


def _unbounds(province: Province, name: str) -> State:
    below, rdtype = BY_NAME[name].asked
    found = _ask(province.unbound, f"{below}{name}.test", rdtype)
    if found.rcode() == dns.rcode.SERVFAIL:
        return BOGUS
    return SECURE if found.flags & dns.flags.AD else INSECURE


def _delvs(province: Province, name: str) -> State:
    below, rdtype = BY_NAME[name].asked
    command = [need("delv"), "@127.0.0.1", "-p", str(province.unbound), "-a"]
    command += [str(province.anchors), "+root=.", f"{below}{name}.test", rdtype]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=30)
    told = done.stdout + done.stderr
    if "fully validated" in told:
        return SECURE
    return INSECURE if "unsigned answer" in told else BOGUS


@pytest.mark.parametrize("name", BY_NAME)
async def test_the_state_of_a_real_zone(province: Province, name: str) -> None:
    case = BY_NAME[name]
    fact = await _judged(province, name)
    bad = [answer for answer in fact.answers if answer.fault]
    assert fact.state is case.state, bad
    assert {answer.fault for answer in bad} == ({case.fault} if case.fault else set())


@pytest.mark.parametrize("name", [case.name for case in CASES if case.agreed])
async def test_unbound_and_delv_agree(province: Province, name: str) -> None:
    ours = (await _judged(province, name)).state
    assert (_unbounds(province, name), _delvs(province, name)) == (ours, ours)


@pytest.mark.parametrize("name", [case.name for case in CASES if case.state is SECURE])
async def test_the_resolvers_opinion_is_ours(province: Province, name: str) -> None:
    opinion = (await _judged(province, name)).opinion
    assert opinion is not None
    assert opinion.answered
    assert opinion.validates
    if BY_NAME[name].agreed:
        assert opinion.authentic


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("nsec3", (0, 0, False)),
        ("nsec3liar", (0, 0, False)),
        ("garam", (12, 16, False)),
        ("optout", (0, 0, True)),
    ],
)
async def test_knots_parameters_are_read(
    province: Province, name: str, told: tuple[int, int, bool]
) -> None:
    (hashing,) = (await _judged(province, name)).hashing
    assert (hashing.iterations, len(hashing.salt), hashing.opt_out) == told


@pytest.mark.parametrize(
    ("name", "algorithm", "bits"),
    [
        ("rsa256", 8, 2048),
        ("rsa512", 10, 2048),
        ("sha1", 7, 2048),
        ("nsec", 13, 256),
        ("p384", 14, 384),
        ("ed25519", 15, 256),
        ("ed448", 16, 456),
    ],
)
async def test_knots_keys_are_read(
    province: Province, name: str, algorithm: int, bits: int
) -> None:
    fact = await _judged(province, name)
    assert {(key.algorithm, key.bits) for key in fact.keys} == {(algorithm, bits)}
    assert [(ds.usable, ds.matches) for ds in fact.ds] == [(True, True)]

"""TLS of a real Postfix and Dovecot, weak and strong, on their own ports and on odd ones, from the
sweep that finds them to the verdict."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterator, Mapping
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import anyio
import pytest
from anyio.abc import ByteStream
from msgspec.structs import replace

from cyberscan.checks.services import mail_tls as check
from cyberscan.config.policy import default_policy
from cyberscan.model.check import Moment
from cyberscan.model.facts.services import Services
from cyberscan.model.facts.services_tls import MailPorts
from cyberscan.model.facts.tls import Offer
from cyberscan.model.look import Ok
from cyberscan.model.subject import Kind, Subject
from cyberscan.model.verdict import Outcome, Severity, Target, Verdict
from cyberscan.net.base import Packet
from cyberscan.observe.services import mail_tls
from cyberscan.observe.services.address import PROBE
from cyberscan.observe.services.mail_tls import MOST_CONNECTIONS
from cyberscan.tables.tls.suite import suite
from tests.support.loopback import LoopbackSession
from tests.support.mail_servers import DOVECOT, dovecot, postfix, unprivileged
from tests.support.programs import need
from tests.support.services import ADDRESS, free_port
from tests.support.tls import HOST, NOW, Made, intermediate, make, root, rsa_key

pytestmark = [pytest.mark.anyio, pytest.mark.real]

USUAL = {143: 143, 993: 993, 110: 110, 995: 995, 4190: 4190, 25: 25, 465: 465}
"""Where the address serves what each port has as a rule."""
ODD = {143: 9000, 993: 9443, 110: 10_110, 995: 10_995, 4190: 14_190, 25: 2525, 465: 10_465}
STRONG = (
    "ssl = required",
    "ssl_min_protocol = TLSv1.2",
    "ssl_cipher_list = ECDHE+AESGCM:ECDHE+CHACHA20",
)
"""With the very settings the remedy names."""
WEAK = ("ssl = yes", "ssl_min_protocol = TLSv1", "ssl_cipher_list = ALL:eNULL:@SECLEVEL=0")
CURED = (
    "smtpd_tls_protocols = >=TLSv1.2",
    "smtpd_tls_mandatory_protocols = >=TLSv1.2",
    "smtpd_tls_ciphers = high",
    "smtpd_tls_mandatory_ciphers = high",
)
OLD = (
    "smtpd_tls_protocols = >=TLSv1, <=TLSv1.2",
    "smtpd_tls_mandatory_protocols = >=TLSv1, <=TLSv1.2",
    "smtpd_tls_ciphers = low",
    "smtpd_tls_mandatory_ciphers = low",
    "tls_low_cipherlist = AES128-SHA:DHE-RSA-AES128-SHA:@SECLEVEL=0",
)

_OAKLEY2 = (
    "ffffffffffffffffc90fdaa22168c234c4c6628b80dc1cd129024e088a67cc74"
    "020bbea63b139b22514a08798e3404ddef9519b3cd3a431b302b0a6df25f1437"
    "4fe1356d6d51c245e485b576625e7ec6f44c42e9a637ed6b0bff5cb6f406b7ed"
    "ee386bfb5a899fa5ae9f24117c4b1fe649286651ece65381ffffffffffffffff"
)
"""The prime of 1024 bits of RFC 2409 section 6.2, read 2026-11-27 in `tls/weak-dh`."""


@dataclass
class Machine(LoopbackSession):
    """An own address with both servers on it."""

    hosts: dict[int, str] = field(default_factory=dict)

    async def connect(self, port: int, packet: Packet, *, address: str | None = None) -> ByteStream:
        if port not in self.hosts:
            return await super().connect(port, packet, address=address)
        self.connected.append((ADDRESS, port))
        return await anyio.connect_tcp(self.hosts[port], self.ports[ADDRESS, port])


@pytest.fixture
def folders() -> Iterator[tuple[Path, Path]]:
    with unprivileged() as first, unprivileged() as second:
        yield first, second


def _certificate(folder: Path, made: Made) -> Path:
    chain, key = made.files(folder)
    both = folder / "both.pem"
    both.write_bytes(key.read_bytes() + chain.read_bytes())
    return both


def _good(**changed: object) -> Made:
    given = {"issuer": intermediate(), "above": (intermediate().certificate,)} | changed
    return make(**given)  # type: ignore[arg-type]


async def _served(
    stack: AsyncExitStack,
    folders: tuple[Path, Path],
    made: Made,
    mailbox: tuple[str, ...],
    mail: tuple[str, ...],
    places: Mapping[int, int],
) -> Machine:
    """Run both servers; return the address that has them at ``places``."""
    first, second = folders
    key = _certificate(first, made)
    boxes = await stack.enter_async_context(dovecot(first, key, *mailbox, sieve=True))
    wrapped = free_port()
    settings = (f"smtpd_tls_chain_files = {key}", "smtpd_tls_security_level = may", *mail)
    clear = await stack.enter_async_context(postfix(second, *settings, wrapped=wrapped))
    local = {**boxes, 25: clear, 465: wrapped}
    policy = replace(default_policy(), ports=tuple(sorted(set(places.values()))))
    return Machine(
        subject=Subject(Kind.ADDRESS, ADDRESS),
        regency=replace(LoopbackSession().regency, networks=("192.0.2.0/24",)),
        zone=None,
        address="",
        names=(HOST,),
        policy=policy,
        moment=NOW,
        roots=(root().pem,),
        until=anyio.current_time() + 100,
        ports={(ADDRESS, places[usual]): port for usual, port in local.items()},
        hosts={places[usual]: DOVECOT for usual in boxes},
    )


async def _seen(on: Machine) -> tuple[Services, MailPorts]:
    services, tls = await PROBE.observe(on)
    assert isinstance(services, Ok), services
    assert isinstance(tls, Ok), tls
    assert isinstance(services.fact, Services)
    assert isinstance(tls.fact, MailPorts)
    return services.fact, tls.fact


def _verdicts(services: Services, tls: MailPorts) -> dict[tuple[int, str], Verdict]:
    judged = check.judge(
        services,
        tls,
        clients=(),
        senders=(),
        mx=(),
        setups=(),
        target=Target(Subject(Kind.ADDRESS, ADDRESS)),
        moment=Moment(NOW),
    )
    verdicts = judged if isinstance(judged, tuple) else (judged,)
    return {(verdict.port, verdict.message): verdict for verdict in verdicts}


def _severity(verdict: Verdict) -> Severity:
    told = verdict.severity or check.CHECK.messages[verdict.message].severity
    return told or check.CHECK.severity


@pytest.mark.parametrize("places", [USUAL, ODD], ids=["usual", "odd"])
async def test_strong_servers_pass_wherever_they_are(
    folders: tuple[Path, Path], places: Mapping[int, int]
) -> None:
    async with AsyncExitStack() as stack:
        made = _good(own_key=rsa_key())
        on = await _served(stack, folders, made, STRONG, CURED, places)
        services, tls = await _seen(on)
    kinds = {port.seen.port: (port.protocol, port.sealed) for port in tls.ports}
    assert kinds == {
        places[25]: ("smtp", False),
        places[465]: ("smtp", True),
        places[143]: ("imap", False),
        places[993]: ("imap", True),
        places[110]: ("pop3", False),
        places[995]: ("pop3", True),
        places[4190]: ("sieve", False),
    }
    judged = _verdicts(services, tls)
    assert {verdict.outcome for verdict in judged.values()} == {Outcome.PASS}, judged
    assert {port for port, _ in judged} == set(places.values())
    asked = {port.asked_at for port in tls.ports}
    assert asked == {places[465], min(places[993], places[995])}
    assert all(
        answer.offer is not Offer.UNSEEN
        for port in tls.ports
        for answer in (port.weak, port.finite_field)
        if answer
    )


async def test_few_connections_are_made(folders: tuple[Path, Path]) -> None:
    """To look for TLS: one to each port, and a few more to one port of each program."""
    async with AsyncExitStack() as stack:
        made = _good(own_key=rsa_key())
        on = await _served(stack, folders, made, STRONG, CURED, USUAL)
        services, _ = await _seen(on)
        before = len(on.connected)
        await mail_tls.look(on, Ok(services))
    assert len(on.connected) - before <= len(USUAL) - 2 + 2 * MOST_CONNECTIONS


@pytest.mark.parametrize("places", [USUAL, ODD], ids=["usual", "odd"])
async def test_weak_servers_are_told_for_what_they_are(
    folders: tuple[Path, Path], places: Mapping[int, int]
) -> None:
    short = folders[1] / "dh.pem"
    # SEQUENCE { INTEGER prime, INTEGER 2 } (PKCS #3 section 9).
    body = b"\x02\x81\x81\x00" + bytes.fromhex(_OAKLEY2) + b"\x02\x01\x02"
    data = b64encode(b"\x30\x81" + bytes([len(body)]) + body).decode()
    short.write_text(f"-----BEGIN DH PARAMETERS-----\n{data}\n-----END DH PARAMETERS-----\n")
    async with AsyncExitStack() as stack:
        expired = _good(own_key=rsa_key(), end=NOW - timedelta(days=3))
        old = (*OLD, f"smtpd_tls_dh1024_param_file = {short}")
        on = await _served(stack, folders, expired, WEAK, old, places)
        services, tls = await _seen(on)
    judged = _verdicts(services, tls)
    assert {verdict.outcome for verdict in judged.values()} <= {Outcome.FAIL, Outcome.PASS}
    boxes = min(places[993], places[995])
    told = {at: _severity(v) for at, v in judged.items() if v.outcome is Outcome.FAIL}
    wanted = {(places[usual], "expired") for usual in USUAL if places[usual] != 25}
    assert wanted <= set(told)
    assert (25, "expired") not in told
    assert told[boxes, "old"] is Severity.LOW
    assert told[boxes, "export"] is Severity.MEDIUM
    assert told[places[465], "old"] is Severity.LOW
    assert told[places[465], "no_secrecy"] is Severity.MEDIUM
    assert told[places[465], "broken_dh"] is Severity.MEDIUM

    assert max(told.values(), key=lambda s: -s.rank) is Severity.MEDIUM
    null = next(port.weak for port in tls.ports if port.seen.port == boxes)
    assert null is not None
    assert suite(null.suite).null


async def test_nobody_is_told_of_a_name_that_nobody_is_led_to(folders: tuple[Path, Path]) -> None:
    async with AsyncExitStack() as stack:
        made = _good(own_key=rsa_key(), names=("s1.hosting.test",))
        on = await _served(stack, folders, made, STRONG, CURED, USUAL)
        services, tls = await _seen(on)
    judged = _verdicts(services, tls)
    told = {at: _severity(v) for at, v in judged.items() if v.outcome is Outcome.FAIL}
    assert set(told) == {(port, "aside") for port in USUAL if port != 25}
    assert set(told.values()) == {Severity.INFO}


async def test_the_command_of_a_finding_shows_it(folders: tuple[Path, Path]) -> None:
    need("openssl")
    async with AsyncExitStack() as stack:
        made = _good(own_key=rsa_key())
        on = await _served(stack, folders, made, STRONG, CURED, USUAL)
        for usual in (993, 143, 4190):
            at = check.CHECK.reproduce.format(address=DOVECOT, port=on.ports[ADDRESS, usual])
            command = re.sub(r"timeout \d+", "timeout 2", at)
            with anyio.fail_after(60):
                ran = await anyio.run_process(["bash", "-c", command], check=False)
            assert b"TLSv1.3" in ran.stdout, (usual, ran.stdout)
            assert HOST.encode() in ran.stdout

"""Submission and mailbox ports of a real Postfix and Dovecot, as found and after the cure."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator, Mapping
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import anyio
import pytest
from anyio.abc import ByteStream
from msgspec.structs import replace

from cyberscan.checks._shared.certificates import SEEN
from cyberscan.checks.mail import mailbox_cleartext, mailbox_tls
from cyberscan.model.check import Check, Moment
from cyberscan.model.facts.mail import Mx
from cyberscan.model.facts.mail_clients import PORTS, MailClients, PortAnswer
from cyberscan.model.facts.tls import Offer, Trust, Version
from cyberscan.model.look import Ok
from cyberscan.model.subject import Kind, Subject
from cyberscan.model.verdict import Outcome, Severity, Target
from cyberscan.net.base import Packet
from cyberscan.observe.mail.clients import PROBE
from tests.support.loopback import LoopbackSession
from tests.support.mail import NAME, V4, session
from tests.support.mail_servers import DOVECOT, dovecot, key_of, postfix, unprivileged
from tests.support.programs import need
from tests.support.services import free_port

pytestmark = [pytest.mark.anyio, pytest.mark.real]

SASL = ("smtpd_sasl_auth_enable = yes", "smtpd_sasl_type = dovecot")


class AtDovecot(LoopbackSession):
    """Reaches Dovecot's ports at an address that is not our own."""

    async def connect(self, port: int, packet: Packet, *, address: str | None = None) -> ByteStream:
        if port in {143, 993, 110, 995}:
            self.connected.append((address or "", port))
            return await anyio.connect_tcp(DOVECOT, self.ports[V4, port])
        return await super().connect(port, packet, address=address)


@pytest.fixture
def folders() -> Iterator[tuple[Path, Path]]:
    with unprivileged() as first, unprivileged() as second:
        yield first, second


class Servers:
    """Both servers behind one name, and what is seen of them."""

    def __init__(self, ports: Mapping[int, int]) -> None:
        self.ports = ports

    async def seen(self, *, own: bool = True) -> MailClients:
        on = session({}, kind=AtDovecot)
        on.ports.update({(V4, port): local for port, local in self.ports.items()})
        if own:
            on.regency = replace(on.regency, networks=("192.0.2.0/24",))
        (look,) = await PROBE.observe(on)
        assert isinstance(look, Ok), look
        assert isinstance(look.fact, MailClients), look
        return look.fact

    def shown(self, check: Check, usual: int) -> str:
        """Return what the command says that a finding gives for it, here at one of the ports."""
        for program in ("openssl", "curl"):
            need(program)
        host = DOVECOT if usual in {143, 993, 110, 995} else "127.0.0.1"
        command = check.reproduce.format(name=host, port=0)
        for port, local in self.ports.items():
            command = command.replace(f":{port}/", f":{local}/").replace(f'"{port} ', f'"{local} ')
        command = command.replace("in 465 993 995", f"in {self.ports[993]}")
        ran = subprocess.run(  # noqa: S602 - it is written for a shell
            command, shell=True, capture_output=True, text=True, timeout=60, check=False
        )
        return ran.stdout + ran.stderr


async def _run(
    stack: AsyncExitStack, folders: tuple[Path, Path], mailbox: str, submission: tuple[str, ...]
) -> Servers:
    first, second = folders
    key = key_of(first, NAME)
    ports = dict(await stack.enter_async_context(dovecot(first, key, mailbox, "ssl = yes")))
    wrapped = free_port()
    settings = (
        f"smtpd_tls_chain_files = {key}",
        "smtpd_tls_security_level = may",
        f"smtpd_sasl_path = {first}/sasl",
        *SASL,
        *submission,
    )
    clear = await stack.enter_async_context(postfix(second, *settings, wrapped=wrapped))
    return Servers(ports | {587: clear, 465: wrapped})


def _tls(fact: MailClients) -> dict[str, Severity | None]:
    zone = Subject(Kind.ZONE, "contoh.go.test")
    mx = ((zone, Mx(records=((10, NAME),))),)
    target = Target(Subject(Kind.MAIL, NAME))
    given: dict[str, Any] = {"mx": mx, "setups": (), "target": target, "moment": Moment(SEEN)}
    found = mailbox_tls.judge(fact, **given)
    verdicts = found if isinstance(found, tuple) else (found,)
    messages = mailbox_tls.CHECK.messages
    return {v.message: messages[v.message].severity for v in verdicts}


async def test_real_servers_that_take_passwords_in_the_clear(folders: tuple[Path, Path]) -> None:
    weak = "disable_plaintext_auth = no\nssl_min_protocol = TLSv1"
    async with AsyncExitStack() as stack:
        servers = await _run(stack, folders, weak, ("smtpd_tls_auth_only = no",))
        fact = await servers.seen()
        shown = servers.shown(mailbox_cleartext.CHECK, 143)
    seen = {one.port: one for one in fact.ports}
    assert set(seen) == set(PORTS)
    assert {one.answer for one in seen.values()} == {PortAnswer.OPEN}
    assert {"AUTH=PLAIN", "STARTTLS"} <= set(seen[143].capabilities)
    assert {"USER", "STLS"} <= set(seen[110].capabilities)
    assert any(line.startswith("AUTH ") for line in seen[587].capabilities)
    assert {p: o.old.version for p, o in seen.items() if o.old} == dict.fromkeys(
        (993, 995), Version.TLS11
    ) | {465: Version.TLS11}
    verdict = mailbox_cleartext.judge(fact)
    assert (verdict.outcome, verdict.message) == (Outcome.FAIL, "allowed")
    assert str(verdict.values["ports"]) == "110, 143, 587"
    assert "AUTH=PLAIN" in shown
    assert "USER" in shown


async def test_the_cure_makes_real_servers_want_encryption_first(
    folders: tuple[Path, Path],
) -> None:
    """With the very settings the remedies name, those of Dovecot 2.3."""
    strong = "disable_plaintext_auth = yes\nssl_min_protocol = TLSv1.2"
    async with AsyncExitStack() as stack:
        cure = (
            "smtpd_tls_auth_only = yes",
            "smtpd_tls_protocols = >=TLSv1.2",
            "smtpd_tls_mandatory_protocols = >=TLSv1.2",
        )
        servers = await _run(stack, folders, strong, cure)
        fact = await servers.seen()
        foreign = await servers.seen(own=False)
        shown = servers.shown(mailbox_tls.CHECK, 143)
    seen = {one.port: one for one in fact.ports}
    assert {"LOGINDISABLED", "STARTTLS"} <= set(seen[143].capabilities)
    assert "USER" not in seen[110].capabilities
    verdict = mailbox_cleartext.judge(fact)
    assert (verdict.outcome, verdict.message) == (Outcome.PASS, "after_tls"), verdict
    for one in seen.values():
        assert one.handshake is not None, one
        assert one.handshake.version is Version.TLS13, one
        assert one.handshake.chain is not None
        assert one.handshake.chain.trust is Trust.SELF_SIGNED
    for port in (993, 995, 465):
        told = seen[port].old
        assert told is not None
        assert (told.version, told.offer) == (Version.TLS11, Offer.REFUSED), told
    assert not any(one.old for one in foreign.ports)
    # Nobody is led to mx.: a home-made certificate there is a small matter.
    assert _tls(fact) == {"aside": Severity.LOW}
    assert "self-signed certificate" in shown

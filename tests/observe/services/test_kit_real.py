"""Talks of the kit against the real servers of Debian and PyPI, on loopback."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import anyio
import pytest

from cyberscan.checks.services import imap as imap_check
from cyberscan.checks.services import mqtt, smtp, telnet, vnc
from cyberscan.checks.services import pop3 as pop3_check
from cyberscan.checks.services import sieve as sieve_check
from cyberscan.model.services.base import Answer
from cyberscan.model.services.kit import (
    Imap,
    Mqtt,
    Pop3,
    Sieve,
    Smtp,
    Telnet,
    Vnc,
)
from cyberscan.observe.services.service import services
from tests.support.mail_servers import DOVECOT, dovecot, key_of, postfix, unprivileged
from tests.support.programs import need
from tests.support.services import free_port, running, said
from tests.support.services_real import reproduced, script

pytestmark = [pytest.mark.anyio, pytest.mark.real]


async def _talk(name: str, port: int, *, tls: bool = False) -> Answer:
    return await said(services()[name], port, tls=tls, patience=10)


async def test_a_real_telnetd_negotiates(tmp_path: Path) -> None:
    if os.geteuid() != 0:
        pytest.skip("only root's telnetd gets a terminal")
    telnetd, port = need("telnetd"), free_port()
    async with script(_INETD.format(port=port, telnetd=telnetd), port, tmp_path):
        answer = await _talk("telnet", port)
        shown = await reproduced(telnet.CHECK, port)
    assert isinstance(answer, Telnet)
    assert answer.command == "WILL AUTHENTICATION"
    assert "fffb 25" in shown


@pytest.mark.parametrize(("kind", "number"), [("None", 1), ("VncAuth", 2)])
async def test_a_real_tigervnc_lists_its_types(tmp_path: Path, kind: str, number: int) -> None:
    server, port = need("Xtigervnc"), free_port()
    password = tmp_path / "passwd"
    password.write_bytes(bytes(8))
    display = f":{30_000 + port % 20_000}"
    command = [
        server, display, "-rfbport", str(port), "-interface", "127.0.0.1", "-nolisten", "tcp",
        "-SecurityTypes", kind, "-PasswordFile", str(password), "-geometry", "64x64", "-ac",
    ]  # fmt: skip
    async with running(command, port, cwd=tmp_path):
        answer = await _talk("vnc", port)
        shown = await reproduced(vnc.CHECK, port)
    assert answer == Vnc(version="003.008", security=(number,))
    assert "RFB 003.008" in shown
    assert f"01{number:02x}" in shown


@pytest.mark.parametrize(("anonymous", "code"), [("true", 0), ("false", 5)])
async def test_a_real_mosquitto_tells_whether_it_takes_anyone(
    tmp_path: Path, anonymous: str, code: int
) -> None:
    program, port = need("mosquitto"), free_port()
    config = tmp_path / "m.conf"
    config.write_text(f"listener {port} 127.0.0.1\nallow_anonymous {anonymous}\nuser root\n")
    async with running([program, "-c", str(config)], port, cwd=tmp_path):
        assert await _talk("mqtt", port) == Mqtt(code=code)
        assert f"2002 000{code}" in await reproduced(mqtt.CHECK, port)


async def test_a_real_mosquitto_inside_tls_is_asked_and_shown_there() -> None:
    program = need("mosquitto")
    with unprivileged() as folder:
        port, key, config = free_port(), key_of(folder), folder / "m.conf"
        config.write_text(
            f"listener {port} 127.0.0.1\nallow_anonymous true\nuser root\n"
            f"certfile {key}\nkeyfile {key}\n"
        )
        async with running([program, "-c", str(config)], port, cwd=folder):
            assert await _talk("mqtt", port, tls=True) == Mqtt(code=0)
            assert "2002 0000" in await reproduced(mqtt.CHECK, port)


async def test_a_real_postfix_says_what_it_takes() -> None:
    with unprivileged() as folder:
        async with postfix(folder) as port:
            answer = await _talk("smtp", port)
            # Postfix begins slowly on a busy machine, and the command has no patience of its own.
            shown = await reproduced(smtp.CHECK, port, patient=True)
    assert "250-surel.contoh.go.test" in shown
    assert answer == Smtp(greeting="surel.contoh.go.test ESMTP Postfix", told=True)


async def test_a_real_dovecot_takes_no_password_before_tls() -> None:
    with unprivileged() as folder:
        async with dovecot(folder, key_of(folder), "ssl = required") as ports:
            imap = await _talk("imap", ports[143])
            pop3 = await _talk("pop3", ports[110])
            inside = await _talk("imap", ports[993], tls=True)
            shown = await reproduced(imap_check.CHECK, ports[143], at=DOVECOT)
            listed = await reproduced(pop3_check.CHECK, ports[110], at=DOVECOT)
    assert "LOGINDISABLED" in shown
    assert "STLS" in listed
    assert isinstance(imap, Imap)
    assert isinstance(pop3, Pop3)
    assert isinstance(inside, Imap)
    assert imap.told
    assert imap.starttls
    assert pop3.told
    assert pop3.starttls
    assert "LOGIN" in inside.passwords or "AUTH=PLAIN" in inside.passwords


_SIEVE = """\
base_dir = {folder}/run
state_dir = {folder}/run
log_path = /dev/stderr
listen = 127.0.0.1
protocols = sieve
disable_plaintext_auth = {secure}
ssl_cert = <{key}
ssl_key = <{key}
passdb {{
  driver = static
  args = nologin=yes
}}
userdb {{
  driver = static
  args = uid=nobody gid=nogroup home={folder}
}}
service managesieve-login {{
  inet_listener sieve {{
    port = {port}
  }}
}}
"""


@pytest.mark.parametrize("secure", ["yes", "no"])
async def test_a_real_managesieve_tells_its_capabilities(secure: str) -> None:
    need("managesieve-login")
    with unprivileged() as folder:
        port, config = free_port(), folder / "dovecot.conf"
        text = _SIEVE.format(folder=folder, key=key_of(folder), port=port, secure=secure)
        config.write_text(text)
        async with running([need("dovecot"), "-F", "-c", str(config)], port, cwd=folder):
            answer = await _talk("sieve", port)
            shown = await reproduced(sieve_check.CHECK, port)
    assert '"SASL" "PLAIN"' in shown
    assert isinstance(answer, Sieve)
    assert answer.greeting == "Dovecot (Debian) Pigeonhole"
    assert answer.told
    assert answer.starttls
    assert answer.passwords == ("SASL PLAIN",)  # whoever comes from the same address is secure


@pytest.mark.netns
async def test_a_real_pptpd_replies(tmp_path: Path) -> None:
    """It listens on its one port alone, so it gets a network of its own."""
    if os.geteuid() != 0:
        pytest.skip("only root makes a network namespace")
    program = need("pptpd")
    config = tmp_path / "pptpd.conf"
    config.write_text("option /dev/null\nlocalip 192.0.2.1\nremoteip 192.0.2.2-3\n")
    talk = tmp_path / "talk.py"
    talk.write_text(_ASK)
    command = (
        f"ip link set lo up; {program} -f -c {config} -p {tmp_path}/pid -l 127.0.0.1 & "
        f"{sys.executable} {talk}; kill $!"
    )
    root = str(Path(__file__).parents[3])
    with anyio.fail_after(30):
        done = await anyio.run_process(
            [need("unshare"), "-n", "bash", "-c", command],
            env={**os.environ, "PYTHONPATH": root},
            check=False,
        )
    assert done.stdout.decode() == "Pptp(result=1, vendor='linux')\n", done.stderr.decode()


_ASK = """
import anyio
from cyberscan.observe.services.service import services
from tests.support.services import said, until_open


async def main():
    await until_open(1723)
    print(await said(services()["pptp"], 1723))


anyio.run(main)
"""


_INETD = """
import socket
import subprocess

# As inetd's "stream tcp nowait" does it; the packages that hold an inetd exclude one another.
listener = socket.create_server(("127.0.0.1", {port}))
while True:
    connection, _ = listener.accept()
    subprocess.Popen(["{telnetd}"], stdin=connection, stdout=connection, stderr=connection)
    connection.close()
"""

"""Protocols over UDP against the real servers of Debian, on loopback or in a namespace."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from cyberscan.model.services.datagrams import Chargen, Coap, Ipmi, Sip, Snmp, Tftp
from cyberscan.observe.services.service import services
from tests.support.datagram_servers import running_udp, told_soon
from tests.support.programs import need
from tests.support.services import free_port, said

pytestmark = [pytest.mark.anyio, pytest.mark.real]

ROOT = Path(__file__).parents[3]
INSIDE = Path(__file__).with_name("inside_namespace.py")


def _root() -> None:
    if os.geteuid() != 0:
        pytest.skip("the server drops the rights of root, and only root has them")


async def test_a_real_snmpd_tells_its_maker(tmp_path: Path) -> None:
    port = free_port()
    (tmp_path / "snmpd.conf").write_text("rocommunity rahasia 127.0.0.1\n")
    command = [
        need("snmpd"), "-f", "-Lo", "-C", "-c", "snmpd.conf", "-I", "-smux",
        f"udp:127.0.0.1:{port}",
    ]  # fmt: skip
    async with running_udp(command, tmp_path):
        assert await told_soon("snmp", port, tmp_path) == Snmp(enterprise=8072)
        assert await told_soon("snmp", port, tmp_path) == Snmp(enterprise=8072)


@pytest.mark.parametrize(("chroot", "code"), [(True, 1), (False, 2)])
async def test_a_real_tftpd_answers_from_another_port(
    tmp_path: Path, chroot: bool, code: int
) -> None:
    _root()
    port, shared = free_port(), tmp_path / "files"
    shared.mkdir()
    command = [need("in.tftpd"), "-L", "-u", "root", "-a", f"127.0.0.1:{port}"]
    async with running_udp([*command, *(["-s"] if chroot else []), str(shared)], tmp_path):
        assert await told_soon("tftp", port, tmp_path) == Tftp(code=code)


async def test_a_real_chargen_is_known_over_both(tmp_path: Path) -> None:
    _root()
    port = free_port()
    services_of = "\n".join(
        f"service chargen\n{{\n type = INTERNAL UNLISTED\n id = {name}\n socket_type = {kind}\n"
        f" protocol = {protocol}\n port = {port}\n wait = {wait}\n user = root\n"
        " bind = 127.0.0.1\n}"
        for name, kind, protocol, wait in (
            ("chargen-dgram", "dgram", "udp", "yes"),
            ("chargen-stream", "stream", "tcp", "no"),
        )
    )
    (tmp_path / "xinetd.conf").write_text(f"defaults\n{{\n}}\n{services_of}\n")
    command = [
        need("xinetd"), "-dontfork", "-f", "xinetd.conf", "-pidfile", str(tmp_path / "pid"),
    ]  # fmt: skip
    async with running_udp(command, tmp_path):
        assert await told_soon("chargen", port, tmp_path) == Chargen()
        assert await said(services()["chargen"], port) == Chargen()


async def test_a_real_libcoap_resets_the_ping(tmp_path: Path) -> None:
    port = free_port()
    command = [need("coap-server-notls"), "-A", "127.0.0.1", "-p", str(port)]
    async with running_udp(command, tmp_path):
        assert await told_soon("coap", port, tmp_path) == Coap()


async def test_a_real_openipmi_pongs(tmp_path: Path) -> None:
    port = free_port()
    (tmp_path / "lan.conf").write_text(
        f'name "uji"\nset_working_mc 0x20\nstartlan 1\n addr 127.0.0.1 {port}\n priv_limit admin\n'
        " allowed_auths_admin none md2 md5 straight\n guid a123456789abcdefa123456789abcdef\n"
        "endlan\n"
    )
    (tmp_path / "sim.emu").write_text(
        "mc_setbmc 0x20\nmc_add 0x20 0 no-device-sdrs 0x23 9 8 0x9f 0x1291 0xf02 persist_sdr\n"
        "mc_enable 0x20\n"
    )
    command = [
        need("ipmi_sim"), "-c", "lan.conf", "-f", "sim.emu", "-s", str(tmp_path), "-n",
    ]  # fmt: skip
    async with running_udp(command, tmp_path):
        assert await told_soon("ipmi", port, tmp_path) == Ipmi(supported=True)


async def test_a_real_kamailio_answers_options(tmp_path: Path) -> None:
    port = free_port()
    (tmp_path / "kamailio.cfg").write_text(
        f"#!KAMAILIO\nchildren=1\ndisable_tcp=yes\nlog_stderror=yes\nlisten=udp:127.0.0.1:{port}\n"
        'loadmodule "sl.so"\nrequest_route {\n sl_send_reply("200", "OK");\n}\n'
    )
    command = [
        need("kamailio"), "-DD", "-E", "-f", "kamailio.cfg", "-Y", str(tmp_path),
        "-P", str(tmp_path / "pid"),
    ]  # fmt: skip
    async with running_udp(command, tmp_path):
        found = await told_soon("sip", port, tmp_path)
    assert isinstance(found, Sip)
    assert found.status == 200
    assert found.server.startswith("kamailio (5.")


def _inside(setup: str, name: str, address: str, port: int, folder: Path) -> str:
    """Run servers in a namespace of their own and return what the protocol was answered."""
    try:
        subprocess.run(["unshare", "-n", "true"], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        if os.environ.get("CI"):
            pytest.fail("this machine gives no right to make a network namespace")
        pytest.skip("this machine gives no right to make a network namespace")
    script = (
        "ip link set lo up; ip link set lo multicast on; ip addr add 192.0.2.5/24 dev lo\n"
        f'{setup}\n"$@"\nkill $(jobs -p)\nwait\n'
    )
    done = subprocess.run(
        [
            "unshare", "-n", "-m", "bash", "-c", script, "bash",
            sys.executable, str(INSIDE), name, address, str(port),
        ],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )  # fmt: skip
    return done.stdout.strip() or done.stderr


@pytest.mark.netns
@pytest.mark.parametrize(
    ("name", "rest"),
    [("ntp", "control=None"), ("ntp-control", "control=False")],
)
def test_a_real_ntpsec_gives_the_time(tmp_path: Path, name: str, rest: str) -> None:
    """It reads its state to nobody who has no key for it."""
    (tmp_path / "ntp.conf").write_text("server 127.127.1.0\n")
    told_so = _inside(
        f"{need('ntpd')} -n -g -c ntp.conf -u root > log 2>&1 &", name, "127.0.0.1", 123, tmp_path
    )
    assert told_so.startswith("Ntp(version=4, ")
    assert rest in told_so


@pytest.mark.netns
def test_a_real_avahi_names_its_services(tmp_path: Path) -> None:
    (tmp_path / "avahi.conf").write_text(
        "[server]\nhost-name=uji\nuse-ipv4=yes\nuse-ipv6=no\nenable-dbus=no\n"
        "[publish]\npublish-workstation=yes\n"
    )
    (tmp_path / "run" / "avahi-daemon").mkdir(parents=True)
    told_so = _inside(
        f"mount --bind {tmp_path / 'run'} /run\n"
        f"{need('avahi-daemon')} --no-drop-root --no-chroot --no-rlimits "
        f"-f {tmp_path / 'avahi.conf'} > log 2>&1 &",
        "mdns",
        "192.0.2.5",
        5353,
        tmp_path,
    )
    assert told_so == "Mdns(services=('_workstation._tcp.local',), factor=1)"


SUBMIT = """
import socket, time
words = ("upnp:rootdevice", "uuid:0f1e::upnp:rootdevice", "Debian/12 UPnP/1.0 uji/1", "http://x/")
packed = b"\\x04" + b"".join(bytes([len(w)]) + w.encode() for w in words)
for _ in range(100):
    try:
        with socket.socket(socket.AF_UNIX) as to:
            to.connect("s")
            to.sendall(packed)
        break
    except OSError:
        time.sleep(0.05)
"""
"""Tells minissdpd of a device, as UPnP programs on the same machine do (type 4: submit)."""


@pytest.mark.netns
def test_a_real_minissdpd_answers_for_its_devices(tmp_path: Path) -> None:
    (tmp_path / "submit.py").write_text(SUBMIT)
    told_so = _inside(
        f"{need('minissdpd')} -d -i lo -s s -p pid > log 2>&1 &\n{sys.executable} submit.py",
        "ssdp",
        "127.0.0.1",
        1900,
        tmp_path,
    )
    assert told_so == "Ssdp(server='Debian/12 UPnP/1.0 uji/1', factor=2)"

"""DNS on an address against the real servers of Debian, on loopback."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from cyberscan.model.services.datagrams import Dns
from cyberscan.observe.services.service import services
from tests.support.datagram_servers import running_udp, told_soon
from tests.support.programs import need
from tests.support.services import free_port, said

pytestmark = [pytest.mark.anyio, pytest.mark.real]

ZONE = """\
. 3600 IN SOA a.root-servers.net. nstld.uji.test. 1 1800 900 604800 86400
. 3600 IN NS a.root-servers.net.
. 3600 IN NS b.root-servers.net.
a.root-servers.net. 3600 IN A 192.0.2.1
b.root-servers.net. 3600 IN A 192.0.2.2
"""


@asynccontextmanager
async def _knot(folder: Path, zone: str, text: str, options: str = "") -> AsyncIterator[int]:
    port = free_port()
    (folder / "zone").write_text(text)
    (folder / "knot.conf").write_text(
        f'server:\n  listen: 127.0.0.1@{port}\n  rundir: "{folder}"\n{options}'
        f'database:\n  storage: "{folder}/db"\n'
        f'zone:\n  - domain: "{zone}"\n    storage: "{folder}"\n    file: "zone"\n'
    )
    async with running_udp([need("knotd"), "-c", str(folder / "knot.conf")], folder):
        yield port


async def test_a_real_knot_looks_nothing_up(tmp_path: Path) -> None:
    zone = ZONE.replace("\n. ", "\nx.test. ").replace(". 3600 IN SOA", "x.test. 3600 IN SOA", 1)
    text = "\n".join(line for line in zone.splitlines() if line.startswith("x.test.")) + "\n"
    async with _knot(tmp_path, "x.test", text, "  version: 3.2.6\n") as port:
        assert await told_soon("dns", port, tmp_path) == Dns(recursion=False, version="3.2.6")
        assert await said(services()["dns"], port) == Dns()


async def test_a_server_of_the_root_itself_is_no_open_resolver(tmp_path: Path) -> None:
    async with _knot(tmp_path, ".", ZONE) as port:
        found = await told_soon("dns", port, tmp_path)
    assert isinstance(found, Dns)
    assert found.recursion is False


@asynccontextmanager
async def _unbound(folder: Path, *, strangers: bool) -> AsyncIterator[int]:
    """A resolver below a root of its own."""
    root = folder / "root"
    root.mkdir()
    async with _knot(root, ".", ZONE) as above:
        await told_soon("dns", above, root)
        port = free_port()
        (folder / "unbound.conf").write_text(
            f"server:\n interface: 127.0.0.1\n port: {port}\n do-daemonize: no\n chroot: ''\n"
            f" username: ''\n directory: '{folder}'\n pidfile: ''\n use-syslog: no\n"
            f" do-not-query-localhost: no\n module-config: 'iterator'\n"
            f" access-control: 127.0.0.0/8 {'allow' if strangers else 'refuse'}\n"
            f"remote-control:\n control-enable: no\n"
            f"stub-zone:\n name: '.'\n stub-addr: 127.0.0.1@{above}\n"
        )
        async with running_udp([need("unbound"), "-c", "unbound.conf"], folder):
            await told_soon("dns", port, folder)
            yield port


@pytest.mark.parametrize("strangers", [True, False])
async def test_a_real_unbound_serves_whom_it_is_told_to(tmp_path: Path, strangers: bool) -> None:
    async with _unbound(tmp_path, strangers=strangers) as port:
        found = await told_soon("dns", port, tmp_path)
        again = await told_soon("dns", port, tmp_path)
        assert await said(services()["dns"], port) == Dns()
    assert isinstance(found, Dns)
    assert found == again
    assert found.recursion is strangers
    assert found.version.startswith("unbound 1.") is strangers


async def test_a_real_dnsmasq_serves_everybody(tmp_path: Path) -> None:
    async with _unbound(tmp_path, strangers=True) as above:
        port = free_port()
        command = [
            need("dnsmasq"), "-k", "-C", "/dev/null", f"--port={port}", "--user=root",
            "--listen-address=127.0.0.1", "--bind-interfaces", "--no-resolv",
            f"--server=127.0.0.1#{above}", f"--pid-file={tmp_path / 'pid'}",
        ]  # fmt: skip
        async with running_udp(command, tmp_path):
            found = await told_soon("dns", port, tmp_path)
    assert isinstance(found, Dns)
    assert found.version.startswith("dnsmasq-2.")
    assert found.recursion is True


@pytest.mark.parametrize("version", [True, False])
async def test_a_real_bind_as_it_should_be_set_up(tmp_path: Path, version: bool) -> None:
    port = free_port()
    (tmp_path / "named.conf").write_text(
        f'options {{ directory "{tmp_path}"; listen-on port {port} {{ 127.0.0.1; }};\n'
        " listen-on-v6 { none; }; recursion no; pid-file none; session-keyfile none;\n"
        f" {'' if version else 'version none;'} }};\ncontrols {{}};\n"
    )
    async with running_udp([need("named"), "-g", "-c", str(tmp_path / "named.conf")], tmp_path):
        found = await told_soon("dns", port, tmp_path)
    assert isinstance(found, Dns)
    assert found.recursion is False
    assert found.version.startswith("9.") is version

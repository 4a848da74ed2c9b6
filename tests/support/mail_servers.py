"""Real Postfix and Dovecot of Debian on loopback ports, started as root, served unprivileged."""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from shutil import chown

import pytest

from tests.support.programs import need
from tests.support.services import free_port, running

_MAIN = """\
compatibility_level = 3.6
queue_directory = {folder}/queue
data_directory = {folder}/data
command_directory = /usr/sbin
daemon_directory = /usr/lib/postfix/sbin
mail_owner = postfix
setgid_group = postdrop
myhostname = surel.contoh.go.test
mydestination =
local_recipient_maps =
alias_maps =
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
smtpd_relay_restrictions = reject
maillog_file = /dev/stdout
"""
_MASTER = """\
127.0.0.1:{port} inet n - n - - smtpd
postlog unix-dgram n - n - 1 postlogd
proxymap unix - - n - - proxymap
rewrite unix - - n - - trivial-rewrite
anvil unix - - n - 1 anvil
tlsmgr unix - - n 1000? 1 tlsmgr
"""
_WRAPPED = "127.0.0.1:{port} inet n - n - - smtpd -o smtpd_tls_wrappermode=yes\n"

DOVECOT = "127.0.0.2"
"""Who comes from its own address counts as secure to Dovecot: it must be asked at another one."""
_DOVECOT = """\
base_dir = {folder}/run
state_dir = {folder}/run
log_path = /dev/stderr
listen = 127.0.0.1, {address}
protocols = imap pop3
mail_location = maildir:{folder}/mail
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
service imap-login {{
  inet_listener imap {{
    port = {imap}
  }}
  inet_listener imaps {{
    port = {imaps}
    ssl = yes
  }}
}}
service pop3-login {{
  inet_listener pop3 {{
    port = {pop3}
  }}
  inet_listener pop3s {{
    port = {pop3s}
    ssl = yes
  }}
}}
service auth {{
  unix_listener {folder}/sasl {{
    mode = 0666
  }}
}}
"""


@contextmanager
def unprivileged() -> Iterator[Path]:
    """A folder that daemons without rights may enter, which pytest's own is not."""
    if os.geteuid() != 0:
        pytest.skip("only root starts the mail servers: they give their daemons another user")
    with tempfile.TemporaryDirectory(prefix="mail-") as name:
        path = Path(name)
        path.chmod(0o755)
        yield path


def key_of(folder: Path, name: str = "surel.contoh.go.test") -> Path:
    """Return a file with a key and its home-made certificate, in the order Postfix wants them."""
    key, certificate = folder / "both.pem", folder / "certificate.pem"
    subprocess.run(
        [
            need("openssl"), "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2",
            "-subj", f"/CN={name}", "-addext", f"subjectAltName=DNS:{name}",
            "-keyout", str(key), "-out", str(certificate),
        ],
        check=True,
        capture_output=True,
    )  # fmt: skip
    key.write_bytes(key.read_bytes() + certificate.read_bytes())
    return key


@asynccontextmanager
async def postfix(folder: Path, *settings: str, wrapped: int = 0) -> AsyncIterator[int]:
    """Run Postfix with these settings on a loopback port; yields the port. On the port ``wrapped``
    TLS comes first."""
    program, port = need("postfix"), free_port()
    for name in ("etc", "queue", "data"):
        (folder / name).mkdir()
    main = _MAIN.format(folder=folder) + "".join(f"{line}\n" for line in settings)
    (folder / "etc" / "main.cf").write_text(main)
    master = _MASTER.format(port=port) + (_WRAPPED.format(port=wrapped) if wrapped else "")
    (folder / "etc" / "master.cf").write_text(master)
    chown(folder / "data", "postfix")
    config = ["-c", str(folder / "etc")]
    # It makes the queue's folders.
    subprocess.run([program, *config, "check"], check=True, capture_output=True)  # noqa: ASYNC221
    async with running(["/usr/lib/postfix/sbin/master", *config, "-d"], port, cwd=folder):
        yield port


_SIEVE = """\
protocols = imap pop3 sieve
service managesieve-login {{
  inet_listener sieve {{
    port = {sieve}
  }}
}}
"""


@asynccontextmanager
async def dovecot(
    folder: Path, key: Path, *settings: str, sieve: bool = False
) -> AsyncIterator[Mapping[int, int]]:
    """Run Dovecot with these settings at `DOVECOT`, with ManageSieve where it is wanted; yields its
    loopback ports by the usual ones."""
    program = need("dovecot")
    need("imap-login")
    ports = {usual: free_port() for usual in (143, 993, 110, 995)}
    text = _DOVECOT.format(
        folder=folder,
        address=DOVECOT,
        key=key,
        imap=ports[143],
        imaps=ports[993],
        pop3=ports[110],
        pop3s=ports[995],
    )
    if sieve:
        need("managesieve-login")
        ports[4190] = free_port()
        text += _SIEVE.format(sieve=ports[4190])
    config = folder / "dovecot.conf"
    config.write_text("".join(f"{line}\n" for line in settings) + text)
    async with running([program, "-F", "-c", str(config)], ports[143], cwd=folder):
        yield ports

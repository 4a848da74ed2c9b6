"""Mail: Postfix, and Dovecot with IMAP, POP3 and ManageSieve."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable

from tests.support.programs import path_of
from tests.support.real_services.data import Command, Place, Port, Server

_MASTER = (
    "postlog unix-dgram n - n - 1 postlogd",
    "proxymap unix - - n - - proxymap",
    "rewrite unix - - n - - trivial-rewrite",
    "anvil unix - - n - 1 anvil",
    "tlsmgr unix - - n 1000? 1 tlsmgr",
)


def _postfix(*ports: int, wrapped: int = 0, tls: bool = False) -> Callable[[Place], Command]:
    def begin(place: Place) -> Command:
        for name in ("etc", "queue", "data"):
            (place.folder / name).mkdir()
        lines = [
            "compatibility_level = 3.6",
            f"queue_directory = {place.folder}/queue",
            f"data_directory = {place.folder}/data",
            "command_directory = /usr/sbin",
            "daemon_directory = /usr/lib/postfix/sbin",
            "mail_owner = postfix",
            "setgid_group = postdrop",
            "myhostname = surel.contoh.go.test",
            "mydestination =",
            "local_recipient_maps =",
            "alias_maps =",
            f"inet_interfaces = {place.address}",
            "inet_protocols = ipv4",
            "smtpd_relay_restrictions = reject",
            "smtpd_peername_lookup = no",
            "maillog_file = /dev/stdout",
        ]
        if tls:
            lines += ["smtpd_tls_security_level = may", f"smtpd_tls_cert_file={place.certificate}"]
            lines += [f"smtpd_tls_key_file = {place.key}"]
        place.write("etc/main.cf", *lines)
        smtpd = [f"{place.address}:{port} inet n - n - - smtpd" for port in ports]
        if wrapped:
            smtpd.append(
                f"{place.address}:{wrapped} inet n - n - - smtpd -o smtpd_tls_wrappermode=yes"
            )
        place.write("etc/master.cf", *smtpd, *_MASTER)
        shutil.chown(place.folder / "data", "postfix")
        config = ["-c", str(place.folder / "etc")]
        # It makes the queue's folders.
        check = [path_of("postfix"), *config, "check"]
        subprocess.run(check, check=True, capture_output=True)
        return Command(argv=["/usr/lib/postfix/sbin/master", *config, "-d"])

    return begin


def _listener(name: str, port: int, *, ssl: bool = False) -> list[str]:
    return [f"inet_listener {name} {{", f"port = {port}", f"ssl = {'yes' if ssl else 'no'}", "}"]


def _dovecot(place: Place) -> Command:
    return _dovecot_of(place, "ssl = required", "disable_plaintext_auth = yes")


def _dovecot_weak(place: Place) -> Command:
    return _dovecot_of(place, "ssl = no", "disable_plaintext_auth = no")


def _dovecot_of(place: Place, *settings: str) -> Command:
    sealed = "ssl = no" not in settings
    lines = [
        *settings,
        f"base_dir = {place.folder}/run",
        f"state_dir = {place.folder}/state",
        "log_path = /dev/stderr",
        "auth_verbose = yes",
        f"listen = {place.address}",
        f"protocols = imap pop3{' sieve' if sealed else ''}",
        f"mail_location = maildir:{place.folder}/mail",
        "passdb {",
        "driver = static",
        "args = nologin=yes",
        "}",
        "userdb {",
        "driver = static",
        f"args = uid=nobody gid=nogroup home={place.folder}",
        "}",
    ]
    if sealed:
        lines += [f"ssl_cert = <{place.certificate}", f"ssl_key = <{place.key}"]
    lines += ["service imap-login {", *_listener("imap", 143)]
    lines += _listener("imaps", 993, ssl=True) if sealed else _listener("imaps", 0)
    lines += [] if sealed else _listener("imap2", 10143)
    lines += ["}", "service pop3-login {", *_listener("pop3", 110)]
    lines += _listener("pop3s", 995, ssl=True) if sealed else _listener("pop3s", 0)
    lines += [] if sealed else _listener("pop32", 10110)
    lines.append("}")
    if sealed:
        lines += ["service managesieve-login {", *_listener("sieve", 4190), "}"]
    return Command(argv=[path_of("dovecot"), "-F", "-c", str(place.write("dovecot.conf", *lines))])


def _open(number: int, protocol: str) -> Port:
    return Port(number=number, protocol=protocol, state={"told": True, "starttls": False})


def _with_tls(number: int, protocol: str) -> Port:
    state = {"told": True, "starttls": True, "passwords": []}
    return Port(number=number, protocol=protocol, state=state)


MAIL = (
    Server(
        name="postfix",
        programs=("postfix",),
        host=41,
        ports=(_open(25, "smtp"), _open(2525, "smtp")),
        begin=_postfix(25, 2525),
    ),
    Server(
        name="postfix, STARTTLS",
        programs=("postfix",),
        host=42,
        ports=(
            _with_tls(25, "smtp"),
            _with_tls(587, "smtp"),
            Port(number=465, protocol="smtp", tls=True, state={"told": True}),
        ),
        begin=_postfix(25, 587, wrapped=465, tls=True),
    ),
    Server(
        name="dovecot, TLS first",
        programs=("dovecot", "imap-login", "pop3-login", "managesieve-login"),
        host=43,
        ports=(
            _with_tls(143, "imap"),
            Port(number=993, protocol="imap", tls=True, state={"told": True}),
            _with_tls(110, "pop3"),
            Port(number=995, protocol="pop3", tls=True, state={"told": True}),
            Port(number=4190, protocol="sieve", state={"told": True, "starttls": True}),
        ),
        begin=_dovecot,
    ),
    Server(
        name="dovecot, plain text",
        programs=("dovecot", "imap-login", "pop3-login"),
        host=44,
        ports=(
            _open(143, "imap"),
            _open(10143, "imap"),
            _open(110, "pop3"),
            _open(10110, "pop3"),
        ),
        begin=_dovecot_weak,
    ),
)

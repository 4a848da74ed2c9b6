"""An SSH server speaks version 2 only, with algorithms nobody has broken or given up (RFC 4253)."""

from __future__ import annotations

from cyberscan.checks._services.answers import ABSENT, NOBODY, absent, answering, each, where
from cyberscan.model.check import Actor, Check, Example, Message, Say
from cyberscan.model.facts.services import Heard, Services
from cyberscan.model.services.basic import Ssh
from cyberscan.model.verdict import Judgement, Outcome, Severity, Verdict, failed, passed
from cyberscan.tables.ssh import (
    POST_QUANTUM,
    STRICT_KEX,
    TERRAPIN_CIPHER,
    TERRAPIN_MAC,
    TERRAPIN_MODE,
    Grade,
    List,
    Row,
    row_of,
)


def judge(services: Services) -> Judgement:
    """Version, algorithms, Terrapin and readiness are separate causes with separate repairs."""
    return each(services, Ssh, _one)


def _one(at: Heard, ssh: Ssh) -> Judgement:
    causes = (_version(ssh), _algorithms(ssh), _terrapin(ssh), _post_quantum(ssh))
    faults = [fault for fault in causes if fault]
    return tuple(faults) if faults else passed("sound", evidence=[f"{where(at)}: {ssh.banner}"])


def _version(ssh: Ssh) -> Verdict | None:
    if not ssh.banner.startswith("SSH-1."):
        return None
    return failed("protocol1", evidence=[ssh.banner], discriminator="protocol")


def _algorithms(ssh: Ssh) -> Verdict | None:
    offered = (
        (List.KEX, ssh.kex),
        (List.HOST_KEY, ssh.host_keys),
        (List.CIPHER, ssh.ciphers),
        (List.MAC, ssh.macs),
    )
    found: list[tuple[str, Row]] = [
        (name, row) for which, names in offered for name in names if (row := row_of(which, name))
    ]
    if not found:
        return None
    broken = [(name, row) for name, row in found if row.grade is Grade.BROKEN]
    return failed(
        "broken" if broken else "weak",
        evidence=[f"{row.list} {name}: {row.source}" for name, row in broken or found],
        discriminator="algorithms",
        names=", ".join(name for name, _ in broken or found),
    )


def _terrapin(ssh: Ssh) -> Verdict | None:
    """Open to it are ChaCha20-Poly1305, and CBC together with encrypt-then-MAC."""
    if STRICT_KEX in ssh.kex:
        return None
    cbc = [name for name in ssh.ciphers if name.endswith(TERRAPIN_MODE)]
    etm = [name for name in ssh.macs if name.endswith(TERRAPIN_MAC)]
    exposed = [name for name in ssh.ciphers if name == TERRAPIN_CIPHER]
    if cbc and etm:
        exposed += [*cbc, *etm]
    if not exposed:
        return None
    return failed(
        "terrapin",
        evidence=[ssh.banner, *exposed],
        discriminator="terrapin",
        names=", ".join(exposed),
    )


def _post_quantum(ssh: Ssh) -> Verdict | None:
    """Not said of a server of version 1 only, which shows no key exchanges."""
    if not ssh.kex or not POST_QUANTUM.keys().isdisjoint(ssh.kex):
        return None
    evidence = [ssh.banner, f"kex {', '.join(ssh.kex)}"]
    return failed("no_post_quantum", evidence=evidence, discriminator="post-quantum")


def _ssh(
    *,
    banner: str = "SSH-2.0-OpenSSH_9.9",
    kex: tuple[str, ...] = ("mlkem768x25519-sha256", "curve25519-sha256", STRICT_KEX),
    host_keys: tuple[str, ...] = ("ssh-ed25519",),
    ciphers: tuple[str, ...] = (TERRAPIN_CIPHER, "aes256-gcm@openssh.com"),
    macs: tuple[str, ...] = ("hmac-sha2-256-etm@openssh.com",),
) -> Services:
    ssh = Ssh(banner=banner, kex=kex, host_keys=host_keys, ciphers=ciphers, macs=macs)
    return answering(22, ssh)


CHECK = Check(
    key="ssh",
    severity=Severity.MEDIUM,
    judge=judge,
    actor=Actor.SITE_ADMIN,
    minutes=30,
    title=Say(
        id="Server SSH menawarkan enkripsi usang",
        en="The SSH server offers outdated encryption",
    ),
    why=Say(
        id="SSH adalah pintu pengelola server. Dengan algoritma usang, penyerang di tengah "
        "jaringan "
        "dapat menyadap atau mengubah sesi pengelola dan menguasai server.",
        en="SSH is the administrators' door to the server. With outdated algorithms an attacker on "
        "the network can read or change an administrator's session and take over the server.",
    ),
    messages={
        ABSENT: absent("SSH"),
        "sound": Message(
            id="Server SSH tidak menawarkan algoritma yang tercatat lemah.",
            en="The SSH server offers no algorithm that is listed as weak.",
        ),
        "protocol1": Message(
            id="Server SSH masih menerima protokol versi 1 yang sudah dipecahkan.",
            en="The SSH server still accepts protocol version 1, which is broken.",
            severity=Severity.HIGH,
        ),
        "broken": Message(
            id="Server SSH menawarkan algoritma yang sudah dilarang atau dapat ditembus: {names}.",
            en="The SSH server offers algorithms that are forbidden or within an attacker's reach: "
            "{names}.",
        ),
        "weak": Message(
            id="Server SSH menawarkan algoritma yang sudah ditinggalkan: {names}.",
            en="The SSH server offers algorithms that have been given up: {names}.",
            severity=Severity.LOW,
        ),
        "terrapin": Message(
            id="Server SSH rentan terhadap serangan Terrapin (CVE-2023-48795) melalui: {names}.",
            en="The SSH server is open to the Terrapin attack (CVE-2023-48795) through: {names}.",
        ),
        "no_post_quantum": Message(
            id="Server SSH belum menawarkan pertukaran kunci pascakuantum. Ini catatan kesiapan, "
            "bukan kelemahan hari ini.",
            en="The SSH server does not offer a post-quantum key exchange yet. This is a note on "
            "readiness, not a weakness of today.",
            severity=Severity.INFO,
        ),
    },
    reproduce="printf 'SSH-2.0-x\\r\\n' | nc -w 5 {address} {port} | tr -c '[:print:]' '\\n' | "
    "tr , '\\n' | grep .....",
    remedy="services-ssh",
    references=(
        "RFC 4253 section 5",
        "RFC 4253 section 7.1",
        "RFC 9142",
        "RFC 8758",
        "CVE-2023-48795",
        "RFC 10042",
    ),
    standards=("Peraturan BSSN 4/2021 huruf m", "ISO/IEC 27001:2022 A.8.24", "CIS Controls 4"),
    examples=(
        Example(
            name="a current OpenSSH",
            given={"services": _ssh()},
            outcome=Outcome.PASS,
            message="sound",
        ),
        NOBODY,
        Example(
            name="version 1 beside 2",
            given={"services": _ssh(banner="SSH-1.99-Cisco-1.25")},
            outcome=Outcome.FAIL,
            message="protocol1",
            severity=Severity.HIGH,
        ),
        Example(
            name="RC4",
            given={"services": _ssh(ciphers=("aes128-ctr", "arcfour256"))},
            outcome=Outcome.FAIL,
            message="broken",
            severity=Severity.MEDIUM,
        ),
        Example(
            name="SHA-1 signatures",
            given={"services": _ssh(host_keys=("rsa-sha2-512", "ssh-rsa"))},
            outcome=Outcome.FAIL,
            message="weak",
            severity=Severity.LOW,
        ),
        Example(
            name="ChaCha20 without strict key exchange",
            given={"services": _ssh(kex=("curve25519-sha256",))},
            outcome=Outcome.FAIL,
            message="terrapin",
            severity=Severity.MEDIUM,
        ),
        Example(
            name="no post-quantum key exchange",
            given={"services": _ssh(kex=("curve25519-sha256", STRICT_KEX))},
            outcome=Outcome.FAIL,
            message="no_post_quantum",
            severity=Severity.INFO,
        ),
        Example(
            name="the key exchange of OpenSSH 9",
            given={"services": _ssh(kex=("sntrup761x25519-sha512@openssh.com", STRICT_KEX))},
            outcome=Outcome.PASS,
            message="sound",
        ),
    ),
)

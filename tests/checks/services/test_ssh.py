"""SSH offers, judged by the dated table."""

from __future__ import annotations

import pytest

from cyberscan.checks._services.answers import answering
from cyberscan.checks.services.ssh import judge
from cyberscan.model.services.basic import Ssh
from cyberscan.model.verdict import Verdict
from cyberscan.tables.ssh import STRICT_KEX, WEAK_ALGORITHMS, List, row_of


def _found(**lists: tuple[str, ...]) -> dict[str, Verdict]:
    base: dict[str, tuple[str, ...]] = {
        "kex": (STRICT_KEX, "mlkem768x25519-sha256"), "host_keys": (), "ciphers": (), "macs": (),
    }  # fmt: skip
    both = base | lists
    offered = Ssh(
        banner="SSH-2.0-x",
        kex=both["kex"],
        host_keys=both["host_keys"],
        ciphers=both["ciphers"],
        macs=both["macs"],
    )
    judged = judge(answering(22, offered))
    verdicts = judged if isinstance(judged, tuple) else (judged,)
    return {v.message: v for v in verdicts}


@pytest.mark.parametrize(
    ("ciphers", "macs", "open_to_it"),
    [
        (("chacha20-poly1305@openssh.com",), (), True),
        (("aes128-cbc",), ("hmac-sha2-256-etm@openssh.com",), True),
        (("aes128-cbc",), ("hmac-sha2-256",), False),
        (("aes128-ctr",), ("hmac-sha2-256-etm@openssh.com",), False),
        (("aes256-gcm@openssh.com",), (), False),
    ],
)
def test_terrapin_needs_its_ciphers_and_no_strict_key_exchange(
    ciphers: tuple[str, ...], macs: tuple[str, ...], open_to_it: bool
) -> None:
    assert ("terrapin" in _found(kex=(), ciphers=ciphers, macs=macs)) is open_to_it
    assert "terrapin" not in _found(ciphers=ciphers, macs=macs)


def test_the_worst_algorithms_give_the_finding_its_name() -> None:
    found = _found(ciphers=("aes128-cbc", "arcfour128"), macs=("hmac-md5",))
    assert list(found) == ["broken"]
    assert found["broken"].discriminator == "algorithms"
    assert [str(e).partition(":")[0] for e in found["broken"].evidence] == ["cipher arcfour128"]


def test_separate_causes_are_separate_findings() -> None:
    kex = ("diffie-hellman-group1-sha1", "mlkem768x25519-sha256")
    found = _found(kex=kex, ciphers=("chacha20-poly1305@openssh.com",))
    assert set(found) == {"broken", "terrapin"}


@pytest.mark.parametrize(
    ("which", "name", "listed"),
    [
        (List.KEX, "diffie-hellman-group14-sha1", False),
        (List.KEX, "gss-group1-sha1-toWM5Slw5Ew8Mqkay+al2g==", True),
        (List.HOST_KEY, "rsa-sha2-256", False),
        (List.HOST_KEY, "ssh-rsa", True),
        (List.CIPHER, "aes128-ctr", False),
        (List.CIPHER, "3des-cbc", True),
        (List.MAC, "hmac-sha1", False),
        (List.MAC, "hmac-sha1-96-etm@openssh.com", True),
        (List.CIPHER, "none", True),
        (List.MAC, "none", True),
        (List.KEX, "none", False),
    ],
)
def test_only_names_with_a_source_are_listed(which: List, name: str, listed: bool) -> None:
    assert (row_of(which, name) is not None) is listed


def test_every_row_names_its_source_and_day() -> None:
    assert all(row.source and row.read.isoformat() >= "2026-11-24" for row in WEAK_ALGORITHMS)

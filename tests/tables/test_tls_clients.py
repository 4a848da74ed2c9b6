"""The hellos of clients hang together."""

from __future__ import annotations

import pytest

from cyberscan.model.facts.tls import Version
from cyberscan.tables.tls.client import Client
from cyberscan.tables.tls.clients import CLIENTS
from cyberscan.tables.tls.codes import ALL_GROUPS
from cyberscan.tables.tls.suite import suite


@pytest.mark.parametrize("client", CLIENTS, ids=lambda client: client.name)
def test_a_hello_hangs_together(client: Client) -> None:
    suites = [suite(code) for code in client.suites]
    assert len(set(client.suites)) == len(suites) > 0
    assert all(code in ALL_GROUPS for code in client.groups)
    assert client.oldest <= client.newest
    assert (client.newest is Version.TLS13) == any(one.tls13 for one in suites)
    if any(one.elliptic or one.tls13 for one in suites):
        assert client.groups
    if client.oldest < Version.TLS12:
        assert any(one.before_tls12 for one in suites)
    if client.newest < Version.TLS12:
        assert all(one.before_tls12 for one in suites)


def test_names_are_told_apart() -> None:
    assert len({client.name for client in CLIENTS}) == len(CLIENTS) > 40


@pytest.mark.parametrize(
    ("name", "newest", "sni"),
    [
        ("Android 2.3", Version.TLS10, False),
        ("Android 4.4", Version.TLS12, True),
        ("Android 10", Version.TLS13, True),
        ("Internet Explorer 6, Windows XP", Version.SSL3, False),
        ("Internet Explorer 8, Windows XP", Version.TLS10, False),
        ("Internet Explorer 11, Windows 7", Version.TLS12, True),
        ("Java 6", Version.TLS10, False),
        ("Java 11", Version.TLS13, True),
        ("OpenSSL 0.9.8", Version.TLS10, True),
        ("OpenSSL 1.0.1", Version.TLS12, True),
    ],
)
def test_what_old_clients_could_do(name: str, newest: Version, sni: bool) -> None:
    (client,) = [one for one in CLIENTS if one.name == name]
    assert (client.newest, client.sni) == (newest, sni)


def test_browsers_of_today_offer_the_hybrid_group() -> None:
    today = [
        one for one in CLIENTS if one.name in {"Chrome, Edge 137 (2025)", "Firefox 137 (2025)"}
    ]
    assert len(today) == 2
    assert all(0x11EC in one.groups for one in today)

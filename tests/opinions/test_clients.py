"""Who is lost when something is switched off."""

from __future__ import annotations

import pytest

from cyberscan.model.facts.tls import Version
from cyberscan.opinions.clients import Without, breakage, connects
from cyberscan.opinions.offers import Known, view
from cyberscan.tables.tls.client import Client
from cyberscan.tables.tls.clients import CLIENTS
from tests.opinions.made import (
    AEAD12,
    AEAD13,
    CBC,
    INTERMEDIATE,
    INTERMEDIATE_SUITES,
    RSA_CBC,
    TLS10,
    TLS11,
    TLS12,
    TLS13,
    endpoint,
    groups,
    suites,
)

BY_NAME = {client.name: client for client in CLIENTS}
OLD = (*CBC, *RSA_CBC, 0x000A)
EVERYTHING = endpoint([TLS10, TLS11, TLS12, TLS13])
EVERYTHING_SUITES = suites({TLS10: OLD, TLS11: OLD, TLS12: (*AEAD12, *OLD), TLS13: AEAD13})


def test_switching_off_tls10_and_tls11_loses_the_old_and_nobody_else() -> None:
    found = breakage(
        EVERYTHING, EVERYTHING_SUITES, groups(), Without(versions=frozenset({TLS10, TLS11}))
    )
    assert set(found.lost) == {
        "Android 2.3",
        "Android 4.0 to 4.3",
        "Internet Explorer 8, Windows XP",
        "Internet Explorer 8, Windows 7",
        "Java 6",
        "Java 7",
        "OpenSSL 0.9.8",
    }
    assert found.outside == ("Internet Explorer 6, Windows XP",)
    assert not found.unseen
    assert len(found.lost) + len(found.kept) + len(found.outside) == len(CLIENTS)


def test_switching_off_tls12_loses_those_without_tls13() -> None:
    found = breakage(
        INTERMEDIATE, INTERMEDIATE_SUITES, groups(), Without(versions=frozenset({TLS12}))
    )
    assert {"Android 4.4", "Edge 15 (2017)", "OpenSSL 1.0.2"} <= set(found.lost)
    assert {"Android 10", "Firefox 137 (2025)", "Java 11", "OpenSSL 3.0"} <= set(found.kept)
    assert "Java 7" in found.outside


def test_switching_off_suites_loses_those_who_have_no_other() -> None:
    both = suites({TLS12: (*AEAD12, *CBC), TLS13: AEAD13})
    found = breakage(INTERMEDIATE, both, groups(), Without(suites=frozenset(CBC)))
    # Safari before iOS 9 and Internet Explorer before Windows 10 have no AES-GCM with RSA keys.
    assert {"Safari 6, iOS 6", "Safari 8, iOS 8"} <= set(found.lost)
    assert {"Internet Explorer 11, Windows 7", "Internet Explorer 11, Windows 8.1"} <= set(
        found.lost
    )
    assert "Internet Explorer 11, Windows 10" in found.kept


def test_switching_off_a_group_loses_those_who_have_no_other() -> None:
    found = breakage(
        INTERMEDIATE, INTERMEDIATE_SUITES, groups(), Without(groups=frozenset({0x17, 0x18}))
    )
    assert {"Android 6", "Android 7", "OpenSSL 1.0.2"} <= set(found.lost)
    assert {"Android 8.1", "Chrome 70 (2018)"} <= set(found.kept)


CLIENT = Client("made up", TLS10, TLS12, (0xC02F, 0x009E, 0x002F), (0x17,), max_dh=1024)


@pytest.mark.parametrize(
    ("accepted", "unseen", "field", "expected"),
    [
        ((0x002F,), (), groups(), Known.YES),
        ((0xC02F,), (), groups(), Known.YES),
        ((0xC02F,), (), groups(older=(0x1D,)), Known.NO),
        ((0xC02F,), (), groups(older=(0x1D,), unseen=(0x17,)), Known.UNSEEN),
        ((0xC02F,), (), None, Known.UNSEEN),
        ((0xC030,), (), groups(), Known.NO),
        ((0xC030,), (0x002F,), groups(), Known.UNSEEN),
        ((0xC030,), (0xC02F,), groups(older=(0x1D,)), Known.NO),
        ((0x009E,), (), groups(dh=[(1024, "f")]), Known.YES),
        ((0x009E,), (), groups(dh=[(2048, "f")]), Known.NO),
        ((0x009E,), (), groups(dh=[(1024, "f"), (2048, "e")]), Known.UNSEEN),
        ((0x009E,), (), groups(dh_unseen="reset"), Known.UNSEEN),
        ((0x009E, 0x002F), (), groups(dh=[(2048, "f")]), Known.YES),
    ],
)
def test_a_suite_and_its_key_exchange_must_fit(
    accepted: tuple[int, ...], unseen: tuple[int, ...], field: None, expected: Known
) -> None:
    offered = suites({TLS12: accepted}, {TLS12: unseen})
    assert connects(CLIENT, view(endpoint([TLS12]), offered, field)) is expected


@pytest.mark.parametrize(
    ("accepted", "unseen", "expected"),
    [
        ([TLS13], [], Known.NO),
        ([TLS10], [], Known.YES),
        ([TLS10, TLS12], [], Known.YES),
        ([TLS10], [TLS12], Known.UNSEEN),
        ([], [TLS12], Known.UNSEEN),
        ([Version.SSL3], [TLS13], Known.NO),
    ],
)
def test_the_newest_common_version_decides(
    accepted: list[Version], unseen: list[Version], expected: Known
) -> None:
    offered = suites(dict.fromkeys([*accepted, *unseen], (0x002F,)))
    if expected is Known.UNSEEN:
        offered = suites(dict.fromkeys(accepted, (0x002F,)))
    assert connects(CLIENT, view(endpoint(accepted, unseen), offered, groups())) is expected


def test_a_common_version_without_a_common_suite_is_the_end() -> None:
    offered = suites({TLS10: (0x002F,), TLS12: (0xC030,)})
    seen = view(endpoint([TLS10, TLS12]), offered, groups())
    assert connects(CLIENT, seen) is Known.NO


def test_what_was_not_seen_is_not_guessed() -> None:
    found = breakage(INTERMEDIATE, None, None, Without(versions=frozenset({TLS12})))
    assert not found.lost
    assert "Android 4.4" in found.unseen
    assert set(found.outside) >= {"Java 6", "Android 2.3"}


def test_a_browser_of_today_connects_to_a_server_of_today() -> None:
    seen = view(INTERMEDIATE, INTERMEDIATE_SUITES, groups())
    for name in ("Chrome, Edge 137 (2025)", "Firefox 137 (2025)", "Safari 26, iOS 26"):
        assert connects(BY_NAME[name], seen) is Known.YES

"""What feeds say of a host is looked up when it is looked at, and nothing is sent for it."""

from __future__ import annotations

import base64
from datetime import timedelta

import pytest

from cyberscan.checks._shared.certificates import PUBLIC, certificate, embedded, made, timestamps
from cyberscan.model.facts.carried import (
    Ended,
    Exploit,
    Exploited,
    Log,
    Preload,
    Root,
    ServiceEnds,
    Vouched,
    WebEnds,
)
from cyberscan.model.facts.tls import Chain, Trust
from cyberscan.model.look import Absent, Failed, Negative, Ok, Reason
from cyberscan.model.subject import Kind, Subject
from cyberscan.observe.probe import Probe
from cyberscan.observe.services import ends as service_ends
from cyberscan.observe.tls.vouched import vouched
from cyberscan.observe.web import ends, exploited, preload
from cyberscan.parse.preload import above, covering
from cyberscan.tables.software import COPIED
from tests.support.loopback import LoopbackSession

pytestmark = pytest.mark.anyio

HOST = "www.contoh.go.test"
LIST = {
    "go.test": "subdomains",
    "sendiri.go.test": "host",
    "pin.go.test": "none",
    "dalam.sendiri.go.test": "subdomains",
    "www.lain.test": "host",
}


@pytest.mark.parametrize(
    ("name", "entry"),
    [
        (HOST, "go.test"),
        ("go.test", "go.test"),
        ("test", ""),
        ("ogo.test", ""),
        ("sendiri.go.test", "sendiri.go.test"),
        # The nearest entry decides, though one above it would cover the name.
        ("www.sendiri.go.test", ""),
        ("a.dalam.sendiri.go.test", "dalam.sendiri.go.test"),
        ("pin.go.test", ""),
        ("a.pin.go.test", ""),
        ("www.lain.test", "www.lain.test"),
        ("a.www.lain.test", ""),
        ("", ""),
    ],
)
async def test_the_nearest_entry_of_the_preload_list_decides(name: str, entry: str) -> None:
    session = LoopbackSession(subject=Subject(Kind.HOST, name), feeds={"hsts-preload": LIST})
    (look,) = await preload.PROBE.observe(session)
    assert look == Ok(Preload(entry=entry, feed="hsts-preload 2026-11-01"))
    assert covering(name, LIST.get) == entry


def test_names_above_a_name() -> None:
    assert list(above("a.b.test")) == ["a.b.test", "b.test", "test"]


async def test_without_the_list_nothing_is_known() -> None:
    (look,) = await preload.PROBE.observe(LoopbackSession(subject=Subject(Kind.HOST, HOST)))
    assert isinstance(look, Failed)
    assert look.reason is Reason.NO_FEED


ONE, TWO, THREE = ("01" * 32, "02" * 32, "03" * 32)
LOGS = {
    ONE: "usable | 2025-01-31T07:00:00+07:00 | Ana | Log 1",
    THREE: "retired | 2026-01-31T00:00:00+00:00 | Budi | Log 3 | Cita",
}
ROOTS = {PUBLIC: "included", "CN=Akar Lama": "2026-09-30", "CN=Akar Lain": "included"}


def test_logs_of_the_certificate_and_of_the_handshake_are_looked_up() -> None:
    leaf = made(extensions=(embedded(1, 2),))
    session = LoopbackSession(feeds={"ct-logs": LOGS, "roots": ROOTS})
    look = vouched(session, Ok(certificate(leaf, scts=timestamps(1, 3))))
    assert look == Ok(
        Vouched(
            logs=(
                Log(ONE, "usable", "2025-01-31T00:00:00+00:00", ("Ana",), "Log 1"),
                Log(THREE, "retired", "2026-01-31T00:00:00+00:00", ("Budi", "Cita"), "Log 3"),
            ),
            logs_feed="ct-logs 2026-11-01",
            roots=(Root(PUBLIC, ""),),
            roots_feed="roots 2026-11-01",
        )
    )


def test_a_root_that_is_believed_no_more_is_known_by_its_last_day() -> None:
    session = LoopbackSession(feeds={"roots": ROOTS})
    fact = certificate(made(), trust=Trust.UNKNOWN_ISSUER, root="CN=Akar Lama")
    look = vouched(session, Ok(fact))
    assert isinstance(look, Ok)
    assert isinstance(look.fact, Vouched)
    assert look.fact.roots == (Root("CN=Akar Lama", "2026-09-30"),)
    assert (look.fact.logs, look.fact.logs_feed) == ((), "")


def test_without_lists_nothing_is_said_and_nothing_fails() -> None:
    assert vouched(LoopbackSession(), Ok(certificate())) == Ok(Vouched())


def test_what_was_not_seen_or_is_not_there_stays_so() -> None:
    for look in (Failed(Reason.TIMEOUT), Ok(Absent(Negative.REFUSED))):
        assert vouched(LoopbackSession(feeds={"ct-logs": LOGS}), look) == look


def test_a_damaged_list_is_told() -> None:
    session = LoopbackSession(feeds={"ct-logs": {ONE: "usable"}})
    look = vouched(session, Ok(certificate(made(extensions=(embedded(1),)))))
    assert isinstance(look, Failed)
    assert look.reason is Reason.MALFORMED


def test_hostile_timestamps_name_no_log() -> None:
    session = LoopbackSession(feeds={"ct-logs": LOGS})
    fact = certificate(made(), scts=b"\x00\x05sampah")
    assert vouched(session, Ok(fact)) == Ok(Vouched(logs_feed="ct-logs 2026-11-01"))
    chain: Chain = fact.chains[0]
    assert base64.b64decode(chain.scts or "")


@pytest.mark.parametrize("probe", [ends.PROBE, service_ends.PROBE])
async def test_what_a_newer_page_says_of_ends_is_kept(probe: Probe) -> None:
    later = COPIED + timedelta(days=1)
    feeds = {"end-of-life": {"php": f"9.0 2029-12-31 9.0.1 {later}; 8.4 2028-12-31 8.4.24 -"}}
    (look,) = await probe.observe(LoopbackSession(feeds=feeds))
    assert isinstance(look, Ok)
    assert isinstance(look.fact, WebEnds | ServiceEnds)
    assert look.fact.rows == (Ended("php", "9.0", "2029-12-31", ""),)
    assert look.fact.feed == "end-of-life 2026-11-01"
    (none,) = await probe.observe(LoopbackSession())
    assert isinstance(none, Failed)
    assert none.reason is Reason.NO_FEED
    (damaged,) = await probe.observe(LoopbackSession(feeds={"end-of-life": {"php": "x"}}))
    assert isinstance(damaged, Failed)
    assert damaged.reason is Reason.MALFORMED


async def test_pages_older_than_the_tables_say_nothing() -> None:
    class Old(LoopbackSession):
        def feed_date(self, name: str) -> str:
            return f"{name} {COPIED}"

    (look,) = await ends.PROBE.observe(Old(feeds={"end-of-life": {}}))
    assert isinstance(look, Failed)
    assert look.reason is Reason.NO_FEED


async def test_flaws_of_libraries_that_are_known_to_be_exploited_are_kept() -> None:
    catalogue = {
        "CVE-2020-11023": "2025-01-23",
        "CVE-2019-11358": "2026-10-30 ransomware",
        "CVE-2018-14847": "2021-12-01",  # of no library
    }
    (look,) = await exploited.PROBE.observe(LoopbackSession(feeds={"kev": catalogue}))
    assert look == Ok(
        Exploited(
            rows=(
                Exploit("CVE-2019-11358", "2026-10-30", ransomware=True),
                Exploit("CVE-2020-11023", "2025-01-23", ransomware=False),
            ),
            feed="kev 2026-11-01",
        )
    )
    (none,) = await exploited.PROBE.observe(LoopbackSession(feeds={"kev": {}}))
    assert none == Ok(Exploited(rows=(), feed="kev 2026-11-01"))


async def test_without_the_catalogue_nothing_is_known_and_a_damaged_one_is_told() -> None:
    (look,) = await exploited.PROBE.observe(LoopbackSession())
    assert isinstance(look, Failed)
    assert look.reason is Reason.NO_FEED
    damaged = {"kev": {"CVE-2020-11023": "kemarin"}}
    (look,) = await exploited.PROBE.observe(LoopbackSession(feeds=damaged))
    assert isinstance(look, Failed)
    assert look.reason is Reason.MALFORMED

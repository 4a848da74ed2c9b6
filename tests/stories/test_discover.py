"""Names that nobody listed are found in the lab, and none of them is contacted."""

from __future__ import annotations

import json
import tomllib
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import anyio
import pytest
from anyio.abc import ByteStream
from anyio.from_thread import start_blocking_portal
from msgspec.structs import replace

from cyberscan import lab
from cyberscan.judge.facts import Facts
from cyberscan.lab.province.backbone import SHARED
from cyberscan.model.facts.base import Fact, kind_of
from cyberscan.model.facts.site import Markup, Sitemap
from cyberscan.model.facts.tls import Certificate
from cyberscan.model.facts.web import HttpsLanding
from cyberscan.model.inventory import Authorisation, Inventory, Regency, RegencyKind, Status, Zone
from cyberscan.model.look import Ok
from cyberscan.model.problem import UserError
from cyberscan.model.record import Record
from cyberscan.model.subject import Family, Kind, Subject
from cyberscan.net.base import Datagrams, Dialer, IpNetwork
from cyberscan.observe.dns.wildcard import made_up
from cyberscan.stories import discover as story
from cyberscan.stories import discover_asking
from cyberscan.stories.discover import Discovered, discover, permitted, search_url
from cyberscan.stories.discover_seen import ALIAS, seen
from cyberscan.stories.discover_tell import toml
from cyberscan.stories.world import World, lab_world
from tests.net.test_service import _http, answering
from tests.stories.test_nothing_is_sent import world as counting_world
from tests.support.command import cyberscan
from tests.support.dns import reply
from tests.support.dns_zone import Answers
from tests.support.loopback import LoopbackSession
from tests.support.store_facts import FACTS

ZONE = "flamboyankab.go.test"
SIGNED = "pdamflamboyan.go.test"
WILD = "pdamsengon.go.test"
AT = datetime(2026, 11, 22, 19, 0, tzinfo=UTC)
SEARCH = "203.0.113.250"


class Counting:
    """The lab's dialer, which tells whom it was asked for; one more address is served."""

    def __init__(self, inner: Dialer, search: int = 0) -> None:
        self._inner = inner
        self._search = search
        self.dialled: list[tuple[str, int]] = []

    @property
    def admits(self) -> tuple[IpNetwork, ...]:
        return self._inner.admits

    @property
    def fictional(self) -> bool:
        return self._inner.fictional

    @property
    def has_ipv6(self) -> bool:
        return self._inner.has_ipv6

    async def tcp(self, address: str, port: int) -> ByteStream:
        self.dialled.append((address, port))
        if address == SEARCH:
            return await anyio.connect_tcp("127.0.0.1", self._search)
        return await self._inner.tcp(address, port)

    async def udp(self, address: str, port: int, *, any_port: bool = False) -> Datagrams:
        self.dialled.append((address, port))
        return await self._inner.udp(address, port)


def _record(host: str, fact: Fact) -> Record:
    return Record(Subject(Kind.HOST, host), kind_of(type(fact)), Ok(fact), AT)


def _sample(kind: type[Any]) -> Any:
    return next(fact for fact in FACTS if type(fact) is kind)


def _last_run() -> Facts:
    host = f"bpkad.{ZONE}"
    certificate = _sample(Certificate)
    chain = replace(certificate.chains[0], names=(host, f"sinta.{ZONE}", f"*.dulu.{ZONE}"))
    certificate = replace(certificate, chains=(chain,))
    return Facts([_record(host, certificate)], lab.inventory())


@asynccontextmanager
async def _world() -> AsyncIterator[World]:
    async with lab_world() as world:
        yield world


@pytest.fixture(scope="module")
def found() -> Iterator[dict[str, tuple[Discovered, list[tuple[str, int]]]]]:
    """What is found in three zones, and who was asked for each."""

    async def run() -> dict[str, tuple[Discovered, list[tuple[str, int]]]]:
        told = {}
        listed = [f"arsip.{ZONE}", f"intranet.{ZONE}", f"*.{ZONE}", f"dinkes.{ZONE}"]
        answer = json.dumps([{"name_value": "\n".join(listed)}])
        heard: list[bytes] = []
        async with _world() as world, answering(_http("200 OK", answer.encode()), heard) as port:
            for zone in (ZONE, SIGNED, WILD):
                dialer = Counting(world.dialer, port)
                url = f"http://{SEARCH}/?q=%25.{{zone}}&output=json" if zone == ZONE else ""
                told[zone] = (
                    await discover(replace(world, dialer=dialer), zone, _last_run(), ct_url=url),
                    dialer.dialled,
                )
        assert heard[0].startswith(f"GET /?q=%25.{ZONE}&output=json ".encode())
        return told

    with start_blocking_portal() as portal:
        yield portal.call(run)


def _ways(found: Discovered) -> dict[str, tuple[str, ...]]:
    return {candidate.name: candidate.how for candidate in found.candidates}


def test_names_are_found_each_with_how(found: Any) -> None:
    what, _ = found[ZONE]
    assert _ways(what) == {
        f"dinkes.{ZONE}": ("certificate log", "word list"),
        f"jdih.{ZONE}": ("word list",),
        f"sinta.{ZONE}": (f"certificate of bpkad.{ZONE}",),
    }
    answers = {candidate.name: candidate.answer for candidate in what.candidates}
    assert answers[f"dinkes.{ZONE}"] == (SHARED,)
    assert f"CNAME www.{ZONE}" in answers[f"jdih.{ZONE}"]


def test_what_does_not_exist_any_more_is_told_as_a_number(found: Any) -> None:
    what, _ = found[ZONE]
    # arsip is listed; intranet stands in a log alone, dulu in a certificate, and an alias of the
    # zone leads to beranda.
    assert "3 names that were come across do not exist any more" in what.notes


def test_a_signed_zone_is_read_off_its_nsec_records(found: Any) -> None:
    what, _ = found[SIGNED]
    assert _ways(what)[f"gudang-data.{SIGNED}"] == ("NSEC",)
    assert "NSEC: the whole zone was read" in what.notes


@pytest.mark.anyio
@pytest.mark.parametrize(("how", "finds"), [(ALIAS, 0), ("NSEC", 1), (f"page of {ZONE}", 1)])
async def test_an_alias_that_any_name_has_is_no_find(
    monkeypatch: pytest.MonkeyPatch, how: str, finds: int
) -> None:
    monkeypatch.setattr(discover_asking, "SERVICE_OF", {"www": "portal"})
    made = made_up(ZONE)
    answers: Answers = {
        ("", name, rdtype): reply(name, rdtype, f"{name}. 60 CNAME x.test.")
        for name in (made, f"x{made}", f"www.{ZONE}")
        for rdtype in ("A", "AAAA")
    }
    over = LoopbackSession(answers=answers)
    resolving = discover_asking.Resolving(over, over.regency, ZONE, ())
    await resolving.all({f"www.{ZONE}": {how}})
    assert len(resolving.found) == finds


def test_a_wildcards_answer_is_no_find(found: Any) -> None:
    what, _ = found[WILD]
    assert not [name for name, how in _ways(what).items() if how == ("word list",)]
    assert any(note.startswith("wildcard: ") for note in what.notes)


def test_no_candidate_is_contacted(found: Any) -> None:
    for zone in (ZONE, SIGNED, WILD):
        _, dialled = found[zone]
        asked = {(address, port) for address, port in dialled if address != SEARCH}
        assert asked
        assert {port for _, port in asked} == {53}
        assert SHARED not in {address for address, _ in asked}


def test_the_search_is_asked_where_it_is_named_and_nowhere_else(found: Any) -> None:
    assert found[ZONE][1].count((SEARCH, 80)) == 1
    assert not any(address == SEARCH for address, _ in found[SIGNED][1])


def test_the_candidates_are_inventory_toml(found: Any) -> None:
    what, _ = found[ZONE]
    read = tomllib.loads(toml(what))
    assert {host["name"]: host["service"] for host in read["hosts"]} == {
        f"dinkes.{ZONE}": "kesehatan",
        f"jdih.{ZONE}": "hukum",
        f"sinta.{ZONE}": "lainnya",
    }
    assert all(set(host) == {"name", "service"} for host in read["hosts"])
    assert f"# certificate of bpkad.{ZONE} → {SHARED}" in toml(what).split("\n")


def test_nothing_found_is_toml_too(found: Any) -> None:
    what, _ = found[WILD]
    assert "hosts" not in tomllib.loads(toml(replace(what, candidates=())))


# A search that says nothing, or nonsense


class Alone:
    """Nobody but the search is there; it never says a word."""

    admits: tuple[IpNetwork, ...] = ()
    fictional = False
    has_ipv6 = True

    async def tcp(self, address: str, port: int) -> ByteStream:
        await anyio.sleep_forever()
        raise AssertionError

    async def udp(self, address: str, port: int, *, any_port: bool = False) -> Datagrams:
        raise ConnectionRefusedError


@pytest.mark.anyio
async def test_a_search_that_stays_silent_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(story, "LONGEST_SEARCH", 0.3)
    silent = counting_world(_inventory(), Alone())  # type: ignore[arg-type]
    names, problem = await story._logged(silent, f"http://{SEARCH}/?q=x", "x.go.id")
    assert names == ()
    assert problem.startswith("certificate logs: ")


# Whose zone it must be

GOOD = Authorisation(
    status=Status.CONFIRMED,
    reference="S-1",
    signer="Dinas",
    valid_from=date(2026, 1, 1),
    valid_until=date(2026, 12, 31),
    families=(Family.DNS,),
)


def _inventory(word: Authorisation = GOOD) -> Inventory:
    regency = Regency(
        code="99.01",
        name="Kabupaten Contoh",
        kind=RegencyKind.KABUPATEN,
        zones=(Zone(name="contohkab.go.id"),),
        authorisation=word,
    )
    return Inventory(name="Contoh", regencies=(regency,))


@pytest.mark.parametrize("name", ["contohkab.go.id", "CONTOHKAB.go.id", "contohkab.go.id."])
def test_a_listed_zone_with_its_owners_word_is_looked_at(name: str) -> None:
    regency, zone = permitted(_inventory(), name, AT)
    assert (regency.code, zone.name) == ("99.01", "contohkab.go.id")


@pytest.mark.parametrize(
    "name", ["lain.go.id", "www.contohkab.go.id", "go.id", "id", "", "192.0.2.1", "a b", "x" * 300]
)
def test_any_other_name_is_refused_with_what_to_do(name: str) -> None:
    with pytest.raises(UserError) as told:
        permitted(_inventory(), name, AT)
    assert told.value.problems[0].what


@pytest.mark.parametrize(
    ("word", "says"),
    [
        (Authorisation(), "status"),
        (replace(GOOD, status=Status.UNCONFIRMED), "status"),
        (replace(GOOD, valid_until=date(2026, 11, 21)), "valid_until"),
        (replace(GOOD, valid_from=date(2026, 11, 24)), "valid_from"),
        (replace(GOOD, families=()), "families"),
        (replace(GOOD, families=(Family.WEB, Family.TLS)), '"dns"'),
        (replace(GOOD, reference=""), "reference"),
    ],
)
def test_without_the_owners_word_nothing_is_asked(word: Authorisation, says: str) -> None:
    with pytest.raises(UserError) as told:
        permitted(_inventory(word), "contohkab.go.id", AT)
    assert says in str(told.value)
    assert "[authorisation]" in str(told.value)


@pytest.mark.parametrize(
    ("template", "url"),
    [
        ("https://ct.test/?q=%25.{zone}&output=json", "https://ct.test/?q=%25.x.go.id&output=json"),
        ("http://127.0.0.1:8080/{zone}", "http://127.0.0.1:8080/x.go.id"),
    ],
)
def test_the_zone_goes_into_the_searchs_url(template: str, url: str) -> None:
    assert search_url(template, "x.go.id") == url


@pytest.mark.parametrize(
    "template", ["https://ct.test/", "ftp://ct.test/{zone}", "{zone}", "file:///{zone}", "x{zone}"]
)
def test_a_url_that_cannot_be_asked_is_refused(template: str) -> None:
    with pytest.raises(UserError):
        search_url(template, "x.go.id")


# What an earlier run came across


def test_pages_redirects_and_sitemaps_name_hosts_too() -> None:
    landing, markup, sitemap = _sample(HttpsLanding), _sample(Markup), _sample(Sitemap)
    host = "www.contoh.go.test"
    hop = replace(landing.hops[0], url="https://masuk.contoh.go.test/")
    facts = Facts(
        [
            _record(host, replace(landing, hops=(hop,), next_url="https://baru.contoh.go.test/")),
            _record(host, replace(markup, links=("https://siaga.contoh.go.test/a", "mailto:x"))),
            _record(host, replace(sitemap, hosts=("peta.contoh.go.test", "lain.test"))),
        ],
        Inventory(name=""),
    )
    found = seen(facts, "contoh.go.test")
    assert found["masuk.contoh.go.test"] == {f"redirect of {host}"}
    assert found["baru.contoh.go.test"] == {f"redirect of {host}"}
    assert found["siaga.contoh.go.test"] == {f"page of {host}"}
    assert found["peta.contoh.go.test"] == {f"sitemap of {host}"}
    assert "lain.test" not in found


def test_every_kind_of_fact_can_be_read() -> None:
    facts = Facts([_record("www.contoh.go.test", fact) for fact in FACTS], Inventory(name=""))
    assert all(name.endswith(".contoh.go.test") for name in seen(facts, "contoh.go.test"))


# The command


def test_the_command_prints_toml_and_says_the_rest_on_stderr(tmp_path: Path) -> None:
    done = cyberscan("--lab", "targets", "discover", SIGNED, home=tmp_path)
    assert done.returncode == 0, done.stderr
    names = [host["name"] for host in tomllib.loads(done.stdout)["hosts"]]
    assert f"gudang-data.{SIGNED}" in names
    assert "no earlier run" in done.stdout


def test_the_command_refuses_who_has_allowed_nothing(tmp_path: Path) -> None:
    done = cyberscan("targets", "discover", "ponorogo.go.id", home=tmp_path)
    assert done.returncode == 2
    assert "authorisation" in done.stderr
    assert done.stdout == ""

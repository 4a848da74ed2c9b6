"""The feeds commands fetch and take the lists that the certificates of a store name."""

from __future__ import annotations

import base64
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import pytest
from msgspec.structs import replace

from cyberscan.config.policy import default_policy
from cyberscan.model.facts.base import Fact, kind_of
from cyberscan.model.facts.mail_clients import ClientPort, MailClients, PortAnswer
from cyberscan.model.facts.mail_tls import Handshake, MailTls
from cyberscan.model.facts.services_tls import MailPorts, MailPortTls
from cyberscan.model.facts.tls import Certificate, Chain, Trust, Version
from cyberscan.model.inventory import Inventory
from cyberscan.model.look import Ok
from cyberscan.model.record import Purpose, Record, RunInfo
from cyberscan.model.subject import Family, Kind, Place, Subject
from cyberscan.parse.x509 import read
from cyberscan.store import open_store
from cyberscan.stories.seen_certificates import named_lists
from tests.support.command import cyberscan
from tests.support.crls import LIST, OTHER, crl, point
from tests.support.file_server import File, serving_files
from tests.support.net import regency
from tests.support.tls import Made, make

NOW = datetime.now(UTC).replace(microsecond=0)
DAY = timedelta(days=1)
ISSUER = make("Antara Uji", number=3, ca=True, start=NOW - 90 * DAY, end=NOW + 90 * DAY)


def leaf(
    url: str, number: int, *, start: datetime = NOW - 30 * DAY, end: datetime = NOW + 60 * DAY
) -> Made:
    return make(
        issuer=ISSUER,
        number=number,
        start=start,
        end=end,
        above=(ISSUER.certificate,),
        lists=(url,) if url else (),
    )


def record(made: Made, host: str, trust: Trust = Trust.TRUSTED, *, sent: int = 2) -> Record:
    found = read(made.der)
    chain = Chain(
        sha256=sha256(made.der).hexdigest(),
        serial=found.serial,
        subject_name=found.subject,
        issuer_name=found.issuer,
        not_before=found.not_before.isoformat(),
        not_after=found.not_after.isoformat(),
        names=found.names,
        key=found.key,
        signature=found.signature,
        chain=tuple(base64.b64encode(der).decode() for der in made.chain[:sent]),
        trust=trust,
    )
    return Record(
        subject=Subject(Kind.HOST, host),
        kind=kind_of(Certificate),
        look=Ok(Certificate(chains=(chain,))),
        at=NOW - DAY,
        place=Place("192.0.2.10", 443),
    )


def keep(path: Path, *runs: tuple[RunInfo, list[Record]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    inventory = Inventory(name="Contoh", regencies=(regency(),))
    with open_store(str(path), lab=False) as store:
        for info, records in runs:
            store.begin(info, inventory, default_policy())
            store.save(info.id, records)
            if info.finished:
                store.finish(info.id, info.finished, {})


def run(days: int, *regencies: str) -> RunInfo:
    at = NOW - days * DAY
    return RunInfo(
        id=f"{at:%Y%m%dT%H%M%SZ}-ab{days:02}",
        started=at,
        finished=at + timedelta(minutes=1),
        lab=False,
        scanner="0",
        policy="1",
        regencies=regencies,
    )


def lists_in(path: Path, *runs: tuple[RunInfo, list[Record]]) -> list[tuple[str, set[int], bool]]:
    keep(path, *runs)
    with open_store(str(path), lab=False, read_only=True) as store:
        named = named_lists(store, now=NOW)
    return [(one.address, set(one.serials), one.public) for one in named]


def test_lists_are_those_of_certificates_that_are_believed_and_not_expired(tmp_path: Path) -> None:
    expired = leaf("http://crl.test/expired", 46, end=NOW - DAY)
    strange = leaf("http://10.0.0.1/admin", 47)
    found = lists_in(
        tmp_path / "runs.sqlite",
        (
            run(1, "99.01"),
            [
                record(leaf(LIST, 41), "a.contoh.go.test"),
                record(leaf(LIST, 42), "b.contoh.go.test"),
                record(leaf(OTHER, 43), "c.contoh.go.test", Trust.OWN_ROOT),
                record(leaf("", 44), "d.contoh.go.test"),
                record(leaf("http://crl.test/x", 45), "e.contoh.go.test", sent=1),
                record(expired, "f.contoh.go.test"),
                record(strange, "g.contoh.go.test", Trust.PRIVATE_ROOT),
            ],
        ),
    )
    assert found == [(LIST, {1041, 1042}, True), (OTHER, {1043}, False)]


@pytest.mark.parametrize("days", [(30, 2), (2, 30)])
def test_how_new_a_list_must_be_the_youngest_certificate_says(
    tmp_path: Path, days: tuple[int, int]
) -> None:
    seen = [
        record(leaf(LIST, 41 + n, start=NOW - old * DAY), f"h{n}.contoh.go.test")
        for n, old in enumerate(days)
    ]
    keep(tmp_path / "runs.sqlite", (run(1, "99.01"), seen))
    with open_store(str(tmp_path / "runs.sqlite"), lab=False, read_only=True) as store:
        (one,) = named_lists(store, now=NOW)
    assert (one.newest, one.beside) == (NOW - 2 * DAY, frozenset())


def test_of_each_regency_the_last_scan_counts_and_what_was_looked_at_since(tmp_path: Path) -> None:
    def seen(number: int) -> list[Record]:
        return [record(leaf(LIST, number), f"h{number}.contoh.go.test")]

    again = replace(run(1, "99.01"), purpose=Purpose.RECHECK)
    killed = replace(run(0, "99.01"), finished=None)
    mail = replace(run(2, "99.01", "99.02"), families=(Family.MAIL,))
    found = lists_in(
        tmp_path / "runs.sqlite",
        (run(5, "99.02"), seen(41)),
        (run(4, "99.01", "99.02"), seen(42)),
        (run(3, "99.01"), seen(43)),
        (mail, seen(44)),
        (again, seen(45)),
        (killed, seen(46)),
    )
    assert found == [(LIST, {1042, 1043, 1045}, True)]


def of_mail(made: Made) -> list[Record]:
    """What a mail server with that certificate shows: to senders, to mail programs, and to who
    looks at its address."""
    web = record(made, "mx.contoh.go.test").look
    assert isinstance(web, Ok)
    assert isinstance(web.fact, Certificate)
    shaken = Handshake(address="192.0.2.25", version=Version.TLS13, chain=web.fact.chains[0])
    port = ClientPort(address="192.0.2.25", port=993, answer=PortAnswer.OPEN, handshake=shaken)
    facts: list[Fact] = [
        MailTls(handshakes=(Handshake(address="192.0.2.26"), shaken)),
        MailClients(ports=(replace(port, handshake=None), port)),
        MailPorts(ports=(MailPortTls(protocol="imap", sealed=True, seen=port),)),
    ]
    return [
        Record(
            subject=Subject(fact.subject, "mx.contoh.go.test"),
            kind=kind_of(type(fact)),
            look=Ok(fact),
            at=NOW - DAY,
        )
        for fact in facts
    ]


@pytest.mark.parametrize(
    ("n", "family"), [(0, Family.MAIL), (1, Family.MAIL), (2, Family.SERVICES)]
)
def test_lists_of_mail_servers_certificates_are_named_too(
    tmp_path: Path, n: int, family: Family
) -> None:
    """Each of them, by the run that looked at its family last."""
    early, late, aside = (of_mail(leaf(LIST, 41 + number))[n] for number in range(3))
    found = lists_in(
        tmp_path / "runs.sqlite",
        (replace(run(3, "99.01"), families=(family,)), [early]),
        (replace(run(2, "99.01"), families=(family,)), [late]),
        (replace(run(1, "99.01"), families=(Family.TLS,)), [aside]),
    )
    assert found == [(LIST, {1042}, True)]


def test_the_commands_fetch_and_take_lists(tmp_path: Path) -> None:
    home = tmp_path / "home"
    without = cyberscan("feeds", "update", "crls", home=home)
    assert (without.returncode, without.stdout) == (
        0,
        "crls: not fetched: no certificate was seen that names one\n",
    )
    records = [
        record(leaf(LIST, 41), "a.contoh.go.test"),
        record(leaf(OTHER, 42), "b.contoh.go.test"),
    ]
    keep(home / "data" / "runs.sqlite", (run(1, "99.01"), records))
    with serving_files(tmp_path / "server", secure=False) as (server, _):
        server.files[LIST] = File(
            crl({1041: ""}, point(LIST), issuer=ISSUER, start=NOW - DAY, end=NOW + 7 * DAY)
        )
        proxied = {"http_proxy": server.base}
        dry = cyberscan("feeds", "update", "crls", "--dry-run", home=home, env=proxied)
        assert dry.stdout == f"crls: would be fetched: {LIST}, {OTHER}\n"
        assert server.asked == []
        done = cyberscan("feeds", "update", "crls", home=home, env=proxied)
    assert done.returncode == 0, done.stderr
    assert "1 list, 1 fetched, 1 not to be had" in done.stdout
    assert f"{OTHER}: the server answers 404" in done.stderr
    assert server.paths() == [LIST, OTHER]

    file = tmp_path / "2.crl"
    file.write_bytes(
        crl({}, point(OTHER), issuer=ISSUER, start=NOW - DAY, end=NOW + 7 * DAY, pem=True)
    )
    brought = cyberscan("feeds", "import", file, home=home)
    assert brought.stdout == f"crls of {NOW.date()}: 2 entries\n", brought.stderr
    shown = cyberscan("feeds", "show", home=home).stdout
    (row,) = [line.split("\t") for line in shown.splitlines() if line.startswith("crls")]
    assert row[1:6] == [str(NOW.date()), "0", "2", "used", "tls/cert-revoked"]
    cyberscan("feeds", "export", tmp_path / "disk", home=home)
    there = cyberscan("feeds", "import", tmp_path / "disk", home=tmp_path / "there")
    assert there.stdout == brought.stdout


@pytest.mark.parametrize("known", [True, False])
def test_a_list_of_nobody_seen_is_refused_with_what_to_do(tmp_path: Path, known: bool) -> None:
    home, file = tmp_path / "home", tmp_path / "1.crl"
    if known:
        keep(
            home / "data" / "runs.sqlite",
            (run(1, "99.01"), [record(leaf(LIST, 41), "a.contoh.go.test")]),
        )
    stranger = make("Orang Lain", number=9, ca=True)
    file.write_bytes(crl(issuer=stranger, start=NOW - DAY, end=NOW + DAY))
    done = cyberscan("feeds", "import", file, home=home)
    assert done.returncode == 2
    assert "is of CN=Orang Lain: no certificate of that issuer was seen" in done.stderr
    assert ("scan first" in done.stderr) is not known

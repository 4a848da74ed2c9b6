"""Single findings looked at again: only what they need, counted as one sight each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple

import anyio
import anyio.from_thread
import msgspec
import pytest
from msgspec.structs import replace

from cyberscan import lab
from cyberscan.config.policy import default_policy
from cyberscan.lab.dialer import LabDialer
from cyberscan.model.facts.dns import Resolution
from cyberscan.model.facts.mail import Mx
from cyberscan.model.inventory import Inventory, Regency, Zone
from cyberscan.model.look import Ok, Reason
from cyberscan.model.problem import UserError
from cyberscan.model.recheck import Known, Recheck, Standing
from cyberscan.model.record import Purpose, Record, RunInfo
from cyberscan.model.subject import NOWHERE, Family, Kind, Subject
from cyberscan.model.verdict import Change, Finding, Outcome, Severity, Target, failed
from cyberscan.store import Store, open_store
from cyberscan.stories.known import ById, ByPlace, known, meant
from cyberscan.stories.plan import plan_from
from cyberscan.stories.recheck import aim, permitted, recheck
from cyberscan.stories.resuming import AUTO, to_resume
from cyberscan.stories.scan import Order, scan
from cyberscan.stories.telling import conclude, earlier_facts, results_of
from cyberscan.stories.world import World
from tests.support.engine import Served, Watching, default_world
from tests.support.net import regency

CODE = "99.03"
HOST = "disdik.trembesikab.go.test"
EXPIRED = ByPlace("tls/cert-expired", HOST, 443)
MONDAY = lab.moment(1)
"""When the first scan takes place."""
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


class Labs(NamedTuple):
    """The province in which the certificate has ended, in which it was renewed, and on a day when
    all web servers are dead."""

    weak: World
    mended: World
    dead: World


def _world(running: lab.Running, *, dead: float = 0.0) -> World:
    wiring = running.dialer.wiring.roughened(0, dead)
    served = Served(wiring, running.trust_anchor, running.roots, running.feeds)
    made = default_world(served)
    policy = replace(made.policy, canaries=lab.canaries(), ports=lab.ports())
    if dead:
        policy = replace(policy, deadlines=replace(policy.deadlines, connect=0.5))
    return replace(made, dialer=LabDialer(wiring), policy=policy)


@pytest.fixture(scope="module")
def labs() -> Iterator[Labs]:
    with ExitStack() as stack:
        portal = stack.enter_context(anyio.from_thread.start_blocking_portal())

        def served(week: int) -> lab.Running:
            return stack.enter_context(portal.wrap_async_context_manager(lab.serve(week=week)))

        first, second = served(1), served(2)
        yield Labs(_world(first), _world(second), _world(second, dead=1.0))


def at(world: World, moment: datetime) -> World:
    """Return the world with a clock that begins at ``moment``."""
    begun = world.clock()
    return replace(world, clock=lambda: moment + (world.clock() - begun))


def scanned(world: World, store: Store, order: Order) -> RunInfo:
    run = anyio.run(lambda: scan(world, store, order))
    conclude(store, run)
    return run


TLS = Order(families=(Family.TLS,), regencies=(CODE,), resume="never")


def again(
    world: World, store: Store, *asked: ById | ByPlace, chosen: list[Known] | None = None
) -> Recheck:
    found = meant(asked, known(store)) if chosen is None else chosen
    return anyio.run(lambda: recheck(world, store, found))


@pytest.fixture(scope="module")
def begun(labs: Labs, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A store after the first week's scan."""
    path = tmp_path_factory.mktemp("begun") / "runs.sqlite"
    with open_store(str(path), lab=True) as store:
        scanned(at(labs.weak, MONDAY), store, TLS)
    return path.read_bytes()


@pytest.fixture
def path(begun: bytes, tmp_path: Path) -> Path:
    found = tmp_path / "runs.sqlite"
    found.write_bytes(begun)
    return found


def test_only_what_the_finding_needs_is_looked_at(labs: Labs, path: Path) -> None:
    told: list[str] = []
    world = replace(labs.mended, dialer=Watching(labs.mended.dialer, told.append))
    with open_store(str(path), lab=True) as store:
        made = again(at(world, MONDAY + DAY), store, EXPIRED)
        looks = [(str(r.subject), r.kind, r.place.port) for r in store.records(made.run.id)]
        kept = store.findings(made.run.id)
        scan_run = store.resolve("latest")
        policy, inventory = store.policy(scan_run.id), store.inventory(made.run.id)
    # The lists' word about a certificate comes with the look at it.
    assert looks == [
        (HOST, "dns.resolution", 0),
        (HOST, "tls.certificate", 443),
        (HOST, "tls.revocation", 443),
        (HOST, "tls.vouched", 443),
    ]
    sites = {a for r in inventory.regencies for n in r.networks for a in told if _in(a, n)}
    assert sites == {"192.0.2.52"}
    assert made.run.purpose is Purpose.RECHECK
    assert made.run.families == (Family.TLS,)
    # Kept is what was looked at again, and nothing about anything else.
    assert [(f.check, str(f.target)) for f in kept] == [("tls/cert-expired", f"{HOST}:443")]
    assert policy.version == made.run.policy
    (row,) = made.rows
    assert row.before is not None
    assert (row.before.verdict.message, row.standing) == ("expired", Standing.GONE)
    assert row.after is not None
    assert row.after.verdict.evidence != row.before.verdict.evidence


def _in(address: str, network: str) -> bool:
    from cyberscan.judge.facts import in_networks

    return in_networks(address, (network,))


class Step(NamedTuple):
    """What happens some time after the first scan, and what is told of the finding."""

    after: timedelta
    do: str
    where: str
    change: Change | None
    code: int = 0


STORIES = {
    "a recheck is one sight, the next scan the other": (
        Step(DAY, "recheck", "mended", Change.FIXED_UNCONFIRMED),
        Step(7 * DAY, "scan", "mended", Change.FIXED),
        Step(14 * DAY, "scan", "mended", None),
    ),
    "two rechecks, a day apart, confirm": (
        Step(DAY, "recheck", "mended", Change.FIXED_UNCONFIRMED),
        Step(DAY + 21 * HOUR, "recheck", "mended", Change.FIXED),
        Step(7 * DAY, "scan", "mended", None),
    ),
    "two rechecks within a day do not": (
        Step(DAY, "recheck", "mended", Change.FIXED_UNCONFIRMED),
        Step(DAY + 19 * HOUR, "recheck", "mended", Change.FIXED_UNCONFIRMED),
        Step(7 * DAY, "scan", "mended", Change.FIXED),
    ),
    "it still fails": (
        Step(DAY, "recheck", "weak", Change.OPEN, 1),
        Step(7 * DAY, "scan", "mended", Change.FIXED_UNCONFIRMED),
    ),
    "it fails again before anybody confirmed": (
        Step(DAY, "recheck", "mended", Change.FIXED_UNCONFIRMED),
        Step(2 * DAY, "recheck", "weak", Change.OPEN, 1),
        Step(3 * DAY, "recheck", "mended", Change.FIXED_UNCONFIRMED),
    ),
    "it comes back after it was confirmed": (
        Step(DAY, "recheck", "mended", Change.FIXED_UNCONFIRMED),
        Step(2 * DAY, "recheck", "mended", Change.FIXED),
        Step(3 * DAY, "recheck", "weak", Change.CAME_BACK, 1),
    ),
    "a dead server shows nothing": (
        Step(DAY, "recheck", "dead", Change.NOT_SEEN_AGAIN, 3),
        Step(2 * DAY, "recheck", "mended", Change.FIXED_UNCONFIRMED),
        # What was seen gone once is not open because nobody answers now.
        Step(3 * DAY, "recheck", "dead", Change.FIXED_UNCONFIRMED, 3),
        Step(7 * DAY, "scan", "mended", Change.FIXED),
    ),
}


@pytest.mark.parametrize("steps", STORIES.values(), ids=STORIES.keys())
def test_the_history_counts_it_as_one_sight(
    steps: tuple[Step, ...], labs: Labs, path: Path
) -> None:
    with open_store(str(path), lab=True) as store:
        first = next(f for f in store.findings(store.resolve("latest").id) if _is_it(f))
        for step in steps:
            world = at(getattr(labs, step.where), MONDAY + step.after)
            if step.do == "scan":
                run = scanned(world, store, TLS)
                (now,) = (f for f in store.findings(run.id) if _is_it(f))
            else:
                made = again(world, store, EXPIRED)
                assert made.code == step.code, step
                (row,) = made.rows
                assert row.after is not None
                now = row.after
                if step.where == "dead":
                    assert now.verdict.outcome is Outcome.UNKNOWN
                    assert now.verdict.reason is Reason.TIMEOUT
            assert (now.id, now.change) == (first.id, step.change), step


def _is_it(finding: Finding) -> bool:
    return finding.check == EXPIRED.check and str(finding.target) == f"{HOST}:443"


def test_what_went_before_is_the_last_sight_also_a_rechecks(labs: Labs, path: Path) -> None:
    with open_store(str(path), lab=True) as store:
        (before,) = meant([EXPIRED], known(store))
        assert before.told == before.scan
        made = again(at(labs.mended, MONDAY + DAY), store, EXPIRED)
        (now,) = meant([ById(before.finding.id[:6])], known(store))
        assert (now.told, now.scan) == (replace(made.run, finished=now.told.finished), before.scan)
        assert now.finding.verdict.outcome is Outcome.PASS
        # An earlier scan's word is not overruled for what was not looked at.
        (other,) = meant([ByPlace("tls/cert-name", HOST)], known(store))
        assert (other.told, other.scan) == (before.scan, before.scan)


WHOLE = Order(regencies=(CODE, "99.23", "99.24", "99.29", "99.78"), resume="never")


@pytest.fixture(scope="module")
def whole(labs: Labs, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A scan of all families of five regencies."""
    path = tmp_path_factory.mktemp("whole") / "runs.sqlite"
    with open_store(str(path), lab=True) as store:
        scanned(at(labs.weak, MONDAY), store, WHOLE)
        yield store


KINDS = (
    "dns/caa",
    "dns/ptr",
    "mail/dane",
    "mail/starttls",
    "mail/tls",
    "services/imap",
    "tls/addresses-differ",
    "tls/cert-key-reuse",
    "tls/dane",
    "tls/no-https",
    "tls/opinion-ssl-labs",
    "web/cookie-domain",
    "web/https-redirect",
    "web/ipv6",
    "web/script-unregistered",
)
"""One or two for each way in which a check's facts stand to each other."""


@pytest.mark.parametrize("check", KINDS)
def test_alone_it_says_what_the_whole_scan_said(check: str, labs: Labs, whole: Store) -> None:
    """Whatever a check relates to, nothing is missing when only its own looks are taken."""
    held = known(whole)
    scan_run = whole.resolve("latest")
    mine = [f for f in whole.findings(scan_run.id) if f.check == check and not _unseen(f)]
    mine.sort(key=lambda f: (not f.fails, f.target.port in {0, 80, 443}, f.target, f.id))
    assert mine, "nothing of the slice is about it"
    latest = max(run.started for run in whole.runs())
    made = again(
        at(labs.weak, max(latest, MONDAY) + HOUR), whole, chosen=meant([ById(mine[0].id)], held)
    )
    told = {f.id: f for f in whole.findings(scan_run.id)}
    seen = {row.finding.id: row.after for row in made.rows}
    assert mine[0].id in seen
    for id_, now in seen.items():
        assert now is not None
        then = told[id_].verdict
        assert (now.verdict.outcome, now.verdict.message) == (then.outcome, then.message), id_
    assert made.cost.connections + made.cost.datagrams < whole_cost(whole, scan_run) / 4


def _unseen(finding: Finding) -> bool:
    return finding.verdict.outcome in {Outcome.UNKNOWN, Outcome.NOT_APPLICABLE}


def whole_cost(store: Store, run: RunInfo) -> int:
    return sum(r.cost.connections + r.cost.datagrams for r in store.records(run.id))


def _run(name: str, moment: datetime, purpose: Purpose = Purpose.SCAN) -> RunInfo:
    return RunInfo(
        id=name,
        started=moment,
        lab=True,
        scanner="1",
        policy="1",
        purpose=purpose,
        regencies=(CODE,),
    )


def test_what_was_seen_on_the_way_does_not_hide_a_change(tmp_path: Path) -> None:
    """A scan compares a page with the last scan's, not with one that a recheck of something else
    came across: the change before that would be told by nobody."""

    def seen(day: int) -> Resolution:
        return Resolution(v4=(f"192.0.2.{day}",))

    purposes = (Purpose.SCAN, Purpose.RECHECK, Purpose.RECHECK, Purpose.SCAN)
    with open_store(str(tmp_path / "runs.sqlite"), lab=True) as store:
        for day, purpose in enumerate(purposes):
            run = _run(f"r{day}", MONDAY + day * DAY, purpose)
            store.begin(run, lab.inventory(), default_policy())
            subject = Subject(Kind.HOST, HOST)
            look = Record(
                subject=subject, kind="dns.resolution", look=Ok(seen(day)), at=run.started
            )
            store.save(run.id, [look])
            store.finish(run.id, run.started + HOUR, {})
        for run in store.runs()[:-1]:
            assert earlier_facts(store, run).get((subject, NOWHERE, "dns.resolution")) == seen(0)


def test_a_scan_that_was_killed_does_not_hide_a_change(tmp_path: Path) -> None:
    """Nobody was told what it saw, nor what a recheck before it came across."""

    def seen(day: int) -> Resolution:
        return Resolution(v4=(f"192.0.2.{day}",))

    subject = Subject(Kind.HOST, HOST)
    purposes = (Purpose.SCAN, Purpose.RECHECK, Purpose.SCAN, Purpose.SCAN)
    with open_store(str(tmp_path / "runs.sqlite"), lab=True) as store:
        for day, purpose in enumerate(purposes):
            run = _run(f"r{day}", MONDAY + day * DAY, purpose)
            store.begin(run, lab.inventory(), default_policy())
            look = Record(
                subject=subject, kind="dns.resolution", look=Ok(seen(day)), at=run.started
            )
            store.save(run.id, [look])
            if day != 2:
                store.finish(run.id, run.started + HOUR, {})
        last = store.runs()[0]
        assert earlier_facts(store, last).get((subject, NOWHERE, "dns.resolution")) == seen(0)


def test_whoever_asks_for_the_last_run_means_a_scan(labs: Labs, path: Path) -> None:
    with open_store(str(path), lab=True) as store:
        scan_run = store.resolve("latest")
        made = again(at(labs.mended, MONDAY + DAY), store, EXPIRED)
        assert store.resolve("latest") == scan_run
        with pytest.raises(UserError, match="no previous finished run"):
            store.resolve("previous")
        assert store.resolve(made.run.id).purpose is Purpose.RECHECK
        with pytest.raises(UserError, match="no report"):
            results_of(store, store.resolve(made.run.id))
        # An interrupted recheck is not gone on with, nor does it stand before a scan that is.
        new = replace(scan_run, id="new", started=MONDAY + DAY)
        half = _run("half", MONDAY + DAY + HOUR, Purpose.RECHECK)
        store.begin(half, lab.inventory(), labs.mended.policy)
        inventory, policy = store.inventory(scan_run.id), store.policy(scan_run.id)
        assert to_resume(store, AUTO, new, inventory, policy) is None
        with pytest.raises(UserError, match="no scan that could go on"):
            to_resume(store, "half", new, inventory, policy)
        broken = replace(scan_run, id="broken", started=MONDAY + 2 * HOUR, finished=None)
        store.begin(broken, inventory, policy)
        found = to_resume(store, AUTO, new, inventory, policy)
        assert found is not None
        assert found.id == "broken"
        later = scanned(at(labs.mended, MONDAY + 7 * DAY), store, TLS)
        assert results_of(store, store.resolve(later.id)).previous_run == scan_run.id
    planned = plan_from(lab.inventory(), str(path), lab_run=True, families=(Family.TLS,))
    addresses = {line.address for line in planned.lines if line.subject == HOST}
    assert addresses == {"192.0.2.52"}


def test_a_run_kept_before_there_were_rechecks_is_a_scan() -> None:
    info = msgspec.to_builtins(_run("old", MONDAY))
    del info["purpose"]
    assert msgspec.convert(info, RunInfo).is_scan


Changed = Callable[[Regency], Regency]


def _ended(place: Regency) -> Regency:
    return replace(
        place, authorisation=replace(place.authorisation, valid_until=MONDAY.date() - DAY)
    )


def _only(*families: Family) -> Changed:
    def changed(place: Regency) -> Regency:
        return replace(place, authorisation=replace(place.authorisation, families=families))

    return changed


def _without_host(place: Regency) -> Regency:
    return replace(place, hosts=tuple(h for h in place.hosts if h.name != HOST))


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        (_ended, "missing or not valid today: valid_until"),
        (_only(Family.WEB), "has not allowed tls"),
        (_without_host, "does not list it any more"),
        (lambda place: replace(place, code="99.99"), "no regency 99.03"),
    ],
)
def test_nothing_is_sent_without_the_owners_word_of_today(
    changed: Changed, told: str, labs: Labs, path: Path
) -> None:
    def refuse(address: str) -> None:
        raise AssertionError(address)

    regencies = tuple(
        changed(place) if place.code == CODE else place for place in labs.mended.inventory.regencies
    )
    world = replace(
        at(labs.mended, MONDAY + DAY),
        inventory=replace(labs.mended.inventory, regencies=regencies),
        dialer=Watching(labs.mended.dialer, refuse),
    )
    with open_store(str(path), lab=True) as store:
        with pytest.raises(UserError, match=told):
            again(world, store, EXPIRED)
        assert len(store.runs()) == 1


def test_what_cannot_be_judged_is_refused_before_anything_is_sent(labs: Labs, path: Path) -> None:
    inventory, policy = labs.mended.inventory, labs.mended.policy
    with open_store(str(path), lab=True) as store:
        chosen = meant([EXPIRED], known(store))
    # The lab's clock is a matter of its options.
    with pytest.raises(UserError, match="before the run that told it — say a later hour with --la"):
        permitted(chosen, inventory, policy, MONDAY - HOUR)
    real = [replace(one, told=replace(one.told, lab=False)) for one in chosen]
    with pytest.raises(UserError, match="before the run that told it — set the clock right"):
        permitted(real, inventory, policy, MONDAY - HOUR)
    off = replace(policy, disabled={EXPIRED.check: "uji"})
    with pytest.raises(UserError, match="switched the check off"):
        permitted(chosen, inventory, off, MONDAY + DAY)
    unknown = [
        Known(replace(one.finding, check="tls/gone-by"), one.scan, one.told) for one in chosen
    ]
    with pytest.raises(UserError, match="no such check"):
        permitted(unknown, inventory, policy, MONDAY + DAY)


def test_hosts_of_others_on_the_address_are_named_but_not_looked_at(
    labs: Labs, whole: Store
) -> None:
    """An address is looked at on the word of whoever has hosts there."""
    (one,) = meant([ByPlace("services/postgresql", "192.0.2.52", 5432)], known(whole))
    inventory: Inventory = labs.weak.inventory
    made = aim(whole, [one], inventory, MONDAY + DAY)
    assert made.order.scope is not None
    assert made.order.scope.names == {HOST}
    assert made.order.regencies == (CODE,)
    assert {str(subject) for subject in made.order.scope.looks} == {"192.0.2.52"}


def test_every_zone_that_names_a_mail_server_is_asked_again(tmp_path: Path) -> None:
    """One mail server may be named in two regencies; a third one's word has ended."""
    names = {"99.01": "satu.go.test", "99.02": "dua.go.test", "99.03": "tiga.go.test"}
    places = tuple(
        replace(regency(), code=code, hosts=(), zones=(Zone(name=zone),))
        for code, zone in names.items()
    )
    places = (*places[:2], _ended(places[2]))
    inventory = Inventory(name="Contoh", regencies=places)
    server = Subject(Kind.MAIL, "mx.penyedia.test")
    looks = [
        Record(
            subject=Subject(Kind.ZONE, zone),
            kind="mail.mx",
            look=Ok(Mx(records=((10, server.name),))),
            at=MONDAY,
        )
        for zone in names.values()
    ]
    told = Finding(
        id="a",
        check="mail/starttls",
        key="starttls",
        revision=1,
        regency="99.01",
        target=Target(server, 25),
        verdict=failed("none", evidence=["x"]),
        severity=Severity.HIGH,
    )
    with open_store(str(tmp_path / "runs.sqlite"), lab=True) as store:
        run = _run("1", MONDAY)
        store.begin(run, inventory, default_policy())
        store.save(run.id, looks)
        made = aim(store, [Known(told, run, run)], inventory, MONDAY + DAY)
    assert made.order.regencies == ("99.01", "99.02")
    assert made.order.families == (Family.MAIL,)
    assert made.order.scope is not None
    assert {str(subject): set(kinds) for subject, kinds in made.order.scope.looks.items()} == {
        server.name: {"mail.starttls"},
        **{zone: {"mail.mx"} for zone in names.values()},
    }

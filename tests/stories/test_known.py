"""Which finding somebody means, and what looking at it again made of it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from cyberscan.config.policy import default_policy
from cyberscan.judge.again import rows
from cyberscan.model.inventory import Inventory
from cyberscan.model.look import Reason
from cyberscan.model.problem import UserError
from cyberscan.model.recheck import Again, Known, Recheck, Standing
from cyberscan.model.record import Cost, Purpose, RunInfo
from cyberscan.model.subject import Family, Kind, Subject
from cyberscan.model.text import Untrusted
from cyberscan.model.verdict import Change, Finding, Outcome, Severity, Target, Verdict
from cyberscan.store import open_store
from cyberscan.stories.known import ById, ByPlace, known, meant, open_in, read

NOW = datetime(2026, 11, 23, tzinfo=UTC)
HOUR = timedelta(hours=1)
INVENTORY = Inventory(name="Contoh", regencies=())
CHECKS = {
    "tls/cert-expired": "tls/cert-expired",
    "cert-expired": "tls/cert-expired",
    "caa": "dns/caa",
    "dns/caa": "dns/caa",
}


def run(
    name: str,
    hours: int = 0,
    *,
    purpose: Purpose = Purpose.SCAN,
    families: tuple[Family, ...] = tuple(Family),
    regencies: tuple[str, ...] = ("99.01", "99.02"),
) -> RunInfo:
    return RunInfo(
        id=name,
        started=NOW + hours * HOUR,
        lab=True,
        scanner="1",
        policy="1",
        purpose=purpose,
        families=families,
        regencies=regencies,
    )


def finding(
    id_: str,
    check: str = "tls/cert-expired",
    name: str = "www.contoh.go.test",
    port: int = 443,
    *,
    outcome: Outcome = Outcome.FAIL,
    message: str = "expired",
    reason: Reason | None = None,
    change: Change | None = Change.NEW,
    discriminator: str = "",
    severity: Severity = Severity.HIGH,
    regency: str = "99.01",
) -> Finding:
    return Finding(
        id=id_,
        check=check,
        key=check.partition("/")[2],
        revision=1,
        regency=regency,
        target=Target(Subject(Kind.HOST, name), port),
        verdict=Verdict(
            outcome,
            message,
            evidence=(Untrusted(f"{message} {id_}"),) if message else (),
            reason=reason,
            discriminator=discriminator,
        ),
        severity=severity,
        change=change,
    )


def held(*findings: Finding) -> dict[str, Known]:
    return {f.id: Known(f, run("1"), run("1")) for f in findings}


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("3db532cd5c84ac35",), [ById("3db532cd5c84ac35")]),
        (("3DB5",), [ById("3db5")]),
        # A check of three hexadecimal letters is a check.
        (("caa", "contoh.go.test"), [ByPlace("dns/caa", "contoh.go.test")]),
        (
            ("cert-expired", "WWW.Contoh.go.test.:8443", "3db5"),
            [ByPlace("tls/cert-expired", "www.contoh.go.test", 8443), ById("3db5")],
        ),
        (("caa", "2001:DB8::1"), [ByPlace("dns/caa", "2001:db8::1")]),
        (("caa", "[2001:db8::0:1]:53"), [ByPlace("dns/caa", "2001:db8::1", 53)]),
        (("caa", "192.0.2.1:53"), [ByPlace("dns/caa", "192.0.2.1", 53)]),
    ],
)
def test_what_was_named_is_read(words: tuple[str, ...], expected: list[ById | ByPlace]) -> None:
    assert read(words, CHECKS) == expected


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ((), "no finding was named"),
        (("caa",), "followed by a subject"),
        (("caa", "[x]:1"), "followed by a subject"),
        (("caa", "a b:c"), "followed by a subject"),
        (("tls/cert-expire", "x.go.test"), 'did you mean "tls/cert-expired"?'),
        (("cert-expird",), 'did you mean "cert-expired"?'),
        (("3db",), "neither a check nor the id"),
        (("3db532cd5c84ac351",), "neither a check nor the id"),
        (("\x1b[31m",), "⟨U+001B⟩"),
    ],
)
def test_what_cannot_be_read_is_told(words: tuple[str, ...], told: str) -> None:
    with pytest.raises(UserError) as raised:
        read(words, CHECKS)
    assert told in str(raised.value)


def test_every_problem_is_told_at_once() -> None:
    with pytest.raises(UserError) as raised:
        read(("xyz", "caa", "", "nope/nope", "x.test", "caa"), CHECKS)
    assert len(raised.value.problems) == 4


HELD = held(
    finding("aaaa000000000001"),
    finding("aaaa000000000002", port=8443),
    finding("bbbb000000000001", discriminator="x", message="other"),
    finding("cccc000000000001", "dns/caa", "contoh.go.test", 0),
    # Who names a mail server may name it so.
    finding("eeee000000000001", "mail/mx-tls", "mx\x1b[31m\u202egnp.test", 0),
    finding("eeee0000000000ff", "mail/mx-tls", "mx\x1b[31m\u202egnp.test", 0),
    finding("dddd000000000001", "dns/caa", "lain.go.test", 0, outcome=Outcome.PASS, change=None),
)


@pytest.mark.parametrize(
    ("asked", "ids"),
    [
        (ById("cccc"), {"cccc000000000001"}),
        (ById("dddd000000000001"), {"dddd000000000001"}),
        # What stands at the same place is decided by the same looks.
        (ById("bbbb"), {"aaaa000000000001", "bbbb000000000001"}),
        (
            ByPlace("tls/cert-expired", "www.contoh.go.test"),
            {"aaaa000000000001", "aaaa000000000002", "bbbb000000000001"},
        ),
        (ByPlace("tls/cert-expired", "www.contoh.go.test", 8443), {"aaaa000000000002"}),
    ],
)
def test_what_is_meant_is_found(asked: ById | ByPlace, ids: set[str]) -> None:
    assert {one.finding.id for one in meant([asked, asked], HELD)} == ids


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (ById("aaaa"), "2 findings begin so: aaaa000000000001 (tls/cert-expired www.contoh"),
        (ById("cccc000000000002"), "did you mean cccc000000000001 (dns/caa contoh.go.test)?"),
        (ById("eeee000000000002"), "did you mean eeee000000000001 (mail/mx-tls mx⟨U+001B⟩["),
        (ById("eeee"), "(mail/mx-tls mx⟨U+001B⟩[31m⟨U+202E⟩gnp.test)"),
        (ById("9999"), "knows no such finding"),
        (ByPlace("dns/caa", "conto.go.test"), 'did you mean "contoh.go.test"?'),
        (ByPlace("dns/caa", "zzz"), "it is open at: contoh.go.test"),
        (ByPlace("tls/cert-expired", "www.contoh.go.test", 9), "say one of: 443, 8443"),
        (ByPlace("dns/caa", "contoh.go.test", 53), "leave the port out"),
    ],
)
def test_what_is_not_known_or_not_clear_is_told(asked: ById | ByPlace, told: str) -> None:
    with pytest.raises(UserError) as raised:
        meant([ById("dddd"), asked], HELD)
    assert told in str(raised.value)


def test_a_store_without_scans_says_so() -> None:
    with pytest.raises(UserError, match="no finished scan"):
        meant([ById("aaaa")], {})


def test_the_open_ones_of_a_regency_come_worst_first() -> None:
    found = held(
        finding("1", severity=Severity.LOW),
        finding("2", severity=Severity.CRITICAL),
        finding("3", outcome=Outcome.UNKNOWN, change=Change.NOT_SEEN_AGAIN),
        finding("4", outcome=Outcome.PASS, change=None),
        finding("5", regency="99.02", outcome=Outcome.PASS, change=None),
    )
    assert [one.finding.id for one in open_in("99.01", found)] == ["2", "3", "1"]
    with pytest.raises(UserError, match="nothing is open"):
        open_in("99.02", found)
    with pytest.raises(UserError, match="no finished scan has looked at it — scan it first"):
        open_in("99.03", found)


def test_a_scan_speaks_until_another_looked_at_the_same_and_a_recheck_since_then(
    tmp_path: Path,
) -> None:
    tls = (Family.TLS,)
    story = [
        (run("1"), [finding("a"), finding("b", "dns/caa"), finding("c", regency="99.02")]),
        (run("2", 1, purpose=Purpose.RECHECK), [finding("c", regency="99.02", message="two")]),
        (run("3", 2, families=tls, regencies=("99.01",)), [finding("d")]),
        (
            run("4", 3, purpose=Purpose.RECHECK),
            [finding("d", message="four"), finding("e", discriminator="e")],
        ),
        (run("5", 4, purpose=Purpose.RECHECK), [finding("d", message="five")]),
    ]
    with open_store(str(tmp_path / "runs.sqlite"), lab=True) as store:
        for info, findings in story:
            store.begin(info, INVENTORY, default_policy())
            store.save_findings(info.id, findings)
            store.finish(info.id, info.started, {})
        # One that was interrupted has said nothing.
        store.begin(run("6", 5), INVENTORY, default_policy())
        told = {
            id_: (one.finding.verdict.message, one.scan.id, one.told.id)
            for id_, one in known(store).items()
        }
    assert told == {
        "b": ("expired", "1", "1"),
        "c": ("two", "1", "2"),
        "d": ("five", "3", "5"),
        "e": ("expired", "3", "4"),
    }


def test_what_a_scan_saw_after_a_recheck_stands_though_it_began_before(tmp_path: Path) -> None:
    """It was interrupted, and went on later."""

    def later(found: Finding, hours: int) -> Finding:
        return replace(found, seen_at=(NOW + hours * HOUR).isoformat(timespec="seconds"))

    before = [later(finding(id_), 0) for id_ in "abc"]
    scan = [later(finding("a"), 5), later(finding("b"), 1), later(dark("c"), 5)]
    recheck = [later(passing(id_, "valid"), 3) for id_ in "abc"]
    with open_store(str(tmp_path / "runs.sqlite"), lab=True) as store:
        for info, findings, ended in (
            (run("1"), before, 0),
            (run("2", 1), scan, 6),
            (run("3", 3, purpose=Purpose.RECHECK), recheck, 4),
        ):
            store.begin(info, INVENTORY, default_policy())
            store.save_findings(info.id, findings)
            store.finish(info.id, NOW + ended * HOUR, {})
        held = known(store)
    assert {id_: (one.finding.fails, one.told.id) for id_, one in held.items()} == {
        "a": (True, "2"),
        "b": (False, "3"),
        # The scan could not see it: nothing newer is known.
        "c": (False, "3"),
    }


def passing(id_: str, message: str = "", discriminator: str = "") -> Finding:
    return finding(
        id_,
        outcome=Outcome.PASS,
        message=message,
        change=Change.FIXED_UNCONFIRMED,
        discriminator=discriminator,
    )


def dark(id_: str) -> Finding:
    return finding(
        id_,
        outcome=Outcome.UNKNOWN,
        message="",
        reason=Reason.TIMEOUT,
        change=Change.NOT_SEEN_AGAIN,
    )


def absent(id_: str, reason: Reason) -> Finding:
    return finding(
        id_, outcome=Outcome.NOT_APPLICABLE, message="", reason=reason, change=Change.NEW
    )


@pytest.mark.parametrize(
    ("then", "now", "expected"),
    [
        ([finding("a")], [passing("a", "valid")], {"a": Standing.GONE}),
        ([finding("a")], [finding("a")], {"a": Standing.FAILS}),
        ([finding("a")], [dark("a")], {"a": Standing.UNSEEN}),
        ([finding("a")], [absent("a", Reason.NO_SUBJECT)], {"a": Standing.GONE}),
        ([finding("a")], [absent("a", Reason.OUT_OF_REACH)], {"a": Standing.UNSEEN}),
        # Its subject was not met again.
        ([finding("a")], [], {"a": Standing.UNSEEN}),
        # Another thing fails there now.
        (
            [finding("a", discriminator="x")],
            [passing("a", discriminator="x"), finding("b", discriminator="y")],
            {"a": Standing.GONE, "b": Standing.FAILS},
        ),
        # What passes as a whole is no news beside what was asked for.
        (
            [finding("a", discriminator="x")],
            [passing("a", discriminator="x"), passing("b", "valid")],
            {"a": Standing.GONE},
        ),
        # What was seen of nothing in particular gives way to what is seen now.
        (
            [dark("b")],
            [finding("a", discriminator="x")],
            {"b": Standing.UNSEEN, "a": Standing.FAILS},
        ),
        ([passing("b", "valid")], [finding("a", discriminator="x")], {"a": Standing.FAILS}),
    ],
)
def test_before_and_after_stand_side_by_side(
    then: list[Finding], now: list[Finding], expected: dict[str, Standing]
) -> None:
    made = rows([Known(f, run("1"), run("1")) for f in then], now, now)
    assert {row.finding.id: row.standing for row in made} == expected


def test_that_one_of_several_is_gone_is_shown_by_what_passes_as_a_whole() -> None:
    then = [Known(finding("a", discriminator="x"), run("1"), run("1"))]
    gone, whole = passing("a", discriminator="x"), passing("b", "valid")
    (row,) = rows(then, [gone], [gone, whole])
    assert row.after is not None
    assert row.after.verdict == replace(whole.verdict, discriminator="x")
    # Not by what does not speak for all of it.
    (row,) = rows(then, [gone], [gone, finding("c", discriminator="y")])
    assert row.after == gone


@pytest.mark.parametrize(
    ("standings", "code"),
    [
        ((Standing.GONE, Standing.GONE), 0),
        ((Standing.GONE, Standing.UNSEEN), 3),
        ((Standing.UNSEEN, Standing.FAILS, Standing.GONE), 1),
    ],
)
def test_what_fails_is_told_before_what_was_not_seen(
    standings: tuple[Standing, ...], code: int
) -> None:
    told = tuple(Again(before=finding("a"), after=None, standing=s) for s in standings)
    assert Recheck(run=run("1"), inventory=INVENTORY, rows=told, cost=Cost()).code == code

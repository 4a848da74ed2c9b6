"""The gate over lab hosts and policies: planned exit codes and findings; two looks before a no."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future
from contextlib import nullcontext
from datetime import date
from typing import Any

import anyio
import pytest
from msgspec.structs import replace

from cyberscan import lab
from cyberscan.config.policy import default_policy
from cyberscan.inventory.staging import among, read_pins
from cyberscan.judge.facts import Facts
from cyberscan.judge.gate import decide_gate
from cyberscan.model.gate import Gate, Rule, Standing
from cyberscan.model.gate_policy import Budgets, GatePolicy, OnIncomplete
from cyberscan.model.problem import UserError
from cyberscan.model.results import Results
from cyberscan.model.subject import Family
from cyberscan.model.verdict import Finding, Outcome, Severity, Verdict
from cyberscan.model.waiver import Waiver
from cyberscan.stories import gate as story
from cyberscan.stories.explain import names_of_checks
from cyberscan.stories.scan import Order
from cyberscan.stories.world import World, lab_world

GOOD, WEAK, BROKEN = "www.contohprov.go.test", "www.warukab.go.test", "www.mahonikab.go.test"
FAMILIES = (Family.TLS, Family.WEB, Family.DNS)

Seen = dict[str, tuple[Results, Facts]]


NOBODY = (lambda *_: None, lambda _: None, lambda _: None)
READY: Future[None] = Future()
READY.set_result(None)


async def _looked(world: World) -> tuple[Results, Facts]:
    order = Order(FAMILIES, (), "never")
    return await story._look(world, order, *NOBODY, READY)


@pytest.fixture(scope="module")
def seen() -> Seen:
    """Look at each of three lab hosts once."""

    async def run() -> Seen:
        found: Seen = {}
        async with lab_world() as world:
            for name in (GOOD, WEAK, BROKEN):
                part = among(lab.inventory(), [name])
                found[name] = await _looked(replace(world, inventory=part))
        return found

    return anyio.run(run)


def decided(seen: Seen, name: str, policy: GatePolicy, **more: Any) -> Gate:
    results, facts = seen[name]
    held = replace(results, policy=replace(results.policy, gate=policy))
    return decide_gate(held, facts, **more)


def failing(gate: Gate) -> set[str]:
    return {ruling.finding.check for ruling in gate.standing(Standing.FAILS)}


STRICT = GatePolicy(fail_from=Severity.LOW)
CRITICAL = GatePolicy(fail_from=Severity.CRITICAL)
SELF_SIGNED = GatePolicy(pinned=("tls/cert-untrusted",))
PATIENT = GatePolicy(
    grace={"tls/cert-untrusted": date(2026, 12, 1)}, warn_only=("web/cookie-secure",)
)
MINIMUM = GatePolicy(fail_from=Severity.CRITICAL, minimum="B")
OVER = GatePolicy(grace={"tls/cert-untrusted": date(2026, 11, 1)}, warn_only=("web/cookie-secure",))
SOON = GatePolicy(budgets=Budgets(certificate_days=60))
FOREIGN = GatePolicy(budgets=Budgets(third_party_hosts=0))
DAYS = GatePolicy(fail_from=Severity.CRITICAL, budgets=Budgets(certificate_days=1))


@pytest.mark.parametrize(
    ("name", "policy", "code", "checks"),
    [
        (GOOD, GatePolicy(), 0, set()),
        (GOOD, CRITICAL, 0, set()),
        (GOOD, MINIMUM, 0, set()),
        (GOOD, DAYS, 0, set()),
        (WEAK, GatePolicy(), 1, {"tls/cert-untrusted", "web/cookie-secure"}),
        (WEAK, CRITICAL, 0, set()),
        (WEAK, SELF_SIGNED, 1, {"tls/cert-untrusted"}),
        (WEAK, PATIENT, 0, set()),
        (WEAK, OVER, 1, {"tls/cert-untrusted"}),
        (GOOD, SOON, 1, set()),
        (GOOD, FOREIGN, 0, set()),
        (WEAK, MINIMUM, 1, set()),
        (BROKEN, CRITICAL, 1, {"tls/cert-expired"}),
        (BROKEN, GatePolicy(pinned=("tls/cert-untrusted",)), 0, set()),
        (BROKEN, DAYS, 1, {"tls/cert-expired"}),
    ],
)
def test_the_planned_codes_and_findings(
    seen: Seen, name: str, policy: GatePolicy, code: int, checks: set[str]
) -> None:
    gate = decided(seen, name, policy)
    assert (gate.code, failing(gate)) == (code, checks)


def test_the_lowest_floor_fails_everything_that_fails(seen: Seen) -> None:
    gate = decided(seen, WEAK, STRICT)
    told = {f.check for f in gate.results.findings if f.fails and f.severity is not Severity.INFO}
    assert failing(gate) == told > {"tls/cert-untrusted"}


def test_budgets_are_held_against_what_was_seen(seen: Seen) -> None:
    (measure,) = [m for m in decided(seen, BROKEN, DAYS).measures if m.rule is not Rule.REACHED]
    assert (measure.standing, int(measure.value) < 0) == (Standing.FAILS, True)


def test_a_waiver_lets_it_pass_until_it_ends(seen: Seen) -> None:
    def held(check: str, end: date) -> Waiver:
        return Waiver(
            check=check, subject=f"{WEAK}:443", reason="r", owner="o", approver="a", end=end
        )

    checks = ("tls/cert-untrusted", "web/cookie-secure")
    valid = tuple(held(check, date(2026, 12, 31)) for check in checks)
    ended = tuple(held(check, date(2026, 11, 1)) for check in checks)
    policy = GatePolicy()
    assert decided(seen, WEAK, policy, waivers=valid).code == 0
    assert decided(seen, WEAK, policy, waivers=valid, strict=True).code == 0
    assert decided(seen, WEAK, policy, waivers=ended).code == 1
    assert decided(seen, WEAK, policy, waivers=ended, strict=True).code == 4


def test_what_the_baseline_knows_only_warns_where_only_new_was_asked_for(seen: Seen) -> None:
    known = {f.id for f in seen[WEAK][0].findings if f.fails}
    policy = GatePolicy()
    assert decided(seen, WEAK, policy, baseline=known).code == 1
    assert decided(seen, WEAK, policy, baseline=known, new_only=True).code == 0
    assert decided(seen, WEAK, policy, baseline=set(), new_only=True).code == 1


class Looks:
    """The looks of a story, given in order."""

    def __init__(self, *given: tuple[Results, Facts]) -> None:
        self.given = list(given)
        self.orders: list[Order] = []

    async def __call__(self, world: World, order: Order, *_: object) -> tuple[Results, Facts]:
        self.orders.append(order)
        return self.given.pop(0)


def decide_with(looks: Looks, patch: pytest.MonkeyPatch, world: World, **asked: Any) -> Gate:
    patch.setattr(story, "_look", looks)
    made = story.Asked(families=FAMILIES, **asked)
    return anyio.run(story.gate, world, made)


@pytest.fixture(scope="module")
def world() -> World:
    """A world nobody dials in."""

    async def run() -> World:
        async with lab_world() as found:
            return replace(found, inventory=among(lab.inventory(), [WEAK]))

    return anyio.run(run)


def without(results: Results, checks: Sequence[str], outcome: Outcome) -> Results:
    def now(finding: Finding) -> Finding:
        if finding.check in checks:
            return replace(finding, verdict=Verdict(outcome, message="good"))
        return finding

    return replace(results, findings=tuple(now(f) for f in results.findings))


def test_a_pass_is_looked_at_once(
    seen: Seen, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks = Looks(seen[GOOD])
    assert decide_with(looks, monkeypatch, world).code == 0
    assert len(looks.orders) == 1


def test_what_fails_is_looked_at_again_where_it_failed(
    seen: Seen, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks = Looks(seen[WEAK], seen[WEAK])
    assert decide_with(looks, monkeypatch, world).code == 1
    assert [order.regencies for order in looks.orders] == [(), ("99.05",)]
    assert all(order.families == FAMILIES for order in looks.orders)


@pytest.mark.parametrize("outcome", [Outcome.PASS, Outcome.UNKNOWN])
def test_what_does_not_fail_again_is_incomplete(
    outcome: Outcome, seen: Seen, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    results, facts = seen[WEAK]
    once = without(results, ["tls/cert-untrusted"], outcome)
    gate = decide_with(Looks(seen[WEAK], (once, facts)), monkeypatch, world)
    assert (gate.code, failing(gate)) == (1, {"web/cookie-secure"})
    both = without(once, ["web/cookie-secure"], outcome)
    gate = decide_with(Looks(seen[WEAK], (both, facts)), monkeypatch, world)
    assert (gate.code, failing(gate)) == (3, set())
    lenient = GatePolicy(on_incomplete=OnIncomplete.PASS)
    eased = replace(results, policy=replace(results.policy, gate=lenient))
    gate = decide_with(Looks((eased, facts), (both, facts)), monkeypatch, world)
    assert gate.code == 0


def test_a_budget_is_held_twice_before_it_fails(
    seen: Seen, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    results, facts = seen[BROKEN]
    strict = replace(results, policy=replace(results.policy, gate=DAYS))
    waived = without(strict, [f.check for f in strict.findings if f.fails], Outcome.PASS)
    looks = Looks((waived, facts), (waived, facts))
    gate = decide_with(looks, monkeypatch, world)
    assert (gate.code, failing(gate), len(looks.orders)) == (1, set(), 2)
    nothing = Facts((), results.inventory)
    gate = decide_with(Looks((waived, facts), (waived, nothing)), monkeypatch, world)
    assert (gate.code, failing(gate)) == (3, set())
    (measure,) = [m for m in gate.measures if m.rule is Rule.CERTIFICATE_DAYS]
    assert (measure.standing, int(measure.value) < 0) == (Standing.INCOMPLETE, True)


def test_what_only_warns_is_not_looked_at_again(
    seen: Seen, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    results, facts = seen[WEAK]
    eased = replace(results, policy=replace(results.policy, gate=CRITICAL))
    looks = Looks((eased, facts))
    assert decide_with(looks, monkeypatch, world).code == 0
    assert len(looks.orders) == 1


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("127.0.0.1", "never contacted"),
        ("169.254.169.254", "never contacted"),
        ("10.1.2.3", "name it with --allow-network"),
        ("fd00::1", "name it with --allow-network"),
    ],
)
def test_an_address_nobody_named_is_refused_before_anything_is_sent(
    address: str, told: str, world: World
) -> None:
    pins = read_pins([f"{WEAK}:443:{address}"], world.inventory)
    with pytest.raises(UserError, match=told):
        anyio.run(story.gate, replace(world, pins=pins), story.Asked())


PIN = "tls/cert-expired"


@pytest.mark.parametrize(
    ("rules", "families", "disabled", "idle"),
    [
        (GatePolicy(), (Family.WEB,), (), False),
        (GatePolicy(pinned=(PIN,)), (Family.TLS, Family.WEB), (), False),
        (GatePolicy(pinned=(PIN,)), (Family.WEB,), (), True),
        (GatePolicy(pinned=(PIN, "web/hsts")), (Family.WEB,), (), False),
        (GatePolicy(pinned=(PIN,), warn_only=(PIN,)), tuple(Family), (), True),
        (GatePolicy(pinned=(PIN,)), tuple(Family), (PIN,), True),
        (GatePolicy(pinned=(PIN,), minimum="B"), (Family.WEB,), (), False),
        (GatePolicy(pinned=(PIN,), budgets=Budgets(open_ports=3)), (Family.WEB,), (), False),
    ],
)
def test_a_gate_at_which_nothing_could_fail_is_refused(
    rules: GatePolicy, families: Sequence[Family], disabled: Sequence[str], *, idle: bool
) -> None:
    policy = replace(default_policy(), gate=rules, disabled=dict.fromkeys(disabled, "x"))
    with pytest.raises(UserError, match="could fail") if idle else nullcontext():
        story.require_deciding(policy, families)


def test_the_header_is_never_shown() -> None:
    assert story.header(None) is story.header("") is None
    assert story.header("X-Wall: rahasia-sekali") is not None
    with pytest.raises(UserError) as caught:
        story.header("rahasia-sekali")
    assert "rahasia" not in str(caught.value)


def test_a_check_has_every_name_it_may_be_called_by() -> None:
    names = names_of_checks()
    assert names["hsts"] == names["web/hsts"] == "web/hsts"


def test_a_pinned_name_is_looked_at_where_it_was_said() -> None:
    """The name is not asked for; everything that was reached, was reached there."""

    async def run() -> tuple[str, set[str]]:
        async with lab_world() as found:
            inventory = among(lab.inventory(), [WEAK])
            pins = {WEAK: ("192.0.2.18",)}
            staged = replace(found, inventory=inventory, pins=pins)
            order = Order((Family.TLS,), (), "never")
            results, facts = await story._look(staged, order, *NOBODY, READY)
            addresses = {a for f in results.findings for a in f.addresses}
            return ",".join(facts.addresses(WEAK)), addresses

    told, addresses = anyio.run(run)
    assert told == "192.0.2.18"
    assert addresses == {"192.0.2.18"}

"""The fictional province's gate: every standing and cause, and hostile text in all of them."""

from __future__ import annotations

from datetime import date
from functools import cache

from msgspec.structs import replace

from cyberscan.config.policy import default_policy
from cyberscan.judge.facts import Facts
from cyberscan.judge.gate import Doubt, decide_gate
from cyberscan.model.gate import Gate
from cyberscan.model.gate_policy import GatePolicy
from cyberscan.model.inventory import Inventory, Origin
from cyberscan.model.results import Results
from cyberscan.model.verdict import Outcome, Severity
from cyberscan.model.waiver import Waiver
from cyberscan.render.gate_view import View, listed
from cyberscan.render.lang import Lang
from tests.render import sample

CODES = ("99.01", "99.02", "99.05", "99.07", "99.73")
POLICY = GatePolicy(
    fail_from=Severity.MEDIUM,
    minimum="C",
    warn_only=("web/version",),
    grace={"mail/dmarc": date(2026, 12, 31)},
)
FILE = "targets/contoh/99.02 Gaharu.toml"


def waiver(check: str, subject: str, end: date, line: int) -> Waiver:
    return Waiver(
        check=check,
        subject=subject,
        reason="Menunggu [vendor](javascript:alert(1)) <b>{0}</b> | =1+1",
        owner="Bidang Aptika",
        approver="Kepala Dinas",
        end=end,
        origin=Origin("waivers.toml", line),
    )


WAIVERS = (
    waiver("services/mysql", "198.51.100.*:3306", date(2026, 12, 31), 1),
    waiver("web/hsts", "*.mahonikab.go.test", date(2026, 11, 1), 9),
    waiver("dns/caa", "lain.go.test", date(2026, 12, 31), 17),
)


def inventory(whole: Inventory) -> Inventory:
    """Return an inventory of which one regency stands in a file."""
    regencies = []
    for regency in whole.regencies:
        if regency.code == "99.02":
            hosts = tuple(
                replace(host, origin=Origin(FILE, 30 + n)) for n, host in enumerate(regency.hosts)
            )
            zones = tuple(replace(zone, origin=Origin(FILE, 20)) for zone in regency.zones)
            at = Origin(FILE, 1)
            regencies.append(replace(regency, hosts=hosts, zones=zones, origin=at))
        elif regency.code in CODES:
            regencies.append(regency)
    return replace(whole, regencies=tuple(regencies))


def results() -> Results:
    whole = sample.results(3)
    return replace(
        whole,
        inventory=inventory(whole.inventory),
        policy=replace(default_policy(), gate=POLICY),
        regencies=tuple(r for r in whole.regencies if r.code in CODES),
        findings=tuple(f for f in whole.findings if f.regency in CODES),
    )


@cache
def gate() -> Gate:
    judged = results()
    failing = [f for f in judged.findings if f.verdict.outcome is Outcome.FAIL]
    return decide_gate(
        judged,
        Facts((), judged.inventory),
        waivers=WAIVERS,
        baseline={f.id for f in failing[::3]},
        doubt=Doubt(frozenset({next(f.id for f in failing if f.check == "content/hidden-links")})),
    )


@cache
def view(lang: Lang = "id") -> View:
    made = gate()
    targets = listed(made.results.inventory, "cyberscan.targets.txt")
    return View(made, sample.checks(), sample.remedies(), lang, targets)

"""A host is graded by findings that are looked up: those that a walk over all of them finds."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from cyberscan.judge.find import checks
from cyberscan.judge.findings import Case, findings_of
from cyberscan.judge.grade import host_scores
from cyberscan.judge.needs import needs_of
from cyberscan.judge.results import judge_run
from cyberscan.model.inventory import Host, Regency
from cyberscan.model.record import Cost
from cyberscan.model.subject import Kind
from cyberscan.model.verdict import Finding
from cyberscan.store import open_store
from cyberscan.stories.telling import case_of
from tests.support.demo import Demo


def concerned(
    case: Case, regency: Regency, host: Host, mine: Sequence[Finding], shared: Collection[str]
) -> list[Finding]:
    """Walk over all findings of a regency, and ask of each whether it is about the host."""
    addresses = case.facts.addresses(host.name)
    exchangers = case.facts.exchangers(host.zone) or ()
    neighbours = case.facts.hosts_by_address(regency)
    firsts = {neighbours[address][0] for address in addresses if neighbours.get(address)}
    about = []
    for finding in mine:
        name = finding.target.subject.name
        match finding.target.subject.kind:
            case Kind.ZONE:
                applies = name == host.zone
            case Kind.MAIL:
                applies = name in exchangers
            case Kind.ADDRESS:
                applies = name in addresses
            case Kind.HOST if finding.check in shared:
                applies = name in firsts
            case _:
                applies = name == host.name
        if applies:
            about.append(finding)
    return about


def test_every_host_is_graded_by_all_that_concerns_it(shown: Demo) -> None:
    with open_store(shown.store, lab=True, read_only=True) as store:
        run = store.resolve("latest")
        case, _ = case_of(store, run)
        judged = judge_run(case, checks(), cost=Cost())
        everything = findings_of(case, checks())
        shared = {c.id for c in checks() if needs_of(c.check.judge).subject is Kind.ADDRESS}
        hosts = 0
        for regency, told in zip(case.inventory.regencies, judged.regencies, strict=True):
            mine = [finding for finding in everything if finding.regency == regency.code]
            by_name = {host.name: host for host in regency.hosts}
            for result in told.hosts:
                found = concerned(case, regency, by_name[result.name], mine, shared)
                score, families = host_scores(found, case.policy.grading)
                assert (result.score, result.families) == (score, families), result.name
                hosts += 1
        assert hosts > 100

"""Looking at a case of the corpus with the probes of a real run, and judging what they saw."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime

import anyio

from cyberscan.config.policy import default_policy
from cyberscan.judge.facts import Facts
from cyberscan.judge.find import checks
from cyberscan.judge.findings import Case as Judged
from cyberscan.judge.findings import findings_of
from cyberscan.model.inventory import (
    Authorisation,
    Host,
    Inventory,
    Regency,
    RegencyKind,
    Status,
    Zone,
)
from cyberscan.model.look import Reason
from cyberscan.model.record import Record, RunInfo
from cyberscan.model.subject import Family, Kind, Subject
from cyberscan.model.verdict import Finding, Outcome, Severity
from cyberscan.net.base import Forbidden, NetError
from cyberscan.net.session import Fetched
from cyberscan.observe.content import visits
from cyberscan.observe.take import take
from cyberscan.observe.web import site
from cyberscan.parse.url import resolve, split
from tests.corpus.cases import Answer, Case
from tests.support.loopback import Asked, LoopbackSession
from tests.support.web import answer

MOMENT = datetime(2026, 11, 26, 12, 0, tzinfo=UTC)
NOT_CHANGE = "content/changed"
"""Compares runs, of which there is one here."""
_PATIENCE = 60.0


@dataclass
class CaseSession(LoopbackSession):
    """The site of one case, the same over http and https; nothing is sent."""

    case: Case | None = None
    fronts: list[str] = field(default_factory=list)
    """The visitors that asked for the front page so far, browsers only."""

    async def fetch(
        self,
        url: str,
        *,
        method: str = "GET",
        headers: tuple[tuple[str, str], ...] = (),
        address: str | None = None,
        most: int | None = None,
    ) -> Fetched:
        assert self.case
        self.asked.append(Asked(url, headers, address))
        parts = split(url)
        if parts is None or not self.in_scope(url):
            raise Forbidden(f"{url} is out of scope")
        if parts.host != self.case.host:
            raise NetError(f"{parts.host} has no address", Reason.NO_SUBJECT)
        visitor = self._visitor({name.lower(): value for name, value in headers}, parts.target)
        given = self._given(parts.target.partition("#")[0], visitor)
        if given is None:
            return answer(url, "Not Found", status=404, kind="text/plain")
        body = self.case.body(given)
        more = tuple(given.headers.items())
        if given.location:
            to = resolve(url, given.location) or ""
            status = given.status if given.status != 200 else 302
            return answer(url, body, ("Location", given.location), *more, status=status, to=to)
        cut = body if most is None else body[:most]
        return answer(url, cut, *more, status=given.status, kind=self.case.type_of(given))

    def in_scope(self, url: str) -> bool:
        parts = split(url)
        assert self.zone
        return parts is not None and f".{parts.host}".endswith(f".{self.zone.name}")

    def _given(self, path: str, visitor: str) -> Answer | None:
        """Return what a visitor gets; a telephone that comes from a search is both to a site that
        looks for either, and gets what a browser does not."""
        assert self.case
        plain = self.case.answer(path, "browser")
        named = any(visitor in one.visitors for one in self.case.answers if one.path == path)
        if visitor != "mobile-referer" or named:
            return self.case.answer(path, visitor)
        either = [self.case.answer(path, one) for one in ("referer", "mobile")]
        return next((one for one in either if one != plain), plain)

    def _visitor(self, headers: dict[str, str], path: str) -> str:
        agent = headers.get("user-agent", "")
        if "bot" in agent.lower():
            return "bot"
        if "Mobile" in agent:
            return "mobile-referer" if "referer" in headers else "mobile"
        if "referer" in headers:
            return "referer"
        if not agent.startswith("Mozilla"):
            return "browser"  # the scanner as itself
        if path != "/":
            return "browser"  # an inner page is asked for once, and each script file
        self.fronts.append(path)
        return "again" if len(self.fronts) > 1 else "browser"


def _place(case: Case) -> Regency:
    zone = Zone(name=case.host.removeprefix("www."))
    return Regency(
        code="99.01",
        name="Kabupaten Contoh",
        kind=RegencyKind.KABUPATEN,
        zones=(zone,),
        hosts=(Host(name=case.host, zone=zone.name),),
        authorisation=Authorisation(
            status=Status.CONFIRMED,
            reference="X-1",
            signer="Kepala Dinas",
            valid_from=date(2026, 1, 1),
            valid_until=date(2126, 1, 1),
            families=(Family.CONTENT,),
        ),
    )


def session_of(case: Case) -> CaseSession:
    """Return a session of its own for one look at a case."""
    place = _place(case)
    return CaseSession(
        subject=Subject(Kind.HOST, case.host),
        regency=place,
        zone=place.zones[0],
        family=Family.CONTENT,
        moment=MOMENT,
        case=case,
    )


def look(case: Case) -> list[Finding]:
    """Return the findings of the content family but of what compares runs."""

    async def probing() -> list[Record]:
        taken = []
        for probe in (site.PROBE, visits.PROBE):
            session = session_of(case)
            session.until = anyio.current_time() + _PATIENCE
            taken += await take(probe, session, lambda: MOMENT)
        return taken

    inventory = Inventory(name="Contoh", regencies=(_place(case),))
    judged = Judged(
        run=RunInfo(
            id="corpus",
            started=MOMENT,
            lab=True,
            scanner="",
            policy="",
            families=(Family.CONTENT,),
            regencies=("99.01",),
        ),
        inventory=inventory,
        facts=Facts(anyio.run(probing), inventory),
        policy=default_policy(),
        ledger={},
        moment=MOMENT,
    )
    found = findings_of(judged, checks(Family.CONTENT))
    return [finding for finding in found if finding.check != NOT_CHANGE]


def failing(findings: list[Finding], *, above: bool = True) -> list[Finding]:
    """Return those that fail: above information, or of it ("needs a look")."""
    failed = [f for f in findings if f.verdict.outcome is Outcome.FAIL]
    return [f for f in failed if (f.severity is not Severity.INFO) is above]

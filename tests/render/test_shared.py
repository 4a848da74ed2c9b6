"""Where one call mends many sites: what counts as one cause, and what does not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pytest
from msgspec.structs import replace
from selectolax.lexbor import LexborHTMLParser

from cyberscan.model.assets import Served
from cyberscan.model.check import Actor, FoundCheck
from cyberscan.model.results import HostResult, RegencyResult, Results, Score, Tally
from cyberscan.model.subject import Family, Kind, Subject
from cyberscan.model.verdict import Change, Finding, Severity, Target, failed, passed
from cyberscan.render.calls import calls
from cyberscan.render.context import Context
from cyberscan.render.pages import report_files
from cyberscan.render.shared import ALIKE, Cause, causes
from tests.render import sample
from tests.render.sample_charts import certificate

ONE, TWO = "198.51.100.80", "2001:db8::80"


def known(check: str, actor: Actor, severity: Severity = Severity.HIGH) -> FoundCheck:
    base = sample.checks()["web/hsts"]
    made = replace(base.check, actor=actor, severity=severity, key=check.replace("/", "-"))
    return replace(base, id=check, family=Family(check.partition("/")[0]), check=made)


CHECKS = {
    found.id: found
    for found in (
        known("tls/old", Actor.HOSTING_PROVIDER),
        known("web/header", Actor.SITE_ADMIN, Severity.MEDIUM),
        known("web/cookie", Actor.DEVELOPER),
        known("content/gambling", Actor.SITE_ADMIN, Severity.CRITICAL),
        known("services/redis", Actor.HOSTING_PROVIDER, Severity.CRITICAL),
        known("dns/lame", Actor.SITE_ADMIN),
        known("mail/spf", Actor.SITE_ADMIN),
        known("mail/starttls", Actor.HOSTING_PROVIDER),
        known("tls/cert-expired", Actor.SITE_ADMIN, Severity.CRITICAL),
        known("web/version", Actor.HOSTING_PROVIDER, Severity.INFO),
    )
}
REMEDIES = {found.check.remedy: sample.remedies()["hsts"] for found in CHECKS.values()}


def found(
    code: str,
    check: str,
    name: str,
    *,
    ok: bool = False,
    kind: Kind = Kind.HOST,
    addresses: tuple[str, ...] = (ONE,),
    port: int = 443,
) -> Finding:
    base = next(f for f in sample.results(1).findings if f.check == "web/hsts")
    return replace(
        base,
        id=f"{code}{check}{name}",
        check=check,
        regency=code,
        target=Target(Subject(kind, name), port),
        verdict=passed("good", what="x") if ok else failed("bad", evidence=[]),
        severity=CHECKS[check].check.severity,
        addresses=addresses,
        change=None if ok else Change.OPEN,
    )


def place(code: str, names: Iterable[str], addresses: tuple[str, ...] = (ONE,)) -> RegencyResult:
    return RegencyResult(
        code=code,
        label=f"Kab. {code}",
        scanned=True,
        score=Score("C", 70.0, 1.0),
        families={},
        hosts=tuple(
            HostResult(name, "portal", f"z{code}.go.id", Score("C", 70.0, 1.0), {}, addresses)
            for name in names
        ),
        tally=Tally({}),
    )


def made(
    regencies: Sequence[RegencyResult], findings: Sequence[Finding], **changes: object
) -> Results:
    return replace(
        sample.results(1),
        regencies=tuple(regencies),
        findings=tuple(findings),
        **{"certificates": (), "services": (), "trend": {}, **changes},
    )


def shown_cause(results: Results) -> str:
    page = LexborHTMLParser(report_files(results, CHECKS, REMEDIES)["province.html"])
    (item,) = page.css(".causes > li")
    return " ".join(item.text(separator=" ").split())


def told(results: Results, code: str = "") -> list[Cause]:
    return causes(Context(results, CHECKS, {}, "id"), code)


def test_one_server_behind_sites_of_two_regencies_is_one_cause() -> None:
    (cause,) = told(
        made(
            [place("1", ["a", "b"]), place("2", ["c"])],
            [found(c, "tls/old", n) for c, n in (("1", "a"), ("1", "b"), ("2", "c"))],
        )
    )
    assert (cause.kind, cause.names) == ("shared_server", (ONE,))
    assert (cause.sites, cause.regencies, cause.findings) == (3, 2, 3)
    assert [(g.label, g.hosts) for g in cause.groups] == [
        ("Kab. 1", ("a", "b")),
        ("Kab. 2", ("c",)),
    ]


def test_two_addresses_of_the_same_sites_are_one_server() -> None:
    both = (TWO, ONE)
    (cause,) = told(
        made(
            [place("1", ["a", "b"], both)],
            [found("1", "tls/old", n, addresses=both) for n in "ab"],
        )
    )
    assert cause.names == (ONE, TWO)
    assert cause.sites == 2


@pytest.mark.parametrize(
    ("check", "failing", "passing", "is_cause"),
    [
        # Whoever runs the server can act: two sites are enough, others may pass.
        ("tls/old", "ab", "c", True),
        ("tls/old", "a", "b", False),
        # Each site's own setting: only where all who could be judged have it.
        ("web/header", "abc", "", True),
        ("web/header", "abc", "d", False),
        ("web/header", "ab", "", False),
        # Programs and content are never the server's.
        ("web/cookie", "abc", "", False),
        ("content/gambling", "abc", "", False),
        # What only informs is nothing to call about.
        ("web/version", "abc", "", False),
    ],
)
def test_what_several_sites_fail_is_not_always_the_servers(
    check: str, failing: str, passing: str, is_cause: bool
) -> None:
    assert len("abc") == ALIKE
    results = made(
        [place("1", "abcd")],
        [found("1", check, n) for n in failing] + [found("1", check, n, ok=True) for n in passing],
    )
    assert bool(told(results)) is is_cause


def test_what_part_of_a_server_shows_is_not_told_of_all_of_it() -> None:
    """Three of four sites answer on a second address, too: that nobody passes there says nothing,
    as the fourth, on the first alone, does pass."""
    both, header = (ONE, TWO), "web/header"
    results = made(
        [
            replace(
                place("1", "abc", both), hosts=place("1", "abc", both).hosts + place("1", "d").hosts
            )
        ],
        [found("1", header, n, addresses=both) for n in "abc"] + [found("1", header, "d", ok=True)],
    )
    assert told(results) == []
    (cause,) = told(replace(results, findings=results.findings[:-1]))
    assert (cause.names, cause.sites) == ((ONE,), 3)


def test_a_card_says_how_much_of_it_one_call_mends() -> None:
    away = "192.0.2.9"
    regency = replace(
        place("1", "ab"), hosts=place("1", "ab").hosts + place("1", "c", (away,)).hosts
    )
    results = made(
        [regency],
        [found("1", "tls/old", n) for n in "ab"]
        + [found("1", "tls/old", "c", addresses=(away,))]
        + [found("1", "tls/cert-expired", n) for n in "ab"],
        certificates=(certificate("1", "a", -3.0, "a", "b", subject="CN=a"),),
    )
    notes = calls(Context(results, CHECKS, {}, "en"), regency, []).notes
    assert notes == {
        "tls/old": (f"2 of 3 findings are on one server, {ONE} (2 sites).",),
        "tls/cert-expired": ("All of it is on one certificate, CN=a (2 sites).",),
    }


def test_a_service_open_on_an_address_concerns_every_site_on_it() -> None:
    on_address = found("1", "services/redis", ONE, kind=Kind.ADDRESS)
    hosted = found("2", "services/redis", "c")
    results = made([place("1", ["a", "b"]), place("2", ["c", "d"])], [on_address, hosted])
    (cause,) = told(results)
    assert (cause.sites, cause.regencies, cause.findings) == (4, 2, 2)
    assert [(w.sites, w.severity) for w in cause.wrongs] == [(4, Severity.CRITICAL)]


def test_a_certificate_on_several_sites_is_told_once_and_not_again_of_its_server() -> None:
    served = certificate("1", "a", -3.0, "a", "b", subject="CN=a")
    results = made(
        [place("1", ["a", "b"])],
        [found("1", "tls/cert-expired", n) for n in "ab"],
        certificates=(served,),
    )
    (cause,) = told(results)
    assert (cause.kind, cause.names, cause.sites) == ("shared_certificate", ("CN=a",), 2)


def test_a_regency_reads_no_name_that_another_one_sees_on_the_same_certificate() -> None:
    served = (
        certificate("1", "a", -3.0, "a", "b", subject="CN=a.go.id"),
        certificate("2", "a", -3.0, "c", "d", subject=""),
    )
    failing = [found(c, "tls/cert-expired", n) for c, n in ("1a", "1b", "2c", "2d")]
    results = made([place("1", "ab"), place("2", "cd")], failing, certificates=served)
    assert [(c.names, c.sites) for c in told(results, "1")] == [(("CN=a.go.id",), 2)]
    assert [(c.names, c.sites) for c in told(results, "2")] == [(("a" * 16,), 2)]
    # The province reads whichever name was seen, in whatever order.
    for order in (served, served[::-1]):
        (cause,) = told(replace(results, certificates=order))
        assert (cause.names, cause.sites) == (("CN=a.go.id",), 4)


def test_a_certificate_is_not_blamed_for_what_another_port_serves() -> None:
    good = certificate("1", "a", 80.0, "a", "b", subject="CN=*.go.id")
    own = [
        replace(certificate("1", digest, -3.0, name), served=(Served(name, ONE, 8443),))
        for digest, name in (("b", "a"), ("c", "b"))
    ]
    failing = [found("1", "tls/cert-expired", n, port=8443) for n in "ab"]
    results = made([place("1", "ab")], failing, certificates=(good, *own))
    assert told(results) == []
    # The same on the port where both serve the one certificate.
    failing = [found("1", "tls/cert-expired", n) for n in "ab"]
    (cause,) = told(replace(results, findings=tuple(failing)))
    assert cause.names == ("CN=*.go.id",)


def test_of_a_zone_only_its_dns_is_what_all_sites_hang_on() -> None:
    zone = [found("1", check, "z1.go.id", kind=Kind.ZONE) for check in ("dns/lame", "mail/spf")]
    (cause,) = told(made([place("1", ["a", "b"], ())], zone))
    assert (cause.kind, cause.names, cause.sites) == ("shared_zone", ("z1.go.id",), 2)
    assert len(cause.wrongs) == 1
    assert told(made([place("1", ["a"], ())], zone)) == []


def test_a_mail_server_of_two_regencies_is_one_cause() -> None:
    both = [found(code, "mail/starttls", "mx.go.id", kind=Kind.MAIL) for code in "12"]
    (cause,) = told(made([place("1", ["a"]), place("2", ["b"])], both))
    assert (cause.kind, cause.names, cause.regencies) == ("shared_mail", ("mx.go.id",), 2)
    assert told(made([place("1", ["a"])], both[:1])) == []


def test_of_a_mail_server_regencies_are_counted_and_named_and_no_sites() -> None:
    """What hangs on it are not the sites."""
    both = [found(code, "mail/starttls", "mx.go.id", kind=Kind.MAIL) for code in "12"]
    shown = shown_cause(made([place("1", ["a"]), place("2", ["b"])], both))
    assert "Server surel mx.go.id 2 daerah 2 temuan" in shown
    assert shown.endswith("Daerah yang terkait Kab. 1 ; Kab. 2")
    assert "situs" not in shown


def test_most_is_mended_at_the_first() -> None:
    few = [found("1", "services/redis", "192.0.2.1", kind=Kind.ADDRESS, addresses=())]
    many = [found("2", "tls/old", n) for n in "cdefgh"]
    results = made([place("1", ["a", "b"], ("192.0.2.1",)), place("2", "cdefgh")], [*few, *many])
    weights = results.policy.grading.severity_weights
    redis, old = 2 * weights[Severity.CRITICAL], 6 * weights[Severity.HIGH]
    first = (ONE,) if old > redis else ("192.0.2.1",)
    assert [c.names for c in told(results)][0:1] == [first]
    assert len(told(results)) == 2


def test_the_page_names_the_cause_its_sites_and_what_is_wrong() -> None:
    results = made([place("1", "ab"), place("2", "c")], [found("1", "tls/old", n) for n in "ab"])
    shown = shown_cause(results)
    for expected in (f"Server {ONE}", "2 situs", "1 daerah", "2 temuan", "Kab. 1 : a, b"):
        assert expected in shown
    # A regency's page knows nothing of the others on its server.
    assert ">c<" not in report_files(results, CHECKS, REMEDIES)["1.html"].decode()

"""What several visitors got of one page: honest differences, and injections that only some see."""

from __future__ import annotations

import pytest

from cyberscan.checks._signals_samples import exchange, link, matter, pointer, said
from cyberscan.checks.content import cloaking
from cyberscan.config.policy import default_policy
from cyberscan.model.facts.content import Material, Matter, Visit, Visits
from cyberscan.model.look import Reason
from cyberscan.model.verdict import Outcome, Severity, Verdict
from tests.checks.content.spam_pages import severity, visited

URL = "https://www.contoh.go.test/"
SITE = matter(said("heading", "Pemerintah Kabupaten Contoh"), hosts=("www.lapor.go.id",))
ADVERT = matter(title="Situs Slot Gacor Terpercaya Maxwin")
PORTAL = link("https://portal-desa.test/", "Portal Desa")


def visit(
    profile: str,
    inside: Matter | None = SITE,
    *,
    end: str = URL,
    to: str = "",
    status: int = 200,
    headers: tuple[tuple[str, str], ...] = (),
    text: str = "",
) -> Visit:
    answer = exchange(end, 302 if to else status)
    if headers:
        answer = type(answer)(url=end, status=status, headers=headers)
    urls = (URL,) if end == URL else (URL, end)
    return Visit(
        profile=profile,
        urls=urls,
        exchange=answer,
        next_url=to,
        text=text,
        matter=None if to else inside,
    )


def away(profile: str, reason: Reason) -> Visit:
    return Visit(profile=profile, reason=reason)


def of(*others: Visit, browser: Visit | None = None, again: Visit | None = None) -> Visits:
    return Visits(visits=(browser or visit("browser"), again or visit("again"), *others))


def banners(names: str) -> Matter:
    return matter(hosts=tuple(f"iklan-{name}.test" for name in names))


HONEST = {
    "all alike": of(visit("bot"), visit("referer"), visit("mobile")),
    "the mobile host": of(
        visit("bot"), visit("mobile", matter(title="Versi Ponsel"), end="https://m.contoh.go.test/")
    ),
    "a version for telephones": of(visit("mobile", matter(title="Versi Ponsel"))),
    "a mobile host out of scope": of(visit("mobile", to="https://m.contoh.go.test/")),
    "another government host": of(visit("mobile", to="https://portal.jatimprov.go.id/")),
    "its other domain": of(visit("mobile", to="https://contoh.test/")),
    "rotating banners": of(
        visit("bot", banners("mnopqrstuv")),
        visit("referer", banners("wxyzabcdef")),
        browser=visit("browser", banners("abcdef")),
        again=visit("again", banners("ghijkl")),
    ),
    "a few more banners": of(visit("bot", banners("abcd"))),
    "apps for the telephone": of(visit("mobile", banners("abcdefgh"))),
    "titles that change by themselves": of(
        visit("bot", matter(title="Kurs hari ini")), again=visit("again", matter(title="Cuaca"))
    ),
    "no title for the robot": of(visit("bot", matter(title=""))),
    "news of gambling, rotating": of(
        visit("bot", matter(said("heading", "Polisi tangkap bandar judi online"))),
        visit("referer", matter(said("heading", "Bahaya slot gacor bagi pelajar"))),
    ),
    "the same injection for all": of(
        visit("bot", ADVERT),
        browser=visit("browser", ADVERT),
        again=visit("again", ADVERT),
    ),
    "a visitor's question that comes and goes": of(
        visit("bot", matter(said("text", "Min, kok ada iklan slot gacor?")))
    ),
    "a canonical of its portal for the robot": of(
        visit("bot", matter(pointers=(pointer("canonical", "https://portal.contoh.go.test/"),)))
    ),
    "a portal that the page links to and names, for telephones": of(
        visit(
            "mobile", matter(PORTAL, pointers=(pointer("refresh", "https://portal-desa.test/"),))
        ),
        browser=visit("browser", matter(PORTAL)),
    ),
}

BLOCKED = {
    "a robot is forbidden": of(visit("bot", status=403)),
    "a robot gets an error": of(visit("bot", status=500)),
    "too many": of(away("bot", Reason.RATE_LIMITED), away("mobile", Reason.RATE_LIMITED)),
    "silence": of(visit("bot"), away("referer", Reason.TIMEOUT)),
    "a challenge": of(
        visit("bot", matter(title="Just a moment..."), headers=(("cf-mitigated", "challenge"),))
    ),
    "no browser's page to compare with": of(
        visit("bot"),
        browser=away("browser", Reason.TIMEOUT),
        again=away("again", Reason.TIMEOUT),
    ),
}

DIFFERS = {
    "another title for the robot": of(visit("bot", matter(title="Selamat Datang"))),
    "a platform for telephones": of(visit("mobile", to="https://abcdefg.blogspot.com/")),
    "a platform after a search": of(visit("referer", to="https://abcdefg.blogspot.com/")),
    "another title in another language, with the same links": of(
        visit("bot", matter(PORTAL, title="Regency of Nowhere")),
        browser=visit("browser", matter(PORTAL)),
    ),
    "many hosts for the robot": of(visit("bot", banners("abcdef"))),
}

CLOAKED = {
    "the robot's title": of(visit("bot", ADVERT)),
    "the robot's title, only words": of(visit("bot", matter(title="Slot Gacor"))),
    "the robot's description": of(
        visit("bot", matter(said("meta", "Daftar situs slot gacor terpercaya maxwin")))
    ),
    "the robot's JSON-LD": of(
        visit("bot", matter(said("data", "Situs Slot Gacor Gampang Menang")))
    ),
    "hidden links for the robot": of(
        visit("bot", matter(link("https://mega-togel.test/", "x", hidden="display:none")))
    ),
    "hidden links to hosts that tell nothing": of(
        visit("bot", matter(link("https://toko.test/", "Slot Gacor Maxwin", hidden="off-screen")))
    ),
    "a block of links for the robot": of(
        visit("bot", matter(link("https://slotgacor88.test/", "Slot Gacor")))
    ),
    "a canonical for the robot": of(
        visit("bot", matter(pointers=(pointer("canonical", "https://slotgacor88.test/"),)))
    ),
    "sent on after a search": of(visit("referer", to="https://slotgacor88.test/")),
    "sent on after a search, by its path": of(
        visit("referer", to="https://x.test/slot-gacor-maxwin?ref=go")
    ),
    "a page of gambling after a search": of(visit("referer", ADVERT)),
    "telephones": of(visit("mobile", to="https://raja-togel.test/")),
    "telephones get a page": of(visit("mobile", ADVERT)),
    "a script moves telephones": of(
        visit("mobile", matter(pointers=(pointer("location", "https://maxwin88.test/"),)))
    ),
    "only every other visit": of(visit("bot"), again=visit("again", ADVERT)),
    "browsers, not the scanner": of(visit("bot", ADVERT), browser=visit("browser", ADVERT)),
    "an error page full of it": of(visit("bot", ADVERT, status=404)),
    "while the browser is turned away": of(
        visit("bot", ADVERT), browser=visit("browser", status=403)
    ),
}


@pytest.mark.parametrize("name", HONEST)
def test_honest_differences_pass(name: str) -> None:
    material = None
    visits = HONEST[name]
    if name == "the same injection for all":
        material = Material(exchange=exchange(), matter=ADVERT)
    found = judged(visits, material)
    assert [v.message for v in found] == ["same"], [str(e) for v in found for e in v.evidence]


def judged(visits: Visits, material: Material | None) -> tuple[Verdict, ...]:
    if material is None:
        return visited(visits)
    found = cloaking.judge(visits, material, default_policy())
    return found if isinstance(found, tuple) else (found,)


@pytest.mark.parametrize("name", BLOCKED)
def test_a_visitor_who_was_turned_away_is_unknown(name: str) -> None:
    (verdict,) = visited(BLOCKED[name])
    assert verdict.outcome is Outcome.UNKNOWN, verdict
    assert verdict.evidence


@pytest.mark.parametrize("name", DIFFERS)
def test_what_only_differs_needs_a_look(name: str) -> None:
    (verdict,) = visited(DIFFERS[name])
    assert verdict.message == "differs"
    assert severity("cloaking", verdict) is Severity.INFO


@pytest.mark.parametrize("name", CLOAKED)
def test_what_only_some_get_is_found(name: str) -> None:
    found = visited(CLOAKED[name])
    assert {v.message for v in found} <= {"gambling", "plain"}, found
    for verdict in found:
        assert verdict.discriminator == verdict.values["profile"].raw  # type: ignore[union-attr]
        assert f"({verdict.discriminator})" in str(verdict.evidence[0])


def test_what_browsers_get_now_and_then_is_told_as_such() -> None:
    (verdict,) = visited(CLOAKED["only every other visit"])
    assert (verdict.message, verdict.discriminator) == ("plain", "again")
    pills = matter(title="Buy cheap Viagra online")
    (verdict,) = visited(of(visit("bot"), again=visit("again", pills)))
    assert verdict.severity is Severity.HIGH


def test_each_kind_of_visitor_is_a_finding_of_its_own() -> None:
    found = visited(of(visit("bot", ADVERT), visit("mobile", to="https://situs.test/")))
    assert [(v.discriminator, v.message) for v in found] == [
        ("bot", "gambling"),
        ("mobile", "elsewhere"),
    ]


def test_what_the_scanner_itself_got_is_not_charged_here() -> None:
    visits = of(visit("bot", ADVERT), browser=visit("browser", ADVERT))
    seen = Material(exchange=exchange(), matter=ADVERT)
    assert cloaking.judge(visits, seen, default_policy()) != visited(visits)
    blocked = Material(exchange=exchange(status=403), matter=ADVERT)
    assert cloaking.judge(visits, blocked, default_policy()) == visited(visits)

"""What several visitors got of one page: honest differences, and injections that only some see."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from cyberscan.checks._content.compromise import got_by, said_of
from cyberscan.checks._content.signals.parties import parties_of
from cyberscan.checks._content.signals.pointers import led_from
from cyberscan.checks._content.signals.samples import NONE, exchange, link, matter, pointer, said
from cyberscan.checks.content import cloaking, gambling_injection
from cyberscan.config.policy import default_policy
from cyberscan.judge.find import checks
from cyberscan.model.facts.content import (
    Linked,
    LinkedPage,
    Material,
    Matter,
    Visit,
    Visits,
)
from cyberscan.model.look import Reason
from cyberscan.model.subject import Family
from cyberscan.model.verdict import Outcome, Severity, Verdict
from cyberscan.render.say import sentence
from tests.checks.content.spam_pages import severity, visited
from tests.support.store_values import finding

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
    found = cloaking.judge(visits, material, NONE, default_policy())
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
    assert cloaking.judge(visits, seen, NONE, default_policy()) != visited(visits)
    blocked = Material(exchange=exchange(status=403), matter=ADVERT)
    assert cloaking.judge(visits, blocked, NONE, default_policy()) == visited(visits)


# Pages that the front page links to

INNER = f"{URL}berita/1"
ARTICLE = matter(
    said("heading", "Harga cabai turun"), title="Harga cabai turun - Pemerintah Kabupaten Contoh"
)
ADVERTS = matter(
    said("heading", "Depo 10 ribu main sampai pagi"),
    said("text", "Slot gacor hari ini, scatter hitam, RTP live tertinggi, deposit pulsa, maxwin"),
    link("https://jepe-merah.test/", "Daftar"),
    title="Harga cabai turun - Pemerintah Kabupaten Contoh",
)
MOVED = "https://lampu-merah.test/lp?s=contoh"


def inner(
    *others: Visit, referer: Matter = ARTICLE, to: str = "", browser: Matter | None = ARTICLE
) -> Linked:
    plain = visit("browser", browser, end=INNER)
    page = LinkedPage(
        exchange=exchange(INNER, 302 if to else 200),
        next_url=to,
        why="news",
        profile="referer",
        matter=None if to else referer,
        others=(plain, *others) if browser else others,
    )
    return Linked(pages=(page,))


def beside(linked: Linked, *front: Visit) -> tuple[Verdict, ...]:
    seen = Material(exchange=exchange(), matter=SITE)
    found = cloaking.judge(of(visit("bot"), *front), seen, linked, default_policy())
    return found if isinstance(found, tuple) else (found,)


STRANDED = matter(
    said("heading", "Ayo gabung"),
    link("https://rajawali.test/d", "Daftar"),
    link("https://rajawali.test/m", "Masuk"),
    title="Harga cabai turun - Pemerintah Kabupaten Contoh",
    links=2,
)
HONEST_INNER = {
    "a page for telephones that leads back into the site": inner(
        visit("mobile", replace(STRANDED, links=9), end=INNER)
    ),
    "a page for telephones that leads to an application": inner(
        visit(
            "mobile",
            matter(
                said("heading", "Lebih mudah di ponsel"),
                link("https://warga.test/i", "Pasang aplikasi"),
                title="Harga cabai turun",
                links=1,
            ),
            end=INNER,
        )
    ),
    "all alike": inner(browser=None),
    "another title for the robot": inner(visit("bot", matter(title="Berita"), end=INNER)),
    "a headline that rotates": inner(
        visit("bot", matter(said("heading", "Polisi tangkap bandar judi online")), end=INNER)
    ),
    "links that rotate": inner(
        visit("mobile", matter(link("https://sponsor.test/", "Toko Sepatu")), end=INNER)
    ),
    "a shop of applications for telephones": inner(
        visit("mobile", end=INNER, to="https://play.google.com/store/apps/details?id=a")
    ),
    "a link that opens an application": inner(
        visit("mobile", end=INNER, to="https://warga.onelink.me/a")
    ),
    "a version of a vendor's with the office's name": inner(
        visit("mobile", end=INNER, to="https://m.vendor.test/contoh/berita/1")
    ),
    "another government host": inner(visit("mobile", end=INNER, to="https://m.jatimprov.go.id/")),
    "a vendor for everybody": inner(
        visit("mobile", end=INNER, to="https://vendor.test/"),
        visit("bot", end=INNER, to="https://vendor.test/"),
        to="https://vendor.test/",
        browser=None,
    ),
    "a robot that is turned away": inner(visit("bot", end=INNER, status=403)),
    "one that the article of the browser links to": inner(
        visit("mobile", end=INNER, to="https://portal-desa.test/"),
        browser=matter(PORTAL, title="Harga cabai turun"),
    ),
    "what those from a search get as well, which the page is charged with": inner(
        visit("bot", ADVERTS, end=INNER), referer=ADVERTS
    ),
}
INJECTED_INNER = {
    "those from a search are sent away": (inner(to=MOVED), "elsewhere", "referer"),
    "telephones are sent away": (
        inner(visit("mobile", end=INNER, to=MOVED)),
        "elsewhere",
        "mobile",
    ),
    "the robot is sent away": (inner(visit("bot", end=INNER, to=MOVED)), "elsewhere", "bot"),
    "telephones are sent to a package": (
        inner(visit("mobile", end=INNER, to="https://unduh-app.test/bansos.apk")),
        "elsewhere",
        "mobile",
    ),
    "a script moves those from a search": (
        inner(referer=matter(pointers=(pointer("location", MOVED),))),
        "elsewhere",
        "referer",
    ),
    "an article of gambling for the robot": (
        inner(visit("bot", ADVERTS, end=INNER)),
        "gambling",
        "bot",
    ),
    "a page for telephones that leads nowhere but to a stranger": (
        inner(visit("mobile", STRANDED, end=INNER)),
        "elsewhere",
        "mobile",
    ),
    "a title for the robot": (inner(visit("bot", ADVERT, end=INNER)), "gambling", "bot"),
}


@pytest.mark.parametrize("name", HONEST_INNER)
def test_honest_differences_of_linked_pages_pass(name: str) -> None:
    found = beside(HONEST_INNER[name])
    assert [v.message for v in found] == ["same"], [str(e) for v in found for e in v.evidence]


@pytest.mark.parametrize("name", INJECTED_INNER)
def test_what_only_some_get_of_a_linked_page_is_found(name: str) -> None:
    linked, message, profile = INJECTED_INNER[name]
    (verdict,) = beside(linked)
    assert (verdict.outcome, verdict.message) == (Outcome.FAIL, message), verdict
    assert verdict.discriminator == profile
    assert INNER in str(verdict.evidence[0])


def test_a_kind_of_visitor_is_charged_once() -> None:
    moved = visit("mobile", to=MOVED)
    found = beside(inner(visit("mobile", end=INNER, to=MOVED)), moved)
    assert [verdict.discriminator for verdict in found] == ["mobile"]


def test_one_whom_the_front_page_links_to_is_known_on_linked_pages_too() -> None:
    linked = inner(visit("mobile", end=INNER, to="https://portal-desa.test/"))
    front = Visits(
        visits=tuple(visit(name, matter(PORTAL)) for name in ("browser", "again", "bot"))
    )
    judged = cloaking.judge(front, NONE, linked, default_policy())
    assert isinstance(judged, Verdict)
    assert judged.message == "same"


# The same pages with one telephone that follows a search result


def phone(asked: Visit, *others: Visit, browser: Matter = ARTICLE) -> Linked:
    page = LinkedPage(
        exchange=exchange(INNER, 302 if asked.next_url else 200),
        next_url=asked.next_url,
        why="news",
        profile="mobile-referer",
        matter=asked.matter,
        others=(visit("browser", browser, end=INNER), *others),
    )
    return Linked(pages=(page,))


def got(inside: Matter | None = ARTICLE, *, to: str = "", profile: str = "mobile") -> Visit:
    return visit(profile, inside, end=INNER, to=to)


ANOTHER = matter(
    said("heading", "Ayo gabung"),
    link("https://rajawali.test/d", "Daftar sekarang"),
    title="Bonus pengguna baru",
    opening="Ayo gabung. Bonus pengguna baru.",
)
AMP = matter(
    said("heading", "Harga cabai turun"),
    link("https://sponsor.test/x", "Promo sepatu"),
    title="Harga cabai turun",
    pointers=(pointer("canonical", INNER),),
    hosts=("cdn.ampproject.org", "a.test", "b.test", "c.test", "d.test", "e.test"),
    links=12,
)


@pytest.mark.parametrize(
    "given",
    [
        *(
            one.others[-1]
            for linked in HONEST_INNER.values()
            for one in linked.pages
            if [visit.profile for visit in one.others] == ["browser", "mobile"]
            if one.others[0].matter == ARTICLE
        ),
        got(AMP),
        got(ANOTHER),  # it may be a version for telephones: nobody knows
        got(matter(said("heading", "Situs seluler"), title="Versi Ponsel")),
        got(matter(PORTAL, pointers=(pointer("refresh", "https://portal-desa.test/"),))),
        got(matter(link("https://warga.test/i", "Unduh aplikasi"), pointers=(
            pointer("location", "https://warga.test/i"),
        ))),
        got(to="https://m.contoh.go.test/berita/1"),
    ],
)  # fmt: skip
def test_what_telephones_get_otherwise_is_no_accusation(given: Visit) -> None:
    (verdict,) = beside(phone(given))
    assert verdict.message == "same", verdict.evidence
    # Nor if one that comes from no search gets it too.
    (verdict,) = beside(phone(given, given))
    assert verdict.message == "same", verdict.evidence


@pytest.mark.parametrize(
    ("given", "message"),
    [
        (got(to=MOVED), "elsewhere"),
        (got(to="https://unduh-app.test/bansos.apk"), "elsewhere"),
        (got(matter(pointers=(pointer("location", MOVED),))), "elsewhere"),
        (got(STRANDED), "elsewhere"),
    ],
)
def test_who_got_it_is_told_with_the_fewest_conditions_that_are_known(
    given: Visit, message: str
) -> None:
    # Nobody knows whether a telephone is enough.
    (verdict,) = beside(phone(given))
    assert (verdict.message, verdict.discriminator) == (message, "mobile-referer")
    assert "(mobile-referer)" in str(verdict.evidence[0])
    assert "not from a search" not in str(verdict.evidence)
    # It is; it is not.
    (verdict,) = beside(phone(given, given))
    assert (verdict.message, verdict.discriminator) == (message, "mobile")
    (verdict,) = beside(phone(given, got()))
    assert (verdict.message, verdict.discriminator) == (message, "mobile-referer")
    assert str(verdict.evidence[-1]) == "mobile, not from a search: the browser's page"


def test_another_page_after_a_search_is_none_for_telephones() -> None:
    """A telephone that follows nothing got the browser's page: there is no version for them."""
    (verdict,) = beside(phone(got(ANOTHER), got()))
    assert (verdict.message, verdict.discriminator) == ("elsewhere", "mobile-referer")


def test_words_that_are_not_enough_for_the_page_itself_are_told_as_a_visitors() -> None:
    few = matter(
        said("heading", "Harga cabai turun"),
        said("text", "Link slot gacor maxwin"),
        link("https://jepe-merah.test/", "Daftar"),
        title="Slot gacor - Pemerintah Kabupaten Contoh",
    )
    for given in (ADVERTS, few):
        charged = cloaking._is_charged(phone(got(given)).pages[0], default_policy())
        found = beside(phone(got(given)))
        assert [v.message for v in found] == ["same" if charged else "gambling"], found


def test_front_pages_that_tell_enough_of_telephones_or_of_a_search_are_not_told_again() -> None:
    linked = phone(got(to=MOVED))
    for profile in ("mobile", "referer"):
        found = beside(linked, visit(profile, to=MOVED))
        assert [verdict.discriminator for verdict in found] == [profile]
    # That a telephone gets another version of the front page says nothing of that.
    found = beside(linked, visit("mobile", to="https://warga.onelink.me/ab12"))
    assert [verdict.discriminator for verdict in found] == ["mobile", "mobile-referer"]
    assert [verdict.message for verdict in found] == ["differs", "elsewhere"]


def test_the_visitor_is_named_in_words_and_both_headers_are_sent_again() -> None:
    (verdict,) = beside(phone(got(to=MOVED)))
    made = replace(finding(verdict.outcome, verdict=verdict), check="content/cloaking")
    words = {check.id: check for check in checks(Family.CONTENT)}
    assert "(telephones that come from a search result)" in sentence(made, words, "en")
    assert "(ponsel yang datang dari hasil pencarian)" in sentence(made, words, "id")
    both = [
        command
        for command in cloaking.CHECK.reproduce.split(" ; ")
        if "Mobile" in command and "-e https://www.google.com/" in command
    ]
    assert len(both) == 1


@pytest.mark.parametrize(
    ("others", "who"),
    [
        ((), ""),
        ((got(profile="browser"),), "mobile-referer"),
        ((got(profile="browser"), got()), "mobile-referer"),
        ((got(profile="browser"), got(ADVERTS)), "mobile"),
        ((got(ADVERTS, profile="browser"),), ""),
        ((got(profile="bot"),), ""),
        ((away("browser", Reason.TIMEOUT),), ""),
    ],
)
def test_checks_of_the_page_itself_say_who_got_it_where_a_browser_did_not(
    others: tuple[Visit, ...], who: str
) -> None:
    asked = phone(got(ADVERTS)).pages[0]
    linked = Linked(pages=(replace(asked, others=others),))
    assert got_by(linked.pages[0]) == who
    seen = Material(exchange=exchange(), matter=SITE)
    verdict = gambling_injection.judge(seen, linked, default_policy())
    assert verdict.outcome is Outcome.FAIL
    shown = str(verdict.evidence[0])
    assert (f"({who})" in shown) if who else ("(mobile" not in shown)
    more = said_of(linked, [f"{INNER}: x", f"{URL}: y"])
    assert more[2:] == ([f"{INNER}: {who}; browser: another page"] if who else [])
    assert said_of(linked, ["y"]) == ["y"]


@pytest.mark.parametrize(
    ("end", "signs"),
    [("https://warga.onelink.me/a", 0), ("https://naga.test/lp", 1)],
)
def test_a_page_may_take_a_telephone_to_an_application(end: str, signs: int) -> None:
    moved = matter(pointers=(pointer("refresh", end),))
    front = parties_of(SITE, URL)
    assert len(led_from(phone(got(moved)).pages, front)) == signs
    searched = inner(referer=moved).pages
    assert len(led_from(searched, front)) == 1

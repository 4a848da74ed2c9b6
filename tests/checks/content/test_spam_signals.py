"""How signals add up, what a finding tells of them, and that no page breaks the judging."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from cyberscan.checks._content.signals.parties import is_strange
from cyberscan.checks._content.signals.samples import NONE, exchange, matter, said
from cyberscan.checks._content.signals.signal import (
    Signal,
    evidence,
    fails,
    is_public,
    looks,
    told,
    weigh,
)
from cyberscan.checks._content.signals.speech import speech_of
from cyberscan.checks._shared.evidence import SHOWN
from cyberscan.checks.content import (
    cloaking,
    foreign_canonical,
    gambling_injection,
    hidden_links,
    spam_sitemap,
)
from cyberscan.config.policy import default_policy
from cyberscan.model.facts.content import (
    Code,
    HiddenLink,
    Linked,
    LinkedPage,
    Material,
    Matter,
    Page,
    Passage,
    Pointer,
    Visit,
    Visits,
)
from cyberscan.model.facts.site import Robots, Sitemap
from cyberscan.model.verdict import Outcome
from cyberscan.tables.spam import PHRASES, Kind

POLICY = default_policy()
URL = "https://www.contoh.go.test/"


def signal(kind: str, trade: Kind = Kind.GAMBLING, quote: str = "x") -> Signal:
    return Signal(kind, trade, URL, "text", "p", quote, "slot gacor")


def test_a_kind_counts_once_however_often_it_occurs() -> None:
    score = weigh([signal("text", quote=f"{n}") for n in range(50)], POLICY)
    assert score.points == POLICY.signals["text"]
    assert len(score.every) == 50
    assert not fails(score, POLICY)
    assert looks(score, POLICY)


def test_different_kinds_add_up() -> None:
    score = weigh([signal("link_host"), signal("link_text"), signal("link_host")], POLICY)
    assert score.points == 12
    assert score.sum == "link_host 6 + link_text 6 = 12"
    assert fails(score, POLICY)


def test_nothing_is_no_score() -> None:
    score = weigh([], POLICY)
    assert (score.points, score.counted) == (0, ())
    assert not looks(score, POLICY)
    assert not looks(score, replace(POLICY, limits={**POLICY.limits, "content_look": 0.0}))


def test_the_weightiest_trade_speaks_and_gambling_among_equals() -> None:
    pills = weigh([signal("title", Kind.PHARMACY), signal("alt")], POLICY)
    assert pills.trade is Kind.PHARMACY
    both = weigh([signal("title", Kind.PHARMACY), signal("meta")], POLICY)
    assert both.trade is Kind.GAMBLING
    mixed = weigh([signal("title", Kind.ESSAY), signal("title")], POLICY)
    assert mixed.trade is Kind.GAMBLING


def test_the_evidence_is_short_and_tells_the_sum() -> None:
    shown = evidence(weigh([signal("text", quote=f"{n}") for n in range(50)], POLICY), POLICY)
    assert len(shown) == SHOWN + 2
    assert shown[-2] == "(+45)"
    assert shown[-1] == "text 4 = 4; 10 is a finding"


def test_long_quotations_are_cut() -> None:
    line = str(signal("text", quote="a" * 1_000))
    assert len(line) < 300
    assert "…" in line


def test_a_policy_of_ones_own_decides() -> None:
    strict = replace(POLICY, signals={**POLICY.signals, "link_faint": 12.0})
    score = weigh([signal("link_faint")], strict)
    assert fails(score, strict)
    verdict = told("gambling", score, strict)
    assert verdict.values["points"].raw == "12"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("host", "public"),
    [
        ("www.contoh.go.id", True),
        ("sukamaju.desa.id", True),
        ("kampus.ac.id", True),
        ("sman1.sch.id", True),
        ("go.id.test", False),
        ("contohgo.id", False),
        ("", False),
    ],
)
def test_whose_a_host_is(host: str, public: bool) -> None:
    assert is_public(host) is public


@pytest.mark.parametrize(
    ("host", "strange"),
    [
        ("www.contoh.go.test", False),
        ("m.contoh.go.test", False),
        ("jatimprov.go.id", False),
        ("contoh.test", False),
        ("contoh.cdn.test", False),
        ("contoh-go-test.cdn.ampproject.org", False),
        ("localhost", False),
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("", False),
        ("portal-desa.test", True),
        ("slotgacor88.test", True),
    ],
)
def test_another_party(host: str, strange: bool) -> None:
    assert is_strange(host, "www.contoh.go.test") is strange


def test_a_page_speaks_as_its_title_its_first_heading_or_most_of_its_texts_do() -> None:
    warning = "Waspada slot gacor"
    assert speech_of(matter(title=warning)).warning
    assert speech_of(matter(said("heading", warning))).warning
    later = matter(said("heading", "Berita"), said("heading", warning))
    assert speech_of(later) == speech_of(matter(said("text", warning)))
    outvoted = matter(
        said("text", warning), *(said("text", f"Situs slot gacor {n}") for n in range(3))
    )
    assert not speech_of(outvoted).quoting
    assert not speech_of(matter(said("text", warning, hidden="off-screen"))).quoting


TEXTS = st.one_of(
    st.text(max_size=60),
    st.lists(
        st.sampled_from([p.text for p in PHRASES] + ["waspada", "terpercaya", "daftar", "desa"]),
        max_size=6,
    ).map(" ".join),
)
HOSTS = st.sampled_from(
    ["", "slotgacor88.test", "toko.test", "www.contoh.go.test", "lain.go.id", "192.0.2.1", "xn--a"]
)
URLS = st.builds(lambda host, path: f"https://{host}/{path}" if host else path, HOSTS, TEXTS)
PASSAGES = st.builds(
    Passage,
    place=st.sampled_from(
        ["title", "meta", "data", "heading", "text", "link", "alt", "comment", "noscript", "script"]
    ),
    text=TEXTS,
    selector=st.just("p"),
    hidden=st.sampled_from(["", "off-screen", "noscript"]),
    url=URLS,
    host=HOSTS,
)
POINTERS = st.builds(
    Pointer,
    kind=st.sampled_from(["canonical", "amphtml", "refresh", "base", "frame", "form", "location"]),
    url=URLS,
    host=HOSTS,
    selector=st.just("link"),
    snippet=TEXTS,
)
CODES = st.builds(
    Code,
    selector=st.just("script"),
    traits=st.lists(st.sampled_from(["atob", "eval", "location"]), max_size=2).map(tuple),
    length=st.integers(0, 1_000),
    snippet=TEXTS,
    decoded=TEXTS,
    hosts=st.lists(HOSTS, max_size=3).map(tuple),
)
MATTERS = st.builds(
    Matter,
    title=TEXTS,
    language=st.sampled_from(["", "id", "ja"]),
    characters=st.integers(0, 5_000),
    pictures=st.integers(0, 20),
    links=st.integers(0, 50),
    opening=TEXTS,
    foreign_hosts=st.lists(HOSTS, max_size=4).map(tuple),
    passages=st.lists(PASSAGES, max_size=8).map(tuple),
    pointers=st.lists(POINTERS, max_size=3).map(tuple),
    codes=st.lists(CODES, max_size=2).map(tuple),
    truncated=st.booleans(),
)


@settings(max_examples=60)
@given(MATTERS, MATTERS, URLS, st.lists(URLS, max_size=5))
def test_no_page_breaks_the_judging(one: Matter, other: Matter, url: str, urls: list[str]) -> None:
    seen = Material(exchange=exchange(), matter=one)
    linked = Linked(
        pages=(LinkedPage(exchange=exchange(f"{URL}a"), why="deep", matter=other, next_url=url),)
    )
    page = Page(
        exchange=exchange(),
        title=one.title,
        language=one.language,
        characters=one.characters,
        foreign_hosts=one.foreign_hosts,
        hidden_links=tuple(
            HiddenLink(p.url, p.host, p.text, p.selector, "off-screen") for p in one.passages
        ),
        masked_text=one.opening,
    )
    visits = Visits(
        visits=tuple(
            Visit(profile=profile, urls=(URL,), exchange=exchange(), next_url=to, matter=inside)
            for profile, inside, to in (
                ("browser", one, ""),
                ("again", one, ""),
                ("bot", other, ""),
                ("mobile", None, url),
            )
        )
    )
    sitemap = Sitemap(
        url=f"{URL}sitemap.xml", index=False, count=len(urls), hosts=(), paths=tuple(urls)
    )
    robots = Robots(url=f"{URL}robots.txt", content_type="", rules=tuple(urls), sitemaps=(url,))
    every = [
        gambling_injection.judge(seen, linked, POLICY),
        hidden_links.judge(page, seen, linked, POLICY),
        foreign_canonical.judge(seen, linked, POLICY),
        spam_sitemap.judge(sitemap, robots, seen, linked, POLICY),
    ]
    judged = cloaking.judge(visits, NONE, NONE, POLICY)
    every += judged if isinstance(judged, tuple) else (judged,)
    for verdict in every:
        assert verdict.outcome is not Outcome.FAIL or verdict.evidence

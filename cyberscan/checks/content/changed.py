"""The site is about what it was last time: title, language, size, foreign hosts and sitemap."""

from __future__ import annotations

import re

from cyberscan.model.check import Actor, Before, Check, Example, Message, Of, Say, Site
from cyberscan.model.facts.content import Page
from cyberscan.model.facts.site import Sitemap
from cyberscan.model.facts.web import Exchange
from cyberscan.model.look import Absent, Failed, Reason
from cyberscan.model.verdict import Outcome, Severity, Verdict, failed, passed, unknown
from cyberscan.parse.answer import assess

# Our own choices of what is abrupt, so that news, holidays and redesigns of a slider are not.
_SHARED_WORDS = 0.5
"""Share of the titles' words that both have, below which it is another title."""
_FACTOR = 3.0
"""Growth or shrinking of the visible text, if it is also `_CHARACTERS`."""
_CHARACTERS = 1_000
_HOSTS = 5
"""New foreign hosts, if they are also more than there were."""
_ENTRIES = 200
"""Entries more or fewer in the sitemap, if they are also `_FACTOR` times as many."""
_SHOWN = 10

_WORD = re.compile(r"[^\W_]{2,}")


def judge(
    page: Site[Page],
    before: Before[Page],
    sitemap: Of[Sitemap | Absent | Failed],
    listed: Before[Sitemap | Failed],
) -> Verdict:
    """Compare with the last run that saw the page; an error page then is no measure.

    The sitemap is compared where both runs saw the same one.
    """
    earlier = assess(before.exchange, "", before)
    if not earlier.site:
        return unknown("no_measure", evidence=[f"{earlier.kind}: {earlier.why}"])
    changes = [
        change
        for change in (
            _title(before.title, page.title),
            _language(before.language, page.language),
            _size(before.characters, page.characters),
            _hosts(before.foreign_hosts, page.foreign_hosts),
            _entries(listed, sitemap),
        )
        if change
    ]
    if changes:
        return failed("changed", evidence=changes, count=len(changes))
    return passed("same", title=page.title)


def _title(before: str, now: str) -> str:
    old = {word.casefold() for word in _WORD.findall(before)}
    new = {word.casefold() for word in _WORD.findall(now)}
    if not old and not new:
        return ""
    shared = len(old & new) / len(old | new)
    return f"title: “{before}” → “{now}”" if shared < _SHARED_WORDS else ""


def _language(before: str, now: str) -> str:
    old, new = before.partition("-")[0], now.partition("-")[0]
    return f"lang: {before} → {now}" if old and new and old != new else ""


def _size(before: int, now: int) -> str:
    small, large = sorted((before, now))
    abrupt = large - small >= _CHARACTERS and large >= _FACTOR * small
    return f"text: {before} → {now}" if abrupt else ""


def _hosts(before: tuple[str, ...], now: tuple[str, ...]) -> str:
    new = sorted(set(now) - set(before))
    if len(new) < _HOSTS or len(new) <= len(before):
        return ""
    more = f" (+{len(new) - _SHOWN})" if len(new) > _SHOWN else ""
    return f"hosts: {', '.join(new[:_SHOWN])}{more}"


def _entries(before: Sitemap | Failed, now: Sitemap | Absent | Failed) -> str:
    if not isinstance(before, Sitemap) or not isinstance(now, Sitemap):
        return ""
    if before.url != now.url or before.index != now.index or before.children != now.children:
        return ""
    old, new = before.count + before.child_count, now.count + now.child_count
    small, large = sorted((old, new))
    abrupt = large - small >= _ENTRIES and large >= _FACTOR * small
    return f"sitemap: {now.url}: {old} → {new}" if abrupt else ""


def _sitemap(count: int) -> Sitemap:
    return Sitemap(
        url="https://www.contoh.go.test/sitemap.xml", index=False, count=count, hosts=(), paths=()
    )


_UNSEEN = Failed(Reason.NO_SUBJECT)


def _page(
    title: str = "Pemerintah Kabupaten Contoh",
    language: str = "id",
    characters: int = 4000,
    hosts: tuple[str, ...] = ("www.lapor.go.id",),
    status: int = 200,
) -> Page:
    return Page(
        exchange=Exchange(url="https://www.contoh.go.test/", status=status, headers=()),
        title=title,
        language=language,
        characters=characters,
        foreign_hosts=hosts,
        hidden_links=(),
        masked_text="",
    )


def _failing(name: str, page: Page) -> Example:
    return Example(
        name=name,
        given={"page": page, "before": _page(), "sitemap": _UNSEEN, "listed": _UNSEEN},
        outcome=Outcome.FAIL,
        message="changed",
        severity=Severity.INFO,
    )


CHECK = Check(
    key="page-changed",
    revision=2,
    severity=Severity.INFO,
    judge=judge,
    actor=Actor.SITE_ADMIN,
    minutes=15,
    title=Say(
        id="Isi situs berubah mendadak",
        en="The site changed abruptly",
    ),
    why=Say(
        id="Perubahan mendadak bisa berarti desain baru, bisa juga pengubahan oleh pihak yang "
        "tidak berhak. Admin situs yang tahu mana yang benar.",
        en="An abrupt change may be a new design, or the work of somebody who had no right to it. "
        "The site's admin knows which.",
    ),
    messages={
        "same": Message(
            id="Laman masih seperti pada pemindaian sebelumnya: “{title}”.",
            en="The page is as it was in the scan before: “{title}”.",
        ),
        "changed": Message(
            id="{count} dari 5 ciri situs (judul, bahasa, panjang teks, situs luar, peta situs) "
            "berubah mendadak sejak pemindaian sebelumnya. Pastikan perubahan ini disengaja.",
            en="{count} of 5 traits of the site (title, language, length of text, outside hosts, "
            "sitemap) changed abruptly since the scan before. Make sure that it was meant.",
        ),
        "no_measure": Message(
            id="Pemindaian sebelumnya hanya melihat laman galat atau blokir; tidak ada pembanding.",
            en="The scan before saw only an error or block page; there is nothing to compare with.",
        ),
    },
    reproduce="curl -sL https://{name}/ | grep -io '<title>[^<]*'",
    remedy="content-changed",
    references=("https://attack.mitre.org/techniques/T1491/002/",),
    standards=("Peraturan BSSN 4/2021 huruf i", "ISO/IEC 27001:2022 A.8.16"),
    examples=(
        Example(
            name="the same page",
            given={
                "page": _page(),
                "before": _page(),
                "sitemap": _sitemap(900),
                "listed": _sitemap(850),
            },
            outcome=Outcome.PASS,
            message="same",
        ),
        Example(
            name="news came and a word in the title",
            given={
                "page": _page(
                    title="Beranda - Pemerintah Kabupaten Contoh",
                    characters=6000,
                    hosts=("www.lapor.go.id", "www.youtube.com"),
                ),
                "before": _page(),
                "sitemap": _sitemap(900),
                "listed": _UNSEEN,
            },
            outcome=Outcome.PASS,
            message="same",
        ),
        _failing("another title", _page(title="Hacked by Kucing")),
        _failing("another language", _page(language="th")),
        _failing("hardly any text left", _page(characters=100)),
        Example(
            name="a flood of new entries in the sitemap",
            given={
                "page": _page(),
                "before": _page(),
                "sitemap": _sitemap(9_000),
                "listed": _sitemap(300),
            },
            outcome=Outcome.FAIL,
            message="changed",
            severity=Severity.INFO,
        ),
        _failing("a crowd of new hosts", _page(hosts=tuple(f"h{n}.test" for n in range(7)))),
        Example(
            name="an error page last time",
            given={
                "page": _page(),
                "before": _page(title="503", characters=0, status=503),
                "sitemap": _UNSEEN,
                "listed": _UNSEEN,
            },
            outcome=Outcome.UNKNOWN,
            message="no_measure",
        ),
    ),
)

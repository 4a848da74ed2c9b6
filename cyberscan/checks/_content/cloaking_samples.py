"""Examples of the check of cloaking."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from cyberscan.checks._content.signals.samples import (
    NONE,
    POLICY,
    URL,
    exchange,
    link,
    material,
    matter,
)
from cyberscan.model.check import Example
from cyberscan.model.facts.content import Linked, LinkedPage, Matter, Visit, Visits
from cyberscan.model.look import Absent, Failed, Reason
from cyberscan.model.verdict import (
    Outcome,
    Severity,
)


def _visit(
    profile: str, inside: Matter | None = None, next_url: str = "", status: int = 200
) -> Visit:
    return Visit(
        profile=profile,
        urls=(URL,),
        exchange=exchange(status=302 if next_url else status),
        next_url=next_url,
        matter=None if next_url else inside or matter(),
    )


def _turned(profile: str, reason: Reason) -> Visit:
    return Visit(profile=profile, reason=reason)


def _linked(*others: Visit, next_url: str = "") -> Linked:
    page = LinkedPage(
        exchange=exchange(f"{URL}berita/1", status=302 if next_url else 200),
        next_url=next_url,
        why="news",
        profile="referer",
        matter=None if next_url else matter(),
        others=others,
    )
    return Linked(pages=(page,))


def _example(
    name: str,
    outcome: Outcome,
    message: str,
    *others: Visit,
    inner: Linked | Absent | Failed = NONE,
) -> Example:
    visits = Visits(visits=(_visit("browser"), _visit("again"), *others))
    given = {"visits": visits, "material": material(), "linked": inner, "policy": POLICY}
    return Example(name=name, given=given, outcome=outcome, message=message)


def _links(names: Iterable[str]) -> Matter:
    return matter(hosts=tuple(f"{name}.test" for name in names))


EXAMPLES: Final = (
    _example(
        "all alike",
        Outcome.PASS,
        "same",
        _visit("bot"),
        _visit("referer"),
        _visit("mobile", next_url="https://m.contoh.go.test/"),
    ),
    _example(
        "only the mobile visitor is asked for",
        Outcome.PASS,
        "same",
        _turned("bot", Reason.NOT_ASKED),
        _visit("mobile"),
    ),
    _example("nobody else", Outcome.NOT_APPLICABLE, "unasked"),
    _example(
        "linked pages unseen",
        Outcome.UNKNOWN,
        "",
        _visit("bot"),
        inner=Failed(Reason.TIMEOUT),
    ),
    _example("a robot is turned away", Outcome.UNKNOWN, "blocked", _visit("bot", status=403)),
    _example(
        "silence",
        Outcome.UNKNOWN,
        "blocked",
        _visit("bot"),
        _turned("mobile", Reason.TIMEOUT),
    ),
    _example(
        "the robot's title",
        Outcome.FAIL,
        "gambling",
        _visit("bot", matter(title="Slot Gacor Maxwin Terpercaya")),
    ),
    Example(
        name="every other visit",
        given={
            "visits": Visits(
                visits=(
                    _visit("browser"),
                    _visit("again", matter(title="Slot Gacor Maxwin Terpercaya")),
                    _visit("bot"),
                )
            ),
            "material": material(),
            "linked": NONE,
            "policy": POLICY,
        },
        outcome=Outcome.FAIL,
        message="plain",
        severity=Severity.CRITICAL,
    ),
    _example(
        "sent on after a search",
        Outcome.FAIL,
        "gambling",
        _visit("referer", next_url="https://slotgacor88.test/"),
    ),
    _example(
        "pills for the robot",
        Outcome.FAIL,
        "trade",
        _visit("bot", matter(link("https://buy-viagra.test/", "Cheap viagra online"))),
    ),
    _example(
        "another title",
        Outcome.FAIL,
        "differs",
        _visit("bot", matter(title="Selamat Datang")),
    ),
    _example(
        "sent to an unknown site",
        Outcome.FAIL,
        "elsewhere",
        _visit("mobile", next_url="https://situs.test/"),
    ),
    _example(
        "another page altogether after a search",
        Outcome.FAIL,
        "elsewhere",
        _visit("referer", matter(link("https://petir.test/in", "Masuk"), title="Ayo Gabung")),
    ),
    _example(
        "sent to a platform",
        Outcome.FAIL,
        "differs",
        _visit("mobile", next_url="https://abcdefg.blogspot.com/"),
    ),
    _example("other hosts", Outcome.FAIL, "differs", _visit("bot", _links("abcdef"))),
    _example(
        "telephones are sent to the office's application",
        Outcome.FAIL,
        "differs",
        _visit("mobile", next_url="https://warga.onelink.me/ab12"),
    ),
    _example(
        "an article sends those away who come from a search",
        Outcome.FAIL,
        "elsewhere",
        _visit("referer"),
        inner=_linked(_visit("browser"), next_url="https://situs.test/lp"),
    ),
    _example(
        "an article that only the robot gets with gambling in it",
        Outcome.FAIL,
        "gambling",
        _visit("bot"),
        inner=_linked(
            _visit("browser"), _visit("bot", matter(title="Slot Gacor Maxwin Terpercaya"))
        ),
    ),
    _example(
        "an article whose counter moves on",
        Outcome.PASS,
        "same",
        _visit("bot"),
        inner=_linked(_visit("browser"), _visit("bot", matter(title="Berita (2)"))),
    ),
)

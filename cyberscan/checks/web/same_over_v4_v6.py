"""Visitors find the same site, guarded by the same headers, at whichever address they are sent to:
over IPv4, over IPv6, and at each of several servers."""

from __future__ import annotations

from cyberscan.checks._shared.evidence import capped
from cyberscan.model.check import Actor, Check, Example, Message, Say
from cyberscan.model.facts.site import ByFamily, Families
from cyberscan.model.facts.web import Exchange
from cyberscan.model.look import Failed, Reason
from cyberscan.model.verdict import (
    Outcome,
    Severity,
    Verdict,
    failed,
    passed,
    unknown,
    unseen,
)
from cyberscan.parse.answer import assess
from cyberscan.parse.url import resolve, split
from cyberscan.tables.answers import Kind

_GUARDS = (
    "Strict-Transport-Security",
    "Content-Security-Policy",
    "X-Frame-Options",
    "X-Content-Type-Options",
    "Referrer-Policy",
    "Permissions-Policy",
)
_ORDER = (Outcome.FAIL, Outcome.UNKNOWN, Outcome.PASS, Outcome.NOT_APPLICABLE)
_GRAVE = frozenset({"status", "redirect"})
_STANDS_IN_FRONT = frozenset(
    {Kind.INTERCEPTED, Kind.CHALLENGE, Kind.WAF_BLOCK, Kind.REFUSED, Kind.RATE_LIMITED}
)
"""A filter may treat our two addresses apart, so this says nothing of the site."""


def judge(families: Families) -> Verdict:
    """Compare status, the host a redirect leads to, title, and which guarding headers are there:
    of one address each of IPv4 and IPv6, and of every further one with the first of its version.

    Titles compare without digits, blanks and case: some count visitors. Values of headers and paths
    of redirects are not compared: they may differ from one answer to the next.
    """
    leading = [answer for version in (4, 6) if (answer := families.first(version))]
    pairs = [(leading[0], leading[1])] if len(leading) > 1 else []
    for answer in families.answers:
        first = families.first(answer.version)
        if first and first != answer:
            pairs.append((first, answer))
    if not pairs:
        return unseen(Failed(Reason.NOT_LOOKED))
    count = sum(answer.exchange is not None for answer in families.answers)
    verdicts = [_pair(one, other, count) for one, other in pairs]
    return min(verdicts, key=lambda v: (_ORDER.index(v.outcome), v.message not in _GRAVE))


def _pair(one: ByFamily, other: ByFamily, count: int) -> Verdict:
    if not one.exchange:
        return _one_side(one)
    if not other.exchange:
        return _one_side(other)
    return _compare(one, one.exchange, other, other.exchange, count)


def _one_side(answer: ByFamily) -> Verdict:
    """Silence is no answer to compare with, and mends nothing that was seen before."""
    reason = answer.reason or Reason.NOT_LOOKED
    return unseen(Failed(reason, f"{answer.address}: {reason}"))


def _compare(four: ByFamily, old: Exchange, six: ByFamily, new: Exchange, count: int) -> Verdict:
    kinds = [_kind(old), _kind(new)]
    statuses = [_line(old, str(old.status)), _line(new, str(new.status))]
    if any(kind in _STANDS_IN_FRONT for kind in kinds):
        return unknown("not_the_site", evidence=statuses)
    if not any(kind in {Kind.SITE, Kind.REDIRECT} for kind in kinds):
        return unknown("not_the_site", evidence=statuses)
    if kinds[0] is not kinds[1]:
        return failed("status", evidence=statuses)
    ends = [_leads_to(old), _leads_to(new)]
    if ends[0] != ends[1]:
        return failed("redirect", evidence=[_line(old, ends[0]), _line(new, ends[1])])
    if _plain(four.title) != _plain(six.title):
        evidence = [_line(old, f"title “{four.title}”"), _line(new, f"title “{six.title}”")]
        return failed("title", evidence=evidence)
    only_old = [name for name in _GUARDS if old.all(name) and not new.all(name)]
    only_new = [name for name in _GUARDS if new.all(name) and not old.all(name)]
    if only_old or only_new:
        lines = [_line(new, f"no {name}") for name in only_old]
        lines += [_line(old, f"no {name}") for name in only_new]
        return failed("headers", evidence=capped(lines), names=", ".join([*only_old, *only_new]))
    return passed("same", evidence=statuses, count=count)


def _kind(exchange: Exchange) -> Kind:
    return Kind.REDIRECT if 300 <= exchange.status <= 399 else assess(exchange).kind


def _line(exchange: Exchange, what: str) -> str:
    return f"{exchange.address} {exchange.url}: {what}"


def _leads_to(exchange: Exchange) -> str:
    """Return scheme, host and port that a redirect leads to; "" for none."""
    location = exchange.first("location") if 300 <= exchange.status <= 399 else None
    parts = split(resolve(exchange.url, location) or "") if location else None
    return str(parts._replace(target="/")) if parts else ""


def _plain(title: str) -> str:
    return "".join(c for c in title.casefold() if not c.isspace() and not c.isdecimal())


_AT = "https://contoh.go.test/"
_TITLE = "Kabupaten Contoh"
_NOSNIFF = ("X-Content-Type-Options", "nosniff")


def _answer(
    version: int,
    *headers: tuple[str, str],
    status: int = 200,
    title: str = _TITLE,
    reason: Reason | None = None,
    at: str = "",
) -> ByFamily:
    address = at or ("192.0.2.10" if version == 4 else "2001:db8::10")
    if reason:
        return ByFamily(version, address, reason=reason)
    hop = Exchange(url=_AT, status=status, headers=headers, address=address, tls_verified=True)
    return ByFamily(version, address, exchange=hop, title=title if status == 200 else "")


def _example(
    name: str,
    outcome: Outcome,
    message: str,
    *answers: ByFamily,
    severity: Severity | None = None,
) -> Example:
    return Example(
        name=name,
        given={"families": Families(answers=answers)},
        outcome=outcome,
        message=message,
        severity=severity,
    )


CHECK = Check(
    key="same-over-v4-v6",
    revision=2,
    severity=Severity.MEDIUM,
    judge=judge,
    actor=Actor.HOSTING_PROVIDER,
    minutes=45,
    title=Say(
        id="Situs berbeda di alamat-alamatnya (IPv4, IPv6, atau beberapa server)",
        en="The site differs between its addresses (IPv4, IPv6 or several servers)",
    ),
    why=Say(
        id="Server di salah satu alamat sering terlupa: tidak diperbarui, tanpa pengamanan, atau "
        "menampilkan laman lain, sementara sebagian warga justru diarahkan ke sana.",
        en="The server behind one address is often forgotten: not updated, unguarded, or showing "
        "another page, while part of the citizens are sent there.",
    ),
    messages={
        "same": Message(
            id="Situs sama di semua alamat yang dicoba ({count}).",
            en="The site is the same at all addresses tried ({count}).",
        ),
        "status": Message(
            id="Jawaban server berbeda dari satu alamat ke alamat lain.",
            en="The server's answer differs from one address to another.",
        ),
        "redirect": Message(
            id="Pengalihan menuju tempat yang berbeda dari satu alamat ke alamat lain.",
            en="The redirect leads elsewhere from one address than from another.",
        ),
        "title": Message(
            id="Judul laman berbeda dari satu alamat ke alamat lain; mungkin situs lain atau versi "
            "lama.",
            en="The page's title differs from one address to another: another site, perhaps, or an "
            "old version.",
            severity=Severity.LOW,
        ),
        "headers": Message(
            id="Header pengaman hanya ada di salah satu alamat: {names}.",
            en="Guarding headers are there at one address only: {names}.",
            severity=Severity.LOW,
        ),
        "not_the_site": Message(
            id="Di salah satu alamat yang menjawab bukan situsnya sendiri.",
            en="At one address something else than the site itself answers.",
        ),
    },
    reproduce="for a in $(dig +short A {name}; dig +short AAAA {name}); do echo $a; "
    "curl -sk -o /dev/null -D - --resolve {name}:443:$a https://{name}/; done",
    remedy="tls-addresses",
    references=("RFC 8305 section 1", "RFC 9110 section 15"),
    standards=("Peraturan BSSN 4/2021 huruf m", "ISO/IEC 27001:2022 A.8.9"),
    examples=(
        _example("the same", Outcome.PASS, "same", _answer(4, _NOSNIFF), _answer(6, _NOSNIFF)),
        _example(
            "the same redirect, other path",
            Outcome.PASS,
            "same",
            _answer(4, ("Location", "/id/?s=…"), status=302),
            _answer(6, ("Location", "https://contoh.go.test/en/"), status=301),
        ),
        _example(
            "a count in the title",
            Outcome.PASS,
            "same",
            _answer(4, title="Kabupaten Contoh (1041)"),
            _answer(6, title="Kabupaten  Contoh (1042)"),
        ),
        _example(
            "not found over IPv6",
            Outcome.FAIL,
            "status",
            _answer(4),
            _answer(6, status=404),
            severity=Severity.MEDIUM,
        ),
        _example(
            "to another host",
            Outcome.FAIL,
            "redirect",
            _answer(4, ("Location", "https://www.contoh.go.test/"), status=301),
            _answer(6, ("Location", "https://lama.contoh.go.test/"), status=301),
        ),
        _example(
            "the server's first page",
            Outcome.FAIL,
            "title",
            _answer(4),
            _answer(6, title="Welcome to nginx!"),
            severity=Severity.LOW,
        ),
        _example("a header less", Outcome.FAIL, "headers", _answer(4, _NOSNIFF), _answer(6)),
        _example(
            "silent over IPv6",
            Outcome.UNKNOWN,
            "",
            _answer(4),
            _answer(6, reason=Reason.TIMEOUT),
        ),
        _example(
            "no IPv6 here", Outcome.UNKNOWN, "", _answer(4), _answer(6, reason=Reason.NO_IPV6_HERE)
        ),
        _example(
            "blocked over IPv6",
            Outcome.UNKNOWN,
            "not_the_site",
            _answer(4),
            _answer(6, status=403),
        ),
        _example(
            "out of order on both",
            Outcome.UNKNOWN,
            "not_the_site",
            _answer(4, status=503),
            _answer(6, status=500),
        ),
        _example("two servers", Outcome.PASS, "same", _answer(4), _answer(4, at="192.0.2.11")),
        _example(
            "the second server is out of order",
            Outcome.FAIL,
            "status",
            _answer(4),
            _answer(6),
            _answer(4, status=500, at="192.0.2.11"),
        ),
        _example(
            "the second server was forgotten, and the third blocks us",
            Outcome.FAIL,
            "title",
            _answer(4),
            _answer(4, title="Apache2 Debian Default Page", at="192.0.2.11"),
            _answer(4, status=403, at="192.0.2.12"),
            severity=Severity.LOW,
        ),
        _example(
            "the second server was not seen",
            Outcome.UNKNOWN,
            "",
            _answer(4),
            _answer(6),
            _answer(4, reason=Reason.DEADLINE, at="192.0.2.11"),
        ),
    ),
)

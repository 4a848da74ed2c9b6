"""Who may announce the address to the Internet is signed, and the route agrees (RFC 6811).

Of every address that a listed host has, whoever holds its network. A route is judged against every
ROA whose prefix holds the whole of the route (RFC 6811 section 2): it is valid where one of them
allows its origin and its length, invalid where none does, and nobody can tell where there is none.
Several networks that announce one prefix are judged one by one. A ROA for AS 0 says that nobody
may, and never makes a route valid (RFC 6483 section 4). What the feeds of that day do not hold is
not known; where the route is not, nothing is said of it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from cyberscan.checks._shared.evidence import capped, listed
from cyberscan.model.check import Actor, Check, Example, Message, Say
from cyberscan.model.facts.zone import Allowed, RouteOrigin
from cyberscan.model.verdict import Outcome, Severity, Verdict, failed, passed, unknown

_NOBODY = 0


def judge(seen: RouteOrigin) -> Verdict:
    """Judge the longest announced prefix, or say what is known of the address without it."""
    place = seen.route or seen.address
    covering = [one for one in seen.allowed if _covers(one, seen.route)]
    evidence = _evidence(seen)
    values: dict[str, Any] = {"place": place, "feed": seen.vrps}
    if not covering:
        return failed("uncovered", evidence=evidence, **values)
    if not seen.route:
        if all(one.origin == _NOBODY for one in covering):
            return unknown("disowned", evidence=evidence, **values)
        return passed("covered", evidence=evidence, allowed=_told(covering), **values)
    valid = [n for n in seen.origins if any(_matches(one, n, seen.route) for one in covering)]
    wrong = [n for n in seen.origins if n not in valid]
    if not wrong:
        return passed("valid", evidence=evidence, origins=_systems(valid), **values)
    values |= {"allowed": _told(covering), "origins": _systems(wrong)}
    if valid:
        return failed("partly", evidence=evidence, valid=_systems(valid), **values)
    return failed("invalid", evidence=evidence, **values)


def _length(prefix: str) -> int:
    return int(prefix.rpartition("/")[2])


def _covers(one: Allowed, route: str) -> bool:
    """Both hold the address: of two such prefixes the shorter holds the longer."""
    return not route or _length(one.prefix) <= _length(route)


def _matches(one: Allowed, origin: int, route: str) -> bool:
    return origin == one.origin != _NOBODY and _length(route) <= one.longest


def _systems(numbers: Iterable[int]) -> str:
    return listed(f"AS{number}" for number in numbers)


def _told(allowed: Iterable[Allowed]) -> str:
    return listed(f"AS{one.origin}: {one.prefix} ≤ /{one.longest}" for one in allowed)


def _evidence(seen: RouteOrigin) -> list[str]:
    route = f"{seen.route or '-'} {_systems(seen.origins)}".rstrip()
    return [
        *([f"{seen.routes}: {route}"] if seen.routes else []),
        *(capped(f"{seen.vrps}: {_told([one])}" for one in seen.allowed) or [f"{seen.vrps}: -"]),
    ]


_WIDE = Allowed("192.0.2.0/23", 64500, 24)
_NONE = Allowed("192.0.2.0/24", _NOBODY, 32)


def _example(
    name: str,
    outcome: Outcome,
    message: str,
    *allowed: Allowed,
    route: str = "192.0.2.0/24",
    origins: tuple[int, ...] = (64500,),
) -> Example:
    severity = Severity.INFO if message == "uncovered" else Severity.LOW
    return Example(
        name=name,
        given={
            "seen": RouteOrigin(
                address="192.0.2.1",
                allowed=tuple(sorted(allowed)),
                vrps="vrps 2026-11-01",
                route=route,
                origins=origins if route else (),
                routes="routes 2026-11-01" if route else "",
            )
        },
        outcome=outcome,
        message=message,
        severity=severity if outcome is Outcome.FAIL else None,
    )


CHECK = Check(
    key="route-origin",
    severity=Severity.LOW,
    judge=judge,
    actor=Actor.NETWORK_ADMIN,
    minutes=30,
    title=Say(
        id="Asal rute ke alamat server tidak dijamin oleh ROA (RPKI)",
        en="No ROA (RPKI) vouches for the route to a server's address",
    ),
    why=Say(
        id="Rute di internet diumumkan oleh siapa saja yang terhubung. ROA menyatakan jaringan "
        "mana yang berhak; jaringan lain yang memeriksanya membuang rute yang keliru atau "
        "dibajak. Tanpa ROA pembajakan tidak dikenali, dan ROA yang tidak cocok membuat layanan "
        "tidak terjangkau dari jaringan yang memeriksa.",
        en="Routes on the Internet are announced by whoever is connected. A ROA says which network "
        "may; others that check it drop routes that are wrong or hijacked. Without one a hijack "
        "goes unrecognised, and one that does not fit makes services unreachable from networks "
        "that check.",
    ),
    messages={
        "valid": Message(
            id="Rute {place} dari {origins} sah menurut ROA ({feed}).",
            en="The route {place} from {origins} is valid by its ROAs ({feed}).",
        ),
        "covered": Message(
            id="Ada ROA untuk {place} ({allowed}; {feed}). Rute yang diumumkan tidak diketahui di "
            "sini, sehingga sah tidaknya tidak dinilai.",
            en="There are ROAs for {place} ({allowed}; {feed}). Which route is announced is not "
            "known here, so whether it is valid was not judged.",
        ),
        "uncovered": Message(
            id="Tidak ada ROA untuk {place} ({feed}): rute bajakan ke sana tidak dapat dibedakan "
            "dari yang asli.",
            en="There is no ROA for {place} ({feed}): a hijacked route to it cannot be told from "
            "the true one.",
            severity=Severity.INFO,
        ),
        "invalid": Message(
            id="Rute {place} diumumkan oleh {origins}, padahal ROA hanya mengizinkan {allowed} "
            "({feed}): jaringan yang memeriksa membuang rute ini.",
            en="The route {place} is announced by {origins}, but its ROAs allow only {allowed} "
            "({feed}): networks that check drop this route.",
        ),
        "partly": Message(
            id="Rute {place} diumumkan oleh {valid} secara sah, tetapi juga oleh {origins}, yang "
            "tidak diizinkan ROA ({allowed}; {feed}): salah satunya keliru, ROA-nya atau "
            "pengumumannya.",
            en="The route {place} is announced by {valid}, which is valid, but also by {origins}, "
            "which its ROAs do not allow ({allowed}; {feed}): either a ROA is missing or somebody "
            "announces what is not theirs.",
        ),
        "disowned": Message(
            id="Satu-satunya ROA untuk {place} menyatakan tidak seorang pun boleh mengumumkannya "
            "(AS0; {feed}). Rute yang diumumkan tidak diketahui di sini.",
            en="The only ROAs for {place} say that nobody may announce it (AS0; {feed}). Which "
            "route is announced is not known here.",
        ),
    },
    # Both calls as RIPEstat documents them (references below, read 2026-11-27).
    reproduce='u=https://stat.ripe.net/data; curl -s "$u/network-info/data.json?resource={address}"'
    " | jq -r '.data | .prefix as $p | .asns[] | \"\\(.) \\($p)\"' | while read a p; do "
    'curl -s "$u/rpki-validation/data.json?resource=$a&prefix=$p" | jq .data; done',
    remedy="dns-rpki",
    references=(
        "RFC 6811 section 2",
        "RFC 6483 section 4",
        "RFC 7115",
        "RFC 7607",
        "https://stat.ripe.net/docs/02.data-api/rpki-validation.html",
        "https://stat.ripe.net/docs/data-api/api-endpoints/network-info/",
    ),
    standards=("Peraturan BSSN 4/2021 huruf m", "ISO/IEC 27001:2022 A.8.20"),
    examples=(
        _example("the origin that may", Outcome.PASS, "valid", _WIDE),
        _example(
            "both of two origins may",
            Outcome.PASS,
            "valid",
            _WIDE,
            Allowed("192.0.2.0/24", 64501, 24),
            origins=(64500, 64501),
        ),
        _example("AS 0 beside the one that may", Outcome.PASS, "valid", _WIDE, _NONE),
        _example("the route is not known", Outcome.PASS, "covered", _WIDE, route=""),
        _example("no ROA", Outcome.FAIL, "uncovered"),
        _example("no ROA, and no route known", Outcome.FAIL, "uncovered", route=""),
        _example(
            "a ROA for a part of the route",
            Outcome.FAIL,
            "uncovered",
            Allowed("192.0.2.0/24", 64500, 24),
            route="192.0.0.0/20",
        ),
        _example("another origin", Outcome.FAIL, "invalid", _WIDE, origins=(64501,)),
        _example("longer than allowed", Outcome.FAIL, "invalid", _WIDE, route="192.0.2.0/25"),
        _example("announced though nobody may", Outcome.FAIL, "invalid", _NONE),
        _example("one of two origins may", Outcome.FAIL, "partly", _WIDE, origins=(64500, 64501)),
        _example("nobody may, no route known", Outcome.UNKNOWN, "disowned", _NONE, route=""),
    ),
)

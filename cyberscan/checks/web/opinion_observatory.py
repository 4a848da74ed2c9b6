"""A second opinion: MDN's HTTP Observatory would give the site an A."""

from __future__ import annotations

from typing import Any

from cyberscan.model.check import Actor, Check, Example, Message, Of, Say, Site
from cyberscan.model.facts.content import Page
from cyberscan.model.facts.site import Cors, Markup, Resource
from cyberscan.model.facts.web import Exchange, HttpLanding, HttpsLanding
from cyberscan.model.look import Absent, Failed, Negative, Reason
from cyberscan.model.verdict import Outcome, Severity, Verdict, failed, passed, unknown, unseen
from cyberscan.opinions.observatory import Observatory, Seen, opinion

_DIFFERENCES = 5


def judge(
    landing: Site[HttpsLanding],
    http: Of[HttpLanding | Absent | Failed],
    markup: Of[Markup | Absent | Failed],
    cors: Of[Cors | Absent | Failed],
    page: Of[Page | Absent | Failed],
) -> Verdict:
    """The letter is told only where every test could be decided. It changes no grade: what it reads
    otherwise than browsers do is told beside it, and judged by checks of its own.
    """
    looks: tuple[Any, ...] = (http, markup, cors, page)
    barred = [look for look in looks if isinstance(look, Failed) and look.reason.bars]
    if barred:
        return unseen(barred[0])
    said = opinion(
        Seen(
            landing,
            None if isinstance(http, Failed) else http,
            None if isinstance(markup, Failed) else markup,
            None if isinstance(cors, Failed) else cors,
            _foreign(page),
        )
    )
    evidence = _evidence(said)
    version, dated, score = said.version, said.dated, said.score
    if score is None:
        missing = ", ".join(said.unseen)
        return unknown("unseen", evidence=evidence, missing=missing, version=version, dated=dated)
    if said.letter.startswith("A"):
        return passed(
            "a", evidence=evidence, letter=said.letter, score=score, version=version, dated=dated
        )
    return failed(
        "lower", evidence=evidence, letter=said.letter, score=score, version=version, dated=dated
    )


def _foreign(page: Page | Absent | Failed) -> frozenset[str] | None:
    if isinstance(page, Failed):
        return None
    return frozenset(page.foreign_hosts) if isinstance(page, Page) else frozenset()


def _evidence(said: Observatory) -> list[str]:
    lines = [f"{t.modifier:+d} {t.name}: {t.result}" for t in said.tests if t.modifier]
    none = [test.name for test in said.tests if not test.modifier]
    if none:
        lines.append(f"0 {', '.join(none)}")
    lines += [f"differs by design: {text}" for text in said.differences[:_DIFFERENCES]]
    if len(said.differences) > _DIFFERENCES:
        lines.append(f"and {len(said.differences) - _DIFFERENCES} more differences")
    return lines + [f"not checked: {text}" for text in said.not_examined]


_AT = "https://www.contoh.go.test/"
_GOOD = (
    ("Content-Type", "text/html; charset=utf-8"),
    ("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"),
    ("Strict-Transport-Security", "max-age=31536000"),
    ("X-Content-Type-Options", "nosniff"),
)
_HOST = "www.contoh.go.test"


def _example(
    name: str,
    outcome: Outcome,
    message: str,
    *headers: tuple[str, str],
    scripts: tuple[Resource, ...] = (),
    cors: Cors | Absent | Failed | None = None,
) -> Example:
    answer = Exchange(_AT, 200, headers, tls_verified=True)
    way = (Exchange(f"http://{_HOST}/", 301, (), tls_verified=None), answer)
    return Example(
        name=name,
        given={
            "landing": HttpsLanding(hops=(answer,)),
            "http": HttpLanding(hops=way),
            "markup": Markup(
                exchange=answer,
                base=_AT,
                metas=(),
                resources=scripts,
                forms=(),
                links=(),
                comments=(),
            ),
            "cors": cors or Cors(origin="https://asing.test", exchange=answer),
            "page": Page(
                exchange=answer,
                title="",
                language="id",
                characters=0,
                foreign_hosts=("cdn.test",),
                hidden_links=(),
                masked_text="",
            ),
        },
        outcome=outcome,
        message=message,
    )


_CDN = "https://cdn.test/a.js"

CHECK = Check(
    key="opinion-observatory",
    severity=Severity.INFO,
    judge=judge,
    actor=Actor.SITE_ADMIN,
    minutes=120,
    title=Say(
        id="Pendapat kedua: nilai menurut HTTP Observatory di bawah A",
        en="Second opinion: below an A by the HTTP Observatory",
    ),
    why=Say(
        id="HTTP Observatory dari MDN menilai header keamanan sebuah situs dengan huruf yang "
        "dikenal luas. Ini pendapat pihak lain, dihitung di sini menurut aturannya, dan hanya "
        "untuk perbandingan; nilai situs ditentukan oleh pemeriksaan lain.",
        en="MDN's HTTP Observatory rates a site's security headers with a letter that is widely "
        "known. It is another party's opinion, worked out here by its rules, and serves to compare "
        "only; the site's grade comes from other checks.",
    ),
    messages={
        "a": Message(
            id="Pendapat pihak lain: menurut aturan HTTP Observatory, algoritma {version} "
            "({dated}), nilainya {letter} ({score} poin).",
            en="Another party's opinion: by the rules of the HTTP Observatory, algorithm {version} "
            "({dated}), the letter is {letter} ({score} points).",
        ),
        "lower": Message(
            id="Pendapat pihak lain: menurut aturan HTTP Observatory, algoritma {version} "
            "({dated}), nilainya {letter} ({score} poin), di bawah A.",
            en="Another party's opinion: by the rules of the HTTP Observatory, algorithm {version} "
            "({dated}), the letter is {letter} ({score} points), below an A.",
        ),
        "unseen": Message(
            id="Pendapat HTTP Observatory, algoritma {version} ({dated}), tidak dapat dihitung, "
            "karena ini tidak terlihat: {missing}.",
            en="The opinion of the HTTP Observatory, algorithm {version} ({dated}), could not be "
            "worked out, for this was not seen: {missing}.",
        ),
    },
    reproduce="npx @mdn/mdn-http-observatory {name}",
    remedy="web-opinion-observatory",
    references=(
        "https://developer.mozilla.org/en-US/observatory/",
        "https://github.com/mdn/mdn-http-observatory",
    ),
    standards=("Peraturan BSSN 4/2021 huruf m", "ISO/IEC 27001:2022 A.8.26"),
    examples=(
        _example("everything strict", Outcome.PASS, "a", *_GOOD),
        _example(
            "bonuses count from 90 up",
            Outcome.PASS,
            "a",
            *_GOOD[:3],
            ("Cross-Origin-Resource-Policy", "same-origin"),
        ),
        _example(
            "any frame-ancestors counts",
            Outcome.PASS,
            "a",
            *(
                _GOOD[0],
                ("Content-Security-Policy", "default-src 'self'; frame-ancestors *"),
                *_GOOD[2:],
            ),
        ),
        _example("no headers", Outcome.FAIL, "lower", _GOOD[0]),
        _example(
            "bonuses do not lift a lower score",
            Outcome.FAIL,
            "lower",
            *(
                _GOOD[0],
                _GOOD[2],
                _GOOD[3],
                ("Cross-Origin-Opener-Policy", "same-origin"),
            ),
        ),
        _example(
            "a script without a protocol",
            Outcome.FAIL,
            "lower",
            *_GOOD,
            scripts=(Resource("script", _CDN, snippet='<script src="//cdn.test/a.js">'),),
        ),
        _example(
            "a script whose tag is cut",
            Outcome.UNKNOWN,
            "unseen",
            *_GOOD,
            scripts=(Resource("script", _CDN, snippet="<script data-x=…"),),
        ),
        _example(
            "cross-origin access not seen",
            Outcome.UNKNOWN,
            "unseen",
            *_GOOD,
            cors=Failed(Reason.TIMEOUT),
        ),
        _example(
            "cross-origin access not asked for",
            Outcome.NOT_APPLICABLE,
            "",
            *_GOOD,
            cors=Failed(Reason.NOT_ASKED),
        ),
        _example(
            "no page to ask for",
            Outcome.PASS,
            "a",
            *_GOOD,
            cors=Absent(Negative.NOT_FOUND),
        ),
    ),
)

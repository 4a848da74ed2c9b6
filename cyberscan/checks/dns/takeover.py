"""A site whose alias (CNAME) leads to a hosting provider is claimed there by its owner.

That nobody has claimed it is said only where DNS and the provider's own page both say so; whether
others can have it is for the owner to verify. Aliases that lead to no name at all are judged by
dns/dangling.
"""

from __future__ import annotations

from cyberscan.checks._dns.dangling import REFERENCES, STANDARDS
from cyberscan.checks._shared.evidence import capped
from cyberscan.model.check import Actor, Check, Example, Message, Say
from cyberscan.model.facts.dangling import Alias
from cyberscan.model.look import Absent, Failed, Negative, Reason
from cyberscan.model.subject import Kind, Subject
from cyberscan.model.verdict import (
    Outcome,
    Severity,
    Target,
    Verdict,
    failed,
    not_applicable,
    passed,
    unseen,
)
from cyberscan.tables.takeover import PROVIDERS

_NAMES = {row.key: row.name for row in PROVIDERS}

_TOO_MANY = 429
_SERVER_ERROR = 500
"""With these (RFC 6585 section 4, RFC 9110 section 15.6) a provider does not tell whether it knows
the site."""


def judge(alias: Alias | Absent, target: Target) -> Verdict:
    """Only providers whose page for unknown sites is known can be judged."""
    if isinstance(alias, Absent):
        return not_applicable("no_alias")
    host = target.subject.name
    steps = [f"{a} CNAME {b}" for a, b in zip((host, *alias.chain), alias.chain, strict=False)]
    if not alias.provider:
        return not_applicable("elsewhere", evidence=capped(steps), target=alias.chain[-1])
    provider = _NAMES.get(alias.provider, alias.provider)
    page = f"http://{host}/: {alias.status}, {provider}"
    if alias.says_free:
        return failed(
            "unclaimed",
            evidence=[*capped(steps), page],
            owner=host,
            target=alias.chain[-1],
            provider=provider,
        )
    if alias.reason is not None:
        return unseen(Failed(alias.reason, f"http://{host}/ ({provider})"))
    if alias.status == _TOO_MANY:
        return unseen(Failed(Reason.RATE_LIMITED, page))
    if alias.status >= _SERVER_ERROR:
        return unseen(Failed(Reason.NOT_THE_SITE, page))
    return passed("claimed", evidence=[*capped(steps), page], provider=provider)


_HOST = "layanan.x.go.test"
_TARGET = Target(Subject(Kind.HOST, _HOST))
_CHAIN = ("kantor.github.io",)


def _example(
    name: str,
    outcome: Outcome,
    message: str,
    alias: Alias | Absent,
    severity: Severity | None = None,
) -> Example:
    return Example(
        name=name,
        given={"alias": alias, "target": _TARGET},
        outcome=outcome,
        message=message,
        severity=severity,
    )


CHECK = Check(
    key="takeover",
    severity=Severity.HIGH,
    judge=judge,
    actor=Actor.SITE_ADMIN,
    minutes=20,
    title=Say(
        id="Situs di penyedia hosting tidak lagi diakui pemiliknya",
        en="A site at a hosting provider is no longer claimed by its owner",
    ),
    why=Say(
        id="Pelanggan lain penyedia itu mungkin dapat mengakui nama ini dan menampilkan apa saja "
        "di alamat resmi: judi, penipuan, unduhan berbahaya; sertifikat yang sah pun dapat "
        "dimintanya, dan kuki situs lain di domain yang sama ikut terbaca.",
        en="Another customer of that provider may be able to claim this name and show anything "
        "they like at the official address: gambling, fraud, harmful downloads; they can get a "
        "valid certificate for it, and read the cookies of other sites in the same domain.",
    ),
    messages={
        "unclaimed": Message(
            id="{owner} adalah alias ke {target}, dan laman {provider} mengatakan tidak ada situs "
            "seperti itu. Pelanggan lain mungkin dapat mengakuinya. Periksa: hapus catatan DNS "
            "itu, atau aktifkan kembali situsnya dan verifikasi domainnya di {provider}.",
            en="{owner} is an alias to {target}, and the page of {provider} says that there is no "
            "such site. Another customer may be able to claim it. Verify: delete the DNS record, "
            "or bring the site back and verify the domain at {provider}.",
        ),
        "claimed": Message(
            id="Situs ini masih dikenal {provider}.",
            en="{provider} still knows this site.",
        ),
        "elsewhere": Message(
            id="Alias situs ini mengarah ke {target}; tidak ada penyedia yang dikenal dari "
            "lamannya di sana.",
            en="This site's alias leads to {target}; no provider that is known by its page is "
            "there.",
        ),
        "no_alias": Message(
            id="Nama ini bukan alias.",
            en="This name is no alias.",
        ),
    },
    reproduce="dig +noall +answer A {name}; curl -sSi --max-time 20 http://{name}/ | head -n 40",
    remedy="dns-dangling",
    references=REFERENCES,
    standards=STANDARDS,
    examples=(
        _example("no alias", Outcome.NOT_APPLICABLE, "no_alias", Absent(Negative.NO_DATA)),
        _example(
            "another's name", Outcome.NOT_APPLICABLE, "elsewhere", Alias(chain=("www.y.test",))
        ),
        _example(
            "a site that is claimed",
            Outcome.PASS,
            "claimed",
            Alias(chain=_CHAIN, provider="github-pages", status=200),
        ),
        _example(
            "a page of its own that is missing",
            Outcome.PASS,
            "claimed",
            Alias(chain=_CHAIN, provider="github-pages", status=404),
        ),
        _example(
            "a site that nobody has claimed",
            Outcome.FAIL,
            "unclaimed",
            Alias(chain=_CHAIN, provider="github-pages", status=404, says_free=True),
            Severity.HIGH,
        ),
        _example(
            "the provider is out of order",
            Outcome.UNKNOWN,
            "",
            Alias(chain=_CHAIN, provider="github-pages", status=503),
        ),
        _example(
            "the page was not seen",
            Outcome.UNKNOWN,
            "",
            Alias(chain=_CHAIN, provider="github-pages", reason=Reason.TIMEOUT),
        ),
    ),
)

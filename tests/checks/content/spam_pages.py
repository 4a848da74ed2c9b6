"""Whole pages of our own making, clean and compromised, and what the content checks say of them."""

from __future__ import annotations

from cyberscan.checks.content import (
    cloaking,
    foreign_canonical,
    gambling_injection,
    hidden_links,
    spam_sitemap,
)
from cyberscan.config.policy import default_policy
from cyberscan.model.facts.content import Linked, Material, Visits
from cyberscan.model.look import Absent, Negative
from cyberscan.model.verdict import Outcome, Severity, Verdict
from cyberscan.parse.matter import page as matter
from tests.support.web import HTTPS, ZONE, exchange, page

NONE = Absent(Negative.NO_DATA)
CHECKS = {
    "gambling": gambling_injection.CHECK,
    "hidden": hidden_links.CHECK,
    "canonical": foreign_canonical.CHECK,
    "sitemap": spam_sitemap.CHECK,
    "cloaking": cloaking.CHECK,
}

FRAME = """<!doctype html><html lang="id"><head><meta charset="utf-8"><title>{title}</title>
{head}</head><body><header><h1>Pemerintah Kabupaten Contoh</h1>
<nav><a href="/">Beranda</a> <a href="/profil">Profil</a> <a href="/layanan">Layanan</a>
<a href="https://www.lapor.go.id/">Lapor</a></nav></header>
<main><h2>Selamat datang</h2><p>Pelayanan administrasi kependudukan dibuka pukul 08.00 sampai 15.00
di kantor dinas. Bawa berkas asli dan salinannya.</p>{body}</main>
<footer><a href="https://jatimprov.go.id/">Jawa Timur</a>
<a href="https://www.instagram.com/contoh">Instagram</a></footer></body></html>"""


def whole(body: str = "", head: str = "", title: str = "Pemerintah Kabupaten Contoh") -> str:
    return FRAME.format(body=body, head=head, title=title)


def verdicts(source: str, linked: Linked | Absent = NONE) -> dict[str, Verdict]:
    """Judge a page by all checks that look at one page."""
    policy = default_policy()
    seen = Material(exchange=exchange(), matter=matter.read(source, HTTPS, ZONE))
    return {
        "gambling": gambling_injection.judge(seen, linked, policy),
        "hidden": hidden_links.judge(page(source), seen, linked, policy),
        "canonical": foreign_canonical.judge(seen, linked, policy),
        "sitemap": spam_sitemap.judge(NONE, NONE, seen, linked, policy),
    }


def visited(visits: Visits) -> tuple[Verdict, ...]:
    judged = cloaking.judge(visits, NONE, NONE, default_policy())
    return judged if isinstance(judged, tuple) else (judged,)


def severity(check: str, verdict: Verdict) -> Severity | None:
    """Return how much a FAIL matters, None of anything else."""
    if verdict.outcome is not Outcome.FAIL:
        return None
    rule = CHECKS[check]
    return rule.messages[verdict.message].severity or rule.severity


def accused(found: dict[str, Verdict]) -> list[str]:
    """Return the checks that fail above INFO, with their evidence."""
    return [
        f"{name}:{verdict.message} {[str(e) for e in verdict.evidence]}"
        for name, verdict in found.items()
        if severity(name, verdict) not in {None, Severity.INFO}
    ]

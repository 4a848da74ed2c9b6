"""The certificate was not issued after the day from which browsers stopped taking its root's.

By Mozilla's dated decisions: those of our table, and of its list where one was carried in. A store
that no longer holds the root shows such a chain as unknown: it is told by name, so that nobody
looks for a fault of his own.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import Final

from msgspec.structs import replace

from cyberscan.checks._shared.samples import CHAIN
from cyberscan.checks._tls.chains import every_chain
from cyberscan.model.check import Actor, Check, Example, Message, Of, Say
from cyberscan.model.facts.carried import Root, Vouched
from cyberscan.model.facts.tls import Certificate, Chain, Trust
from cyberscan.model.look import Absent, Failed
from cyberscan.model.verdict import Outcome, Severity, Verdict, failed, not_applicable, passed
from cyberscan.parse.ends import distrusted_root, issuers
from cyberscan.tables.tls.certificates.distrust import DISTRUSTED


def judge(certificate: Certificate, vouched: Of[Vouched | Absent | Failed]) -> Verdict:
    """What was issued before that day is believed until it expires."""
    held = vouched if isinstance(vouched, Vouched) else Vouched()
    return every_chain(certificate, lambda chain: _judge(chain, held))


def _judge(chain: Chain, vouched: Vouched) -> Verdict:
    root, after = _distrusted(chain, vouched)
    dated = [vouched.roots_feed] if vouched.roots_feed else []
    if not after:
        if chain.trust is Trust.TRUSTED:
            return passed("believed", evidence=[f"root: {chain.trust_detail}", *dated])
        return not_applicable("untrusted")
    evidence = [f"root: {root}", f"notBefore={chain.not_before}", *dated]
    if datetime.fromisoformat(chain.not_before) > after:
        return failed("distrusted", evidence=evidence, root=root, after=after)
    return passed("older", evidence=evidence, root=root, after=after)


def _distrusted(chain: Chain, vouched: Vouched) -> tuple[str, datetime | None]:
    """Return the root that is believed no more, and the last moment whose certificates count."""
    root = distrusted_root(chain)
    if root:
        return root, DISTRUSTED[root]
    names = (chain.trust_detail,) if chain.trust is Trust.TRUSTED else issuers(chain)
    for one in vouched.roots:
        if one.after and one.subject in names:
            return one.subject, datetime.combine(date.fromisoformat(one.after), _LAST, UTC)
    return "", None


_LAST: Final = time(23, 59, 59)
_ENTRUST = next(root for root in DISTRUSTED if "G2" in root)


def _example(
    name: str,
    root: str,
    issued: datetime,
    outcome: Outcome,
    message: str,
    trust: Trust = Trust.TRUSTED,
    after: str | None = None,
) -> Example:
    """``after`` None: no list was brought in."""
    chain = replace(CHAIN, trust=trust, trust_detail=root, not_before=issued.isoformat())
    vouched = Vouched()
    if after is not None:
        vouched = Vouched(roots=(Root(root, after),), roots_feed="roots 2026-11-01")
    given = {"certificate": Certificate(chains=(chain,)), "vouched": vouched}
    return Example(name=name, given=given, outcome=outcome, message=message)


CHECK = Check(
    key="cert-distrusted",
    revision=2,
    severity=Severity.HIGH,
    judge=judge,
    actor=Actor.SITE_ADMIN,
    minutes=45,
    title=Say(
        id="Penerbit sertifikat tidak dipercaya lagi oleh peramban",
        en="Browsers no longer trust the certificate's issuer",
    ),
    why=Say(
        id="Peramban sudah berhenti menerima sertifikat baru dari otoritas ini. Pengunjung melihat "
        "peringatan bahaya, walaupun sertifikatnya sendiri belum kedaluwarsa.",
        en="Browsers have stopped taking new certificates of this authority. Visitors see a "
        "warning although the certificate itself has not expired.",
    ),
    messages={
        "believed": Message(
            id="Akar sertifikat ini masih dipercaya peramban.",
            en="Browsers still trust this certificate's root.",
        ),
        "older": Message(
            id="Peramban berhenti menerima sertifikat baru dari akar ini pada {after} ({root}); "
            "sertifikat ini terbit sebelumnya. Gantilah dengan otoritas lain saat diperbarui.",
            en="Browsers stopped taking new certificates of this root on {after} ({root}); this "
            "one was issued before. Choose another authority when you renew it.",
        ),
        "distrusted": Message(
            id="Sertifikat terbit setelah peramban berhenti menerima akarnya pada {after}: {root}.",
            en="The certificate was issued after browsers stopped taking its root's on {after}: "
            "{root}.",
        ),
        "untrusted": Message(
            id="Sertifikat tidak dipercaya karena sebab lain; lihat pemeriksaan "
            "tls/cert-untrusted.",
            en="The certificate is not trusted for another reason; see tls/cert-untrusted.",
        ),
    },
    reproduce="openssl s_client -host {address} -port {port} -servername {name} -showcerts "
    "</dev/null",
    remedy="tls-certificate-trust",
    references=("https://wiki.mozilla.org/CA/Included_Certificates", "RFC 5280 section 6"),
    standards=(
        "Peraturan BSSN 4/2021 huruf h",
        "Peraturan BSSN 4/2021 huruf e",
        "ISO/IEC 27001:2022 A.8.24",
    ),
    examples=(
        _example(
            "a root in good standing",
            "CN=ISRG Root X1,O=Internet Security Research Group,C=US",
            datetime(2026, 10, 1, tzinfo=UTC),
            Outcome.PASS,
            "believed",
        ),
        _example(
            "issued before the day",
            _ENTRUST,
            datetime(2024, 11, 30, tzinfo=UTC),
            Outcome.PASS,
            "older",
        ),
        _example(
            "issued after the day",
            _ENTRUST,
            datetime(2024, 12, 1, tzinfo=UTC),
            Outcome.FAIL,
            "distrusted",
        ),
        _example(
            "issued after, its root gone from the store",
            _ENTRUST,
            datetime(2026, 10, 1, tzinfo=UTC),
            Outcome.FAIL,
            "distrusted",
            Trust.UNKNOWN_ISSUER,
        ),
        _example(
            "a root in good standing by the list, too",
            "CN=ISRG Root X1,O=Internet Security Research Group,C=US",
            datetime(2026, 10, 1, tzinfo=UTC),
            Outcome.PASS,
            "believed",
            after="",
        ),
        _example(
            "distrusted by a list newer than the table, issued on its last day",
            "CN=Akar Contoh",
            datetime(2026, 9, 30, 12, tzinfo=UTC),
            Outcome.PASS,
            "older",
            after="2026-09-30",
        ),
        _example(
            "distrusted by a list newer than the table, issued after",
            "CN=Akar Contoh",
            datetime(2026, 10, 1, tzinfo=UTC),
            Outcome.FAIL,
            "distrusted",
            after="2026-09-30",
        ),
        _example(
            "an office's own authority",
            "CN=Akar Dinas",
            datetime(2026, 10, 1, tzinfo=UTC),
            Outcome.NOT_APPLICABLE,
            "untrusted",
            Trust.PRIVATE_ROOT,
        ),
    ),
)

"""A public certificate comes with as many log timestamps as browsers want.

The number is that of Chrome's Certificate Transparency policy. Whether the logs are recognised and
belong to two operators is judged by the list of logs, where one was carried in. That a timestamp is
truly the log's is not checked: it takes the log's key.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from cyberscan.checks._shared.certificates import (
    ISSUED,
    PUBLIC,
    certificate,
    embedded,
    made,
    timestamps,
)
from cyberscan.checks._shared.evidence import capped
from cyberscan.checks._tls.chains import every_chain_read
from cyberscan.checks._tls.timestamps import Weighed, log, read_all, weighed
from cyberscan.model.check import Actor, Check, Example, Message, Of, Say
from cyberscan.model.facts.carried import Log, Vouched
from cyberscan.model.facts.tls import Certificate, Chain, Trust
from cyberscan.model.look import Absent, Failed
from cyberscan.model.verdict import (
    Outcome,
    Severity,
    Verdict,
    failed,
    not_applicable,
    passed,
    unknown,
)
from cyberscan.parse.base64 import plain
from cyberscan.parse.ocsp import OcspError, read_staple
from cyberscan.parse.sent import Sent
from cyberscan.tables.tls.certificates.public_roots import is_public
from cyberscan.tables.tls.certificates.timestamps import SHORT, WANTED, WANTED_SHORT, WANTED_TLS


def judge(certificate: Certificate, vouched: Of[Vouched | Absent | Failed]) -> Verdict:
    """Timestamps in the certificate suffice, or else those of the handshake; nobody counts both
    together. Of one log only one counts. A log younger than the list may well be recognised: then
    the number alone is judged.
    """
    held = vouched if isinstance(vouched, Vouched) else Vouched()
    return every_chain_read(
        certificate, lambda chain, sent: _judge(chain, sent, held), worst=("none", "few")
    )


def _judge(chain: Chain, sent: Sent, vouched: Vouched) -> Verdict:
    if chain.trust is not Trust.TRUSTED or not is_public(chain.trust_detail):
        return not_applicable("private")
    life = datetime.fromisoformat(chain.not_after) - datetime.fromisoformat(chain.not_before)
    wanted = WANTED_SHORT if life <= SHORT else WANTED
    inside = _logs(sent.leaf.scts)
    outside = _logs(plain(chain.scts))
    stapled = _logs(_of_staple(chain, sent))
    evidence = [f"certificate: {inside}, TLS: {outside}, OCSP: {stapled}"]
    if inside >= wanted or outside >= WANTED_TLS:
        if not vouched.logs_feed:
            return passed("enough", evidence=evidence, count=max(inside, outside))
        own, told = read_all(sent.leaf.scts), read_all(plain(chain.scts))
        first = min(stamp.milliseconds for stamp in (*own, *told))
        ways = (
            weighed(own, vouched, wanted, embedded=True, earliest=first),
            weighed(told, vouched, WANTED_TLS, embedded=False, earliest=first),
        )
        return _recognised(ways, vouched, evidence, max(inside, outside), chain)
    if chain.scts is None:
        return unknown("unasked", evidence=evidence, count=inside)
    if not inside + outside + stapled:
        return failed("none", evidence=evidence)
    return failed("few", evidence=evidence, count=max(inside, outside), wanted=wanted)


def _recognised(
    ways: tuple[Weighed, Weighed], vouched: Vouched, evidence: list[str], count: int, chain: Chain
) -> Verdict:
    """Judge the logs by the list, where the number of timestamps suffices."""
    told = [*evidence, vouched.logs_feed, *capped(line for way in ways for line in way.lines)]
    best = max(ways, key=lambda way: (way.suffices, way.good))
    if best.suffices:
        who = ", ".join(best.operators)
        return passed(
            "recognised", evidence=told, count=best.good, operators=who, list=vouched.logs_feed
        )
    if any(way.may_suffice for way in ways):
        return passed("enough", evidence=told, count=count)
    if chain.scts is None:
        return unknown("unasked", evidence=told, count=best.good)
    return failed("unrecognised", evidence=told, count=best.good, list=vouched.logs_feed)


def _of_staple(chain: Chain, sent: Sent) -> bytes:
    try:
        return read_staple(plain(chain.staple), sent.leaf, sent.issuer).scts
    except OcspError:
        return b""


def _logs(data: bytes) -> int:
    """Return how many logs a list is of; one that cannot be read is of none."""
    return len({one.log for one in read_all(data)})


def _example(
    name: str,
    outcome: Outcome,
    message: str,
    *,
    inside: tuple[int, ...] = (),
    days: int = 90,
    tls: bytes | None = b"",
    root: str = PUBLIC,
    logs: tuple[Log, ...] | None = None,
    listed: str = "2026-11-24",
) -> Example:
    """``logs`` None: no list was brought in; ``listed`` is its day."""
    vouched = Vouched()
    if logs is not None:
        vouched = Vouched(logs=logs, logs_feed=f"ct-logs {listed}")
    extensions = (embedded(*inside),) if inside else ()
    leaf = made(ends=ISSUED + timedelta(days=days), extensions=extensions)
    given = {"certificate": certificate(leaf, scts=tls, root=root), "vouched": vouched}
    return Example(name=name, given=given, outcome=outcome, message=message)


_PASS, _FAIL = Outcome.PASS, Outcome.FAIL
_TWO: Final = (log(1, "Ana"), log(2, "Budi"))
_LATE: Final = "2026-10-02T00:00:00+00:00"
_BY_THE_LIST: Final = (
    _example("two operators", _PASS, "recognised", inside=(1, 2), logs=_TWO),
    _example("in the handshake", _PASS, "recognised", tls=timestamps(1, 2), logs=_TWO),
    _example(
        "one retired since",
        _PASS,
        "recognised",
        inside=(1, 2),
        logs=(_TWO[0], log(2, "Budi", "retired", _LATE)),
    ),
    _example(
        "two of one operator",
        _FAIL,
        "unrecognised",
        inside=(1, 2),
        logs=(_TWO[0], log(2, "Ana")),
    ),
    _example(
        "of one operator today, of two before",
        _PASS,
        "recognised",
        inside=(1, 2),
        logs=(_TWO[0], log(2, "Ana", earlier=("Budi",))),
    ),
    _example(
        "retired before it promised",
        _FAIL,
        "unrecognised",
        inside=(1, 2),
        logs=(_TWO[0], log(2, "Budi", "retired")),
    ),
    _example(
        "all retired since",
        _FAIL,
        "unrecognised",
        inside=(1, 2),
        logs=(log(1, "Ana", "retired", _LATE), log(2, "Budi", "retired", _LATE)),
    ),
    _example(
        "one retired, in the handshake",
        _FAIL,
        "unrecognised",
        tls=timestamps(1, 2),
        logs=(_TWO[0], log(2, "Budi", "retired", _LATE)),
    ),
    _example("a log of nobody", _FAIL, "unrecognised", inside=(1, 9), logs=_TWO),
    _example(
        "a log that is only pending",
        _FAIL,
        "unrecognised",
        inside=(1, 2),
        logs=(_TWO[0], log(2, "Budi", "pending")),
    ),
    _example(
        "a log that was pending when the list was made, and may be recognised since",
        _PASS,
        "enough",
        inside=(1, 2),
        logs=(_TWO[0], log(2, "Budi", "pending")),
        listed="2026-09-30",
    ),
    _example(
        "a log younger than the list",
        _PASS,
        "enough",
        inside=(1, 9),
        logs=_TWO,
        listed="2026-09-30",
    ),
    _example(
        "a log of nobody, handshake unseen",
        Outcome.UNKNOWN,
        "unasked",
        inside=(1, 9),
        tls=None,
        logs=_TWO,
    ),
)

CHECK = Check(
    key="cert-sct",
    revision=2,
    severity=Severity.HIGH,
    judge=judge,
    actor=Actor.SITE_ADMIN,
    minutes=30,
    title=Say(
        id="Sertifikat tidak tercatat di log publik (Certificate Transparency)",
        en="The certificate is not vouched for by public logs (Certificate Transparency)",
    ),
    why=Say(
        id="Peramban menolak sertifikat publik yang tidak membawa bukti tercatat di log publik. "
        "Catatan itu memungkinkan siapa pun menemukan sertifikat palsu atas nama situs resmi.",
        en="Browsers refuse a public certificate without proof that public logs know it. Those "
        "records let anybody discover a certificate forged in the official site's name.",
    ),
    messages={
        "enough": Message(
            id="Sertifikat membawa {count} bukti dari log yang berbeda. Apakah log itu diakui "
            "peramban tidak diperiksa.",
            en="The certificate comes with {count} timestamps of different logs. Whether browsers "
            "recognise the logs is not checked.",
        ),
        "recognised": Message(
            id="Sertifikat membawa {count} bukti dari log yang diakui peramban, milik {operators} "
            "({list}).",
            en="The certificate comes with {count} timestamps of logs that browsers recognise, run "
            "by {operators} ({list}).",
        ),
        "unrecognised": Message(
            id="Bukti dari log yang diakui peramban kurang: hanya {count} yang dihitung menurut "
            "daftar log ({list}). Log-nya tidak dikenal, sudah dihentikan, atau semuanya milik "
            "satu pengelola.",
            en="Too few timestamps are of logs that browsers recognise: by the list of logs only "
            "{count} count ({list}). The logs are unknown, retired, or all of one operator.",
        ),
        "few": Message(
            id="Sertifikat hanya membawa bukti dari {count} log, sedangkan peramban meminta "
            "{wanted}.",
            en="The certificate comes with timestamps of {count} logs only; browsers want "
            "{wanted}.",
        ),
        "none": Message(
            id="Sertifikat tidak membawa satu pun bukti tercatat di log publik.",
            en="The certificate comes without a single timestamp of a public log.",
        ),
        "unasked": Message(
            id="Tidak dapat dipastikan: sertifikat sendiri memuat {count} bukti, dan yang dikirim "
            "dalam jabat tangan TLS tidak terlihat.",
            en="Could not be determined: the certificate itself holds {count} timestamps, and what "
            "the TLS handshake carries was not seen.",
        ),
        "private": Message(
            id="Sertifikat ini bukan dari otoritas publik, jadi tidak perlu ada di log publik.",
            en="This certificate is not from a public authority and need not be in public logs.",
        ),
    },
    reproduce="openssl s_client -host {address} -port {port} -servername {name} -serverinfo 18 "
    "</dev/null 2>/dev/null | grep -A9 'BEGIN SERVERINFO'; openssl s_client -host {address} "
    "-port {port} -servername {name} </dev/null 2>/dev/null "
    "| openssl x509 -noout -ext ct_precert_scts",
    remedy="tls-certificate-renew",
    references=(
        "RFC 6962 section 3.3",
        "https://googlechrome.github.io/CertificateTransparency/ct_policy.html",
    ),
    standards=(
        "Peraturan BSSN 4/2021 huruf h",
        "Peraturan BSSN 4/2021 huruf e",
        "ISO/IEC 27001:2022 A.8.24",
    ),
    examples=(
        _example("two for 90 days", Outcome.PASS, "enough", inside=(1, 2)),
        _example("three for 200 days", Outcome.PASS, "enough", inside=(1, 2, 3), days=200),
        _example("two in the handshake", Outcome.PASS, "enough", tls=timestamps(1, 2), days=200),
        *_BY_THE_LIST,
        _example("two for 200 days", Outcome.FAIL, "few", inside=(1, 2), days=200),
        _example("twice the same log", Outcome.FAIL, "few", inside=(1, 1)),
        _example("one in each place", Outcome.FAIL, "few", inside=(1,), tls=timestamps(2)),
        _example("none anywhere", Outcome.FAIL, "none"),
        _example("garbage in the handshake", Outcome.FAIL, "none", tls=b"sampah"),
        _example("none inside, handshake unseen", Outcome.UNKNOWN, "unasked", tls=None),
        _example(
            "an office's own authority",
            Outcome.NOT_APPLICABLE,
            "private",
            root="CN=Akar Dinas",
        ),
    ),
)

"""What zones say of their mail beyond SPF: DMARC and its tree, MTA-STS, TLS reports, DKIM keys."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from typing import Final

from cyberscan.checks.mail import dkim as dkim_check
from cyberscan.checks.mail import dmarc as dmarc_check
from cyberscan.checks.mail import mta_sts as mta_sts_check
from cyberscan.checks.mail import tls_rpt as tls_rpt_check
from cyberscan.model.check import Check
from cyberscan.model.facts.mail import Dmarc, Mx, Spf
from cyberscan.model.facts.mail_policy import (
    Dkim,
    DkimSelector,
    DmarcLevel,
    DmarcTree,
    MtaSts,
    MtaStsPolicy,
    TlsRpt,
)
from cyberscan.model.verdict import Judgement
from cyberscan.parse import dkim, dmarc, dmarc_tree, mta_sts, tls_rpt
from tests.fuzz.target import Target, lines

_ZONE: Final = "kab.go.test"
_MX: Final = Mx(records=((10, "mail.x.test"),))
_SPF: Final = Spf(records=("v=spf1 mx -all",))
_KEY: Final = (
    b"v=DKIM1; k=rsa; h=sha256; t=y:s; s=email; p=MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDwIRP/UC3S"
    b"BsEmGqZ9ZJW3/DkMoGeLnQg1fWn7/zYtIxN2SnFCjxOCKG9v3b4jYfcTNh5ijSsq631uBItLa7od+v/RtdC2UzJ1lWT9"
    b"47qR+Rcac2gbto/NMqJ0fzfVjH4OuKhitdY9tf6mcwGjaNBcWToIMmPSPDdQPNUYckcQ2QIDAQAB"
)
_POLICY: Final = (
    b"version: STSv1\r\nmode: enforce\r\nmx: mail.x.test\r\nmx: *.y.test\r\nmax_age: 604800\r\n"
)


def _told(check: Check, judged: Judgement) -> None:
    """Every verdict has words of its own, and they can be filled in."""
    for verdict in judged if isinstance(judged, tuple) else (judged,):
        if not verdict.reason:
            check.messages[verdict.message].id.format_map(verdict.values)
            check.messages[verdict.message].en.format_map(verdict.values)


def _dmarc(data: bytes) -> None:
    """A record a line, from the zone upwards."""
    records = [line if dmarc.is_dmarc(line) else f"v=DMARC1; {line}" for line in lines(data)]
    for record in records:
        with suppress(dmarc.DmarcError):
            read = dmarc.read(record)
            assert read.effective in {"", *dmarc.POLICIES}
            assert read.below in {"", *dmarc.POLICIES}
            assert all(dmarc.destinations(read))
    names = dmarc_tree.targets(_ZONE)
    levels = tuple(DmarcLevel(name, (r,)) for name, r in zip(names, records, strict=False))
    found = dmarc_tree.discover(levels)
    assert found.found_at in {"", *names}
    assert found.organizational == _ZONE or _ZONE.endswith(f".{found.organizational}")
    judged = dmarc_check.judge(Dmarc(records=(records[0],)), DmarcTree(levels=levels))
    _told(dmarc_check.CHECK, judged)


def _meant(texts: Sequence[str], record: str) -> tuple[str, ...]:
    return tuple(texts) or (record,)


def _mta_sts(data: bytes) -> None:
    """The record in the first line, the policy behind it."""
    first, _, rest = data.partition(b"\n")
    record, policy = lines(first)[0], rest.decode("utf-8", "replace")
    assert mta_sts.is_meant(record) or not mta_sts.counts(record)
    with suppress(mta_sts.MtaStsError):
        assert 1 <= len(mta_sts.read_record(record)) <= 32
    with suppress(mta_sts.MtaStsError):
        said = mta_sts.read_policy(policy)
        assert 0 <= said.max_age <= mta_sts.LONGEST_AGE
        assert said.mx or said.mode == "none"
    served = MtaStsPolicy(
        url="https://x", status=200, verified=True, content_type="text/plain", text=policy
    )
    for held in (record, "v=STSv1; id=1"):
        judged = mta_sts_check.judge(MtaSts(records=(held,)), served, _MX)
        _told(mta_sts_check.CHECK, judged)


def _tls_rpt(data: bytes) -> None:
    for line in lines(data):
        for record in (line, f"v=TLSRPTv1; {line}"):
            if tls_rpt.counts(record):
                assert tls_rpt.is_meant(record)
            with suppress(tls_rpt.TlsRptError):
                assert all(tls_rpt.read(record))
    records = _meant(lines(data), "v=TLSRPTv1;")
    _told(tls_rpt_check.CHECK, tls_rpt_check.judge(TlsRpt(records=records), _MX))


def _dkim(data: bytes) -> None:
    keys = []
    for number, line in enumerate(lines(data)):
        dkim.looks_like(line)
        keys.append(DkimSelector(f"s{number}", (line,)))
        with suppress(dkim.DkimError):
            key = dkim.read(line)
            assert key.bits >= 0
            assert not (key.revoked and key.bits)
    fact = Dkim(keys=tuple(sorted(keys, key=lambda key: key.selector)), asked=())
    _told(dkim_check.CHECK, dkim_check.judge(fact, _MX, _SPF))


TARGETS: Final = {
    "dmarc": Target(
        _dmarc,
        lambda: (
            b"v=DMARC1; p=reject; sp=none; np=quarantine; adkim=s; fo=1:d; t=y; psd=n",
            b"\n".join(
                (
                    b"v=DMARC1; p=none; rua=mailto:***@x.test!10m, https://x.test/r; pct=20; ri=1",
                    b"v=DMARC1; p=reject; psd=y",
                    b"v=DMARC1; p=quarantine",
                )
            ),
        ),
    ),
    "mta-sts": Target(
        _mta_sts,
        lambda: (b"v=STSv1; id=20160831085700Z;\n" + _POLICY, b"v=STSv1 ; id=1; x=y\n" + _POLICY),
    ),
    "tls-rpt": Target(
        _tls_rpt,
        lambda: (
            b"v=TLSRPTv1; rua=mailto:reports@example.com",
            b"v=TLSRPTv1;rua=https://x.test/v1,mailto:a@x.test?subject=b; x=1",
        ),
    ),
    "dkim": Target(
        _dkim,
        lambda: (
            _KEY,
            b"v=DKIM1; k=ed25519; p=+x0vQatM5Nc1/yEA273bhnlR8kVd9cdkb7/zi64QL+E=\nv=DKIM1; p=",
        ),
    ),
}

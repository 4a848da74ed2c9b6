"""Facts about mail beyond SPF, for the store's tests: one of each kind by hand."""

from __future__ import annotations

from cyberscan.model.facts.base import Fact
from cyberscan.model.facts.mail_policy import (
    Consent,
    Dkim,
    DkimSelector,
    DmarcLevel,
    DmarcTree,
    Exchanger,
    Exchangers,
    MtaSts,
    MtaStsPolicy,
    ReportDestination,
    TlsRpt,
)
from cyberscan.model.look import Negative, Reason

MAIL_FACTS: tuple[Fact, ...] = (
    DmarcTree(
        levels=(
            DmarcLevel("contoh.go.test", ("v=DMARC1; p=none; rua=mailto:***@lapor.example",)),
            DmarcLevel("go.test"),
            DmarcLevel("test", reason=Reason.DNS_FAILURE),
        ),
        destinations=(
            ReportDestination("lapor.example", Consent.WITHHELD),
            ReportDestination("lapor2.example", Consent.UNSEEN, Reason.TIMEOUT),
        ),
    ),
    Exchangers(
        records=((10, "surel.contoh.go.test"), (20, "192.0.2.26"), (30, "lama.contoh.go.test")),
        hosts=(
            Exchanger(name="lama.contoh.go.test", absent=Negative.NXDOMAIN),
            Exchanger(
                name="surel.contoh.go.test",
                alias="mx.example",
                v4=("192.0.2.25",),
                v6=("2001:db8::25",),
                reason=Reason.DNS_FAILURE,
            ),
        ),
    ),
    MtaSts(records=("v=STSv1; id=20261126",)),
    MtaStsPolicy(
        url="https://mta-sts.contoh.go.test/.well-known/mta-sts.txt",
        status=200,
        verified=True,
        content_type="text/plain",
        location="",
        text="version: STSv1\r\nmode: enforce\r\nmx: surel.contoh.go.test\r\nmax_age: 604800\r\n",
    ),
    TlsRpt(records=("v=TLSRPTv1; rua=mailto:***@contoh.go.test",)),
    Dkim(
        keys=(DkimSelector("default", ("v=DKIM1; k=rsa; p=",)),),
        asked=("default", "mail"),
        unseen=(("mail", Reason.TIMEOUT),),
    ),
)

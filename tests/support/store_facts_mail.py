"""Facts about mail beyond SPF, for the store's tests: one of each kind by hand."""

from __future__ import annotations

from cyberscan.model.facts.base import Fact
from cyberscan.model.facts.carried import Listing, ListWord
from cyberscan.model.facts.dns import TlsaRecord
from cyberscan.model.facts.mail_clients import ClientPort, MailClients, PortAnswer
from cyberscan.model.facts.mail_names import (
    Bimi,
    HostMail,
    HostsMail,
    MailSetup,
    SetupName,
    SetupService,
)
from cyberscan.model.facts.mail_policy import (
    Called,
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
from cyberscan.model.facts.mail_tls import (
    AddressOffers,
    Handshake,
    MailOffers,
    MailTls,
    MailTlsa,
)
from cyberscan.model.facts.services_tls import HelloAnswer, MailPorts, MailPortTls
from cyberscan.model.facts.tls import (
    Chain,
    DhParameters,
    Offer,
    Order,
    SuiteOffers,
    Trust,
    Version,
    VersionOffer,
)
from cyberscan.model.facts.zone import Pointed
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
                called=(
                    Called("192.0.2.25", (Pointed("surel.contoh.go.test", ("192.0.2.25",)),)),
                    Called("2001:db8::25", reason=Reason.TIMEOUT),
                ),
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
    MailTls(
        handshakes=(
            Handshake(
                address="192.0.2.25",
                version=Version.TLS12,
                suite="TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
                chain=Chain(
                    sha256="5e" * 32,
                    serial="1f",
                    subject_name="CN=surel.contoh.go.test",
                    issuer_name="CN=Otoritas Contoh",
                    not_before="2026-10-01T00:00:00+00:00",
                    not_after="2026-12-30T00:00:00+00:00",
                    names=("surel.contoh.go.test",),
                    key="RSA 2048",
                    signature="sha256WithRSAEncryption",
                    chain=("MAA=",),
                    trust=Trust.TRUSTED,
                    trust_detail="CN=Akar Contoh",
                    proved=True,
                ),
                listed=ListWord(
                    sha256="5e" * 32,
                    said=Listing.HELD,
                    address="http://crl.contoh.test/1.crl",
                    number="41",
                    this_update="2026-11-23T00:00:00+00:00",
                    next_update="2026-11-30T00:00:00+00:00",
                    revoked_at="2026-11-20T00:00:00+00:00",
                    reason="certificateHold",
                ),
            ),
            Handshake(address="192.0.2.26", alert="handshake_failure"),
            Handshake(address="2001:db8::25", detail="reset", reason=Reason.RESET),
        ),
    ),
    MailOffers(
        addresses=(
            AddressOffers(
                address="192.0.2.25",
                versions=(
                    VersionOffer(Version.TLS10, Offer.UNSEEN, "no answer", Reason.TIMEOUT),
                    VersionOffer(Version.TLS12, Offer.ACCEPTED, "TLS_RSA_WITH_AES_128_CBC_SHA"),
                ),
                suites=(SuiteOffers(Version.TLS12, (0x002F,), (0x000A,), Order.SERVER, 0x002F),),
            ),
            AddressOffers(address="192.0.2.26", reason=Reason.BUDGET),
        ),
    ),
    MailClients(
        ports=(
            ClientPort(
                address="192.0.2.25",
                port=143,
                answer=PortAnswer.OPEN,
                told=True,
                capabilities=("AUTH=PLAIN", "IMAP4REV1", "STARTTLS"),
                ready=True,
                handshake=Handshake(address="192.0.2.25", alert="handshake_failure"),
                old=VersionOffer(Version.TLS10, Offer.ACCEPTED, "TLS_RSA_WITH_AES_128_CBC_SHA"),
            ),
            ClientPort(
                address="192.0.2.25",
                port=110,
                answer=PortAnswer.FILTERED,
                detail="port 143 answers before and after",
            ),
            ClientPort(address="", port=0, answer=PortAnswer.UNSEEN, reason=Reason.DNS_FAILURE),
        ),
    ),
    MailPorts(
        name="surel.contoh.go.test",
        names=("surel.contoh.go.test", "www.contoh.go.test"),
        ports=(
            MailPortTls(
                protocol="imap",
                sealed=True,
                seen=ClientPort(
                    address="192.0.2.25",
                    port=10993,
                    answer=PortAnswer.OPEN,
                    handshake=Handshake(address="192.0.2.25", alert="handshake_failure"),
                    old=VersionOffer(Version.TLS11, Offer.REFUSED, "alert protocol_version"),
                ),
                asked_at=10993,
                weak=HelloAnswer(
                    offer=Offer.ACCEPTED,
                    version=Version.TLS12,
                    suite=0x000A,
                ),
                finite_field=HelloAnswer(
                    offer=Offer.ACCEPTED,
                    version=Version.TLS12,
                    suite=0x009E,
                    field=DhParameters(1024, "ff" * 128, "2", Version.TLS12, 0x009E),
                ),
            ),
            MailPortTls(
                protocol="sieve",
                sealed=False,
                seen=ClientPort(
                    address="192.0.2.25",
                    port=4190,
                    answer=PortAnswer.UNSEEN,
                    detail="refused, open a moment before",
                    reason=Reason.RATE_LIMITED,
                ),
                finite_field=HelloAnswer(
                    offer=Offer.UNSEEN, detail="silent", reason=Reason.TIMEOUT
                ),
            ),
        ),
    ),
    MailTlsa(
        name="_25._tcp.surel.contoh.go.test",
        records=(TlsaRecord(3, 1, 1, "ab" * 32),),
        signer="contoh.go.test",
        authentic=True,
        validates=True,
        passes=True,
    ),
    HostsMail(
        hosts=(
            HostMail(name="lama.contoh.go.test", exists=False),
            HostMail(
                name="surat.contoh.go.test",
                mx=((10, "surel.contoh.go.test"),),
                spf=("v=spf1 mx -all",),
                dmarc=("v=DMARC1; p=reject",),
            ),
            HostMail(name="www.contoh.go.test", reason=Reason.DNS_FAILURE),
        ),
    ),
    Bimi(records=("v=BIMI1; l=https://www.contoh.go.test/logo.svg",)),
    MailSetup(
        names=(
            SetupName(
                name="autodiscover.contoh.go.test", alias="setup.penyedia.example", leads=False
            ),
        ),
        services=(
            SetupService(
                service="_imaps._tcp",
                priority=0,
                weight=1,
                port=993,
                target="surel.contoh.go.test",
            ),
        ),
        unseen=(("autoconfig.contoh.go.test", Reason.TIMEOUT),),
    ),
)

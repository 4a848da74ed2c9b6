"""Examples of the check of TLS on the mail ports of an address."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from msgspec.structs import replace

from cyberscan.checks._mail.clients_samples import clear, sealed, shaken, withdrawn
from cyberscan.checks._services.answers import NOTHING
from cyberscan.checks._services.mail_tls_made import (
    ADDRESS,
    SIEVE,
    accepted,
    beside,
    example,
    fails,
    imaps,
    presenting,
    smtp,
)
from cyberscan.checks._shared.certificates import ENDS, HOST, LEAF, SEEN, chain, made, rsa_key
from cyberscan.model.facts.carried import Listing
from cyberscan.model.facts.mail import Mx
from cyberscan.model.facts.mail_clients import ClientPort, MailClients, PortAnswer
from cyberscan.model.facts.mail_tls import Handshake, MailTls
from cyberscan.model.facts.services import Unseen
from cyberscan.model.facts.services_tls import HelloAnswer, MailPorts
from cyberscan.model.facts.tls import Offer, Trust, Version, VersionOffer
from cyberscan.model.look import Failed, Reason
from cyberscan.model.subject import Kind, Subject
from cyberscan.model.verdict import Outcome, Severity

_ZONE: Final = Subject(Kind.ZONE, "contoh.go.test")
_SELF: Final = chain(LEAF, trust=Trust.SELF_SIGNED, root="CN=localhost")
_OTHER: Final = chain(made("s1.hosting.test"))
_OTHER_SELF: Final = chain(made("s1.hosting.test"), trust=Trust.SELF_SIGNED, root="CN=localhost")
_OWN: Final = chain(LEAF, trust=Trust.OWN_ROOT)
_SHORT: Final = chain(made(key=rsa_key(1024)))
_SHA1: Final = replace(_OWN, signature="sha1WithRSAEncryption")
_UNSEEN: Final = replace(
    imaps(asked_at=0, weak=None, finite_field=None),
    seen=ClientPort(
        address=ADDRESS,
        port=993,
        answer=PortAnswer.UNSEEN,
        detail="refused, open a moment before",
        reason=Reason.RATE_LIMITED,
    ),
)
_BY_NAME: Final = (
    (Subject(Kind.MAIL, HOST), MailClients(ports=(sealed(993, presenting(_SELF)),))),
)
_ALL_OPEN: Final = replace(NOTHING, all_open=True)
_BY_SENDERS: Final = ((Subject(Kind.MAIL, HOST), MailTls(handshakes=(presenting(_SELF),))),)
_TLS12: Final = shaken(Version.TLS12)
_STATIC: Final = replace(_TLS12, suite="TLS_RSA_WITH_AES_128_GCM_SHA256")
_OF_OLD: Final = VersionOffer(Version.TLS10, Offer.ACCEPTED)
_ASIDE: Final = {"led": False, "names": ("lain.contoh.go.test",)}

EXAMPLES = (
    example("all well", Outcome.PASS, "good", imaps()),
    example("on an odd port", Outcome.PASS, "good", imaps(number=10993)),
    example(
        "the rest was asked at another port",
        Outcome.PASS,
        "alike",
        SIEVE,
        tls=beside(imaps()),
    ),
    example(
        "the other port takes 3DES",
        Outcome.NOT_APPLICABLE,
        "at_other",
        SIEVE,
        tls=beside(imaps(weak=accepted(0x000A))),
    ),
    example(
        "the other port takes TLS 1.0",
        Outcome.NOT_APPLICABLE,
        "at_other",
        SIEVE,
        tls=beside(imaps(old=_OF_OLD)),
    ),
    example(
        "the other port has DHE of 1024 bits",
        Outcome.NOT_APPLICABLE,
        "at_other",
        SIEVE,
        tls=beside(imaps(finite_field=accepted(0x009E, 1024))),
    ),
    example(
        "the other port's weak suites were not seen",
        Outcome.UNKNOWN,
        "unseen_suites",
        SIEVE,
        tls=beside(imaps(weak=HelloAnswer(offer=Offer.UNSEEN))),
    ),
    example(
        "the other port's versions were not seen",
        Outcome.UNKNOWN,
        "unseen",
        SIEVE,
        tls=beside(imaps(old=VersionOffer(Version.TLS11, Offer.UNSEEN, "silent"))),
    ),
    example("the other port is not told of", Outcome.UNKNOWN, "", SIEVE),
    example("an authority of their own", Outcome.PASS, "good", imaps(presenting(_OWN))),
    fails(
        "STARTTLS offered, not to be had",
        "broken",
        replace(SIEVE, seen=clear(4190, "STARTTLS"), asked_at=0),
    ),
    fails(
        "it refuses everything", "refused", imaps(Handshake(address="", alert="handshake_failure"))
    ),
    fails("SSLv3", "ssl", imaps(old=VersionOffer(Version.SSL3, Offer.ACCEPTED))),
    fails("TLS 1.1 at best", "old_only", imaps(shaken(Version.TLS11))),
    fails("TLS 1.0 as well", "old", imaps(old=_OF_OLD), Severity.LOW),
    fails("revoked", "revoked", imaps(withdrawn())),
    fails("revoked, and of another name", "revoked", imaps(withdrawn(presented=_OTHER))),
    fails("held", "held", imaps(withdrawn(Listing.HELD))),
    example(
        "revoked, as the mail server's check tells",
        Outcome.NOT_APPLICABLE,
        "by_mail",
        imaps(withdrawn()),
        clients=((Subject(Kind.MAIL, HOST), MailClients(ports=(sealed(993, withdrawn()),))),),
    ),
    fails("run out", "expired", imaps(), moment=ENDS + timedelta(days=1)),
    fails(
        "run out, for a listed name that nobody is led to",
        "expired",
        imaps(),
        led=False,
        moment=ENDS + timedelta(days=1),
    ),
    fails("not begun", "early", imaps(), moment=SEEN - timedelta(days=365)),
    fails("nobody's certificate", "untrusted", imaps(presenting(_SELF))),
    fails("the hosting company's name", "name", imaps(presenting(_OTHER))),
    fails(
        "the hosting company's name, where programs look for a zone that takes its mail elsewhere",
        "name",
        imaps(presenting(_OTHER)),
        names=("mail.contoh.go.test",),
        mx=((_ZONE, Mx(records=((10, "mx.penyedia.test"),))),),
        setups=(),
    ),
    fails(
        "the hosting company's name, where programs look for a zone that takes no mail",
        "aside",
        imaps(presenting(_OTHER)),
        Severity.INFO,
        names=("mail.contoh.go.test",),
        mx=((_ZONE, Mx(records=((0, "."),))),),
        setups=(),
    ),
    fails(
        "the hosting company's name, where nobody is led",
        "aside",
        imaps(presenting(_OTHER)),
        Severity.INFO,
        **_ASIDE,
    ),
    fails(
        "nobody's certificate for another name, where nobody is led",
        "aside",
        imaps(presenting(_OTHER_SELF)),
        Severity.LOW,
        **_ASIDE,
    ),
    example(
        "a certificate for another listed name there",
        Outcome.PASS,
        "good",
        imaps(),
        led=False,
        names=("lain.contoh.go.test", HOST),
    ),
    fails("RSA 1024", "short", imaps(presenting(_SHORT)), Severity.LOW),
    fails("SHA-1 of an authority of their own", "hash", imaps(presenting(_SHA1))),
    fails("NULL", "export", imaps(weak=accepted(0x003B))),
    fails("3DES", "rc4", imaps(weak=accepted(0x000A)), Severity.LOW),
    fails("static RSA", "no_secrecy", imaps(_STATIC)),
    fails("DHE of 1024 bits", "broken_dh", imaps(finite_field=accepted(0x009E, 1024))),
    fails("DHE of 1536 bits", "short_dh", imaps(finite_field=accepted(0x009E, 1536)), Severity.LOW),
    example("DHE of 2048 bits", Outcome.PASS, "good", imaps(finite_field=accepted(0x009E, 2048))),
    example(
        "port 25 of no zone's server, nobody's certificate",
        Outcome.PASS,
        "opportunistic",
        smtp(25, presenting(_SELF)),
    ),
    fails(
        "port 25 of no zone's server, TLS 1.0 at best",
        "old_only",
        smtp(25, shaken(Version.TLS10)),
        Severity.LOW,
    ),
    fails("submission on an odd port", "untrusted", smtp(2525, presenting(_SELF))),
    example(
        "judged by the mail server's name",
        Outcome.NOT_APPLICABLE,
        "by_mail",
        imaps(presenting(_SELF)),
        clients=_BY_NAME,
    ),
    fails(
        "suites of a port judged by the mail server's name",
        "rc4",
        imaps(presenting(_SELF), weak=accepted(0x000A)),
        Severity.LOW,
        clients=_BY_NAME,
    ),
    example(
        "judged by the mail server's name, its suites not seen",
        Outcome.UNKNOWN,
        "",
        _UNSEEN,
        clients=_BY_NAME,
    ),
    example(
        "port 25 of a zone's mail server",
        Outcome.NOT_APPLICABLE,
        "by_mail",
        smtp(25, presenting(_SELF), old=_OF_OLD, weak=accepted(0x000A)),
        senders=_BY_SENDERS,
    ),
    example("it lets nobody in any more", Outcome.UNKNOWN, "", _UNSEEN),
    example(
        "the handshake was reset",
        Outcome.UNKNOWN,
        "",
        imaps(Handshake(address="", reason=Reason.RESET), asked_at=0, weak=None),
    ),
    example(
        "silent about TLS 1.1",
        Outcome.UNKNOWN,
        "unseen",
        imaps(old=VersionOffer(Version.TLS11, Offer.UNSEEN, "silent")),
    ),
    example(
        "weak suites: nothing is known",
        Outcome.UNKNOWN,
        "unseen_suites",
        imaps(weak=HelloAnswer(offer=Offer.UNSEEN)),
    ),
    example(
        "weak suites: shut out",
        Outcome.UNKNOWN,
        "",
        imaps(weak=HelloAnswer(offer=Offer.UNSEEN, reason=Reason.RATE_LIMITED)),
    ),
    example(
        "in a foreign network",
        Outcome.NOT_APPLICABLE,
        "",
        imaps(),
        tls=Failed(Reason.OUT_OF_REACH, "in a foreign network"),
    ),
    example("an older run did not ask", Outcome.UNKNOWN, "", imaps(), tls=MailPorts(name=HOST)),
    example("every port accepts", Outcome.UNKNOWN, "", services=_ALL_OPEN),
    example(
        "port 993 was not seen",
        Outcome.UNKNOWN,
        "",
        services=replace(NOTHING, unseen=(Unseen(port=993, reason=Reason.TIMEOUT),)),
    ),
    example("no mail port", Outcome.NOT_APPLICABLE, "none"),
)

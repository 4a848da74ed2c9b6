"""No NATS server answers strangers from the Internet."""

from __future__ import annotations

from cyberscan.checks._services.answers import ABSENT, NOBODY, absent, answering, each, where
from cyberscan.model.check import Actor, Check, Example, Message, Say
from cyberscan.model.facts.services import Heard, Services
from cyberscan.model.services.data import Nats
from cyberscan.model.verdict import Judgement, Outcome, Severity, Verdict, failed


def judge(services: Services) -> Judgement:
    """INFO says whether a login is asked for."""
    return each(services, Nats, _one)


def _one(at: Heard, nats: Nats) -> Verdict:
    flags = f"auth_required={int(nats.auth)}, tls_required={int(nats.tls)}"
    evidence = [f"{where(at)}: INFO → {nats.version}; {flags}"]
    return failed("password" if nats.auth else "open", evidence=evidence, version=nats.version)


CHECK = Check(
    key="nats",
    severity=Severity.HIGH,
    judge=judge,
    actor=Actor.HOSTING_PROVIDER,
    minutes=20,
    title=Say(
        id="Perantara pesan NATS dapat diakses dari internet",
        en="The NATS message broker can be reached from the Internet",
    ),
    why=Say(
        id="NATS meneruskan data antaraplikasi. Tanpa kata sandi, siapa pun dapat membaca dan "
        "menyisipkan pesan.",
        en="NATS passes data between applications. Without a password anyone can read and insert "
        "messages.",
    ),
    messages={
        ABSENT: absent("NATS"),
        "open": Message(
            id="NATS menyapa siapa pun dari internet dan menyatakan tidak meminta kata sandi "
            "(versi: {version}).",
            en="NATS greets anyone from the Internet and says that it asks for no password "
            "(version: {version}).",
        ),
        "password": Message(
            id="NATS terbuka untuk internet dan meminta kata sandi (versi: {version}).",
            en="NATS is open to the Internet and asks for a password (version: {version}).",
        ),
    },
    reproduce="nc -w 5 {address} {port} < /dev/null | head -n 1",
    remedy="services-brokers",
    references=("https://docs.nats.io/reference/protocols/client",),
    standards=("Peraturan BSSN 4/2021 huruf m", "ISO/IEC 27001:2022 A.8.20", "CIS Controls 4"),
    examples=(
        NOBODY,
        Example(
            name="no login",
            given={"services": answering(4222, Nats(version="2.10.4", auth=False, tls=False))},
            outcome=Outcome.FAIL,
            message="open",
            severity=Severity.HIGH,
        ),
        Example(
            name="a login is asked for",
            given={"services": answering(4222, Nats(version="2.10.4", auth=True, tls=True))},
            outcome=Outcome.FAIL,
            message="password",
            severity=Severity.HIGH,
        ),
    ),
)

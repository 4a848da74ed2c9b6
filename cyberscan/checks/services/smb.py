"""No file sharing of Windows or Samba (SMB) answers strangers from the Internet."""

from __future__ import annotations

from cyberscan.checks._services.answers import ABSENT, NOBODY, absent, answering, each, where
from cyberscan.model.check import Actor, Check, Example, Message, Say
from cyberscan.model.facts.services import Heard, Services
from cyberscan.model.services.windows import Smb
from cyberscan.model.verdict import Judgement, Outcome, Severity, Verdict, failed


def judge(services: Services) -> Judgement:
    """Version 1 is a way in by itself; a later one still gives passwords to guess."""
    return each(services, Smb, _one)


def _one(at: Heard, smb: Smb) -> Verdict:
    if smb.session_error:
        shown = [f"{where(at)}: NetBIOS session refused, error {smb.session_error:#04x}"]
        return failed("session_refused", evidence=shown)
    version1 = {True: "accepted", False: "refused", None: "no answer"}[smb.version1]
    signing = "required" if smb.signing_required else "not required"
    shown = [f"{where(at)}: SMB {smb.dialect or '2/3 not spoken'}; SMB 1: {version1}"]
    shown.append(f"signing: {signing}")
    if smb.version1:
        return failed("version1", evidence=shown)
    if not smb.dialect:
        return failed("no_dialect", evidence=shown)
    message = "signed" if smb.signing_required else "unsigned"
    return failed(message, evidence=shown, dialect=smb.dialect)


def _smb(*, version1: bool | None = False, dialect: str = "3.1.1", signed: bool = True) -> Services:
    smb = Smb(version1=version1, dialect=dialect, signing_enabled=True, signing_required=signed)
    return answering(445, smb)


CHECK = Check(
    key="smb",
    severity=Severity.HIGH,
    judge=judge,
    actor=Actor.HOSTING_PROVIDER,
    minutes=20,
    title=Say(
        id="Berbagi berkas (SMB) dapat diakses dari internet",
        en="File sharing (SMB) can be reached from the Internet",
    ),
    why=Say(
        id="SMB dibuat untuk jaringan kantor. Dari internet, kata sandinya dapat ditebak, dan "
        "lewat celah versi 1 perangkat pemeras menyebar tanpa kata sandi sama sekali.",
        en="SMB is made for the office network. From the Internet its passwords can be guessed, "
        "and through holes in version 1 ransomware spreads without any password.",
    ),
    messages={
        ABSENT: absent("SMB"),
        "version1": Message(
            id="Server berbagi berkas menjawab dari internet dan masih menerima SMB versi 1.",
            en="A file server answers from the Internet and still accepts version 1 of SMB.",
            severity=Severity.CRITICAL,
        ),
        "unsigned": Message(
            id="Server berbagi berkas menjawab dari internet (SMB {dialect}) dan tidak mewajibkan "
            "tanda tangan pesan. Hak aksesnya tidak diperiksa.",
            en="A file server answers from the Internet (SMB {dialect}) and does not require "
            "signed messages. Authentication was not examined.",
        ),
        "signed": Message(
            id="Server berbagi berkas menjawab dari internet (SMB {dialect}); tanda tangan pesan "
            "diwajibkan. Hak aksesnya tidak diperiksa.",
            en="A file server answers from the Internet (SMB {dialect}); signed messages are "
            "required. Authentication was not examined.",
        ),
        "no_dialect": Message(
            id="Server berbagi berkas (SMB) menjawab dari internet, tetapi tidak menerima satu "
            "pun versi yang ditawarkan.",
            en="A file server (SMB) answers from the Internet but accepts none of the versions "
            "that were offered.",
        ),
        "session_refused": Message(
            id="Layanan sesi NetBIOS menjawab dari internet; nama umum server berbagi berkas "
            "ditolaknya, sehingga versi SMB-nya tidak diketahui.",
            en="The NetBIOS session service answers from the Internet; it refuses the usual name "
            "of a file server, so its version of SMB is not known.",
        ),
    },
    reproduce="case {address} in *:*) v=-6;; *) v=-4;; esac; "
    "nmap $v -Pn -p {port} --script smb-protocols,smb2-security-mode {address}",
    remedy="services-smb",
    references=(
        "[MS-SMB2] section 2.2.4",
        "[MS-CIFS] section 2.2.4.52",
        "RFC 1002 section 4.3",
    ),
    standards=("Peraturan BSSN 4/2021 huruf m", "ISO/IEC 27001:2022 A.8.20", "CIS Controls 4"),
    examples=(
        NOBODY,
        Example(
            name="version 1 beside 3.1.1",
            given={"services": _smb(version1=True)},
            outcome=Outcome.FAIL,
            message="version1",
            severity=Severity.CRITICAL,
        ),
        Example(
            name="version 1 alone",
            given={"services": _smb(version1=True, dialect="", signed=False)},
            outcome=Outcome.FAIL,
            message="version1",
            severity=Severity.CRITICAL,
        ),
        Example(
            name="signing as Windows clients have it",
            given={"services": _smb(signed=False)},
            outcome=Outcome.FAIL,
            message="unsigned",
            severity=Severity.HIGH,
        ),
        Example(
            name="signing required; nothing said to version 1",
            given={"services": _smb(version1=None)},
            outcome=Outcome.FAIL,
            message="signed",
            severity=Severity.HIGH,
        ),
        Example(
            name="no version in common",
            given={"services": _smb(dialect="", signed=False)},
            outcome=Outcome.FAIL,
            message="no_dialect",
            severity=Severity.HIGH,
        ),
        Example(
            name="another NetBIOS name",
            given={"services": answering(139, Smb(session_error=0x82))},
            outcome=Outcome.FAIL,
            message="session_refused",
            severity=Severity.HIGH,
        ),
    ),
)

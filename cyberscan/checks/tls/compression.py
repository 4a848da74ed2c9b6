"""The server does not compress inside TLS (RFC 9325 section 3.3)."""

from __future__ import annotations

from cyberscan.checks._shared.samples import HAS, HAS_NOT, NO_ROOM, NOT_SEEN
from cyberscan.checks._shared.samples import behaviour as behaviour_sample
from cyberscan.checks._tls.traits import by_trait
from cyberscan.model.check import Actor, Check, Example, Message, Say
from cyberscan.model.facts.tls import Behaviour, Trait
from cyberscan.model.verdict import Outcome, Severity, Verdict


def judge(behaviour: Behaviour) -> Verdict:
    """TLS 1.3 has no compression; where nothing older is accepted there is nothing to judge."""
    return by_trait(behaviour.compression, "DEFLATE", good="off", bad="on", wanted=False)


def _example(name: str, trait: Trait, outcome: Outcome, message: str) -> Example:
    given = {"behaviour": behaviour_sample(compression=trait)}
    return Example(name=name, given=given, outcome=outcome, message=message)


CHECK = Check(
    key="tls-compression",
    severity=Severity.MEDIUM,
    judge=judge,
    actor=Actor.HOSTING_PROVIDER,
    minutes=20,
    title=Say(id="Kompresi di dalam TLS menyala", en="Compression inside TLS is on"),
    why=Say(
        id="Panjang data terkompresi membocorkan isinya: penyerang di jaringan yang sama dapat "
        "menebak kuki masuk huruf demi huruf (serangan CRIME) lalu masuk sebagai pegawai atau "
        "warga itu.",
        en="The length of compressed data gives its content away: an attacker on the same network "
        "can guess a login cookie letter by letter (the CRIME attack) and then act as that "
        "citizen or officer.",
    ),
    messages={
        "off": Message(
            id="Server tidak memakai kompresi TLS.", en="The server does not use TLS compression."
        ),
        "on": Message(
            id="Server memilih kompresi TLS (DEFLATE).",
            en="The server chose TLS compression (DEFLATE).",
        ),
        "unseen": Message(
            id="Tidak dapat dipastikan apakah kompresi TLS menyala: server tidak memberi jawaban "
            "yang dapat dinilai. Pindai ulang, atau jalankan perintah di bawah.",
            en="Whether TLS compression is on could not be determined: the server gave no answer "
            "that can be judged. Scan again, or run the command below.",
        ),
        "no_room": Message(
            id="Server hanya menerima TLS 1.3, yang tidak mengenal kompresi.",
            en="The server accepts TLS 1.3 only, which knows no compression.",
        ),
    },
    # Debian's OpenSSL is built without zlib and cannot offer it.
    reproduce="nmap -Pn --script ssl-enum-ciphers -p {port} {name}  "
    "# compressors: NULL = mati (off), DEFLATE = menyala (on)",
    remedy="tls-compression",
    references=("RFC 9325 section 3.3", "RFC 3749", "CVE-2012-4929"),
    standards=(
        "Peraturan BSSN 4/2021 huruf h",
        "Peraturan BSSN 4/2021 huruf e",
        "ISO/IEC 27001:2022 A.8.24",
    ),
    examples=(
        _example("off", HAS_NOT, Outcome.PASS, "off"),
        _example("on", HAS, Outcome.FAIL, "on"),
        _example("no answer", NOT_SEEN, Outcome.UNKNOWN, "unseen"),
        _example("TLS 1.3 alone", NO_ROOM, Outcome.NOT_APPLICABLE, "no_room"),
    ),
)

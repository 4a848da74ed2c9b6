"""No archive of the site lies where it can be downloaded."""

from __future__ import annotations

from cyberscan.checks._web import exposed
from cyberscan.model.check import Actor, Check, Message, Say
from cyberscan.model.facts.exposure import Exposures
from cyberscan.model.verdict import Severity, Verdict

_KIND = "archive"


def judge(exposures: Exposures) -> Verdict:
    """A find passed its validator, and a name beside it that cannot exist did not."""
    return exposed.decide(exposures, _KIND)


CHECK = Check(
    key="exposed-archive",
    severity=Severity.CRITICAL,
    judge=judge,
    actor=Actor.SITE_ADMIN,
    minutes=30,
    title=Say(
        id="Arsip cadangan situs dapat diunduh siapa saja",
        en="Anybody can download an archive of the site",
    ),
    why=Say(
        id=(
            "Arsip dengan nama seperti ini biasanya cadangan seluruh situs: kode sumber, sandi "
            "basis data, dokumen unggahan, kadang juga basis datanya. Isinya tidak kami buka; "
            "periksa segera."
        ),
        en=(
            "An archive of such a name mostly is a backup of the whole site: source code, "
            "database passwords, uploaded documents, often the database too. We did not open it; "
            "look into it at once."
        ),
    ),
    messages=exposed.messages(
        Message(id="Arsip dapat diunduh di {url}.", en="An archive can be downloaded at {url}."),
        Say(id="arsip cadangan", en="backup archive"),
    ),
    reproduce=exposed.reproduce(_KIND),
    remedy="web-exposed-backups",
    references=(
        "OWASP WSTG-CONF-04",
        "https://github.com/projectdiscovery/nuclei-templates/blob/main/http/exposures/backups/zip-backup-files.yaml",
    ),
    standards=(
        "Peraturan BSSN 4/2021 huruf m",
        "ISO/IEC 27001:2022 A.8.12",
    ),
    examples=exposed.examples(
        exposed.sample(_KIND, "a zip archive", "50 4b 03 04", length=734_003_200, status=206),
        Severity.CRITICAL,
    ),
)

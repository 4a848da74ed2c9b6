"""Laravel's error page Ignition does not run in production."""

from __future__ import annotations

from cyberscan.checks._web import exposed
from cyberscan.model.check import Actor, Check, Message, Say
from cyberscan.model.facts.exposure import Exposures
from cyberscan.model.verdict import Severity, Verdict

_KIND = "ignition"


def judge(exposures: Exposures) -> Verdict:
    """A find passed its validator, and a name beside it that cannot exist did not."""
    return exposed.decide(exposures, _KIND)


CHECK = Check(
    key="exposed-ignition",
    severity=Severity.HIGH,
    judge=judge,
    actor=Actor.DEVELOPER,
    minutes=20,
    title=Say(
        id="Ignition (mode pengembang Laravel) aktif untuk umum",
        en="Ignition, Laravel's developer mode, is on for everybody",
    ),
    why=Say(
        id=(
            "Alamat ini hanya menjawab bila mode debug Laravel menyala. Halaman galat lalu "
            "menampilkan kode, sandi dan kunci kepada pengunjung, dan alat ini juga menerima "
            "perintah perbaikan dari peramban."
        ),
        en=(
            "This address answers only where Laravel's debug mode is on. Error pages then show "
            "code, passwords and keys to visitors, and the tool also takes orders for repairs "
            "from the browser."
        ),
    ),
    messages=exposed.messages(
        Message(id="Ignition menjawab di {url}.", en="Ignition answers at {url}."),
        Say(id="Ignition", en="Ignition"),
    ),
    reproduce=exposed.reproduce(_KIND),
    remedy="web-exposed-laravel",
    references=(
        "https://github.com/spatie/laravel-ignition/blob/main/src/ignition-routes.php",
        "https://github.com/spatie/laravel-ignition/blob/main/src/Support/RunnableSolutionsGuard.php",
    ),
    standards=(
        "Peraturan BSSN 4/2021 huruf m",
        "ISO/IEC 27001:2022 A.8.9",
    ),
    examples=exposed.examples(
        exposed.sample(
            _KIND, "can_execute_commands is true", '{"can_execute_commands":…}', length=29
        ),
        Severity.HIGH,
    ),
)

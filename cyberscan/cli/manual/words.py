"""What pages of the manual say that no command says of itself: exit codes, variables, files."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from cyberscan.cli.console import EXIT_INTERRUPTED, EXIT_OK, EXIT_OURS, EXIT_USAGE
from cyberscan.cli.diff import EXIT_WORSE
from cyberscan.cli.outbox import EXIT_WAITING
from cyberscan.model.check import Say
from cyberscan.schedule.lock import EXIT_BUSY

CODES: Final[Mapping[int, str]] = {
    EXIT_OK: "What was asked was done, whatever was found by it.",
    EXIT_WORSE: "What was asked was done, and the answer is no: the policy is not met (`gate`), a "
    "finding still fails (`recheck`), something is new or worse (`diff --exit-code`), the store is "
    "damaged (`store check`), a feed was not fetched (`feeds update`), the schedule is not as the "
    "settings say (`schedule show`), a ping was not heard (`schedule ping`).",
    EXIT_USAGE: "Something is to be put right first: an option, a file, a right to read or write. "
    "Standard error says what, where, and what to do.",
    EXIT_WAITING: "Messages wait or were refused (`notify`, `run`); what would decide was not seen "
    "(`gate`, `recheck`).",
    4: "Waivers are wrong or have ended (`gate --strict-waivers`).",
    EXIT_OURS: "A fault of ours. The details are in last-fault.txt in the folder of data.",
    EXIT_BUSY: "Another run is at work (`run`, `notify`); nothing was begun.",
    EXIT_INTERRUPTED: "It was interrupted. What was looked at until then is kept.",
}
"""Exit codes. Which of them a command may end with, and what for, stands on its own page."""

VARIABLES: Final[Mapping[str, str]] = {
    "CYBERSCAN_FILE": "The file of settings, as `--config` names it.",
    "CYBERSCAN_STORE": "Where runs are kept, as `--store` says it. The lab does not heed it.",
    "CYBERSCAN_CONFIG": "The folder of settings.",
    "CYBERSCAN_DATA": "The folder of data: runs, feeds, and what is remembered between runs.",
    "CYBERSCAN_WAIVERS": "The file of waivers, as `--waivers` names it.",
    "CYBERSCAN_LETTERHEAD": "The letterhead, as `--letterhead` names it.",
    "CYBERSCAN_KEYS": "The public keys for `report --bundle`, as `--keys` names them.",
    "CYBERSCAN_AUTHORISED_BY": "The owner's letter or ticket for names given on the command line, "
    "as `--authorised-by` says it.",
    "CYBERSCAN_PING": "The URL of the dead-man switch, where it is a secret.",
    "CYBERSCAN_CHROMIUM": "The browser that prints PDFs, if it is not found by itself.",
    "CYBERSCAN_GATE_HEADER": "The header that opens the wall around a staging site, for `gate`. It "
    "is never shown.",
    "XDG_CONFIG_HOME, XDG_DATA_HOME": "Where the folders of settings and of data lie, if neither "
    "CYBERSCAN_CONFIG nor CYBERSCAN_DATA says it: in a folder cyberscan within.",
    "HTTPS_PROXY, NO_PROXY, SSL_CERT_FILE": "Proxy and certificate authorities for feeds, webhooks "
    "and pings. Sites that are looked at are always asked directly.",
    "PGPASSWORD, PGPASSFILE": "The password of a store in PostgreSQL, as libpq reads it.",
}
"""Variables of the environment. Options stand above them, they stand above the file of settings."""

FILES: Final[Mapping[str, str]] = {
    "~/.config/cyberscan/": "The folder of settings: `operator.toml` (who runs the scanner; "
    "`cyberscan init` writes it), `cyberscan.toml`, `waivers.toml`, `letterhead.toml`, "
    "`keys.toml`.",
    "./cyberscan.toml": "The settings of this folder; they stand in place of those in the folder "
    "of settings. See `cyberscan.toml`(5).",
    "~/.local/share/cyberscan/": "The folder of data: `runs.sqlite` (the store), `feeds/`, and "
    "`lab/` for the runs of the lab.",
    "./targets/jatim/": "The inventory that is read when none is named: a file for each regency.",
    "./reports/": "Reports: a folder for each run, `latest`, and an index of all.",
}

MANUAL: Final = "cyberscan"
"""What stands in the head of every page."""


class Toml:
    """What the page of cyberscan.toml says around its keys, in both languages."""

    ABOUT: Final = Say(
        id="setelan cyberscan", en="settings of cyberscan, the scanner of government sites"
    )
    NAME: Final = Say(id="NAMA", en="NAME")
    DESCRIPTION: Final = Say(id="DESKRIPSI", en="DESCRIPTION")
    SECTION: Final = Say(id="BAGIAN [{name}]", en="SECTION [{name}]")
    EXAMPLE: Final = Say(id="CONTOH", en="EXAMPLE")
    FILES: Final = Say(id="BERKAS", en="FILES")
    SEE: Final = Say(id="LIHAT JUGA", en="SEE ALSO")
    HOLDS: Final = Say(
        id="Berkas TOML 1.0. Semua kunci boleh tidak ditulis; kunci yang tidak dikenal adalah "
        "kesalahan, dan disebut bersama nama yang terdekat. Yang dibaca adalah berkas yang disebut "
        "dengan `--config` atau CYBERSCAN_FILE, kalau tidak ada berkas di folder tempat perintah "
        "diberikan, kalau tidak ada berkas di folder setelan: selalu hanya satu.",
        en="A TOML 1.0 file. Every key may be left out; one that is not known is an error, told "
        "with the nearest name. The file that is read is the one that `--config` or CYBERSCAN_FILE "
        "names, else the one in the folder the command was given in, else the one in the folder of "
        "settings: never two together.",
    )
    ANY: Final = Say(id="NAMA", en="NAME")
    DEFAULT: Final = Say(id="Bawaan:", en="Default:")
    LIKE: Final = Say(id="Contoh:", en="Example:")
    ONE_OF: Final = Say(id="salah satu dari {words}", en="one of {words}")
    LIST_OF: Final = Say(id="daftar dari {words}", en="a list of {words}")
    SPAN: Final = Say(id="dari {min} sampai {max}", en="from {min} to {max}")
    KINDS: Final[Mapping[str, Say]] = {
        "string": Say(id="teks", en="text"),
        "integer": Say(id="bilangan bulat", en="a whole number"),
        "number": Say(id="bilangan", en="a number"),
        "boolean": Say(id="true atau false", en="true or false"),
        "array": Say(id="daftar", en="a list"),
        "object": Say(id="tabel", en="a table"),
    }
    PLACES: Final[Mapping[str, Say]] = {
        "./cyberscan.toml": Say(
            id="Berkas di folder tempat perintah diberikan.",
            en="The file in the folder the command is given in.",
        ),
        "~/.config/cyberscan/cyberscan.toml": Say(
            id="Berkas di folder setelan (CYBERSCAN_CONFIG, kalau tidak XDG_CONFIG_HOME).",
            en="The file in the folder of settings (CYBERSCAN_CONFIG, else XDG_CONFIG_HOME).",
        ),
    }

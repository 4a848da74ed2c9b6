"""``[notify]``: every mistake at once, with file, line and key."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import tomli_w
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.config.document import parse
from cyberscan.config.settings import load_settings
from cyberscan.config.settings_notify import LABELS, webhook_fault
from cyberscan.model.notify import (
    PROCEDURE,
    PROVINCE_KINDS,
    REGENCY_KINDS,
    Channel,
    Digest,
    Escalation,
    EscalationStep,
    Language,
    NoticeKind,
    NotifySettings,
    Quiet,
    Recipient,
    Reminders,
    Retry,
    Security,
    Smtp,
    Webhooks,
)
from cyberscan.model.problem import Problem, UserError
from cyberscan.render.tlp import Tlp

GOOD = """
[notify]
reports = "https://laporan.contoh.go.id/"

[notify.smtp]
host = "surel.contoh.go.id"
sender = "csirt@contoh.go.id"
user = "csirt"
password_file = "sandi"

[[notify.recipients]]
name = "CSIRT"
address = "csirt@contoh.go.id"

[[notify.recipients]]
name = "Jombang"
address = "kominfo@jombang.contoh.go.id"
language = "en"
regencies = ["35.17"]

[[notify.recipients]]
name = "tiket"
channel = "webhook"
url = "https://tiket.contoh.go.id/kait"
secret_env = "TIKET"
kinds = ["immediate"]
"""


def load(folder: Path, text: str) -> NotifySettings:
    path = folder / "cyberscan.toml"
    path.write_text(text)
    return load_settings(path).notify()


def problems(folder: Path, text: str) -> list[str]:
    with pytest.raises(UserError) as caught:
        load(folder, text)
    return [f"{one.line} {one.key}: {one.what}" for one in caught.value.problems]


def test_settings_are_read_and_files_stand_beside_theirs(tmp_path: Path) -> None:
    settings = load(tmp_path, GOOD)
    csirt, jombang, hook = settings.recipients
    assert (csirt.gets, jombang.gets) == (PROVINCE_KINDS, REGENCY_KINDS)
    assert hook.gets == (NoticeKind.IMMEDIATE,)
    assert (jombang.language, hook.channel) == (Language.EN, Channel.WEBHOOK)
    assert settings.smtp.password_file == str(tmp_path / "sandi")
    assert (settings.smtp.security, settings.smtp.door) == (Security.STARTTLS, 587)


def test_without_a_table_nobody_is_told_and_the_procedure_is_that_of_the_issue(
    tmp_path: Path,
) -> None:
    settings = load(tmp_path, "[scan]\n")
    assert settings == NotifySettings()
    assert settings.recipients == ()
    assert [(s.name, s.after, s.until) for s in PROCEDURE] == [
        ("informal", 1, 2),
        ("notice", 2, 12),
        ("takedown", 3 * 24, 0),
    ]


def test_every_mistake_is_told_at_once_with_its_line(tmp_path: Path) -> None:
    text = """[notify]
tlp = "ambar"
recipient = 1
[[notify.recipients]]
nama = "x"
"""
    assert sorted(problems(tmp_path, text)) == [
        "3 notify.recipient: is not a known key",
        "4 notify.recipients[1].name: is missing",
        "5 notify.recipients[1].nama: is not a known key",
    ]
    assert 'did you mean "name"?' in str(refused(tmp_path, text))
    text = text.replace("recipient = 1\n", "").replace("nama", "name")
    assert sorted(problems(tmp_path, text)) == [
        "1 notify.smtp.host: is missing: there are recipients by mail",
        "1 notify.smtp.sender: is missing",
        '2 notify.tlp: "ambar" is not one of clear, green, amber, amber+strict, red',
        "3 notify.recipients[1].address: is missing",
    ]


def refused(folder: Path, text: str) -> UserError:
    with pytest.raises(UserError) as caught:
        load(folder, text)
    return caught.value


RECIPIENT = '[[notify.recipients]]\nname = "x"\n'
MAIL = '[notify.smtp]\nhost = "h.test"\nsender = "a@b.test"\n'


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('name = ""\naddress = "a@b.test"', "must be a name of visible characters"),
        ('name = "a\\u202eb"\naddress = "a@b.test"', "characters nobody can see"),
        (f'name = "{"a" * 61}"\naddress = "a@b.test"', "longer than 60"),
        ('name = "x"\naddress = "a@b@c"', "is no mailbox"),
        ('name = "x"\naddress = "a..b@c.test"', "is no mailbox"),
        ('name = "x"\naddress = ".a@c.test"', "is no mailbox"),
        ('name = "x"\naddress = "a.@c.test"', "is no mailbox"),
        ('name = "x"\naddress = "a@b.test"\nregencies = []', "would mean all of them"),
        ('name = "x"\naddress = "a@b.test\\r\\nBcc: c@d.test"', "line ends"),
        ('name = "x"\naddress = "Nama <a@b.test>"', "is no mailbox"),
        ('name = "x"\naddress = "a@b.test"\nurl = "https://c.test"', "means nothing for the"),
        ('name = "x"\nchannel = "webhook"\nsecret_env = "S"', "needs exactly one of url, url_env"),
        ('name = "x"\nchannel = "webhook"\nurl = "https://c.test"', "needs secret_file or"),
        (
            'name = "x"\nchannel = "webhook"\nurl = "http://c.test"\nsecret_env = "S"',
            "is not https",
        ),
        (
            'name = "x"\nchannel = "webhook"\nurl = "https://c.test"\nsecret_env = "whsec_a b"',
            "is no name of a variable",
        ),
        (
            (
                'name = "x"\nchannel = "webhook"\nurl = "https://c.test"\nsecret_env = "S"\n'
                'secret_file = "s"'
            ),
            "leave one out",
        ),
        ('name = "x"\nchannel = "apprise"\nurl = "tgram://token"', "is a secret and does not"),
        ('name = "x"\nchannel = "apprise"', "needs exactly one of url_env, url_file"),
        ('name = "x"\naddress = "a@b.test"\nkinds = ["test"]', "is sent by `cyberscan notify"),
        ('name = "x"\naddress = "a@b.test"\nkinds = ["gossip"]', "is not one of"),
        ('name = "x"\naddress = "a@b.test"\nlanguage = "jv"', "is not one of"),
        ('name = "x"\naddress = "a@b.test"\nregencies = [""]', "is no code of a regency"),
    ],
)
def test_recipients_that_cannot_be_told(tmp_path: Path, text: str, said: str) -> None:
    assert said in str(refused(tmp_path, f"{MAIL}[[notify.recipients]]\n{text}\n"))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[notify.smtp]\nhost = "h.test"\nsender = "x"', "smtp.sender`: is no mailbox"),
        ('[notify.smtp]\nhost = "a b"\nsender = "a@b.test"', "is no name or address of a server"),
        (f"{MAIL}port = 70000", "is no port"),
        (f'{MAIL}user = "u"', "needs password_file or password_env"),
        (f'{MAIL}security = "none"', "in the open"),
        (f'{MAIL}security = "plain"', "is not one of tls, starttls, none"),
        (f'{MAIL}password = "x"', "is not a known key"),
        (f"{MAIL}timeout = 0", "must be from 1 to 600"),
        ("[notify.retry]\nfirst = 10\nlongest = 5", "must be from 10 to 10080"),
        ("[notify.retry]\njitter = 1", "must be from 0 to 0.9"),
        ("[notify.retry]\ndenied_first = 2000", "must be from 0.1 to 1440"),
        ("[notify.retry]\ndenied_longest = 30", "must be from 60 to 10080"),
        ("[notify.retry]\ndenied_days = -1", "must be from 0 to 366"),
        ('[notify.quiet]\nstart = "9"', 'write it as "21:00"'),
        ('[notify.quiet]\npasses = ["all"]', "is not one of"),
        ("[notify.digest]\nevery_days = -1", "must be from 0 to 366"),
        ('[[notify.escalation.steps]]\nname = "A B"\nafter = 1', "is no name of a step"),
        ('[[notify.escalation.steps]]\nname = "a"\nafter = 5\nuntil = 2', "after it begins"),
        (
            (
                '[[notify.escalation.steps]]\nname = "a"\nafter = 5\n'
                '[[notify.escalation.steps]]\nname = "a"\nafter = 6'
            ),
            "name of another step",
        ),
        ('[notify.escalation]\nfamilies = ["konten"]', "is not one of"),
        ('[notify]\nreports = "a\\nb"', "line ends"),
    ],
)
def test_values_that_mean_nothing(tmp_path: Path, text: str, said: str) -> None:
    assert said in str(refused(tmp_path, text))


def test_two_recipients_of_one_name_are_told_apart_by_nobody(tmp_path: Path) -> None:
    text = MAIL + 2 * (RECIPIENT + 'address = "a@b.test"\n')
    assert problems(tmp_path, text) == [
        "8 notify.recipients[2].name: names another recipient too: first on line 5"
    ]


@pytest.mark.parametrize("host", ["127.0.0.1", "::1", "localhost"])
def test_a_mail_server_on_this_machine_may_do_without_tls(tmp_path: Path, host: str) -> None:
    text = f'[notify.smtp]\nhost = "{host}"\nsender = "a@b.test"\nsecurity = "none"\n'
    assert load(tmp_path, text).smtp.door == 25
    assert "password in the open" in str(
        refused(tmp_path, f'{text}user = "u"\npassword_env = "P"\n')
    )


@pytest.mark.parametrize(
    ("url", "fault"),
    [
        ("https://a.test/b?c=d", ""),
        ("https://10.0.0.1:8443/b", ""),
        ("http://127.0.0.1:8080/", ""),
        ("http://[::1]/", ""),
        ("http://localhost/", ""),
        ("http://10.0.0.1/", "is not https"),
        ("http://localhost.evil.test/", "is not https"),
        ("https://user:pass@a.test/", "holds a user or a password"),
        ("https:///x", "is no URL of https"),
        ("ftp://a.test/", "is no URL of https"),
        ("https://a.test/\x00", "is no URL of https"),
        ("https://a.test:99999/", "is no URL"),
        ("https://[::1", "is no URL"),
    ],
)
def test_where_a_webhook_may_go(url: str, fault: str) -> None:
    found = webhook_fault(url)
    assert found.startswith(fault) if fault else found == ""


def test_the_labels_are_those_of_the_reports() -> None:
    assert tuple(Tlp) == LABELS
    assert NotifySettings().tlp in LABELS
    assert parse(b"", "x").data == {}


scalars = st.one_of(
    st.booleans(), st.integers(-(10**6), 10**6), st.floats(allow_nan=False), st.text(max_size=12)
)
keys = st.sampled_from(
    sorted(
        {
            field
            for form in (
                NotifySettings,
                Recipient,
                Smtp,
                Webhooks,
                Retry,
                Quiet,
                Digest,
                Reminders,
                Escalation,
                EscalationStep,
            )
            for field in form.__struct_fields__
        }
    )
)
anything = st.recursive(
    scalars,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(keys, inner, max_size=5)),
    max_leaves=12,
)


@given(st.dictionaries(keys, anything, max_size=6))
def test_any_table_is_settings_or_problems_with_a_place(table: dict[str, object]) -> None:
    problems: tuple[Problem, ...] = ()
    with TemporaryDirectory() as folder:
        try:
            load(Path(folder), tomli_w.dumps({"notify": table}))
        except UserError as error:
            problems = error.problems
    assert all(one.key.startswith("notify") and one.what for one in problems)

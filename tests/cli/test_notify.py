"""``cyberscan notify``, as people and timers call it, with a real mail server on loopback."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, Envelope, LoginPassword, Session
from msgspec.structs import replace

from cyberscan.cli import second_look
from cyberscan.cli.state import State
from cyberscan.model.inventory import Inventory
from cyberscan.model.notice import MessageState
from cyberscan.model.notify import NotifySettings
from cyberscan.model.problem import Problem, UserError
from cyberscan.model.subject import Family
from cyberscan.store import Store, open_store
from tests.support.command import cyberscan
from tests.support.notices import CSIRT, EVIDENCE, SECRET_HOST, finding
from tests.support.post_office import NAME, papers
from tests.support.services import free_port
from tests.support.store_values import INVENTORY, POLICY, run_info

PASSWORD = "s3kr3t kata sandi"
NOON = 'quiet = { start = "00:00", end = "00:00" }\n'


class Mailboxes:
    """What aiosmtpd hands over; ``refuses`` are answers to RCPT by mailbox."""

    def __init__(self) -> None:
        self.mails: list[Envelope] = []
        self.refuses: dict[str, str] = {}

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's name
        self, server: Any, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if address in self.refuses:
            return self.refuses[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(  # noqa: N802 - aiosmtpd's name
        self, server: Any, session: Session, envelope: Envelope
    ) -> str:
        assert session.ssl is not None
        assert session.authenticated
        self.mails.append(envelope)
        return "250 taken"


def _known(
    server: Any, session: Session, envelope: Envelope, mechanism: str, data: Any
) -> AuthResult:
    right = isinstance(data, LoginPassword) and data.password == PASSWORD.encode()
    return AuthResult(success=right, handled=False)


@contextmanager
def served(boxes: Mailboxes, context: ssl.SSLContext) -> Iterator[int]:
    port = free_port()
    controller = Controller(
        boxes,
        hostname="127.0.0.1",
        port=port,
        tls_context=context,
        require_starttls=True,
        auth_required=True,
        authenticator=_known,
        server_hostname="surel.contoh.test",
    )
    controller.start()
    try:
        yield port
    finally:
        controller.stop()


@contextmanager
def store_of(home: Path) -> Iterator[Store]:
    (home / "data").mkdir(parents=True, exist_ok=True)
    with open_store(str(home / "data" / "runs.sqlite"), lab=False) as store:
        yield store


@pytest.fixture
def home(tmp_path: Path) -> Path:
    now = datetime.now(UTC)
    begun = now - timedelta(hours=2)
    with store_of(tmp_path) as store:
        run = replace(run_info("r1", at=begun, lab=False), families=(Family.CONTENT,))
        store.begin(run, INVENTORY, POLICY)
        store.save_findings("r1", [finding(regency="99.01", begun=begun)])
        store.finish("r1", begun + timedelta(hours=1), {})
    return tmp_path


def settings(home: Path, port: int, ca: str, more: str = "") -> None:
    secret = home / "config" / "sandi"
    secret.parent.mkdir(exist_ok=True)
    secret.write_text(PASSWORD)
    secret.chmod(0o600)
    (home / "config" / "cyberscan.toml").write_text(
        f"""[notify]
reports = "https://laporan.contoh.test/"
{NOON}
[notify.smtp]
host = "{NAME}"
port = {port}
ca = "{ca}"
user = "csirt"
password_file = "sandi"
sender = "csirt@contoh.test"
timeout = 5
[[notify.recipients]]
name = "CSIRT"
address = "csirt@contoh.test"
kinds = ["immediate"]
[[notify.recipients]]
name = "Contoh"
address = "dinas@contoh.test"
regencies = ["99.01"]
kinds = ["immediate"]
{more}"""
    )


def test_messages_get_through_once(home: Path, tmp_path: Path) -> None:
    boxes, made = Mailboxes(), papers(tmp_path)
    with served(boxes, made.server) as port:
        settings(home, port, made.ca)
        dry = cyberscan("notify", "--dry-run", home=home)
        assert (dry.returncode, boxes.mails) == (0, [])
        assert "Subject: [TLP:AMBER] cyberscan: 1 temuan kritis" in dry.stdout
        assert "1 critical findings would be looked at again first" in dry.stderr
        ended = cyberscan("notify", "--no-recheck", home=home)
        assert (ended.returncode, ended.stdout) == (0, "2 made, 2 sent, 0 waiting, 0 refused\n")
        again = cyberscan("notify", "--no-recheck", home=home)
        assert (again.returncode, again.stdout) == (0, "0 made, 0 sent, 0 waiting, 0 refused\n")
        listed = cyberscan("notify", "outbox", "--all", home=home)
        rows = sorted(line.split("\t")[1:4] for line in listed.stdout.splitlines()[1:])
        assert rows == [["sent", "immediate", "CSIRT"], ["sent", "immediate", "Contoh"]]
    assert sorted(one.rcpt_tos[0] for one in boxes.mails) == [
        "csirt@contoh.test",
        "dinas@contoh.test",
    ]
    for envelope in boxes.mails:
        content = envelope.content
        assert isinstance(content, bytes)
        mail = message_from_bytes(content)
        body = mail.get_payload(decode=True)
        assert isinstance(body, bytes)
        assert b"https://laporan.contoh.test/" in body
        for secret in (SECRET_HOST, EVIDENCE, "gambling"):
            assert secret not in body.decode() + str(mail["Subject"])


def test_what_waits_is_sent_by_a_later_call_as_the_same_message(home: Path, tmp_path: Path) -> None:
    boxes, made = Mailboxes(), papers(tmp_path)
    boxes.refuses = {"csirt@contoh.test": "450 greylisted", "dinas@contoh.test": "550 unknown"}
    with served(boxes, made.server) as port:
        settings(home, port, made.ca)
        first = cyberscan("notify", "--no-recheck", home=home)
        assert (first.returncode, first.stdout) == (3, "2 made, 0 sent, 1 waiting, 1 refused\n")
        assert "CSIRT: later: 450 greylisted" in first.stderr
        listed = cyberscan("notify", "outbox", home=home).stdout
        assert "450 greylisted" in listed
        assert "550 unknown" in listed
        doctor = cyberscan("doctor", "--offline", "--lang", "en", home=home).stdout
        assert "Messages: 1 waiting, 1 refused" in doctor
        boxes.refuses = {}
        with store_of(home) as store:
            (refused,) = store.outbox(MessageState.REFUSED)
            (waiting,) = store.outbox(MessageState.WAITING)
            store.try_again([waiting.message.id], datetime.now(UTC))
        asked = cyberscan("notify", "outbox", "--again", refused.message.id[:8], home=home)
        assert asked.returncode == 0
        later = cyberscan("notify", "--no-recheck", home=home)
        assert (later.returncode, later.stdout) == (0, "0 made, 2 sent, 0 waiting, 0 refused\n")
    contents = [one.content for one in boxes.mails if isinstance(one.content, bytes)]
    ids = {str(message_from_bytes(one)["Message-ID"]) for one in contents}
    assert ids == {f"<{refused.message.id}>", f"<{waiting.message.id}>"}


def test_a_test_message_reaches_one_recipient(home: Path, tmp_path: Path) -> None:
    boxes, made = Mailboxes(), papers(tmp_path)
    with served(boxes, made.server) as port:
        settings(home, port, made.ca)
        sent = cyberscan("notify", "test", "Contoh", home=home)
        assert (sent.returncode, sent.stdout) == (0, "Contoh: the message was taken\n")
        (home / "config" / "sandi").write_text("wrong")
        refused = cyberscan("notify", "test", "Contoh", home=home)
    assert refused.returncode == 3
    assert refused.stdout.startswith("Contoh: later: 535")
    assert [one.rcpt_tos for one in boxes.mails] == [["dinas@contoh.test"]]
    with store_of(home) as store:
        assert store.outbox() == []


def test_a_second_look_that_is_impossible_keeps_nobody_from_being_told(
    home: Path, tmp_path: Path
) -> None:
    boxes, made = Mailboxes(), papers(tmp_path)
    with served(boxes, made.server) as port:
        settings(home, port, made.ca)
        ended = cyberscan("notify", home=home)
    assert ended.returncode == 0
    assert "nothing could be looked at again" in ended.stderr
    assert len(boxes.mails) == 2


@pytest.mark.parametrize(
    ("arguments", "more", "said"),
    [
        (("notify",), 'x = 1\n[[notify.recipients]]\nname = "CSIRT"\n', "known key"),
        (("notify", "test", "csirt"), "", 'did you mean "CSIRT"?'),
        (("notify", "--run", "r9"), "", "r9"),
        (("notify", "outbox", "--again", "zz"), "", "no message that is not sent begins so"),
        (("--lab", "notify"), "", "the lab's findings are fiction"),
        (("--lab", "notify", "test", "CSIRT"), "", "the lab has no recipients"),
    ],
)
def test_what_is_to_be_put_right_first(
    home: Path, arguments: tuple[str, ...], more: str, said: str
) -> None:
    settings(home, 1, "", more)
    ended = cyberscan(*arguments, home=home)
    assert ended.returncode == 2
    assert said in " ".join(ended.stderr.replace("│", " ").split())
    assert "Traceback" not in ended.stderr


def test_a_password_that_others_may_read_is_not_used(home: Path) -> None:
    settings(home, 1, "")
    (home / "config" / "sandi").chmod(0o644)
    ended = cyberscan("notify", "--no-recheck", home=home)
    assert ended.returncode == 2
    assert "chmod 600" in ended.stderr
    assert PASSWORD not in ended.stdout + ended.stderr
    with store_of(home) as store:
        assert [one.tries for one in store.outbox(MessageState.WAITING)] == [0, 0]


def test_without_recipients_or_scans_it_says_so(home: Path, tmp_path: Path) -> None:
    ended = cyberscan("notify", home=home)
    assert (ended.returncode, "names nobody" in ended.stderr) == (2, True)
    settings(home, 1, "")
    (home / "data" / "runs.sqlite").unlink()
    ended = cyberscan("notify", home=home)
    assert (ended.returncode, "scan first" in ended.stderr) == (2, True)
    assert not (home / "data" / "runs.sqlite").exists()


@pytest.mark.parametrize(
    ("error", "said", "ours"),
    [
        (UserError(Problem(what="no list")), "no list", 0),
        (ExceptionGroup("", [UserError(Problem(what="no list"))]), "no list", 0),
        (ValueError("oops"), "", 1),
        (ExceptionGroup("", [UserError(Problem(what="no list")), ValueError()]), "no list", 1),
    ],
)
def test_no_fault_in_looking_again_keeps_people_from_being_told(
    home: Path,
    capsys: pytest.CaptureFixture[str],
    error: Exception,
    said: str,
    ours: int,
) -> None:
    def broken() -> Inventory:
        raise error

    wanted = NotifySettings(recipients=(CSIRT,))
    with store_of(home) as store:
        fault = second_look.look_again_at(store, wanted, (), State(), broken, ())
    assert said in capsys.readouterr().err
    assert len(fault.exceptions if isinstance(fault, ExceptionGroup) else ()) == ours

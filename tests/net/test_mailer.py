"""Mail handed to servers that take it, refuse it, drop it, hang, and lose their answers."""

from __future__ import annotations

import ssl
from contextlib import AsyncExitStack
from pathlib import Path

import anyio
import pytest

from cyberscan.model.notice import Result, Try
from cyberscan.model.notify import Security
from cyberscan.model.problem import UserError
from cyberscan.net.mailer import Server, greet, mail
from tests.support.post_office import DROP, HANG, NAME, Office, opened, papers

TO = "dinas@contoh.test"
CONTENT = b"Subject: x\r\n\r\n.dot\r\nbody\r\n"
LOGIN = ("csirt", "s3kr3t kata sandi")


def sent(
    office: Office,
    folder: Path,
    *,
    security: Security = Security.STARTTLS,
    ca: str | None = None,
    host: str = NAME,
    user: str = "",
    password: str = "",
    to: str = TO,
    timeout: float = 5,
    names: tuple[str, ...] = (),
    days: int = 2,
    only_greet: bool = False,
) -> Try:
    made = papers(folder, *names, days=days)
    if security is Security.STARTTLS and office.tls is None:
        office.tls = made.server

    async def run() -> Try:
        implicit: ssl.SSLContext | None = made.server if security is Security.TLS else None
        async with AsyncExitStack() as stack:
            port = await stack.enter_async_context(opened(office, implicit=implicit))
            server = Server(
                host=host,
                port=port,
                security=security,
                ca=made.ca if ca is None else ca,
                user=user,
                password=password,
                sender="csirt@contoh.test",
                timeout=timeout,
            )
            return await (greet(server) if only_greet else mail(server, to, CONTENT))

    return anyio.run(run)


@pytest.mark.parametrize("security", [Security.TLS, Security.STARTTLS])
@pytest.mark.parametrize("login", [None, LOGIN])
def test_a_mail_is_taken_on_a_guarded_connection(
    tmp_path: Path, security: Security, login: tuple[str, str] | None
) -> None:
    office = Office(login=login)
    user, password = login or ("", "")
    assert sent(office, tmp_path, security=security, user=user, password=password) == Try(
        result=Result.SENT
    )
    assert office.mails == [(TO, b"Subject: x\r\n\r\n..dot\r\nbody")]
    unguarded = {word for word in office.heard if "guarded" not in word}
    assert unguarded <= {"EHLO", "STARTTLS"}


def test_a_server_on_this_machine_may_do_without(tmp_path: Path) -> None:
    office = Office()
    assert sent(office, tmp_path, security=Security.NONE, host="127.0.0.1").result is Result.SENT


def test_no_password_is_said_in_the_open(tmp_path: Path) -> None:
    office = Office(login=LOGIN)
    came = sent(office, tmp_path, security=Security.NONE, user="csirt", password="x")
    assert (came.result, came.reached) == (Result.LATER, False)
    assert "AUTH" not in office.heard
    assert office.mails == []


@pytest.mark.parametrize("security", [Security.TLS, Security.STARTTLS])
@pytest.mark.parametrize("fault", ["stranger", "other name", "ended"])
def test_who_cannot_show_who_they_are_gets_nothing(
    tmp_path: Path, security: Security, fault: str
) -> None:
    office = Office(login=LOGIN)
    came = sent(
        office,
        tmp_path,
        security=security,
        ca="" if fault == "stranger" else None,
        names=("lain.contoh.test",) if fault == "other name" else (),
        days=-1 if fault == "ended" else 2,
        user=LOGIN[0],
        password=LOGIN[1],
    )
    assert (came.result, came.reached) == (Result.LATER, False)
    assert "certificate" in came.detail.lower()
    assert office.mails == []
    assert not [word for word in office.heard if word.startswith(("AUTH", "MAIL", "RCPT"))]


@pytest.mark.parametrize("answer", [None, "454 not now", "502 no"])
def test_a_server_without_starttls_gets_nothing(tmp_path: Path, answer: str | None) -> None:
    office = Office(says={"starttls": answer} if answer else {"ehlo": "250 surel"})
    came = sent(office, tmp_path, user="csirt", password="x")
    assert (came.result, came.reached) == (Result.LATER, False)
    assert not [word for word in office.heard if word.startswith(("AUTH", "MAIL"))]


# What servers answer.

LATER, REFUSED, LOST = Result.LATER, Result.REFUSED, Result.LOST


@pytest.mark.parametrize(
    ("says", "result", "reached", "said"),
    [
        # Of the server as a whole: no message is to blame.
        ({"connect": "554 go away"}, LATER, False, "554"),
        ({"connect": "421 too busy"}, LATER, False, "421"),
        ({"connect": DROP}, LATER, False, ""),
        ({"ehlo": DROP}, LATER, False, ""),
        ({"auth": "535 5.7.8 wrong"}, LATER, False, "535"),
        ({"auth": "454 4.7.0 later"}, LATER, False, "454"),
        ({"mail": "553 5.7.1 not yours"}, LATER, False, "553"),
        # Of this message.
        ({"mail": "451 4.3.0 later"}, LATER, True, "451"),
        ({"rcpt": "450 4.2.0 greylisted"}, LATER, True, "450 4.2.0 greylisted"),
        ({"rcpt": "550 5.1.1 no such user"}, REFUSED, True, "550 5.1.1"),
        ({"data": "451 4.3.0 later"}, LATER, True, "451"),
        ({"data": "554 5.0.0 no"}, REFUSED, True, "554"),
        ({"dot": "452 4.3.1 full"}, LATER, True, "452"),
        ({"dot": "552 5.3.4 too big"}, REFUSED, True, "552"),
        ({"mail": DROP}, LATER, False, ""),
        ({"rcpt": DROP}, LATER, False, ""),
        ({"rcpt": "nonsense"}, LATER, False, "Malformed"),
        ({"rcpt": "550-" + "x" * 50_000}, LATER, False, "too long"),
        ({"rcpt": "250-x\r\n" * 20_000 + "250 x"}, LATER, False, "too long"),
        # Nobody knows what became of it.
        ({"dot": "nonsense"}, LOST, False, "Malformed"),
        ({"content": DROP}, LOST, False, "no answer to the message"),
        ({"dot": DROP}, LOST, False, "no answer to the message"),
    ],
)
def test_what_an_answer_means(
    tmp_path: Path, says: dict[str, str], result: Result, reached: bool, said: str
) -> None:
    office = Office(says=says, login=LOGIN)
    came = sent(office, tmp_path, user=LOGIN[0], password=LOGIN[1])
    assert (came.result, came.reached) == (result, reached)
    assert said in came.detail
    assert came.detail
    assert "s3kr3t" not in came.detail
    taken = says.get("dot") == DROP
    assert bool(office.mails) is taken


@pytest.mark.parametrize(
    ("stage", "result"),
    [
        ("connect", LATER),
        ("ehlo", LATER),
        ("starttls", LATER),
        ("auth", LATER),
        ("mail", LATER),
        ("rcpt", LATER),
        ("data", LOST),
        ("dot", LOST),
    ],
)
def test_a_server_that_hangs_is_left(tmp_path: Path, stage: str, result: Result) -> None:
    office = Office(says={stage: HANG}, login=LOGIN)
    came = sent(office, tmp_path, user=LOGIN[0], password=LOGIN[1], timeout=0.3)
    assert (came.result, came.reached) == (result, False)


def test_a_server_that_drips_is_left(tmp_path: Path) -> None:
    class Dripping(Office):
        async def serve(self, stream: anyio.abc.ByteStream) -> None:
            while True:
                await stream.send(b"220-still here\r\n")
                await anyio.sleep(0.05)

    came = sent(Dripping(), tmp_path, timeout=0.2)
    assert (came.result, came.reached) == (LATER, False)


def test_a_goodbye_that_never_comes_does_not_undo_a_message(tmp_path: Path) -> None:
    class Rude(Office):
        async def answer(self, stream: anyio.abc.ByteStream, stage: str, usual: str) -> bool:
            done = await super().answer(stream, stage, usual)
            if stage == "dot":
                await anyio.sleep_forever()
            return done

    assert sent(Rude(), tmp_path).result is Result.SENT


@pytest.mark.parametrize(("password", "is_ready"), [(LOGIN[1], True), ("wrong", False)])
def test_a_server_can_be_tried_without_a_mail(
    tmp_path: Path, password: str, *, is_ready: bool
) -> None:
    office = Office(login=LOGIN)
    came = sent(office, tmp_path, user=LOGIN[0], password=password, only_greet=True)
    assert (came.result is Result.SENT, came.reached) == (is_ready, is_ready)
    assert not [word for word in office.heard if word.startswith(("MAIL", "RCPT", "DATA"))]


def test_nobody_there(tmp_path: Path) -> None:
    async def run() -> Try:
        async with opened(Office()) as port:
            pass
        server = Server(host=NAME, port=port, security=Security.STARTTLS, sender="a@b.test")
        return await mail(server, TO, CONTENT)

    came = anyio.run(run)
    assert (came.result, came.reached) == (LATER, False)


def test_what_a_server_says_is_one_short_line_without_the_mailbox(tmp_path: Path) -> None:
    office = Office(says={"rcpt": f"550-<{TO}> \x1b[2Jno\r\n550 {'x' * 400}"})
    came = sent(office, tmp_path)
    assert came.result is REFUSED
    assert TO not in came.detail
    assert came.detail.isprintable()
    assert len(came.detail) <= 200


@pytest.mark.parametrize("name", ["bad.pem", "nowhere.pem"])
def test_authorities_that_are_none_are_the_settings_fault(tmp_path: Path, name: str) -> None:
    (tmp_path / "bad.pem").write_text("nothing")
    server = Server(
        host=NAME, port=1, security=Security.TLS, sender="a@b.test", ca=str(tmp_path / name)
    )
    with pytest.raises(UserError, match=name):
        anyio.run(mail, server, TO, CONTENT)

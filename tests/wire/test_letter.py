"""Mail as programs read it that are not ours."""

from __future__ import annotations

from datetime import UTC, datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP

from hypothesis import given
from hypothesis import strategies as st

from cyberscan.model.text import visible
from cyberscan.wire.letter import letter

AT = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)


def made(subject: str = "x", body: str = "y\n") -> bytes:
    return letter(
        name="5d2c@contoh.test",
        sender="csirt@contoh.test",
        to="dinas@contoh.test",
        subject=subject,
        body=body,
        made=AT,
    )


def read(content: bytes) -> EmailMessage:
    message = message_from_bytes(content, policy=SMTP)
    assert isinstance(message, EmailMessage)
    return message


def test_the_same_message_is_the_same_bytes() -> None:
    assert made() == made()


def test_what_its_head_says() -> None:
    mail = read(made("[TLP:AMBER] 2 temuan — Kab. Jombang"))
    assert mail["Message-ID"] == "<5d2c@contoh.test>"
    assert (mail["To"], mail["Subject"]) == (
        "dinas@contoh.test",
        "[TLP:AMBER] 2 temuan — Kab. Jombang",
    )
    assert mail["From"] == "cyberscan <csirt@contoh.test>"
    assert mail["Date"].datetime == AT
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail.get_content_type() == "text/plain"
    assert not mail.is_multipart()


lines = st.text(st.characters(exclude_categories=["Cs"]), max_size=200).map(visible)


@given(lines, st.lists(lines, max_size=5))
def test_any_words_come_back_in_lines_that_mail_allows(subject: str, body: list[str]) -> None:
    text = "\n".join(body) + "\n"
    content = made(subject, text)
    mail = read(content)
    assert mail.get_content().replace("\r\n", "\n") == text
    assert " ".join(mail["Subject"].split()) == " ".join(subject.split())
    assert mail.keys() == [
        "Date", "From", "To", "Subject", "Message-ID", "Auto-Submitted", "Content-Type",
        "Content-Transfer-Encoding", "MIME-Version", "Content-Language",
    ]  # fmt: skip
    assert all(len(line) <= 998 for line in content.split(b"\r\n"))
    assert content.isascii()

"""A message as mail: plain text, the same bytes for the same message.

RFC 5322 and RFC 2045 by Python's ``email``; ``Auto-Submitted`` is RFC 3834's, so that nothing
answers by itself. What is meant for one mailbox names one.
"""

from __future__ import annotations

from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime


def letter(
    *,
    name: str,
    sender: str,
    to: str,
    subject: str,
    body: str,
    made: datetime,
    language: str = "id",
) -> bytes:
    """Return a mail with CRLF line ends; ``name`` is the Message-ID without its brackets."""
    mail = EmailMessage(policy=SMTP)
    mail["Date"] = format_datetime(made)
    mail["From"] = Address("cyberscan", addr_spec=sender)
    mail["To"] = Address(addr_spec=to)
    mail["Subject"] = " ".join(subject.split())
    mail["Message-ID"] = f"<{name}>"
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(body, charset="utf-8", cte="quoted-printable")
    mail["Content-Language"] = language
    return mail.as_bytes()

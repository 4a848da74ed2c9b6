"""The first words of other services: SMTP, IMAP, POP3, FTP, SSH, MySQL, Redis."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from typing import Final

from cyberscan.wire import ftp, mailbox, mysql, redis, smtp, ssh
from tests.fuzz.target import Target, either


def _smtp(data: bytes) -> None:
    reader = smtp.ReplyReader()
    with suppress(smtp.SmtpError):
        for line in data.split(b"\n"):
            reply = reader.take(line)
            if reply is None:
                continue
            found = smtp.keywords(reply)
            assert smtp.offers_starttls(found) in {True, False}
            assert all(smtp.mechanisms(found))
            assert reply.later == (reply.code // 100 == 4)
            reader = smtp.ReplyReader()


def _imap(data: bytes) -> None:
    """A greeting, then what is answered to each command."""
    tags = iter(("*", "a1", "a2", "a3"))
    reader = mailbox.ImapReader(next(tags))
    with suppress(mailbox.MailboxError):
        for line in data.split(b"\n"):
            answer = reader.take(line)
            if answer is None:
                continue
            words = answer.capabilities or ()
            assert len(words) <= mailbox.MOST_WORDS
            assert mailbox.imap_starttls(words) in {True, False}
            assert ("LOGIN" in mailbox.imap_passwords(words)) == ("LOGINDISABLED" not in words)
            reader = mailbox.ImapReader(next(tags, "a9"))


def _pop3(data: bytes) -> None:
    """The first byte says which answers are lists."""
    lists, rest = either(256, data)
    reader = mailbox.Pop3Reader(listing=bool(lists & 1))
    with suppress(mailbox.MailboxError):
        for line in rest.split(b"\n"):
            answer = reader.take(line)
            if answer is None:
                continue
            words = answer.capabilities or ()
            assert len(words) <= mailbox.MOST_WORDS
            assert mailbox.pop3_stls(words) in {True, False}
            assert all(mailbox.pop3_passwords(words))
            lists >>= 1
            reader = mailbox.Pop3Reader(listing=bool(lists & 1))


def _ftp(data: bytes) -> None:
    reader = ftp.ReplyReader()
    with suppress(ftp.FtpError):
        for line in data.split(b"\n"):
            reply = reader.take(line)
            if reply is None:
                continue
            assert len(reply.lines) <= ftp.MOST_LINES
            assert ftp.offers_tls(ftp.features(reply)) in {True, False}
            reader = ftp.ReplyReader()


def _ssh(data: bytes) -> None:
    line, _, rest = data.partition(b"\n")
    with suppress(ssh.SshError):
        told = ssh.read_identification(line)
        assert told is None or told.isascii()
    with suppress(ssh.SshError):
        length = ssh.packet_length(rest[:4])
        assert length <= ssh.LONGEST_PACKET
        message = ssh.payload(rest[4 : 4 + length])
        if message[0] == ssh.DISCONNECT:
            assert len(ssh.read_disconnect(message)) <= 200
        else:
            found = ssh.read_kexinit(message)
            assert len(found.kex) <= ssh.MOST_NAMES


def _mysql(data: bytes) -> None:
    with suppress(mysql.MysqlError):
        length = mysql.body_length(data[: mysql.HEADER])
        found = mysql.read_greeting(data[mysql.HEADER : mysql.HEADER + length])
        assert found.version.isascii()


def _redis(data: bytes) -> None:
    with suppress(redis.RedisError):
        found = redis.read_answer(data)
        assert found.open == (data == b"+PONG")
        assert len(found.answer) <= 80


def _packet(message: bytes) -> bytes:
    body = b"\x04" + message + bytes(4)
    return len(body).to_bytes(4, "big") + body


def _ssh_seeds() -> Iterator[bytes]:
    names = b"curve25519-sha256,diffie-hellman-group14-sha256"
    lists = (len(names).to_bytes(4, "big") + names) * 10
    kexinit = bytes([ssh.KEXINIT]) + bytes(16) + lists + bytes(5)
    yield b"SSH-2.0-OpenSSH_9.2p1\r\n" + _packet(kexinit)
    yield b"SSH-1.99-x\n" + _packet(b"\x01\x00\x00\x00\x02\x00\x00\x00\x03bye\x00\x00\x00\x00")


def _mysql_seeds() -> Iterator[bytes]:
    greeting = b"\x0a8.0.36\x00" + bytes(4) + b"12345678\x00\xff\xff" + bytes(40)
    denied = b"\xff\x6a\x04Host '192.0.2.1' is not allowed to connect"
    stated = b"\xff\x15\x04#28000Access denied"
    for body in (greeting, denied, stated):
        yield len(body).to_bytes(3, "little") + b"\x00" + body


TARGETS: Final = {
    "smtp": Target(
        _smtp,
        lambda: (
            b"220 surat.go.test ESMTP\r\n250-surat.go.test\r\n250-AUTH=LOGIN PLAIN\r\n250 STARTTLS",
            b"421 later\r\n",
            b"250-x\n" * 120,
        ),
    ),
    "imap": Target(
        _imap,
        lambda: (
            b"* OK [CAPABILITY X AUTH=PLAIN] siap\r\n* CAPABILITY X\r\na1 OK done\r\na2 OK\r\n",
            b"* BYE busy\r\n",
            b"* OK\r\n" + b"* 1 EXISTS\r\n" * 120,
        ),
    ),
    "pop3": Target(
        _pop3,
        lambda: (
            b"\x02+OK <18.6@surat.test>\r\n+OK\r\nSTLS\r\nSASL PLAIN\r\nUSER\r\n.\r\n+OK\r\n",
            b"\x01-ERR [SYS/TEMP] nanti\r\n",
            b"\x01+OK\r\n" + b"X\r\n" * 120,
        ),
    ),
    "ftp": Target(
        _ftp,
        lambda: (
            b"220-halo\r\n 220 ya\r\n220 siap\r\n211-Features:\r\n AUTH TLS;SSL\r\n211 End\r\n",
            b"120 wait\n530 no\n",
            b"220-x\n" * 220,
        ),
    ),
    "ssh": Target(_ssh, _ssh_seeds),
    "mysql": Target(_mysql, _mysql_seeds),
    "redis": Target(
        _redis,
        lambda: (
            b"+PONG",
            b"-NOAUTH Authentication required.",
            b"-ERR unknown command 'PING' x",
        ),
    ),
}
"""By name."""

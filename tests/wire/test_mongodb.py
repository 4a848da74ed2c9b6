"""``hello``, ``buildInfo`` and BSON."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.wire import mongodb
from cyberscan.wire.mongodb import MongodbError
from tests.support.data_answers import Element, bson, op_msg, op_reply


def _read(data: bytes, number: int = 5) -> mongodb.Document:
    return mongodb.read_answer(data[:16], data[16:], number)


def test_the_requests_are_those_of_the_documentation() -> None:
    assert mongodb.command("hello", 5)[16:] == bytes(5) + bson({"hello": 1, "$db": "admin"})
    query = mongodb.legacy("isMaster", 5)[16:]
    assert query == bytes(4) + b"admin.$cmd\0\0\0\0\0\xff\xff\xff\xff" + bson({"isMaster": 1})


def test_answers_are_read_with_what_they_hold() -> None:
    inner: Element = {"g": 1}
    document: dict[str, Element] = {"a": 1, "b": 1.5, "c": "d", "e": True, "f": inner, "ok": 1.0}
    found = {"a": 1, "b": 1.5, "c": "d", "e": True, "f": None, "ok": 1.0}
    assert _read(op_msg(document, 5)) == found
    assert _read(op_reply(document, 5)) == found


def test_every_other_type_is_passed_over() -> None:
    sizes = {0x06: 0, 0x07: 12, 0x09: 8, 0x0A: 0, 0x11: 8, 0x13: 16, 0x7F: 0, 0xFF: 0}
    body = b"".join(bytes([kind]) + b"x\0" + bytes(size) for kind, size in sizes.items())
    body += b"\x05y\0\x02\0\0\0\0\xca\xfe" + b"\x04z\0\x05\0\0\0\0" + b"\x12n\0" + bytes(8)
    data = (len(body) + 5).to_bytes(4, "little") + body + b"\0"
    assert mongodb.read_document(data) == {"x": None, "y": None, "z": None, "n": 0}


@pytest.mark.parametrize(
    "data",
    [
        b"",
        op_msg({"ok": 1.0}, 6),
        op_msg({"ok": 1.0}, 5)[:-1],
        mongodb.command("hello", 5),
        mongodb.legacy("isMaster", 5),
        op_msg({"ok": 1.0}, 5).replace(b"\x01ok", b"\x21ok"),
        op_msg({"a": "bcd"}, 5).replace(b"\x04\0\0\0bcd", b"\xff\xff\xff\xffbcd"),
        op_msg({"a": "bcd"}, 5).replace(b"\x04\0\0\0bcd", b"\0\0\0\0bcd"),
        b"\xff\xff\xff\x7f" + op_msg({"ok": 1.0}, 5)[4:],
        b"HTTP/1.1 400 Bad Request\r\n\r\n",
    ],
)
def test_others_are_refused(data: bytes) -> None:
    with pytest.raises(MongodbError):
        _read(data)


@pytest.mark.parametrize(
    ("value", "expected"),
    [(21, 21), (1.0, 1), (float("nan"), None), (float("inf"), None), (True, None), ("1", None)],
)
def test_a_number_may_come_as_several_types(
    value: float | str | bool, expected: int | None
) -> None:
    assert mongodb.number({"a": value}, "a") == expected
    assert mongodb.text({"a": value}, "a") == (value if isinstance(value, str) else "")


@given(st.binary(max_size=600))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with contextlib.suppress(MongodbError):
        mongodb.read_document(data)
    with contextlib.suppress(MongodbError):
        mongodb.read_document((len(data) + 5).to_bytes(4, "little") + data + b"\0")
    with contextlib.suppress(MongodbError):
        _read(data)

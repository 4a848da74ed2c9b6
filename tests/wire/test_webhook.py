"""Webhooks as a receiver reads them that is not ours."""

from __future__ import annotations

import contextlib
import json
from base64 import b64encode
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from standardwebhooks.webhooks import Webhook, WebhookVerificationError

from cyberscan.model.notice import Message, Point
from cyberscan.model.notify import Channel, Language, NoticeKind
from cyberscan.wire.webhook import MOST_IDS, BadSecret, headers, identity, keys_of, payload

KEY = bytes(range(32))
SECRET = f"whsec_{b64encode(KEY).decode()}"
MESSAGE = Message(
    id="5d2c@contoh.test",
    kind=NoticeKind.IMMEDIATE,
    recipient="tiket",
    channel=Channel.WEBHOOK,
    language=Language.ID,
    subject="[TLP:AMBER] 1 temuan",
    body="Kab. Jombang: 1 kritis\n",
    made=datetime(2026, 11, 23, 3, 0, tzinfo=UTC),
    points=(Point("b", "critical:x"), Point("a", "critical:x")),
)


def test_another_implementation_takes_what_we_sign() -> None:
    body = payload(MESSAGE)
    sent = headers(identity(MESSAGE), datetime.now(UTC), body, keys_of(SECRET))
    assert Webhook(SECRET).verify(body, sent) == json.loads(body)
    with pytest.raises(WebhookVerificationError):
        Webhook(SECRET).verify(body + b" ", sent)


def test_while_a_secret_is_changed_both_sign() -> None:
    other = f"whsec_{b64encode(KEY[::-1]).decode()}"
    body = payload(MESSAGE)
    sent = headers(identity(MESSAGE), datetime.now(UTC), body, keys_of(f"{SECRET}\n{other}\n"))
    for secret in (SECRET, other):
        Webhook(secret).verify(body, sent)


def test_the_example_of_the_specification() -> None:
    """Signed by another implementation, the same bytes come out."""
    at = datetime.fromtimestamp(1674087231, UTC)
    sent = headers("msg_2KWPBgLlAfxdpx2AI54pPJ85f4W", at, b"{}", (KEY,))
    theirs = Webhook(SECRET).sign("msg_2KWPBgLlAfxdpx2AI54pPJ85f4W", at, "{}")
    assert sent["webhook-signature"] == theirs
    assert sent["webhook-timestamp"] == "1674087231"


def test_every_attempt_has_the_same_id_and_body_and_its_own_time() -> None:
    first = headers(identity(MESSAGE), datetime.fromtimestamp(10, UTC), payload(MESSAGE), (KEY,))
    second = headers(identity(MESSAGE), datetime.fromtimestamp(99, UTC), payload(MESSAGE), (KEY,))
    assert first["webhook-id"] == second["webhook-id"] == "msg_5d2c"
    assert (first["webhook-timestamp"], second["webhook-timestamp"]) == ("10", "99")
    assert first["webhook-signature"] != second["webhook-signature"]


def test_what_a_payload_holds() -> None:
    assert json.loads(payload(MESSAGE)) == {
        "type": "cyberscan.notice.immediate",
        "timestamp": "2026-11-23T03:00:00Z",
        "data": {
            "id": "msg_5d2c",
            "language": "id",
            "subject": "[TLP:AMBER] 1 temuan",
            "text": "Kab. Jombang: 1 kritis\n",
            "findings": ["a", "b"],
            "findings_total": 2,
        },
    }


def test_a_payload_stays_below_the_size_the_specification_recommends() -> None:
    points = tuple(Point(f"{number:016x}", "open:x") for number in range(5000))
    body = payload(replace(MESSAGE, points=points))
    assert len(body) < 20_000
    data = json.loads(body)["data"]
    assert (len(data["findings"]), data["findings_total"]) == (MOST_IDS, 5000)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "there is none"),
        ("MTIzNDU2Nzg5MDEyMzQ1Njc4OTAxMjM0", "begins with whsec_"),
        ("whsec_???", "no base64"),
        ("whsec_é", "no base64"),
        (f"whsec_{b64encode(bytes(23)).decode()}", "not 23"),
        (f"whsec_{b64encode(bytes(65)).decode()}", "not 65"),
    ],
)
def test_what_is_no_secret(text: str, said: str) -> None:
    with pytest.raises(BadSecret, match=said) as caught:
        keys_of(text)
    assert not text or text not in str(caught.value)


@given(st.text(max_size=100))
def test_any_text_is_secrets_or_refused(text: str) -> None:
    with contextlib.suppress(BadSecret):
        assert all(24 <= len(key) <= 64 for key in keys_of(text))

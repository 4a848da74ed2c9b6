"""What the check of services' versions says of one answer, on one day."""

from __future__ import annotations

from datetime import UTC, datetime

from cyberscan.checks._services.answers import answering
from cyberscan.checks.services.end_of_life import judge
from cyberscan.model.check import Moment
from cyberscan.model.facts.services import AnyAnswer
from cyberscan.model.look import Failed, Reason

NO_FEED = Failed(Reason.NO_FEED)
NOW = Moment(datetime(2026, 11, 27, 2, tzinfo=UTC))


def shown(answer: AnyAnswer) -> tuple[str, str]:
    """Return the message, and what it is about."""
    judged = judge(answering(1234, answer), NO_FEED, NOW)
    verdicts = judged if isinstance(judged, tuple) else (judged,)
    messages = {v.message for v in verdicts}
    assert len(messages) == 1
    return messages.pop(), "; ".join(str(v.values.get("what", "")) for v in verdicts)

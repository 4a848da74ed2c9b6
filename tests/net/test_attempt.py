from __future__ import annotations

import errno
import math
import ssl

import anyio
import anyio.lowlevel
import httpcore
import pytest

from cyberscan.model.facts.web import Landing
from cyberscan.model.look import Absent, Failed, Look, Negative, Ok, Reason
from cyberscan.net.account import Account
from cyberscan.net.attempt import attempt, queued
from cyberscan.net.base import Forbidden, NetError, Refused, Silent
from cyberscan.net.errors import translate

pytestmark = pytest.mark.anyio


def caused(error: Exception, cause: Exception) -> Exception:
    error.__cause__ = cause
    return error


ERRORS: list[tuple[Exception, Reason]] = [
    (Forbidden("no"), Reason.OUT_OF_REACH),
    (Forbidden("no", Reason.EXCLUDED), Reason.EXCLUDED),
    (Refused("no"), Reason.UNREACHABLE),
    (Silent("no"), Reason.TIMEOUT),
    (NetError("x", Reason.INTERCEPTED), Reason.INTERCEPTED),
    (ConnectionRefusedError(errno.ECONNREFUSED, "x"), Reason.UNREACHABLE),
    (ConnectionResetError(errno.ECONNRESET, "x"), Reason.RESET),
    (BrokenPipeError(errno.EPIPE, "x"), Reason.RESET),
    (TimeoutError(), Reason.TIMEOUT),
    (OSError(errno.ETIMEDOUT, "x"), Reason.TIMEOUT),
    (OSError(errno.ENETUNREACH, "x"), Reason.UNREACHABLE),
    (OSError(errno.EHOSTUNREACH, "x"), Reason.UNREACHABLE),
    (OSError(errno.EPERM, "x"), Reason.NO_EGRESS_HERE),
    (OSError(errno.EMFILE, "x"), Reason.INTERNAL),
    (ssl.SSLError(1, "[SSL: WRONG_VERSION_NUMBER]"), Reason.TLS_FAILED),
    (anyio.EndOfStream(), Reason.CLOSED),
    (anyio.IncompleteRead(), Reason.CLOSED),
    (anyio.ClosedResourceError(), Reason.CLOSED),
    (anyio.BrokenResourceError(), Reason.RESET),
    (caused(anyio.BrokenResourceError(), ConnectionResetError(104, "x")), Reason.RESET),
    (caused(anyio.BrokenResourceError(), OSError(errno.EHOSTUNREACH, "x")), Reason.UNREACHABLE),
    (anyio.DelimiterNotFound(1), Reason.TOO_LARGE),
    (caused(OSError("All failed"), ConnectionRefusedError(111, "x")), Reason.UNREACHABLE),
    (httpcore.RemoteProtocolError("x"), Reason.MALFORMED),
    (caused(httpcore.ConnectError(), Silent("x")), Reason.TIMEOUT),
    (httpcore.ReadError("x"), Reason.RESET),
    (ExceptionGroup("several", [ValueError(), Refused("no")]), Reason.UNREACHABLE),
    (KeyError("ours"), Reason.INTERNAL),
    (caused(KeyError("ours"), Silent("x")), Reason.INTERNAL),
    (ExceptionGroup("one", [KeyError("ours")]), Reason.INTERNAL),
    (RecursionError(), Reason.INTERNAL),
]


@pytest.mark.parametrize(("error", "reason"), ERRORS, ids=[repr(e)[:40] for e, _ in ERRORS])
async def test_every_error_becomes_a_reason(error: Exception, reason: Reason) -> None:
    async def work() -> Absent:
        raise error

    look: Look[Landing] = await attempt(work, math.inf)
    assert isinstance(look, Failed)
    assert look.reason is reason


async def test_a_fault_of_ours_names_its_type() -> None:
    async def work() -> Absent:
        raise ZeroDivisionError("division by zero")

    assert await attempt(work, math.inf) == Failed(
        Reason.INTERNAL, "ZeroDivisionError: division by zero"
    )


async def test_what_was_seen_is_ok() -> None:
    async def work() -> Absent:
        return Absent(Negative.REFUSED)

    assert await attempt(work, math.inf) == Ok(Absent(Negative.REFUSED))


async def test_the_deadline_ends_a_look() -> None:
    async def work() -> Absent:
        await anyio.sleep_forever()
        raise AssertionError

    look: Look[Landing] = await attempt(work, anyio.current_time() + 0.02)
    assert isinstance(look, Failed)
    assert look.reason is Reason.DEADLINE


async def test_no_look_begins_after_its_deadline() -> None:
    begun = False

    async def work() -> Absent:
        nonlocal begun
        begun = True
        return Absent(Negative.REFUSED)

    look: Look[Landing] = await attempt(work, anyio.current_time() - 1)
    assert isinstance(look, Failed)
    assert look.reason is Reason.DEADLINE
    assert not begun


async def test_an_error_raised_while_being_cut_off_is_still_the_deadline() -> None:
    async def work() -> Absent:
        try:
            await anyio.sleep_forever()
        finally:
            raise OSError("while closing")

    look: Look[Landing] = await attempt(work, anyio.current_time() + 0.02)
    assert isinstance(look, Failed)
    assert look.reason is Reason.DEADLINE


async def test_work_that_answers_although_it_is_cut_off_is_heard() -> None:
    async def work() -> Absent:
        with anyio.CancelScope(shield=True):
            await anyio.sleep(0.03)
        return Absent(Negative.REFUSED)

    assert isinstance(await attempt(work, anyio.current_time() + 0.01), Ok)


async def test_cancellation_from_outside_passes_through() -> None:
    after = False

    async def work() -> Absent:
        await anyio.sleep_forever()
        raise AssertionError

    with anyio.CancelScope() as scope:
        scope.cancel()
        await attempt(work, math.inf)
        after = True
    assert scope.cancelled_caught
    assert not after


async def test_races_of_deadline_and_outer_cancellation_end_in_one_of_the_two() -> None:
    async def work() -> Absent:
        await anyio.sleep(0.0005)
        return Absent(Negative.REFUSED)

    for number in range(400):
        now = anyio.current_time()
        with anyio.move_on_after(number % 7 / 5000) as outer:
            look: Look[Landing] = await attempt(work, now + number % 5 / 4000)
            assert isinstance(look, (Ok, Failed))
            if isinstance(look, Failed):
                assert look.reason is Reason.DEADLINE
        assert not outer.cancelled_caught or outer.cancel_called
        await anyio.lowlevel.checkpoint()


async def test_waiting_in_the_queue_does_not_count() -> None:
    account = Account(anyio.current_time() + 0.1)

    async def work() -> Absent:
        with account.queued():
            await anyio.sleep(0.2)
        return Absent(Negative.REFUSED)

    before = account.deadline
    look: Look[Landing] = await attempt(work, anyio.current_time() + 0.1)
    assert look == Ok(Absent(Negative.REFUSED))
    assert account.deadline - before >= 0.15


async def test_what_comes_after_the_queue_does() -> None:
    async def work() -> Absent:
        for _ in range(3):
            with queued():
                await anyio.sleep(0.02)
        await anyio.sleep_forever()
        raise AssertionError

    with anyio.fail_after(5):
        look: Look[Landing] = await attempt(work, anyio.current_time() + 0.05)
    assert isinstance(look, Failed)
    assert look.reason is Reason.DEADLINE


async def test_a_clock_stands_still_until_nobody_of_the_look_waits() -> None:
    account = Account(100.0)
    outer = account.queued()
    with outer:
        with account.queued():
            await anyio.sleep(0.01)
        assert account.deadline > 600
    assert 100.0 < account.deadline < 101.0


async def test_waiting_for_ever_is_given_up_after_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cyberscan.net.attempt.QUEUE_SECONDS", 0.05)

    async def work() -> Absent:
        with queued():
            await anyio.sleep_forever()
        raise AssertionError

    with anyio.fail_after(5):
        look: Look[Landing] = await attempt(work, anyio.current_time() + 0.01)
    assert isinstance(look, Failed)
    assert look.reason is Reason.DEADLINE


def test_chains_of_causes_without_end_are_not_followed() -> None:
    error = OSError("loop")
    error.__cause__ = other = OSError("loop too")
    other.__cause__ = error
    assert translate(error) is not None

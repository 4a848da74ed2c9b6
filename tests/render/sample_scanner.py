"""What the page for strangers tells in tests: a scanner of an office that is nobody's."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from msgspec.structs import replace

from cyberscan.config.policy import default_policy
from cyberscan.model.inventory import Operator
from cyberscan.model.schedule import ScheduleSettings
from cyberscan.model.settings import PROFILES
from cyberscan.render.scanner_page import Address, Introduction, Planned

OPERATOR: Final = Operator(
    name="TTIS Provinsi Contoh",
    contact="pindai@ttis.contoh.go.test",
    page="https://ttis.contoh.go.test/pemindaian",
)
AGENT: Final = f"cyberscan/1.2.3 (+{OPERATOR.page}; {OPERATOR.contact})"


def introduced(operator: dict[str, Any] | None = None, **changes: Any) -> Introduction:
    """Return a whole introduction, changed as asked; ``operator`` are changes of the operator."""
    schedule = ScheduleSettings()
    said: dict[str, Any] = {
        "operator": replace(OPERATOR, **(operator or {})),
        "agent": AGENT,
        "policy": default_policy(),
        "version": "1.2.3",
        "written": date(2026, 11, 28),
        "addresses": (
            Address("198.51.100.7", "pindai.ttis.contoh.go.test"),
            Address("2001:db8::7", "pindai.ttis.contoh.go.test"),
            Address("198.51.100.8"),
        ),
        "planned": tuple(
            Planned(turn, PROFILES[name].families) for name, turn in schedule.profiles.items()
        ),
    }
    return Introduction(**{**said, **changes})

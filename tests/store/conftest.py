"""Every test of the store runs in an SQLite file and in a PostgreSQL database."""

from __future__ import annotations

import pytest

from tests.support import database


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Give each test both homes; one marked ``files`` or ``database`` only its own."""
    if "home" in metafunc.fixturenames:
        marked = metafunc.definition.get_closest_marker
        homes: list[object] = [] if marked("database") else ["sqlite"]
        if not marked("files"):
            homes.append(pytest.param("postgresql", marks=pytest.mark.real))
        metafunc.parametrize("home", homes, indirect=True)


@pytest.fixture(autouse=True)
def home(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Where `tests.support.store_values.store_in` makes stores, also in children."""
    chosen = str(request.param)
    if chosen == "postgresql":
        monkeypatch.setenv(database.SERVER, database.server())
    else:
        monkeypatch.delenv(database.SERVER, raising=False)
    return chosen

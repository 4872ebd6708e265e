"""What all tests share: no test is timed, so hypothesis sets no deadline either; stores on each database."""

from __future__ import annotations

import itertools
import signal
import threading
from collections.abc import Iterator

import pytest
from hypothesis import settings

from rashomon.store.upkeep.copying import copy_store
from tests.server import Copied, Fresh, Place, fresh_in, serving

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

# A shell that starts the tests in the background has them, and all that they start, ignore Ctrl-C; some tests send it.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN and threading.current_thread() is threading.main_thread():
    signal.signal(signal.SIGINT, signal.default_int_handler)


# Ray starts threads that outlive it, and a fork beside them crashed one child in some hundreds: what comes after it in
# the same process is what never forks.
AFTER_RAY = ("tests/language/", "tests/statements/", "tests/events/", "tests/accounts/", "tests/model/")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests on a cluster come after those that work in processes of their own."""

    def turn(item: pytest.Item) -> int:
        return 1 if item.nodeid.startswith("tests/engine/cluster/") else 2 * item.nodeid.startswith(AFTER_RAY)

    items.sort(key=turn)


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The address of a database on a PostgreSQL server of this process; the schema is still to be added."""
    with serving() as address:
        yield address


@pytest.fixture(scope="session")
def on_server(server: str) -> Fresh:
    """Gives the address of a new store on the server at each call."""
    return fresh_in(server)


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def fresh_store(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Fresh:
    """Gives the place of a store that is not there yet at each call; who asks for it is tested on each database."""
    if request.param == "sqlite":
        folder, numbers = tmp_path_factory.mktemp("stores"), itertools.count(1)
        return lambda: folder / f"store{next(numbers)}.sqlite"
    fresh: Fresh = request.getfixturevalue("on_server")
    return fresh


@pytest.fixture(scope="session")
def copied(fresh_store: Fresh) -> Copied:
    """Copies a store to a new place on the database that is tested; gives the place."""

    def copy(store: Place) -> Place:
        place = fresh_store()
        copy_store(store, place)
        return place

    return copy

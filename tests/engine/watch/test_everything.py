"""A rule that asks for everything, and more reports at once than the desk takes in: bounded, up, each alert once."""

from __future__ import annotations

import json
import os
import threading
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from rashomon.engine.alerts.postman import Postman
from rashomon.engine.doctor import examine
from rashomon.engine.intake import Intake
from rashomon.engine.versions import reading_version
from rashomon.engine.watch.settings import Settings
from rashomon.engine.watch.state import DeskState
from rashomon.engine.watch.watching import Watch
from rashomon.model import Alert
from rashomon.sources.fetch import Clock
from rashomon.store import Outbox, Store
from tests.engine.alerts.wire import EVERYTHING, report
from tests.engine.small import DONE, THINGS, TOWNS
from tests.server import Fresh

REPORTS, QUEUE, LIMIT = 60, 7, 10
LONG = 120
START = datetime(2031, 3, 4, 8, 5, tzinfo=UTC)


class Kept:
    """A channel that keeps what it is sent."""

    name, batch, attempts = "desk", 4, 3

    def __init__(self) -> None:
        self.sent: list[Alert] = []

    def send(self, alerts: Sequence[Alert]) -> None:
        self.sent += alerts

    def tend(self) -> float | None:
        return None

    def close(self) -> None:
        pass


def write_reports(folder: Path) -> None:
    """So many reports of half as many events, two outlets on each, with figures that differ."""
    folder.mkdir()
    for n in range(REPORTS):
        at, outlet = divmod(n, 2)
        town, thing, done = f"{TOWNS[at % 10]}{'abc'[at // 10]}", THINGS[at * 3 % 8], DONE[at * 5 % 8]
        one = report(
            f"Outlet {outlet}", f"The {thing} of {town} {done}",
            f"The {thing} at {town} {done} on Monday, mayor Ada {town}sen said.\n"
            f"{at + 3 + 40 * outlet} people were injured in {town}, the {town} clinic said.\n"
            f"Repairs to the {thing} will cost {at + 9} million crowns and take until spring, Ada {town}sen told "
            f"reporters in {town}, where schools stay closed until Friday.",
            at=f"2031-03-04 {8 + outlet:02d}:00:00", path=f"{n}",
        )  # fmt: skip
        file = folder / f"{n:02d}.json"
        file.write_text(json.dumps(one), "utf-8")
        os.utime(file, (START.timestamp() - 3600,) * 2)  # it has stood there long enough


def until(holds: Callable[[], bool], watching: threading.Thread) -> None:
    end = time.monotonic() + LONG
    while not holds():
        assert watching.is_alive(), "the desk ended"
        assert time.monotonic() < end, "it never came to that"
        time.sleep(0.05)


def test_a_rule_that_asks_for_everything(tmp_path: Path, fresh_store: Fresh) -> None:
    write_reports(tmp_path / "wire")
    settings = Settings.model_validate({
        "desk": {"queue": QUEUE, "settle": 0, "jobs": 1}, "source": [{"name": "wire", "folder": "wire"}],
        "rule": [{"name": "all", "when": [*EVERYTHING, "grown"], "accounts": 2, "at_most": LIMIT}],
        "channel": [{"name": "desk", "to": "terminal"}],
    })  # fmt: skip
    place, hours = fresh_store(), 0
    clock = Clock(date=lambda: START + timedelta(hours=hours))
    kept, states = Kept(), list[DeskState]()

    def desk(store: Store, intake: Intake) -> Watch:
        postman = Postman(Outbox(store), [kept], clock)
        return Watch(store, intake, settings, base=tmp_path, postman=postman, clock=clock)

    with Store(place) as store:
        with Intake(store, reading_version(), 1) as intake, desk(store, intake) as watch:
            watching = threading.Thread(target=watch.run, daemon=True)
            watching.start()

            def all_told() -> bool:
                states.append(watch.state())
                return store.count_cards() == REPORTS and not store.waiting() and not store.count_stale()

            until(all_told, watching)
            until(lambda: len(kept.sent) == LIMIT, watching)
            (told,) = (one for one in examine(place, now=clock.date()).checks if one.name == "over-limit")
            watch.stop()
            watching.join(LONG)
        assert not watching.is_alive()
        ((rule, _, one_by_one, more),) = store.over_limits()
        assert (rule, one_by_one) == ("all", LIMIT)
        assert more > LIMIT
        assert (told.level, f"{more} alerts over its limit" in told.what) == ("look", True)
        assert max(state.queue.waiting for state in states) <= QUEUE
        assert {state.trouble for state in states} == {None}

        hours = 1  # the next start, after the hour: what was over the limit is told as one, and nothing twice
        with Intake(store, reading_version(), 1) as intake, desk(store, intake) as watch:
            watch.once()
        assert [one.development.title for one in kept.sent[LIMIT:]] == [
            f"{more} more alerts of “all” from 08:00 to 09:00 UTC"
        ]
        assert len({one.id for one in kept.sent}) == len(kept.sent)
        assert store.over_limits() == []

"""The whole examination. It changes nothing, waits for nothing, and works on a store that does not."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from rashomon.engine.doctor.checks import Check, Diagnosis, check
from rashomon.engine.doctor.machine import installed, machine
from rashomon.engine.doctor.stored import not_open, outlets, rejections, stored
from rashomon.engine.doctor.watching import alerts, desk, sources
from rashomon.store import Store, StoreError
from rashomon.store.upkeep.places import is_server
from rashomon.store.upkeep.probing import probe


def examine(place: Path | str, *, now: datetime | None = None) -> Diagnosis:
    """Examine the installation, the machine and the store at `place`. Raises nothing."""
    now = now or datetime.now(UTC)
    probed = probe(place)
    checks = [*installed(), *machine(None if is_server(place) else Path(place))]
    if probed.state != "well":
        checks += [not_open(probed), *outlets()]
    else:
        try:
            with Store(place, readonly=True) as store:
                checks += _of(store, now)
        except StoreError as error:
            said = str(error).removeprefix(f"{probed.address}: ")
            checks.append(check("store", "damaged", "act", said, do="rashomon store check says more."))
    return Diagnosis(at=now.astimezone(UTC).isoformat(timespec="seconds"), store=probed.address, checks=tuple(checks))


def _of(store: Store, now: datetime) -> list[Check]:
    """What the store says: a part that cannot be read costs only itself."""
    found: list[Check] = []
    figures = store.figures()
    rows = store.sources()
    parts: tuple[Callable[[], Iterator[Check]], ...] = (
        lambda: stored(store, figures, now),
        lambda: rejections(figures),
        outlets,
        lambda: desk(store, now, bool(rows)),
        lambda: sources(rows, now),
        lambda: alerts(store, figures, now),
    )
    for part in parts:
        try:
            found += part()
        except StoreError as error:
            said = str(error).removeprefix(f"{store.address}: ")
            found.append(check("store", "damaged", "act", said, do="rashomon store check says more."))
    return found

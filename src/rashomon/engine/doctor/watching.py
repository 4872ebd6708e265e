"""The desk: whether it runs, its sources, its queue, and what it could not deliver."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from rashomon.engine.doctor.checks import Check, Level, check, count, lasting, moment, since, size
from rashomon.engine.watch.naming import is_here
from rashomon.engine.watch.state import NOTES, STALE, DeskState, from_values
from rashomon.store import SourceRow, Store
from rashomon.store.upkeep.figures import StoreFigures

START = "Start it: rashomon watch CONFIG.toml"
SHOWN = 20  # sources, channels that are not well; the rest are counted
SLOW = 300.0  # seconds from coming to told, of 95 in a hundred: five minutes are no news any more
# What the desk remembers of a source and tells (rashomon.engine.watch.visiting).
SILENT = timedelta(days=3)  # without anything new, where a source once gave something


def desk(store: Store, now: datetime, watched: bool) -> Iterator[Check]:
    """Whether a desk watches, and how it is."""
    beat = next(iter(store.beats()), None)
    if beat is None:
        if watched:
            yield check("desk", "running", "look", "no desk watches over this store now", do=START)
        else:
            what = "no desk was ever started over this store"
            yield check("desk", "running", "good", what, do="To watch feeds all day: rashomon watch --help")
        return
    at = moment(beat.beat)
    if at is not None and (now - at).total_seconds() > STALE and is_here(beat.desk):
        what = f"the desk {beat.desk} is up, and has written nothing into the store since {since(beat.beat, now)}"
        do = "Is the disk full, or does another process hold the store? Put that right: it goes on by itself."
        yield check("desk", "running", "act", what, do=do)
        return
    if at is None or (now - at).total_seconds() > STALE:
        what = f"the desk {beat.desk} ended without a word: it was last heard of {since(beat.beat, now)}"
        yield check("desk", "running", "act", what, do=f"Nothing is lost. {START}")
        return
    try:
        state = from_values(beat.state)
    except (ValueError, TypeError):
        what = f"the desk {beat.desk} is up, and says what it does in words of another version"
        yield check("desk", "running", "look", what, do="Run the desk and the doctor from one version of Rashomon.")
        return
    yield from _state(state, beat.desk, beat.started, now)


def _state(state: DeskState, name: str, started: str, now: datetime) -> Iterator[Check]:
    what = f"the desk {name} is {state.doing}; started {since(started, now)}"
    more = [f"{count(state.totals.new, 'new article')}, {count(state.totals.told, 'story')} told, "
            f"{count(state.totals.edits, 'edit')} seen since then"]  # fmt: skip
    if state.memory:
        more.append(f"it holds {size(state.memory)} of memory")
    if state.doing == "paused":
        trouble = state.trouble or "it cannot write to the store"
        yield check("desk", "running", "act", f"the desk {name} is up and waits: {trouble}", *more,
                    do="Put that right: it goes on by itself.")  # fmt: skip
    elif state.trouble:
        yield check(
            "desk", "running", "look", f"{what}. {state.trouble}", *more, do="Put that right: it is looked at again."
        )
    else:
        yield check("desk", "running", "good", what, *more)
    queue = state.queue
    what = (
        f"{queue.waiting:,} of at most {count(queue.most, 'document')} wait, {count(queue.pages, 'page')} to be fetched"
    )
    if queue.most and queue.waiting >= queue.most:
        do = "It works it off by itself; should it stay so: fewer sources, a longer `every`, or more cores."
        yield check("desk", "queue", "look", f"the queue is full, and sources rest: {what}", do=do)
    else:
        yield check("desk", "queue", "good", what)
    if state.latency.told_p95 is not None:
        told = f"half of all reports are told within {lasting(state.latency.told_median or 0)}, 95 in 100 within "
        what = told + lasting(state.latency.told_p95)
        slow = state.latency.told_p95 > SLOW
        yield check("desk", "latency", "look" if slow else "good", what,
                    do="The machine does not keep up: fewer sources, or more cores." if slow else None)  # fmt: skip


def _again(due: str | None, now: datetime) -> str:
    """When the next attempt is: "again in 2 hours"; without a desk that runs it may be over."""
    at = moment(due)
    if at is None:
        return "not again"
    return f"again {since(due, now)}" if at > now else f"was due again {since(due, now)}"


def sources(rows: list[SourceRow], now: datetime) -> Iterator[Check]:
    """How each source is: those that are not well first."""
    if not rows:
        return
    well = [row for row in rows if row.state == "well"]
    new = [row for row in rows if row.state == "new"]
    paused = [row for row in rows if row.state == "paused"]
    parts = [f"{len(well):,} of {count(len(rows), 'source')} well"]
    parts += [f"{len(some):,} {name}" for name, some in (("not asked yet", new), ("paused", paused)) if some]
    yield check("sources", "sources", "good", ", ".join(parts))
    ill = sorted((r for r in rows if r.state in ("dead", "failing")), key=lambda r: (r.state != "dead", r.source))
    for row in ill[:SHOWN]:
        level: Level = "act" if row.state == "dead" else "look"
        what = f"{row.source} is {row.state}: {(row.reason or 'it did not say why').rstrip('.')}"
        more = (
            f"{row.kind} {row.address}",
            f"{count(row.failures, 'failure')}{' in a row' if row.failures > 1 else ''}; "
            f"{f'last answered {since(row.succeeded, now)}' if row.succeeded else 'never answered'}; "
            f"{_again(row.due, now)}",
        )
        do = (
            "Correct its address in the desk's settings, or take it out."
            if row.state == "dead"
            else "It may pass by itself; else look at the address in a browser."
        )
        yield check("sources", f"source-{row.state}", level, what, *more, do=do)
    if len(ill) > SHOWN:
        what = f"{count(len(ill) - SHOWN, 'more source')} not well"
        yield check("sources", "source-more", "look", what, do="All of them, as JSON: rashomon doctor --json")
    for row in rows:
        for key in NOTES:
            if isinstance(note := row.notes.get(key), str):
                yield check("sources", f"source-{key}", "look", f"{row.source}: {note}", do=_NOTED[key])
        if row.state == "well" and (gave := moment(row.gave)) and now - gave > SILENT:
            what = f"{row.source} answers and gave nothing new for {lasting((now - gave).total_seconds())}"
            yield check("sources", "source-silent", "look", what, do="Sites move their feeds: look at it in a browser.")


_NOTED = {
    "clock": "Nothing is decided by its dates; tell the site's owner.",
    "identifiers": "Nothing is read twice: pages are known by their content. Tell the site's owner.",
    "moved": "Write the new address into the desk's settings.",
    "empty": "Look at it in a browser: should it stay empty, take it out.",
}


def alerts(store: Store, figures: StoreFigures, now: datetime) -> Iterator[Check]:
    """What was noticed, and what waits to be delivered or was given up."""
    total = sum(figures.alerts.values())
    if not total and not figures.deliveries:
        return
    sent = sum(n for (_, state), n in figures.deliveries.items() if state == "sent")
    yield check("alerts", "alerts", "good", f"{count(total, 'alert')} noticed, {count(sent, 'delivery')} made")
    for rule, hour, told, over in store.over_limits()[:SHOWN]:
        what = f"rule {rule}: {count(over, 'alert')} over its limit in the hour from {hour[11:13]}:00 UTC ({hour[:10]})"
        more = f"{told:,} were told one by one; the rest is told as one when the hour has ended"
        yield check("alerts", "over-limit", "look", what, more, do="Ask for less by this rule, or raise its at_most.")
    waits = store.waits()
    for channel in sorted({channel for channel, _ in figures.deliveries})[:SHOWN]:
        waiting = figures.deliveries.get((channel, "waiting"), 0)
        given_up = figures.deliveries.get((channel, "given-up"), 0)
        errors = store.delivery_errors(channel, 1) if waiting or given_up else []
        last = [f"the last error: {errors[0]}"] if errors else []
        if given_up:
            what = f"channel {channel}: {count(given_up, 'delivery')} given up"
            do = "Put the channel right (what it was not sent stands in the reading room), and send one by hand to try."
            yield check("alerts", "given-up", "act", what, *last, do=do)
        if waiting:
            due, attempts = waits.get(channel, (None, 0))
            what = f"channel {channel}: {count(waiting, 'delivery')} waiting"
            if attempts:
                what += f", tried {count(attempts, 'time')}, {_again(due, now)}"
                do = "It is tried again by itself. Is its server up, and are its address and key right?"
                yield check("alerts", "failing", "look", what, *last, do=do)
            else:
                yield check("alerts", "waiting", "good", what)

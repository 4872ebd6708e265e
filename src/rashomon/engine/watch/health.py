"""When a source is asked next, and how it is: pure, by a clock that is given.

1. a source that answers is asked again after `every` seconds, give or take a tenth, so that a hundred sources do not
   come at once; never sooner than it asks for itself (Retry-After, ttl, skipHours, max-age);
2. one that fails is asked after twice as long each time, to a day;
3. one that has failed for a week is dead, and still asked once a day: whatever answers again is well at once.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any, Final, Literal

State = Literal["new", "well", "failing", "dead", "paused"]

DAY: Final = 86_400.0
JITTER: Final = 0.1
# The first wait after a failure, where a source is asked less than once a minute: a hiccup of a server is over then.
SHORTEST_BACKOFF: Final = 60.0
# A server's general word about its files (max-age of a year is met on feeds) is no reason to be a day late.
LONGEST_WISH: Final = 3600.0
DEAD_AFTER: Final = 7 * DAY
DEAD_FAILURES: Final = 8
GONE_FAILURES: Final = 3  # "410 Gone" is meant: three of them are enough
MAX_FAILURES: Final = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of a visit. `reason`: why it failed, in a sentence with the way out; None: it did not.

    `wait`: seconds that the source asked to be left alone; `wish`: seconds between two visits that it would like;
    `skip_hours`: hours of the day (UTC) in which it wants none; `gone`: it said that it is no more.
    """

    reason: str | None = None
    wait: float | None = None
    wish: float | None = None
    skip_hours: frozenset[int] = frozenset()
    gone: bool = False
    new: int = 0  # entries or files that it gave and that were not there before


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """How a source is. Times are seconds since 1970; `failing_since`: of the failures in a row, the first."""

    state: State = "new"
    reason: str | None = None
    failures: int = 0
    failing_since: float | None = None
    tried: float | None = None
    succeeded: float | None = None
    gave: float | None = None
    due: float = 0.0
    visits: int = 0
    unchanged: int = 0
    notes: dict[str, Any] = field(default_factory=dict)


def after(health: Health, outcome: Outcome, *, every: float, now: float, chance: float) -> Health:
    """How a source is after a visit. `every`: seconds between two visits, as set; `chance`: 0 to 1."""
    visited = replace(health, tried=now, visits=health.visits + 1)
    bound = min(max(outcome.wait or 0.0, 0.0), DAY)
    if outcome.reason is None:
        bound = max(bound, min(max(outcome.wish or 0.0, 0.0), LONGEST_WISH))
        due = now + spread(every, bound, chance)
        return replace(
            visited, state="well", reason=None, failures=0, failing_since=None, succeeded=now,
            due=skipped(due, outcome.skip_hours), gave=now if outcome.new else health.gave,
            unchanged=health.unchanged + (0 if outcome.new else 1),
        )  # fmt: skip
    failures = min(health.failures + 1, MAX_FAILURES)
    since = health.failing_since if health.failing_since is not None else now
    dead = (now - since >= DEAD_AFTER and failures >= DEAD_FAILURES) or (outcome.gone and failures >= GONE_FAILURES)
    dead = dead or health.state == "dead"
    wait = DAY if dead else min(max(every, SHORTEST_BACKOFF) * 2.0 ** min(failures - 1, 30), DAY)
    return replace(
        visited, state="dead" if dead else "failing", reason=outcome.reason, failures=failures, failing_since=since,
        due=now + spread(wait, bound, chance), unchanged=health.unchanged + 1,
    )  # fmt: skip


def spread(seconds: float, bound: float, chance: float) -> float:
    """So many seconds give or take a tenth, never less than the bound."""
    return max(seconds * (1.0 + JITTER * (2.0 * chance - 1.0)), bound * (1.0 + JITTER * chance))


def skipped(due: float, hours: frozenset[int]) -> float:
    """The moment itself, or the beginning of the next hour (UTC) that is not to be skipped."""
    for _ in range(24):
        if datetime.fromtimestamp(due, UTC).hour not in hours:
            return due
        due = (due // 3600 + 1) * 3600
    return due


def sane(due: float, now: float) -> float:
    """When a source is due, where the machine's clock was set back since that was reckoned: not in years."""
    return due if due <= now + DAY * (1 + JITTER) + 3600 * 24 else now


def next_look(first: float, last: float, schedule: tuple[float, ...], chance: float = 0.5) -> float | None:
    """When a page is looked at again: it was first found, and last looked at then; `schedule`: seconds after the first.

    None: not any more. A look that was missed (the desk was not up) is made up for once.
    """
    for offset in sorted(schedule):
        if first + offset > last:
            return first + offset * (1.0 + JITTER * chance)
    return None

"""A wire for tests: invented reports go into a store one step after another, with rules that look at them."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from rashomon.engine import Desk
from rashomon.engine.alerts.rules import Asking
from rashomon.engine.intake import Intake
from rashomon.engine.watch.settings import RuleSettings
from rashomon.model import DEVELOPMENT_KINDS, Alert
from rashomon.sources.fetch.clock import Clock
from rashomon.sources.form import Found
from tests.server import Place

START = datetime(2031, 3, 4, 8, tzinfo=UTC)
EVERYTHING = tuple(kind for kind in DEVELOPMENT_KINDS if kind not in ("appears", "grown"))


def rule(name: str = "all", **values: Any) -> RuleSettings:
    """A rule; of all kinds that need no words, where none are given."""
    return RuleSettings.model_validate({"name": name, "when": EVERYTHING, **values})


def report(
    outlet: str, headline: str, body: str, *, at: str = "2031-03-04 08:00:00", path: str = "1"
) -> dict[str, str]:
    """A report as another tool's record has it."""
    host = outlet.lower().replace(" ", "")
    return {
        "title": headline, "maintext": body, "date_publish": at, "source_domain": f"{host}.example",
        "url": f"https://{host}.example/{path}",
    }  # fmt: skip


@dataclass
class Wire:
    """A store with rules in force, and an hour between two steps."""

    desk: Desk
    intake: Intake
    rules: tuple[RuleSettings, ...]
    steps: int = 0
    seen: int = 0
    now: list[datetime] = field(default_factory=lambda: [START])

    def ask(self, *rules: RuleSettings) -> None:
        """Have these rules in force from now on."""
        self.rules = rules
        self.intake.ask(Asking(rules=rules, channels=("desk", "mail")), Clock(date=lambda: self.now[0]))

    def take(self, *reports: dict[str, str]) -> None:
        """Read reports in, an hour later than the last ones."""
        self.steps += 1
        self.now[0] += timedelta(hours=1)
        when = self.now[0].isoformat(timespec="seconds")
        self.intake.take(
            Found(
                file=io.BytesIO(json.dumps(one).encode()), location=f"wire/{self.steps}-{n}.json", retrieved=when,
                name="report.json",
            )
            for n, one in enumerate(reports)
        )  # fmt: skip

    def new(self) -> list[Alert]:
        """The alerts that were kept since this was last asked."""
        found = self.desk.store.alerts(after=self.seen)
        self.seen = max([self.seen, *(one.number for one in found)])
        return [one.alert for one in found]

    def step(self, *reports: dict[str, str]) -> list[Alert]:
        """Read reports in, tell what changed; what was noticed."""
        self.take(*reports)
        self.intake.tell()
        return self.new()


@contextmanager
def wire(store: Place, *rules: RuleSettings) -> Iterator[Wire]:
    """A wire over a new store."""
    with Desk(store, jobs=1) as desk, desk.intake() as intake:
        made = Wire(desk=desk, intake=intake, rules=rules)
        if rules:
            made.ask(*rules)
        yield made


def kinds(alerts: list[Alert]) -> list[str]:
    """The kinds of alerts, sorted."""
    return sorted(alert.development.kind for alert in alerts)


def of(alerts: list[Alert], kind: str) -> Alert:
    """The only alert of a kind."""
    (found,) = (alert for alert in alerts if alert.development.kind == kind)
    return found


def words(alert: Alert, role: str = "") -> list[str]:
    """The exact words that an alert shows, of those whose role begins so."""
    return [one.span.exact for one in alert.development.evidence if one.role.startswith(role)]


def carrying(alert: Alert) -> list[tuple[str | None, str]]:
    """Who still carries the old value, and in what words."""
    return [(one.outlet, one.span.exact) for one in alert.development.carrying]

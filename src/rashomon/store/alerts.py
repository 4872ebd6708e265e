"""What rules asked to be told of, whom it is sent to, and what the rules have looked at so far.

An alert is written in the transaction that keeps the dossier which shows it, with a delivery for each channel: who is
killed in between has both or neither. What the rules saw of a story is kept in the same transaction, so that the next
look begins where this one ended.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, delete, func, literal, or_, select, update

from rashomon.model import Alert, decode
from rashomon.store import tables as t
from rashomon.store.alerted import Sent, put_alerts, put_looked
from rashomon.store.connection import Opened
from rashomon.store.dialect import insert
from rashomon.store.query import begins
from rashomon.store.records import Looked

MANY = 500  # variables in one SQL statement; SQLite's old limit is 999
_IN_FORCE = "rules"  # the key in `meta`


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptAlert:
    """An alert with its number: in the order in which they were noticed, rising, with gaps."""

    number: int
    alert: Alert


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """An alert that a channel has not got yet. `attempts`: made so far; `due`: not before, ISO 8601, UTC."""

    alert: Alert
    attempts: int = 0
    due: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """An alert on its way to a channel. `state`: waiting, sent or given-up; times are ISO 8601, UTC; `error`: what the
    last attempt met."""

    channel: str
    state: str
    attempts: int
    due: str | None
    sent: str | None
    error: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FullHour:
    """An hour (UTC, ISO 8601 to the hour) in which a rule asked for more than it may: how many more, and the first."""

    rule: str
    hour: str
    told: int
    over: int
    first: Alert
    channels: tuple[str, ...]


class Alerts(Opened):
    """The part of a store that keeps alerts, their deliveries, and what rules have looked at."""

    # ── what was noticed ────────────────────────────────────────────────

    def alerts(  # noqa: PLR0913 (what may be asked for)
        self,
        *,
        after: int = 0,
        rule: str | None = None,
        kinds: Collection[str] = (),
        story: str | None = None,
        since: str | None = None,
        until: str | None = None,
        limit: int | None = None,
        offset: int = 0,
        newest: bool = False,
    ) -> list[KeptAlert]:
        """Alerts with a higher number than `after`, the first noticed first (`newest`: the last first); `offset` of
        them left out.

        `since` (included) and `until` (not): ISO 8601, UTC, as far as they are given: a day alone will do.
        """
        a = t.alerts
        query = select(a.c.number, a.c.alert).where(a.c.number > after)
        query = query.order_by(a.c.number.desc() if newest else a.c.number)
        query = query.where(*_asked(rule, kinds, story, since, until))
        if limit is not None:
            query = query.limit(limit)
        if offset:
            query = query.limit(limit if limit is not None else 2**31 - 1).offset(offset)
        with self._look() as c:
            return [_kept(row) for row in c.execute(query)]

    def matching_alerts(self, *, rule: str | None = None, kinds: Collection[str] = (), story: str | None = None) -> int:
        """How many alerts `alerts` gives of these."""
        query = select(func.count()).select_from(t.alerts).where(*_asked(rule, kinds, story))
        with self._look() as c:
            return int(c.execute(query).scalar_one())

    def alert(self, name: str) -> KeptAlert | None:
        """The alert with this identifier; None where there is none."""
        with self._look() as c:
            query = select(t.alerts.c.number, t.alerts.c.alert).where(t.alerts.c.id == name)
            row = c.execute(query).one_or_none()
        return None if row is None else _kept(row)

    def alerts_beginning(self, beginning: str, limit: int = 20) -> list[KeptAlert]:
        """The alerts whose identifiers begin so, in the order in which they were noticed, at most `limit`."""
        a = t.alerts
        query = select(a.c.number, a.c.alert).where(begins(a.c.id, beginning)).order_by(a.c.number).limit(limit)
        with self._look() as c:
            return [_kept(row) for row in c.execute(query)]

    def last_alert(self) -> int:
        """The highest number of an alert; 0 where there is none."""
        with self._look() as c:
            return int(c.execute(select(func.max(t.alerts.c.number))).scalar() or 0)

    def count_alerts(self, since: str | None = None) -> dict[str, int]:
        """How many alerts there are of each rule."""
        query = select(t.alerts.c.rule, func.count()).group_by(t.alerts.c.rule).order_by(t.alerts.c.rule)
        if since is not None:
            query = query.where(t.alerts.c.at >= since)
        with self._look() as c:
            return {row[0]: row[1] for row in c.execute(query)}

    def put_alerts(self, alerts: Sequence[Sent], limits: Mapping[str, int] | None = None) -> int:
        """Keep alerts that no telling made; how many were new."""
        with self._write() as c:
            return put_alerts(c, alerts, limits or {})

    # ── whom it is sent to ──────────────────────────────────────────────

    def outbox(self) -> Outbox:
        """What waits to be sent, as the postman asks for it."""
        return Outbox(self)

    def undelivered(self, channel: str, limit: int) -> list[Waiting]:
        """The alerts that wait for a channel, due or not, the first noticed first; at most so many."""
        d, a = t.deliveries, t.alerts
        query = (
            select(a.c.alert, d.c.attempts, d.c.due)
            .join(a, a.c.id == d.c.alert)
            .where(d.c.channel == channel, d.c.state == "waiting")
            .order_by(a.c.number)
            .limit(limit)
        )
        with self._look() as c:
            return [
                Waiting(alert=decode(Alert, json.loads(row.alert)), attempts=row.attempts, due=row.due)
                for row in c.execute(query)
            ]

    def delivered(self, alerts: Collection[str], channel: str, at: str) -> None:
        """Note that a channel took these alerts, at `at` (ISO 8601, UTC)."""
        self._attempted(alerts, channel, {"state": "sent", "sent": at, "due": None, "error": None})

    def not_delivered(self, alerts: Collection[str], channel: str, error: str, due: str | None) -> None:
        """Note that a channel did not take these alerts, and when that is tried again; None: it is given up."""
        waits = {} if due is not None else {"state": "given-up"}
        self._attempted(alerts, channel, {**waits, "due": due, "error": error})

    def _attempted(self, alerts: Collection[str], channel: str, values: dict[str, Any]) -> None:
        d, listed = t.deliveries, sorted(alerts)
        with self._write() as c:
            for n in range(0, len(listed), MANY):
                these = d.c.alert.in_(listed[n : n + MANY]) & (d.c.channel == channel) & (d.c.state == "waiting")
                c.execute(update(d).where(these).values(attempts=d.c.attempts + 1, **values))

    def count_deliveries(self) -> dict[str, dict[str, int]]:
        """For each channel how many deliveries are in each state: waiting, sent, given-up."""
        d = t.deliveries
        query = select(d.c.channel, d.c.state, func.count().label("n")).group_by(d.c.channel, d.c.state)
        found: dict[str, dict[str, int]] = {}
        with self._look() as c:
            for row in c.execute(query.order_by(d.c.channel, d.c.state)):
                found.setdefault(row.channel, {})[row.state] = row.n
        return found

    def delivery_errors(self, channel: str, limit: int = 3) -> list[str]:
        """What a channel met last where it did not take what it was sent, and was not given it since."""
        d, a = t.deliveries, t.alerts
        query = (
            select(d.c.error).join(a, a.c.id == d.c.alert)
            .where(d.c.channel == channel, d.c.state != "sent", d.c.error.is_not(None))
            .order_by(a.c.number.desc()).limit(limit)
        )  # fmt: skip
        with self._look() as c:
            return list(dict.fromkeys(str(error) for error in c.execute(query).scalars()))

    def alerts_to(self, channel: str, limit: int) -> list[Alert]:
        """The latest alerts that go to a channel, sent or not, the last noticed first: feeds are made of them."""
        d, a = t.deliveries, t.alerts
        query = select(a.c.alert).join(d, d.c.alert == a.c.id).where(d.c.channel == channel)
        with self._look() as c:
            found = c.execute(query.order_by(a.c.number.desc()).limit(limit)).scalars()
            return [decode(Alert, json.loads(text)) for text in found]

    def deliveries_of(self, alert: str) -> list[Delivery]:
        """Where an alert went, by channel."""
        d = t.deliveries
        query = select(d.c.channel, d.c.state, d.c.attempts, d.c.due, d.c.sent, d.c.error)
        with self._look() as c:
            return [
                Delivery(**row._mapping) for row in c.execute(query.where(d.c.alert == alert).order_by(d.c.channel))
            ]

    # ── rules, and what they have looked at ─────────────────────────────

    def rules_in_force(self) -> dict[str, tuple[str, str]] | None:
        """The rules that look at this store, by the hash of what they ask for: (name, since when). None: rules never
        looked at it."""
        with self._look() as c:
            found = c.execute(select(t.meta.c.value).where(t.meta.c.key == _IN_FORCE)).scalar()
        return None if found is None else {key: (name, since) for key, (name, since) in json.loads(found).items()}

    def put_rules_in_force(self, rules: Mapping[str, tuple[str, str]]) -> None:
        """Note which rules look at this store from now on. The first time, all that it holds counts as looked at."""
        value = json.dumps({key: list(rule) for key, rule in sorted(rules.items())}, ensure_ascii=True)
        with self._write() as c:
            if c.execute(select(t.meta.c.value).where(t.meta.c.key == _IN_FORCE)).scalar() is None:
                held = select(t.readings.c.article, func.coalesce(t.members.c.story, literal(""))).outerjoin(
                    t.members, t.members.c.article == t.readings.c.article
                )
                c.execute(delete(t.looked_articles))
                c.execute(t.looked_articles.insert().from_select(["article", "story"], held))
            c.execute(
                insert(t.meta).values(key=_IN_FORCE, value=value)
                .on_conflict_do_update(index_elements=["key"], set_={"value": value})
            )  # fmt: skip

    def looked_at(self, articles: Collection[str]) -> dict[str, str]:
        """Those of these articles that the rules have seen, each with the story it stood in ("": in none)."""
        listed, a = sorted(articles), t.looked_articles
        found: dict[str, str] = {}
        with self._look() as c:
            for n in range(0, len(listed), MANY):
                query = select(a.c.article, a.c.story).where(a.c.article.in_(listed[n : n + MANY]))
                found.update({row.article: row.story for row in c.execute(query)})
        return found

    def states_of(self, stories: Collection[str]) -> dict[str, bytes]:
        """What the rules saw of these stories, packed; nothing of those they have not seen."""
        listed, s = sorted(stories), t.looked_stories
        found: dict[str, bytes] = {}
        with self._look() as c:
            for n in range(0, len(listed), MANY):
                query = select(s.c.story, s.c.state).where(s.c.story.in_(listed[n : n + MANY]), s.c.state.is_not(None))
                found.update({row.story: row.state for row in c.execute(query)})
        return found

    def packed_dossier(self, story: str) -> bytes | None:
        """A story's dossier as it is kept; None where there is none."""
        with self._look() as c:
            found = c.execute(select(t.dossiers.c.dossier).where(t.dossiers.c.story == story)).scalar()
        return None if found is None else bytes(found)

    def unlooked(self) -> list[str]:
        """The stories that were told since the rules last looked, by readings that asked none."""
        s = t.looked_stories
        query = select(s.c.story).join(t.dossiers, t.dossiers.c.story == s.c.story).where(s.c.behind.is_(True))
        with self._look() as c:
            return list(c.execute(query.order_by(s.c.story)).scalars())

    def put_looked(
        self, story: str, looked: Looked, alerts: Sequence[Sent] = (), limits: Sequence[tuple[str, int]] = ()
    ) -> None:
        """Keep what rules saw of a story that is told already, and what they asked to be told of it."""
        with self._write() as c:
            put_alerts(c, alerts, dict(limits))
            put_looked(c, story, looked)

    def late_versions(self, limit: int = MANY) -> list[str]:
        """Articles that a later version stands for and that the rules have not seen, though they have seen another of
        their versions: they came after it."""
        from rashomon.store.copies import lineages

        looked, one, other = t.looked_articles, lineages.alias(), lineages.alias()
        query = (
            select(one.c.article)
            .outerjoin(looked, looked.c.article == one.c.article)
            .where(one.c.latest.is_(False), looked.c.article.is_(None))
            .where(
                select(other.c.article)
                .join(t.looked_articles, t.looked_articles.c.article == other.c.article)
                .where(other.c.lineage == one.c.lineage, other.c.latest.is_(True))
                .correlate(one)
                .exists()
            )
        )
        with self._look() as c:
            return list(c.execute(query.order_by(one.c.article).limit(limit)).scalars())

    def put_late(
        self, article: str, story: str, alerts: Sequence[Sent] = (), limits: Sequence[tuple[str, int]] = ()
    ) -> None:
        """Keep that the rules have seen a version that came late, and what they asked to be told of it."""
        a = t.looked_articles
        with self._write() as c:
            put_alerts(c, alerts, dict(limits))
            c.execute(insert(a).values(article=article, story=story).on_conflict_do_nothing(index_elements=["article"]))

    # ── what is over a rule's limit ─────────────────────────────────────

    def full_hours(self, now: str) -> list[FullHour]:
        """The hours before `now` (ISO 8601, UTC) in which a rule asked for more than it may, and that are not told."""
        h = t.rule_hours
        query = select(h).where(h.c.hour < now[:13], h.c.over > 0).order_by(h.c.hour, h.c.rule)
        with self._look() as c:
            rows = c.execute(query).all()
        found = []
        for row in rows:
            first = json.loads(row.first)
            found.append(
                FullHour(rule=row.rule, hour=row.hour, told=row.told, over=row.over,
                         first=decode(Alert, first["alert"]), channels=tuple(first["channels"]))
            )  # fmt: skip
        return found

    def over_limits(self) -> list[tuple[str, str, int, int]]:
        """The hours kept in which a rule asked for more than it may: (rule, hour, told, over), the latest first."""
        h = t.rule_hours
        query = select(h.c.rule, h.c.hour, h.c.told, h.c.over).where(h.c.over > 0).order_by(h.c.hour.desc(), h.c.rule)
        with self._look() as c:
            return [(row.rule, row.hour, row.told, row.over) for row in c.execute(query)]

    def close_hours(self, now: str, told: Sequence[Sent]) -> None:
        """Keep the alerts that stand for the full hours before `now`, and forget the counts of those hours."""
        with self._write() as c:
            put_alerts(c, told, {})
            c.execute(delete(t.rule_hours).where(t.rule_hours.c.hour < now[:13]))


class Outbox:
    """What waits in a store to be sent: `rashomon.engine.alerts.postman` empties it."""

    def __init__(self, store: Alerts) -> None:
        self._store = store

    def waiting(self, channel: str, limit: int) -> list[Waiting]:
        """The oldest alerts that wait for a channel, in the order they were noticed, whether due or not."""
        return self._store.undelivered(channel, limit)

    def sent(self, ids: Sequence[str], channel: str, at: str) -> None:
        """Mark alerts as sent."""
        self._store.delivered(ids, channel, at)

    def failed(self, ids: Sequence[str], channel: str, error: str, due: str | None) -> None:
        """Count an attempt that failed; it is tried again at `due`; None: it is given up."""
        self._store.not_delivered(ids, channel, error, due)


def _asked(
    rule: str | None, kinds: Collection[str], story: str | None, since: str | None = None, until: str | None = None
) -> list[ColumnElement[bool]]:
    a = t.alerts
    asked: list[ColumnElement[bool]] = []
    if rule is not None:
        asked.append(a.c.rule == rule)
    if kinds:
        asked.append(a.c.kind.in_(sorted(kinds)))
    if story is not None:  # and of those that were merged into it
        merged = select(t.story_names.c.story).where(t.story_names.c.leads_to == story)
        asked.append(or_(a.c.story == story, a.c.story.in_(merged)))
    if since is not None:
        asked.append(a.c.at >= since)
    if until is not None:
        asked.append(a.c.at < until)
    return asked


def _kept(row: Any) -> KeptAlert:
    return KeptAlert(number=row.number, alert=decode(Alert, json.loads(row.alert)))

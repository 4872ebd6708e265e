"""Alerts and what rules saw, written inside the transaction that keeps the dossier which shows them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from sqlalchemy import Connection, delete, func, select

from rashomon.model import Alert, encode
from rashomon.store import tables as t
from rashomon.store.dialect import insert
from rashomon.store.records import Looked

Sent = tuple[Alert, tuple[str, ...]]


def put_alerts(c: Connection, alerts: Iterable[Sent], limits: Mapping[str, int]) -> int:
    """Keep alerts, inside a transaction, each once; how many were new. What is over a rule's limit is counted."""
    new = 0
    for alert, channels in alerts:
        if c.execute(select(t.alerts.c.number).where(t.alerts.c.id == alert.id)).scalar() is not None:
            continue
        hour = {"rule": alert.rule, "hour": alert.at[:13]}
        h = t.rule_hours
        row = c.execute(select(h).where(h.c.rule == alert.rule, h.c.hour == hour["hour"])).one_or_none()
        limit = limits.get(alert.rule)
        if limit is not None and (row.told if row else 0) >= limit:
            first = json.dumps({"alert": encode(alert), "channels": list(channels)}, ensure_ascii=True)
            c.execute(
                insert(h).values(**hour, told=0, over=1, first=first)
                .on_conflict_do_update(
                    index_elements=["rule", "hour"],
                    set_={"over": h.c.over + 1, "first": func.coalesce(h.c.first, first)},
                )
            )  # fmt: skip
            continue
        kept = c.execute(
            insert(t.alerts)
            .values(
                id=alert.id, rule=alert.rule, kind=alert.development.kind, story=alert.development.story, at=alert.at,
                alert=json.dumps(encode(alert), ensure_ascii=True),
            )
            .on_conflict_do_nothing(index_elements=["id"])
            .returning(t.alerts.c.number)  # a count of rows is not told where the server gives the number
        )  # fmt: skip
        if kept.one_or_none() is None:
            continue
        new += 1
        for channel in dict.fromkeys(channels):
            row_of = {"alert": alert.id, "channel": channel, "state": "waiting", "attempts": 0, "due": alert.at}
            c.execute(insert(t.deliveries).values(**row_of).on_conflict_do_nothing())
        if limit is not None:
            c.execute(
                insert(h).values(**hour, told=1, over=0)
                .on_conflict_do_update(index_elements=["rule", "hour"], set_={"told": h.c.told + 1})
            )  # fmt: skip
    return new


def put_looked(c: Connection, story: str, looked: Looked) -> None:
    """Keep, inside a transaction, what rules saw of a story; or that they have not looked at what it is now."""
    s, a = t.looked_stories, t.looked_articles
    row = {"state": looked.state, "behind": looked.behind}
    keep = {"behind": True} if looked.behind else row
    c.execute(insert(s).values(story=story, **row).on_conflict_do_update(index_elements=["story"], set_=keep))
    for article in looked.articles:
        c.execute(
            insert(a).values(article=article, story=story)
            .on_conflict_do_update(index_elements=["article"], set_={"story": story})
        )  # fmt: skip
    if looked.ended:
        # What is still home to a report that is not looked at yet (a story that was split in two) is needed once more.
        still = select(a.c.article).where(a.c.story == s.c.story).exists()
        c.execute(delete(s).where(s.c.story.in_(looked.ended), s.c.story != story, ~still))

"""What rules have looked at, kept in the store: what each look begins from, and where the last one ended.

The first time that rules look at a store, all that it holds counts as looked at; and a rule that is new speaks of what
comes after it was made, too. Stories that are told by readings that ask no rules (`rashomon read` beside a desk) are
noted as behind, with what had been seen of them: the desk looks at them when it starts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from rashomon.engine.alerts.looking import Looking, Version
from rashomon.engine.alerts.rules import Asking, key_of, over
from rashomon.sources.fetch.clock import Clock
from rashomon.store import Store
from rashomon.store.alerted import Sent

STEPS = 8  # earlier versions of a report that are held against one another, the last ones


class Watching:
    """Prepares looks, and keeps what comes of those at stories that are told already."""

    def __init__(self, store: Store, asking: Asking | None, clock: Clock | None = None) -> None:
        """`asking`: None for a reading that asks no rules in a store where some are in force."""
        self._store = store
        self._asking = asking
        self._clock = clock or Clock()

    @classmethod
    def of(cls, store: Store, asking: Asking | None, clock: Clock | None = None) -> Watching | None:
        """The watching for a reading; None where no rules are in force and none are asked."""
        if asking is not None and not asking.rules:
            asking = None
        return cls(store, asking, clock) if asking is not None or store.rules_in_force() is not None else None

    def begin(self) -> int:
        """Look at what was told since the last look, with the rules that were in force then; from now on these are.
        Returns at how many stories it looked. Raises StoreError."""
        if self._asking is None:
            return 0
        before = self._store.rules_in_force()
        now = self._clock.stamp()
        looked = 0
        if before is not None:
            were = tuple(rule for rule in self._asking.rules if key_of(rule) in before)
            for story in self._store.unlooked():
                self._catch_up(story, replace(self._asking, rules=were))
                looked += 1
        since = {key: when for key, (_, when) in (before or {}).items()}
        rules = {key_of(rule): (rule.name, since.get(key_of(rule), now)) for rule in self._asking.rules}
        if rules != before:
            self._store.put_rules_in_force(rules)
        return looked

    def close_hours(self) -> None:
        """Tell, as one alert each, what was over a rule's limit in the hours that have ended."""
        now = self._clock.stamp()
        full = self._store.full_hours(now)
        if full:
            self._store.close_hours(now, [(over(hour), hour.channels) for hour in full])

    def notice_late(self) -> None:
        """Look at earlier versions of reports that came after a later one was looked at: the later one stays what the
        outlet says, and that it was changed without a word is known only now."""
        if self._asking is None:
            return
        from rashomon.articles.copies import lineages
        from rashomon.dossier import from_json
        from rashomon.engine.alerts.look import late
        from rashomon.store import unpack

        store = self._store
        for name in store.late_versions():
            fellows = store.lineage_fellows([name])
            line = next((one for one in lineages(store.article_keys(fellows)) if name in one.articles), None)
            looked = store.looked_at(fellows)
            latest = line.latest if line is not None else name
            story = looked.get(latest, "")
            alerts: tuple[Sent, ...] = ()
            # Between two that were looked at it tells nothing that these did not.
            first = line is not None and not any(a in looked for a in line.articles[: line.articles.index(name)])
            if line is not None and first and story and (packed := store.packed_dossier(story)) is not None:
                after = next(a for a in line.articles[line.articles.index(name) + 1 :] if a in looked)
                readings = store.readings([name, after])
                basis = {version.article: version.basis for version in line.versions}
                alerts = late(
                    self._asking, from_json(unpack(packed)), *readings, sure=basis[after] != "unknown",
                    at=self._clock.stamp(), seen=store.states_of([story]).get(story),
                )  # fmt: skip
            store.put_late(name, story, alerts, self._asking.limits)

    def keep_ended(self, stories: Iterable[str]) -> None:
        """Keep what was seen of stories that are no more before their dossiers are dropped: of nothing else is known
        what they told."""
        from rashomon.dossier import from_json
        from rashomon.engine.alerts.seen import pack_seen, seen_of
        from rashomon.store import Looked, unpack

        for story in stories:
            if not self._store.states_of([story]) and (packed := self._store.packed_dossier(story)) is not None:
                self._store.put_looked(story, Looked(state=pack_seen(seen_of(from_json(unpack(packed))))))

    def looking(self, story: str, members: Sequence[str], *, all_new: bool = False) -> Looking:
        """What a look at a story that is told now begins from; `all_new`: as if nothing had been looked at."""
        store = self._store
        if self._asking is None:
            own = None if store.states_of([story]) else store.packed_dossier(story)
            return Looking(asking=None, at="", dossiers=((story, own),) if own is not None else ())
        if all_new:
            fellows = store.lineage_fellows(members)
            versions = tuple(self._versions(members, {}, {}, fellows))
            return Looking(asking=self._asking, at=self._clock.stamp(), versions=versions)
        homes = store.looked_at(members)
        fellows = store.lineage_fellows([article for article in members if article not in homes])
        older = {name: home for name, home in store.looked_at(fellows).items() if name not in homes}
        versions = tuple(self._versions(members, homes, {**homes, **older}, fellows))
        former = sorted({story, *homes.values(), *older.values()} - {""})
        states = store.states_of(former)
        dossiers: list[tuple[str, bytes]] = []
        for name in former:
            if name in states or (name == story and not homes and not older):
                continue
            if (packed := store.packed_dossier(name)) is not None:
                dossiers.append((name, packed))
        elsewhere = sorted(set(older.values()) - {story, "", *homes.values()})
        beside = tuple(packed for name in elsewhere if (packed := store.packed_dossier(name)) is not None)
        ended = frozenset(name for name in former if name != story and store.leads_to(name) != name)
        gone = frozenset(name for name, articles in self._articles_in(former).items() if not articles and name != story)
        return Looking(
            asking=self._asking, at=self._clock.stamp(), states=tuple(sorted(states.items())),
            dossiers=tuple(dossiers), homes=tuple(sorted({**homes, **older}.items())), ended=ended | gone,
            versions=versions, beside=beside, others=tuple(sorted(fellows - set(members))),
        )  # fmt: skip

    def _articles_in(self, stories: Sequence[str]) -> dict[str, tuple[str, ...]]:
        inside = self._store.articles_in(stories)
        return {story: inside.get(story, ()) for story in stories}

    def _versions(
        self, members: Sequence[str], homes: dict[str, str], looked: dict[str, str], fellows: set[str]
    ) -> Iterator[tuple[str, tuple[Version, ...]]]:
        """The earlier versions of each report that came, from the last that was looked at on."""
        if not fellows:
            return
        from rashomon.articles.copies import lineages

        found = lineages(self._store.article_keys(fellows))
        for article in members:
            if article in homes:
                continue
            line = next((one for one in found if article in one.articles), None)
            if line is None:
                continue
            at = line.articles.index(article)
            chain: list[str] = []
            for name in reversed(line.articles[:at]):
                chain.insert(0, name)
                if name in looked or len(chain) >= STEPS:
                    break
            basis = {version.article: version.basis for version in line.versions}
            after = [*chain[1:], article]
            packed = self._store.readings(chain)
            if chain:
                yield (
                    article,
                    tuple(
                        Version(article=name, reading=data, sure=basis[following] != "unknown")
                        for name, data, following in zip(chain, packed, after, strict=True)
                    ),
                )

    def _catch_up(self, story: str, asking: Asking) -> None:
        from rashomon.dossier import from_json
        from rashomon.engine.alerts.look import look
        from rashomon.store import unpack

        packed = self._store.packed_dossier(story)
        if packed is None:
            return
        members = self._store.articles_in([story]).get(story, ())
        dossier = from_json(unpack(packed))
        looking = replace(self.looking(story, members), asking=asking)
        # Nothing was kept of what it was before: its own dossier is what is to be looked at, not what was seen.
        looking = replace(looking, dossiers=tuple(one for one in looking.dossiers if one[0] != story))
        noticed = look(dossier, looking)
        self._store.put_looked(story, noticed.looked, noticed.alerts, asking.limits)

"""A story made up by rule, as large as is asked for: a dossier whose every span resolves, and a store that holds it.

Nothing in it was ever written by anybody: towns, outlets, people and sentences come from the lists below. The same
arguments give the same dossier.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random

from rashomon.accounts.provenance import find_provenance
from rashomon.articles.copies import VERSION as PRINTS
from rashomon.dossier import check, to_json
from rashomon.dossier.relations import find_relations
from rashomon.dossier.timeline import moment_key
from rashomon.engine.features import pack_features
from rashomon.engine.listing import listing_of
from rashomon.engine.packing import pack_reading
from rashomon.engine.versions import TELLING, reading_version
from rashomon.engine.work import card_of, found_by
from rashomon.entities.register import cards_of
from rashomon.model import (
    Account,
    Annotation,
    Article,
    Claim,
    Derivation,
    Discrepancy,
    DiscrepancyValue,
    Dossier,
    Entity,
    Event,
    Feature,
    Join,
    Loaded,
    Moment,
    Origin,
    Party,
    Quantity,
    RawDocument,
    Reading,
    Removed,
    Signal,
    Span,
    Spelling,
    Statement,
    Story,
    SummarySentence,
    Telling,
    TimelineEntry,
    Voice,
    encode,
    span_at,
)
from rashomon.store import Read, Store, ToldStory, pack
from rashomon.stories.online.shelf import Entry, Weighed, number_of

HOSTILE = '<script>document.title="owned"</script><img src=x onerror="fetch(1)"> [link](javascript:x) =1+1'
RTL = "אתמול נפתח הגשר הישן בעיר ברנה, אמר ראש העיר."
TOWNS = ("Brenna", "Halvik", "Old Ferry", "Tarn", "Upper Sill", "Wendry", "Corvo", "Lask", "Mirrow", "Senn")
WHAT = ("houses", "boats", "pumps", "families", "lorries", "bridges", "schools", "soldiers", "wells", "tents")
DONE = ("moved", "lost", "counted", "repaired", "closed", "found", "promised", "sent away")
FIRST = ("Ada", "Bero", "Cilla", "Dorn", "Edda", "Fenno", "Greta", "Holm", "Ines", "Jory")
LAST = ("Quill", "Marrow", "Vane", "Oster", "Pell", "Rook", "Sorrel", "Tamm", "Ulder", "Wick")
BODIES = ("River Board", "Norland Army", "Sudrian Embassy", "Relief Union", "Water Ministry", "Town Council",
          "Farmers' League", "Harbour Police")  # fmt: skip
PAPERS = ("Courier", "Herald", "Radio", "Post", "Lamp", "Gazette", "Telegraf", "Review", "Mirror", "Observer")
BEGINS = datetime(2031, 3, 4, 6, 20)
ORIGINS = 24  # known origins; the last two of the list are nobody's
RANK = 0.9  # how fast the accounts of a claim grow fewer from one claim to the next


@dataclass
class _Draft:
    """One article while it is written."""

    id: str
    outlet: str | None
    sentences: list[str] = field(default_factory=list)
    length: int = 0

    def write(self, sentence: str) -> tuple[int, int]:
        """Add a sentence, four to a paragraph; where it stands."""
        gap = "" if not self.sentences else "\n\n" if len(self.sentences) % 4 == 0 else " "
        start = self.length + len(gap)
        self.sentences.append(gap + sentence)
        self.length = start + len(sentence)
        return start, self.length


@dataclass(frozen=True)
class _Told:
    """Where an article tells a claim."""

    article: str
    start: int
    end: int
    support: str
    denies: bool


def made_dossier(
    accounts: int = 100, claims: int = 1000, *, seed: int = 7, discrepancies: int | None = None, hostile: bool = True
) -> Dossier:
    """A story of so many accounts and claims: a few claims that nearly all tell, a long tail that one alone tells.

    `discrepancies`: one to every sixteen claims by default, of each kind and verdict in turn. `hostile`: whether one
    outlet's name, headline and text try to break out of the page.
    """
    return _Maker(accounts, claims, seed, discrepancies, hostile).dossier()


class _Maker:
    def __init__(self, accounts: int, claims: int, seed: int, discrepancies: int | None, hostile: bool) -> None:
        self.random = Random(seed)
        self.seed = seed
        self.claims_wanted = claims
        self.discrepancies_wanted = claims // 16 if discrepancies is None else discrepancies
        self.hostile = hostile
        self.drafts = [_Draft(self._key("a", n), self._outlet(n)) for n in range(accounts)]
        self.people = [f"{FIRST[n % 10]} {LAST[(n // 10 + n) % 10]}" for n in range(40)]
        self.entities = [self._key("n", n) for n in range(len(self.people) + len(BODIES) + len(TOWNS))]
        self.names = [*self.people, *BODIES, *TOWNS]
        self.mentions: dict[str, list[Span]] = defaultdict(list)
        self.origins = [self._key("o", n) for n in range(ORIGINS + 2)]

    def _key(self, kind: str, number: int) -> str:
        return kind + hashlib.sha256(f"{self.seed} {kind} {number}".encode()).hexdigest()[:15]

    def _outlet(self, number: int) -> str | None:
        if self.hostile and number == 3:
            return HOSTILE
        if number % 23 == 19:
            return None
        paper = f"{TOWNS[number % 10]} {PAPERS[(number // 10) % 10]}"
        return paper if number < 100 else f"{paper} {number // 100 + 1}"

    def dossier(self) -> Dossier:
        """Write the articles first, then say of them what they hold."""
        told = [self._write(n) for n in range(self.claims_wanted)]
        if self.hostile:
            start, end = self.drafts[3 % len(self.drafts)].write(HOSTILE)
            told.append((HOSTILE, 0, [_Told(self.drafts[3 % len(self.drafts)].id, start, end, "unknown", False)]))
            start, end = self.drafts[0].write(RTL)
            told.append((RTL, 0, [_Told(self.drafts[0].id, start, end, "unknown", False)]))
        articles = {draft.id: self._article(n, draft) for n, draft in enumerate(self.drafts)}
        self.articles = articles
        events: list[Event] = []
        statements: list[Statement] = []
        claims = [self._claim(n, *one, events, statements) for n, one in enumerate(told)]
        claims.sort(key=lambda c: (-len({a.article for a in c.accounts}), c.id))
        order = tuple(articles)
        readings = self._readings(articles, events, statements)
        origins = self._origins(claims)
        story = Story(
            id=self._key("s", len(articles)),
            headline=f"Floods at {TOWNS[self.seed % 10]} Weir",
            articles=order,
            moment=Moment(earliest=_day(0), latest=_day(9), precision="day", basis="resolved"),
        )
        dossier = Dossier(
            story=story, articles=tuple(articles.values()), entities=self._entities(), statements=tuple(statements),
            events=tuple(events), claims=tuple(claims), origins=origins, discrepancies=self._discrepancies(claims),
            timeline=_timeline(claims),
            relations=find_relations(claims, events), summary=self._summary(claims),
            provenance=find_provenance(claims, origins, readings, list(articles.values())),
            tellings=self._tellings(claims),
        )  # fmt: skip
        check(dossier)
        return dossier

    # ── articles ──

    def _write(self, number: int) -> tuple[str, int, list[_Told]]:
        """One claim's sentences, in as many articles as its rank gives it: its text, its origin, where it is told."""
        random = self.random
        count = random.randrange(2, 900) + number
        what, done, town = WHAT[number % 10], DONE[number % 8], TOWNS[(number // 10) % 10]
        weekday = (BEGINS + timedelta(days=number % 9)).strftime("%A")
        origin = number % (ORIGINS + 2)
        speaker = self.names[origin % len(self.people)] if origin < ORIGINS else "A witness"
        plain = f"{count} {what} were {done} in {town} on {weekday}"
        first = f"{plain}, {speaker} said."
        share = RANK**number if number < 40 else 0.0
        many = max(2, round(0.8 * share * len(self.drafts))) if number < self.claims_wanted // 5 else 1
        chosen = random.sample(range(len(self.drafts)), min(len(self.drafts), many))
        told = []
        for place, at in enumerate(sorted(chosen)):
            denies = number % 11 == 3 and place == len(chosen) - 1 and place > 0
            support = ("own", "verbatim", "rewrite", "same-source", "verbatim", "unknown")[place % 6]
            if denies:
                words = f"It is not true that {plain}, {self.names[(origin + 7) % len(self.people)]} said."
            elif support in ("own", "verbatim"):
                words = first
            else:
                words = f"According to {speaker}, {town} on {weekday} saw {count} {what} {done}."
            start, end = self.drafts[at].write(words)
            told.append(_Told(self.drafts[at].id, start, end, support, denies))
        return first, origin, told

    def _article(self, number: int, draft: _Draft) -> Article:
        if not draft.sentences:
            draft.write(f"Nothing more is known at {TOWNS[number % 10]}.")
        text = "".join(draft.sentences)
        for name, entity in zip(self.names, self.entities, strict=True):
            if (found := text.find(name)) >= 0:
                self.mentions[entity].append(span_at(draft.id, text, found, found + len(name)))
        hour = BEGINS + timedelta(minutes=47 * number % 12000)
        published: Moment | None
        if number % 23 == 19:
            published = None
        elif number % 13 == 5:
            published = Moment(earliest=_day(2), latest=_day(4), precision="day", basis="inferred")
        elif number % 3 == 0:
            published = Moment(earliest=hour.date().isoformat(), latest=hour.date().isoformat(), precision="day",
                               basis="stated")  # fmt: skip
        else:
            stamp = hour.isoformat(timespec="seconds")
            published = Moment(earliest=stamp, latest=stamp, precision="minute", basis="stated")
        headline = f"{TOWNS[number % 10]}: {WHAT[number % 10]} {DONE[number % 8]} as the water rises"
        return Article(
            id=draft.id,
            location=f"made/{draft.id}.txt",
            sha256=hashlib.sha256(text.encode()).hexdigest(),
            text=text,
            outlet=draft.outlet,
            headline=HOSTILE if draft.outlet == HOSTILE else headline,
            byline=f"By {self.people[number % len(self.people)]}",
            language="en",
            published=published,
            removed=(Removed(text="Sign up for the morning letter", reason="subscription line"),),
            derived_from=self._derived(number, draft.id, text),
        )

    def _derived(self, number: int, key: str, text: str) -> tuple[Derivation, ...]:
        """Every third article has its first sentence from the one before it that has the same words."""
        if number % 3 != 2:
            return ()
        sentence = self.drafts[number].sentences[0].strip()
        for before in self.drafts[:number]:
            theirs = "".join(before.sentences)
            at = theirs.find(sentence)
            if at >= 0:
                pair = (span_at(key, text, 0, len(sentence)), span_at(before.id, theirs, at, at + len(sentence)))
                share = round(len(sentence) / len(text), 2)
                degree = "wholly" if share > 0.8 else "partly"
                return (Derivation(article=before.id, degree=degree, share=share, evidence=(pair,)),)  # type: ignore[arg-type]
        return ()

    def _readings(
        self, articles: dict[str, Article], events: Sequence[Event], statements: Sequence[Statement]
    ) -> list[Reading]:
        mine: dict[str, tuple[list[Event], list[Statement]]] = {key: ([], []) for key in articles}
        for event in events:
            mine[event.article][0].append(event)
        for statement in statements:
            mine[statement.article][1].append(statement)
        empty = {"tokens": (), "sentences": (), "mentions": (), "times": ()}
        return [
            Reading(article=article, annotation=Annotation(article=key, **empty), statements=tuple(mine[key][1]),
                    events=tuple(mine[key][0]))
            for key, article in articles.items()
        ]  # fmt: skip

    # ── what they hold ──

    def _claim(
        self, number: int, text: str, origin: int, told: list[_Told], events: list[Event], statements: list[Statement]
    ) -> Claim:
        moment = _moment(number)
        made = text not in (HOSTILE, RTL)
        accounts = []
        for place, one in enumerate(told):
            span = self._span(one)
            event = statement = None
            if made:
                event = self._event(number, one, span, origin, moment)
                statement = self._statement(number, one, span, origin)
                events.append(event)
                statements.append(statement)
            whose = self.origins[(origin + 7 * one.denies) % len(self.origins)] if made else self.origins[-1]
            join = signals = None
            if place:
                before = self._span(told[0])
                features = (
                    Feature(name="words", value=0.8, weight=0.4, says="How many of their words the two share."),
                    Feature(name="numbers", value=1.0, weight=0.3, says="Whether they have the same numbers."),
                )
                join = Join(to=before, score=0.62, features=features)
                signals = Signal(kind="passage", why="A long run of words is the same.", here=span, there=before)
            accounts.append(
                Account(article=one.article, evidence=(span,), events=(event.id,) if event else (),
                        statements=(statement.id,) if statement else (), origin=whose,
                        support=one.support, denies=one.denies,  # type: ignore[arg-type]
                        because="names the source itself" if one.support == "same-source" else "",
                        signals=(signals,) if signals else (), join=join)
            )  # fmt: skip
        origins = tuple(dict.fromkeys(a.origin for a in accounts))
        many = len({a.article for a in accounts})
        denied = any(a.denies for a in accounts)
        standing = "disputed" if denied else "single" if many == 1 else "confirmed" if number % 4 == 0 else "repeated"
        high = len(origins) + (standing == "confirmed")
        status = "planned" if number % 17 == 5 else "alleged" if number % 19 == 7 else "happened"
        return Claim(
            id=self._key("c", number), text=text, standing=standing, origins=origins,  # type: ignore[arg-type]
            independent=(1 if standing == "single" and made else min(high, 1 + (standing == "confirmed")), high),
            moment=moment, accounts=tuple(accounts), status=status,
        )  # fmt: skip

    def _span(self, one: _Told) -> Span:
        return span_at(one.article, self.articles[one.article].text, one.start, one.end)

    def _party(self, number: int, span: Span) -> Party:
        return Party(entity=self.entities[number], text=self.names[number], span=span)

    def _event(self, number: int, one: _Told, span: Span, origin: int, moment: Moment | None) -> Event:
        actor = len(self.people) + number % len(BODIES)
        towards = len(self.people) + (number // 3 + 1) % len(BODIES)
        value = float(span.exact.split()[0]) if span.exact[0].isdigit() else 3.0
        kind, cooperation, conflict = (("AID", 6.5, 0.0), ("COERCE", 0.0, 4.0), ("CONSULT", 3.0, 0.0))[number % 3]
        return Event(
            id=self._key("v", hash_of(one)), article=one.article, type=kind, mode=None, status="happened",
            trigger=span_at(one.article, self.articles[one.article].text, one.start, one.start + 3), sentence=span,
            actors=(self._party(actor, span),), recipients=(self._party(towards, span),), moment=moment,
            quantities=(Quantity(value=value, unit=WHAT[number % 10], approximate=False, span=span),),
            cooperation=cooperation, conflict=conflict,
        )  # fmt: skip

    def _statement(self, number: int, one: _Told, span: Span, origin: int) -> Statement:
        speaker = self._party(origin % len(self.people), span) if origin < ORIGINS else None
        return Statement(
            id=self._key("t", hash_of(one)), article=one.article, form="indirect", cue=None, content=span,
            speaker=speaker, source_kind="official" if origin % 2 else "person",
            relayed_by=(self._party(len(self.people) + 3, span),) if number % 9 == 4 else (),
            attitude="denies" if one.denies else "says",
        )  # fmt: skip

    def _origins(self, claims: Sequence[Claim]) -> tuple[Origin, ...]:
        told: dict[str, dict[str, None]] = defaultdict(dict)
        for claim in claims:
            for account in claim.accounts:
                told[account.origin][account.article] = None
        kinds = ("official", "person", "agency", "document", "anonymous", "social")
        return tuple(
            Origin(id=key, kind=kinds[n % 6] if n < ORIGINS else "unknown",  # type: ignore[arg-type]
                   name=self.names[n % len(self.people)] if n < ORIGINS else "",
                   entity=self.entities[n % len(self.people)] if n < ORIGINS else None, articles=tuple(told[key]))
            for n, key in enumerate(self.origins) if key in told
        )  # fmt: skip

    def _entities(self) -> tuple[Entity, ...]:
        found = []
        for n, (name, key) in enumerate(zip(self.names, self.entities, strict=True)):
            spans = tuple(self.mentions[key])
            kind = (
                "person" if n < len(self.people) else "place" if n >= len(self.names) - len(TOWNS) else "organisation"
            )
            articles = tuple(dict.fromkeys(s.article for s in spans))
            spellings = (Spelling(text=name, articles=articles),) if spans else ()
            found.append(Entity(id=key, kind=kind, name=name, spellings=spellings, mentions=spans))  # type: ignore[arg-type]
        return tuple(sorted(found, key=lambda e: (-len(e.mentions), e.name)))

    def _discrepancies(self, claims: Sequence[Claim]) -> tuple[Discrepancy, ...]:
        kinds = ("number", "date", "place", "quotation", "status", "polarity", "name", "sequence")
        verdicts = ("conflict", "update", "rounding", "granularity", "scope", "translation", "spelling")
        several = [c for c in claims if len({a.article for a in c.accounts}) > 1]
        found = []
        for n in range(min(self.discrepancies_wanted, len(several))):
            claim = several[n]
            half = len(claim.accounts) // 2 or 1
            values = tuple(
                DiscrepancyValue(value=f"{n + 3 + (place >= half)} {WHAT[n % 10]}", article=a.article,
                                 evidence=a.evidence[0], origin=a.origin)
                for place, a in enumerate(claim.accounts)
            )  # fmt: skip
            found.append(
                Discrepancy(id=self._key("d", n), kind=kinds[n % 8], verdict=verdicts[n % 7], claims=(claim.id,),  # type: ignore[arg-type]
                            values=values, explanation="Same town, same day; the counts are of different hours.")
            )  # fmt: skip
        return tuple(found)

    def _summary(self, claims: Sequence[Claim]) -> tuple[SummarySentence, ...]:
        return tuple(
            SummarySentence(text=claim.text, evidence=tuple(a.evidence[0] for a in claim.accounts[:30]), claim=claim.id)
            for claim in claims[:12]
        )

    def _tellings(self, claims: Sequence[Claim]) -> tuple[Telling, ...]:
        tells: dict[str, list[Claim]] = defaultdict(list)
        for claim in claims:
            for account in claim.accounts:
                tells[account.article].append(claim)
        common = [c for c in claims if len(c.accounts) * 2 > len(self.drafts)]
        found = []
        for n, draft in enumerate(self.drafts):
            mine = tells[draft.id]
            here = {c.id for c in mine}
            span = span_at(draft.id, self.articles[draft.id].text, 0, len(draft.sentences[0].strip()))
            voices = tuple(
                Voice(name=self.people[(n + k) % len(self.people)], entity=self.entities[(n + k) % len(self.people)],
                      kind="official" if k % 2 else "person", words=40 - 9 * k, share=round(0.4 - 0.09 * k, 2),
                      evidence=span)
                for k in range(min(4, len(mine)))
            )  # fmt: skip
            loaded: tuple[Loaded, ...] = ()
            if n % 9 == 4 and mine and len(mine[0].accounts) > 1:
                other = next(a for a in mine[0].accounts if a.article != draft.id)
                loaded = (Loaded(claim=mine[0].id, word=span, neutral=(other.evidence[0],), why="It judges."),)
            found.append(
                Telling(article=draft.id, leads_with=tuple(c.id for c in mine[:2]),
                        omits=tuple(c.id for c in common if c.id not in here),
                        only_here=tuple(c.id for c in mine if len(c.accounts) == 1), voices=voices, reporter=0.6,
                        loaded=loaded)
            )  # fmt: skip
        return tuple(found)


def _timeline(claims: Sequence[Claim]) -> tuple[TimelineEntry, ...]:
    found = [TimelineEntry(moment=claim.moment, claim=claim.id) for claim in claims if claim.moment]
    return tuple(sorted(found, key=lambda entry: moment_key(entry.moment)))


def hash_of(one: _Told) -> int:
    """A number for where a claim is told: the same in every run."""
    return int.from_bytes(hashlib.sha256(f"{one.article} {one.start}".encode()).digest()[:6], "big")


def _day(offset: int) -> str:
    return (BEGINS.date() + timedelta(days=offset)).isoformat()


def _moment(number: int) -> Moment | None:
    """Each precision and basis in turn; every tenth claim has no date."""
    at = BEGINS + timedelta(hours=7 * number % 200)
    stamp = at.isoformat(timespec="seconds")
    offset = (at.date() - BEGINS.date()).days
    match number % 10:
        case 0:
            return Moment(earliest=stamp, latest=stamp[:-2] + "59", precision="minute", basis="stated")
        case 1:
            latest = (at + timedelta(seconds=3599)).isoformat(timespec="seconds")
            return Moment(earliest=stamp, latest=latest, precision="hour", basis="stated")
        case 2:
            return Moment(earliest=_day(offset), latest=_day(offset + 6), precision="week", basis="resolved")
        case 3:
            return Moment(earliest=_day(0), latest=_day(offset), precision="day", basis="inferred")
        case 4:
            return Moment(earliest=None, latest=_day(offset), precision="day", basis="unknown")
        case 9:
            return None
        case _:
            return Moment(earliest=_day(offset), latest=_day(offset), precision="day", basis="resolved")


def made_store(path: Path, *dossiers: Dossier) -> Path:
    """A store at `path` that holds these dossiers (by default one, of 100 accounts and 1,000 claims), each told and in
    listings, with their articles' readings (without a parse). Gives `path`."""
    version = reading_version()
    with Store(path) as store:
        for dossier in dossiers or (made_dossier(),):
            readings = _read_again(dossier)
            documents = [
                RawDocument(
                    location=a.location, data=a.text.encode(), form="text", retrieved="2031-04-01T00:00:00+00:00"
                )
                for a in dossier.articles
            ]
            kept = [
                Read(card=card_of(r.article), reading=pack_reading(r), features=pack(pack_features(r)))
                for r in readings
            ]
            store.keep(version, documents, kept, [])
            with store.arranging() as shelf:
                shelf.open(dossier.story.id)
                for article in dossier.articles:
                    first = article.published.first_day() if article.published else None
                    entry = Entry(number_of(article.id), article.id, dossier.story.id, None, _ordinal(first))
                    shelf.add(entry, Weighed(vectors=b""))
                shelf.settled(dossier.story.articles)
            store.tell([told_of(dossier, readings)])
        store.put_stamp("prints", f"{version} {PRINTS}")
        store.put_stamp("told", f"{version} {TELLING}")
    return path


def told_of(dossier: Dossier, readings: Sequence[Reading]) -> ToldStory:
    """The dossier as the store keeps it."""
    story = dossier.story
    return ToldStory(
        story=story.id, key=hashlib.sha256(story.id.encode()).hexdigest(), headline=story.headline,
        listing=asdict(listing_of(dossier)), latest=(story.moment.latest if story.moment else None) or "",
        dossier=pack(to_json(dossier)), cards=pack([encode(card) for card in cards_of(story.id, dossier.entities)]),
        words=tuple(sorted(found_by(dossier, readings))),
    )  # fmt: skip


def _ordinal(day: date | None) -> int | None:
    return day.toordinal() if day else None


def _read_again(dossier: Dossier) -> list[Reading]:
    events: dict[str, list[Event]] = defaultdict(list)
    statements: dict[str, list[Statement]] = defaultdict(list)
    for event in dossier.events:
        events[event.article].append(event)
    for statement in dossier.statements:
        statements[statement.article].append(statement)
    return [
        Reading(article=a, annotation=Annotation(article=a.id, tokens=(), sentences=(), mentions=(), times=()),
                statements=tuple(statements[a.id]), events=tuple(events[a.id]))
        for a in dossier.articles
    ]  # fmt: skip

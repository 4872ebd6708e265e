"""Where an account of a claim ends up when its chain is followed back.

1. Inside a statement: its speaker, the innermost one; who relayed it is on the way, not the end of it. "He" who goes
   on is the speaker before.
2. No statement, and the words show a reporter at work ("our reporter saw", "did not respond to requests for
   comment"): the outlet, or the agency whose report it is.
3. No statement, and the clause itself is an act of telling, or hangs on somebody's words: who tells it; or it is told
   through the eyes of one who speaks elsewhere in the article.
4. No statement, and the article is an agency's wire: the agency.
5. Else unknown: one unknown for each article, one for all articles of one derived text.

Speakers are brought together by entity, by name, by office (a minister is the ministry), by the body they speak for
and by quotations in common: two who are given the same words are one. What one account leaves out ("the ministry") is
taken from the same article, then from the story, where only one reading is left.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from rashomon.accounts.lexicon import FINDING
from rashomon.accounts.origins.newsroom import SEEN, agency_of, is_ours, others_presence, presence, told_here
from rashomon.accounts.origins.offices import (
    COUNTRY_SORTS,
    STATE_MEDIA,
    VAGUE_OFFICES,
    Office,
    countries_in,
    country_in,
    newsroom_in,
    office_of,
)
from rashomon.accounts.origins.source import NO_OFFICE, Source, relays_of
from rashomon.accounts.origins.speakers import OUTER, Page, handles_of, set_beside, spoken_for, without_handle
from rashomon.accounts.origins.spellings import folded, one_spelling
from rashomon.accounts.origins.titles import TITLE_REACH, Titles
from rashomon.accounts.origins.unattributed import Teller, is_hearsay, named_in, teller, unanswered
from rashomon.accounts.origins.utterances import one_voice
from rashomon.accounts.origins.witnessed import witness
from rashomon.accounts.origins.wording import (
    NAME,
    body_noun,
    described_as,
    holds_name,
    is_firm,
    kind_of,
    out_of_office,
    placed,
    plain,
    unknown,
)
from rashomon.accounts.propositions.find import Proposition
from rashomon.language.gazetteer import lookup
from rashomon.model import (
    Article,
    Entity,
    Party,
    Reading,
    Signal,
    SourceKind,
    Span,
    Statement,
)

POSSESSOR = re.compile(r"^(?P<who>[A-Z][\w .-]*?)['’]s?\s+(?P<what>.+)$")
JOINT = re.compile(r"\band\b|&|,")
# "Russia", "the Russian side"; not "a 46-year-old Norlander"
COUNTRY_SPEAKS = re.compile(r"^[^\W\d]\S*(?:\s+[^\W\d]\S*){0,2}$")
PRONOUNS = frozenset(
    "he she it they i we you that this which who one others some many those these him them her".split()
)
# What an account goes on to tell of a speaker is no part of the name: "Brenn in July", "Brenn told Coast Radio".
TRAILING = re.compile(
    r"\s+(?:(?:told|said|says|wrote|tweeted)\b.*|(?:in|on|last|this|earlier|late)\s+(?:(?:early|late)\s+)?"
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|\w+days?|week|month|year|\d{4}))$"
)
JOINED = re.compile(r"\band\b|&")
IN_A_ROW = re.compile(r"(?:,\s*|,?\s+and\s+|\s*&\s*)(?:the\s+)?")
NO_TRAITS: frozenset[str] = frozenset()


class Origins:
    """Follows chains back, for one story."""

    def __init__(self, readings: Sequence[Reading], entities: Sequence[Entity]) -> None:
        self._entities = {e.id: e for e in entities}
        self._readings = {r.article.id: r for r in readings}
        self._by_name: dict[str, str] = {}
        for entity in sorted(entities, key=lambda e: e.id):
            for spelling in (entity.name, *(s.text for s in entity.spellings)):
                self._by_name.setdefault(folded(spelling), entity.id)
        self._persons = {
            (m.span.article, m.span.end) for r in readings for m in r.annotation.mentions if m.kind == "person"
        }
        self._pages = {r.article.id: Page(r) for r in readings}
        self._handles = handles_of(readings)
        self._bodies = sorted(
            ((folded(s.text), e.id) for e in entities if e.kind == "organisation" for s in (*e.spellings,)),
            key=lambda row: (-len(row[0]), row),
        )
        self._called: dict[str, set[str]] = defaultdict(set)
        self._named_in: dict[str, set[str]] = defaultdict(set)
        for entity in entities:
            if entity.kind in ("person", "organisation"):
                for text in entity.descriptions:
                    self._called[folded(text)].add(entity.id)
                for written in entity.spellings:
                    for one in written.articles:
                        self._named_in[one].add(entity.id)
        self._titles = Titles(readings, entities, self._by_name)
        self._state = {
            room.name
            for reading in readings
            for statement in reading.statements
            for party in (statement.speaker, *statement.relayed_by)
            if party and STATE_MEDIA.search(party.span.exact) and (room := newsroom_in(party.span.exact))
        }

    def all(self, propositions: Sequence[Proposition]) -> dict[str, Source]:
        """The origin of every proposition, by its identifier; an office whose country only other words of the
        article, or of the story, tell takes it from them."""
        found = one_voice(propositions, one_spelling({p.id: self.of(p) for p in propositions}))
        here: dict[tuple[str, str | None], set[str]] = defaultdict(set)
        everywhere: dict[str | None, set[str]] = defaultdict(set)
        for p in propositions:
            office = found[p.id].office
            if office.official and office.country:
                here[p.article, office.name].add(office.country)
                everywhere[office.name].add(office.country)
        for article, reading in self._readings.items():
            for room in sorted(self._state):
                entry = lookup(room)
                if entry and entry.country and any(newsroom_in(m.name) == entry for m in reading.annotation.mentions):
                    here[article, "state media"].add(entry.country)
        for article, office in self._titles.named_in():
            here[article, office.name].add(office.country or "")
            everywhere[office.name].add(office.country or "")
        speaking: dict[str, set[str]] = defaultdict(set)
        for (article, _), countries in here.items():
            speaking[article] |= countries
        for p in propositions:
            source = found[p.id]
            office = source.office
            if not office.official or office.country is not None or source.person:
                continue
            if office.name in VAGUE_OFFICES:
                # "officials" are of the one government of which offices speak here, if there is one
                countries = speaking[p.article] if not source.entity else set()
            else:
                countries = here.get((p.article, office.name)) or everywhere.get(office.name, set())
            if len(countries) == 1:
                found[p.id] = placed(source, Office(office.name, min(countries)))
        return found

    def of(self, proposition: Proposition) -> Source:
        """The origin of one article's telling, by its own words, with those through whom it came."""
        chain = [
            (party, statement) for statement in proposition.statements
            for party in ((statement.speaker,) if statement.speaker else ()) + statement.relayed_by
        ]  # fmt: skip
        # "the minister said that the firm had found it": whose finding it was, the minister says.
        while len(chain) > 1 and self._finds(chain[0][1]) and chain[1][0].text != chain[0][0].text:
            chain = chain[1:]
        if not chain or self._is_hearsay(proposition):
            return self._without_speaker(proposition)
        source = self._spoken(*chain[0])
        article = self._readings[proposition.article].article
        if not source.known or not chain[1:]:
            return source
        way = [self._relay(party, statement, article) for party, statement in chain[1:]]
        return replace(source, relays=relays_of(way, source))

    def _is_hearsay(self, proposition: Proposition) -> bool:
        """Whether the clause is itself an act that somebody is only reported to have done: "reportedly demanded"."""
        head = self._pages[proposition.article].tree.tokens[proposition.head]
        cue = proposition.statements[0].cue
        acting = cue is not None and cue.start <= head.start < cue.end
        return acting and is_hearsay(self._pages[proposition.article].tree, head)

    def _finds(self, statement: Statement) -> bool:
        """Whether what it attributes was found or thought, and not said."""
        if statement.manner == "thought":
            return True
        page = self._pages[statement.article]
        cue = statement.cue
        return cue is not None and any(
            t.lemma.casefold() in FINDING
            for t in page.tree.sentence_tokens(page.tree.annotation.sentences[page.sentence_at(cue.start)])
            if cue.start <= t.start < cue.end
        )

    def _relay(self, party: Party, statement: Statement, article: Article) -> Source:
        if party is statement.speaker:
            return self._spoken(party, statement)
        return self._party(party, "unknown", article)

    def _spoken(self, party: Party, statement: Statement) -> Source:
        """The speaker of a statement as an origin."""
        page = self._pages[statement.article]
        article = page.reading.article
        before = page.spoke_before(statement, PRONOUNS) if folded(party.text) in PRONOUNS else None
        if before and before.speaker:
            source = self._party(before.speaker, before.source_kind, article)
            because = f"attributed to “{party.span.exact}”, {source.name} who speaks before"
        else:
            source = self._party(party, statement.source_kind, article)
            because = source.because
        signals = [Signal(kind="speaker", why=f"{source.name} is named as the source", here=party.span)]
        here = told_here(statement, article)
        if here:
            signals.append(Signal(kind="presence", why="told to the outlet itself", here=here, proves=True))
        return replace(
            source, because=because, own=source.own or here is not None,
            signals=tuple(signals) if source.kind != "unknown" else (),
        )  # fmt: skip

    def _party(self, party: Party, source_kind: SourceKind, article: Article) -> Source:
        """A party of the text as an origin."""
        page = self._pages[article.id]
        beside = set_beside(party, page.tree.mentions_by_sentence.get(page.sentence_at(party.span.end - 1), ()))
        if beside and OUTER.match(party.text):
            party = Party(text=beside.antecedent or beside.name, span=party.span)
        member = page.member(party)
        if member:
            party = Party(text=member.antecedent or member.name, span=member.span)
        seen = SEEN.search(party.text)
        text = without_handle(party.text[: seen.start()] if seen else party.text, self._handles)
        bare = TRAILING.sub("", OUTER.sub("", text))
        because = f"attributed to {plain(text)}"
        if countries_in(bare) > 1 and JOINT.search(bare):
            # two governments together are neither of them, and may be either
            return Source(
                key=f"name:{folded(bare)}", kind="official", name=plain(bare), known=True, because=because, vague=True
            )
        if folded(bare) in PRONOUNS:
            return unknown(article, f"attributed to “{party.span.exact}”, unresolved")
        room = newsroom_in(party.span.exact) or newsroom_in(party.text) if not seen else None
        if room and (source_kind in ("agency", "outlet", "unknown", "group", "official", "own")):
            state = room.name in self._state
            return Source(
                key=f"newsroom:{room.name}", kind="agency" if room.sort == "agency" else "outlet", name=room.name,
                entity=self._by_name.get(folded(room.name)) or party.entity,
                office=Office("state media", room.country) if state else NO_OFFICE, known=state, because=because,
            )  # fmt: skip
        entity = self._meant(party, bare, article)
        title = self._titles.of(entity, bare)
        owner = POSSESSOR.match(bare)
        if owner and not title:  # "Smith's ministry" is the ministry that Smith heads
            title = self._titles.of(None, owner["who"])
        texts = [party.span.exact, bare, *((entity.name, *entity.descriptions) if entity else ())]
        # Who has a spokesperson is taken for a body, whatever the recogniser makes of the end of its name.
        by_name = (party.span.article, party.span.end) in self._persons and bare == text
        person = entity.kind == "person" if entity else by_name
        # "Beijing has rejected the plan": the government, as where it "said"
        place = lookup(bare) if source_kind == "unknown" and not person else None
        source_kind = "official" if place and place.sort in COUNTRY_SORTS else source_kind
        kind = kind_of(source_kind, party, entity, texts)
        office = NO_OFFICE
        if kind == "anonymous" or (entity and out_of_office(entity)):
            pass
        elif entity and entity.kind == "country":
            kind, office = "official", Office("government", entity.country or country_in(entity.name))
        elif kind != "social":
            own = (country_in(entity.name) or entity.country) if entity and entity.kind != "person" else None
            office = office_of(texts, own)
            if (
                not office.official
                and kind == "official"
                and country_in(bare)
                and COUNTRY_SPEAKS.match(bare)
                and not is_firm(bare)
            ):
                office = Office("government", country_in(bare))  # "Russia announced"
            if title:
                named = office.name if office.name not in VAGUE_OFFICES else None
                office = Office(named or title.name or office.name, office.country or title.country)
        sort = page.nameless(party) if entity is None and bare == text else None
        name = (
            TRAILING.sub("", entity.name)
            if entity and entity.kind not in ("country", "nationality", "place")
            else plain(bare)
        )
        source = Source(
            key=f"entity:{entity.id}" if entity and entity.kind != "country" else f"name:{folded(bare)}",
            kind=kind, name=name, entity=entity.id if entity else None, office=office,
            known=kind not in ("agency", "outlet", "unknown") or office.official,
            because=because, own=bool(seen and is_ours(seen["whom"], article)), person=person,
            vague=sort is not None or (
                (entity is None or entity.kind in ("place", "facility"))
                and (not holds_name(bare) or (bool(owner and not NAME.search(owner["what"])) and not office.official))
            ),
            sort=sort, traits=described_as(kind, bare, party, entity) if kind == "anonymous" or person
            else body_noun(bare) if sort == "body" else NO_TRAITS,
            body=self._body(party, entity) if person and not office.official else None,
            parts=self._parts(party) if entity is None else NO_TRAITS,
        )  # fmt: skip
        if kind == "anonymous":
            return replace(source, key=f"anonymous:{article.outlet or article.id}:{folded(bare)}", office=NO_OFFICE)
        # A minister keeps a name of their own; the office only says whose words they are.
        return replace(source, office=office) if person else placed(source, office)

    def _meant(self, party: Party, bare: str, article: Article) -> Entity | None:
        """Whom the words mean: by the name, else by a description that one name of the article has elsewhere."""
        entity = self._entities.get(party.entity or "") or self._entities.get(self._by_name.get(folded(bare), ""))
        if entity and entity.kind == "country" and is_firm(bare):
            entity = None
        return entity or self._described(bare, article)

    def _described(self, words: str, article: Article) -> Entity | None:
        """The one body or person that the article names and that accounts call by a description: "the militant
        group"."""
        found = self._called.get(folded(words), set()) & self._named_in[article.id]
        return self._entities[min(found)] if len(found) == 1 else None

    def _parts(self, party: Party) -> frozenset[str]:
        """The keys of those who speak together, where the words name two or more in one row."""
        page = self._pages[party.span.article]
        inside = [
            m for m in page.tree.mentions_by_sentence.get(page.sentence_at(party.span.start), ())
            if m.kind in ("person", "organisation") and party.span.contains(m.span)
        ]  # fmt: skip
        text = page.reading.article.text
        row = [(a, b) for a, b in pairwise(inside) if IN_A_ROW.fullmatch(text[a.span.end : b.span.start])]
        if not any(JOINED.search(text[a.span.end : b.span.start]) for a, b in row):
            return frozenset()  # "Ove Lang, Castor Baltic"
        names = sorted({m.antecedent or m.name for pair in row for m in pair})
        known = ((name, self._by_name.get(folded(name))) for name in names)
        return frozenset(f"entity:{one}" if one else f"name:{folded(name)}" for name, one in known)

    def _body(self, party: Party, entity: Entity | None) -> str | None:
        """The body that a person speaks for, by the words before and about the name."""
        page = self._pages[party.span.article]
        text = page.reading.article.text
        start = max(page.reading.annotation.sentences[page.sentence_at(party.span.start)].start,
                    party.span.start - TITLE_REACH)  # fmt: skip
        before = re.split(r"[,;:()“”\"\n]", text[start : party.span.start])[-1]
        return spoken_for(entity, f"{before} {party.span.exact}", self._bodies)

    def _without_speaker(self, proposition: Proposition) -> Source:
        page = self._pages[proposition.article]
        article = page.reading.article
        sentence = page.reading.annotation.sentences[proposition.sentence]
        if any(s.speaker is None and s.form == "direct" for s in proposition.statements):
            return unknown(article, "quoted without a speaker")
        there = presence(article, sentence.start, sentence.end)
        if there and (room := others_presence(there, article)):
            return self._party(Party(text=room.name, span=there), "agency", article)
        if there:
            return self._newsroom(article, "the reporter was there", there)
        unheard = unanswered(page.tree, proposition.start, proposition.evidence[-1].end)
        if unheard:
            return self._newsroom(article, unheard.why, unheard.words)
        near = page.near(proposition.sentence)
        found = teller(page.tree, page.tree.tokens[proposition.head], near)
        if not found and not near:
            found = named_in(page.tree, sentence)
        found = found or witness(page.tree, page.tree.tokens[proposition.head], page.speaks)
        source = self._told_by(found, article) if found else None
        if source:
            return source
        agency = agency_of(article)
        if agency:
            return Source(
                key=f"newsroom:{agency}", kind="agency", name=agency, known=False,
                entity=self._by_name.get(folded(agency)),
                because=f"no source named; the report is from {agency}",
            )  # fmt: skip
        return unknown(article, "no source named")

    def _told_by(self, found: Teller, article: Article) -> Source | None:
        """Who tells a clause that stands inside no statement; None where that leads nowhere."""
        if found.party is None:
            return None
        source = (
            self._spoken(found.party, found.statement) if found.statement
            else self._party(found.party, found.kind, article)
        )  # fmt: skip
        if not source.known:
            return None
        signal = Signal(kind="speaker", why=f"{found.why} {source.name}", here=found.words)
        return replace(source, because=f"{found.why} {source.name}", signals=(signal,), act=found.act)

    def _newsroom(self, article: Article, because: str, words: Span) -> Source:
        """The outlet, or the agency whose report it is, as the origin of what it did itself."""
        agency = agency_of(article)
        name = agency or article.outlet or "the outlet's own reporting"
        return Source(
            key=f"own:{folded(agency or article.outlet or article.id)}", kind="agency" if agency else "outlet",
            name=name, entity=self._by_name.get(folded(name)), known=True, because=because, own=True,
            signals=(Signal(kind="presence", why=because, here=words, proves=True),),
        )  # fmt: skip

"""Where an account of a claim ends up when its chain is followed back.

1. Inside a statement: its speaker, the innermost one; who relayed it is on the way, not the end of it.
2. No statement, and the words show a reporter at work ("our reporter saw"): the outlet.
3. No statement, and the article is an agency's wire: the agency.
4. Else unknown: one unknown for each article, one for all articles of one derived text.

Speakers are brought together by entity, by name, and by office: a minister is the ministry. What one account
leaves out ("the ministry") is taken from the same article, then from the story, where only one reading is left.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from rashomon.accounts.origins.offices import (
    STATE_MEDIA,
    VAGUE_OFFICES,
    Office,
    countries_in,
    country_in,
    newsroom_in,
    office_of,
)
from rashomon.accounts.origins.source import NO_OFFICE, Source
from rashomon.accounts.origins.spellings import folded, one_spelling
from rashomon.accounts.propositions.find import Proposition
from rashomon.language.gazetteer import lookup
from rashomon.model import Article, Entity, OriginKind, Party, Reading, Statement

# Speakers who stay unnamed: sources, witnesses, officials who asked not to be named.
ANONYMOUS = re.compile(
    r"\b(?:sources?|insiders?|anonym\w+|people (?:familiar|close)|(?:an?|one|another|two|three|four|several|some) "
    r"(?:\S+ ){0,4}?(?:officials?|diplomats?|workers?|witness(?:es)?|residents?|locals?|lawmakers?|analysts?)"
    r"|witness(?:es)?|eyewitness(?:es)?|residents|locals)\b",
    re.IGNORECASE,
)
# "(AFP) -" or "(Reuters) —" at the head of a text is the agency's own mark.
CREDIT = re.compile(r"^[^\n]{0,60}?\(([A-Z][\w .-]{1,30})\)\s*[-–—]")
# "a statement from the ministry": whose it is, not what it is
OUTER = re.compile(
    r"^(?:(?:an?|the|his|her|its|their|one|official|written|press|joint|news|short|earlier|new)\s+)*"
    r"(?:statements?|reports?|release|spokes(?:man|woman|person|people)|briefing|post|message|announcement)s?\s+"
    r"(?:from|by|of|for|at)\s+",
    re.IGNORECASE,
)
POSSESSOR = re.compile(r"^(?P<who>[A-Z][\w .-]*?)['’]s?\s+(?P<what>.+)$")
OWN = re.compile(
    r"\b(?:seen by (?:this (?:newspaper|reporter|agency)|our)|our (?:reporter|correspondent)s?"
    r"|an? (?:[A-Z]\w+ ){1,3}(?:reporter|correspondent|journalist|photographer)s?"
    r" (?:at the scene|on the scene|saw|witnessed|counted|heard)"
    r"|this (?:newspaper|reporter) (?:saw|has seen|witnessed))\b"
)
TOLD = re.compile(
    r"\b(?:told|speaking to|in an interview with|interview with)\s+(?P<whom>this (?:newspaper|reporter)|us\b"
    r"|(?:[Tt]he )?[A-Z][\w.&'’-]*(?: [A-Z][\w.&'’-]*){0,3})|\bin (?:a phone|an?) interview on\b"
)
JOINT = re.compile(r"\band\b|&|,")
PRONOUNS = frozenset(
    "he she it they i we you that this which who one others some many those these him them her".split()
)
# Words by which any unnamed source is called; they tell none from another.
SOURCE_WORDS = frozenset(
    "source sources official officials person people anonymous anonymity condition one two three four several"
    " some another who spoke speak not authorised authorized knowledge situation matter familiar close with about"
    " was".split()
)
TITLE_REACH = 70  # characters before a person's name in which a title stands


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
        self._titles = self._titles_of(readings)
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
        found = one_spelling({p.id: self.of(p) for p in propositions})
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
        for article, office in self._offices_named():
            here[article, office.name].add(office.country or "")
            everywhere[office.name].add(office.country or "")
        for p in propositions:
            source = found[p.id]
            if source.office.official and source.office.country is None:
                countries = here.get((p.article, source.office.name)) or everywhere.get(source.office.name, set())
                if source.person:
                    continue
                if len(countries) == 1 and (source.office.name not in VAGUE_OFFICES or not source.entity):
                    found[p.id] = _placed(source, Office(source.office.name, min(countries)))
        return found

    def of(self, proposition: Proposition) -> Source:
        """The origin of one article's telling, by its own words."""
        for statement in proposition.statements:
            party = statement.speaker or next(iter(statement.relayed_by), None)
            if party:
                return self.party(party, statement)
        return self._without_speaker(proposition)

    def party(self, party: Party, statement: Statement) -> Source:
        """A speaker as an origin."""
        article = self._readings[statement.article].article
        bare = OUTER.sub("", party.text)
        because = f"attributed to {_plain(party.text)}"
        if countries_in(bare) > 1 and JOINT.search(bare):
            # two governments together are neither of them, and may be either
            return Source(
                key=f"name:{folded(bare)}", kind="official", name=_plain(bare), known=True, because=because, vague=True
            )
        if folded(bare) in PRONOUNS:
            return _unknown(article, f"attributed to “{party.span.exact}”, unresolved")
        room = newsroom_in(party.span.exact) or newsroom_in(party.text)
        if room and (statement.source_kind in ("agency", "outlet", "unknown", "group", "official", "own")):
            state = room.name in self._state
            return Source(
                key=f"newsroom:{room.name}", kind="agency" if room.sort == "agency" else "outlet", name=room.name,
                entity=self._by_name.get(folded(room.name)) or party.entity,
                office=Office("state media", room.country) if state else NO_OFFICE, known=state, because=because,
            )  # fmt: skip
        entity = self._entities.get(party.entity or "") or self._entities.get(self._by_name.get(folded(bare), ""))
        title = self._titles.get(_person_key(entity, bare))
        owner = POSSESSOR.match(bare)
        if owner and not title:  # "Smith's ministry" is the ministry that Smith heads
            title = self._titles.get(_person_key(None, owner["who"]))
        texts = [party.span.exact, bare, *((entity.name, *entity.descriptions) if entity else ())]
        # Who has a spokesperson is taken for a body, whatever the recogniser makes of the end of its name.
        spoken_for = bare != party.text
        by_name = (party.span.article, party.span.end) in self._persons and not spoken_for
        person = entity.kind == "person" if entity else by_name
        kind = _kind(statement, party, entity, texts)
        office = NO_OFFICE
        if kind == "anonymous":
            pass
        elif entity and entity.kind == "country":
            kind, office = "official", Office("government", entity.country or country_in(entity.name))
        elif kind != "social":
            own = (country_in(entity.name) or entity.country) if entity and entity.kind != "person" else None
            office = office_of(texts, own)
            if not office.official and kind == "official" and country_in(bare) and len(bare.split()) <= 3:
                office = Office("government", country_in(bare))  # "Russia announced"
            if title:
                named = office.name if office.name not in VAGUE_OFFICES else None
                office = Office(named or title.name or office.name, office.country or title.country)
        name = entity.name if entity and entity.kind not in ("country", "nationality", "place") else _plain(bare)
        source = Source(
            key=f"entity:{entity.id}" if entity and entity.kind != "country" else f"name:{folded(bare)}",
            kind=kind, name=name, entity=entity.id if entity else None, office=office,
            known=kind not in ("agency", "outlet", "unknown") or office.official,
            because=because, own=self._told_here(statement, article), person=person,
            vague=(entity is None or entity.kind in ("place", "facility")) and not _named(bare),
            traits=frozenset(folded(bare).split()) - SOURCE_WORDS,
        )  # fmt: skip
        if kind == "anonymous":
            return replace(source, key=f"anonymous:{article.outlet or article.id}:{folded(bare)}", office=NO_OFFICE)
        # A minister keeps a name of their own; the office only says whose words they are.
        return replace(source, office=office) if person else _placed(source, office)

    def _without_speaker(self, proposition: Proposition) -> Source:
        article = self._readings[proposition.article].article
        if any(s.speaker is None and s.form == "direct" for s in proposition.statements):
            return _unknown(article, "quoted without a speaker")
        sentence = self._readings[article.id].annotation.sentences[proposition.sentence]
        if OWN.search(article.text[sentence.start : sentence.end]):
            name = article.outlet or "the outlet's own reporting"
            return Source(
                key=f"outlet:{folded(article.outlet or article.id)}", kind="outlet", name=name, known=True,
                because="the reporter was there", own=True,
            )  # fmt: skip
        agency = agency_of(article)
        if agency:
            return Source(
                key=f"newsroom:{agency}", kind="agency", name=agency, known=False,
                entity=self._by_name.get(folded(agency)),
                because=f"no source named; the report is from {agency}",
            )  # fmt: skip
        return _unknown(article, "no source named")

    def _told_here(self, statement: Statement, article: Article) -> bool:
        """Whether the speaker told it to this outlet or the agency whose report this is."""
        near = statement.cue.start if statement.cue else statement.content.start
        for match in TOLD.finditer(article.text, max(0, near - 20), near + 80):
            whom = match.group("whom")
            if whom is None or whom.startswith(("this ", "us")):
                return True
            room = newsroom_in(whom)
            names = {folded(n) for n in (article.outlet, agency_of(article)) if n}
            if folded(whom) in names or (room and folded(room.name) in names):
                return True
        return False

    def _titles_of(self, readings: Sequence[Reading]) -> dict[str, Office]:
        """The office of each person whom some account gives a title, the fullest title counting."""
        found: dict[str, set[Office]] = defaultdict(set)
        for entity in self._entities.values():
            if entity.kind == "person":
                for text in entity.descriptions:
                    found[_person_key(entity, entity.name)].add(office_of([text]))
        for reading in readings:
            text = reading.article.text
            for mention in reading.annotation.mentions:
                if mention.kind != "person":
                    continue
                sentence = reading.annotation.sentences[reading.annotation.tokens[mention.head].sentence]
                reach = max(sentence.start, mention.span.start - TITLE_REACH)
                before = re.split(r"[,;:()“”\"\n]", text[reach : mention.span.start])[-1]
                office = office_of([" ".join(before.split()[-6:])])
                if not office.official:
                    continue
                holder = self._entities.get(self._by_name.get(folded(mention.antecedent or mention.name), ""))
                found[_person_key(holder, mention.antecedent or mention.name)].add(office)
        return {
            key: min(offices, key=lambda o: (o.country is None, o.name is None, o)) for key, offices in found.items()
        }

    def _offices_named(self) -> list[tuple[str, Office]]:
        """Offices with a country that the persons named in each article hold."""
        found = []
        for article, reading in sorted(self._readings.items()):
            for mention in reading.annotation.mentions:
                holder = self._entities.get(self._by_name.get(folded(mention.antecedent or mention.name), ""))
                title = self._titles.get(_person_key(holder, mention.antecedent or mention.name))
                if mention.kind == "person" and title and title.country and title.official:
                    found.append((article, title))
        return found


def agency_of(article: Article) -> str | None:
    """The news agency whose wire the article is: by credit, byline, dateline or the opening "(AP) —"."""
    mark = CREDIT.search(article.text[:200])
    for text in (
        *article.credits,
        article.byline or "",
        mark.group(1) if mark else "",
        article.dateline or "",
        article.outlet or "",
    ):
        room = newsroom_in(text)
        if room and room.sort == "agency":
            return room.name
    return None


def _placed(source: Source, office: Office) -> Source:
    """The source under its office, where that and its country are known and it is no person."""
    if not office.official or not office.country or source.kind == "anonymous":
        return replace(source, office=office)
    key = source.key
    if not source.person and not (source.entity and key.startswith("newsroom:")):
        key = f"office:{office.country}:{office.name}"
    return replace(source, office=office, key=key)


def _kind(statement: Statement, party: Party, entity: Entity | None, texts: Sequence[str]) -> OriginKind:
    kind = statement.source_kind
    if kind == "anonymous" or (entity is None and ANONYMOUS.search(party.span.exact)):
        return "anonymous"
    if entity and entity.kind == "person":
        return "person"
    if kind in ("unknown", "own", "group", "document"):
        if office_of(texts).official:
            return "official"
        if entity and entity.kind == "organisation":
            return "official"
        return "document" if kind == "document" else "group"
    return kind if kind != "own" else "group"


def _unknown(article: Article, why: str) -> Source:
    return Source(key=f"unknown:{article.id}", kind="unknown", name="unknown", known=False, because=why)


def _person_key(entity: Entity | None, name: str) -> str:
    """One key for a person: the entity, else the surname."""
    return entity.id if entity else (folded(name).split() or [""])[-1]


def _named(text: str) -> bool:
    """Whether a description holds a proper name, its first word aside."""
    return any(word[:1].isupper() for word in text.split()[1:]) or bool(re.match(r"[A-Z]\w+$", text))


def _plain(name: str) -> str:
    text = re.sub(r"\s+", " ", name).strip(' ,.;:–—-"“”')
    return re.sub(r"^(?:the|an?|his|her|its|their)\s+(?=\S)", "", text, flags=re.IGNORECASE) or name

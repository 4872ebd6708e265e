"""Where an account of a claim ends up when its chain is followed back.

1. Inside a statement: its speaker, the innermost one; who relayed it is on the way, not the end of it.
2. No statement, and the article is an agency's wire: the agency.
3. No statement, and the words show a reporter at work ("told this newspaper", "a reporter saw"): the outlet.
4. Else unknown: one unknown for each article, one for all articles of one derived text.

Speakers are brought together by entity, by name, and by office: a minister is the ministry.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rashomon.accounts.offices import OUTSIDE_GOVERNMENT, STATE_MEDIA, Office, country_in, office_of
from rashomon.accounts.propositions import Proposition
from rashomon.model import Article, Entity, OriginKind, Party, Reading, Statement

# Speakers who stay unnamed: sources, witnesses, officials who asked not to be named.
ANONYMOUS = re.compile(
    r"\b(?:sources?|insiders?|anonym\w+|people (?:familiar|close)|(?:a|an|one|two|three|several|some) "
    r"(?:\w+ ){0,3}(?:officials?|diplomats?|workers?|witness(?:es)?|residents?|locals?|lawmakers?|analysts?)"
    r"|witness(?:es)?|eyewitness(?:es)?|residents|locals)\b",
    re.IGNORECASE,
)
AGENCIES: Mapping[str, str] = {
    "ap": "Associated Press", "associated press": "Associated Press", "the associated press": "Associated Press",
    "afp": "Agence France-Presse", "agence france-presse": "Agence France-Presse", "reuters": "Reuters",
    "thomson reuters": "Reuters", "dpa": "dpa", "deutsche presse-agentur": "dpa", "upi": "UPI", "xinhua": "Xinhua",
    "tass": "TASS", "itar-tass": "TASS", "ria": "RIA Novosti", "ria novosti": "RIA Novosti", "interfax": "Interfax",
    "kyodo": "Kyodo", "yonhap": "Yonhap", "pti": "PTI", "press trust of india": "PTI", "ani": "ANI", "ians": "IANS",
    "efe": "EFE", "ansa": "ANSA", "anadolu": "Anadolu", "anadolu agency": "Anadolu", "pa": "PA",
    "press association": "PA", "pa media": "PA", "bloomberg": "Bloomberg", "aap": "AAP", "canadian press": "CP",
    "the canadian press": "CP", "kcna": "KCNA", "cna": "CNA", "bernama": "Bernama", "antara": "Antara",
}  # fmt: skip
CREDIT = re.compile(
    r"^[^\n]{0,60}?\((AP|AFP|Reuters|REUTERS|UPI|Xinhua|TASS|dpa|PTI|ANI|IANS|Kyodo|Yonhap|EFE|ANSA)\)\s*[-–—]"
)
NAME_WORD = re.compile(r"\w+")
EMPTY_WORDS = frozenset("the a an of s for and in on at to mr ms mrs dr its his her their".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """The end of one chain. `key`: equal keys are one origin. `known`: whether it says where the claim comes
    from (an agency's unattributed wire and an unattributed sentence do not)."""

    key: str
    kind: OriginKind
    name: str
    entity: str | None
    office: Office
    known: bool
    because: str
    own: bool = False  # told to the outlet itself, or seen by its reporter

    @property
    def group(self) -> str:
        """What the source speaks for: its government, where it is an arm of one, else itself."""
        if self.office.official and self.office.country and self.office.name not in OUTSIDE_GOVERNMENT:
            return f"government:{self.office.country}"
        return self.key


class Origins:
    """Follows chains back, for one story."""

    def __init__(self, readings: Sequence[Reading], entities: Sequence[Entity]) -> None:
        self._entities = {e.id: e for e in entities}
        self._articles = {r.article.id: r.article for r in readings}
        self._readings = {r.article.id: r for r in readings}
        self._by_name: dict[str, str] = {}
        for entity in sorted(entities, key=lambda e: e.id):
            for spelling in (entity.name, *(s.text for s in entity.spellings)):
                self._by_name.setdefault(_folded(spelling), entity.id)

    def all(self, propositions: Sequence[Proposition]) -> dict[str, Source]:
        """The origin of every proposition, by its identifier; an office whose country only other sentences
        tell takes it from them."""
        return {p.id: self.of(p) for p in propositions}

    def of(self, proposition: Proposition) -> Source:
        """The origin of one article's telling."""
        for statement in proposition.statements:
            source = self._speaker(statement)
            if source:
                return source
        return self._without_speaker(proposition)

    def _speaker(self, statement: Statement) -> Source | None:
        """The speaker of the statement; a sentence that only names who handed it on ends there."""
        party = statement.speaker or next(iter(statement.relayed_by), None)
        if party is None:
            return None
        return self.party(party, statement)

    def party(self, party: Party, statement: Statement) -> Source:
        """A speaker as an origin."""
        entity = self._entities.get(party.entity or "") or self._entities.get(
            self._by_name.get(_folded(party.text), "")
        )
        texts = [party.span.exact, party.text]
        country = None
        if entity:
            texts += [entity.name, *entity.descriptions]
            country = entity.country if entity.kind != "country" else country_in(entity.name)
        name = entity.name if entity and entity.kind not in ("country", "nationality", "place") else party.text
        kind = _kind(statement, party, entity, texts)
        office = (
            office_of(texts, country) if kind in ("official", "person", "group", "document") else Office(None, None)
        )
        if kind == "agency" and STATE_MEDIA.search(" ".join(texts)):
            office = Office("government", country or office_of(texts).country)
        if entity and entity.kind == "country":
            office, kind = Office("government", country), "official"
        if kind == "anonymous":
            key = f"anonymous:{self._articles[statement.article].outlet or statement.article}:{_folded(party.text)}"
        elif office.official and office.country and office.name not in OUTSIDE_GOVERNMENT:
            key = f"office:{office.country}:{office.name}"
        elif entity:
            key = f"entity:{entity.id}"
        else:
            key = f"name:{_folded(party.text)}"
        return Source(
            key=key, kind=kind, name=_plain(name), entity=entity.id if entity else None, office=office,
            known=kind not in ("agency", "outlet", "unknown") or office.official,
            because=f"attributed to {_plain(party.text)}",
        )  # fmt: skip

    def _without_speaker(self, proposition: Proposition) -> Source:
        article = self._articles[proposition.article]
        if any(s.speaker is None and s.form == "direct" for s in proposition.statements):
            return _unknown(article, "quoted without a speaker")
        own = self._own_reporting(proposition)
        if own:
            return own
        agency = agency_of(article)
        if agency:
            return Source(
                key=f"agency:{agency}", kind="agency", name=agency,
                entity=self._by_name.get(_folded(agency)), office=Office(None, None), known=False,
                because=f"no source named; the report is {agency}'s",
            )  # fmt: skip
        return _unknown(article, "no source named")

    def _own_reporting(self, proposition: Proposition) -> Source | None:
        article = self._articles[proposition.article]
        annotation = self._readings[article.id].annotation
        sentence = annotation.sentences[proposition.sentence]
        words = article.text[sentence.start : sentence.end]
        if not OWN.search(words):
            return None
        name = article.outlet or "the outlet's own reporting"
        return Source(
            key=f"outlet:{_folded(article.outlet or article.id)}", kind="outlet", name=name, entity=None,
            office=Office(None, None), known=True, because="the reporter was there",
        )  # fmt: skip


OWN = re.compile(
    r"\b(?:seen by (?:this (?:newspaper|reporter|agency)|our)|our (?:reporter|correspondent)s?"
    r"|(?:a|an|the) (?:[A-Z]\w+ ){1,3}(?:reporter|correspondent|journalist|photographer)s?"
    r" (?:at the scene|on the scene|saw|witnessed|counted|heard)"
    r"|this (?:newspaper|reporter) (?:saw|has seen|witnessed))\b"
)


def agency_of(article: Article) -> str | None:
    """The news agency whose wire the article is: by credit, byline, dateline or the opening "(AP) —"."""
    found = CREDIT.search(article.text[:200])
    for text in (*article.credits, article.byline or "", found.group(1) if found else "", article.outlet or ""):
        folded = re.sub(r"\s+", " ", text.strip().casefold()).removeprefix("by ")
        if folded in AGENCIES:
            return AGENCIES[folded]
    dateline = re.search(r"\(([^()]+)\)", article.dateline or "")
    return AGENCIES.get(dateline.group(1).strip().casefold()) if dateline else None


def _kind(statement: Statement, party: Party, entity: Entity | None, texts: Sequence[str]) -> OriginKind:
    words = party.span.exact
    if statement.source_kind == "anonymous" or (entity is None and ANONYMOUS.search(words)):
        return "anonymous"
    if _folded(party.text) in AGENCIES:
        return "agency"
    if statement.source_kind != "unknown" and statement.source_kind != "own":
        return statement.source_kind
    if office_of(texts).official:
        return "official"
    if entity and entity.kind == "person":
        return "person"
    if entity and entity.kind == "organisation":
        return "official"
    return "group"


def _unknown(article: Article, why: str) -> Source:
    return Source(
        key=f"unknown:{article.id}", kind="unknown", name="unknown", entity=None,
        office=Office(None, None), known=False, because=why,
    )  # fmt: skip


def _folded(text: str) -> str:
    words = [w for w in NAME_WORD.findall(text.casefold()) if w not in EMPTY_WORDS]
    return " ".join(words) or text.casefold().strip()


def _plain(name: str) -> str:
    text = re.sub(r"\s+", " ", name).strip(' ,.;:–—-"“”')
    return re.sub(r"^(?:the|a|an)\s+(?=\S)", "", text, flags=re.IGNORECASE) or name

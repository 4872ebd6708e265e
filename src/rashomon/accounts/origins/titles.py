"""The offices that persons hold, by the titles that accounts give them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from rashomon.accounts.origins.offices import Office, office_of
from rashomon.accounts.origins.spellings import folded
from rashomon.accounts.origins.wording import person_key
from rashomon.model import Entity, Mention, Reading

TITLE_REACH = 70  # characters before a person's name in which a title stands
TITLE_WORDS = 6  # of those, the last words that are read as a title


class Titles:
    """Who holds which office, for one story; `by_name`: folded names with the identifiers of entities."""

    def __init__(self, readings: Sequence[Reading], entities: Sequence[Entity], by_name: Mapping[str, str]) -> None:
        self._readings = sorted(readings, key=lambda r: r.article.id)
        self._entities = {e.id: e for e in entities}
        self._by_name = by_name
        found: dict[str, set[Office]] = defaultdict(set)
        for entity in entities:
            if entity.kind == "person":
                key = person_key(entity, entity.name)
                found[key] |= {office_of([text]) for text in entity.descriptions}
                found[key] |= {office_of([t.office], t.country) for t in entity.offices if t.status == "held"}
        for reading in self._readings:
            for mention in reading.annotation.mentions:
                office = _before(mention, reading) if mention.kind == "person" else None
                if office and office.official:
                    found[self._key(mention)].add(office)
        # the fullest title counts
        self._held = {
            key: min(offices, key=lambda o: (o.country is None, o.name is None, o))
            for key, offices in found.items()
            if offices
        }

    def of(self, holder: Entity | None, name: str) -> Office | None:
        """The office of a person whom some account gives a title."""
        return self._held.get(person_key(holder, name))

    def named_in(self) -> list[tuple[str, Office]]:
        """Offices with a country that the persons named in each article hold."""
        return [
            (reading.article.id, title)
            for reading in self._readings
            for mention in reading.annotation.mentions
            if mention.kind == "person" and (title := self._held.get(self._key(mention)))
            and title.country and title.official
        ]  # fmt: skip

    def _key(self, mention: Mention) -> str:
        name = mention.antecedent or mention.name
        return person_key(self._entities.get(self._by_name.get(folded(name), "")), name)


def _before(mention: Mention, reading: Reading) -> Office:
    """The office by the words right before a name."""
    sentence = reading.annotation.sentences[reading.annotation.tokens[mention.head].sentence]
    reach = max(sentence.start, mention.span.start - TITLE_REACH)
    before = re.split(r"[,;:()“”\"\n]", reading.article.text[reach : mention.span.start])[-1]
    return office_of([" ".join(before.split()[-TITLE_WORDS:])])

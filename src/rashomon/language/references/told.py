"""What an article tells of each name: the nouns it is called by, the words with them, age, countries, sex."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from rashomon.language import gazetteer
from rashomon.language.names.offices import country_of
from rashomon.language.names.titles import word
from rashomon.language.references.forms import full
from rashomon.language.references.lexicon import FEMALE, MALE, SUBJECTS, Gender, noun_gender
from rashomon.language.references.offices import is_ministry, ministry_of
from rashomon.language.tree import Tree
from rashomon.model import Mention, Token

_AGE = re.compile(r"(?:\s*,\s*|\s*\()(?:aged? )?(\d{1,2})(?=[,.;)\s]|$)")
_ABBREVIATED = {
    "dr": "doctor", "prof": "professor", "gen": "general", "col": "colonel", "lt": "lieutenant", "capt": "captain",
    "maj": "major", "sgt": "sergeant", "cpl": "corporal", "pvt": "private", "adm": "admiral", "sen": "senator",
    "rep": "representative", "gov": "governor", "det": "detective", "insp": "inspector", "supt": "superintendent",
    "cmdr": "commander", "rev": "reverend", "fr": "father", "pres": "president", "cllr": "councillor",
}  # fmt: skip
_MODIFIERS = ("amod", "compound", "nmod", "nummod", "poss")
_INDEFINITE = frozenset(["a", "an", "another", "one", "some"])
_BE = frozenset(["be", "become", "remain"])
_SAID = ("person", "organisation", "facility", "vessel", "place", "country")


@dataclass(slots=True)
class Told:
    """What is told of one name. `heads`: nouns it is called by, with the first token where each was told."""

    name: str
    kind: str
    first: int
    sentences: list[int] = field(default_factory=list)
    heads: dict[str, int] = field(default_factory=dict)
    words: set[str] = field(default_factory=set)
    countries: set[str] = field(default_factory=set)
    ages: set[str] = field(default_factory=set)
    genders: set[Gender] = field(default_factory=set)


class Known:
    """What the article tells of each name, and the ways to look it up."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        self.starts = [token.start for token in tree.tokens]
        self.told: dict[str, Told] = {}
        self._ministry: dict[str, str | None] = {}
        nationalities = {m.head: m for m in tree.annotation.mentions if m.kind == "nationality"}
        for m in tree.annotation.mentions:
            if m.kind in _SAID:
                name = full(m)
                told = self.told.get(name)
                if told is None:
                    told = self.told[name] = _of_name(m, name)
                told.sentences.append(tree.tokens[m.head].sentence)
                _around(tree, m, told, nationalities, self.starts)
        for m in tree.annotation.mentions:
            if m.kind == "office" and m.antecedent in self.told:
                _office(m, self.told[m.antecedent])

    @cached_property
    def ministries(self) -> list[Mention]:
        """The mentions of ministries, in the text's order."""
        return [m for m in self._tree.annotation.mentions if is_ministry(m)]

    @cached_property
    def ministries_once(self) -> list[Mention]:
        """One mention of each ministry."""
        return list({full(m): m for m in reversed(self.ministries)}.values())

    @cached_property
    def offices(self) -> dict[str, list[Mention]]:
        """The mentions of offices by their holder."""
        found: dict[str, list[Mention]] = {}
        for m in self._tree.annotation.mentions:
            if m.kind == "office" and m.antecedent is not None:
                found.setdefault(m.antecedent, []).append(m)
        return found

    @cached_property
    def called(self) -> dict[tuple[str, str], list[tuple[int, Told]]]:
        """Who is called by a noun, by sort and noun: with the token where it was told first, in that order."""
        found: dict[tuple[str, str], list[tuple[int, Told]]] = {}
        for told in self.told.values():
            sort = "person" if told.kind == "person" else "body"
            if told.kind in ("person", "organisation", "facility"):
                for noun, first in told.heads.items():
                    found.setdefault((sort, noun), []).append((first, told))
        return {key: sorted(several, key=lambda each: each[0]) for key, several in found.items()}

    @cached_property
    def people(self) -> list[Told]:
        """The people, in the order in which they are first named."""
        return sorted((t for t in self.told.values() if t.kind == "person"), key=lambda t: t.first)

    @cached_property
    def aged(self) -> dict[str, list[tuple[int, Told]]]:
        """Who is of an age."""
        found: dict[str, list[tuple[int, Told]]] = {}
        for told in self.told.values():
            for age in sorted(told.ages):
                found.setdefault(age, []).append((told.first, told))
        return found

    @cached_property
    def indefinite(self) -> dict[str, list[int]]:
        """The tokens of "a man", "another minister", by the noun in lower case."""
        found: dict[str, list[int]] = {}
        for token in self._tree.tokens:
            if token.tag == "DT" and token.dep == "det" and token.text.lower() in _INDEFINITE:
                noun = self._tree.head(token)
                if noun.dep in ("appos", "attr", "oprd"):
                    continue  # "Lee, a singer": that is Lee
                found.setdefault(noun.text.lower(), []).append(noun.index)
        return found

    def ministry_of(self, person: str) -> str | None:
        """The ministry whose minister a person is."""
        if person not in self._ministry:
            self._ministry[person] = ministry_of([*self.offices.get(person, ()), *self.ministries_once], person)
        return self._ministry[person]

    @cached_property
    def namesakes(self) -> dict[str, list[str]]:
        """The full names of persons that end in a surname, by the surname in one case."""
        found: dict[str, list[str]] = {}
        for told in self.told.values():
            parts = told.name.split()
            if told.kind == "person" and len(parts) > 1:
                found.setdefault(parts[-1].casefold(), []).append(told.name)
        return {surname: sorted(names) for surname, names in found.items()}


@lru_cache(maxsize=4096)
def _country_in(name: str) -> str | None:
    return country_of(name)


def _of_name(m: Mention, name: str) -> Told:
    told = Told(name, m.kind, m.head)
    told.words |= {w.lower() for w in name.split()}
    if m.kind != "person":
        entry = gazetteer.lookup(name) if m.kind == "organisation" else None
        told.countries |= {code for code in (_country_in(name), entry.country if entry else None) if code}
    return told


def _office(m: Mention, told: Told) -> None:
    words = m.name.lower().split()
    told.heads.setdefault(words[-1], m.head)
    told.words.update(words)
    code = _country_in(m.name)
    if code:
        told.countries.add(code)
    gender = noun_gender(words[-1])
    if gender:
        told.genders.add(gender)


def _around(tree: Tree, m: Mention, told: Told, nationalities: dict[int, Mention], starts: list[int]) -> None:
    tokens = tree.tokens
    first = bisect_left(starts, m.span.start)
    head = tokens[m.head]
    if m.kind == "person":
        _of_person(tree, m, told, first)
    for child in tree.children(head):
        if child.index < first and child.dep in ("compound", "amod", "nmod"):
            _noun(tree, child, told, nationalities)
            if child.index in nationalities:
                _country(nationalities[child.index], told)
        elif child.dep == "appos" and child.tag in ("NN", "NNP") and child.index > m.head:
            _noun(tree, child, told, nationalities)
    if head.dep == "appos" and head.head != head.index and tree.head(head).tag == "NN":
        _noun(tree, tree.head(head), told, nationalities)
    if head.dep in SUBJECTS:
        _predicate(tree, tree.head(head), told, nationalities)
    for clause in tree.children(head, "relcl"):
        if any(word(s) == "who" for s in tree.children(clause, *SUBJECTS)):
            _predicate(tree, clause, told, nationalities)


def _of_person(tree: Tree, m: Mention, told: Told, first: int) -> None:
    """The form of address or the relative's word right before a name, and the age after it."""
    before = tree.tokens[first - 1] if first else None
    if before is not None and before.text == "," and first > 1:  # "his brother, Mark Quist"
        before = tree.tokens[first - 2]
    if before is not None and word(before) in MALE:
        told.genders.add("m")
    elif before is not None and word(before) in FEMALE:
        told.genders.add("f")
    age = _AGE.match(tree.article.text, m.span.end)
    if age:
        told.ages.add(age[1])


def _predicate(tree: Tree, verb: Token, told: Told, nationalities: dict[int, Mention]) -> None:
    if verb.lemma in _BE and not tree.children(verb, "neg"):
        for noun in tree.children(verb, "attr"):
            if noun.tag == "NN":
                _noun(tree, noun, told, nationalities)


def _noun(tree: Tree, noun: Token, told: Told, nationalities: dict[int, Mention]) -> None:
    """A noun that the name is called by, and what hangs on it."""
    if noun.pos in ("NOUN", "PROPN") and noun.tag != "NNS":
        low = noun.text.lower()
        told.heads.setdefault(_ABBREVIATED.get(low.rstrip("."), low), noun.index)
        gender = noun_gender(low)
        if gender and told.kind == "person":
            told.genders.add(gender)
    told.words.add(noun.text.lower())
    for child in tree.children(noun):
        if child.index in nationalities:
            _country(nationalities[child.index], told)
        if child.dep in _MODIFIERS:
            told.words.add(child.text.lower())
            told.words.update(c.text.lower() for c in tree.children(child, *_MODIFIERS))
        elif child.dep == "prep" and child.text.lower() in ("of", "for", "at", "in"):
            for inner in tree.children(child, "pobj"):
                told.words.add(inner.text.lower())
                for c in tree.children(inner, *_MODIFIERS):
                    told.words.add(c.text.lower())
                    if c.index in nationalities:
                        _country(nationalities[c.index], told)


def _country(m: Mention, told: Told) -> None:
    code = gazetteer.country_code(m.name)
    if code:
        told.countries.add(code)

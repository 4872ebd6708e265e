"""What an article tells of each name: the nouns it is called by, the words with them, age, countries, sex."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field

from rashomon.language import gazetteer
from rashomon.language.names.offices import country_of
from rashomon.language.names.titles import word
from rashomon.language.references.forms import full
from rashomon.language.references.lexicon import FEMALE, MALE, SUBJECTS, Gender, noun_gender
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
_BE = frozenset(["be", "become", "remain"])
_SAID = ("person", "organisation", "facility", "vessel", "place", "country")


@dataclass(slots=True)
class Told:
    """What is told of one name. `heads`: nouns it is called by, with the first token where each was told."""

    name: str
    kind: str
    first: int
    count: int = 0
    sentences: list[int] = field(default_factory=list)
    heads: dict[str, int] = field(default_factory=dict)
    words: set[str] = field(default_factory=set)
    countries: set[str] = field(default_factory=set)
    ages: set[str] = field(default_factory=set)
    genders: set[Gender] = field(default_factory=set)


def told_of(tree: Tree) -> dict[str, Told]:
    """What the article tells of each full name of a person, body, place or vessel."""
    found: dict[str, Told] = {}
    nationalities = {m.head: m for m in tree.annotation.mentions if m.kind == "nationality"}
    starts = [t.start for t in tree.tokens]
    for m in tree.annotation.mentions:
        if m.kind in _SAID:
            name = full(m)
            told = found.get(name)
            if told is None:
                told = found[name] = Told(name, m.kind, m.head)
                told.words |= {w.lower() for w in name.split()}
                code = country_of(name) if m.kind != "person" else None
                told.countries |= {code} if code else set()
                if m.kind == "organisation":
                    entry = gazetteer.lookup(name)
                    told.countries |= {entry.country} if entry and entry.country else set()
            told.count += 1
            told.sentences.append(tree.tokens[m.head].sentence)
            _around(tree, m, told, nationalities, starts)
    for m in tree.annotation.mentions:
        if m.kind == "office" and m.antecedent in found:
            _office(m, found[m.antecedent])
    return found


def _office(m: Mention, told: Told) -> None:
    words = m.name.lower().split()
    told.heads.setdefault(words[-1], m.head)
    told.words.update(words)
    code = country_of(m.name)
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
    """The form of address before a name and the age after it."""
    for token in tree.tokens[max(0, first - 2) : first]:
        if word(token) in MALE:
            told.genders.add("m")
        elif word(token) in FEMALE:
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

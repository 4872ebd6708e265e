"""Who and what is on the stage when a pronoun comes: the people, bodies and places of each sentence, and quotations."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from rashomon.language import gazetteer
from rashomon.language.names.titles import word
from rashomon.language.references import lexicon
from rashomon.language.references.forms import full
from rashomon.language.references.lexicon import SUBJECTS, Gender, Sort
from rashomon.language.references.quotes import Quotations
from rashomon.language.references.told import Known
from rashomon.language.tree import Tree
from rashomon.model import Kind, Mention, Token

SORTS: dict[Kind, Sort] = {
    "person": "person", "office": "person", "organisation": "body", "country": "place", "place": "place",
    "facility": "thing", "vessel": "thing", "weapon": "thing", "product": "thing", "work": "thing", "event": "thing",
}  # fmt: skip
_CREDIT = re.compile(r"\s*\)\s*[-–—]+\s")
_NOUNS = frozenset(["NN", "NNS", "NNP"])
# How many sentences one "he" after another may carry a name on. ECB+ is indifferent between 3 and 30; in columns and
# features read by eye a first wrong reading was carried on for thirty.
MEMORY = 10


class Reading(NamedTuple):
    """What words stand for: the full name or None, and why; the names that were left when it is None."""

    name: str | None
    why: str
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mark:
    """Somebody or something at a token: by name, or (`name` None) by words that no name stands behind.

    `role`: 0 subject of the sentence, 1 of a clause, 2 object, 3 after a preposition, 4 possessor, 5 modifier.
    """

    index: int
    name: str | None
    sort: Sort
    gender: Gender | None
    plural: bool
    role: int
    unclear: bool = False  # a bare name of no kind the lists or its words tell: it may be somebody's surname


class Scene:
    """The marks of one article, by sentence and by token; those of pronouns are added as they are read."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.known = Known(tree)
        self.told = self.known.told
        self.marks: dict[int, list[Mark]] = {}
        self.at: dict[int, Mark] = {}
        self.covered: dict[int, Mention] = {}
        self.open: dict[int, set[Gender]] = {}  # by sentence, the sexes of pronouns that were left open
        self._quotations = Quotations(tree.article.text)
        self._beside: dict[int, Mark] = {}  # by a noun's token, the name it is in apposition with
        starts = self.known.starts
        for mention in tree.annotation.mentions:
            first, last = bisect_left(starts, mention.span.start), bisect_left(starts, mention.span.end)
            self.covered.update(dict.fromkeys((*range(first, last), mention.head), mention))
            sort = SORTS.get(mention.kind)
            if sort is not None and not (mention.kind == "office" and mention.head in self.at):
                self._add_name(mention, sort)
        nouns = lexicon.singular_nouns()
        for token in tree.tokens:
            if token.tag in _NOUNS and token.index not in self.covered:
                noun = token.lemma if token.tag == "NNS" else token.text
                told = nouns.get(noun.lower())
                if told is None and token.dep == "nsubj" and token.tag == "NN" and self._speaks(token):
                    told = "person", None
                if told is not None or token.index in self._beside or token.dep == "appos":
                    self._add_noun(token, told)

    def _add_name(self, mention: Mention, sort: Sort) -> None:
        token = self.tree.tokens[mention.head]
        text = self.tree.article.text
        if _CREDIT.match(text, mention.span.end):
            return  # "OSLO (Wire) - Norland said it would": the agency is nobody in the sentence
        # "the pro-life Democrat" is somebody, "some Democrats" are several: neither is the party
        first = bisect_left(self.known.starts, mention.span.start)
        member = sort == "body" and (
            mention.name.lower() in lexicon.persons()
            or (first > 0 and word(self.tree.tokens[first - 1]) in ("mr", "mrs", "ms"))  # "Mr. Acme" is no Acme
        )
        named = (mention.kind != "office" or mention.antecedent is not None) and not member
        name = full(mention) if named else None
        sort = "person" if member else sort
        plural = token.tag == "NNPS" and " " not in mention.name and self._counted(token)
        gender: Gender | None = None
        if sort == "person":
            gender = self.gender(name) if name else lexicon.noun_gender(mention.name.split()[-1].lower())
        mark = Mark(token.index, name, sort, gender, plural, self.role(token), _unclear(mention))
        self.add(mark)
        after = sort == "person" and token.dep in ("compound", "nmod") and token.index > token.head
        if name is not None and (token.dep == "appos" or after):
            self._beside.setdefault(token.head, mark)

    def _speaks(self, token: Token) -> bool:
        """Whether a noun of no list is somebody all the same, by what it does: "the lifeguard said"."""
        return self.says(self.tree.head(token)) and token.text.lower() not in lexicon.documents()

    def _counted(self, token: Token) -> bool:
        """Whether "some", "many", "prominent" stands before a plural name."""
        before = self.tree.children(token, "det", "amod", "nummod", "advmod", "predet")
        return any(word(t) != "the" for t in before if t.index < token.index)

    def _add_noun(self, token: Token, told: tuple[Sort, Gender | None] | None) -> None:
        """Somebody without a name ("a man"), or with one beside it ("the minister, Ann Lee")."""
        if token.dep in ("compound", "nmod", "amod", "npadvmod"):
            return
        if token.dep == "pobj" and word(self.tree.head(token)) == "as":
            return  # "as a teenager" is what somebody was
        beside = self._name_beside(token)
        if beside is not None:
            self.add(Mark(token.index, beside.name, beside.sort, beside.gender, False, self.role(token)))
        elif told is not None and token.dep not in ("attr", "oprd"):
            sort, gender = told
            self.add(Mark(token.index, None, sort, gender, token.tag == "NNS", self.role(token)))

    def _name_beside(self, token: Token) -> Mark | None:
        """The mark of a name that a noun is in apposition to, or that is in apposition to it."""
        if token.dep == "appos" and token.head in self.at:
            return self.at[token.head]
        return self._beside.get(token.index)

    def described(self, noun: Token) -> Mark | None:
        """The name that the first of several joined nouns is in apposition to: "Lee, an aide and official"."""
        for _ in range(4):
            if noun.dep != "conj":
                break
            noun = self.tree.head(noun)
        return self._name_beside(noun) if noun.tag == "NN" else None

    def add(self, mark: Mark) -> None:
        """Puts a mark on the stage."""
        marks = self.marks.setdefault(self.tree.tokens[mark.index].sentence, [])
        at = bisect_left(marks, mark.index, key=lambda m: m.index)
        marks[at : at + (mark.index in self.at)] = [mark]
        self.at[mark.index] = mark

    def gender(self, name: str) -> Gender | None:
        """What the article, or else the given name, says of "he" or "she"."""
        told = self.told.get(name)
        if told is not None and told.genders:
            return next(iter(told.genders)) if len(told.genders) == 1 else None
        return lexicon.given_gender(name)

    def learn(self, name: str, gender: Gender) -> None:
        """Keeps the sex that a pronoun read beyond doubt gives a name about which nothing was known."""
        told = self.told.get(name)
        if told is not None and self.gender(name) is None and not told.genders:
            told.genders.add(gender)

    def role(self, token: Token) -> int:
        """How prominent a token's place in its sentence is; see `Mark.role`."""
        tree = self.tree
        for _ in range(4):
            if token.dep in ("appos", "conj", "flat") and token.head != token.index:
                token = tree.head(token)
        if token.dep in SUBJECTS:
            verb = tree.head(token)
            while verb.dep == "conj" and verb.head != verb.index:
                verb = tree.head(verb)
            return 0 if verb.head == verb.index else 1
        if token.head == token.index:
            return 0
        return {"poss": 4, "compound": 5, "nmod": 5, "amod": 5, "pobj": 3}.get(token.dep, 2)

    @cached_property
    def by_name(self) -> dict[str, Mark]:
        """One mark of each name."""
        found: dict[str, Mark] = {}
        for mark in self.at.values():
            if mark.name is not None:
                found.setdefault(mark.name, mark)
        return found

    def titles(self, m: Mention) -> bool:
        """Whether an office stands as a title before its holder's name or beside it, and is no reference of its own."""
        head = self.tree.tokens[m.head]
        return head.dep in ("compound", "appos", "nmod", "amod") or self._name_beside(head) is not None

    def quoted(self, index: int) -> int:
        """The number of the quotation a token stands in; 0 outside any."""
        return self._quotations.at(self.tree.tokens[index])

    @cached_property
    def main_subjects(self) -> dict[int, Token]:
        """The subject of each sentence's main verb."""
        found: dict[int, Token] = {}
        for token in self.tree.tokens:
            if token.dep in SUBJECTS:
                verb = self.tree.head(token)
                if verb.head == verb.index:
                    found.setdefault(token.sentence, token)
        return found

    def too_long_ago(self, name: str, token: Token) -> bool:
        """Whether a name was last written so many sentences before a pronoun that no reader still holds it."""
        told = self.told.get(name)
        if told is None or len(told.sentences) == 0:
            return False
        at = bisect_right(told.sentences, token.sentence) - 1
        return at >= 0 and token.sentence - told.sentences[at] > MEMORY

    def before(self, token: Token, sentence: int) -> Iterator[Mark]:
        """The marks of a sentence that stand before a token."""
        for mark in self.marks.get(sentence, ()):
            if mark.index >= token.index:
                return
            yield mark

    def group(self, token: Token) -> list[Mark]:
        """The marks that a subject names: at its head, and those joined to it by "and"."""
        found = [self.at[token.index]] if token.index in self.at else []
        joined = token
        for _ in range(6):
            following = self.tree.children(joined, "conj")
            if not following:
                break
            joined = following[0]
            if joined.index in self.at:
                found.append(self.at[joined.index])
        return found

    def equals(self, noun: Token) -> set[int]:
        """The subjects that a noun is said of: "Lee is the man" and "Lee is one of the men" give Lee's token."""
        for _ in range(4):
            if noun.dep == "attr":
                return {s.index for s in self.tree.children(self.tree.head(noun), *SUBJECTS)}
            if noun.dep not in ("pobj", "prep", "conj"):
                break
            noun = self.tree.head(noun)
        return set()

    def says(self, verb: Token) -> bool:
        """Whether a verb is one of speech or thought."""
        return verb.lemma.lower() in lexicon.SPEECH

    def above(self, token: Token) -> Iterator[tuple[Token, Token]]:
        """The subjects of the clauses around a token that stand before it, innermost first, each with its verb.

        A noun is the subject of the participle after it ("Lee, accused of hiding his car"), and what a relative clause
        is about may be meant in it ("Lee, whose looks made him famous").
        """
        tree, last = self.tree, token
        for verb in tree.ancestors(token):
            for subject in tree.children(verb, *SUBJECTS):
                if subject.index < token.index and subject.index != last.index:
                    yield subject, verb
            if verb.dep in ("acl", "relcl") and verb.head < verb.index and verb.head in self.at:
                yield tree.head(verb), verb
            last = verb

    def word(self, token: Token) -> str:
        """The token in lower case."""
        return word(token)


def names_of(marks: Iterable[Mark]) -> tuple[str, ...]:
    """The names of marks, each once, sorted."""
    return tuple(sorted({m.name for m in marks if m.name}))


def _unclear(m: Mention) -> bool:
    """Whether a name that was read as no person's may be one all the same: one word, and nothing says what of."""
    if m.kind not in ("organisation", "place", "product", "work", "facility") or m.antecedent is not None:
        return False
    if m.name.lower() in lexicon.NO_FIRMS or m.name.lower() in lexicon.bodies():
        return False
    return " " not in m.name and m.name[:1].isupper() and not m.name.isupper() and gazetteer.lookup(m.name) is None

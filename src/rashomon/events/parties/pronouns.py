"""Whom a pronoun stands for where the article has no name for them: the words that the pronoun takes up again.

The language stage gives a pronoun a name, or says that it stands for somebody without one ("The rebels said they
would leave": no name, and rightly none). A party need not be named: it is then whoever the subject around is. Where
the language stage saw two readings, they stay two.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from rashomon.events.lexicon import cues
from rashomon.events.parties.phrases import HEADLESS
from rashomon.events.parties.sectors import person_nouns
from rashomon.events.syntax import conjuncts, is_verb
from rashomon.language import Tree
from rashomon.model import Party, Reference, Statement, Token

SINGULAR = frozenset(["it", "its", "itself"])
PLURAL = frozenset(["they", "them", "their", "themselves"])
# The language stage's words for a subject that has no name: nothing else can be meant.
NAMELESS = ("nothing before it in reach", "stands for something without a name", "stands for several without a name",
            "stands for several together", "as open as the pronoun before it")  # fmt: skip
# "it is willing to": somebody is; "it is likely to" may be empty.
ABLE = frozenset(
    ["willing", "ready", "able", "unable", "unwilling", "prepared", "determined", "eager", "keen", "reluctant",
     "committed", "opposed", "about", "confident", "aware", "happy", "free", "open"]
)  # fmt: skip
FIRST_PERSON = frozenset(["i", "me", "my", "we", "us", "our"])
SINGULAR_FIRST = frozenset(["i", "me", "my"])
NESTED = 8  # quotations looked at around a place: deeper nests are none
HIGHEST = 5  # clauses up: further ones are other sentences in all but the full stop
MASS = frozenset(["police", "people", "staff", "crew", "military"])


class Speakers:
    """Who says the words at a place of the text: whom "I" and "we" stand for inside a quotation."""

    def __init__(self, statements: Sequence[Statement]) -> None:
        said = [
            (span.start, span.end, statement.speaker)
            for statement in statements
            if statement.form != "indirect" and statement.speaker is not None
            for span in (statement.content, *statement.fragments)
        ]
        self.said = sorted(said, key=lambda s: (s[0], -s[1], s[2].text))
        self.starts = [start for start, _, _ in self.said]

    def of(self, position: int) -> Party | None:
        """The speaker of the innermost quotation around a character; None outside of all."""
        last = bisect_right(self.starts, position)
        for _, end, speaker in reversed(self.said[max(0, last - NESTED) : last]):
            if position < end:
                return speaker
        return None


def stands_for(tree: Tree, pronoun: Token, depth: int = 0) -> list[Token]:
    """The heads of the noun phrase that a pronoun takes up: the subject of the clause around; [] where unsure."""
    word = pronoun.text.casefold()
    if depth > HIGHEST or (word not in SINGULAR and word not in PLURAL):
        return []
    reference = references_by_head(tree).get(pronoun.index)
    if reference is None:
        if not _is_able(tree, pronoun):
            return []
    elif reference.name is not None or not reference.why.startswith(NAMELESS):
        return []
    for clause in [t for t in tree.ancestors(pronoun) if is_verb(t)][:HIGHEST]:
        for subject in tree.children(clause, "nsubj", "nsubjpass"):
            if subject.index < pronoun.index and not _holds(tree, subject, pronoun):
                return _agreeing(tree, subject, word, clause, depth)
    return []


def _agreeing(tree: Tree, subject: Token, word: str, verb: Token, depth: int) -> list[Token]:
    if subject.pos == "PRON":
        return stands_for(tree, subject, depth + 1) if subject.text.casefold() in SINGULAR | PLURAL else []
    group = conjuncts(tree, subject)
    counted = subject.lemma.casefold() in HEADLESS and any(p.text == "of" for p in tree.children(subject, "prep"))
    many = len(group) > 1 or subject.tag in ("NNS", "NNPS") or subject.lemma.casefold() in MASS or counted
    if word in SINGULAR:
        says = verb.lemma.casefold() in cues("report_verbs") and verb.index > subject.index
        person = subject.lemma.casefold() in person_nouns()
        return [] if many or person or not says else [subject]
    return group if many else []


def _holds(tree: Tree, subject: Token, pronoun: Token) -> bool:
    """Whether the pronoun stands inside the subject's own phrase: "the men who said they", "rebels in its north"."""
    return any(t.index == subject.index for t in tree.ancestors(pronoun)) or subject.index == pronoun.index


def _is_able(tree: Tree, pronoun: Token) -> bool:
    """Whether an "it" that may be empty is somebody: "says it is willing to", "said it was about to"."""
    verb = tree.head(pronoun)
    if pronoun.text.casefold() != "it" or pronoun.dep not in ("nsubj", "nsubjpass"):
        return False
    told = tree.children(verb, "acomp", "attr", "oprd", "prep", "advmod")
    return any(t.lemma.casefold() in ABLE or t.text.casefold() in ABLE for t in [verb, *told])


def references_by_head(tree: Tree) -> dict[int, Reference]:
    """The article's references by their head token."""
    known = tree.answers["party references"]
    if "by head" not in known:
        known["by head"] = {r.head: r for r in tree.annotation.references}
    found: dict[int, Reference] = known["by head"]
    return found

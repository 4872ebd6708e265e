"""Noun phrases as parties: the words, and the name they stand for as far as the article says."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from functools import cached_property

from rashomon.events.lexicon import cues, lexicon
from rashomon.language import Tree, antecedent_of
from rashomon.model import Mention, Party, Token

ACTING_KINDS = ("person", "organisation", "place", "country", "nationality", "office", "vessel")
MODIFYING_KINDS = ("nationality", "country", "organisation", "person")
# Pronouns that name no one unless the article gives them a name, and those that keep their own words.
EMPTY = frozenset(
    ["it", "this", "that", "these", "those", "which", "what", "there", "itself", "each", "one", "all", "who",
     "whom", "some", "most", "both", "many", "none", "nothing", "something", "anything", "everything", "any",
     "such", "where", "when"]
)  # fmt: skip
NOUNS = ("NOUN", "PROPN")
# A dateline that opens the text: place in capitals, perhaps more, then a dash.
DATELINE = re.compile(r"\s*[A-Z][A-Z'’./ -]{2,}[^\n.!?—–]{0,70}?(?:\s-{1,2}|\s?[–—])\s")
POSSESSIVE = frozenset(["his", "her", "its", "their", "our", "my", "your", "whose"])
# Endings of nouns that name no one; those that do ("government") are in the lists of who acts.
ABSTRACT_ENDINGS = ("tion", "sion", "ment", "ness", "ity", "ism", "ance", "ence", "ing", "ship", "hood", "age", "ure")
# What is left out of a noun phrase's words: what is said of the thing rather than what it is.
ASIDE = ("conj", "cc", "relcl", "acl", "appos", "punct", "preconj", "advcl", "predet", "case", "advmod", "det")
HEADLESS = frozenset(
    ["group", "number", "member", "dozen", "hundred", "thousand", "million", "majority", "handful", "team", "pair",
     "couple", "score", "crowd", "string", "series", "ten", "rest", "half", "part"]
)  # fmt: skip


class Parties:
    """The parties of one article."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.mentions: dict[int, Mention] = {}
        for mention in tree.annotation.mentions:
            self.mentions.setdefault(mention.head, mention)
        opening = DATELINE.match(tree.article.text)
        self.dateline = opening.end() if opening else 0
        self.timed = {
            token.index
            for time in tree.annotation.times
            if time.kind in ("date", "time", "duration")
            for token in _tokens_in(tree, time.span.start, time.span.end)
        }

    def mention(self, head: Token) -> Mention | None:
        """The mention whose head is the token."""
        return self.mentions.get(head.index)

    def named_near(self, token: Token) -> list[Mention]:
        """The mentions that cover the token."""
        return self._covering.get(token.index, [])

    @cached_property
    def _covering(self) -> dict[int, list[Mention]]:
        found: dict[int, list[Mention]] = defaultdict(list)
        for mention in self.tree.annotation.mentions:
            starts = self.tree.starts
            for n in range(bisect_left(starts, mention.span.start), bisect_left(starts, mention.span.end)):
                found[n].append(mention)
        return dict(found)

    def acts(self, head: Token) -> bool:
        """Whether the noun phrase is one that can act: a name of someone or somewhere, or people."""
        mention = self.mention(head)
        if mention is not None:
            return mention.kind in ACTING_KINDS
        if head.pos == "PRON":
            if head.text.casefold() not in EMPTY:
                return True
            return antecedent_of(self.tree, head.index, head.index + 1) is not None or bool(self._speaker(head))
        if any(m.kind in ACTING_KINDS for t in self.tree.children(head, "appos") if (m := self.mention(t))):
            return True
        lemma = head.lemma.casefold()
        if lemma in HEADLESS:  # "dozens of soldiers", "dozens"; not "dozens of tests"
            of = [t for p in self.tree.children(head, "prep") if p.text == "of" for t in self.tree.children(p, "pobj")]
            return not of or any(self.acts(t) for t in of)
        return lemma in cues("human_nouns") | cues("official_nouns") | cues("acting_nouns")

    def places(self, head: Token) -> bool:
        """Whether the noun phrase names a place, as its head or before it."""
        near = [head, *self.tree.children(head, "compound", "nmod", "poss")]
        return any((m := self.mention(t)) is not None and m.kind in ("place", "country", "facility") for t in near)

    def may_act(self, head: Token) -> bool:
        """Whether nothing speaks against the noun phrase's acting: no abstract noun, event or document."""
        if self.acts(head):
            return True
        if self.mention(head) is not None or head.pos == "PRON":
            return False
        return head.lemma.casefold() not in cues("abstract_nouns") and not self.is_abstract(head)

    def may_suffer(self, head: Token) -> bool:
        """Whether something can be done to the noun phrase: someone, or a thing to be touched."""
        lemma = head.lemma.casefold()
        return not self.is_abstract(head) and (lemma not in cues("abstract_nouns") or lemma in cues("physical_nouns"))

    def is_abstract(self, head: Token) -> bool:
        """Whether the noun names a happening, a document or an idea."""
        lemma = head.lemma.casefold()
        if self.acts(head):
            return False
        return lemma in cues("document_nouns") or lemma in lexicon().nouns or lemma.endswith(ABSTRACT_ENDINGS)

    def of(self, heads: list[Token]) -> tuple[Party, ...]:
        """The parties with these heads, each once, in the text's order; of overlapping ones the longest."""
        found = [party for head in heads if (party := self.party(head)) is not None]
        kept: list[Party] = []
        for party in sorted(found, key=lambda p: (p.span.start - p.span.end, p.span.start)):
            if not any(party.span.overlaps(other.span) for other in kept):
                kept.append(party)
        return tuple(sorted(kept, key=lambda p: p.span.start))

    def party(self, head: Token) -> Party | None:
        """The party with this head; None where it is no party: a time, an empty pronoun, a number alone."""
        if head.dep == "expl" or (head.index in self.timed and self.mention(head) is None):
            return None
        mention = self.mention(head)
        if head.start < self.dateline:  # "VESSA, Norland - The court": the court
            below = self.tree.children(head, "appos", "conj", "dep", "nsubj")
            return next((self.party(t) for t in below if t.start >= self.dateline and t.pos in NOUNS), None)
        if mention is not None:
            if mention.kind in ("event", "work", "weapon"):
                return None
            tokens = _tokens_in(self.tree, mention.span.start, mention.span.end)
            name = antecedent_of(self.tree, tokens[0].index, tokens[-1].index + 1) if tokens else None
            return Party(text=name or mention.antecedent or mention.name, span=mention.span)
        for token in self.tree.children(head, "appos"):
            named = self.mention(token)
            if named is not None and named.kind in ("person", "organisation", "vessel"):
                return Party(text=named.antecedent or named.name, span=named.span)
        if head.pos in ("NUM", "SYM") and head.text.isdigit():
            return None
        tokens = self.phrase(head)
        name = antecedent_of(self.tree, tokens[0].index, tokens[-1].index + 1)
        span = self.tree.span_of(tokens)
        if name is None and (speaker := self._speaker(head)) is not None:
            return Party(text=speaker, span=span)
        if name is None and (head.text.casefold() in EMPTY or head.text.casefold() in POSSESSIVE):
            return None
        if len(span.exact) < 2 or not any(c.isalpha() for c in span.exact):
            return None
        return Party(text=name or " ".join(span.exact.split()), span=span)

    def _speaker(self, pronoun: Token) -> str | None:
        """ "Norland said it would": who speaks, where the pronoun agrees with them; None where it may not."""
        verb = self.tree.head(pronoun)
        report = self.tree.head(verb)
        word = pronoun.text.casefold()
        if word not in ("it", "they") or verb.dep != "ccomp" or report.lemma.casefold() not in cues("report_verbs"):
            return None
        named = self.tree.children(report, "nsubj")
        if len(named) != 1 or pronoun.dep not in ("nsubj", "nsubjpass") or not self.acts(named[0]):
            return None
        mention = self.mention(named[0])
        kind = mention.kind if mention is not None else None
        plural = named[0].tag in ("NNS", "NNPS") or bool(self.tree.children(named[0], "conj"))
        if plural != (word == "they") or kind in ("person", "nationality") or named[0].pos == "PRON":
            return None
        speaker = self.party(named[0])
        return speaker.text if speaker else None

    def phrase(self, head: Token) -> list[Token]:
        """The tokens of the noun phrase: contiguous, without article, clauses and most of what hangs on it."""
        tree = self.tree
        kept = {head.index}
        for child in tree.children(head):
            if child.dep in ASIDE or child.tag in ("``", "''"):
                continue
            if child.dep == "prep" and (
                child.text.casefold() != "of" or self.mention(head) or head.lemma not in HEADLESS
            ):
                continue
            without = ("relcl", "acl", "appos", "advcl", "punct") if child.index > head.index else ("relcl", "acl")
            kept |= {t.index for t in tree.subtree(child, without=without)}
        first = last = head.index
        while first - 1 in kept or (first - 2 in kept and tree.tokens[first - 1].text in "-–/"):
            first -= 1
        while last + 1 in kept:
            last += 1
        while first < head.index and tree.tokens[first].pos in ("DET", "PUNCT", "CCONJ", "ADV", "ADP"):
            first += 1
        while first >= 2 and self._is_hyphenated(first):
            first -= 2
        return list(tree.tokens[first : last + 1])

    def _is_hyphenated(self, index: int) -> bool:
        """Whether a hyphen stands right before the token, with a word right before it: "nuclear-armed"."""
        word, hyphen, token = self.tree.tokens[index - 2 : index + 1]
        return hyphen.text in ("-", "–") and word.end == hyphen.start and hyphen.end == token.start

    def modifying(self, noun: Token, kinds: tuple[str, ...] = MODIFYING_KINDS) -> list[Token]:
        """The heads of named countries, bodies and people put before a noun: "Norland troops", "the US strike"."""
        named = [t for t in self._before(noun) if (m := self.mention(t)) is not None and m.kind in kinds]
        return [t for t in named if not self._is_against(t)]

    def opposed(self, noun: Token) -> list[Token]:
        """The heads of what a noun is said to be against: "anti-Norland rallies"."""
        return [t for t in self._before(noun) if self.mention(t) is not None and self._is_against(t)]

    def _before(self, noun: Token) -> list[Token]:
        return [
            t
            for child in self.tree.children(noun, "amod", "compound", "nmod", "npadvmod")
            for t in self.tree.subtree(child, without=("poss",))
            if t.index < noun.index
        ]

    def _is_against(self, token: Token) -> bool:
        before = self.tree.article.text[max(0, token.start - 5) : token.start].casefold()
        return before.endswith("anti-") or token.text.casefold().startswith("anti-")


def _tokens_in(tree: Tree, start: int, end: int) -> list[Token]:
    """The tokens that stand inside characters `start` to `end`."""
    low, high = 0, len(tree.tokens)
    while low < high:
        middle = (low + high) // 2
        if tree.tokens[middle].end <= start:
            low = middle + 1
        else:
            high = middle
    found = []
    while low < len(tree.tokens) and tree.tokens[low].start < end:
        found.append(tree.tokens[low])
        low += 1
    return found

"""Noun phrases as parties: the words, and the name they stand for as far as the article says."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property

from rashomon.events.lexicon import cues, lexicon
from rashomon.events.parties.identities import Identities
from rashomon.events.parties.noun_classes import (
    ABSTRACT_ENDINGS,
    AGENT_ENDINGS,
    CONCRETE,
    HAPPENINGS,
    MASSES,
    MOVING,
    PIECES,
    SETTLEMENTS,
    THINGS,
)
from rashomon.events.parties.phrases import HEADLESS, phrase, with_bound, with_owner
from rashomon.events.parties.pronouns import FIRST_PERSON, SINGULAR_FIRST, Speakers, stands_for
from rashomon.events.parties.sectors import is_someone, person_nouns
from rashomon.language import Tree, antecedent_of
from rashomon.language.gazetteer import government
from rashomon.model import Mention, Party, Span, Statement, Token

ACTING_KINDS = ("person", "organisation", "place", "country", "nationality", "office", "vessel")
MODIFYING_KINDS = ("nationality", "country", "organisation", "person")
# Pronouns that name no one unless the article gives them a name, and those that keep their own words.
EMPTY = frozenset(
    ["it", "this", "that", "these", "those", "which", "what", "there", "itself", "each", "one", "all", "who",
     "whom", "some", "most", "both", "many", "none", "nothing", "something", "anything", "everything", "any",
     "such", "where", "when"]
)  # fmt: skip
NOUNS = ("NOUN", "PROPN")
# A dateline that opens the text: place in capitals, perhaps more, then a dash; or a place and a dash before a sentence.
DATELINE = re.compile(
    r"\s*(?:[A-Z][A-Z'’./ -]{2,}[^\n.!?—–]{0,70}?(?:\s-{1,2}|\s?[–—])\s"
    r"|[A-Z][\w'’.]+(?:,? [A-Z][\w'’.]+){0,3}(?: \([^)\n]{2,30}\))? (?:--?|[–—]) (?=[\"“‘A-Z]))"
)
POSSESSIVE = frozenset(["his", "her", "its", "their", "our", "my", "your", "whose"])
# Heads looked at for one side of an event: a list of a thousand names is no list of actors, and would be compared
# each with each.
MOST_PARTIES = 60
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
LONGEST_LIST = 8  # nationalities before one noun


class Parties:
    """The parties of one article."""

    def __init__(self, tree: Tree, statements: Sequence[Statement] = ()) -> None:
        """`statements` say who "I" and "we" are; without them these stand for nobody else."""
        self.tree = tree
        self.speakers = Speakers(statements)
        self.mentions: dict[int, Mention] = {}
        for mention in tree.annotation.mentions:
            self.mentions.setdefault(mention.head, mention)
        opening = DATELINE.match(tree.article.text)
        self.dateline = opening.end() if opening else 0
        self.identities = Identities(tree, self.mentions)
        self._parties: dict[int, Party | None] = {}
        self._acting: dict[int, bool] = {}
        self.timed = {
            token.index
            for time in tree.annotation.times
            if time.kind in ("date", "time", "duration")
            for token in _tokens_in(tree, time.span.start, time.span.end)
        }
        # The language stage reads no time in "Thursday's release".
        self.timed |= {t.index for day in DAYS for t in tree.words.get(day, ()) if t.text[:1].isupper()}

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
        if head.index not in self._acting:
            self._acting[head.index] = False  # "members of members of" comes to an end
            self._acting[head.index] = self._acts(head)
        return self._acting[head.index]

    def _acts(self, head: Token) -> bool:
        mention = self.mention(head)
        if mention is not None:
            return mention.kind in ACTING_KINDS or government(mention.name) is not None
        if head.pos == "PRON":
            if head.text.casefold() not in EMPTY:
                return True
            return antecedent_of(self.tree, head.index, head.index + 1) is not None or bool(self._taken_up(head))
        if any(m.kind in ACTING_KINDS for t in self.tree.children(head, "appos") if (m := self.mention(t))):
            return True
        lemma = head.lemma.casefold()
        if lemma in HEADLESS:  # "dozens of soldiers", "dozens"; not "dozens of tests"
            counted = head
            for _ in range(LONGEST_LIST):  # "a group of dozens of"
                below = self.counted(counted)
                if below.lemma.casefold() not in HEADLESS:
                    return self.acts(below)
                if below is counted:
                    return counted.lemma.casefold() not in PIECES
                counted = below
            return False
        if lemma in MASSES and head.tag == "NN" and not self.tree.children(head, "det", "poss", "amod", "compound"):
            return False  # "the use of force"
        if lemma in cues("human_nouns") or lemma in cues("official_nouns") or lemma in cues("acting_nouns"):
            return True
        return head.pos in NOUNS and (is_someone(lemma) or lemma in person_nouns() or self._is_listed(head))

    def _is_listed(self, head: Token) -> bool:
        """Whether two words together are someone that the last alone is not: "security services"."""
        before = self.tree.children(head, "compound", "amod")[-1:]
        return any(is_someone(f"{t.lemma} {head.lemma}".casefold()) for t in before if t.index == head.index - 1)

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

    def is_somebody(self, head: Token, *, moving: bool = True) -> bool:
        """Whether a noun in no list is somebody by its form ("two vintners"), or, with `moving`, a thing that moves."""
        lemma = head.lemma.casefold()
        return (
            self.may_act(head)
            and head.pos in NOUNS
            and lemma not in THINGS
            and (
                head.pos == "PROPN"
                or lemma.endswith(AGENT_ENDINGS)
                or (moving and lemma in MOVING)
                or (head.tag == "NNS" and bool(self.modifying(head, ("nationality",))))
            )
        )

    def may_suffer(self, head: Token) -> bool:
        """Whether something can be done to the noun phrase: someone, or a thing to be touched."""
        lemma = head.lemma.casefold()
        return not self.is_abstract(head) and (lemma not in cues("abstract_nouns") or lemma in cues("physical_nouns"))

    def is_abstract(self, head: Token) -> bool:
        """Whether the noun names a happening, a document or an idea."""
        lemma = head.lemma.casefold()
        if self.acts(head) or lemma in CONCRETE or lemma in MOVING:
            return False
        listed = lemma in HAPPENINGS or lemma in cues("document_nouns") or lemma in lexicon().nouns
        return listed or lemma.endswith(ABSTRACT_ENDINGS)

    def of(self, heads: list[Token]) -> tuple[Party, ...]:
        """The parties with these heads, each once, in the text's order; of overlapping ones the longest."""
        found = [party for head in heads[:MOST_PARTIES] for party in self.named_by(head)]
        if len(found) < 2:
            return tuple(found)
        kept: list[Party] = []
        for party in sorted(found, key=lambda p: (p.span.start - p.span.end, p.span.start)):
            if not any(party.span.overlaps(other.span) for other in kept):
                kept.append(party)
        return tuple(sorted(kept, key=lambda p: p.span.start))

    def named_by(self, head: Token) -> list[Party]:
        """The party with this head; two for "French and Dutch officials"."""
        party = self.party(head)
        if party is None:
            return []
        nations = self._joined_nations(self.counted(head)) if self.mention(head) is None else []
        if len(nations) < 2 or party.span.start > nations[-1].span.start or party.span.end < nations[-1].span.end:
            return [party]
        own = self.tree.span(nations[-1].span.end, party.span.end).exact
        sector = self.identities.sector(head)
        found = []
        for nation in nations:
            last = nation is nations[-1]
            span = self.tree.span(nation.span.start, party.span.end) if last else nation.span
            country = self.identities.country(self.tree.tokens[nation.head])
            text = " ".join(f"{nation.name} {own}".split())
            found.append(Party(text=text, span=span, country=country, sector=sector))
        return found

    def counted(self, head: Token) -> Token:
        """What is counted: "scores of refugees" are refugees."""
        if head.lemma.casefold() not in HEADLESS:
            return head
        of = [t for p in self.tree.children(head, "prep") if p.text == "of" for t in self.tree.children(p, "pobj")]
        return of[0] if of else head

    def _joined_nations(self, head: Token) -> list[Mention]:
        """The nationalities joined before a noun, in the text's order."""
        for child in self.tree.children(head, "amod", "compound", "nmod"):
            joined = [t for t in [child, *self._chain(child)] if t.index < head.index]
            nations = [m for t in joined if (m := self.mention(t)) is not None and m.kind in ("nationality", "country")]
            if len(nations) == len(joined) > 1:
                return sorted(nations, key=lambda m: m.span.start)
        return []

    def _chain(self, token: Token) -> list[Token]:
        found: list[Token] = []
        for _ in range(LONGEST_LIST):
            joined = self.tree.children(token, "conj")
            if not joined:
                break
            token = joined[0]
            found.append(token)
        return found

    def party(self, head: Token) -> Party | None:
        """The party with this head; None where it is no party: a time, an empty pronoun, a number alone."""
        if head.index not in self._parties:
            self._parties[head.index] = None  # what leads back to itself names nobody
            self._parties[head.index] = self._party(head)
        return self._parties[head.index]

    def _party(self, head: Token) -> Party | None:
        tree = self.tree
        if head.dep == "expl" or (head.index in self.timed and self.mention(head) is None):
            return None
        mention = self.mention(head)
        if head.start < self.dateline:  # "VESSA, Norland - The court": the court
            below = tree.children(head, "appos", "conj", "dep", "nsubj")
            return next((self.party(t) for t in below if t.start >= self.dateline and t.pos in NOUNS), None)
        if mention is not None:
            if mention.kind in ("event", "work", "weapon"):
                return None
            tokens = _tokens_in(tree, mention.span.start, mention.span.end)
            name = antecedent_of(tree, tokens[0].index, tokens[-1].index + 1) if tokens else None
            span = with_owner(tree, head, mention.span) if mention.kind == "organisation" else mention.span
            return self._identified(head, Party(text=name or mention.antecedent or mention.name, span=span))
        for token in tree.children(head, "appos"):
            named = self.mention(token)
            if named is not None and named.kind in ("person", "organisation", "vessel"):
                return self._identified(token, Party(text=named.antecedent or named.name, span=named.span))
        if head.pos in ("NUM", "SYM") and head.text.isdigit():
            return None
        if head.lemma.casefold() in SETTLEMENTS and (place := self._of_place(head)) is not None:
            return self.party(place)
        tokens = phrase(tree, head, named=False)
        name = antecedent_of(tree, tokens[0].index, tokens[-1].index + 1)
        span = with_bound(tree, tokens)
        if head.text.casefold() in FIRST_PERSON and (speaker := self.speakers.of(head.start)) is not None:
            return self._speaking(head, span, speaker)
        if name is None and head.pos == "PRON" and (taken := self._taken_up(head)):
            return self._standing_for(taken, span)
        if name is None and (head.text.casefold() in EMPTY or head.text.casefold() in POSSESSIVE):
            return None
        if len(span.exact) < 2 or not any(c.isalpha() for c in span.exact):
            return None
        words = tree.span_of(tokens).exact if tokens[0].pos == "NUM" else span.exact
        return self._identified(head, Party(text=name or " ".join(words.split()), span=span))

    def _of_place(self, head: Token) -> Token | None:
        """The name after "of" or in apposition: "the northern city of Vessa"."""
        of = [t for p in self.tree.children(head, "prep") if p.text == "of" for t in self.tree.children(p, "pobj")]
        named = [t for t in of if (m := self.mention(t)) is not None and m.kind in ("place", "country", "facility")]
        return named[0] if len(named) == 1 else None

    def _identified(self, head: Token, party: Party) -> Party:
        """The party with its country and sector."""
        country, sector = self.identities.country(head), self.identities.sector(head)
        if not country and not sector:
            return party
        return Party(text=party.text, span=party.span, country=country, sector=sector)

    def _speaking(self, head: Token, span: Span, speaker: Party) -> Party:
        """ "I" is who speaks; "we" is their side: theirs is the country and the sector, and a body's the name."""
        country, sector = self.identities.of_name(speaker.text)
        named = head.text.casefold() in SINGULAR_FIRST or speaker.text not in self._people
        return Party(
            text=speaker.text if named else span.exact, span=span,
            country=speaker.country or country, sector=speaker.sector or sector,
        )  # fmt: skip

    @cached_property
    def _people(self) -> frozenset[str]:
        return frozenset(m.antecedent or m.name for m in self.tree.annotation.mentions if m.kind == "person")

    def _taken_up(self, pronoun: Token) -> list[Token]:
        return [t for t in stands_for(self.tree, pronoun) if self.acts(t)]

    def _standing_for(self, heads: list[Token], span: Span) -> Party | None:
        """A pronoun as the party it takes up; of several, their names one after the other."""
        found = [party for head in heads if (party := self.party(head)) is not None]
        if not found:
            return None
        countries, sectors = {p.country for p in found}, {p.sector for p in found}
        return Party(
            text=" and ".join(p.text for p in found), span=span,
            country=countries.pop() if len(countries) == 1 else None,
            sector=sectors.pop() if len(sectors) == 1 else None,
        )  # fmt: skip

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

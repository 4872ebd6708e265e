"""An article with its events → its main event.

The way: 1. a headline that asks, lists or calls its article an opinion has none; 2. the lead is the first sentences
that are sentences and no captions; 3. of their verbs and events the one is taken that the headline names, or that its
sentence asserts (behind "said on Tuesday that", and not the saying); 4. "A bomb attack killed nine" is one event;
5. when and where are the event's own, else told of the same happening later.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rashomon.events.main.candidates import Candidate, Lead
from rashomon.events.main.circumstances import HARM, find_moment, find_place
from rashomon.events.main.headline import Headline
from rashomon.events.main.lead import lead, title
from rashomon.events.main.words import words
from rashomon.events.parties.parties import Parties
from rashomon.events.syntax import agents, is_passive, is_verb, objects, subjects
from rashomon.language import Tree
from rashomon.model import Annotation, Article, Event, MainEvent, Party, Span, Statement, Token

# Above this no candidate is good enough. Of the events told on the read part 63 of 66 are right below -1, 6 of 10
# between -1 and this. Without a headline there is less to go by: what the first sentence asserts, or nothing.
LIMIT = 0.3
UNTITLED_LIMIT = 1.3
FEWEST = 2  # words that the lead's sentence shares with a headline that does not name the verb
# A dateline or an agency's name that opens the text.
OPENING = re.compile(r"\s*(?:[A-Z][^()\n.!?]{0,50})?(?:\([A-Z][\w ]{1,20}\)\s*[-–—]*\s|\s[-–—]{1,2}\s)")
# A pronoun that stands for nobody named tells a reader nothing.
PRONOUNS = frozenset("he him himself she her herself it itself they them themselves we us you i me who".split())
LEFT_OUT = ("advcl", "relcl", "parataxis", "conj", "cc", "mark", "punct")


def find_main(
    article: Article, annotation: Annotation, statements: Sequence[Statement], events: Sequence[Event]
) -> MainEvent | None:
    """What the article is about, with `why`; None where it has no one event or its lead does not tell it."""
    tree = Tree(article, annotation)
    written = article.headline or title(tree) or ""
    headline = Headline(written, tree)
    if not tree.tokens or headline.asks:
        return None
    parties = Parties(tree)
    sentences = lead(tree, written)[: None if headline else 1]
    quoted = [(s.content.start, s.content.end) for s in statements if s.form == "direct"]
    found = [
        candidate
        for candidate in Lead(tree, parties, headline, quoted).candidates(sentences, events)
        if candidate.cost <= (LIMIT if headline else UNTITLED_LIMIT)
        and (not headline or candidate.named or candidate.shared >= FEWEST)
    ]
    if not found:
        return None
    best = min(found, key=lambda c: (c.cost, c.token.start))
    return _main(tree, parties, _led_to(tree, best, events), events, written)


def _because(best: Candidate, headline: str) -> str:
    if best.named:
        return "the headline has its word"
    if headline:
        return f"asserted by the sentence most like the headline ({best.shared} words)"
    return "asserted by the first sentence; there is no headline"


def _led_to(tree: Tree, best: Candidate, events: Sequence[Event]) -> Candidate:
    """What a verb of the "began", "is set to" kind leads to, where it is no act of its own type."""
    known = best.event is not None and best.event.type != "OTHER"
    below = [t for t in tree.children(best.token, "xcomp") if is_verb(t)]
    if known or not below or best.token.lemma.casefold() not in words("light"):
        return best
    event = next((e for e in events if e.trigger.start == below[0].start), None)
    return replace(best, token=below[0], event=event)


def _main(tree: Tree, parties: Parties, best: Candidate, events: Sequence[Event], headline: str) -> MainEvent:
    parts = _parts(tree, best, events)
    who = parts[0].actors if parts else ()  # of "the blast killed" whoever set it off, not the blast
    whom = _first([p.recipients for p in reversed(parts)])
    verb = _verb(tree, best.token)
    if best.event is None:
        who, whom = _around(tree, parties, verb)
    elif not who and not whom and verb == best.token and not is_passive(tree, verb):
        # A ship or a flight is no actor in PLOVER's sense, but it is who an article is about.
        who = parties.of([t for t in subjects(tree, verb) if not parties.is_abstract(t)])
    elif _is_outcome(tree, verb, events):
        who = ()
    place, placed = find_place(tree, parties, verb, parts, events, headline)
    moment, dated = find_moment(tree, verb, parts, events)
    told = [p for p in whom if place is None or p.text != place.text] or whom  # "hit a bridge in Norland"
    named = _because(best, headline)
    return MainEvent(
        article=tree.article.id,
        event=parts[0].id if parts else None,
        who=tuple(p for p in who if p.text.casefold() not in PRONOUNS),
        whom=tuple(p for p in told if p not in who and p.text.casefold() not in PRONOUNS),
        what=_clause(tree, verb),
        place=place,
        moment=moment,
        why="; ".join(part for part in (named, placed, dated) if part),
    )


def _parts(tree: Tree, best: Candidate, events: Sequence[Event]) -> list[Event]:
    """The events that are the main one: for "A bomb attack killed nine" the attack and the killing."""
    if best.event is None:
        return []
    near = {e.trigger.start: e for e in events if best.sentence.start <= e.trigger.start < best.sentence.end}
    token = best.token
    if is_verb(token) and token.lemma.casefold() in words("outcome"):
        causes = [near[t.start] for t in tree.children(token, "nsubj") if t.start in near]
        return [*causes[:1], best.event]
    head = tree.head(token)
    if token.dep == "nsubj" and head.lemma.casefold() in words("outcome") and head.start in near:
        return [best.event, near[head.start]]
    return [best.event]


def _is_outcome(tree: Tree, verb: Token, events: Sequence[Event]) -> bool:
    """Whether a participle tells what came of something else than harm done by the subject: "investigators are looking
    into a crash, killing nine" does not tell who killed; "rebels attacked the town, killing nine" does."""
    head = tree.head(verb)
    if verb.dep != "advcl" or verb.tag != "VBG" or tree.children(verb, "nsubj"):
        return False
    return not any(e.trigger.start == head.start and e.type in HARM for e in events)


def _first(options: Sequence[tuple[Party, ...]]) -> tuple[Party, ...]:
    return next((option for option in options if option), ())


def _around(tree: Tree, parties: Parties, verb: Token) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    """Who stands around a verb that is no event we know."""
    doers = agents(tree, verb) if is_passive(tree, verb) else subjects(tree, verb)
    done_to = [] if verb.lemma.casefold() in words("saying") else objects(tree, verb)
    doers = [t for t in doers if not parties.is_abstract(t)]
    return parties.of(doers), parties.of([t for t in done_to if parties.acts(t)])


def _verb(tree: Tree, token: Token) -> Token:
    """The verb of the clause that a trigger stands in: itself, or the nearest verb above a noun."""
    if is_verb(token):
        return token
    return next((t for t in tree.ancestors(token) if is_verb(t)), token)


def _clause(tree: Tree, verb: Token) -> Span:
    """The verb's clause without those below it; "is set to visit", not "to visit"."""
    while verb.dep == "xcomp" and is_verb(tree.head(verb)):
        verb = tree.head(verb)
    if verb.dep == "acl":
        verb = tree.head(verb)  # "nine people killed"
    opening = OPENING.match(tree.article.text)
    dateline = opening.end() if opening else 0
    tokens = [t for t in tree.subtree(verb, without=LEFT_OUT) if t.start >= dateline]
    while tokens[:1] and tokens[0].tag == "WRB":
        tokens.pop(0)  # "when the ship hit"
    return tree.span_of([verb, *tokens])

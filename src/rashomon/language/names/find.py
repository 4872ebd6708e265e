"""Names in a text: found, repaired, given one kind an article, and short forms tied to the full ones."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace

from rashomon.language.gazetteer import ambiguous
from rashomon.language.names.candidates import candidates
from rashomon.language.names.headlines import COMMON as COMMON_WORDS
from rashomon.language.names.kinds import COMPANIES, INSIDE, key, vote
from rashomon.language.names.offices import find_offices, official_name
from rashomon.language.names.recover import recovered
from rashomon.language.names.text import DIRECTIONS, Candidate, Text, clean
from rashomon.language.names.titles import word
from rashomon.language.parse import NamedSpan
from rashomon.language.quotations import find_turns
from rashomon.language.references.links import link
from rashomon.model import Annotation, Article, Mention, Token, span_at

# Capitals up to this length may be an acronym that is a word too ("AIDS", "START").
SHORTEST_SHOUTED = 5
# How the names of peoples and creeds end.
PEOPLES = re.compile(r"(?:an|ese|ish|i|ic|ist|ite|er|ern|ch|ss|sh|k|o|a)s?$")
# What a name is in its sentence where it is the whole of a noun phrase.
NAMED_WHOLE = frozenset("nsubj nsubjpass dobj pobj poss conj attr appos agent ROOT".split())
# "in Paris", "the Paris office": a place though a person of the article bears the name.
NEVER_BEFORE_PERSONS = INSIDE | {"the", "at", "from", "to"}


def find_mentions(article: Article, annotation: Annotation, names: Sequence[NamedSpan]) -> tuple[Mention, ...]:
    """The mentions in an article, in the text's order, none overlapping another.

    `names` are the parser's own recogniser's. Ministries' and offices' names begin with the adjective of
    their country where the article makes it plain ("Freedonian Defence Ministry" for "Freedonia's defence
    ministry"), whatever the words.
    """
    if not annotation.tokens:
        return ()
    source = Text(article.text, annotation.tokens)
    found = _outside_labels(article.text, candidates(source, names))
    found = recovered(source, found)
    kinds = vote(source, found)
    several = {name for name, count in Counter(key(source, c) for c in found).items() if count > 1}
    kept = [replace(c, kind=kinds[key(source, c)]) for c in found if not _common(source, c, several)]
    kept = _bearers(source, _companies(source, _branches(source, kept)))
    offices = find_offices(source, kept)
    held = {i for o in offices for i in range(o.first, o.last)}
    kept = [c for c in kept if c.kind == "person" or c.portfolio or held.isdisjoint(range(c.first, c.last))]
    mentions = [_mention(article, source, c) for c in sorted(kept + offices, key=lambda c: (c.start, c.end))]
    return link(article, annotation, source, mentions)


def _outside_labels(text: str, found: Sequence[Candidate]) -> list[Candidate]:
    """Those that stand in no label of a broadcaster's own people: "LENA MARSK, HOST:" is no part of the report."""
    labels = [(turn.start, turn.inner_start) for turn in find_turns(text) if turn.report]
    return [c for c in found if not any(start <= c.start < end for start, end in labels)]


def _mention(article: Article, source: Text, c: Candidate) -> Mention:
    span = span_at(article.id, article.text, c.start, c.end)
    name = span.exact
    if c.portfolio or c.kind == "office":
        name = official_name(source, c)
    return Mention(span=span, kind=c.kind, head=_head(source.tokens, c), name=clean(name))


def _head(tokens: Sequence[Token], c: Candidate) -> int:
    """The last token of the name whose head stands outside it."""
    outside = [i for i in range(c.first, c.last) if not c.first <= tokens[i].head < c.last or tokens[i].head == i]
    return outside[-1] if outside else c.last - 1


def _bearers(source: Text, found: list[Candidate]) -> list[Candidate]:
    """The listed name that is a surname of the article's ("Paris" beside "Ann Paris") is the person, not in it."""
    tokens = source.tokens
    families = {
        tokens[c.last - 1].text for c in found if c.kind == "person" and c.entry is None and c.last - c.first > 1
    }
    changed = []
    for c in found:
        text = source.text[c.start : c.end]
        if c.entry and text in families and (c.entry.sort != "country" or text in ambiguous()):
            before = source.low[c.first - 1] if c.first else ""
            if before not in NEVER_BEFORE_PERSONS:
                c = replace(c, entry=None, kind="person")  # noqa: PLW2901
        changed.append(c)
    return changed


def _companies(source: Text, found: list[Candidate]) -> list[Candidate]:
    """ "Freedonian" as a noun of its own beside "Freedonian Airlines" is the company, not the nation."""
    tokens = source.tokens
    heads = {
        source.text[c.start : c.end].split()[0]
        for c in found
        if c.kind == "organisation" and not c.portfolio and c.last - c.first == 2
        and word(tokens[c.last - 1]) in COMPANIES
    }  # fmt: skip
    changed = []
    for c in found:
        token = tokens[c.first]
        alone = c.kind == "nationality" and c.last - c.first == 1 and token.text in heads
        bare = token.dep in ("nsubj", "pobj", "dobj", "poss") and token.tag in ("NNP", "NNPS", "JJ")
        if alone and bare and (c.first == 0 or tokens[c.first - 1].pos != "DET"):
            c = Candidate(c.start, c.end, c.first, c.last, "organisation")  # noqa: PLW2901
        changed.append(c)
    return changed


def _branches(source: Text, found: list[Candidate]) -> list[Candidate]:
    """ "Castor Norland", "Acme Display": two names side by side of which the first says whose the second is are one
    body's name; not "Acme Norland chief", where both say whose the chief is."""
    whole: list[Candidate] = []
    for c in sorted(found, key=lambda c: (c.start, c.end)):
        before = whole[-1] if whole else None
        if before and before.last == c.first and _is_branch(source, before, c):
            whole[-1] = Candidate(before.start, c.end, before.first, c.last, "organisation")
        else:
            whole.append(c)
    return whole


def _is_branch(source: Text, body: Candidate, part: Candidate) -> bool:
    if body.kind != "organisation" or body.portfolio or part.portfolio:
        return False
    if part.kind not in ("organisation", "country", "place") or source.text[body.end : part.start] != " ":
        return False
    left, right = source.tokens[_head(source.tokens, body)], source.tokens[_head(source.tokens, part)]
    if right.sentence in source.headlines or right.dep not in NAMED_WHOLE or right.tag != "NNP":
        return False
    return left.dep == "compound" and left.head == right.index and left.tag == "NNP"


def _shouted(source: Text, at: int) -> bool:
    """Whether a word stands in capitals among words in capitals."""
    around = source.tokens[max(0, at - 1) : at + 2]
    return len(around) > 2 and all(t.text.isupper() and len(t.text) > 1 for t in around)


def _common(source: Text, c: Candidate, several: Collection[str]) -> bool:
    """Whether the word is a name only by standing first in its sentence, or is no name at all."""
    if c.entry or c.portfolio or c.last - c.first > 1:
        return False
    token = source.tokens[c.first]
    if word(token) in DIRECTIONS:
        # "the North" is a name where it stands for a country or a region, not in "North of the river".
        return c.first == 0 or word(source.tokens[c.first - 1]) != "the"
    if token.text.islower() or (token.tag not in ("NNP", "NNPS") and c.kind in ("work", "product")):
        return True
    if len(token.text) > SHORTEST_SHOUTED and word(token) in source.lower and _shouted(source, c.first):
        return True  # "NOT NECESSARILY WRONG"
    if not source.opens(c.first):
        return False
    if c.kind == "nationality" and token.dep == "compound" and not PEOPLES.search(token.text):
        return True  # "Harbour master Ada Brenn": a first word that ends as no people's name does
    if token.tag in ("NNP", "NNPS"):
        # "Arson is suspected": to the tagger a first word is soon a name; the article's own use tells.
        return word(token) in COMMON_WORDS and word(token) in source.lower
    return key(source, c) not in several

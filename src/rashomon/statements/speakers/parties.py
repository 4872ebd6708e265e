"""Who speaks: the words for them, the name those words stand for, and what kind of source they are."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache

from rashomon.language import Tree
from rashomon.language.references import antecedent_of, owner_of
from rashomon.language.references.links import full
from rashomon.model import Party, SourceKind, Token
from rashomon.statements import lexicon
from rashomon.statements.speakers.media import state_media

# What hangs on a name and is no part of it. Clauses and appositions are cut off; "of", "for", "in" stay.
_OUTSIDE = ("relcl", "appos", "advcl", "ccomp", "parataxis", "acl", "punct", "npadvmod", "csubj", "dep")
# Adverbs before a name that are part of it: "both A and B", "nearly all voters".
_HEDGES = frozenset("both about some more nearly least".split())


# "OSLO - ", "LAGOS, Nigeria (Wire) — ": before the report's first words, and nobody's.
DATELINE = re.compile(
    r"[A-Z][A-Z.'’-]{2,}(?:[ /,][\w .,/'’-]{0,40})?(?:\s*\([^)\n]{1,40}\))?\s+[-–—]+\s+(?=\S)"
    r"|[A-Z][\w.,/ ]{2,40}\([^)\n]{1,40}\)\s*[-–—]+\s*"
)


def in_dateline(tree: Tree, token: Token) -> bool:
    """Whether the token stands in the "OSLO (Wire) - " before a report's first words."""
    sentence = tree.sentence(token)
    text = tree.article.text
    if token.index - sentence.first > LONGEST_DATELINE or (sentence.start and text[sentence.start - 1] != "\n"):
        return False
    found = DATELINE.match(text, sentence.start, sentence.end)
    return found is not None and token.end <= found.end()


# In tokens.
LONGEST_DATELINE = 16


def noun_phrase(tree: Tree, head: Token) -> list[Token]:
    """The tokens that name `head`: its phrase without clauses, with co-ordinated names.

    A name in apposition to a description is taken instead of it ("the minister, Ann Lee": Ann Lee).
    """
    if head.pos == "NOUN" and not tree.children(head, "conj"):
        for apposed in tree.children(head, "appos"):
            if apposed.pos == "PROPN" and apposed.index > head.index:
                return noun_phrase(tree, apposed)
    inside = {head.index}
    stack = [head]
    while stack:
        token = stack.pop()
        for child in tree.children(token):
            compound = child.dep == "npadvmod" and tree.tokens[child.index + 1].text == "-"  # "state-run"
            if (
                child.dep in _OUTSIDE
                and not compound
                and not _kept_mark(child)
                and not _kept_clause(tree, token, child)
            ):
                continue
            if child.dep == "conj" and child.pos in ("VERB", "AUX"):
                continue
            if child.dep == "cc" and not any(
                c.dep == "conj" and c.pos not in ("VERB", "AUX") for c in tree.children(token)
            ):
                continue
            if child.dep == "prep" and child.index > head.index and token.dep != "acl" and _loose(tree, child):
                continue
            before = child.dep in ("advmod", "neg", "aux", "mark", "prep") and child.index < head.index
            if before and token is head and child.lemma.lower() not in _HEDGES:
                continue
            if in_dateline(tree, child):
                continue
            inside.add(child.index)
            stack.append(child)
    return _stretch(tree, head, inside)


def _loose(tree: Tree, prep: Token) -> bool:
    """Whether a prepositional phrase belongs to the saying, not to the name: "in a statement", "on Monday"."""
    if prep.lemma in ("on", "during", "after", "as", "via", "through"):
        return True
    return prep.lemma in ("in", "at") and any(
        p.pos == "NUM" or p.lemma.lower() in lexicon.DOCUMENT_NOUNS or p.lemma.lower() in ("time", "year", "month")
        for p in tree.children(prep, "pobj")
    )


def _stretch(tree: Tree, head: Token, inside: set[int]) -> list[Token]:
    """The longest run of `inside` around `head`, letting punctuation between two insiders through."""
    first = last = head.index
    while first - 1 >= 0 and (first - 1 in inside or (first - 2 in inside and _bridges(tree.tokens[first - 1]))):
        first -= 1
    size = len(tree.tokens)
    while last + 1 < size and (last + 1 in inside or (last + 2 in inside and _bridges(tree.tokens[last + 1]))):
        last += 1
    if (
        first > 1
        and tree.tokens[first - 1].text == "-"
        and tree.tokens[first].sentence == tree.tokens[first - 2].sentence
    ):
        first -= 2
    while first < last and not _nameable(tree.tokens[first]):
        first += 1
    while last > first and not _nameable(tree.tokens[last]):
        last -= 1
    found = list(tree.tokens[first : last + 1])
    while len(found) > 1 and found[0].text == ")":  # what is left of a bracket
        found = found[1:]
        while len(found) > 1 and not _nameable(found[0]):
            found = found[1:]
    while len(found) > 1 and found[-1].text == "(":
        found = found[:-1]
    return found


def _nameable(token: Token) -> bool:
    return (token.dep != "cc" and token.pos not in ("PUNCT", "CCONJ", "ADP")) or token.text in (")", "(")


def _bridges(token: Token) -> bool:
    return token.text in (",", ".", "-", "–", "(", ")", "'", "’", "/")


def _kept_mark(token: Token) -> bool:
    return token.text in ("-", "/", "'", "’")


def _kept_clause(tree: Tree, token: Token, child: Token) -> bool:
    """ "people briefed on the talks": a reduced clause right after its noun says who they are."""
    return child.dep == "acl" and child.tag == "VBN" and child.index == token.index + 1


def party(tree: Tree, tokens: Sequence[Token], known: Sequence[Party]) -> Party:
    """The party that `tokens` name. `known`: parties named earlier, in order."""
    span = tree.span_of(tokens)
    return Party(text=_stands_for(tree, tokens, known) or span.exact, span=span)


def _stands_for(tree: Tree, tokens: Sequence[Token], known: Sequence[Party]) -> str | None:
    """The fuller name meant by a pronoun, surname or description, where one reading is safe."""
    words = [t.text.lower() for t in tokens]
    if any(t.dep == "cc" for t in tokens):
        return None
    media = state_media(tree, tree.span_of(tokens).exact) or _apposed_name(tree, tokens)
    if media is not None:
        return media
    owned = _owned(tree, tokens)
    if owned is not None:
        return owned
    fuller_name = antecedent_of(tree, tokens[0].index, tokens[-1].index + 1)
    if fuller_name is not None:
        return fuller_name
    if words[0] == "the" and 2 <= len(words) <= 3 and tokens[-1].pos == "NOUN":
        fuller = {
            p.text for p in known if p.text.lower().split()[-1] == words[-1] and len(p.text.split()) > len(words) - 1
        }
        return fuller.pop() if len(fuller) == 1 else None
    if words[0] in lexicon.PERSON_PRONOUNS and len(words) == 1:
        return _last_person(tree, tokens[0], known)
    return None


def _apposed_name(tree: Tree, tokens: Sequence[Token]) -> str | None:
    """The name that ends "the city's paper, the Morning Lamp", where the parser took the two for one phrase."""
    commas = [n for n, t in enumerate(tokens) if t.text == ","]
    if len(commas) != 1 or not 0 < commas[0] < len(tokens) - 2 or tokens[commas[0] - 1].tag not in ("NN", "NNS"):
        return None
    rest = tokens[commas[0] + 1 :]
    start, end = rest[0].start, rest[-1].end
    named = [m for m in tree.annotation.mentions if start <= m.span.start and m.span.end <= end]
    if not named or named[0].kind not in ("organisation", "person") or named[0].span.start - start > len("the "):
        return None
    left = tree.article.text[named[0].span.end : end].strip(" ()")
    return full(named[0]) if not left or left.isupper() else None


def _owned(tree: Tree, tokens: Sequence[Token]) -> str | None:
    """The phrase with "his", "her" or "its" spelt out where one reading is safe: "Ann Lee's office"; else None.

    A ministry is its minister's country's ("his ministry"), where the article says it.
    """
    pronouns = [t for t in tokens if t.tag == "PRP$" and t.text.lower() in ("his", "her", "its")]
    if len(pronouns) != 1 or tokens[-1].tag not in ("NN", "NNP"):
        return None
    pronoun = pronouns[0]
    owned = tree.head(pronoun)
    if pronoun is tokens[0] and owned.index == tokens[-1].index:
        name = antecedent_of(tree, pronoun.index, owned.index + 1)
        if name is not None:
            return name
    owner = owner_of(tree, pronoun)
    if owner is None:
        return None
    text = tree.article.text
    end = "’" if "’" in text else "'"
    phrase = text[tokens[0].start : pronoun.start] + owner + end + "s" + text[pronoun.end : tokens[-1].end]
    return " ".join(phrase.split())


def _last_person(tree: Tree, pronoun: Token, known: Sequence[Party]) -> str | None:
    """The last speaker, for "he said" after "X said": where no one else was named in between.

    None where the same name is "she" elsewhere in the article, was named long before, or is none of those whom the
    pronoun may mean as the article's references have it.
    """
    # The paper someone "told" is no "he".
    last = next((p for p in reversed(known) if not _names_outlet(p.text)), None)
    if last is None:
        return None
    if last.span.start > pronoun.start or not looks_like_person(last.text) or last.text.lower() in _NAMELESS:
        return None
    if _may_mean(tree, pronoun, last.text) is False:
        return None
    at = bisect_left(tree.tokens, last.span.start, key=lambda t: t.start)
    sentence = tree.tokens[at].sentence if at < len(tree.tokens) else -1
    if pronoun.sentence - sentence > REACH:
        return None
    between = [
        m for m in tree.annotation.mentions if m.kind == "person" and last.span.end <= m.span.start < pronoun.start
    ]
    if any(last.text not in (m.name, m.antecedent) for m in between):
        return None
    other = "she" if pronoun.text.lower() == "he" else "he"
    if other in (p.span.exact.lower() for p in known if p.text == last.text):
        return None
    return None if last.text in _standing_for(tree, other) else last.text


def _may_mean(tree: Tree, pronoun: Token, name: str) -> bool | None:
    """Whether a name is among those the article's references leave for a pronoun; None where they name none."""
    references = tree.annotation.references
    at = bisect_left(references, pronoun.start, key=lambda r: r.span.start)
    if at < len(references) and references[at].head == pronoun.index and references[at].candidates:
        return name in references[at].candidates
    return None


def _standing_for(tree: Tree, low: str) -> frozenset[str | None]:
    """Whom a word stands for anywhere in the article; worked out once a tree."""
    known = tree.answers["whom a word stands for"]
    if low not in known:
        known[low] = frozenset(antecedent_of(tree, t.index, t.index + 1) for t in tree.words.get(low, []))
    found: frozenset[str | None] = known[low]
    return found


@lru_cache(maxsize=4096)
def _names_outlet(text: str) -> bool:
    low = text.lower().removeprefix("the ")
    return low in lexicon.OUTLETS | lexicon.AGENCIES or bool(set(low.split()) & lexicon.OUTLET_WORDS)


# Who speaks here has no name to pass on.
_NAMELESS = frozenset(["i", "we", "you"])
# How many sentences "he said" may reach back for its speaker.
REACH = 3


def looks_like_person(text: str) -> bool:
    """Whether a name reads as one person's: two to four capitalised words and no word of an institution."""
    words = text.split()
    if not 1 <= len(words) <= 6 or not words[-1][:1].isupper():
        return False
    low = {w.lower().strip(".,") for w in words}
    return not low & _INSTITUTIONS and not low & lexicon.OUTLET_WORDS and text.lower() not in lexicon.AGENCIES


_INSTITUTIONS = frozenset(
    "ministry government council committee commission department agency police army court party union bank "
    "group university congress senate parliament office bureau service association company inc ltd nations "
    "states republic".split()
)


def source_kind(tree: Tree, tokens: Sequence[Token], text: str) -> SourceKind:  # noqa: PLR0912 - one test a kind
    """What kind of source the party is, by the words used for it and the name it stands for."""
    low = text.lower()
    span = tree.span_of(tokens).exact.lower()
    bare = {low.removeprefix("the "), span.removeprefix("the ").removesuffix("'s").removesuffix("’s")}
    words = {w.strip(".,()'\"’”“") for w in (low + " " + span).replace("’s", " ").replace("'s", " ").split()}
    head = tokens[-1].lemma.lower()
    if any(phrase in span for phrase in lexicon.ANONYMOUS_PHRASES) or head in lexicon.ANONYMOUS_WORDS:
        return "anonymous"
    if words & lexicon.ANONYMOUS_WORDS:
        return "anonymous"
    if bare & lexicon.AGENCIES or any(w in low or w in span for w in lexicon.AGENCY_WORDS) or _is_agency(words, text):
        return "agency"
    if bare & lexicon.OUTLETS:
        return "outlet"
    if head in lexicon.OFFICIAL_WORDS or (words & {"spokesman", "spokeswoman", "spokesperson"}):
        return "official"
    if head in lexicon.DOCUMENT_NOUNS and tokens[-1].pos == "NOUN":
        return "document"
    if words & lexicon.SOCIAL_WORDS:
        return "social"
    if words & lexicon.OUTLET_WORDS and not words & {"ministry", "secretary"}:
        return "outlet"
    if words & lexicon.OFFICIAL_WORDS:
        return "official"
    kind = _mention_kind(tree, tokens, text)
    if kind == "person":
        return "person"
    if kind in ("country", "place", "nationality"):
        return "official"
    if words & lexicon.GROUP_WORDS or head in lexicon.GROUP_WORDS:
        return "group"
    if head in lexicon.PERSON_WORDS or words & lexicon.PERSON_PRONOUNS:
        return "person"
    if kind == "organisation":
        return "group"
    if tokens[-1].pos == "NOUN" and head.endswith(("er", "or", "ant", "ist", "man", "woman", "person", "ian")):
        return "group" if tokens[-1].tag == "NNS" else "person"
    return "unknown"


def _is_agency(words: set[str], text: str) -> bool:
    """An agency's initials among the words, in capitals ("the city's ANP")."""
    return any(w.upper() in text.split() and w in lexicon.AGENCIES and len(w) > 2 for w in words)


def _mention_kind(tree: Tree, tokens: Sequence[Token], text: str) -> str | None:
    start, end = tokens[0].start, tokens[-1].end
    for mention in tree.annotation.mentions:
        if mention.span.start < end and start < mention.span.end and mention.span.end >= tokens[-1].start:
            return mention.kind
    for mention in tree.annotation.mentions:
        if text in (mention.name, mention.span.exact):
            return mention.kind
    return None


def is_outlet(tree: Tree, tokens: Sequence[Token]) -> bool:
    """Whether the words name one that passes on what others say: an agency, a paper, a broadcaster."""
    text = tree.span_of(tokens).exact
    if source_kind(tree, tokens, text) not in ("agency", "outlet"):
        return False
    return tokens[-1].lemma.lower() not in ("reporter", "journalist", "correspondent") or len(tokens) > 1

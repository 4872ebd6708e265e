"""What the accounts call somebody or something: phrases before a name, beside it, and after "is"."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import Literal

from rashomon.entities.normal import words
from rashomon.entities.portrait.lexicon import BODIES, LIFELESS, NO_ROLES, PEOPLE, PLACES, ROLE_ENDINGS
from rashomon.language import gazetteer
from rashomon.language.names.lexicon import words as listed
from rashomon.language.names.titles import HONORIFICS, RANKS, TITLES, is_title, word
from rashomon.language.tree import Tree
from rashomon.model import Kind, Mention, Token

# What closes an apposition; without it, "like Lee, the president said" would make Lee president.
CLOSES = (",", ".", ")", ";", "—", "–", "", "?", "!", ":")
# A description longer than this (characters) is a sentence, not a title.
LONGEST = 70
# A title before a name runs to so many tokens at most.
FARTHEST = 10
_TITULAR = frozenset(["compound", "amod", "nmod", "poss", "case", "npadvmod", "punct", "nummod", "quantmod"])
# "The city of X" is X; "the coast of X" is not.
SORTS = frozenset("city town village island province district municipality township hamlet suburb port".split())
_INSIDE = ("relcl", "acl", "appos", "conj", "cc", "punct", "advcl", "parataxis", "dep")

# What a description does not begin with: articles, numbers ("one girl"), possessors, "at least".
NO_OPENERS = frozenset(["DT", "PRP$", "WP$", "POS", "IN", "CC", "PDT", "CD", "RBS"])
KIN = listed("titles", "kin")
# Nouns that say of nobody named who somebody is.
RELATIVE = KIN | frozenset("predecessor successor counterpart colleague friend head chief boss leader deputy".split())
LOOSE = frozenset("least most only same other such another".split())

Where = Literal["before", "beside", "is", "was"]


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase that says who or what a mention is: its tokens, its head, and where it stands."""

    tokens: tuple[Token, ...]
    head: Token
    where: Where


def phrases(tree: Tree, m: Mention) -> list[Phrase]:
    """The phrases that describe what a mention names, in the text's order; no two of the same words' place."""
    first = bisect_right(tree.ends, m.span.start)
    head = tree.tokens[m.head]
    found = _before(tree, first, m) + _beside(tree, head, m) + _around(tree, head, m) + _said(tree, head, m)
    seen: set[int] = set()
    kept = []
    for phrase in map(_unranked, found):
        if phrase.head.index not in seen:
            seen.add(phrase.head.index)
            kept.append(phrase)
    return sorted(kept, key=lambda p: p.tokens[0].index)


def _unranked(phrase: Phrase) -> Phrase:
    """Without the ranks between a role and the name: "army spokeswoman Lt Cmdr" of Ann Lee."""
    ranks = RANKS | HONORIFICS
    last = len(phrase.tokens)
    while last > 1 and word(phrase.tokens[last - 1]) in ranks:
        last -= 1
    role = phrase.tokens[last - 1]
    if last == len(phrase.tokens) or not is_role(role) or word(role) in ranks | RELATIVE:
        return phrase
    return Phrase(phrase.tokens[:last], role, phrase.where)


def description(tree: Tree, phrase: Phrase, kind: Kind) -> str | None:
    """A phrase as a description, cleaned; None where it says nothing of what a thing of that kind is, or is cut."""
    if not tells(phrase.head, kind):
        return None
    tokens = list(phrase.tokens)
    if phrase.where == "before" and (len(tokens) < 2 or all(word(t) in HONORIFICS | RANKS for t in tokens)):
        return None
    while tokens and _opens_nothing(tree, tokens[0]):
        tokens.pop(0)
    tokens = _without_credit(tree, tokens)
    for cut in (len(tokens), *(i for i, t in reversed(list(enumerate(tokens))) if t.dep == "prep")):
        part = tokens[:cut]
        if not part or part[-1].index < phrase.head.index:
            break
        text = re.sub(r" at (?:the|that) time$", "", " ".join(tree.span_of(part).exact.split()))
        if len(text) <= LONGEST:
            text = re.sub(r"^(?:company|firm|group|ministry|agency|founder)['’]s (?=\w)", "", text)
            told = len(text) > 2 and words(text) and not _unclosed(text) and not _of_another(text, kind)
            return text if told else None
    return None


def _of_another(text: str, kind: Kind) -> bool:
    """Whether a description says only whose somebody is ("father"), or of which language a name is."""
    return kind == "person" and (text.lower() in RELATIVE or gazetteer.country_code(text) is not None)


def _opens_nothing(tree: Tree, first: Token) -> bool:
    if first.tag == "CD" and tree.article.text[first.end : first.end + 1] in ("-", "‑", "–"):
        return False  # "23-year-old"
    return first.tag in NO_OPENERS or word(first) in LOOSE or not _worded(first)


def _without_credit(tree: Tree, tokens: list[Token]) -> list[Token]:
    """Without the agency whose credit runs into a title: "Reuters Freedonian leader Ann Lee"."""
    text = tree.article.text
    for n in (1, 2, 3):
        if len(tokens) > n + 1:
            entry = gazetteer.lookup(text[tokens[0].start : tokens[n - 1].end])
            if entry and entry.sort in ("agency", "media") and gazetteer.country_code(tokens[n].text):
                return tokens[n:]
    return tokens


def tells(token: Token, kind: Kind) -> bool:
    """Whether a noun says what a thing of a kind is: a person's role, a sort of body, of place, of event."""
    low = token.text.lower()
    if kind == "person":
        return is_role(token)
    if token.tag != "NN" or token.text.isupper():
        return False
    if kind == "organisation":
        return low in BODIES
    if kind in ("place", "facility"):
        return low in PLACES
    return low in LIFELESS.get(kind, ())


def is_role(token: Token) -> bool:
    """Whether a noun says what somebody is: a title, a kinsman, or a word made like "baker" and "cellist"."""
    low = token.text.lower()
    if token.tag not in ("NN", "NNP"):
        return False
    return is_title(token) or low in PEOPLE or (low.endswith(ROLE_ENDINGS) and low not in NO_ROLES and len(low) > 4)


def _before(tree: Tree, first: int, m: Mention) -> list[Phrase]:
    """ "Freedonian opposition lawmaker Ann Lee": what hangs on the name from the left."""
    tokens = tree.tokens
    at = first
    while at > 0 and first - at < FARTHEST and _titular(tokens, tokens[at - 1], m.head, first):
        at -= 1
    if at > 0 and first - at >= FARTHEST and _titular(tokens, tokens[at - 1], m.head, first):
        return []  # longer than a title: it would be cut
    dashes = [i for i in range(at, first) if tokens[i].text in ("-", "–", "—") and tokens[i].end < tokens[i + 1].start]
    commas = [i for i in range(at, first) if tokens[i].text in (",", ";", ":")]
    run = tokens[max([at, *(i + 1 for i in (*dashes, *commas))]) : first]
    return [Phrase(tuple(run), run[-1], "before")] if run else []


def _titular(tokens: tuple[Token, ...], token: Token, head: int, first: int) -> bool:
    """Whether a token before a name hangs on it as part of a title."""
    if token.sentence != tokens[head].sentence:
        return False
    if token.tag in ("POS", "HYPH"):
        return True
    seen = token
    for _ in range(4):
        if seen.dep not in _TITULAR:
            return False
        if seen.head == head or seen.head >= first:
            return seen.head == head
        seen = tokens[seen.head]
    return False


def _beside(tree: Tree, head: Token, m: Mention) -> list[Phrase]:
    """ "Ann Lee, a baker from X,": an apposition after the name."""
    found = []
    for child in tree.children(head, "appos"):
        part = tree.subtree(child, without=_INSIDE)
        if part[0].start >= m.span.end and _closed(tree, part) and part[0].tag != "PRP$":
            found.append(Phrase(tuple(part), child, "beside"))
    return found


def _closed(tree: Tree, part: list[Token]) -> bool:
    rest = tree.article.text[part[-1].end : part[-1].end + 7]
    if re.match(r",? (?:who|whose|and |in |for )", rest):
        return True
    return rest[:1] in CLOSES


def _around(tree: Tree, head: Token, m: Mention) -> list[Phrase]:
    """ "The party's deputy leader, Ann Lee," and "the port city of X": the name stands beside the description."""
    noun = tree.head(head)
    if noun.index == head.index or noun.index > head.index:
        return []
    if head.dep == "appos":
        part = [t for t in tree.subtree(noun, without=_INSIDE) if t.end <= m.span.start]
        inside = any(o.span.start <= noun.start < o.span.end for o in tree.mentions_by_head.get(noun.index, ()))
        between = tree.article.text[part[-1].end : m.span.start].strip() if part else ""
        if part and noun in part and not (inside and noun.tag == "NNP" and not is_title(noun)) and between in (",", ""):
            return [Phrase(tuple(part), noun, "beside")]
    if head.dep == "pobj" and noun.text.lower() == "of" and m.kind in ("place", "facility"):
        top = tree.head(noun)
        if top.text.lower() in SORTS and top.index == noun.index - 1 and top.tag == "NN":
            part = [t for t in tree.subtree(top, without=(*_INSIDE, "prep")) if t.end <= noun.start]
            # "The Ostrel region of Freedonia" is a part of it, "the port city of Ostrel" is Ostrel.
            others = [o for t in part for o in tree.mentions_by_head.get(t.index, ())]
            if part and all(o.kind in ("nationality", "country") for o in others):
                return [Phrase(tuple(part), top, "beside")]
    return []


def _said(tree: Tree, head: Token, m: Mention) -> list[Phrase]:
    """ "Ann Lee is a baker", "Ann Lee, who was a minister until 2019,"."""
    found = []
    verbs = [tree.head(head)] if head.dep == "nsubj" and head.index < head.head else []
    verbs += [
        v for v in tree.children(head, "relcl") if any(t.text.lower() == "who" for t in tree.children(v, "nsubj"))
    ]
    for verb in verbs:
        if verb.lemma != "be" or verb.tag not in ("VBZ", "VBD") or tree.children(verb, "neg"):
            continue
        for child in tree.children(verb, "attr"):
            part = tree.subtree(child, without=_INSIDE)
            if part[0].index > verb.index and child.tag in ("NN", "NNP") and not _relative(tree, child):
                found.append(Phrase(tuple(part), child, "is" if verb.tag == "VBZ" else "was"))
    return found


def _relative(tree: Tree, noun: Token) -> bool:
    """Whether a noun is only begun: "is a man who ...", "is the reason that ..."."""
    return bool(tree.children(noun, "relcl", "acl", "ccomp"))


def _worded(token: Token) -> bool:
    return token.text[:1].isalnum()


def _unclosed(text: str) -> bool:
    """Whether a phrase was cut inside a bracket or a quotation, or ends in a small word."""
    if text.count("(") != text.count(")") or text.count('"') % 2 or text.count("“") != text.count("”"):
        return True
    return text.rsplit(maxsplit=1)[-1].lower() in SMALL


SMALL = frozenset("of for and the a an in on at to with by from 's ’s or as".split())


def titled(phrase: Phrase) -> bool:
    """Whether a phrase's head is a title, a rank or the head of an office."""
    return word(phrase.head) in TITLES

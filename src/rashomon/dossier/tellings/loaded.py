"""Words that judge, where another account of the same claim has a plain word for the same thing.

Nothing is said of a word on its own: only where two accounts tell one claim, and differ in this word, is it shown,
with the plain wording beside it. Quoted words are their speaker's and are left alone.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from rashomon.accounts.lexicon import canonical
from rashomon.dossier.tellings.ground import Ground, content, tokens_in
from rashomon.dossier.tellings.lexicon import Found, judging
from rashomon.model import Account, Claim, Loaded, Reading, Span, Token, span_at

SIDE_BY_SIDE = 3  # other accounts whose plain wording is shown
ACCOUNTS = 40  # of one claim that are compared with one another: more of them add no new wording
# Marks of a quotation that is open at the end of its paragraph, too.
QUOTED = re.compile(r"“[^”]*”?|«[^»]*»?|„[^“”]*[“”]?|\"[^\"]*\"?|(?<!\w)‘[^’]*’(?!\w)|(?<!\w)'[^'\n]{1,60}'(?!\w)")
PARAGRAPH = re.compile(r"(?s)\S.*?(?=\n\s*\n|\s*\Z)")
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "agent", "poss"})
ARGUMENTS = SUBJECTS | {"dobj", "obj", "iobj", "dative", "attr", "oprd", "pobj"}
NAMING = frozenset({"compound", "amod", "poss", "nmod", "appos"})


@dataclass(frozen=True, slots=True)
class _Told:
    """One account's words of a claim, without those that it quotes."""

    reading: Reading
    tokens: tuple[Token, ...]
    all: tuple[Token, ...]


def find_loaded(ground: Ground, claims: Sequence[Claim]) -> dict[str, tuple[Loaded, ...]]:
    """For each article its judging words with the plain ones of other texts, in the order of the text, each word
    once. Claims that one text tells have nothing to be put beside."""
    quotes = {article: _quotes(reading) for article, reading in ground.readings.items()}
    found: dict[str, dict[Span, Loaded]] = defaultdict(dict)
    for claim in claims:
        told = [_told(ground.readings[a.article], a, quotes) for a in _accounts(ground, claim)]
        if len({ground.family[one.reading.article.id] for one in told}) < 2:
            continue
        for one in told:
            family = ground.family[one.reading.article.id]
            others = [other for other in told if ground.family[other.reading.article.id] != family]
            for loaded in _beside(claim, one, others, ground):
                found[loaded.word.article].setdefault(loaded.word, loaded)
    return {article: tuple(own[word] for word in sorted(own)) for article, own in found.items()}


def _accounts(ground: Ground, claim: Claim) -> list[Account]:
    return [a for a in claim.accounts if a.article in ground.readings and not a.denies][:ACCOUNTS]


def _quotes(reading: Reading) -> list[tuple[int, int]]:
    """The stretches of the text that are quoted, in order."""
    text = reading.article.text
    marked = [
        match.span()
        for paragraph in PARAGRAPH.finditer(text)
        for match in QUOTED.finditer(text, paragraph.start(), paragraph.end())
    ]
    direct = [
        (span.start, span.end)
        for statement in reading.statements
        if statement.form == "direct"
        for span in statement.fragments or (statement.content,)
    ]
    merged: list[tuple[int, int]] = []
    for start, end in sorted({*marked, *direct}):
        if merged and start <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return merged


def _told(reading: Reading, account: Account, quotes: dict[str, list[tuple[int, int]]]) -> _Told:
    places = quotes[reading.article.id]
    held = {token.index: token for span in account.evidence for token in tokens_in(reading, span)}
    every = tuple(held[index] for index in sorted(held))
    return _Told(reading, tuple(token for token in every if not _within(token, places)), every)


def _within(token: Token, places: Sequence[tuple[int, int]]) -> bool:
    at = bisect_right(places, (token.start, float("inf"))) - 1
    return at >= 0 and token.end <= places[at][1]


def _beside(claim: Claim, one: _Told, others: Sequence[_Told], ground: Ground) -> Iterator[Loaded]:
    for word in judging(one.tokens):
        plain: dict[str, Span] = {}
        for other in others:
            family = ground.family[other.reading.article.id]
            if family not in plain and (span := _plain(one, word, other)):
                plain[family] = span
        if plain:
            span = _span(one.reading, word.first, word.last)
            yield Loaded(
                claim=claim.id,
                word=span,
                neutral=tuple(islice(plain.values(), SIDE_BY_SIDE)),
                why=_why(span, word, list(plain.values())),
            )


def _plain(one: _Told, word: Found, other: _Told) -> Span | None:
    """The other account's plain words for the same thing, where it has them and no judging word of this kind."""
    words = {*(" ".join(w) for w in word.entry.words)}
    if any(found.entry is word.entry for found in judging(other.all)):
        return None
    if word.entry.neutral:
        same = _same_deed if word.entry.part == "verb" else _same
        for token in other.tokens:
            lemma = token.lemma.casefold()
            plain = lemma in word.entry.neutral and lemma not in words and token.pos == word.head.pos
            if plain and same(one, word, other, token):
                return _span(other.reading, token, token)
        return None
    return _without(one, word, other)


def _same(one: _Told, word: Found, other: _Told, token: Token) -> bool:
    """Whether two nouns name the same thing: told with the same name beside them, or, where one of them has no
    name beside it, in the same part of the sentence."""
    mine, theirs = _beside_it(one, word.head), _beside_it(other, token)
    if mine and theirs:
        return bool(mine & theirs)
    return _part(word.head) == _part(token)


def _same_deed(one: _Told, word: Found, other: _Told, token: Token) -> bool:
    """Whether two verbs tell the same deed: they share one who does it or whom it is done to."""
    return bool(_arguments(one, word.head) & _arguments(other, token))


def _without(one: _Told, word: Found, other: _Told) -> Span | None:
    """The same word without the judgement before it: "crackdown" beside "brutal crackdown"."""
    if word.head.head == word.head.index:
        return None
    governor = _token(one.reading, word.head.head)
    if governor is None or governor.pos not in ("NOUN", "PROPN", "VERB"):
        return None
    wanted = canonical(governor.lemma.casefold())
    mine = _beside_it(one, governor) - content((word.head,))
    for token in other.tokens:
        if token.pos == governor.pos and canonical(token.lemma.casefold()) == wanted:
            theirs = _beside_it(other, token)
            if not (mine and theirs and not mine & theirs):
                return _span(other.reading, _with_name(other, token), token)
    return None


def _with_name(told: _Told, noun: Token) -> Token:
    """The first of the nouns that run up to this one and belong to it: "Harbour" of "Harbour Gate"."""
    first = noun
    for token in reversed([t for t in told.tokens if t.index < noun.index]):
        if token.index != first.index - 1 or token.head != noun.index or token.dep != "compound":
            break
        first = token
    return first


def _beside_it(told: _Told, noun: Token) -> frozenset[str]:
    """The words that stand with a noun and tell which one it is."""
    near = [t for t in told.all if t.head == noun.index and t.dep in NAMING and t.index != noun.index]
    if noun.dep in NAMING and (governor := _token(told.reading, noun.head)):
        near.append(governor)
    return content(near)


def _arguments(told: _Told, verb: Token) -> frozenset[str]:
    under = {t.index for t in told.all if t.head == verb.index and t.dep in {*ARGUMENTS, "prep"}}
    direct = [t for t in told.all if t.index in under or (t.dep == "pobj" and t.head in under)]
    return content(direct)


def _part(token: Token) -> str:
    if token.dep in SUBJECTS:
        return "subject"
    return "object" if token.dep in ARGUMENTS else token.dep


def _token(reading: Reading, index: int) -> Token | None:
    tokens = reading.annotation.tokens
    return tokens[index] if 0 <= index < len(tokens) else None


def _span(reading: Reading, first: Token, last: Token) -> Span:
    return span_at(reading.article.id, reading.article.text, first.start, last.end)


def _why(word: Span, found: Found, plain: Sequence[Span]) -> str:
    others = "another text" if len(plain) == 1 else f"{len(plain)} other texts"
    have = "has" if len(plain) == 1 else "have"
    said = list(dict.fromkeys(f"“{span.exact}”" for span in plain))[:SIDE_BY_SIDE]
    wording = " or ".join(said) + ("" if found.entry.neutral else " without it")
    return f"“{word.exact}” {found.entry.does}; {others} of the same claim {have} {wording}."

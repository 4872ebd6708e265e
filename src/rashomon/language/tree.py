"""Walking a parse: children, subtrees, spans of tokens. For every package that reads parses."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import islice
from typing import Any

from rashomon.model import Annotation, Article, Mention, Sentence, Span, Token, span_at

# Upright strokes in a sentence that make it a row of a table, and marks that only programs set.
CELLS = 2
CODE = re.compile(r"=>|[=!]=|&&|\|\||</|/>|\(\)|\)\s*\{|;\s*\}")
CODE_MARKS = 2


class Tree:
    """An article's tokens with their children, in the text's order."""

    def __init__(self, article: Article, annotation: Annotation) -> None:
        self.article = article
        self.annotation = annotation
        self.tokens = annotation.tokens
        self._children, self._deps, self._below = _children(self.tokens)
        # What the readers of this tree have worked out, by reader: asked for again with every pronoun.
        self.answers: dict[str, dict[Any, Any]] = defaultdict(dict)

    @cached_property
    def mentions_by_head(self) -> dict[int, list[Mention]]:
        """The mentions with a token as their head, in the text's order."""
        found: dict[int, list[Mention]] = {}
        for mention in self.annotation.mentions:
            found.setdefault(mention.head, []).append(mention)
        return found

    @cached_property
    def mentions_by_sentence(self) -> dict[int, list[Mention]]:
        """The mentions whose head stands in a sentence, in the text's order."""
        found: dict[int, list[Mention]] = {}
        for mention in self.annotation.mentions:
            found.setdefault(self.tokens[mention.head].sentence, []).append(mention)
        return found

    @cached_property
    def starts(self) -> list[int]:
        """The first character of each token."""
        return [token.start for token in self.tokens]

    @cached_property
    def ends(self) -> list[int]:
        """Past the last character of each token."""
        return [token.end for token in self.tokens]

    @cached_property
    def words(self) -> dict[str, list[Token]]:
        """The tokens of each word in lower case, in the text's order."""
        found: dict[str, list[Token]] = {}
        for token in self.tokens:
            found.setdefault(token.text.lower(), []).append(token)
        return found

    @cached_property
    def low(self) -> list[str]:
        """Each token's text, case folded: for readers that ask it of every token."""
        return [token.text.casefold() for token in self.tokens]

    @cached_property
    def lemmas(self) -> list[str]:
        """Each token's lemma, case folded."""
        return [token.lemma.casefold() for token in self.tokens]

    @cached_property
    def paragraph_starts(self) -> dict[int, int]:
        """The first character of each paragraph's first sentence."""
        found: dict[int, int] = {}
        for sentence in self.annotation.sentences:
            found[sentence.paragraph] = min(found.get(sentence.paragraph, sentence.start), sentence.start)
        return found

    def children(self, token: Token, *deps: str) -> list[Token]:
        """The token's direct dependents in the text's order; only those with one of `deps`, if any are given."""
        index = token.index
        if not deps:
            return self._children[index][:]
        if self._deps[index].isdisjoint(deps):  # two questions of three
            return []
        return [t for t in self._children[index] if t.dep in deps]

    def head(self, token: Token) -> Token:
        """The token's head; a root is its own."""
        return self.tokens[token.head]

    def subtree(self, token: Token, *, without: Iterable[str] = ()) -> list[Token]:
        """The token and all below it, in the text's order; branches whose `dep` is in `without` are left out."""
        if not self._children[token.index]:
            return [token]  # three tokens of five
        leave = set(without)
        if not leave:
            return [self.tokens[i] for i in self._all_below(token.index)]
        found, stack = [], [token.index]
        while stack:
            index = stack.pop()
            found.append(index)
            stack += [t.index for t in self._children[index] if t.dep not in leave]
        return [self.tokens[i] for i in sorted(found)]

    def _all_below(self, index: int) -> list[int]:
        """A token and all below it, kept: a dozen readers ask it of the same verbs."""
        known = self._below.get(index)
        if known is None:
            found, stack = [], [index]
            while stack:
                found.append(below := stack.pop())
                stack += [t.index for t in self._children[below]]
            known = self._below[index] = sorted(found)
        return known

    def ancestors(self, token: Token) -> Iterator[Token]:
        """The token's head, its head's head and so on up to the root."""
        while token.head != token.index:
            token = self.tokens[token.head]
            yield token

    def sentence(self, token: Token) -> Sentence:
        """The token's sentence."""
        return self.annotation.sentences[token.sentence]

    def is_prose(self, sentence: Sentence) -> bool:
        """Whether a sentence is one: no row of a table, whose cells are no clauses, and no line of a program."""
        known = self.answers["prose"]
        if sentence.index not in known:
            text, start, end = self.article.text, sentence.start, sentence.end
            marks = sum(1 for _ in islice(CODE.finditer(text, start, end), CODE_MARKS))
            known[sentence.index] = text.count("|", start, end) < CELLS and marks < CODE_MARKS
        return bool(known[sentence.index])

    def sentence_tokens(self, sentence: Sentence) -> tuple[Token, ...]:
        """The sentence's tokens."""
        return self.tokens[sentence.first : sentence.last]

    def span(self, start: int, end: int) -> Span:
        """The span of characters `start` to `end` of the article's text, trimmed of white space."""
        return span_at(self.article.id, self.article.text, start, end)

    def span_of(self, tokens: Iterable[Token]) -> Span:
        """The span from the first to the last of `tokens`."""
        listed = list(tokens)
        return self.span(min(t.start for t in listed), max(t.end for t in listed))


_Links = tuple[list[list[Token]], list[frozenset[str]], dict[int, list[int]]]
# What has no dependents, three tokens of five, shares these.
_NOTHING: list[Token] = []
_NO_LABELS: frozenset[str] = frozenset()
# Several stages walk one article in turn, and a dozen steps those of one story, each with a tree of its own: the last
# articles' links are kept for the next.
_KEPT = 32
_LAST: dict[int, tuple[tuple[Token, ...], _Links]] = {}


def _children(tokens: tuple[Token, ...]) -> _Links:
    """For each token its dependents, and the labels that they have; not to be changed. And what `Tree` found below."""
    kept = _LAST.get(id(tokens))
    if kept is not None and kept[0] is tokens:
        return kept[1]
    below: dict[int, list[Token]] = {}
    for token in tokens:
        if token.head != token.index:
            below.setdefault(token.head, []).append(token)
    labels = {index: frozenset([t.dep for t in found]) for index, found in below.items()}
    everywhere = range(len(tokens))
    links: _Links = (
        [below.get(i, _NOTHING) for i in everywhere],
        [labels.get(i, _NO_LABELS) for i in everywhere],
        {},
    )
    while len(_LAST) >= _KEPT:
        _LAST.pop(next(iter(_LAST)), None)
    _LAST[id(tokens)] = tokens, links  # while the tokens are held, their id is theirs alone
    return links

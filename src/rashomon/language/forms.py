"""Each token's part of speech and lemma, as spaCy's attribute ruler and lemmatiser give them, asked once for each word.

Both decide by a word, its tag and its relation; the ruler by a neighbour too, in eight patterns. Running them over
every token takes a sixth of spaCy's time, and nearly all of it answers questions that were answered before.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

# A month of news has more words than these; the table is emptied when it is full. 10 MB.
KEPT = 60_000
# The ruler's patterns of two tokens: these words (lower case) before another, or an expletive before a form of "be".
BEFORE = frozenset(("ai", "gon", "got", "let", "c'm", "y", "y'"))
EXPLETIVE = "expl"
# Where a token's own relation decides: for these tags, these words in lower case, and for auxiliaries.
BY_RELATION_TAGS = frozenset(("CC", "IN", "DT", "WDT"))
BY_RELATION_WORDS = frozenset(("i", "you", "it", "do", "does", "did", "'d", "have", "has", "had"))
BY_RELATION = frozenset(("aux", "auxpass", EXPLETIVE))
_ANY = "dep"  # any other relation
# After a question that could begin a pattern, so that none sees two questions.
_APART = ("|", "SYM", "dep")

Known = tuple[str, str, str]  # word, tag, relation


class Forms:
    """Parts of speech and lemmas by word, tag and relation."""

    def __init__(self, vocab: Any, ruler: Any, lemmatizer: Any) -> None:
        self._vocab, self._ruler, self._lemmatizer = vocab, ruler, lemmatizer
        self._known: dict[tuple[Known, Known | None, Known | None], tuple[str, str]] = {}
        # The words that the lemmatiser holds an inflected form against are lists, 57,000 nouns in one, gone through
        # for each ending tried: for the first 50 articles 25 ms each, as much as the word vectors.
        lemmas = lemmatizer.lookups.get_table("lemma_index")
        for part in list(lemmas):
            lemmas[part] = frozenset(lemmas[part])

    def of(self, words: Sequence[str], tags: Sequence[str], deps: Sequence[str]) -> list[tuple[str, str]]:
        """(part of speech, lemma) of each token of a text."""
        asked = self._questions(words, tags, deps)
        if len(self._known) > KEPT:
            self._known.clear()
        missing = [question for question in dict.fromkeys(asked) if question not in self._known]
        if missing:
            self._ask(missing)
        return [self._known[question] for question in asked]

    @staticmethod
    def _questions(
        words: Sequence[str], tags: Sequence[str], deps: Sequence[str]
    ) -> list[tuple[Known, Known | None, Known | None]]:
        lower = [word.lower() for word in words]
        tokens: list[Known] = [
            (word, tag, dep if tag in BY_RELATION_TAGS or dep in BY_RELATION or low in BY_RELATION_WORDS else _ANY)
            for word, tag, dep, low in zip(words, tags, deps, lower, strict=True)
        ]
        asked: list[tuple[Known, Known | None, Known | None]] = [(token, None, None) for token in tokens]
        for n, (_, _, dep) in enumerate(tokens[:-1]):
            if dep == EXPLETIVE or lower[n] in BEFORE:
                asked[n] = (tokens[n], asked[n][1], tokens[n + 1])
                asked[n + 1] = (tokens[n + 1], tokens[n], None)
        return asked

    def _ask(self, questions: Sequence[tuple[Known, Known | None, Known | None]]) -> None:
        """Put all questions to spaCy's components, as one text."""
        from spacy.tokens import Doc

        tokens: list[Known] = []
        places: list[int] = []
        for token, before, after in questions:
            if before is not None:
                tokens.append(before)
            places.append(len(tokens))
            tokens.append(token)
            if after is not None:
                tokens.append(after)
            if after is not None or token[2] == EXPLETIVE or token[0].lower() in BEFORE:
                tokens.append(_APART)
        words, tags, deps = ([token[n] for token in tokens] for n in range(3))
        doc = Doc(self._vocab, words=words, tags=tags, deps=deps, heads=list(range(len(words))))
        doc = self._lemmatizer(self._ruler(doc))
        for question, n in zip(questions, places, strict=True):
            self._known[question] = (doc[n].pos_, doc[n].lemma_)

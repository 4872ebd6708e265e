"""What the tellings of one story are measured on: whose text is whose, and which words stand in which sentence."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from rashomon.accounts.lexicon import STOP_LEMMAS, canonical
from rashomon.dossier.wording import FINITE, TAGGED
from rashomon.dossier.words import FUNCTION_WORDS
from rashomon.model import Claim, Reading, Sentence, Span, Token

Words = frozenset[str]
RAREST = 4  # of a claim's words, those by which sentences that may say it are looked up
COMMON = 200  # sentences: a word of more tells no sentence from another, and looking it up would cost too much
WORDINGS = 8  # different wordings of a claim that are looked for; more of them say the same once more


class Ground:
    """The readings of one story, its families of texts, and an index of their sentences."""

    def __init__(self, readings: Sequence[Reading]) -> None:
        self.readings = {reading.article.id: reading for reading in readings}
        self.family = _families(readings)
        self._sentences: list[tuple[str, Words]] = []
        self._places: dict[str, list[int]] = defaultdict(list)
        for reading in readings:
            for sentence in reading.annotation.sentences:
                words = content(reading.annotation.tokens[sentence.first : sentence.last])
                for word in words:
                    self._places[word].append(len(self._sentences))
                self._sentences.append((reading.article.id, words))

    def wordings(self, claim: Claim) -> list[Words]:
        """The words that carry meaning in each account's telling of the claim, each wording once."""
        found: dict[Words, None] = {}
        for account in claim.accounts:
            reading = self.readings.get(account.article)
            if reading and len(found) < WORDINGS:
                found[content(t for span in account.evidence for t in tokens_in(reading, span))] = None
        return [words for words in found if words]

    def asserts(self, claim: Claim) -> bool:
        """Whether an account's words hold a verb that says something: a signature or a caption does not."""
        for account in claim.accounts:
            reading = self.readings.get(account.article)
            tags = {t.tag for span in account.evidence for t in tokens_in(reading, span)} if reading else set()
            if tags & FINITE or (tags and not tags & TAGGED):  # where nothing is tagged, nothing speaks against it
                return True
        return False

    def outlets(self, articles: Iterable[str]) -> int:
        """How many outlets the articles are of; each without a name counts as one of its own."""
        return len({self.readings[one].article.outlet or one for one in articles})

    def tellers(self, words: Words, share: float) -> frozenset[str]:
        """The articles with a sentence that holds at least `share` (0 to 1) of the words."""
        rarest = sorted(words, key=lambda word: (len(self._places.get(word, ())), word))[:RAREST]
        places = {n for word in rarest for n in self._places.get(word, ())[:COMMON]}
        found = (self._sentences[n] for n in places)
        return frozenset(article for article, held in found if len(held & words) >= share * len(words))


def content(tokens: Iterable[Token]) -> Words:
    """The tokens' words that carry meaning, those that news uses for one thing as one word."""
    lemmas = ((t.lemma or t.text).casefold() for t in tokens if any(c.isalnum() for c in t.text))
    return frozenset(canonical(w) for w in lemmas if w not in FUNCTION_WORDS and w not in STOP_LEMMAS)


def tokens_in(reading: Reading, span: Span) -> Iterator[Token]:
    """The tokens that lie in the span, in the order of the text."""
    sentences = reading.annotation.sentences
    at = max(0, bisect_right(sentences, span.start, key=lambda sentence: sentence.start) - 1)
    while at < len(sentences) and sentences[at].start < span.end:
        tokens = reading.annotation.tokens[sentences[at].first : sentences[at].last]
        yield from (t for t in tokens if span.start <= t.start and t.end <= span.end)
        at += 1


def opening(reading: Reading, sentences: int, least: int) -> tuple[Sentence, ...]:
    """The first sentences of more than `least` tokens: a dateline or a label opens nothing."""
    full = [s for s in reading.annotation.sentences[: 2 * sentences + 2] if s.last - s.first > least]
    return tuple(full[:sentences])


def first_words(claim: Claim, article: str) -> Span | None:
    """Where the article first tells the claim."""
    spans = [span for a in claim.accounts if a.article == article for span in a.evidence if span.article == article]
    return min(spans, key=lambda span: (span.start, span.end), default=None)


def widest(claims: Sequence[Claim], article: str) -> list[Claim]:
    """The claims, their order kept, without those whose words in the article lie inside another's: of a sentence and
    its clause that one which more articles tell, and of equals the whole sentence."""
    placed = [(span, claim) for claim in claims if (span := first_words(claim, article))]
    weight = {claim.id: (-len({a.article for a in claim.accounts}), span.start - span.end) for span, claim in placed}
    kept: list[tuple[Span, Claim]] = []
    ends: list[tuple[int, int]] = []
    for span, claim in sorted(placed, key=lambda pair: (weight[pair[1].id], pair[0].start, pair[1].id)):
        at = bisect_left(ends, (span.start, span.end))
        near = ends[max(0, at - 1) : at + 1]
        if not any(start < span.end and span.start < end for start, end in near):
            ends.insert(at, (span.start, span.end))
            kept.append((span, claim))
    own = {claim.id for _, claim in kept}
    return [claim for claim in claims if claim.id in own]


def _families(readings: Sequence[Reading]) -> dict[str, str]:
    """For each article the smallest identifier among those that are, in the main, one text with it."""
    parent = {reading.article.id: reading.article.id for reading in readings}

    def root(one: str) -> str:
        while parent[one] != one:
            parent[one] = parent[parent[one]]
            one = parent[one]
        return one

    for reading in readings:
        for derivation in reading.article.derived_from:
            if derivation.degree == "wholly" and derivation.article in parent:
                left, right = sorted((root(reading.article.id), root(derivation.article)))
                parent[right] = left
    return {one: root(one) for one in parent}

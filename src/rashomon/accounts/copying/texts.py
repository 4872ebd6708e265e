"""The words of a story's articles, each with what it tells about copying: whether the reporter chose it.

The words and the runs that two texts share are those of `rashomon.articles.copies`. A reading of the article adds
what marks alone do not show: direct speech without marks, names, and words that another article of the story quotes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rashomon.articles.copies import Text
from rashomon.articles.copies.words import Hashes, runs_of, word_hash
from rashomon.model import Reading, Span

Marks = NDArray[np.bool_]

# So many words in a row that some article of the story quotes are a statement's own wording wherever they stand.
# Fewer are a phrase that the quoted speaker has from the language.
PUBLIC = 6
FUNCTION_WORDS = frozenset(
    "a an the and or but nor so if than then that this these those which who whom whose what when where while"
    " of in on at by for from to into onto over under with without about after before during between among"
    " against through as is are was were be been being am has have had having do does did will would shall"
    " should can could may might must not no it its it's he his him she her hers they their them we our us you your"
    " i my me there here also more most some any all both each one two said says say told according u s".split()
)
_FUNCTION = np.unique(np.array([word_hash(word) for word in sorted(FUNCTION_WORDS)], np.uint64))


@dataclass(frozen=True, slots=True, eq=False)
class Prepared:
    """An article made ready for comparing. Of its words: `quoted`, public wording; `named`, part of a name;
    `own`, neither, and no function word: the reporter's choice; `substance`, no name and no function word."""

    reading: Reading
    text: Text
    quoted: Marks
    named: Marks
    substance: Marks

    @property
    def own(self) -> Marks:
        """The words that the reporter chose."""
        return self.substance & ~self.quoted

    def span(self, at: int, size: int) -> Span:
        """`size` words from the word `at` on, as they stand in the article."""
        return self.text.span(at, at + size - 1)


def prepare(readings: Sequence[Reading]) -> dict[str, Prepared]:
    """The articles of one story, by identifier. What one of them quotes is public wording in all."""
    texts = {r.article.id: Text(r.article.id, r.article.text) for r in readings}
    quoted = {r.article.id: _quoted(r, texts[r.article.id]) for r in readings}
    public = _public([(texts[a].words.hashes, quoted[a]) for a in sorted(texts)])
    found = {}
    for reading in readings:
        article = reading.article.id
        text = texts[article]
        named = _covered(text, [(m.span.start, m.span.end) for m in reading.annotation.mentions])
        found[article] = Prepared(
            reading=reading,
            text=text,
            quoted=quoted[article] | _standing_in(text.words.hashes, public),
            named=named,
            substance=~named & ~np.isin(text.words.hashes, _FUNCTION),
        )
    return found


def by_first_wording(prepared: Mapping[str, Prepared]) -> dict[bytes, list[str]]:
    """Articles (identifiers, sorted) by their wording: those of one text, case and punctuation aside, together."""
    found: dict[bytes, list[str]] = {}
    for article in sorted(prepared):
        found.setdefault(prepared[article].text.words.hashes.tobytes(), []).append(article)
    return found


def _quoted(reading: Reading, text: Text) -> Marks:
    """Words inside quotation marks, or in a direct statement that the reading found without them."""
    direct = [
        (span.start, span.end)
        for statement in reading.statements
        if statement.form == "direct"
        for span in (statement.content, *statement.fragments)
    ]
    marks: Marks = text.quoted | _covered(text, direct)
    return marks


def _covered(text: Text, ranges: Iterable[tuple[int, int]]) -> Marks:
    marks = np.zeros(len(text.words), np.bool_)
    starts = np.array(text.words.starts, np.int64)
    for start, end in ranges:
        marks[np.searchsorted(starts, start) : np.searchsorted(starts, end)] = True
    return marks


def _public(told: Sequence[tuple[Hashes, Marks]]) -> Hashes:
    """The runs of PUBLIC words that stand wholly inside quotation marks anywhere."""
    runs = [
        runs_of(hashes, PUBLIC)[np.lib.stride_tricks.sliding_window_view(quoted, PUBLIC).all(axis=1)]
        for hashes, quoted in told
        if len(hashes) >= PUBLIC
    ]
    return np.unique(np.concatenate(runs)) if runs else np.empty(0, np.uint64)


def _standing_in(hashes: Hashes, public: Hashes) -> Marks:
    """Which words stand in a run that is public."""
    marks = np.zeros(len(hashes), np.bool_)
    runs = runs_of(hashes, PUBLIC)
    if not len(public) or not len(runs):
        return marks
    nearest = public[np.minimum(np.searchsorted(public, runs), len(public) - 1)]
    for at in np.flatnonzero(nearest == runs).tolist():
        marks[at : at + PUBLIC] = True
    return marks

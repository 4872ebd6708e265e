#!/usr/bin/env python3
"""What a cheaper parse could save of `read`: smaller networks timed untrained, and fewer sentences parsed.

    python benchmarks/lighter.py FOLDER [--articles N] [--rounds N]

FOLDER holds reports that `rashomon read` takes. First, in processor milliseconds an article: our whole parse, and the
word vectors alone for networks of several shapes, reckoned as `language/network.py` does. The time of a network depends
on its shape and not on what it has learnt, so weights as drawn show what a training could give. Then, of the articles
read whole: the share of sentences, and of words in them, in which no statement and no event begins: what could be left
unparsed at best, were it known beforehand; and the share that has no verb by the tagger, which can be known.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from rashomon.model import Article, RawDocument, Reading

# Width and depth of the word vectors; the first is the model's own shape, which has two of them: one for tagger and
# parser, one for names.
SHAPES = ((96, 4), (96, 2), (64, 2), (48, 2), (32, 1))
NETWORK = """
[model]
@architectures = "spacy.Tok2Vec.v2"
[model.embed]
@architectures = "spacy.MultiHashEmbed.v2"
width = {width}
attrs = ["NORM", "PREFIX", "SUFFIX", "SHAPE", "SPACY", "IS_SPACE"]
rows = [5000, 1000, 2500, 2500, 50, 50]
include_static_vectors = false
[model.encode]
@architectures = "spacy.MaxoutWindowEncoder.v2"
width = {width}
depth = {depth}
window_size = 1
maxout_pieces = 3
"""
VERBS = frozenset(("VERB", "AUX"))


def least(work: Callable[[], Any], rounds: int) -> float:
    """The least processor seconds of some rounds."""
    found = []
    for _ in range(rounds):
        before = time.process_time()
        work()
        found.append(time.process_time() - before)
    return min(found)


def network(docs: list[Any], width: int, depth: int) -> Any:
    """What reckons the word vectors of a network of this shape, its weights as drawn."""
    from spacy.util import registry
    from thinc.api import Config

    from rashomon.language.network import Encoder

    model = registry.resolve(Config().from_str(NETWORK.format(width=width, depth=depth)))["model"]
    model.initialize(docs[:2])
    return Encoder(model)


def leaves_out(readings: list[Reading]) -> list[tuple[str, float, float]]:
    """What could be left unparsed: its name, its share of the sentences, its share of the words."""
    counts = {"no statement and no event": [0, 0], "no verb by the tagger": [0, 0]}
    sentences = words = 0
    for reading in readings:
        told = [event.trigger.start for event in reading.events]
        said = [(s.content.start, s.content.end) for s in reading.statements]
        said += [(s.cue.start, s.cue.end) for s in reading.statements if s.cue]
        for sentence in reading.annotation.sentences:
            tokens = reading.annotation.tokens[sentence.first : sentence.last]
            sentences, words = sentences + 1, words + len(tokens)
            holds = any(sentence.start <= at < sentence.end for at in told)
            holds = holds or any(start < sentence.end and sentence.start < end for start, end in said)
            for name, out in zip(counts, (not holds, not any(t.pos in VERBS for t in tokens)), strict=True):
                counts[name][0] += out
                counts[name][1] += len(tokens) * out
    return [(name, some / sentences, length / words) for name, (some, length) in counts.items()]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--articles", type=int, default=60)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    from rashomon.articles import read_article
    from rashomon.engine.reading import ReadingStage
    from rashomon.language.parse import BATCH, _pipeline, parse
    from rashomon.sources import find

    raws = [raw for raw in find([options.folder]) if isinstance(raw, RawDocument)][: options.articles]
    readings = [found for found in ReadingStage().run(raws) if isinstance(found, Reading)]
    texts = [a.text for a in map(read_article, raws) if isinstance(a, Article)]
    pipeline, _, _ = _pipeline()
    docs = [pipeline.make_doc(text) for text in texts]
    each = 1000 / len(texts)
    print(
        f"{len(texts)} articles, {sum(map(len, docs))} tokens, ms an article, processor time, best of {options.rounds}"
    )
    whole = least(lambda: list(parse(texts)), options.rounds) * each
    bare = least(lambda: list(pipeline.pipe(texts, batch_size=BATCH)), options.rounds) * each
    print(f"our parse, tokens of our own made of it {whole:.1f}; spaCy's part of it {bare:.1f}")
    for width, depth in SHAPES:
        encoder = network(docs, width, depth)
        [encoder.vectors(doc) for doc in docs]  # the first layer is kept by word, as in a run
        took = least(lambda encoder=encoder: [encoder.vectors(doc) for doc in docs], options.rounds) * each  # type: ignore[misc]
        print(f"word vectors, width {width}, depth {depth}: one network {took:.1f}, two {2 * took:.1f}")
    for name, some, length in leaves_out(readings):
        print(f"{name}: {some:.1%} of the sentences, {length:.1%} of the words")
    return 0


if __name__ == "__main__":
    sys.exit(main())

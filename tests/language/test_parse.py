"""The parse is spaCy's own, whatever makes it cheaper."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import Any

import pytest

from rashomon.language import network
from rashomon.language import parse as parsing
from rashomon.language.forms import BEFORE, BY_RELATION_TAGS, BY_RELATION_WORDS, Forms
from rashomon.language.network import Encoder
from rashomon.language.parse import MODEL, parse

TEXTS = [
    "There's nothing to fear, the mayor of Lisse Bay said on Tuesday. There were three boats; there, are any left?",
    "Let's go, we're gonna see. They gotta leave. Y'all ain't right! She has got ta do it. C'm on, it isn't so.",
    "But the ministry of Norland, which had been told, did not say that it has done that. You do. I had it.\n\n"
    "   The two sides — Sudria's and Norland's — have had 1,200 men there, all but 3 of them sailors.",
    "Ines Vale (42) was flown to Karsk by the Ostra Guard's helicopter\nat 6.30 a.m., aides told reporters",
    "",
    "!",
]


@pytest.fixture(scope="module")
def bare() -> Any:
    import spacy

    return spacy.load(MODEL)


def test_vectors_are_those_of_the_network_they_stand_for(bare: Any) -> None:
    import numpy as np

    for stock in (bare.get_pipe("tok2vec").model, bare.get_pipe("ner").model.layers[0].layers[0]):
        encoder = Encoder(stock)
        for text in TEXTS:
            doc = bare.make_doc(text)
            if len(doc):
                np.testing.assert_allclose(encoder.vectors(doc), stock.predict([doc])[0], atol=1e-4)
            else:
                assert encoder.vectors(doc).shape == (0, 96)


def test_vectors_do_not_depend_on_what_was_read_before(bare: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    import numpy as np

    stock = bare.get_pipe("tok2vec").model
    docs = [bare.make_doc(text) for text in TEXTS[:4]]
    first = [Encoder(stock).vectors(doc) for doc in docs]
    monkeypatch.setattr(network, "KEPT", 45)  # the table is emptied again and again, and is too small for some
    small = Encoder(stock)
    for doc, found in [*zip(docs, first, strict=True), *zip(docs[::-1], first[::-1], strict=True)]:
        np.testing.assert_array_equal(small.vectors(doc), found)


def test_forms_are_those_of_the_ruler_and_the_lemmatiser(bare: Any) -> None:
    forms = Forms(bare.vocab, bare.get_pipe("attribute_ruler"), bare.get_pipe("lemmatizer"))
    for doc in bare.pipe(TEXTS):
        found = forms.of([t.text for t in doc], [t.tag_ for t in doc], [t.dep_ for t in doc])
        assert found == [(t.pos_, t.lemma_) for t in doc]


def test_forms_know_all_that_the_ruler_looks_at(bare: Any) -> None:
    for rule in bare.get_pipe("attribute_ruler").patterns:
        for pattern in rule["patterns"]:
            assert len(pattern) <= 2
            first = pattern[0]
            if len(pattern) == 2 and "LOWER" in first:
                word = first["LOWER"]
                assert word in BEFORE if isinstance(word, str) else word == {"REGEX": "^y'?$"}
            elif len(pattern) == 2:
                assert first == {"DEP": "expl"}
            elif "DEP" in first and not first.get("IS_SPACE"):
                tags, words, deps = (_values(first.get(key)) for key in ("TAG", "LOWER", "DEP"))
                assert (
                    (tags and tags <= BY_RELATION_TAGS)
                    or (words and words <= BY_RELATION_WORDS)
                    or deps <= {"aux", "auxpass"}
                ), pattern


def _values(what: Any) -> set[str]:
    return {what} if isinstance(what, str) else set((what or {}).get("IN", ()))


def test_a_parse_is_that_of_the_whole_pipeline(bare: Any) -> None:
    for text, found in zip(TEXTS, parse(TEXTS), strict=True):
        doc = bare(text)
        words = [t for t in doc if not t.is_space]
        assert [(t.text, t.pos, t.tag, t.dep, t.lemma) for t in found.tokens] == [
            (t.text, t.pos_, t.tag_, t.dep_, t.lemma_) for t in words
        ]
        assert [t.label for t in found.names] == [e.label_ for e in doc.ents]


def test_a_parse_does_not_depend_on_its_company() -> None:
    alone = [next(parse([text])) for text in TEXTS]
    assert list(parse(TEXTS)) == alone
    assert list(parse(TEXTS[::-1])) == alone[::-1]


def test_spacy_is_loaded_anew_before_its_words_fill_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    before = list(parse(TEXTS))
    loaded, _, words = parsing._pipeline()
    monkeypatch.setattr(parsing, "NEW_WORDS", len(loaded.vocab.strings) - words + 20)
    assert list(parse(TEXTS)) == before
    assert parsing._pipeline()[0] is loaded
    list(parse([" ".join(f"norlandish{n}" for n in range(50))]))
    assert list(parse(TEXTS)) == before
    assert parsing._pipeline()[0] is not loaded
    assert len(parsing._pipeline()[0].vocab.strings) < len(loaded.vocab.strings)


def test_one_thread_even_where_numpy_was_loaded_before() -> None:
    script = """
import numpy
from rashomon.language import threads
threads.one_thread()
names = [name.replace("set_num", "get_num") for name in threads._SETTERS]
print({getattr(library, name)() for library in threads._loaded() for name in names if hasattr(library, name)})
"""
    kept = {k: v for k, v in os.environ.items() if not k.endswith("NUM_THREADS")}
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, env=kept, check=True)
    assert done.stdout.strip() in ("{1}", "set()")  # nothing is listed where the system does not say what is loaded


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("A co-worker told the police.", "co-worker"),
        ("The co-founder, Pia Moss, left.", "co-founder"),
        ("The Vice-President told the police.", "Vice-President"),
        ("No-one told the police.", "No-one"),
        ("A by-election followed.", "by-election"),
    ],
)
def test_a_word_with_a_prefix_and_a_hyphen_is_one(text: str, subject: str) -> None:
    (read,) = parse([text])
    assert [t.text for t in read.tokens if t.dep == "nsubj" and t.head != t.index][:1] == [subject]


def test_other_hyphens_part_words() -> None:
    (read,) = parse(["The pro-Norland rebels, a 12-year-old and a well-known man met in mid-March."])
    assert {"Norland", "12", "known", "March"} <= {t.text for t in read.tokens}

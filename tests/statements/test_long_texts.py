"""A report pasted again and again costs as much more as it is longer, and no more."""

from __future__ import annotations

import time

from rashomon.language import annotate
from rashomon.model import Annotation, Article
from rashomon.statements import find_statements
from rashomon.statements.draft import Places

REPORT = (
    "“The bridge in Ostmark must be closed before the winter,” said Orla Venn. He said that the army had left Kelby. "
    "Venn said she was shocked. It said the talks would go on. “It is over. It is really over for us.”\n\n"
    "Tamas Birk said that Mayor Ada Brenn lied. According to Ines Quarrel, she denied that the river rose.\n\n"
)


def _read(copies: int) -> tuple[Article, Annotation]:
    article = Article(id="a", location="a", retrieved="2031-01-01T00:00:00+00:00", text=REPORT * copies, sha256="0")
    return article, next(iter(annotate([article])))


def test_a_report_pasted_many_times_is_read_in_proportion() -> None:
    article, annotation = _read(60)
    begun = time.process_time()
    found = find_statements(article, annotation)
    # 0.2 s; it was half a minute when every pronoun asked every name again.
    assert time.process_time() - begun < 3
    assert len(found) > 200


def test_what_holds_a_place_is_near_it() -> None:
    places = Places()
    spans = [(0, 10), (500, 2000), (5, 5000), (1023, 1022)]
    for number, (low, high) in enumerate(spans):
        places.put(number, low, high)
    for at in range(0, 5100, 7):
        assert {n for n, (low, high) in enumerate(spans) if low <= at <= high} <= set(places.near(at))


def test_a_name_of_a_thousand_words_is_sought_by_its_own_lengths() -> None:
    text = "Ada Brenn came. " + "Ada Brenn " * 900
    article = Article(id="a", location="a", retrieved="2031-01-01T00:00:00+00:00", text=text, sha256="0")
    begun = time.process_time()
    annotation = next(iter(annotate([article])))
    # 1 s; it was 4 s when runs of every length were tried at every word.
    assert time.process_time() - begun < 10
    assert annotation.mentions

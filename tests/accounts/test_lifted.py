"""A phrase that one account quotes alone, and the sentence that another has it from."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from rashomon.accounts.discrepancies.find import find_discrepancies
from rashomon.model import Discrepancy, Party, Reading, Statement, identifier, span_at
from tests.accounts import telling

SENTENCE = "“If the harvest fails again, that will be a turning point for none of our farmers,” Oruk Bey said in Harl."
PHRASE = "Oruk Bey spoke of a “turning point” in the history of the country."


def read(text: str, name: str, speaker: str) -> Reading:
    """A reading of `text`; what stands between curly quotation marks is said by one known person."""
    one = telling.read(text, name)
    at = text.index("Oruk Bey")
    party = Party(text="Oruk Bey", span=span_at(one.article.id, text, at, at + 8), entity=speaker)
    said = tuple(
        Statement(
            id=identifier("statement", one.article.id, match.start()), article=one.article.id, form="direct",
            speaker=party, cue=None, content=span_at(one.article.id, text, *match.span(1)),
        )
        for match in re.finditer("“([^”]+)”", text)
    )  # fmt: skip
    return replace(one, statements=said)


def found(*texts: str, speakers: tuple[str, ...] = ("bey", "bey", "bey")) -> list[Discrepancy]:
    """The quotations that differ between the texts."""
    readings = [read(text, f"lifted {n}", who) for n, (text, who) in enumerate(zip(texts, speakers, strict=False))]
    return [d for d in find_discrepancies(readings, (), (), ()) if d.kind == "quotation"]


def test_a_phrase_alone_and_the_sentence_it_is_from() -> None:
    (one,) = found(SENTENCE, PHRASE)
    assert one.verdict == "granularity"
    assert "“turning point” alone" in one.explanation
    assert {v.value for v in one.values} >= {"turning point"}


def test_two_phrases_of_one_sentence_are_one_entry() -> None:
    other = "Oruk Bey said “the harvest fails again” and spoke of a “turning point”."
    (one,) = found(SENTENCE, other)
    assert {"turning point", "the harvest fails again"} < {v.value for v in one.values}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (SENTENCE, f"{PHRASE} {SENTENCE}"),  # who has the sentence too leaves nothing out
        ("“That will be a turning point,” Oruk Bey said.", PHRASE),  # no more is said
        (SENTENCE, PHRASE.replace("turning point", "harvest")),  # one word is anybody's
        (SENTENCE, PHRASE.replace("turning point", "turning tide")),
    ],
)
def test_no_phrase_is_lifted(first: str, second: str) -> None:
    assert not found(first, second)


def test_two_speakers_may_use_one_phrase() -> None:
    assert not found(SENTENCE, PHRASE, speakers=("bey", "holt"))

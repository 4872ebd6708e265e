"""The places of one article, by what is said beside them and by each other."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from functools import cache

import pytest

from rashomon.language import annotate
from rashomon.language.places import locate_all
from rashomon.model import Annotation, Article, Location, Mention, Sentence, Token, span_at


@cache
def read(text: str) -> Mapping[str, Location | None]:
    """Each name's place in a text, by the name and how often it stood before ("London", "London 2")."""
    article = Article(id="a", location="test", sha256="0", text=text)
    annotation = next(iter(annotate([article])))
    located = locate_all(article, annotation)
    found: dict[str, Location | None] = {}
    for m in annotation.mentions:
        if m.kind in ("place", "country", "facility"):
            name, n = m.name, 2
            while name in found:
                name, n = f"{m.name} {n}", n + 1
            found[name] = located.get(m.span)
    return found


def listing(names: Sequence[str]) -> tuple[Article, Annotation]:
    """An article of nothing but places' names, one a sentence."""
    text, tokens, sentences, mentions = "", [], [], []
    for n, name in enumerate(names):
        start = len(text)
        text += name + ".\n"
        end = start + len(name)
        tokens += [
            Token(2 * n, start, end, name, name, "PROPN", "NNP", "ROOT", 2 * n, n),
            Token(2 * n + 1, end, end + 1, ".", ".", "PUNCT", ".", "punct", 2 * n, n),
        ]
        sentences.append(Sentence(n, start, end + 1, 2 * n, 2 * n + 2, n))
    article = Article(id="a", location="test", sha256="0", text=text)
    mentions = [
        Mention(span=span_at("a", text, s.start, s.end - 1), kind="place", head=s.first, name=name)
        for s, name in zip(sentences, names, strict=True)
    ]
    annotation = Annotation(
        article="a", tokens=tuple(tokens), sentences=tuple(sentences), mentions=tuple(mentions), times=()
    )
    return article, annotation


@pytest.mark.parametrize(
    ("text", "name", "country", "within"),
    [
        ("A barn burned down in Paris, Texas, on Monday.", "Paris", "US", "Texas"),
        ("A barn burned down in Paris, Texas. Firemen in Paris were late.", "Paris 2", "US", "Texas"),
        ("Police in London, Ontario, arrested two bakers.", "London", "CA", "Ontario"),
        ("A pier in Melbourne, Fla., collapsed.", "Melbourne", "US", "Florida"),
        ("The Lebanese city of Tripoli was calm.", "Tripoli", "LB", ""),
        ("Shops closed in Tripoli, a port city in northern Lebanon.", "Tripoli", "LB", ""),
        ("The French baker flew from Paris to Lyon.", "Paris", "FR", ""),
        ("Farmers in Pakistan's Punjab province lost their wheat.", "Punjab", "PK", ""),
        ("Wildfires burned across Oregon and Washington, officials in Oregon said.", "Washington", "US", ""),
        ("Votes were counted in Georgia, Alabama and Florida. Atlanta was slow.", "Georgia", "US", ""),
        ("Georgian farmers met in Tbilisi. Georgia exports wine to Armenia.", "Georgia", "GE", ""),
    ],
)
def test_what_the_article_says(text: str, name: str, country: str, within: str) -> None:
    found = read(text)[name]
    assert found is not None
    assert found.country == country
    assert within in (*found.within, "")


def test_two_of_one_name_where_the_text_says_so() -> None:
    found = read("The mayor of London, Ontario, flew to London, England, and met bakers.")
    first, second = found["London"], found["London 2"]
    assert first and second
    assert (first.country, second.country) == ("CA", "GB")


def test_a_level_told_is_kept() -> None:
    found = read("Shelling hit Homs province in Syria. A market in Homs was closed.")
    province, town = found["Homs"], found["Homs 2"]
    assert province and town
    assert (province.level, province.latitude) == ("division", None)
    assert town.level == "town" and town.latitude is not None


def test_a_list_of_towns_is_no_containment() -> None:
    found = read("The choir sang in Paris, London and Rome.")
    assert [p and p.country for p in found.values()] == ["FR", "GB", "IT"]


def test_the_order_of_mentions_plays_no_part() -> None:
    names = ["Tripoli", "Beirut", "Sidon", "Lebanon", "Cordoba", "Paris", "Springfield", "Lincoln", "Homs", "Georgia"]
    answers = []
    for seed in range(6):
        shuffled = names[:]
        random.Random(seed).shuffle(shuffled)
        article, annotation = listing(shuffled)
        located = locate_all(article, annotation)
        answers.append({m.name: located.get(m.span) for m in annotation.mentions})
    assert all(answer == answers[0] for answer in answers)
    assert answers[0]["Tripoli"] is not None and answers[0]["Tripoli"].country == "LB"


def test_an_article_without_places_has_none() -> None:
    article, annotation = listing([])
    assert locate_all(article, annotation) == {}


def test_twenty_thousand_names_and_endless_ones() -> None:
    known = ["San Jose", "Victoria", "Springfield", "Santiago", "Georgia", "Qamishli", "Norvell"]
    names = [f"{known[n % len(known)]} {n}" if n % 3 else known[n % len(known)] for n in range(20_000)]
    names += ["Vessa" * 60, "Of " * 100, "\u202eevil\u200b", "the", "-", "Киев" * 75]
    article, annotation = listing(names)
    located = locate_all(article, annotation)
    assert all(place.latitude is None or place.id for place in located.values())

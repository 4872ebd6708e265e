"""Small stories for searching, as many as are asked for: an invented headline, a text or two, names, claims."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import date, timedelta
from pathlib import Path
from typing import TypeVar

from rashomon.dossier import to_json
from rashomon.engine.listing import listing_of
from rashomon.engine.searching import searchable_of
from rashomon.engine.work import found_by
from rashomon.model import (
    Account,
    Article,
    Claim,
    Discrepancy,
    DiscrepancyValue,
    Dossier,
    Entity,
    Origin,
    Spelling,
    Story,
    SummarySentence,
    span_at,
)
from rashomon.model.accounts import DiscrepancyKind, Standing, Verdict
from rashomon.model.language import Kind
from rashomon.model.moments import day
from rashomon.store import Store, ToldStory, pack

P = TypeVar("P", Path, Path | str)

FIRST_DAY = date(2031, 3, 4)
TOWNS = ("Brenna", "Halvik", "Tarn", "Wendry", "Corvo", "Lask", "Mirrow", "Senn", "Östervik", "Old Ferry")
THINGS = ("grain depot", "swing bridge", "harbour wall", "night ferry", "water tower", "tram line", "weir", "mill")
DONE = ("closes", "burns", "reopens", "floods", "is sold", "moves", "is searched", "breaks")
OUTLETS = ("Halvik Courier", "Tarn Herald", "Wendry Radio", "Corvo Post", "Lask Telegraf", "Mirrow Lamp")
PEOPLE = ("Ada Quill", "Bero Marrow", "Cilla Vane", "Dorn Oster", "Édda Pell")
STANDINGS: tuple[Standing, ...] = ("confirmed", "repeated", "single", "disputed")
KINDS: tuple[DiscrepancyKind, ...] = ("number", "date", "quotation", "status")


def small(
    name: str,
    *,
    headline: str = "Bridge at Tarn closes",
    texts: Sequence[str] = ("The swing bridge at Tarn closed on Monday, Ada Quill said.",),
    outlets: Sequence[str] = ("Tarn Herald",),
    names: Sequence[tuple[str, Kind]] = (("Ada Quill", "person"), ("Tarn", "place")),
    claims: Sequence[tuple[str, Standing]] = (("The swing bridge at Tarn closed.", "single"),),
    differs: Sequence[tuple[DiscrepancyKind, Verdict]] = (),
    reported: date | None = FIRST_DAY,
) -> Dossier:
    """A story. `names`: each with its kind; the first text carries all claims."""
    articles = tuple(
        Article(
            id=f"{name}a{n}", location=f"{name}-{n}.txt", sha256=f"{n:064d}", text=text, headline=headline,
            outlet=outlets[n % len(outlets)] if outlets else None, language="en",
            published=day(reported, basis="stated") if reported else None,
        )
        for n, text in enumerate(texts)
    )  # fmt: skip
    words = span_at(articles[0].id, articles[0].text, 0, len(articles[0].text.split("\n")[0]))
    told = [Account(article=a.id, evidence=(words,), origin="o1", support="own") for a in articles[:1]]
    value = DiscrepancyValue(value="7", article=articles[0].id, evidence=words)
    return Dossier(
        story=Story(id=name, headline=headline, articles=tuple(a.id for a in articles),
                    moment=articles[0].published),
        articles=articles,
        entities=tuple(
            Entity(id=f"{name}e{n}", kind=kind, name=text, spellings=(Spelling(text=text, articles=(articles[0].id,)),))
            for n, (text, kind) in enumerate(names)
        ),
        statements=(), events=(),
        claims=tuple(
            Claim(id=f"{name}c{n}", text=text, standing=standing, origins=("o1",), independent=(1, 1),
                  accounts=tuple(told))
            for n, (text, standing) in enumerate(claims, 1)
        ),
        origins=(Origin(id="o1", kind="person", name="Ada Quill", articles=(articles[0].id,)),),
        discrepancies=tuple(
            Discrepancy(id=f"{name}d{n}", kind=kind, verdict=verdict, claims=(f"{name}c1",), values=(value, value),
                        explanation="Two numbers.")
            for n, (kind, verdict) in enumerate(differs)
        ),
        timeline=(), relations=(),
        summary=(SummarySentence(text=claims[0][0], evidence=(words,)),) if claims else (),
    )  # fmt: skip


def told(dossier: Dossier, *, searchable: bool = True) -> ToldStory:
    """As a reading tells it; without `searchable` as a store of an older version holds it."""
    return ToldStory(
        story=dossier.story.id, key=f"key of {dossier.story.id}", headline=dossier.story.headline,
        listing=asdict(listing_of(dossier)), latest=(listing_of(dossier).latest or ""), dossier=pack(to_json(dossier)),
        cards=pack([]), words=tuple(sorted(found_by(dossier, ()))),
        searchable=searchable_of(dossier) if searchable else None,
    )  # fmt: skip


def store_of(path: P, dossiers: Iterable[Dossier], *, searchable: bool = True) -> P:
    """A store that holds these stories."""
    with Store(path) as store:
        store.tell([told(one, searchable=searchable) for one in dossiers])
    return path


def some(count: int) -> list[Dossier]:
    """So many stories, each of other words, days, standings and kinds; the same every time."""
    return [_number(n) for n in range(count)]


def _number(n: int) -> Dossier:
    town, thing, done = TOWNS[n % 10], THINGS[n // 3 % 8], DONE[n // 7 % 8]
    person = PEOPLE[n % 5]
    first = f"The {thing} at {town} {done}, {person} said on Monday. Number {n} of the list."
    return small(
        f"s{n:05d}",
        headline=f"{thing.capitalize()} at {town} {done}",
        texts=(first, f"{person} told reporters in {town} of the {thing}.")[: 1 + n % 2],
        outlets=(OUTLETS[n % 6], OUTLETS[(n + 1) % 6]),
        names=((person, "person"), (town, "place")),
        claims=((f"The {thing} at {town} {done}.", STANDINGS[n % 4]), (f"{person} was there.", "single")),
        differs=((KINDS[n // 2 % 4], "conflict" if n % 3 else "update"),) if n % 2 else (),
        reported=FIRST_DAY + timedelta(days=n // 4) if n % 11 else None,
    )

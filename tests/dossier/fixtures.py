"""A story made up for the tests: five accounts of a fire that never was, read by hand and not by the stages."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rashomon.dossier import build
from rashomon.model import (
    Account,
    Accounts,
    Annotation,
    Article,
    Claim,
    Derivation,
    Discrepancy,
    DiscrepancyValue,
    Dossier,
    Entity,
    Event,
    Mention,
    Moment,
    Origin,
    Party,
    Place,
    Quantity,
    Reading,
    Removed,
    Sentence,
    Span,
    Spelling,
    Statement,
    Story,
    TimeExpression,
    Token,
    span_at,
)

HOSTILE = '<script>document.title="owned"</script><img src=x onerror="fetch(1)"> [link](javascript:x) [bold]'

TEXTS: dict[str, tuple[str | None, str, str]] = {
    "a1": (
        "Tavel Courier",
        "Nine hurt in silo fire at Port Tavel",
        "A fire broke out at the Orlo grain silo in Port Tavel at 03:20 on Tuesday. Nine people were injured, "
        "the Port Tavel fire service said.\n\n"
        "Chief Officer Mara Quill told reporters: “We had the fire under control by noon.”\n\n"
        "No fertiliser was stored on the site, the operator Orlo Grain said. "
        "The harbour school will reopen on Friday, the city council announced.",
    ),
    "a2": (
        "Norrin Radio",
        "Silo fire in Port Tavel injures nine",
        "Fire broke out at the Orlo grain silo in Port Tavel early on Tuesday. Nine people were injured, the "
        "Port Tavel fire service said. “We had the fire under control by noon,” Mara Quill said.\n\n"
        "The harbour school will reopen on Friday, according to the city council.",
    ),
    "a3": (
        "The Quay Lamp",
        "Fourteen treated after the Orlo fire",
        "Fourteen people were treated after Tuesday’s fire at the Orlo grain silo, Dr Ilan Reve of the "
        "Norrin Infirmary said on Wednesday.\n\n"
        "Two dock workers told this newspaper that fertiliser had been stored in the silo since March. "
        "He said that the ward had been full.",
    ),
    "a4": (
        None,
        "Port fire under control",
        f"Fire services in Port Tavel said that they had the blaze under control. {HOSTILE}\n\n"
        "Maara Quill, who led the crews, thanked volunteers.",
    ),
    "a5": (
        "Brask Telegraf",
        "Orlo Grain rejects fertiliser claim",
        "Orlo Grain on Thursday rejected reports that fertiliser had been stored at its Port Tavel silo. "
        "“There was none, and there never has been,” director Sten Okonde said.\n\n"
        "The silo was built in 1961.",
    ),
}
NAMES = ("Mara Quill", "Maara Quill", "Port Tavel", "Orlo Grain", "Ilan Reve", "Sten Okonde")


def when(first: str, last: str | None = None, precision: str = "day", basis: str = "resolved") -> Moment:
    return Moment(
        earliest=first,
        latest=last or first,
        precision=precision,  # type: ignore[arg-type]
        basis=basis,  # type: ignore[arg-type]
    )


TUESDAY = when("2024-05-14")
ARTICLES: dict[str, Article] = {
    key: Article(
        id=key,
        location=f"reports/{key}.txt",
        sha256=key * 32,
        text=text,
        outlet=outlet,
        headline=headline,
        byline="By Ada Fenn" if key == "a1" else None,
        language="en",
        published=(
            None
            if key == "a5"
            else when("2024-05-14", "2024-05-16", basis="inferred")
            if key == "a4"
            else when(f"2024-05-{13 + int(key[1])}", basis="stated")
        ),
        removed=(Removed(text="Subscribe to our newsletter", reason="subscription line"),) if key == "a1" else (),
    )
    for key, (outlet, headline, text) in TEXTS.items()
}


def at(article: str, words: str, which: int = 0) -> Span:
    """The span of the words, at their first (or `which`-th) place in the article."""
    text = ARTICLES[article].text
    starts = [match.start() for match in re.finditer(re.escape(words), text)]
    return span_at(article, text, starts[which], starts[which] + len(words))


def annotate(article: Article) -> Annotation:
    """Words and sentences without a parser: enough for what the dossier reads."""
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    for paragraph, block in enumerate(re.finditer(r"(?s).+?(?:\n\n|\Z)", article.text)):
        for match in re.finditer(r"(?s)\S.*?[.!?][”\"]?(?=\s|\Z)|\S[^.]*\Z", block.group()):
            start, first = block.start() + match.start(), len(tokens)
            for word in re.finditer(r"\w+|[^\w\s]", match.group()):
                tokens.append(_token(len(tokens), start + word.start(), word.group(), len(sentences)))
            sentences.append(Sentence(len(sentences), start, start + len(match.group()), first, len(tokens), paragraph))
    mentions = tuple(
        Mention(span=at(article.id, name), kind="person", head=0, name=name) for name in NAMES if name in article.text
    )
    times = tuple(
        TimeExpression(span=at(article.id, words), kind="date", value=value, moment=when(value), reads="test")
        for words, value in (("Tuesday", "2024-05-14"), ("Friday", "2024-05-17"), ("Thursday", "2024-05-16"))
        if words in article.text
    )
    return Annotation(
        article=article.id,
        tokens=tuple(tokens),
        sentences=tuple(sentences),
        mentions=mentions,
        times=times,
    )


def _token(index: int, start: int, word: str, sentence: int) -> Token:
    return Token(index, start, start + len(word), word, word.lower(), "X", "X", "dep", index, sentence)


def party(article: str, words: str, text: str | None = None, entity: str | None = None) -> Party:
    return Party(entity=entity, text=text or words, span=at(article, words))


STATEMENTS = (
    Statement(id="s1", article="a1", form="indirect", cue=at("a1", "said"), source_kind="official",
              speaker=party("a1", "the Port Tavel fire service", "Port Tavel fire service", "n3"),
              content=at("a1", "Nine people were injured")),
    Statement(id="s2", article="a1", form="direct", cue=at("a1", "told"), source_kind="official",
              speaker=party("a1", "Chief Officer Mara Quill", "Mara Quill", "n1"),
              content=at("a1", "We had the fire under control by noon.")),
    Statement(id="s3", article="a2", form="direct", cue=at("a2", "said", 1), source_kind="official",
              speaker=party("a2", "Mara Quill", entity="n1"),
              content=at("a2", "We had the fire under control by noon,")),
    Statement(id="s4", article="a3", form="indirect", cue=at("a3", "said"), source_kind="person",
              speaker=party("a3", "Dr Ilan Reve of the Norrin Infirmary", "Ilan Reve", "n5"),
              content=at("a3", "Fourteen people were treated after Tuesday’s fire at the Orlo grain silo")),
    Statement(id="s5", article="a5", form="direct", cue=at("a5", "said"), source_kind="official",
              speaker=party("a5", "director Sten Okonde", "Sten Okonde", "n6"), attitude="denies",
              content=at("a5", "There was none, and there never has been,")),
    Statement(id="s6", article="a3", form="indirect", cue=at("a3", "told"), source_kind="anonymous",
              speaker=party("a3", "Two dock workers"), attitude="claims",
              content=at("a3", "fertiliser had been stored in the silo since March")),
)  # fmt: skip


def event(key: str, article: str, trigger: str, sentence: str, **more: object) -> Event:
    fields: dict[str, object] = {"type": "OTHER", "mode": None, "status": "happened", **more}
    return Event(
        id=key,
        article=article,
        trigger=at(article, trigger),
        sentence=at(article, sentence),
        **fields,  # type: ignore[arg-type]
    )


EVENTS = (
    event("v1", "a1", "broke out", "A fire broke out at the Orlo grain silo in Port Tavel at 03:20 on Tuesday.",
          moment=Moment(earliest="2024-05-14T03:20:00", latest="2024-05-14T03:20:59", precision="minute",
                        basis="resolved", evidence=(at("a1", "03:20 on Tuesday"),)),
          place=Place(text="Port Tavel", entity="n2")),
    event("v2", "a2", "broke out", "Fire broke out at the Orlo grain silo in Port Tavel early on Tuesday.",
          moment=TUESDAY, place=Place(text="Port Tavel", entity="n2")),
    event("v3", "a1", "injured", "Nine people were injured, the Port Tavel fire service said.", moment=TUESDAY,
          quantities=(Quantity(value=9, unit="people", approximate=False, span=at("a1", "Nine people")),),
          statement="s1"),
    event("v4", "a3", "treated", "Fourteen people were treated after Tuesday’s fire at the Orlo grain silo, Dr "
          "Ilan Reve of the Norrin Infirmary said on Wednesday.", moment=TUESDAY, statement="s4"),
    event("v5", "a1", "reopen", "The harbour school will reopen on Friday, the city council announced.",
          moment=when("2024-05-17"), status="planned"),
    event("v6", "a2", "reopen", "The harbour school will reopen on Friday, according to the city council.",
          moment=when("2024-05-17"), status="planned"),
    event("v7", "a5", "rejected", "Orlo Grain on Thursday rejected reports that fertiliser had been stored at "
          "its Port Tavel silo.", moment=when("2024-05-16"), type="REJECT",
          actors=(party("a5", "Orlo Grain", entity="n4"),)),
    event("v8", "a5", "built", "The silo was built in 1961.", background=True,
          moment=when("1961-01-01", "1961-12-31", "year", "stated")),
    event("v9", "a4", "thanked", "Maara Quill, who led the crews, thanked volunteers.", type="SUPPORT",
          actors=(party("a4", "Maara Quill", entity="n1"),), recipients=(party("a4", "volunteers", entity="n7"),),
          cooperation=5.0, conflict=0.0),
)  # fmt: skip


def account(article: str, words: str, origin: str, support: str, **more: object) -> Account:
    return Account(
        article=article,
        evidence=(at(article, words),),
        origin=origin,
        support=support,  # type: ignore[arg-type]
        **more,  # type: ignore[arg-type]
    )


ORIGINS = (
    Origin(id="o1", kind="official", name="Port Tavel fire service", entity="n3", articles=("a1", "a2", "a4")),
    Origin(id="o2", kind="person", name="Ilan Reve", entity="n5", articles=("a3",)),
    Origin(id="o3", kind="official", name="city council", articles=("a1", "a2")),
    Origin(id="o4", kind="official", name="Orlo Grain", entity="n4", articles=("a1", "a5")),
    Origin(id="o5", kind="anonymous", name="two dock workers", articles=("a3",)),
    Origin(id="o6", kind="unknown", name="", articles=("a5", "a4")),
    Origin(id="o7", kind="person", name="Mara Quill", entity="n1", articles=("a1", "a2")),
)
CLAIMS = (
    Claim(id="c1", text="A fire broke out at the Orlo grain silo in Port Tavel at 03:20 on Tuesday.",
          standing="confirmed", origins=("o1", "o2"), independent=(2, 2), moment=EVENTS[0].moment,
          accounts=(
              account("a1", "A fire broke out at the Orlo grain silo in Port Tavel at 03:20 on Tuesday.", "o1",
                      "own", events=("v1",), because="reported first"),
              account("a2", "Fire broke out at the Orlo grain silo in Port Tavel early on Tuesday.", "o1",
                      "rewrite", events=("v2",)),
              account("a3", "Tuesday’s fire at the Orlo grain silo", "o2", "own"),
          )),
    Claim(id="c2", text="Nine people were injured, the Port Tavel fire service said.", standing="disputed",
          origins=("o1", "o2"), independent=(2, 2), moment=TUESDAY,
          accounts=(
              account("a1", "Nine people were injured, the Port Tavel fire service said.", "o1", "same-source",
                      events=("v3",), statements=("s1",)),
              account("a2", "Nine people were injured", "o1", "verbatim"),
              account("a3", "Fourteen people were treated", "o2", "own", statements=("s4",), events=("v4",)),
          )),
    Claim(id="c3", text="“We had the fire under control by noon,” Mara Quill said.", standing="repeated",
          origins=("o7",), independent=(1, 1), moment=None,
          accounts=(
              account("a1", "We had the fire under control by noon.", "o7", "same-source", statements=("s2",)),
              account("a2", "We had the fire under control by noon,", "o7", "verbatim", statements=("s3",)),
          )),
    Claim(id="c4", text="The harbour school will reopen on Friday, the city council announced.",
          standing="repeated", origins=("o3",), independent=(1, 1), moment=when("2024-05-17"), status="planned",
          accounts=(
              account("a1", "The harbour school will reopen on Friday", "o3", "same-source", events=("v5",)),
              account("a2", "The harbour school will reopen on Friday", "o3", "verbatim", events=("v6",)),
          )),
    Claim(id="c5", text="Fertiliser had been stored in the silo, two dock workers said.", standing="disputed",
          origins=("o4", "o5"), independent=(2, 2), status="alleged",
          accounts=(
              account("a3", "fertiliser had been stored in the silo since March", "o5", "own",
                      statements=("s6",)),
              account("a1", "No fertiliser was stored on the site, the operator Orlo Grain said.", "o4",
                      "same-source", denies=True),
              account("a5", "Orlo Grain on Thursday rejected reports that fertiliser had been stored at its "
                      "Port Tavel silo.", "o4", "same-source", denies=True, events=("v7",)),
          )),
    Claim(id="c6", text="The silo was built in 1961.", standing="single", origins=("o6",), independent=(0, 1),
          moment=EVENTS[7].moment,
          accounts=(account("a5", "The silo was built in 1961.", "o6", "unknown", events=("v8",)),)),
    Claim(id="c7", text="Maara Quill, who led the crews, thanked volunteers.", standing="single",
          origins=("o6",), independent=(0, 1),
          accounts=(account("a4", "Maara Quill, who led the crews, thanked volunteers.", "o6", "unknown",
                            events=("v9",)),)),
    Claim(id="c8", text=HOSTILE, standing="single", origins=("o6",), independent=(0, 1),
          accounts=(account("a4", HOSTILE, "o6", "unknown"),)),
)  # fmt: skip
DISCREPANCIES = (
    Discrepancy(id="d1", kind="number", verdict="conflict", claims=("c2",),
                explanation="Same day, same fire, two origins.",
                values=(
                    DiscrepancyValue(value="9 people", article="a1", evidence=at("a1", "Nine people")),
                    DiscrepancyValue(value="9 people", article="a2", evidence=at("a2", "Nine people")),
                    DiscrepancyValue(value="14 people", article="a3", evidence=at("a3", "Fourteen people")),
                )),
    Discrepancy(id="d2", kind="name", verdict="spelling", claims=("c3", "c7"),
                explanation="One person, one letter apart.",
                values=(
                    DiscrepancyValue(value="Mara Quill", article="a1", evidence=at("a1", "Mara Quill")),
                    DiscrepancyValue(value="Maara Quill", article="a4", evidence=at("a4", "Maara Quill")),
                )),
)  # fmt: skip


def _entity(key: str, kind: str, name: str, *places: tuple[str, str]) -> Entity:
    texts = sorted({words for _, words in places})
    return Entity(
        id=key,
        kind=kind,  # type: ignore[arg-type]
        name=name,
        spellings=tuple(
            Spelling(text=text, articles=tuple(sorted({a for a, words in places if words == text}))) for text in texts
        ),
        mentions=tuple(at(article, words) for article, words in places),
    )


ENTITIES = (
    _entity("n1", "person", "Mara Quill", ("a1", "Mara Quill"), ("a2", "Mara Quill"), ("a4", "Maara Quill")),
    _entity("n2", "place", "Port Tavel", ("a1", "Port Tavel"), ("a2", "Port Tavel"), ("a5", "Port Tavel")),
    _entity("n3", "organisation", "Port Tavel fire service", ("a1", "Port Tavel fire service")),
    _entity("n4", "organisation", "Orlo Grain", ("a1", "Orlo Grain"), ("a5", "Orlo Grain")),
    _entity("n5", "person", "Ilan Reve", ("a3", "Ilan Reve")),
    _entity("n6", "person", "Sten Okonde", ("a5", "Sten Okonde")),
    _entity("n7", "organisation", "volunteers", ("a4", "volunteers")),
    Entity(id="n8", kind="person", name="Nobody Here", spellings=(Spelling(text="Nobody", articles=("zz",)),)),
)


def derived() -> tuple[Article, ...]:
    """The articles with what telling the story adds: the second copies a passage of the first."""
    words = "The harbour school will reopen on Friday, "
    pair = (at("a2", words.strip()), at("a1", words.strip()))
    copy = Derivation(article="a1", degree="partly", share=0.4, evidence=(pair,))
    from dataclasses import replace

    return tuple(replace(a, derived_from=(copy,)) if a.id == "a2" else a for a in ARTICLES.values())


STORY = Story(
    id="t1",
    headline="Silo fire at Port Tavel",
    articles=("a1", "a2", "a3", "a4", "a5"),
    moment=when("2024-05-14", "2024-05-17"),
)


def readings(articles: Sequence[Article] = tuple(ARTICLES.values())) -> tuple[Reading, ...]:
    """Everything read out of each article on its own."""
    return tuple(
        Reading(
            article=article,
            annotation=annotate(article),
            statements=tuple(s for s in STATEMENTS if s.article == article.id),
            events=tuple(e for e in EVENTS if e.article == article.id),
        )
        for article in articles
    )


def accounts() -> Accounts:
    return Accounts(claims=CLAIMS, origins=ORIGINS, discrepancies=DISCREPANCIES)


def dossier() -> Dossier:
    return build(STORY, readings(), ENTITIES, accounts(), derived())

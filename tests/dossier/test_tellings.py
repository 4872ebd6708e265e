"""How each article tells a story made up for the tests: leads, omissions, voices, loaded words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.dossier import check
from rashomon.dossier.tellings.find import find_tellings
from rashomon.dossier.tellings.lexicon import entries
from rashomon.model import (
    Account,
    Annotation,
    Article,
    Claim,
    Derivation,
    Dossier,
    Moment,
    Party,
    Reading,
    Sentence,
    Span,
    Statement,
    Telling,
    Token,
    span_at,
)
from tests.dossier import fixtures

BRIDGE = "The Norrin bridge closed after a crane struck its northern pillar."
TOLL = "Engineers found four cracks beneath the roadway."
FERRY = "A ferry carried commuters across the river instead."
SCHOOL = "Pupils of the harbour school stayed at home."


@pytest.fixture(scope="module")
def dossier() -> Dossier:
    return fixtures.dossier()


def article(key: str, *sentences: str, day: str | None = None, headline: str | None = None) -> Article:
    return Article(
        id=key, location=f"{key}.txt", sha256=key, text=" ".join(sentences), outlet=f"Paper {key}", headline=headline,
        published=fixtures.when(day, basis="stated") if day else None,
    )  # fmt: skip


def reading(told: Article, statements: Sequence[Statement] = (), tags: dict[str, str] | None = None) -> Reading:
    """The article with words and sentences; `tags` gives words their part of speech and what they hang on."""
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    for match in re.finditer(r"[^.]+\.[”\"]?", told.text):
        first = len(tokens)
        words = list(re.finditer(r"\w+|[^\w\s]", match.group()))
        forms = [w.group().casefold() for w in words]
        for word in words:
            pos, dep, lemma, head = ((tags or {}).get(word.group().casefold(), "") + "|||").split("|")[:4]
            index, start = len(tokens), match.start() + word.start()
            governor = first + forms.index(head) if head in forms else index
            tokens.append(Token(index, start, start + len(word.group()), word.group(), lemma or word.group().lower(),
                                pos or "X", "X", dep or "dep", governor, len(sentences)))  # fmt: skip
        begin = match.start() + len(match.group()) - len(match.group().lstrip())
        sentences.append(Sentence(len(sentences), begin, match.end(), first, len(tokens), 0))
    annotation = Annotation(article=told.id, tokens=tuple(tokens), sentences=tuple(sentences), mentions=(), times=())
    return Reading(article=told, annotation=annotation, statements=tuple(statements))


def at(told: Article, words: str) -> Span:
    start = told.text.index(words)
    return span_at(told.id, told.text, start, start + len(words))


def claim(key: str, *told: tuple[Article, str], moment: Moment | None = None, status: str = "happened") -> Claim:
    return Claim(
        id=key, text=told[0][1], standing="single", origins=("o",), independent=(0, 1), moment=moment, status=status,
        accounts=tuple(Account(article=a.id, evidence=(at(a, w),), origin="o", support="unknown") for a, w in told),
    )  # fmt: skip


def story() -> tuple[list[Reading], list[Claim]]:
    a, b, c, d = (
        article("a", BRIDGE, TOLL, headline="Bridge closed after crane struck pillar"),
        article("b", BRIDGE, TOLL, FERRY),
        article("c", BRIDGE, TOLL),
        article("d", BRIDGE, SCHOOL),
    )
    claims = [
        claim("bridge", (a, BRIDGE), (b, BRIDGE), (c, BRIDGE), (d, BRIDGE)),
        claim("cracks", (a, TOLL), (b, TOLL), (c, TOLL)),
        claim("ferry", (b, FERRY)),
        claim("school", (d, SCHOOL)),
    ]
    return [reading(one) for one in (a, b, c, d)], claims


def by_article(readings: Sequence[Reading], claims: Sequence[Claim]) -> dict[str, Telling]:
    return {telling.article: telling for telling in find_tellings(readings, (), claims)}


def test_what_most_others_tell_is_omitted_and_what_nobody_else_tells_is_only_here() -> None:
    told = by_article(*story())
    assert {key: telling.omits for key, telling in told.items()} == {"a": (), "b": (), "c": (), "d": ("cracks",)}
    assert told["b"].only_here == ("ferry",)
    assert told["d"].only_here == ("school",)


def test_a_report_leads_with_its_headline_and_first_sentences() -> None:
    told = by_article(*story())
    assert told["a"].leads_with == ("bridge", "cracks")
    assert told["d"].leads_with == ("bridge", "school")


def test_what_is_told_in_other_words_is_not_omitted() -> None:
    readings, claims = story()
    other = article("d", BRIDGE, "Beneath the roadway engineers had seen cracks.")
    assert by_article([*readings[:3], reading(other)], claims[:3])["d"].omits == ()


def test_a_report_printed_before_the_thing_cannot_omit_it() -> None:
    readings, claims = story()
    early = [replace(r, article=replace(r.article, published=fixtures.when("2031-03-02", basis="stated"))) for r in
             readings]  # fmt: skip
    after = replace(claims[1], moment=fixtures.when("2031-03-04"))
    assert by_article(early, [claims[0], after])["d"].omits == ()
    planned = replace(after, status="planned")
    assert by_article(early, [claims[0], planned])["d"].omits == ("cracks",)


def test_a_report_printed_before_all_who_tell_it_cannot_omit_it() -> None:
    readings, claims = story()
    days = {"a": "2031-03-04", "b": "2031-03-05", "c": "2031-03-06", "d": "2031-03-02"}
    dated = [replace(r, article=replace(r.article, published=fixtures.when(days[r.article.id], basis="stated")))
             for r in readings]  # fmt: skip
    assert by_article(dated, claims)["d"].omits == ()


@given(copied=st.sampled_from("abcd"), copies=st.integers(1, 4))
def test_one_more_copy_changes_no_other_outlet_s_omissions(copied: str, copies: int) -> None:
    readings, claims = story()
    before = by_article(readings, claims)
    source = next(r.article for r in readings if r.article.id == copied)
    more, told = list(readings), list(claims)
    for number in range(copies):
        copy = replace(source, id=f"{copied}{number}", outlet=f"Copier {number}", derived_from=(
            Derivation(article=copied, degree="wholly", share=1.0),))  # fmt: skip
        more.append(reading(copy))
        told = [
            replace(c, accounts=(*c.accounts, *(
                replace(a, article=copy.id, evidence=(at(copy, a.evidence[0].exact),))
                for a in c.accounts if a.article == copied)))
            for c in told
        ]  # fmt: skip
    after = by_article(more, told)
    assert {key: after[key].omits for key in before} == {key: telling.omits for key, telling in before.items()}
    assert {key: after[key].only_here for key in before} == {key: one.only_here for key, one in before.items()}


def test_one_account_alone_leaves_nothing_out() -> None:
    readings, claims = story()
    (told,) = find_tellings(readings[:1], (), [replace(c, accounts=c.accounts[:1]) for c in claims[:2]])
    assert (told.omits, told.only_here, told.loaded) == ((), (), ())


def test_voices_are_counted_by_who_speaks(dossier: Dossier) -> None:
    told = {telling.article: telling for telling in dossier.tellings}
    first = told["a1"]
    assert [(v.name, v.words) for v in first.voices] == [("Mara Quill", 8), ("Port Tavel fire service", 4)]
    assert [v.kind for v in first.voices] == ["official", "official"]
    assert first.reporter is not None
    assert 0.5 < first.reporter < 1
    assert told["a4"].voices == ()
    assert told["a4"].reporter == 1.0


def test_an_inner_speaker_s_words_are_not_the_outer_one_s() -> None:
    told = article("q", "The radio said the mayor had said the bridge was safe.")
    outer = Statement(id="s1", article="q", form="indirect", cue=None, source_kind="outlet",
                      speaker=Party(text="the radio", span=at(told, "The radio")),
                      content=at(told, "the mayor had said the bridge was safe"))  # fmt: skip
    inner = replace(outer, id="s2", source_kind="official", content=at(told, "the bridge was safe"), parent="s1",
                    speaker=Party(text="the mayor", span=at(told, "the mayor")))  # fmt: skip
    (telling,) = find_tellings([reading(told, (outer, inner))], (), ())
    assert [(v.name, v.words, v.share) for v in telling.voices] == [("the mayor", 4, 0.5), ("the radio", 4, 0.5)]


def test_shares_add_up_to_at_most_one_and_every_span_resolves(dossier: Dossier) -> None:
    check(dossier)
    assert [telling.article for telling in dossier.tellings] == list(dossier.story.articles)
    for telling in dossier.tellings:
        assert sum(voice.share for voice in telling.voices) <= 1
        assert telling.reporter is None or 0 <= telling.reporter <= 1


TAGS = {
    "regime": "NOUN|nsubj", "government": "NOUN|nsubj", "closed": "VERB|ROOT|close", "shut": "VERB|ROOT|close",
    "slammed": "VERB|ROOT|slam", "criticised": "VERB|ROOT|criticise", "plan": "NOUN|dobj||slammed",
    "brutal": "ADJ|amod||raid", "raid": "NOUN|nsubj",
}  # fmt: skip


def loaded(left: str, right: str, tags: dict[str, str] = TAGS, statements: Sequence[Statement] = ()) -> list[str]:
    a, b = article("a", left), article("b", right)
    told = find_tellings([reading(a, statements, tags), reading(b, (), tags)], (), [claim("c", (a, left), (b, right))])
    return [one.why for telling in told for one in telling.loaded]


def test_a_judging_word_is_shown_beside_the_plain_one() -> None:
    (why,) = loaded("The regime closed the port.", "The government shut the port.")
    assert why == "“regime” judges those who rule; another text of the same claim has “government”."


def test_an_adjective_that_judges_is_shown_where_another_does_without() -> None:
    (why,) = loaded("A brutal raid closed the port.", "A raid closed the port.")
    assert why == "“brutal” colours what was done; another text of the same claim has “raid” without it."


def test_verbs_must_share_their_parties() -> None:
    both = {**TAGS, "plan": "NOUN|dobj||slammed"}
    other = {**TAGS, "plan": "NOUN|dobj||criticised"}
    a, b = article("a", "The mayor slammed the plan."), article("b", "The mayor criticised the plan.")
    told = [claim("c", (a, a.text), (b, b.text))]
    shared = find_tellings([reading(a, (), both), reading(b, (), other)], (), told)
    assert [one.neutral[0].exact for telling in shared for one in telling.loaded] == ["criticised"]
    apart = find_tellings([reading(a, (), both), reading(b, (), TAGS)], (), told)
    assert not any(telling.loaded for telling in apart)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("He called it a “regime” of thieves.", "He called it a government of thieves."),  # quoted
        ("The regime closed the port.", "The regime shut the port."),  # nobody is plain
        ("The regime closed the port.", "The council shut the port."),  # no plain word for it
        ("The government closed the port.", "The government shut the port."),  # nobody judges
    ],
)
def test_words_are_not_called_loaded_where_they_are_quoted_or_nothing_plain_stands_beside(
    left: str, right: str
) -> None:
    assert loaded(left, right) == []


def test_the_list_names_no_word_as_its_own_plain_one() -> None:
    listed = entries()
    assert sum(len(entry.words) for entry in listed) > 500
    for entry in listed:
        assert not {" ".join(words) for words in entry.words} & entry.neutral
        assert entry.does
        assert (entry.part == "modifier") == (not entry.neutral)


def test_an_article_without_a_word_is_told_without_one() -> None:
    (telling,) = find_tellings([reading(article("e"))], (), ())
    assert telling == Telling(article="e")


def test_nobody_named_is_no_voice() -> None:
    told = article("q", "Another said the bridge was safe.")
    said = Statement(id="s1", article="q", form="indirect", cue=None, source_kind="unknown",
                     speaker=Party(text="Another", span=at(told, "Another")),
                     content=at(told, "the bridge was safe"))  # fmt: skip
    (telling,) = find_tellings([reading(told, (said,))], (), ())
    assert telling.voices == ()
    assert telling.reporter == 0.3333


def test_a_short_name_joins_the_only_voice_it_can_mean() -> None:
    told = article("q", "Ines Vale said the bridge was safe. Vale added the road was open.")
    whole = Statement(id="s1", article="q", form="indirect", cue=None, source_kind="person",
                      speaker=Party(text="Ines Vale", entity="n1", span=at(told, "Ines Vale")),
                      content=at(told, "the bridge was safe"))  # fmt: skip
    short = replace(whole, id="s2", content=at(told, "the road was open"),
                    speaker=Party(text="Vale", span=span_at("q", told.text, 36, 40)))  # fmt: skip
    names = (replace(fixtures.ENTITIES[0], id="n1", name="Ines Vale"),)
    (telling,) = find_tellings([reading(told, (whole, short))], names, ())
    assert [(voice.name, voice.words, voice.share) for voice in telling.voices] == [("Ines Vale", 8, 1.0)]


def test_two_names_of_one_origin_are_one_voice() -> None:
    told = article("q", "Norrin said the bridge was safe. Norland's government added the road was wide open.")
    first = Statement(id="s1", article="q", form="indirect", cue=None, source_kind="official",
                      speaker=Party(text="Norrin", entity="n1", span=at(told, "Norrin")),
                      content=at(told, "the bridge was safe"))  # fmt: skip
    second = replace(first, id="s2", content=at(told, "the road was wide open"),
                     speaker=Party(text="Norland's government", span=at(told, "Norland's government")))  # fmt: skip
    names = (replace(fixtures.ENTITIES[0], id="n1", name="Norrin"),)
    state = replace(fixtures.ORIGINS[0], id="o1", kind="official", name="Norland's government")
    claims = []
    for n, one in enumerate((first, second)):
        made = claim(f"c{n}", (told, one.content.exact))
        accounts = tuple(replace(a, origin="o1", statements=(one.id,)) for a in made.accounts)
        claims.append(replace(made, accounts=accounts))
    (telling,) = find_tellings([reading(told, (first, second))], names, claims, (state,))
    assert [(voice.name, voice.words) for voice in telling.voices] == [("Norrin", 9)]
    (telling,) = find_tellings([reading(told, (first, second))], names, claims, (replace(state, kind="unknown"),))
    assert len(telling.voices) == 2

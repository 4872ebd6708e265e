"""What gives a copy away beside its passages, which of two texts was first, and how little a crowd costs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.accounts.copying import traces
from rashomon.accounts.copying.derivation import LONGEST_EVIDENCE, derive, families
from rashomon.accounts.copying.ownership import owner_of, same_owner
from rashomon.accounts.copying.pairs import EVERY, NEAREST, pairs_to_compare
from rashomon.accounts.copying.passages import Sharing, find_sharing
from rashomon.accounts.copying.texts import prepare
from rashomon.language.vocabulary import is_word
from rashomon.model import Article, Reading, day
from tests.accounts.telling import read


def only(*readings: Reading) -> Sharing:
    (pair,) = find_sharing(readings)
    return pair


def kinds(pair: Sharing) -> set[str]:
    return {signal.kind for signal in pair.signals}


STORM = "A storm tore the roof off the old market hall in Veldhaven and threw it into the canal on Friday night."


def test_a_passage_with_a_few_words_changed_is_one_passage() -> None:
    one = read(
        "Workers cleared the northern tunnel of mud and stones before dawn, while heavy lorries carried the wreckage "
        "along the old river road to a quarry outside the town.", "tunnel1",
    )  # fmt: skip
    two = read(
        "Soldiers cleared the northern tunnel of ash and stones before dawn, while many lorries carried the wreckage "
        "along an old river road towards a quarry outside the town.", "tunnel2",
    )  # fmt: skip
    pair = only(one, two)
    assert pair.copied
    assert "but for a few words" in pair.why


def test_words_that_another_article_quotes_are_a_statements_own() -> None:
    words = "the company will replace every faulty boiler that it sold in the northern provinces during the last winter"
    one = read(f"Norgas said {words}.", "boiler1")
    two = read(f"After weeks of silence, Norgas announced that {words}.", "boiler2")
    three = read(f"“We promise that {words},” said Norgas in Holm.", "boiler3")
    assert only(one, two).copied
    assert not any(pair.copied for pair in find_sharing([one, two, three]))


def test_the_same_misspelling_stands_out() -> None:
    one = read(f"{STORM} Firemen brought an emergancy generator.", "storm1")
    two = read(f"{STORM} The emergancy services thanked the ferrymen.", "storm2")
    (found,) = [s for s in only(one, two).signals if s.kind == "misspelling"]
    assert found.here is not None
    assert found.here.exact == "emergancy"


@pytest.mark.parametrize(
    "word", ["because", "harbours", "unloading", "organised", "spokeswomen", "carried", "watchtowers", "emergencies"]
)
def test_words_are_known_in_their_forms(word: str) -> None:
    assert is_word(word)


@pytest.mark.parametrize("word", ["emergancy", "harbuor", "goverment", "seperated"])
def test_wrong_words_are_not(word: str) -> None:
    assert not is_word(word)


def test_no_slip_is_looked_for_in_a_word_of_thousands_of_letters(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def ask(word: str) -> bool:
        asked.append(word)
        return True

    monkeypatch.setattr(traces, "is_word", ask)
    found = only(*(read(f"{STORM} {letters * 3000} {rest}", f"long{letters}") for letters, rest in (
        ("a", "Firemen brought a pump."), ("ab", "Nobody was hurt there."),
    )))  # fmt: skip
    assert found is not None
    assert asked
    assert max(map(len, asked)) < 100


def test_what_is_longer_than_any_word_is_none() -> None:
    assert not is_word("harbour" * 20)


def test_words_put_into_a_quotation_betray_one_hand() -> None:
    one = read("“When it rose, [the river] took the bridge with it,” Ada Fenn said to reporters. Few slept.", "put1")
    two = read("Fenn lost her mill. “When it rose, [the river] took the bridge with it,” she said.", "put2")
    three = read("Fenn lost her barn. “When it rose, the river took the bridge with it,” she said.", "put3")
    assert only(one, two).copied
    one, two = (
        read(f"{r.article.text} The old ferry was lost near Holm. Then came rain upon the broken roofs.", f"{n}b")
        for n, r in (("put1", one), ("put2", two))
    )
    pair = only(one, two)
    assert pair.copied
    assert "ellipsis" in kinds(pair)
    assert not any("[" in s.why for p in find_sharing([one, three]) for s in p.signals)


def test_a_list_in_one_order_helps_to_betray_a_rewrite() -> None:
    first = "Ada Fenn, 41, Bo Lund, 17, Cora Mews, 63, Dag Orr, 29, and Eva Pell, 35"
    other = "Ada Fenn (41), Bo Lund (17), the baker Cora Mews (63), Dag Orr (29) and, from Holm, Eva Pell (35)"
    texts = [
        f"The ferry company published a list of the missing passengers: {people}. {rest}"
        for people, rest in (
            (first, "Heavy seas kept the divers ashore until noon. Relatives gathered near the harbour office."),
            (other, "Strong wind and heavy seas kept the divers in port. Some gathered near the harbour gates."),
        )
    ]
    texts[1] = texts[1].replace("The ferry company published a list of the missing passengers", "Missing were")
    pair = only(*(read(text, f"list{n}") for n, text in enumerate(texts)))
    assert pair.copied
    assert any("names and figures" in s.why for s in pair.signals)


def test_what_one_agency_sent_needs_fewer_words() -> None:
    one = "Ferry crews threw ropes to the swimmers. Nobody knew the cause of the blaze near the fuel pumps."
    two = "On Sunday ferry crews threw ropes to many people. Police asked who had stood near the fuel pumps by night."
    alone = only(read(one, "f1"), read(two, "f2"))
    assert not alone.copied
    wired = only(read(one, "f1", credits=("AFP",)), read(two, "f2", credits=("AFP",)))
    assert wired.copied
    assert "credit" in kinds(wired)
    assert wired.ways.common == "AFP"


def test_a_neighbours_credit_tells_whose_text_it_is() -> None:
    one = read(STORM, "s1", outlet="Veldhaven Post")
    two = read(STORM + " Nobody was hurt.", "s2", outlet="Holm Courier", byline="Veldhaven Post")
    early = replace(two.article, published=day(date(2031, 3, 2), basis="stated"))
    late = replace(one.article, published=day(date(2031, 3, 9), basis="stated"))
    readings = [replace(one, article=late), replace(two, article=early)]
    found = {a.id: a for a in derive([late, early], find_sharing(readings))}
    (derivation,) = found[early.id].derived_from
    assert derivation.article == late.id  # the clock says otherwise, and is believed less
    credit = next(s for s in derivation.signals if s.kind == "credit")
    assert "Holm Courier credits Veldhaven Post" in credit.why


def test_who_knows_more_came_later() -> None:
    body = "Rescuers in small boats searched the flooded streets of the lower town for the third night in a row. "
    one = read(f"{body}The flood had killed 12 people by Monday.", "flood1")
    two = read(f"{body}The number of dead has risen to 19.", "flood2")
    early = replace(two.article, published=day(date(2031, 3, 2), basis="stated"))
    late = replace(one.article, published=day(date(2031, 3, 9), basis="stated"))
    pairs = find_sharing([replace(one, article=late), replace(two, article=early)])
    found = {a.id: a for a in derive([late, early], pairs)}
    assert [d.article for d in found[early.id].derived_from] == [late.id]
    assert any("risen to 19" in s.why for s in found[early.id].derived_from[0].signals)


def test_owners_are_known_or_unknown_and_never_guessed() -> None:
    assert owner_of("An Invented Gazette of Norland") is None
    assert owner_of(None) is None
    russian = owner_of("TASS")
    assert russian is not None
    assert (russian.name, russian.state, russian.country) == ("Russian state", True, "RU")
    public = owner_of("BBC")
    assert public is not None
    assert public.public
    assert not public.state
    guards = owner_of("Tasnim")
    assert guards is not None
    assert guards.state
    assert same_owner("TASS", "RIA Novosti") == "Russian state"
    assert same_owner("TASS", "TASS") is None
    assert same_owner("BBC", "Reuters") is None
    assert same_owner(None, "TASS") is None


def crowd(texts: list[str]) -> list[Reading]:
    """Readings of many texts, of which the first is parsed for all: their words are enough here."""
    first = read("Nothing happened.", "crowd")
    bare = replace(first.annotation, mentions=())
    return [
        Reading(article=Article(id=f"c{n:05d}", location="", sha256="", text=text), annotation=bare)
        for n, text in enumerate(texts)
    ]


def test_copies_of_one_text_are_tied_to_the_first_of_them() -> None:
    others = [" ".join(f"word{n}x{m}" for m in range(40)) for n in range(20)]
    readings = crowd([STORM * 3] * 400 + others)
    pairs = pairs_to_compare(prepare(readings))
    assert len(pairs) < 400 + len(others) * NEAREST
    found = families([r.article.id for r in readings], [p for p in find_sharing(readings) if p.copied])
    assert len(set(found.values())) == 1 + len(others)


def test_of_a_large_story_each_article_meets_its_nearest() -> None:
    texts = [" ".join(f"a{(n // 2 * 7 + m * 3) % 997}" for m in range(60)) for n in range(3 * EVERY)]
    readings = crowd(texts)
    pairs = pairs_to_compare(prepare(readings))
    assert len(pairs) <= len(readings) * NEAREST
    assert pairs_to_compare(prepare(readings[::-1])) == pairs


def test_a_book_is_no_evidence_by_the_page() -> None:
    words = " ".join(f"w{n}" for n in range(30_000))
    readings = crowd([words, words, words + " end"])
    articles = derive([r.article for r in readings], find_sharing(readings))
    shown = [span for a in articles for d in a.derived_from for pair in d.evidence for span in pair]
    assert shown
    assert all(len(span.exact.split()) <= LONGEST_EVIDENCE for span in shown)
    texts = {a.id: a.text for a in articles}
    assert all(texts[s.article][s.start : s.end] == s.exact for s in shown)


TEXTS = [STORM, STORM + " Nobody was hurt.", STORM + " The hall is 90 years old, said its keeper.", "Rain fell.", ""]
OUTLETS = ["Veldhaven Post", "Holm Courier", "Radio Holm", None]


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from(TEXTS), st.sampled_from(OUTLETS), st.sampled_from([*OUTLETS[:3], None]),
                  st.sampled_from([None, 1, 2])),
        min_size=2, max_size=6,
    )
)  # fmt: skip
def test_derivations_run_in_no_circle(rows: list[tuple[str, str | None, str | None, int | None]]) -> None:
    first = read("Nothing happened.", "crowd")
    readings = [
        replace(
            first,
            article=Article(
                id=f"r{n}", location="", sha256="", text=text, outlet=outlet, byline=byline,
                published=day(date(2031, 3, on), basis="stated") if on else None,
            ),
            annotation=replace(first.annotation, mentions=()), statements=(),
        )
        for n, (text, outlet, byline, on) in enumerate(rows)
    ]  # fmt: skip
    articles = derive([r.article for r in readings], find_sharing(readings))
    left = {a.id: {d.article for d in a.derived_from} for a in articles}
    while left:
        free = {a for a, sources in left.items() if not sources & left.keys()}
        assert free
        left = {a: s for a, s in left.items() if a not in free}
    backwards = derive([r.article for r in readings[::-1]], find_sharing(readings[::-1]))
    assert {a.id: a for a in backwards} == {a.id: a for a in articles}


LETTER = "“We have waited for eleven years and we shall not wait for a twelfth,” it said."


def test_who_names_the_other_beside_words_that_both_quote_has_them_from_there() -> None:
    first = read(f"Teachers in Arlen have written to the mayor. {LETTER}", "one", outlet="The Arlen Post")
    second = read(f"The mayor got a letter, the Arlen Post reported on Monday. {LETTER}", "two", outlet="Coast Radio")
    pair = only(first, second)
    assert pair.copied and pair.ways.source == first.article.id
    (proof,) = [s for s in pair.signals if s.proves]
    assert proof.kind == "chain" and "The Arlen Post" in proof.why and "both have" in proof.why


def test_words_that_both_quote_prove_nothing_where_neither_names_the_other_beside_them() -> None:
    first = read(f"Teachers in Arlen have written to the mayor. {LETTER}", "one", outlet="The Arlen Post")
    far = "Rain fell on the hills and the river rose by a hand. " * 12
    second = read(
        f"Snow is likely, the Arlen Post reported. {far}The mayor got a letter. {LETTER}", "two", outlet="Coast"
    )
    assert not only(first, second).copied
    third = read(f"The mayor got a letter. {LETTER}", "three", outlet="Coast Radio")
    assert not any(pair.copied for pair in find_sharing([first, third]))

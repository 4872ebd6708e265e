"""The register that a desk keeps is the one it would make anew, whatever was read, judged or taken back meanwhile."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from rashomon.engine import Desk, register
from rashomon.engine.judging import in_force, judgement_of
from rashomon.engine.register import Listed
from rashomon.entities.register import Card, Identity, cards_of, identify_across
from rashomon.model import JudgementVerdict, Named, decode, encode, span_at
from rashomon.store import Store, ToldStory, pack
from tests.engine.reports import CHESS, FERRY, FERRY_AGAIN
from tests.engine.small import PEOPLE, TOWNS, small, told
from tests.server import Fresh

VERDICTS: tuple[JudgementVerdict, ...] = ("same", "different")
NAMES = (*PEOPLE, "Eda Pell", "A. Quill", "Bero Marow", "Quill")


def told_with_cards(name: str, people: tuple[str, ...], towns: tuple[str, ...], key: str) -> ToldStory:
    """A story that names these, as a reading keeps it."""
    dossier = small(name, names=[*((p, "person") for p in people), *((t, "place") for t in towns)])
    article = dossier.articles[0]
    where = span_at(article.id, article.text, 0, 3)
    named = tuple(replace(e, mentions=(where,)) for e in dossier.entities)
    return replace(told(dossier), key=key, cards=pack([encode(c) for c in cards_of(name, named)]))


def anew(store: Store) -> set[Identity]:
    """The identities, from nothing but what the store holds."""
    cards = [decode(Card, card) for story in store.identities() for card in story]
    return set(identify_across(cards, in_force(store.judgements(), "entities")))


def check(listed: Listed, store: Store) -> None:
    """It says what a new one would, in each of its tables."""
    expected = anew(store)
    assert set(listed.identities) == expected
    assert listed.by_id == {i.id: i for i in expected}
    assert listed.of == {card: i for i in expected for card in i.cards}
    assert {card for i in expected for card in i.cards} == set(listed.cards)
    stories = [len(listed.stories_of(i)) for i in listed.identities]
    assert stories == sorted(stories, reverse=True)


@pytest.mark.parametrize("seed", range(8))
def test_it_equals_one_made_anew_after_any_changes(fresh_store: Fresh, seed: int) -> None:
    chance = random.Random(seed)
    with Desk(fresh_store(), jobs=1) as desk:
        store = desk.store
        held: list[str] = []
        for step in range(14):
            match chance.choice(("tell", "tell", "tell", "gone", "judge", "undo")):
                case "tell":
                    name = f"s{chance.randrange(5)}"
                    people = tuple(chance.sample(NAMES, chance.randrange(0, 4)))
                    store.tell([told_with_cards(name, people, tuple(chance.sample(TOWNS, 2)), f"key {step}")])
                case "gone" if store.told():
                    store.forget([chance.choice(sorted(store.told()))])
                case "judge":
                    one, other = chance.sample(NAMES, 2)
                    verdict = chance.choice(VERDICTS)
                    made = judgement_of(verdict, Named(name=one), Named(name=other), by="Ines", why="")
                    store.judge(made)
                    held = sorted({*held, made.id})
                case "undo" if held:
                    store.undo(held.pop(chance.randrange(len(held))), by="Ines", why="", at="2031-03-04")
                case _:
                    continue
            check(desk.register(), store)


def test_it_follows_reading_judging_and_undoing(tmp_path: Path, fresh_store: Fresh) -> None:
    with Desk(fresh_store(), jobs=1) as desk:
        assert desk.register().identities == ()
        (tmp_path / "ferry.txt").write_text(FERRY, encoding="utf-8")
        desk.read(tmp_path / "ferry.txt")
        check(desk.register(), desk.store)
        (ada,) = desk.entities("Ada Brenn")
        assert len(ada.articles) == 1
        (tmp_path / "again.json").write_text(json.dumps(FERRY_AGAIN), encoding="utf-8")
        (tmp_path / "chess.txt").write_text(CHESS, encoding="utf-8")
        desk.read([tmp_path / "again.json", tmp_path / "chess.txt"])
        check(desk.register(), desk.store)
        assert len(desk.entity("Ada Brenn").identity.articles) == 2
        made = desk.judge("same", Named(name="Ada Brenn"), Named(name="Ilse Brandow"), by="Ines", why="a pen name")
        check(desk.register(), desk.store)
        (both,) = desk.entities("Ilse Brandow", "person")
        assert {"Ada Brenn", "Ilse Brandow"} <= set(both.spellings)
        desk.undo(made.id, by="Ines", why="it is not")
        check(desk.register(), desk.store)
        for name in ("Ada Brenn", "Ilse Brandow"):
            assert desk.entity(name).identity.name == name


def test_another_desk_sees_what_one_wrote(fresh_store: Fresh) -> None:
    path = fresh_store()
    with Desk(path, jobs=1) as writer, Desk(path, jobs=1, readonly=True) as reader:
        writer.store.tell([told_with_cards("s1", ("Ada Quill",), (), "k1")])
        assert [i.name for i in reader.entities()] == ["Ada Quill"]
        writer.store.tell([told_with_cards("s1", ("Cilla Vane",), (), "k2")])
        assert [i.name for i in reader.entities()] == ["Cilla Vane"]


def test_it_is_put_together_once_for_as_long_as_nothing_changes(
    fresh_store: Fresh, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[int] = []
    unpacked: list[str] = []
    cards_of_story = Store.cards_of_story

    def put_together(*given: Any) -> tuple[Identity, ...]:
        made.append(1)
        return identify_across(*given)

    def unpack(store: Store, story: str) -> list[dict[str, Any]]:
        unpacked.append(story)
        return cards_of_story(store, story)

    monkeypatch.setattr(register, "identify_across", put_together)
    monkeypatch.setattr(Store, "cards_of_story", unpack)
    with Desk(fresh_store(), jobs=1) as desk:
        desk.store.tell([told_with_cards(f"s{n}", ("Ada Quill",), ("Tarn",), f"k{n}") for n in range(3)])
        assert desk.register() is desk.register()
        assert desk.entities("Ada") == desk.entities("ada quill", "person") == [desk.entities()[0]]
        desk.entities(kind="place")
        assert (len(made), sorted(unpacked)) == (1, ["s0", "s1", "s2"])
        desk.store.tell([told_with_cards("s1", ("Dorn Oster",), (), "new")])
        desk.entities()
        assert (len(made), unpacked[3:]) == (2, ["s1"]), "a story that did not change is not unpacked again"


def test_a_large_store_names_those_of_the_first_stories_and_says_how_many_are_left_out(
    fresh_store: Fresh, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(register, "MOST", 3)
    with Desk(fresh_store(), jobs=1) as desk:
        for n in range(5):
            desk.store.tell([told_with_cards(f"s{n}", NAMES[:2], tuple(TOWNS[:1]), "key")])
        listed = desk.register()
        first = {row["id"] for row in desk.listing()[:3]}
        assert {story for story, _ in listed.cards} == first
        assert listed.left_out == 2
        desk.store.forget(["s0", "s1"])
        assert desk.register().left_out == 0


@pytest.fixture(scope="module")
def listed(fresh_store: Fresh) -> Listed:
    people = ("Édda Pell", "Сергей Волков", "王小明", "مريم حداد", "Jón Þórsson", "Ada Quill-Marrow")
    with Desk(fresh_store(), jobs=1) as desk:
        desk.store.tell([told_with_cards("s1", people, ("Östervik", "Łask"), "k")])
        return desk.register()


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("edda", {"Édda Pell"}), ("ÉDDA", {"Édda Pell"}), ("pell ed", {"Édda Pell"}), ("волков", {"Сергей Волков"}),
        ("volkov", {"Сергей Волков"}), ("王小明", {"王小明"}), ("王", {"王小明"}), ("مريم", {"مريم حداد"}),
        ("ostervik", {"Östervik"}), ("quill marrow", {"Ada Quill-Marrow"}), ("dda", set()), ("nobody", set()),
        ("%", set()), ("_", set()),
    ],
)  # fmt: skip
def test_a_name_is_found_in_its_own_script_and_without_accents(listed: Listed, query: str, found: set[str]) -> None:
    assert {i.name for i in listed.search(query)} == found


def test_kinds_and_nothing_asked(listed: Listed) -> None:
    assert listed.search() == list(listed.identities)
    assert {i.name for i in listed.search("", ["place"])} == {"Östervik", "Łask"}
    assert listed.search("ostervik", ["person"]) == []
    assert listed.search("  ") == list(listed.identities)


def test_who_a_word_means_identifier_spelling_words(listed: Listed) -> None:
    (edda,) = listed.search("edda")
    assert listed.meant(edda.id) == listed.meant(edda.id[:12]) == listed.meant("édda pell") == [edda]
    assert listed.meant("Pell") == [edda]
    assert listed.meant("Pell", "place") == []
    assert listed.meant() == list(listed.identities)

"""Fingerprints, the index over them, and the passages two articles share."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.articles.copies import SURE, Index, Text, find_reuse, fingerprints
from rashomon.articles.copies.fingerprints import RUN, shared
from rashomon.articles.copies.index import COMMON, REPRESENTATIVES
from rashomon.articles.copies.reuse import Reuse
from rashomon.articles.copies.words import folded, words_of
from tests.articles.copied import FLOOD, HARVEST, prose

WORD = st.text(alphabet="abcdeé", min_size=1, max_size=3)


def reuse(one: str, other: str) -> Reuse | None:
    return find_reuse(Text("a", one), Text("b", other))


# ── words and fingerprints ──────────────────────────────────────────────


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Its mayor didn’t resign", "ITS MAYOR DIDN'T RESIGN."),
        ("Café “Šárka”", 'cafe "sarka"'),
        ("a two-day visit", "a two day visit"),
        ("12,500 people", "12500 people"),
        ("co\u00adop\u00aderate", "cooperate"),
        ("Ёлка и ёж", "елка и еж"),
    ],
)
def test_words_are_told_without_case_accents_and_marks(one: str, other: str) -> None:
    assert words_of(one).hashes.tolist() == words_of(other).hashes.tolist()


def test_another_letter_is_another_word() -> None:
    assert folded("が") != folded("か")
    assert folded("1.5") != folded("15")


def test_words_know_their_places() -> None:
    text = "“Ça va”, dit-il: 3,5 %"
    words = words_of(text)
    assert [text[a:b] for a, b in zip(words.starts, words.ends, strict=True)] == ["Ça", "va", "dit", "il", "3,5"]


def test_scripts_without_spaces_are_read_by_the_character() -> None:
    assert len(words_of("河水淹没了二百间房屋。")) == 10
    one = "大雨之后，河水在星期四夜里漫过堤岸，淹没了大约二百间房屋，消防员把居民带到山上的学校。"
    two = "据当地报纸报道，" + one[5:] + "没有人受重伤。"
    assert shared(fingerprints(one), fingerprints(two)) >= 3
    assert reuse(one * 2, two * 2) is not None


def test_the_name_of_an_office_proves_nothing_in_chinese_either() -> None:
    office = "塔罗省人民政府发展与改革委员会主任"
    one = "大雨之后河水漫过堤岸。" + office + "说，学校明天开门。"
    two = "苹果今年歉收，" + office + "昨天来到果园。"
    assert not (reuse(one, two) or found_nothing()).copied
    passage = "消防员把下街的居民带到山上的学校，志愿者在那里一直分发毯子和热汤到清晨，没有人受重伤。"
    found = reuse(one + passage, passage + two)
    assert found is not None
    assert found.kind == "part"


def test_words_of_hindi_are_whole() -> None:
    assert len(words_of("नदी का पानी किनारों के ऊपर आ गया")) == 8


@settings(max_examples=60, deadline=None)
@given(
    st.lists(WORD, max_size=40), st.lists(WORD, min_size=SURE, max_size=SURE), st.lists(WORD, max_size=40),
    st.lists(WORD, max_size=40), st.lists(WORD, max_size=40),
)  # fmt: skip
def test_a_run_of_sure_words_leaves_a_common_fingerprint(
    a: list[str], run: list[str], b: list[str], c: list[str], d: list[str]
) -> None:
    one, other = " ".join([*a, *run, *b]), ", ".join([*c, *run, *d])
    assert shared(fingerprints(one), fingerprints(other)) >= 1


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=300))
def test_any_text_has_fingerprints(text: str) -> None:
    found = fingerprints(text)
    assert (len(found) > 0) == (found.words > 0)
    assert found == fingerprints(text)
    assert len(found) <= max(1, found.words - RUN + 1)


def test_fingerprints_are_the_same_in_every_process_and_release() -> None:
    # Kept in stores: whoever changes them raises VERSION.
    assert fingerprints("The river rose above its banks on Thursday").array().tolist() == [895885144399063168]


# ── the index ───────────────────────────────────────────────────────────


def _texts() -> dict[str, str]:
    """Texts with copies, parts, one wire on more sites than COMMON, and a closing line on all."""
    wire = prose(900, 12)
    closing = "Subscribe to the morning letter of the Tarrow Gazette and never miss what moves the valley today"
    texts = {f"own{n}": f"{prose(n)}\n\n{closing}" for n in range(60)}
    texts |= {f"wire{n:02d}": f"{wire}\n\n{prose(1000 + n, 2)}" for n in range(COMMON + 10)}
    texts["copy"] = prose(3) + "\n\n" + prose(2000, 2)
    texts["part"] = prose(2001, 15) + "\n\n" + prose(5)[:200]
    return texts


TEXTS = _texts()


def _index(order: list[str]) -> Index:
    index = Index()
    for name in order:
        index.add(name, fingerprints(TEXTS[name]))
    return index


def test_candidates_are_the_pairs_and_the_order_of_arrival_is_no_matter() -> None:
    names = sorted(TEXTS)
    pairs = list(_index(names).pairs())
    for seed in range(3):
        random.Random(seed).shuffle(names)
        index = _index(names)
        index.candidates(names[0])  # asked in between
        assert list(index.pairs()) == pairs
    found = {frozenset((a, b)) for a, b, _ in pairs}
    assert {frozenset((n, c.article)) for n in names for c in index.candidates(n)} == found
    counts = {frozenset((a, b)): n for a, b, n in pairs}
    assert all(counts[frozenset((n, c.article))] == c.shared for n in names for c in index.candidates(n))


@settings(max_examples=25, deadline=None)
@given(st.permutations(sorted(TEXTS)[::6]), st.integers(1, 10))
def test_articles_may_come_in_any_order_and_in_any_bunches(names: list[str], bunch: int) -> None:
    index = Index()
    for n, name in enumerate(names):
        index.add(name, fingerprints(TEXTS[name]))
        if n % bunch == 0:
            index.nbytes()
    assert list(index.pairs()) == list(_index(sorted(names)).pairs())


def test_copies_and_parts_are_candidates_and_strangers_are_not() -> None:
    index = _index(sorted(TEXTS))
    assert index.candidates("copy")[0].article == "own3"
    assert "own5" in {c.article for c in index.candidates("part")}
    # One closing line on sixty articles makes no candidates of them.
    assert {c.article for c in index.candidates("own7")} == set()


def test_a_wire_on_more_sites_than_the_bound_still_hangs_together() -> None:
    index = _index(sorted(TEXTS))
    wires = {n for n in TEXTS if n.startswith("wire")}
    home = {n: n for n in wires}
    for a, b, _ in index.pairs():
        if a in wires and b in wires:
            one, other = home[a], home[b]
            home = {n: one if h == other else h for n, h in home.items()}
    assert len(set(home.values())) == 1
    # The work of each stays bounded all the same.
    assert sum(len(index.candidates(n)) for n in wires) <= 3 * REPRESENTATIVES * len(wires)


def test_an_article_that_changed_is_found_by_its_new_text_only() -> None:
    index = _index(["own1", "own2", "copy", "own3"])
    index.add("copy", fingerprints(prose(1)))
    assert index.candidates("copy")[0].article == "own1"
    assert "copy" not in {c.article for c in index.candidates("own3")}
    assert len(index) == 4


def test_an_empty_index_and_empty_texts() -> None:
    index = Index()
    assert list(index.pairs()) == []
    index.add("nothing", fingerprints(""))
    assert list(index.pairs()) == []
    assert index.candidates("nothing") == ()


# ── what two articles share ─────────────────────────────────────────────


def test_the_same_words_are_an_exact_copy() -> None:
    found = reuse(FLOOD, FLOOD.replace("“", '"').replace("”", '"').upper())
    assert found is not None
    assert (found.kind, found.share_left, found.share_right) == ("exact", 1.0, 1.0)
    (passage,) = found.passages
    assert passage.left.exact.startswith("The river Alder")
    assert passage.left.exact.endswith("the railway said")


def test_small_edits_do_not_end_a_passage() -> None:
    edited = (
        FLOOD.replace("two hundred houses", "210 houses")
        .replace("on the hill", "up on the hill")
        .replace("but had not asked anyone to leave", "but asked nobody to leave")
        .replace("forty centimetres", "40 cm")
    )
    found = reuse(FLOOD, edited)
    assert found is not None
    assert found.kind == "near"
    assert len(found.passages) == 1
    assert found.share_left > 0.85


def test_a_part_is_told_with_how_much_of_each() -> None:
    half = "\n\n".join(FLOOD.split("\n\n")[:2])
    found = reuse(FLOOD, half)
    assert found is not None
    assert found.kind == "part"
    assert found.share_right == 1.0
    assert 0.3 < found.share_left < 0.6


def test_a_passage_put_into_another_report_is_found_where_it_stands() -> None:
    passage = FLOOD.split("\n\n")[3]
    found = reuse(FLOOD, f"{HARVEST}\n\n{passage}")
    assert found is not None
    (one,) = found.passages
    assert one.left.exact == one.right.exact == passage.rstrip(".")
    assert found.share_right < 0.6


def test_paragraphs_in_another_order_are_all_found() -> None:
    found = reuse(FLOOD, "\n\n".join(reversed(FLOOD.split("\n\n"))))
    assert found is not None
    assert found.kind == "near"
    assert len(found.passages) == 5


def test_a_shared_quotation_is_no_copying() -> None:
    quote = "“We will rebuild the dam before the winter comes and we will pay for every single house that was lost,”"
    found = reuse(f"{HARVEST}\n\n{quote} said the governor.", f"{prose(4)}\n\nThe governor told reporters: {quote}")
    assert found is not None
    assert found.kind == "quotation"
    assert not found.copied
    assert found.quoted >= 18
    assert found.share_left < 0.1


@pytest.mark.parametrize(
    "post", ["{} — Orla Menk (@orlamenk) March 3, 2031", "{}\n\n— Orla Menk (@orlamenk) March 3, 2031"]
)
def test_a_signed_post_is_a_quotation(post: str) -> None:
    words = "Twenty minutes between the siren and the water in our kitchen and nobody told us where we should go to"
    found = reuse(f"{HARVEST}\n\n{post.format(words)}", f"{prose(4)}\n\n{post.format(words)}\n\nShe has not answered.")
    assert found is not None
    assert found.kind == "quotation"


def test_a_text_that_is_all_quotation_is_compared_by_all_its_words() -> None:
    speech = "“" + FLOOD.replace("“", "").replace("”", "").replace("\n\n", "\n\n“") + "”"
    found = reuse(speech, speech + "\n\n“One more thing is to be said about the mayor and his bridge.”")
    assert found is not None
    assert found.kind in ("near", "exact")


def test_names_and_offices_alone_prove_nothing() -> None:
    office = "Deputy Prime Minister Edda Vorlane and Foreign Minister Ruben Castellan of the Northern Provinces"
    assert (
        reuse(f"{HARVEST} {office} met.", f"{prose(8)} On Monday {office} spoke.") or found_nothing()
    ).kind != "part"


def found_nothing() -> Reuse:
    return Reuse(left="a", right="b", kind="quotation", share_left=0, share_right=0, quoted=0, passages=())


def test_two_reports_of_other_things_share_nothing() -> None:
    assert reuse(FLOOD, HARVEST) is None


@pytest.mark.parametrize(("one", "other"), [("", ""), ("word", "word"), ("…", "…"), ("a " * 5000, "a " * 4000)])
def test_odd_texts_do_no_harm(one: str, other: str) -> None:
    reuse(one, other)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 50), st.integers(0, 50), st.integers(0, 400), st.integers(0, 400))
def test_spans_hold_their_words_and_shares_are_shares(a: int, b: int, start: int, size: int) -> None:
    one = prose(a, 8)
    other = prose(b + 100, 5) + " " + one[start : start + size]
    found = find_reuse(Text("z", one), Text("b", other))
    if found is None:
        return
    assert (found.left, found.right) == ("b", "z")
    assert 0 <= found.share_left <= 1
    assert 0 <= found.share_right <= 1
    for passage in found.passages:
        assert other[passage.left.start : passage.left.end] == passage.left.exact
        assert one[passage.right.start : passage.right.end] == passage.right.exact
    again = find_reuse(Text("b", other), Text("z", one))
    assert again == found

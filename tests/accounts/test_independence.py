"""How many origins: what must hold for any accounts."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from rashomon.accounts.origins.independence import Relations, independent
from rashomon.accounts.origins.offices import Office
from rashomon.accounts.origins.source import Source
from rashomon.model import OriginKind

ARTICLES = ["a1", "a2", "a3", "a4", "a5"]


def source(
    key: str, kind: OriginKind = "person", *, known: bool = True, country: str | None = None, office: str | None = None
) -> Source:
    return Source(key=key, kind=kind, name=key, office=Office(office, country), known=known, because="")


POOL = [
    source("Ada Fenn"),
    source("Bo Lund"),
    source("ministry", "official", country="NO", office="defence"),
    source("police", "official", country="NO", office="police"),
    source("officials", "official", office="government"),
    replace(source("a military source", "anonymous"), traits=frozenset({"military"})),
    replace(source("sources", "anonymous"), vague=True),
    replace(source("the company", "group"), vague=True),
    source("Newswire", "agency", known=False),
    replace(source("entity:castor", "group"), entity="castor"),
    replace(source("Liv Moss"), person=True, body="castor"),
    replace(source("an engineer"), vague=True, sort="person"),
    replace(source("Bo Lund, quoted"), person=True, utterance="u"),
    replace(source("the ministry, quoted", "official"), utterance="u"),
    replace(source("Ada Fenn and Bo Lund", "group"), parts=frozenset({"Ada Fenn", "Bo Lund"})),
    replace(source("a sailor"), relays=frozenset({"Bo Lund"})),
    replace(source("a local source", "anonymous"), traits=frozenset({"local"})),
    replace(source("Bo Lund and the ministry", "group"), parts=frozenset({"Bo Lund", "ministry"}), utterance="u"),
]


def unnamed(name: str, trait: str) -> Source:
    return replace(source(name, "anonymous"), traits=frozenset({trait} - {""}))


def named(key: str) -> Source:
    return next(s for s in POOL if s.key == key)


def unknown(article: str) -> Source:
    return source(f"unknown:{article}", "unknown", known=False)


accounts = st.lists(st.tuples(st.sampled_from(ARTICLES), st.sampled_from([*POOL, None])), min_size=1, max_size=8).map(
    lambda rows: [(a, s or unknown(a)) for a, s in rows]
)
families = st.dictionaries(st.sampled_from(ARTICLES), st.sampled_from(ARTICLES)).map(
    lambda d: {a: min(a, d.get(a, a)) for a in ARTICLES}
)


def test_two_people_who_do_not_lead_back_to_one_another_are_two() -> None:
    assert independent([("a1", POOL[0]), ("a2", POOL[1])], Relations()) == (2, 2)


def test_arms_of_one_government_are_one() -> None:
    assert independent([("a1", POOL[2]), ("a2", POOL[3])], Relations()) == (1, 1)


def test_officials_of_no_stated_country_may_be_the_ministry() -> None:
    assert independent([("a1", POOL[2]), ("a2", POOL[4])], Relations()) == (1, 2)


def test_an_unknown_may_be_a_reprint_or_an_origin() -> None:
    assert independent([("a1", POOL[0]), ("a2", unknown("a2"))], Relations()) == (1, 2)


def test_an_unknown_in_a_derived_text_adds_nothing() -> None:
    family = {"a1": "a1", "a2": "a1"}
    assert independent([("a1", POOL[0]), ("a2", unknown("a2"))], Relations(family)) == (1, 1)


def test_unknowns_that_share_no_text_are_each_an_origin_of_their_own_at_most() -> None:
    told = [(a, unknown(a)) for a in ARTICLES]
    assert independent(told, Relations()) == (1, 5)
    assert independent(told, Relations({"a1": "a1", "a2": "a1"})) == (1, 4)


def test_two_unnamed_sources_described_unlike_may_be_one() -> None:
    told = [("a1", unnamed("a source at the dock", "dock")), ("a2", unnamed("a customs source", "customs"))]
    assert independent(told, Relations()) == (1, 2)


@given(st.lists(st.tuples(st.sampled_from(ARTICLES), st.sampled_from(["dock", "customs", "army", ""])), min_size=1))
def test_unnamed_sources_alone_never_make_two(rows: list[tuple[str, str]]) -> None:
    told = [(article, unnamed(f"a {trait} source", trait)) for article, trait in rows]
    assert independent(told, Relations())[0] == 1


def test_an_agency_is_no_witness() -> None:
    assert independent([("a1", POOL[8]), ("a2", POOL[8])], Relations()) == (1, 1)
    assert independent([("a1", POOL[8]), ("a2", POOL[0])], Relations()) == (1, 2)


def test_who_speaks_for_a_body_is_the_body() -> None:
    assert independent([("a1", named("entity:castor")), ("a2", named("Liv Moss"))], Relations()) == (1, 1)


def test_words_that_are_quoted_of_two_were_said_once() -> None:
    told = [("a1", named("Bo Lund, quoted")), ("a2", named("the ministry, quoted"))]
    assert independent(told, Relations()) == (1, 1)


def test_a_joint_statement_adds_nothing_to_those_who_also_speak_alone() -> None:
    joint = ("a3", named("Ada Fenn and Bo Lund"))
    assert independent([joint], Relations()) == (1, 1)
    assert independent([("a1", POOL[0]), joint], Relations()) == (1, 1)
    assert independent([("a1", POOL[0]), ("a2", POOL[1]), joint], Relations()) == (2, 2)


def test_the_same_words_of_one_passage_given_to_two_are_one_origin() -> None:
    told = [("a1", POOL[0]), ("a2", POOL[1])]
    same = frozenset({(("a1", "Ada Fenn"), ("a2", "Bo Lund"))})
    assert independent(told, Relations(same_words=same)) == (1, 1)


@given(accounts, families)
def test_the_range_is_one_and_order_does_not_matter(told: list[tuple[str, Source]], family: dict[str, str]) -> None:
    low, high = independent(told, Relations(family))
    assert 1 <= low <= high <= len(told)
    assert independent(told[::-1], Relations(family)) == (low, high)


@given(accounts, families, st.data())
def test_one_more_copy_never_raises_it(
    told: list[tuple[str, Source]], family: dict[str, str], data: st.DataObject
) -> None:
    before = independent(told, Relations(family))
    original = data.draw(st.sampled_from(sorted({a for a, _ in told})))
    copied = [
        ("copy", unknown("copy") if s.kind == "unknown" else s) for a, s in told if a == original
    ]  # fmt: skip
    after = independent(
        [*told, *copied],
        Relations({**family, "copy": family.get(original, original)}),
    )
    assert after[0] <= before[0]
    assert after[1] <= before[1]


@given(accounts, families, st.sampled_from(ARTICLES), st.sampled_from(ARTICLES))
def test_a_known_relation_never_widens_it(
    told: list[tuple[str, Source]], family: dict[str, str], one: str, other: str
) -> None:
    low, high = independent(told, Relations(family))
    joined = {a: family[one] if f == family[other] else f for a, f in family.items()}
    new_low, new_high = independent(told, Relations(joined))
    assert new_high - new_low <= high - low


@given(accounts, families, st.data())
def test_that_two_tellings_are_the_same_words_never_raises_it(
    told: list[tuple[str, Source]], family: dict[str, str], data: st.DataObject
) -> None:
    before = independent(told, Relations(family))
    pair = tuple((a, s.key) for a, s in data.draw(st.tuples(st.sampled_from(told), st.sampled_from(told))))
    after = independent(told, Relations(family, frozenset({(pair[0], pair[1])})))
    assert after[0] <= before[0]
    assert after[1] <= before[1]
    assert after[1] - after[0] <= before[1] - before[0]


def test_who_hands_on_another_s_word_is_no_second_origin() -> None:
    heard = ("a2", replace(named("Ada Fenn"), relays=frozenset({"Bo Lund"})))
    assert independent([("a1", named("Bo Lund")), heard], Relations()) == (1, 1)
    assert independent([("a1", named("ministry")), heard], Relations()) == (2, 2)
    minister = ("a2", replace(named("Ada Fenn"), relays=frozenset({"government:NO"})))
    assert independent([("a1", named("ministry")), minister], Relations()) == (1, 1)


@given(accounts, families, st.data())
def test_that_one_relays_another_never_widens_it(
    told: list[tuple[str, Source]], family: dict[str, str], data: st.DataObject
) -> None:
    before = independent(told, Relations(family))
    which, relay = data.draw(st.sampled_from(range(len(told)))), data.draw(st.sampled_from(told))[1]
    article, source = told[which]
    heard = replace(source, relays=source.relays | {relay.key, relay.group})
    after = independent([*told[:which], (article, heard), *told[which + 1 :]], Relations(family))
    assert after[0] <= before[0]
    assert after[1] <= before[1]
    assert after[1] - after[0] <= before[1] - before[0]


@given(accounts, families, st.sampled_from(ARTICLES), st.sampled_from(POOL))
def test_an_account_more_of_a_text_that_is_told_never_raises_the_unknowns(
    told: list[tuple[str, Source]], family: dict[str, str], article: str, more: Source
) -> None:
    low, high = independent(told, Relations(family))
    new_low, new_high = independent([*told, (article, more)], Relations(family))
    assert new_low <= low + 1
    assert new_high <= high + 1

"""Which tellings are one claim, why, and that the search stays bounded."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.accounts.alignment.align import JOIN, align, measure
from rashomon.accounts.alignment.candidates import NEAREST, candidates
from rashomon.accounts.alignment.features import figures_alike, habits_apart, moods_apart, speakers_alike, states_apart
from rashomon.accounts.alignment.likeness import explain, likeness
from rashomon.accounts.alignment.linkage import link
from rashomon.accounts.lexicon import canonical, stem
from rashomon.accounts.propositions.find import NameIndex, Proposition, find_propositions
from rashomon.model import Statement
from tests.accounts.telling import claim_with, read, told

FERRY = "The ferry Aurora sank off Arlen on Monday, and 14 sailors drowned in the strait."
OTHER = "Fourteen sailors drowned when the ferry Aurora went down off Arlen."


def told_by(*texts: str) -> list[Proposition]:
    """The propositions of texts, each an article."""
    return [p for n, text in enumerate(texts) for p in find_propositions(read(text, str(n)), NameIndex([]))]


def test_words_of_one_family_and_synonyms_are_one() -> None:
    assert len({stem(canonical(w)) for w in ("investigate", "investigator", "investigation", "probe")}) == 1
    assert len({stem(canonical(w)) for w in ("kidnap", "kidnapper", "abduction", "abductor")}) == 1
    assert stem("station") != stem("state")


def test_an_account_says_why_it_belongs_to_its_claim() -> None:
    claim = claim_with(told([read(FERRY, "a"), read(OTHER, "b")]), "drowned")
    assert len(claim.accounts) == 2
    for account in claim.accounts:
        assert account.join is not None
        assert account.join.to.article != account.article
        names = [f.name for f in account.join.features]
        assert "words_alike" in names
        assert all(f.says.endswith(".") and f.value for f in account.join.features)
        shown = sum(f.value * f.weight for f in account.join.features)
        assert abs(shown - account.join.score) < 0.01


def test_a_telling_of_its_own_has_no_join() -> None:
    accounts = told([read(FERRY, "a"), read("A school in Belmar won a prize for its choir.", "b")])
    assert claim_with(accounts, "prize").accounts[0].join is None


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("Ove Lang led the delegation to Arlen.", "Pia Moss led the delegation to Arlen.", False),
        # One does to the other what the other does to the one; not what two do with each other.
        ("Ove Lang called Pia Moss a danger to peace.", "Pia Moss called Ove Lang a danger to peace.", False),
        ("Ove Lang met Pia Moss at the harbour talks.", "Pia Moss met Ove Lang at the harbour talks.", True),
        # Those of another country are others, also behind "of" and "to".
        ("Danish ships carried grain to rebel ports.", "Swedish ships carried grain to rebel ports.", False),
        ("Danish ships carried grain to rebel ports.", "Ships from the north carried grain to rebel ports.", True),
        ("We work to counter the attacks of the rulers in Denmark.", "It needs to counter Swedish attacks.", False),
    ],
)
def test_who_does_it_to_whom_keeps_two_apart(one: str, other: str, alike: bool) -> None:
    a, b = told_by(one, other)
    assert (likeness(a, b, measure([a, b])) > 0) is alike


def test_what_may_be_and_what_is_are_told_apart() -> None:
    texts = (
        "The storm sank the ferry.",
        "Lind said the storm would sink the ferry.",
        "The storm might sink the ferry.",
        "The harbour will close if the storm sinks the ferry.",
    )
    found = [next(p for p in told_by(text) if "storm" in p.evidence[0].exact) for text in texts]
    v = measure(found)
    assert [moods_apart(found[0], other, v) for other in found] == [0.0, 0.0, 1.0, 1.0]


def test_words_alone_join_no_claim() -> None:
    a, b = told_by(
        "The phones promised a new harbour alert.", "Sailors were woken by an alert on the phones of the harbour."
    )
    assert likeness(a, b, measure([a, b])) > JOIN
    assert [len(group) for group in align([a, b])] == [1, 1]


def test_a_deed_and_its_opposite_are_two_claims() -> None:
    a, b = told_by("Police arrested Ove Lang in Arlen on Monday.", "Police freed Ove Lang in Arlen on Monday.")
    assert len(align([a, b])) == 2


def test_a_clause_goes_with_the_one_that_is_most_like_it() -> None:
    """The mayor thanked two parties; each account tells of both."""
    told = told_by(
        "The mayor thanked the sailors. The mayor thanked the nurses of the Arlen hospital.",
        "The mayor of Arlen thanked the sailors. The mayor thanked the nurses at the hospital in Arlen.",
    )
    words = sorted(sorted("nurses" in p.evidence[0].exact for p in group) for group in align(told))
    assert words == [[False, False], [True, True]]


def test_that_two_things_are_not_clear_is_no_claim() -> None:
    a, b = told_by("It is unclear whether the mayor will stay.", "It was not clear why the pump failed.")
    assert len(align([a, b])) == 2


def test_a_sum_in_common_joins_what_is_told_in_other_words() -> None:
    """The figure few clauses have by chance; days of a month and years are had by many."""
    one, other = "The ferry firm expects a hit of {} to its profit.", "New harbour rules will lower profit by {}."
    joined = [len(align(told_by(one.format(n), other.format(n)))) == 1 for n in ("$640 million", "$640m", "$6")]
    assert joined == [True, True, False]
    a, b = told_by("The ferry was built in 1964 in Arlen.", "A strike in 1964 closed the yard.")
    assert figures_alike(a, b, measure([a, b])) == 0.0


LINKS = st.dictionaries(
    st.tuples(st.integers(0, 7), st.integers(0, 7)).filter(lambda pair: pair[0] < pair[1]),
    st.floats(-1, 1).map(lambda x: round(x, 3)),
)


@given(LINKS)
def test_no_two_groups_become_one_without_a_firm_pair(links: dict[tuple[int, int], float]) -> None:
    firm = {pair for pair, value in links.items() if value >= 0.6}
    groups = link(8, links, 0.3, firm=firm)
    assert sorted(x for g in groups for x in g) == list(range(8))
    for group in groups:
        reached = {min(group)}
        while grown := {x for pair in firm if reached & set(pair) for x in pair if x in group} - reached:
            reached |= grown
        assert reached == group
    assert link(8, links, 0.3, firm=set(links)) == link(8, links, 0.3)


def test_a_plan_and_its_outcome_are_two_claims() -> None:
    a, b = told_by("The envoys will sign the treaty in Arlen.", "The envoys signed the treaty in Arlen.")
    assert len(align([a, b])) == 2


def test_order_changes_nothing() -> None:
    propositions = told_by(FERRY, OTHER, "The Aurora, a ferry, sank on Monday with 14 sailors.")
    there = [{p.id for p in g} for g in align(propositions)]
    back = [{p.id for p in g} for g in align(propositions[::-1])]
    assert there == back


def test_candidates_stay_bounded_where_all_share_their_words() -> None:
    (sample,) = told_by("Fourteen sailors drowned off Arlen.")
    many = [
        replace(sample, id=f"p{n}", article=f"a{n}", terms=(*sample.terms, f"word{n % 97}"), weights=())
        for n in range(1500)
    ]
    assert len(candidates(many, measure(many))) <= NEAREST * len(many)


scores = st.dictionaries(
    st.tuples(st.integers(0, 9), st.integers(0, 9)).filter(lambda p: p[0] < p[1]), st.floats(-1, 1), max_size=30
)


@given(scores)
def test_linking_parts_all_into_groups(links: dict[tuple[int, int], float]) -> None:
    groups = link(10, links, 0.3)
    assert sorted(n for g in groups for n in g) == list(range(10))
    for group in groups:
        if len(group) > 1:
            assert any(links.get((i, j), 0) >= 0.3 for i in group for j in group if i < j)


@given(scores)
def test_a_group_of_two_was_alike_enough(links: dict[tuple[int, int], float]) -> None:
    for group in link(10, links, 0.3):
        if len(group) == 2:
            i, j = sorted(group)
            assert links[i, j] >= 0.3


def test_one_speaker_speaks_for_one_claim() -> None:
    a, b = told_by("The dam will hold, said Ana Vale.", "The dam would last, said Ana Vale.")
    heard = [replace(p, statements=tuple(_said_by(s, "vale") for s in p.statements)) for p in (a, b)]
    other = replace(b, statements=tuple(_said_by(s, "lund") for s in b.statements))
    v = measure(heard)
    assert speakers_alike(heard[0], heard[1], v) == 1
    assert speakers_alike(heard[0], other, v) == 0
    assert speakers_alike(a, b, v) == 0  # nobody knows yet who that is


def _said_by(statement: Statement, entity: str) -> Statement:
    assert statement.speaker
    return replace(statement, speaker=replace(statement.speaker, entity=entity))


def test_what_is_done_again_and_again_is_less_like_what_was_done_once() -> None:
    again, once, twice = (
        told_by(text)[0]
        for text in (
            "The Norland navy continues to conduct regular test launches of long rockets.",
            "The Norland navy answered with the test launch of a long rocket.",
            "The Norland navy keeps testing long rockets regularly.",
        )
    )
    v = measure([again, once, twice])
    assert (habits_apart(again, once, v), habits_apart(again, twice, v)) == (1.0, 0.0)
    assert "habits_apart" in {f.name for f in explain(again, once, v)}


def test_two_reasons_are_two_things() -> None:
    by_drill = "Norland deepened the quarrel on Friday by mooring two warships in the strait."
    by_arrest = "The quarrel deepened on Friday as a fisherman was arrested on the island."
    assert not one_claim(by_drill, by_arrest)
    assert one_claim("Norland deepened the quarrel on Friday.", "The quarrel deepened on Friday in Norland.")


def one_claim(*texts: str) -> bool:
    """Whether any claim has tellings of all these reports."""
    accounts = told([read(text, f"r{n}") for n, text in enumerate(texts)])
    return any(len({a.article for a in c.accounts}) == len(texts) for c in accounts.claims)


def test_what_something_is_is_less_like_what_is_done() -> None:
    is_so, done = (
        told_by(text)[0]
        for text in (
            "The treaty is important for the harbours of Norland.",
            "The treaty opens the harbours of Norland.",
        )
    )
    v = measure([is_so, done])
    assert states_apart(is_so, done, v) == 1.0
    assert states_apart(is_so, is_so, v) == states_apart(done, done, v) == 0.0

"""Claims, origins and standing on invented stories."""

from __future__ import annotations

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rashomon.accounts import tell
from rashomon.interfaces.words import carried_words
from rashomon.model import Accounts, Reading
from tests.accounts.telling import claim_with, read, told

STATEMENT = "“The new ferry will bind the two islands together and will be an important step for our fishermen,” "
ONE = read(
    "Norway's transport ministry presented the plan on Friday. " + STATEMENT + "the ministry said in a statement. "
    "Twelve workers were injured when a crane fell on the quay of Sandvik, police said.",
    "one", outlet="Coast Mail",
)  # fmt: skip
TWO = read(
    "Plans for a ferry were shown to the press. " + STATEMENT + "Norway's transport ministry said. "
    "A crane fell on the quay of Sandvik and injured 14 workers, the hospital said.",
    "two", outlet="Island Post",
)  # fmt: skip
THREE = read(
    "Norway's transport ministry said that the new ferry would bind the two islands together and would be an "
    "important step for the fishermen. Schools in Sandvik stay closed on Monday.",
    "three", outlet="Evening Star",
)  # fmt: skip
STORY = [ONE, TWO, THREE]


def test_one_statement_in_three_accounts_is_one_claim_with_one_origin() -> None:
    claim = claim_with(told(STORY), "bind the two islands")
    assert len({a.article for a in claim.accounts}) == 3
    assert len(claim.origins) == 1
    assert (claim.standing, claim.independent) == ("repeated", (1, 1))


def test_the_origin_is_the_speaker() -> None:
    accounts = told(STORY)
    claim = claim_with(accounts, "bind the two islands")
    (origin,) = [o for o in accounts.origins if o.id in claim.origins]
    assert "ministry" in origin.name.casefold()
    assert origin.kind == "official"


def test_a_claim_with_two_figures_is_one_claim() -> None:
    claim = claim_with(told(STORY), "injured", "14")
    assert {a.article for a in claim.accounts} == {ONE.article.id, TWO.article.id}


def test_single_claims_are_kept() -> None:
    claim = claim_with(told(STORY), "Schools", "closed")
    assert (claim.standing, claim.independent) == ("single", (1, 1))


def test_an_attributed_claim_never_loses_its_speaker() -> None:
    for claim in told(STORY).claims:
        attributed = [a for a in claim.accounts if a.statements]
        if len(attributed) == len(claim.accounts):
            assert any(w in claim.text for w in ("said", "according", "ministry", "Police", "police")), claim.text


def test_texts_read_as_sentences() -> None:
    for claim in told(STORY).claims:
        assert claim.text[0].isupper() or not claim.text[0].isalpha()
        assert claim.text.rstrip("”\"'’)")[-1] in ".!?…"


def test_two_independent_speakers_confirm() -> None:
    one = read("The dam at Holm broke on Tuesday, said Ada Fenn, a farmer in the valley.", "dam1")
    two = read("The dam at Holm broke on Tuesday, the engineer Bo Lund said.", "dam2")
    claim = claim_with(told([one, two]), "dam", "broke")
    assert (claim.standing, claim.independent) == ("confirmed", (2, 2))


def test_two_whom_one_account_cites_are_two_origins_but_one_account() -> None:
    text = (
        "The dam at Holm broke on Tuesday, said Ada Fenn, a farmer in the valley. "
        "The dam at Holm broke on Tuesday, the engineer Bo Lund said."
    )
    claim = claim_with(told([read(text, "dam1")]), "dam", "broke")
    assert (claim.standing, claim.independent) == ("single", (2, 2))
    assert carried_words(claim) == "1 account citing 2 origins"


def test_two_mentions_of_one_feast_confirm_nothing() -> None:
    one = read(
        "“The festivities for the 50th anniversary of the great flood will be held in the port of Tarn,” the mayor "
        "Ida Holt said on Monday.",
        "feast1",
    )
    two = read(
        "The trader Bo Lund said his visit comes as Tarn celebrates the 50th anniversary of the great flood. Sailors "
        "came to the port of Tarn.",
        "feast2",
    )
    assert all(claim.standing != "confirmed" for claim in told([one, two]).claims)


def test_what_an_outlet_says_in_passing_is_none_of_the_speakers_words() -> None:
    one = read(
        "Envoys came to Tarn to mark the 50th anniversary of the great flood. "
        "“The celebrations of the 50th anniversary of the great flood will be held in the port,” Ida Holt said.",
        "passing1",
    )
    two = read("The 50th anniversary of the great flood will be celebrated in the port of Tarn.", "passing2")
    accounts = told([one, two])
    speakers = {o.id for o in accounts.origins if o.name == "Ida Holt"}
    said = [a for c in accounts.claims for a in c.accounts if a.origin in speakers]
    assert said
    assert all(a.evidence[0].start > one.article.text.index("“") for a in said)
    assert not any(span.exact.startswith("to mark") for a in said for span in a.evidence)


def test_a_common_phrase_is_no_copy_of_a_claim() -> None:
    one = read("Envoys of Norland met in Tarn on Monday to mark the end of the Lake War.", "phrase1")
    two = read("Sailors came together in the harbour, commemorating the end of the Lake War.", "phrase2")
    assert all(a.support != "verbatim" for c in told([one, two]).claims for a in c.accounts)


def test_a_denial_is_a_claim_of_its_own_and_makes_what_it_denies_disputed() -> None:
    one = read("Rebels captured the airport of Kelm on Monday, the rebel commander Ivo Brand said.", "war1")
    two = read("The defence minister denied that rebels captured the airport of Kelm on Monday.", "war2")
    accounts = told([one, two])
    claims = [c for c in accounts.claims if any("captured" in s.exact for a in c.accounts for s in a.evidence)]
    assert {c.standing for c in claims} == {"disputed"}
    assert any(a.denies for c in claims for a in c.accounts)


def test_two_events_of_one_kind_are_two_claims() -> None:
    one = read("The army fired two missiles into the eastern sea on Monday.", "m1")
    two = read("The navy tested a long torpedo in the western fjord in July.", "m2")
    assert all(len({a.article for a in c.accounts}) == 1 for c in told([one, two]).claims)


def test_a_wire_without_a_source_ends_at_the_agency() -> None:
    one = read("A bus left the road near Tarn and hit a wall.", "bus1", credits=("AFP",))
    accounts = told([one])
    claim = claim_with(accounts, "left", "road")
    (origin,) = [o for o in accounts.origins if o.id in claim.origins]
    assert origin.kind == "agency"


def test_an_unattributed_sentence_is_unknown() -> None:
    accounts = told([read("The mayor Ida Holt said the bridge is safe. Two lanes of it remain closed.", "b1")])
    claim = claim_with(accounts, "lanes", "closed")
    (origin,) = [o for o in accounts.origins if o.id in claim.origins]
    assert origin.kind == "unknown"


def test_evidence_resolves() -> None:
    texts = {r.article.id: r.article.text for r in STORY}
    for claim in told(STORY).claims:
        for account in claim.accounts:
            assert account.evidence
            for span in account.evidence:
                assert texts[span.article][span.start : span.end] == span.exact


def test_every_origin_named_is_listed() -> None:
    accounts = told(STORY)
    listed = {o.id for o in accounts.origins}
    assert {a.origin for c in accounts.claims for a in c.accounts} <= listed
    assert {o for c in accounts.claims for o in c.origins} <= listed


def test_shuffling_changes_nothing() -> None:
    before = told(STORY)
    for seed in range(3):
        shuffled = STORY[:]
        random.Random(seed).shuffle(shuffled)
        assert told(shuffled) == before


def test_articles_come_back_in_the_order_given() -> None:
    _, articles = tell(STORY[::-1], ())
    assert [a.id for a in articles] == [r.article.id for r in STORY[::-1]]


@pytest.mark.parametrize("text", ["", " ", "?", "“", "a" * 300, "說話。", "No.\n\nNo.", "\u202e\u0000x"])
def test_any_text_is_told(text: str) -> None:
    assert told([read(text, "odd"), ONE]).claims


def test_nothing_is_told_of_nothing() -> None:
    assert told([]) == Accounts(claims=(), origins=(), discrepancies=())


SENTENCES = (
    "The river Arn rose four metres on Friday.",
    "Police said the bridge at Loma was closed on Saturday.",
    "“We have lost the harvest,” said Eva Moor, a farmer in Loma.",
    "The bridge at Loma was shut on Saturday after the flood.",
    "Officials said nine families left their homes in Loma.",
    "Nine families had to leave their homes, a witness said.",
    "The government will send 300 soldiers to the valley next week.",
    "Some 250 soldiers are to be sent to the valley, the ministry said.",
)
reports = st.lists(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4, unique=True), min_size=1, max_size=4)


def _ranges(accounts: Accounts) -> dict[frozenset[str], tuple[int, int]]:
    """The range of each claim, by the words that tell it."""
    return {
        frozenset(s.exact for a in c.accounts if not a.denies for s in a.evidence): c.independent
        for c in accounts.claims
    }


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(reports, st.integers(0, 3))
def test_one_more_copy_of_a_report_raises_no_claim(report: list[list[str]], which: int) -> None:
    readings: list[Reading] = [read(" ".join(s), f"r{n}") for n, s in enumerate(report)]
    original = readings[which % len(readings)]
    before = _ranges(told(readings))
    after = _ranges(told([*readings, read(original.article.text, "the copy")]))
    assert after.keys() == before.keys()
    for words, (low, high) in after.items():
        assert low <= before[words][0]
        assert high <= before[words][1]


PICTURES = "The harbour ministry posted pictures of the burning ferry"
NORTH = PICTURES + ", about 90 miles north of Dorsk."
SOUTH = "The wreck lies on a reef about 40 miles south of Dorsk."


@pytest.mark.parametrize(
    ("others", "standing"),
    [
        ((" on its page.", " on Monday."), "repeated"),  # the place is the addition of one
        ((" on its page, about 90 miles north of the town of Dorsk.",), "disputed"),
    ],
)
def test_only_what_most_accounts_give_puts_their_claim_in_dispute(others: tuple[str, ...], standing: str) -> None:
    texts = [*(PICTURES + other for other in others), NORTH, SOUTH]
    accounts = told([read(text, f"reef {n}") for n, text in enumerate(texts)])
    assert [d.verdict for d in accounts.discrepancies] == ["conflict"]
    assert claim_with(accounts, "posted pictures").standing == standing


def test_money_tolls_are_no_deaths() -> None:
    died = read("Nine people died on the Lunde bridge on Monday, the road agency said.", "died")
    money = read("Tolls rose to 12 crowns on the Lunde bridge on Monday, the road agency said.", "tolls")
    dead = read("The toll on the Lunde bridge rose to 12 on Monday, the road agency said.", "toll")
    assert len(claim_with(told([died, money]), "died").accounts) == 1
    assert not told([died, money]).discrepancies
    assert [d.kind for d in told([died, dead]).discrepancies] == ["number"]

"""Claims as judged: what an analyst says of two passages is stronger than any likeness, and moves nothing else."""

from __future__ import annotations

from dataclasses import replace

from rashomon.accounts import tell
from rashomon.engine import acts
from rashomon.model import Account, Accounts, Claim, Judgement, Reading
from tests.accounts.telling import claim_with, read

ONE = read(
    "A barge sank in the Ostel canal on Friday, the harbour office said. Two sailors were saved by a tug.",
    "one", outlet="The Lantern",
)  # fmt: skip
TWO = read(
    "A barge sank in the Ostel canal on Friday, the harbour office said. A crane will lift it in May.",
    "two", outlet="Field News",
)  # fmt: skip
THREE = read(
    "The barge that sank in the Ostel canal carried gravel. The tug saved two sailors on Friday.",
    "three", outlet="Canal Radio",
)  # fmt: skip
READINGS: tuple[Reading, ...] = (ONE, TWO, THREE)


def told(*judgements: Judgement) -> Accounts:
    return tell(READINGS, (), judgements)[0]


def account(claim: Claim, of: Reading) -> Account:
    return next(a for a in claim.accounts if a.article == of.article.id)


def homes(found: Accounts, of: Account) -> list[Claim]:
    return [c for c in found.claims for a in c.accounts if of.evidence[0] in a.evidence]


def reject(claim: Claim, *of: Reading, why: str = "another barge") -> list[Judgement]:
    chosen = [acts.passages_of(account(claim, one)) for one in of]
    rest = [acts.passages_of(a) for a in claim.accounts if a.article not in {one.article.id for one in of}]
    return acts.reject(chosen, rest, by="Ines", why=why)


SANK = claim_with(told(), "barge", "sank", "Friday")
LIFT = claim_with(told(), "crane")


def test_a_telling_that_is_taken_off_becomes_a_claim_of_its_own_even_in_the_same_words() -> None:
    assert {a.article for a in SANK.accounts} >= {ONE.article.id, TWO.article.id}
    found = told(*reject(SANK, TWO))
    (mine,), (theirs,) = homes(found, account(SANK, TWO)), homes(found, account(SANK, ONE))
    assert mine.id != theirs.id
    assert {a.article for a in mine.accounts} == {TWO.article.id}
    assert "judged by Ines" in account(mine, TWO).because
    assert [s.why for s in account(mine, TWO).signals if s.kind == "judgement"] != []


def test_a_judgement_moves_nothing_else() -> None:
    before, after = told(), told(*reject(SANK, TWO))
    alone = {c.id: c for c in before.claims if c.id != SANK.id}
    assert {c.id: c for c in after.claims if c.id in alone} == alone


def test_what_is_confirmed_stays_and_says_who_confirmed_it() -> None:
    chosen = [acts.passages_of(account(SANK, TWO))]
    rest = [acts.passages_of(a) for a in SANK.accounts if a.article != TWO.article.id]
    found = told(*acts.confirm(chosen, rest, by="Ines", why="one barge"))
    (claim,) = homes(found, account(SANK, TWO))
    assert {a.article for a in claim.accounts} == {a.article for a in SANK.accounts}
    assert account(claim, TWO).because.endswith("one barge")
    bare = replace(claim, accounts=tuple(replace(a, because="", signals=()) for a in claim.accounts))
    assert bare == replace(SANK, accounts=tuple(replace(a, because="", signals=()) for a in SANK.accounts))


def test_two_claims_that_no_likeness_joins_are_one_once_judged_so() -> None:
    made = acts.merge_claims(
        [acts.passages_of(SANK.accounts[0])], [acts.passages_of(LIFT.accounts[0])], by="Ines", why="one"
    )
    found = told(*made)
    (one,), (other,) = homes(found, LIFT.accounts[0]), homes(found, SANK.accounts[0])
    assert one.id == other.id
    assert {a.article for a in SANK.accounts} <= {a.article for a in one.accounts}


def test_the_later_of_two_contrary_judgements_holds_and_the_other_is_named() -> None:
    apart = [replace(j, at="2031-01-01") for j in reject(SANK, TWO)]
    pair = [acts.passages_of(account(SANK, ONE))], [acts.passages_of(account(SANK, TWO))]
    together = [replace(j, at="2031-02-01") for j in acts.merge_claims(pair[0], pair[1], by="Odo", why="one barge")]
    for order in ([*apart, *together], [*together, *apart]):
        (claim,) = homes(told(*order), account(SANK, TWO))
        assert ONE.article.id in {a.article for a in claim.accounts}
        why = [s.why for a in claim.accounts for s in a.signals if s.kind == "judgement"]
        assert any("overruled by a later judgement" in words and "Ines" in words for words in why)
    late = [replace(j, at="2031-03-01") for j in apart]
    (claim,) = homes(told(*late, *together), account(SANK, TWO))
    assert {a.article for a in claim.accounts} == {TWO.article.id}


def test_what_was_taken_off_is_put_back_by_merging_the_two_claims() -> None:
    apart = [replace(j, at="2031-01-01") for j in reject(SANK, TWO)]
    claims = [next(iter(homes(told(*apart), account(SANK, one)))) for one in (ONE, TWO)]
    one, other = ([acts.passages_of(a) for a in claim.accounts] for claim in claims)
    together = [replace(j, at="2031-02-01") for j in acts.merge_claims(one, other, apart, by="Odo", why="one barge")]
    (claim,) = homes(told(*apart, *together), account(SANK, TWO))
    assert {a.article for a in claim.accounts} == {a.article for a in SANK.accounts}


def test_words_that_were_moved_in_the_text_are_found_again() -> None:
    made = reject(SANK, TWO)

    def moved(judgement: Judgement) -> Judgement:
        by = 0 if judgement.left.article == ONE.article.id else 7
        left = replace(judgement.left, start=(judgement.left.start or 0) + by, end=(judgement.left.end or 0) + by)
        return replace(judgement, left=left)

    shifted = [moved(j) for j in made]
    (mine,) = homes(told(*shifted), account(SANK, TWO))
    assert {a.article for a in mine.accounts} == {TWO.article.id}


def test_judgements_on_words_that_nobody_wrote_change_nothing() -> None:
    gone = [replace(j, left=replace(j.left, name="a raft of reeds")) for j in reject(SANK, TWO)]
    assert told(*gone) == told()


def test_the_order_of_reports_changes_nothing_under_judgements() -> None:
    made = reject(SANK, TWO)
    assert tell(READINGS[::-1], (), made)[0] == told(*made)

"""Relations: what is added up, what is not, and that one more copy of a report changes no sum."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.dossier.relations import find_relations
from rashomon.model import Account, Claim, Event, Party, Span

ENTITIES = ("norland", "sudria", "union")
WEIGHTS = {
    ("CONSULT", "visit"): (4.0, 0.0),
    ("CONSULT", None): (2.5, 0.0),
    ("ACCUSE", "allege"): (0.0, 3.5),
    ("ACCUSE", "disapprove"): (0.0, 2.0),
    ("OTHER", None): (None, None),
}
MODES = sorted(WEIGHTS, key=str)


def party(entity: str | None) -> Party:
    return Party(entity=entity, text="x", span=Span(article="a", start=0, end=1, exact="x"))


def event(key: str, article: str, words: str, kind: tuple[str, str | None], **more: object) -> Event:
    cooperation, conflict = WEIGHTS[kind]
    fields: dict[str, object] = {
        "status": "happened", "actors": (party("norland"),), "recipients": (party("sudria"),), **more,
    }  # fmt: skip
    return Event(
        id=key, article=article, type=kind[0], mode=kind[1], cooperation=cooperation, conflict=conflict,
        trigger=Span(article=article, start=0, end=1, exact=words[0]),
        sentence=Span(article=article, start=0, end=len(words), exact=words),
        **fields,  # type: ignore[arg-type]
    )  # fmt: skip


def account(article: str, *events: str, denies: bool = False) -> Account:
    return Account(article=article, evidence=(), events=events, origin="o", support="unknown", denies=denies)


def claim(*accounts: Account, key: str = "c") -> Claim:
    return Claim(id=key, text="", standing="single", origins=(), independent=(0, 1), accounts=accounts)


def sums(claims: list[Claim], events: list[Event]) -> list[tuple[str, str, float, float]]:
    return [(r.actor, r.recipient, r.cooperation, r.conflict) for r in find_relations(claims, events)]


def test_a_claim_of_many_accounts_counts_once_and_two_claims_twice() -> None:
    events = [event(f"e{n}", f"a{n}", f"Wording {n}.", ("CONSULT", "visit")) for n in range(3)]
    one = claim(account("a0", "e0"), account("a1", "e1"))
    assert sums([one], events) == [("norland", "sudria", 4.0, 0.0)]
    assert sums([one, claim(account("a2", "e2"), key="d")], events) == [("norland", "sudria", 8.0, 0.0)]


def test_cooperation_and_conflict_of_one_claim_are_kept_apart() -> None:
    events = [event("e0", "a", "They met.", ("CONSULT", None)), event("e1", "a", "It accused.", ("ACCUSE", "allege"))]
    assert sums([claim(account("a", "e0", "e1"))], events) == [("norland", "sudria", 2.5, 3.5)]


def test_the_weight_told_in_most_wordings_counts_and_of_equals_the_milder() -> None:
    events = [
        event("e0", "a0", "It denounced them.", ("ACCUSE", "disapprove")),
        event("e1", "a1", "It sued them.", ("ACCUSE", "allege")),
        event("e2", "a2", "It took them to court.", ("ACCUSE", "allege")),
    ]
    accounts = [account(f"a{n}", f"e{n}") for n in range(3)]
    assert sums([claim(*accounts)], events) == [("norland", "sudria", 0.0, 3.5)]
    assert sums([claim(*accounts[:2])], events) == [("norland", "sudria", 0.0, 2.0)]


@pytest.mark.parametrize(
    "more",
    [
        {"status": "planned"}, {"status": "alleged"}, {"status": "denied"}, {"status": "requested"},
        {"status": "threatened"}, {"status": "hypothetical"}, {"negated": True}, {"background": True},
        {"recipients": ()}, {"recipients": (party(None),)}, {"recipients": (party("norland"),)},
    ],
)  # fmt: skip
def test_what_is_no_act_towards_someone_counts_nothing(more: dict[str, object]) -> None:
    assert sums([claim(account("a", "e"))], [event("e", "a", "It visited.", ("CONSULT", "visit"), **more)]) == []


def test_denying_accounts_and_types_without_a_number_count_nothing() -> None:
    events = [event("e", "a", "It accused.", ("ACCUSE", "allege")), event("f", "b", "It happened.", ("OTHER", None))]
    assert sums([claim(account("a", "e", denies=True), account("b", "f"))], events) == []


@st.composite
def stories(draw: st.DrawFn) -> tuple[list[Claim], list[Event]]:
    claims, events = [], []
    for c in range(draw(st.integers(1, 3))):
        accounts = []
        for a in range(draw(st.integers(1, 3))):
            article = f"a{a}"
            ids = []
            for e in range(draw(st.integers(0, 3))):
                ids.append(f"{c}-{a}-{e}")
                actor, recipient = draw(st.sampled_from(ENTITIES)), draw(st.sampled_from(ENTITIES))
                events.append(
                    event(
                        ids[-1], article, draw(st.sampled_from(["One.", "Two.", "Three."])),
                        draw(st.sampled_from(MODES)), actors=(party(actor),), recipients=(party(recipient),),
                        status=draw(st.sampled_from(["happened", "ongoing", "planned"])),
                    )
                )  # fmt: skip
            accounts.append(account(article, *ids, denies=draw(st.booleans())))
        claims.append(claim(*accounts, key=f"c{c}"))
    return claims, events


@given(stories(), st.integers(0, 2))
def test_one_more_copy_of_a_report_changes_no_sum(story: tuple[list[Claim], list[Event]], which: int) -> None:
    claims, events = story
    copied = f"a{which}"
    more = [replace(e, id=f"copy-{e.id}", article="copy") for e in events if e.article == copied]
    # The copy may be led back to the same origin or to none: its words are the same.
    again = [
        replace(
            c,
            accounts=(
                *c.accounts,
                *(
                    replace(a, article="copy", origin="unknown", events=tuple(f"copy-{e}" for e in a.events))
                    for a in c.accounts
                    if a.article == copied
                ),
            ),
        )
        for c in claims
    ]
    assert sums(again, [*events, *more]) == sums(claims, events)

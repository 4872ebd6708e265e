"""The way of a story's claims from origin to article."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.accounts import tell
from rashomon.accounts.provenance import claim_provenance, find_provenance
from rashomon.model import Provenance, ProvenanceEdge, Reading
from tests.accounts.telling import read

PORT = (
    "The harbour ministry of Norland said on Monday that two cranes had fallen into the outer basin at Veldhaven. "
    "Divers searched the basin until late in the evening and found nobody under the wreck. Ships were sent to the "
    "smaller dock at Aldermouth for the rest of the week."
)


def graph(readings: Sequence[Reading]) -> Provenance:
    accounts, articles = tell(readings, ())
    return find_provenance(accounts.claims, accounts.origins, readings, articles)


def origins(found: Provenance) -> set[str]:
    return {n.name for n in found.nodes if n.kind == "origin"}


def below(found: Provenance, start: set[str]) -> set[str]:
    seen, todo = set(start), sorted(start)
    while todo:
        here = todo.pop()
        fresh = {e.target for e in found.edges if e.source == here} - seen
        seen |= fresh
        todo += sorted(fresh)
    return seen


def circle(edges: Sequence[ProvenanceEdge]) -> bool:
    left = list(edges)
    while left:
        targets = {e.target for e in left}
        kept = [e for e in left if e.source in targets]
        if len(kept) == len(left):
            return True
        left = kept
    return False


def holds(found: Provenance, readings: Sequence[Reading]) -> None:
    """What must hold of any graph."""
    assert not circle(found.edges)
    nodes = {n.id: n for n in found.nodes}
    starts = {n.id for n in found.nodes if n.kind == "origin"}
    assert below(found, starts) == set(nodes)
    assert {e.source for e in found.edges} | {e.target for e in found.edges} == set(nodes)
    texts = {r.article.id: r.article.text for r in readings}
    for edge in found.edges:
        assert edge.claims or (edge.evidence and edge.kind in ("copied", "rewritten"))
        assert nodes[edge.target].kind != "origin"
        assert len(edge.evidence) == len(edge.claims) or not edge.claims
        for span in edge.evidence:
            assert texts[span.article][span.start : span.end] == span.exact


def test_a_copy_comes_from_the_article_and_adds_no_origin() -> None:
    one = read(PORT, "port1", outlet="The Veldhaven Post")
    two = read(PORT + " The port has six cranes.", "port2", outlet="Aldermouth Courier")
    alone, both = graph([one]), graph([one, two])
    holds(both, [one, two])
    copied = [e for e in both.edges if e.kind == "copied"]
    assert copied
    assert all({e.source, e.target} == {one.article.id, two.article.id} for e in copied)
    assert origins(both) <= origins(alone) | {"unknown"}
    third = read(PORT, "port3", outlet="Radio Holm")
    assert origins(graph([one, third])) == origins(alone)


def test_an_agency_between_a_ministry_and_an_outlet_is_a_relay() -> None:
    one = read("The ministry of defence of Norland said the bridge at Holm was closed, Reuters reported.", "relay1")
    found = graph([one])
    holds(found, [one])
    relays = [n for n in found.nodes if n.kind == "relay"]
    assert [n.name for n in relays] == ["Reuters"]
    assert [e.kind for e in found.edges if e.target == relays[0].id] == ["told"]
    assert [e.kind for e in found.edges if e.source == relays[0].id] == ["relayed"]


def test_the_agency_whose_text_it_is_stands_between_too() -> None:
    one = read(
        "The mayor of Holm, Ada Fenn, said the old mill had burnt down on Sunday.", "relay2",
        outlet="The Holm Times", credits=("Reuters",),
    )  # fmt: skip
    found = graph([one])
    holds(found, [one])
    assert "Reuters" in {n.name for n in found.nodes if n.kind == "relay"}


def test_the_graph_of_one_claim_is_part_of_the_storys() -> None:
    readings = [read(PORT, "port1", outlet="The Veldhaven Post"), read(PORT, "port2", outlet="Aldermouth Courier")]
    found = graph(readings)
    for claim in sorted({c for e in found.edges for c in e.claims}):
        part = claim_provenance(found, claim)
        holds(part, readings)
        assert {n.id for n in part.nodes if n.kind == "article"} == {r.article.id for r in readings}
    assert claim_provenance(found, "none") == Provenance()


POOL = [
    PORT,
    PORT + " The port has six cranes.",
    "The harbour ministry said two cranes had fallen at Veldhaven, TASS reported, citing Interfax.",
    "The harbour ministry said two cranes had fallen at Veldhaven, Interfax reported, citing TASS.",
    "Two cranes fell at Veldhaven, said Bo Lund, a diver. Ships were sent to Aldermouth.",
    "Divers found nobody under the wreck, Ada Fenn told Reuters.",
    "",
    "Nothing.",
]


@settings(max_examples=15, deadline=None)
@given(st.lists(st.integers(0, len(POOL) - 1), min_size=1, max_size=5), st.randoms(use_true_random=False))
def test_whatever_is_told_no_way_is_a_circle_and_order_changes_nothing(picked: list[int], mix: object) -> None:
    readings = [
        read(POOL[n], f"pool{n}-{at}", credits=("Reuters",) if at % 3 == 2 else ()) for at, n in enumerate(picked)
    ]
    found = graph(readings)
    holds(found, readings)
    assert graph(readings[::-1]) == found

"""GraphML: networkx reads both graphs back."""

from __future__ import annotations

import io
from collections import Counter
from dataclasses import replace
from typing import Any

import networkx  # type: ignore[import-untyped]
from hypothesis import given, settings
from lxml import etree

from rashomon.model import Dossier
from tests.interfaces.exported import awkward, stories, with_words, written


def read(*dossiers: Dossier) -> Any:
    return networkx.read_graphml(io.BytesIO(written("graphml", dossiers)), force_multigraph=True)


def test_both_graphs_come_back() -> None:
    graph = read(*stories())
    kinds = Counter(values["kind"] for _, _, values in graph.edges(data=True))
    for kind in ("told", "relayed", "copied", "rewritten"):
        assert kinds[kind] == sum(edge.kind == kind for s in stories() for edge in s.provenance.edges)
    assert kinds["relation"] == sum(len(s.relations) for s in stories()) > 0
    nodes = Counter(values["kind"] for _, values in graph.nodes(data=True))
    assert nodes["article"] == sum(len(s.articles) for s in stories())
    assert set(nodes) <= {"origin", "relay", "article", "entity"}
    assert all("kind" in values for _, values in graph.nodes(data=True)), "no edge leads to a node that is not there"


def test_numbers_are_numbers_and_strengths_those_of_the_story() -> None:
    (story,) = stories()[:1]
    graph = read(story)
    ((source, target, values),) = [e for e in graph.edges(data=True) if e[2]["kind"] == "relation"]
    relation = story.relations[0]
    assert (source, target) == (f"t1/{relation.actor}", f"t1/{relation.recipient}")
    assert (values["cooperation"], values["conflict"]) == (relation.cooperation, relation.conflict)
    told = [values for *_, values in graph.edges(data=True) if values["kind"] == "told"]
    assert all(isinstance(values["claims"], int) and values["weight"] >= 1 for values in told)


def test_stories_that_share_names_stay_apart() -> None:
    one = stories()[0]
    other = replace(one, story=replace(one.story, id="t2"))
    assert len(read(one, other)) == 2 * len(read(one))


@settings(deadline=None, max_examples=60)
@given(awkward)
def test_no_text_is_markup_or_no_xml(text: str) -> None:
    story = with_words(text)
    etree.fromstring(written("graphml", [story]))
    graph = read(story)
    assert graph.number_of_edges() == len(story.provenance.edges) + len(story.relations)

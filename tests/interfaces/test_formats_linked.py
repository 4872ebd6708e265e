"""JSON-LD, Web Annotations and PROV: read by the libraries of their own, offline, and held to their models' rules."""

from __future__ import annotations

import json
import socket
from typing import Any

import pytest
import rdflib
from hypothesis import given, settings
from prov.model import ProvDerivation, ProvDocument
from rdflib import RDF

from rashomon.model import Dossier
from tests.interfaces.exported import awkward, stories, with_words, written

SCHEMA = rdflib.Namespace("https://schema.org/")
# https://www.w3.org/TR/annotation-vocab/#motivation
MOTIVATIONS = {
    "assessing", "bookmarking", "classifying", "commenting", "describing", "editing", "highlighting", "identifying",
    "linking", "moderating", "questioning", "replying", "tagging",
}  # fmt: skip


@pytest.fixture(autouse=True)
def offline(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("a reader of the file asks the network")

    monkeypatch.setattr(socket.socket, "connect", refuse)


def graph_of(data: bytes) -> rdflib.Graph:
    graph = rdflib.Graph()
    graph.parse(data=data.decode("utf-8"), format="json-ld")
    return graph


def test_schema_org_is_linked_data_with_what_each_type_must_have() -> None:
    graph = graph_of(written("schema-org", stories()))
    required = {
        SCHEMA.NewsArticle: (SCHEMA.headline, SCHEMA.articleBody),
        SCHEMA.ClaimReview: (SCHEMA.claimReviewed, SCHEMA.itemReviewed, SCHEMA.author, SCHEMA.reviewBody),
        SCHEMA.Claim: (SCHEMA.text, SCHEMA.appearance),
    }
    for kind, properties in required.items():
        found = list(graph.subjects(RDF.type, kind))
        assert found
        assert [(s, p) for s in found for p in properties if graph.value(s, p) is None] == []
    articles = set(graph.subjects(RDF.type, SCHEMA.NewsArticle))
    assert len(articles) == sum(len(story.articles) for story in stories())
    assert set(graph.objects(None, SCHEMA.appearance)) <= articles
    assert set(graph.objects(None, SCHEMA.isBasedOn)) <= articles
    assert all((mentioned, SCHEMA.name, None) in graph for mentioned in graph.objects(None, SCHEMA.mentions))
    assert set(graph.objects(None, SCHEMA.datePublished)), "those that are known to the day"


def test_a_claim_review_states_no_verdict() -> None:
    graph = graph_of(written("schema-org", stories()))
    for never in (SCHEMA.reviewRating, SCHEMA.ratingValue, SCHEMA.alternateName + "True"):
        assert list(graph.triples((None, never, None))) == []
    said = {str(text) for text in graph.objects(None, SCHEMA.reviewBody)}
    assert all(text.endswith("not whether it is true.") for text in said)
    assert any("2 origins; 2 against." in text for text in said)


def test_a_day_that_is_not_known_is_no_date() -> None:
    graph = json.loads(written("schema-org", stories()[:1]))["@graph"]
    dated = {node["@id"]: node.get("datePublished") for node in graph if node["@type"] == "NewsArticle"}
    assert dated["urn:rashomon:article:a1"] == "2024-05-14"
    assert dated["urn:rashomon:article:a4"] is None, "within three days"
    assert dated["urn:rashomon:article:a5"] is None


def notes(*dossiers: Dossier) -> list[dict[str, Any]]:
    page = json.loads(written("annotations", dossiers))
    assert page["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert page["type"] == "AnnotationPage"
    found: list[dict[str, Any]] = page["items"]
    return found


def test_annotations_keep_the_model_s_rules() -> None:
    found = notes(*stories())
    ids = [one["id"] for one in found]
    assert len(ids) == len(set(ids))
    for one in found:
        assert one["type"] == "Annotation"
        assert one["motivation"] in MOTIVATIONS
        assert one["target"]
        for body in one["body"]:
            assert body["type"] == "TextualBody"
            assert isinstance(body["value"], str)
            assert body["purpose"] in MOTIVATIONS
        for target in one["target"]:
            position, quote = target["selector"]
            assert (position["type"], quote["type"]) == ("TextPositionSelector", "TextQuoteSelector")
            assert 0 <= position["start"] < position["end"]


def test_selectors_resolve_to_the_exact_words() -> None:
    texts = {f"urn:rashomon:article:{a.id}": a.text for story in stories() for a in story.articles}
    targets = [target for one in notes(*stories()) for target in one["target"]]
    assert len(targets) > 250
    for target in targets:
        position, quote = target["selector"]
        text = texts[target["source"]["id"]]
        start, end = position["start"], position["end"]
        assert text[start:end] == quote["exact"]
        assert text[:start].endswith(quote.get("prefix", ""))
        assert text[end:].startswith(quote.get("suffix", ""))


def test_everything_that_rests_on_words_is_annotated() -> None:
    kinds = {one["id"].split(":")[4] for one in notes(*stories())}
    assert kinds == {"summary", "claim", "discrepancy", "statement", "event", "entity"}
    count = sum(len(s.summary) + len(s.discrepancies) + len(s.statements) + len(s.events) for s in stories())
    assert len(notes(*stories())) >= count + sum(len(s.claims) for s in stories())


def test_prov_comes_back_from_its_own_library_unchanged() -> None:
    document = ProvDocument.deserialize(content=written("prov", stories()).decode("utf-8"))
    assert ProvDocument.deserialize(content=document.serialize(format="json")) == document
    bundles = {str(bundle.identifier).partition(":")[2]: bundle for bundle in document.bundles}
    assert set(bundles) == {f"story/{story.story.id}" for story in stories()}
    for story in stories():
        bundle = bundles[f"story/{story.story.id}"]
        derivations = list(bundle.get_records(ProvDerivation))
        assert len(derivations) == len(story.provenance.edges) > 0
        there = {record.identifier for record in bundle.get_records() if record.identifier is not None}
        pointed = {value for record in bundle.get_records() for _, value in record.formal_attributes if value}
        assert pointed <= there


def test_prov_tells_a_quotation_from_a_source() -> None:
    text = json.loads(written("prov", stories()))
    kinds = {
        (record["rashomon:way"], record.get("prov:type", {}).get("$"))
        for bundle in text["bundle"].values()
        for record in bundle["wasDerivedFrom"].values()
    }
    assert ("told", "prov:PrimarySource") in kinds
    assert kinds <= {("told", "prov:PrimarySource"), ("copied", "prov:Quotation"), ("relayed", None),
                     ("rewritten", None)}  # fmt: skip


def test_nobody_is_the_agent_of_what_is_unknown() -> None:
    bundle = json.loads(written("prov", stories()[:1]))["bundle"]["rashomon:story/t1"]
    attributed = {record["prov:entity"] for record in bundle["wasAttributedTo"].values()}
    assert "rashomon:origin/o6" in bundle["entity"]
    assert "rashomon:origin/o6" not in attributed
    assert "rashomon:origin/o1" in attributed


@settings(deadline=None, max_examples=25)
@given(awkward)
def test_no_text_is_anything_but_text(text: str) -> None:
    story = with_words(text)
    graph = graph_of(written("schema-org", [story]))
    assert len(set(graph.subjects(RDF.type, SCHEMA.NewsArticle))) == len(story.articles)
    assert len(set(graph.subjects(RDF.type, SCHEMA.ClaimReview))) == len(story.claims)
    assert len(notes(story)) == len({one["id"] for one in notes(story)})
    document = ProvDocument.deserialize(content=written("prov", [story]).decode("utf-8"))
    assert sum(len(list(b.get_records(ProvDerivation))) for b in document.bundles) == len(story.provenance.edges)

"""Tellings, provenance, signs and joins, chapters: on the page, in Markdown, in the terminal; never as markup."""

from __future__ import annotations

import html.parser
import io
from dataclasses import replace

import pytest
from rich.console import Console

from rashomon.interfaces.export import to_html, to_markdown
from rashomon.interfaces.terminal import show
from rashomon.interfaces.views.provenance import OTHERS, Graph
from rashomon.interfaces.views.sides import changes, sides, sources
from rashomon.interfaces.views.tellings import rows
from rashomon.interfaces.views.view import View
from rashomon.interfaces.words import pieces, upper_first
from rashomon.model import (
    Chapter,
    Derivation,
    Dossier,
    Feature,
    Join,
    Loaded,
    Origin,
    Provenance,
    ProvenanceEdge,
    ProvenanceNode,
    Signal,
    Telling,
)
from tests.dossier import fixtures

NODES = (
    ProvenanceNode(id="o1", kind="origin", name="Port Tavel fire service"),
    ProvenanceNode(id="o6", kind="origin", name=""),
    ProvenanceNode(id="r1", kind="relay", name=fixtures.HOSTILE),
    ProvenanceNode(id="a1", kind="article", name="Tavel Courier"),
    ProvenanceNode(id="a2", kind="article", name="Norrin Radio"),
    ProvenanceNode(id="a4", kind="article", name=""),
)
EDGES = (
    ProvenanceEdge(source="o1", target="a1", kind="told", claims=("c1", "c2"),
                   evidence=(fixtures.at("a1", "the Port Tavel fire service"),)),
    ProvenanceEdge(source="o1", target="r1", kind="told", claims=("c1",)),
    ProvenanceEdge(source="r1", target="a2", kind="relayed", claims=("c1",)),
    ProvenanceEdge(source="a1", target="a2", kind="rewritten", claims=("c1", "c4")),
    ProvenanceEdge(source="o6", target="a4", kind="told", claims=("c7", "c8")),
)  # fmt: skip


class Links(html.parser.HTMLParser):
    """The ids and the links inside a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        for name, value in attrs:
            if name == "id" and value:
                self.ids.append(value)
            if name == "href" and value:
                self.links.append(value)


@pytest.fixture(scope="module")
def dossier() -> Dossier:
    """The fixture's dossier with everything that can be told of it."""
    plain = fixtures.dossier()
    first, *rest = plain.claims
    account = replace(
        first.accounts[1],
        signals=(
            Signal(kind="passage", why="the same eight words", here=fixtures.at("a2", "early on Tuesday"), proves=True),
            Signal(kind="time", why=fixtures.HOSTILE),
        ),
        join=Join(to=fixtures.at("a1", "A fire broke out"), score=0.71,
                  features=(Feature(name="shared_words", value=0.8, weight=1.5, says="How many words they share."),)),
    )  # fmt: skip
    claims = (replace(first, accounts=(first.accounts[0], account, *first.accounts[2:])), *rest)
    loaded = Loaded(claim="c1", word=fixtures.at("a2", "Fire"), neutral=(fixtures.at("a1", "fire"),), why="“Fire” …")
    tellings = tuple(
        replace(one, omits=("c4",), only_here=("c6",), loaded=(loaded,)) if one.article == "a2" else one
        for one in plain.tellings
    )
    chapters = (
        Chapter(headline=fixtures.HOSTILE, articles=("a1", "a2"), moment=fixtures.TUESDAY),
        Chapter(headline="The silo, a year on", articles=("a3", "a4", "a5")),
    )
    return replace(
        plain,
        claims=claims,
        tellings=tellings,
        story=replace(plain.story, chapters=chapters),
        provenance=Provenance(nodes=NODES, edges=EDGES),
    )


@pytest.fixture(scope="module")
def page(dossier: Dossier) -> str:
    return to_html(dossier)


def terminal(dossier: Dossier, width: int = 120) -> str:
    file = io.StringIO()
    show(dossier, Console(file=file, width=width))
    return file.getvalue()


def test_every_part_is_on_the_page_and_every_link_has_its_target(page: str) -> None:
    found = Links(page)
    assert len(found.ids) == len(set(found.ids))
    assert {link[1:] for link in found.links if link.startswith("#")} <= set(found.ids)
    for heading in ("h-chapters", "h-tellings", "h-prov"):
        assert heading in found.ids
    for words in ("How each outlet tells it", "Leaves out", "Only here", "Words that judge", "Where it comes from",
                  "The silo, a year on", "the same eight words", "joined at 0.71", "proves it"):  # fmt: skip
        assert words in page


def test_nothing_of_an_article_becomes_markup(page: str) -> None:
    assert "script" not in Links(page).tags
    assert "img" not in Links(page).tags
    assert "<script>" not in page


def test_markdown_and_terminal_have_the_same_parts(dossier: Dossier) -> None:
    for text in (to_markdown(dossier), terminal(dossier)):
        for words in ("How each outlet tells it", "Chapters", "The silo, a year on"):
            assert words in text
    assert "| Port Tavel fire service | Tavel Courier | told" in to_markdown(dossier)
    assert "<script>" not in to_markdown(dossier).replace("\\<script\\>", "")
    assert "leaves out The harbour school will reopen" in terminal(dossier)


def test_a_report_leads_with_its_own_words(dossier: Dossier) -> None:
    told = {row.article.id: row for row in rows(View(dossier))}
    assert told["a2"].leads[0].around.article == "a2"
    assert told["a2"].leads[0].around.exact.startswith("Fire broke out")


def test_what_is_too_much_is_folded_and_counted(dossier: Dossier) -> None:
    one = next(claim for claim in dossier.claims if claim.id == "c6")
    many = tuple(replace(one, id=f"m{n}", text=f"The silo was built in 1961, crew {n} said.") for n in range(1200))
    telling = Telling(article="a5", only_here=tuple(claim.id for claim in many))
    tellings = tuple(telling if t.article == "a5" else t for t in dossier.tellings)
    page = to_html(replace(dossier, claims=(*dossier.claims, *many), tellings=tellings))
    found = Links(page)
    assert {link[1:] for link in found.links if link.startswith("#")} <= set(found.ids)
    assert "and 1156 more, in the data" in page  # only here: four shown, forty folded
    assert "1 to 995 of 1203; the rest stands in the data" in page  # single claims, of the 1,000 of lowest number
    assert len(page) < 2_000_000


def test_a_copy_says_which_text_it_is(dossier: Dossier) -> None:
    copied = Derivation(article="a1", degree="wholly", share=1.0)
    articles = tuple(replace(a, derived_from=(copied,)) if a.id == "a2" else a for a in dossier.articles)
    assert "in the main the same text as" in to_html(replace(dossier, articles=articles))


def test_the_figure_gathers_those_whom_nobody_knows(dossier: Dossier) -> None:
    graph = Graph(View(dossier))
    assert graph.caption() == "1 known origin, 1 relay and 3 accounts"
    assert ("origin unknown", "a4.txt") in {(way.source, way.target) for way in graph.ways()[0]}
    assert "strand first" in graph.drawing()
    assert "strand rewritten" in graph.drawing()
    assert "strand unknown" in graph.drawing()


def test_origins_of_the_fewest_claims_are_drawn_as_one(dossier: Dossier) -> None:
    more = tuple(Origin(id=f"x{n}", kind="person", name=f"Witness {n}") for n in range(30))
    nodes = (*NODES, *(ProvenanceNode(id=one.id, kind="origin", name=one.name) for one in more))
    edges = (*EDGES, *(ProvenanceEdge(source=one.id, target="a1", kind="told", claims=("c1",)) for one in more))
    many = replace(dossier, origins=(*dossier.origins, *more), provenance=Provenance(nodes=nodes, edges=edges))
    graph = Graph(View(many))
    assert graph.name(OTHERS) == "19 more origins"  # of 31 known ones twelve are drawn
    assert "19 more origins" in graph.drawing()
    assert len(graph.ways()[0]) == len(edges)


def test_without_a_way_there_is_no_figure(dossier: Dossier) -> None:
    bare = replace(dossier, provenance=Provenance())
    assert Graph(View(bare)).drawing() == ""
    assert "h-prov" not in to_html(bare)


def test_a_value_s_own_origin_is_named_before_that_of_its_account(dossier: Dossier) -> None:
    found = next(one for one in dossier.discrepancies if one.id == "d1")
    values = tuple(replace(v, origin="o2" if v.article == "a3" else "o3") for v in found.values)
    told = replace(found, values=values)
    assert [sources(View(dossier), side) for side in sides(View(dossier), told)] == [
        "2 accounts, from city council",
        "1 account, from Ilan Reve",
    ]


def test_what_a_quotation_changes_is_said(dossier: Dossier) -> None:
    found = replace(dossier.discrepancies[1], kind="quotation", changes=("negation", "modality"))
    assert changes(found) == "changes a negation and how certain it is"
    many = replace(dossier, discrepancies=(dossier.discrepancies[0], found))
    for text in (to_html(many), to_markdown(many), terminal(many)):
        assert "changes a negation and how certain it is" in text


def test_words_of_a_telling_in_pieces() -> None:
    late, early = fixtures.at("a1", "on Tuesday"), fixtures.at("a1", "A fire broke out")
    assert pieces((late, early)) == "A fire broke out … on Tuesday"
    assert upper_first("attributed to KCX") == "Attributed to KCX"

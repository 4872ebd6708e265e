"""A claim's ways drawn and told: whom each strand begins with, what it passes, how it is drawn, what is folded."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

import pytest

from rashomon.interfaces.links import Rooms
from rashomon.interfaces.views.chains import Chains
from rashomon.interfaces.views.figure_names import initials, verdict_line
from rashomon.interfaces.views.strands import BROAD, NARROW, ROWS, Figure
from rashomon.interfaces.views.view import View
from rashomon.interfaces.views.ways import NOBODY, Followed
from rashomon.interfaces.web.pages.provenance import provenance_file
from rashomon.model import (
    Account,
    Article,
    Claim,
    Dossier,
    Origin,
    Provenance,
    ProvenanceEdge,
    ProvenanceNode,
    Story,
    span_at,
)

TEXT = "Ten people were hurt, the harbour board said."
Told = tuple[str, str, str, bool]  # outlet, support, origin, denies


def story(told: list[Told], edges: list[tuple[str, str, str]], independent: tuple[int, int] = (1, 1)) -> Dossier:
    """One claim, its accounts, and the edges that carry it. Origins begin with "o", relays with "r"."""
    names = list(dict.fromkeys([t[0] for t in told] + [e for edge in edges for e in edge[:2] if e[0] not in "or"]))
    articles = tuple(
        Article(id=n, location=f"{n}.txt", sha256=n, text=TEXT, outlet=f"The {n} Herald", headline="Ten hurt")
        for n in names
    )
    origins = tuple(
        Origin(id=o, kind="unknown" if o.startswith("o?") else "official", name="unknown" if "?" in o else f"Board {o}")
        for o in dict.fromkeys(t[2] for t in told)
    )
    words = {n: span_at(n, TEXT, 0, 20) for n in names}
    claim = Claim(
        id="c", text="Ten people were hurt.", standing="repeated", origins=tuple(o.id for o in origins),
        independent=independent,
        accounts=tuple(
            Account(article=n, evidence=(words[n],), origin=o, support=support, denies=denies)  # type: ignore[arg-type]
            for n, support, o, denies in told
        ),
    )  # fmt: skip
    nodes = {o.id: ProvenanceNode(id=o.id, kind="origin", name=o.name) for o in origins}
    nodes |= {n: ProvenanceNode(id=n, kind="article", name=n) for n in names}
    for edge in edges:
        nodes |= {e: ProvenanceNode(id=e, kind="relay", name=f"Agency {e}") for e in edge[:2] if e.startswith("r")}
    made = tuple(
        ProvenanceEdge(source=a, target=b, kind=kind, claims=("c",), evidence=(words.get(b, words[names[0]]),))  # type: ignore[arg-type]
        for a, b, kind in edges
    )
    return Dossier(
        story=Story(id="s", headline="Ten hurt at the harbour", articles=tuple(names)),
        articles=articles, entities=(), statements=(), events=(), claims=(claim,), origins=origins, discrepancies=(),
        timeline=(), relations=(), summary=(), provenance=Provenance(nodes=tuple(nodes.values()), edges=made),
    )  # fmt: skip


def figure(dossier: Dossier) -> Figure:
    """The figure of the only claim."""
    followed = Followed(View(dossier))
    return Figure(followed, dossier.claims[0], followed.bundles(dossier.claims[0]))


def ten() -> Dossier:
    """Ten outlets that end in one statement: five of them through one agency."""
    names = [f"a{n}" for n in range(10)]
    edges = [("o1", n, "told") for n in names[:5]] + [("o1", "r1", "told")]
    edges += [("r1", n, "relayed") for n in names[5:]]
    return story([(n, "verbatim", "o1", False) for n in names], edges)


def test_ten_outlets_that_end_in_one_statement_are_one_bundle() -> None:
    followed = Followed(View(ten()))
    (bundle,) = followed.bundles(followed.view.dossier.claims[0])
    assert (bundle.origin, bundle.outlets) == ("o1", 10)
    assert [strand.relays for strand in bundle.strands] == [()] * 5 + [("r1",)] * 5
    drawn = str(figure(ten()).drawing(BROAD))
    assert '<text class="big" x="0"' in drawn
    assert ">10</text>" in drawn
    assert drawn.count('class="strand same"') == 5 + 2 * 5  # those through the agency in two pieces
    assert verdict_line(ten().claims[0]) == "Ten accounts, one origin."


def test_a_copy_passes_the_article_that_it_was_copied_from() -> None:
    dossier = story(
        [("a1", "verbatim", "o1", False), ("a2", "rewrite", "o?2", False)],
        [("o1", "a1", "told"), ("a1", "a2", "rewritten")],
    )
    followed = Followed(View(dossier))
    (bundle,) = followed.bundles(dossier.claims[0])
    copy = next(s for s in bundle.strands if s.account.article == "a2")
    assert (copy.origin, copy.relays, copy.kind) == ("o1", ("a1",), "rewritten")
    assert [step.how for step in copy.steps] == ["told", "rewritten"]


def test_an_unknown_origin_is_dotted_and_stands_last_but_for_what_is_against() -> None:
    dossier = story(
        [("a1", "unknown", "o?1", False), ("a2", "own", "o2", False), ("a3", "own", "o3", True)],
        [("o?1", "a1", "told"), ("o2", "a2", "told"), ("o3", "a3", "told")],
        (1, 2),
    )
    found = figure(dossier)
    assert [(b.origin, b.denies) for b in found.bundles] == [("o2", False), (NOBODY, False), ("o3", True)]
    drawn = str(found.drawing(BROAD))
    assert drawn.count('class="strand unknown dotted"') == 1
    assert drawn.count('class="strand first"') == 1
    assert drawn.count('class="strand denies"') == 1
    assert "origin unknown" in drawn
    assert verdict_line(dossier.claims[0]) == "Two accounts, one to two origins; one against."


def test_a_way_that_the_graph_does_not_have_is_not_made_up() -> None:
    followed = Followed(View(story([("a1", "own", "o1", False)], [])))
    (bundle,) = followed.bundles(followed.view.dossier.claims[0])
    assert bundle.strands[0].steps == ()
    chains = Chains(followed.view.dossier, None, 1)
    assert chains.groups()[0].rows[0].via == "unknown: the graph has no way"


def test_a_circle_in_the_graph_ends() -> None:
    followed = Followed(
        View(
            story(
                [("a1", "own", "o1", False), ("a2", "verbatim", "o1", False)],
                [("a1", "a2", "copied"), ("a2", "a1", "copied"), ("o1", "a1", "told")],
            )
        )
    )
    (bundle,) = followed.bundles(followed.view.dossier.claims[0])
    assert bundle.outlets == 2


@pytest.mark.parametrize("count", [ROWS, ROWS + 1, 100])
def test_every_outlet_is_counted_however_many_there_are(count: int) -> None:
    names = [f"a{n}" for n in range(count)]
    found = figure(story([(n, "verbatim", "o1", False) for n in names], [("o1", n, "told") for n in names]))
    rows = found.rows(BROAD)
    assert sum(many for row in rows for _, many in row.strands) == count
    assert len(rows) <= ROWS
    assert f">{count}</text>" in str(found.drawing(BROAD))


def test_the_figure_is_the_same_each_time_and_escapes_names() -> None:
    dossier = story([("a<b>", "own", "o1", False)], [("o1", "a<b>", "told")])
    assert figure(dossier).drawing(BROAD) == figure(dossier).drawing(BROAD)
    for measure in (BROAD, NARROW):
        assert "<b>" not in str(figure(dossier).drawing(measure))


def test_names_on_the_left_never_run_into_one_another() -> None:
    told: list[Told] = [(f"a{n}", "own", f"o{n}", False) for n in range(8)]
    drawn = str(figure(story(told, [(t[2], t[0], "told") for t in told])).drawing(NARROW))
    tops = [float(y) for y in re.findall(r'<text class="big" x="0" y="([\d.]+)"', drawn)]
    assert len(tops) == 8
    assert all(after - before >= 48 for before, after in pairwise(tops))


def test_the_table_has_each_account_with_its_words_once_where_they_are_the_same() -> None:
    (group,) = Chains(ten(), Rooms("s"), 1).groups()
    assert [row.shared for row in group.rows] == [10] + [0] * 9
    assert {row.via for row in group.rows} == {"direct", "via Agency r1"}
    assert "official statement" in group.note
    assert "10 accounts" in group.note


def test_no_such_claim_is_said() -> None:
    with pytest.raises(LookupError, match="no claim 2"):
        Chains(ten(), None, 2)


def test_a_file_of_its_own_asks_for_nothing_and_leads_nowhere() -> None:
    for text in (provenance_file(ten(), 1), provenance_file(ten())):
        assert "<script" not in text
        assert not re.findall(r'(?:href|src)="(?!#|data:)', text)
    assert "Ten accounts, one origin." in provenance_file(ten(), 1)


def test_initials() -> None:
    assert initials("Velland Press Agency") == "VPA"
    assert initials("Reuters-like") == "Reu…"


def test_outlets_of_one_name_stay_told_apart_where_they_are_cut() -> None:
    dossier = story(
        [("a1", "own", "o1", False), ("a2", "own", "o1", False)], [("o1", "a1", "told"), ("o1", "a2", "told")]
    )
    same = tuple(replace(a, outlet="The Very Long Evening Herald of Brenna") for a in dossier.articles)
    for measure in (BROAD, NARROW):
        names = re.findall(r'class="o"[^>]*>([^<]*)<', str(figure(replace(dossier, articles=same)).drawing(measure)))
        assert len(set(names)) == 2

"""The matrix: every account of every claim has its cell, copies stand under what they copy, nothing is lost."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rashomon.interfaces.export.side import side_csv
from rashomon.interfaces.links import Rooms
from rashomon.interfaces.views.columns import MOST, PART, Columns, leads_of
from rashomon.interfaces.views.matrix import Choice, Matrix, matrix_rows
from rashomon.interfaces.views.view import View
from rashomon.model import Article, Derivation, Dossier
from tests.dossier import fixtures
from tests.web.made import made_dossier


@pytest.fixture(scope="module")
def dossier() -> Dossier:
    return fixtures.dossier()


@pytest.fixture(scope="module")
def large() -> Dossier:
    return made_dossier(40, 200)


def _copying(dossier: Dossier, article: str, other: str) -> Dossier:
    """The dossier with one article a whole copy of another."""
    derived = (Derivation(article=other, degree="wholly", share=1.0),)
    articles = tuple(replace(a, derived_from=derived) if a.id == article else a for a in dossier.articles)
    return replace(dossier, articles=articles)


def _rooms(dossier: Dossier, **choice: object) -> Matrix:
    return Matrix(dossier, Rooms(dossier.story.id), Choice(**choice))  # type: ignore[arg-type]


def test_each_account_of_each_claim_has_its_cell(dossier: Dossier) -> None:
    matrix = _rooms(dossier, only="all")
    for row in matrix.rows:
        carrying = {a.article for a in row.claim.accounts if not a.denies}
        denying = {a.article for a in row.claim.accounts if a.denies}
        for cell in row.cells:
            assert cell.carry == len(carrying & set(cell.column.articles))
            assert cell.deny == len(denying & set(cell.column.articles))
            assert cell.silent == (not (carrying | denying) & set(cell.column.articles))


def test_a_denial_is_a_cross_and_never_looks_like_assent(dossier: Dossier) -> None:
    claim = next(c for c in dossier.claims if any(a.denies for a in c.accounts))
    against = next(a.article for a in claim.accounts if a.denies)
    row = next(r for r in _rooms(dossier, only="all").rows if r.claim is claim)
    cell = next(c for c in row.cells if against in c.column.articles)
    assert [mark for mark, _, _ in cell.marks][-1] == "denies"


def test_one_account_that_carries_and_denies_shows_both(dossier: Dossier) -> None:
    claim = next(c for c in dossier.claims if len(c.accounts) > 1)
    both = (claim.accounts[0], replace(claim.accounts[0], denies=True))
    claims = tuple(replace(c, accounts=both) if c is claim else c for c in dossier.claims)
    row = next(r for r in _rooms(replace(dossier, claims=claims), only="all").rows if r.claim.id == claim.id)
    cell = next(c for c in row.cells if not c.silent)
    assert [word for _, word, _ in cell.marks][-1] == "denies"
    assert len(cell.marks) == 2


def test_a_whole_copy_stands_under_what_it_copies_and_is_counted(dossier: Dossier) -> None:
    before = Columns(View(dossier)).columns
    copied = _copying(dossier, "a2", "a1")
    columns = Columns(View(copied))
    assert len(columns.columns) == len(before) - 1
    column = next(c for c in columns.columns if c.articles[0] == "a1")
    assert column.copies == ("a2",)
    assert sum(group.accounts for group in columns.groups) == len(dossier.articles)
    claim = next(c for c in dossier.claims if {"a1", "a2"} <= {a.article for a in c.accounts})
    assert _rooms(copied, only="all").standing_words(claim) == _rooms(dossier, only="all").standing_words(claim)


def test_copies_that_go_round_are_nobodys_copies() -> None:
    def article(key: str, other: str | None) -> Article:
        derived = (Derivation(article=other, degree="wholly", share=1.0),) if other else ()
        return Article(id=key, location=key, sha256="", text="", derived_from=derived)

    assert leads_of((article("a", "b"), article("b", "a"), article("c", None))) == {"a": "a", "b": "b", "c": "c"}
    assert leads_of((article("a", None), article("b", "a"), article("c", "b"))) == {"a": "a", "b": "a", "c": "a"}
    assert leads_of((article("a", "gone"),)) == {"a": "a"}


def test_columns_stand_by_time_within_their_group(large: Dossier) -> None:
    published = {a.id: (a.published and a.published.earliest) or "~" for a in large.articles}
    for group in Columns(View(large)).all:
        times = [published[column.articles[0]] for column in group.columns]
        assert times == sorted(times)


def test_too_many_accounts_are_bunched_and_none_is_lost(large: Dossier) -> None:
    together = Columns(View(large))
    assert together.bunched
    assert len(together.columns) <= MOST
    assert sorted(a for c in together.columns for a in c.articles) == sorted(a.id for a in large.articles)
    bunch = next(c.bunch for c in together.columns if c.bunch)
    seen: set[str] = set()
    opened = Columns(View(large), bunch)
    for part in range(1, opened.parts + 1):
        columns = Columns(View(large), bunch, part).columns
        assert len(columns) <= PART + 1
        assert sorted(a for c in columns for a in c.articles) == sorted(a.id for a in large.articles)
        seen |= {a for c in columns if not c.bunch for a in c.articles}
    assert opened.opened is not None
    assert seen == {a for c in opened.opened.columns for a in c.articles}


def test_a_large_story_opens_with_what_is_shared_or_disputed_and_says_what_it_leaves_out(large: Dossier) -> None:
    matrix = _rooms(large)
    assert matrix.only == "shared"
    assert all(c.standing == "disputed" or len({a.article for a in c.accounts}) > 1 for c in matrix.chosen)
    left = len(large.claims) - len(matrix.chosen)
    assert left
    assert matrix.folded().startswith(f"{left} more claims")
    assert not any(claim.standing == "disputed" for claim in large.claims if claim not in matrix.chosen)


def test_pages_hold_every_claim_once(large: Dossier) -> None:
    pages = _rooms(large, only="all").pages
    numbers = [row.number for page in range(1, pages + 1) for row in _rooms(large, only="all", page=page).rows]
    assert numbers == list(range(1, len(large.claims) + 1))


def test_an_open_cell_brings_its_claim_into_sight(large: Dossier) -> None:
    single = next(c for c in reversed(large.claims) if c.standing == "single")
    number = large.claims.index(single) + 1
    code = Columns(View(large)).codes[single.accounts[0].article]
    matrix = _rooms(large, open=f"C{number}-{code}")
    row = next(r for r in matrix.rows if r.opened)
    assert row.claim is single
    told, _ = matrix.told(row)
    assert [matrix.lit(row, one) for one in told] == [True]


@pytest.mark.parametrize("name", ["c0-tc", "c999999-tc", "c1-nobody", "x", "c-", "cc1", "c1-<script>", "c²-tc", "-"])
def test_a_cell_that_is_not_there_is_told(dossier: Dossier, name: str) -> None:
    matrix = _rooms(dossier, open=name)
    assert not any(row.opened for row in matrix.rows)
    assert matrix.unknown


def test_the_same_words_stand_once_with_all_who_have_them(dossier: Dossier) -> None:
    claim = next(c for c in dossier.claims if len(c.accounts) > 1)
    twin = tuple(replace(claim.accounts[0], article=a.article) for a in claim.accounts)
    changed = replace(dossier, claims=tuple(replace(c, accounts=twin) if c is claim else c for c in dossier.claims))
    matrix = _rooms(changed, only="all")
    told, _ = matrix.told(next(r for r in matrix.rows if r.claim.id == claim.id))
    assert len(told) == 1
    others, left = matrix.tellings.others(told[0])
    assert {told[0].account.article, *(account.article for account in others)} == {a.article for a in twin}
    assert left == 0


def test_what_contradicts_stands_beside(dossier: Dossier) -> None:
    conflict = next(d for d in dossier.discrepancies if d.verdict == "conflict")
    claim = next(c for c in dossier.claims if c.id == conflict.claims[0])
    matrix = _rooms(dossier, only="all")
    row = next(r for r in matrix.rows if r.claim is claim)
    words = " ".join(str(one.words) for one in matrix.told(row)[0])
    words += " ".join(str(side[2]) for one in matrix.against(row) for side in one.sides)
    plain = words.replace("<b>", "").replace("</b>", "").replace('<b class="w">', "")
    assert all(value.evidence.exact in plain for value in conflict.values)


def test_the_table_has_every_claim_and_account(dossier: Dossier) -> None:
    head, *rows = matrix_rows(_copying(dossier, "a2", "a1"))
    assert len(rows) == len(dossier.claims)
    assert len(head) == 8 + len(dossier.articles)
    assert all(len(row) == len(head) for row in rows)
    for row, claim in zip(rows, dossier.claims, strict=True):
        assert sum(cell != "silent" for cell in row[8:]) == len({a.article for a in claim.accounts})


def test_no_cell_of_the_csv_is_a_formula(dossier: Dossier) -> None:
    claims = (replace(dossier.claims[0], text="=1+1"), *dossier.claims[1:])
    articles = tuple(replace(a, outlet="@SUM(A1)") for a in dossier.articles)
    text = side_csv(replace(dossier, claims=claims, articles=articles))
    assert ",'=1+1," in text
    assert not any(field.startswith(("=", "@", "+")) for line in text.splitlines() for field in line.split(","))


def test_feet_count_all_claims_whatever_is_shown(large: Dossier) -> None:
    assert _rooms(large, only="disputed").feet() == _rooms(large, only="all").feet()
    carried = dict(_rooms(large).feet())[f"Claims carried, of {len(large.claims)}"]
    assert max(carried) <= len(large.claims)


def test_a_story_without_claims_has_a_page(dossier: Dossier) -> None:
    bare = replace(
        dossier,
        claims=(),
        discrepancies=(),
        timeline=(),
        summary=(),
        tellings=(),
        provenance=type(dossier.provenance)(),
    )
    assert _rooms(bare).rows == []
    assert _rooms(bare).title() == "No claims, side by side"


def test_claims_keep_their_numbers(dossier: Dossier) -> None:
    rows = _rooms(dossier, only="disputed").rows
    assert [dossier.claims[row.number - 1] for row in rows] == [c for c in dossier.claims if c.standing == "disputed"]


def test_words_that_are_the_same_stand_once_whether_or_not_a_discrepancy_names_each(dossier: Dossier) -> None:
    number = next(d for d in dossier.discrepancies if d.kind == "number")
    value = number.values[0]
    claim = next(c for c in dossier.claims if c.id == number.claims[0])
    account = next(a for a in claim.accounts if a.article == value.article)
    other = next(a.id for a in dossier.articles if a.id not in {v.article for v in number.values})
    twins = (account, replace(account, article=other))
    matrix = _rooms(
        replace(dossier, claims=tuple(replace(c, accounts=twins) if c is claim else c for c in dossier.claims))
    )
    told = matrix.tellings.of(replace(claim, accounts=twins), twins)
    assert [(one.value, len(one.accounts)) for one in told] == [(value.value, 2)]

"""A story side by side: claims as rows, accounts as columns, in each cell how the account carries the claim."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal, get_args
from urllib.parse import urlencode

from rashomon.dossier.when import reported
from rashomon.interfaces.links import Inside, Links
from rashomon.interfaces.views.columns import Column, Columns
from rashomon.interfaces.views.told import MARKS, Against, Tellings, Told
from rashomon.interfaces.views.view import View
from rashomon.interfaces.words import (
    STANDINGS,
    carried_by,
    claim_line,
    clean_line,
    in_words,
    independent_words,
    plural,
    when_words,
)
from rashomon.model import Account, Claim, Dossier, Span, days

Only = Literal["all", "shared", "confirmed", "repeated", "single", "disputed"]
ROWS = 80  # claims on a page
FEW = 40  # claims up to this many are shown whatever their standing
HELD = 900  # accounts of claims whose words one page holds, folded beneath their rows
WORDINGS = 16  # of a claim that are shown beneath it; the rest is counted
FIRST_HAND = ("own", "same-source")
# Of several accounts of a claim in one column, how the column came by it: first-hand before second-hand.
RANK = ("own", "same-source", "verbatim", "rewrite", "unknown")


@dataclass(frozen=True, slots=True)
class Choice:
    """What of the matrix is asked for. `only` None: what suits the story's size. `open`: a cell, "c7-hl"."""

    only: Only | None = None
    page: int = 1
    bunch: int | None = None
    part: int = 1
    open: str | None = None


EVERYTHING = Choice()


@dataclass(frozen=True, slots=True)
class Cell:
    """How a column carries a claim: a support, "denies" or "silent".

    `carry`, `deny`: how many of the column's accounts carry and deny it; one account may do both.
    """

    column: Column
    support: str
    value: str | None = None
    carry: int = 0
    deny: int = 0

    @property
    def silent(self) -> bool:
        """Whether the column has no words for or against the claim."""
        return self.support == "silent"

    @property
    def marks(self) -> tuple[tuple[str, str, int], ...]:
        """The mark, its word and how many accounts: one, or how it is carried and then that it is denied."""
        if self.support == "denies" or not self.deny:
            return ((*MARKS[self.support], self.carry or self.deny),)
        return (*MARKS[self.support], self.carry), (*MARKS["denies"], self.deny)


@dataclass(frozen=True, slots=True)
class Row:
    """A claim with its cells."""

    number: int
    claim: Claim
    cells: tuple[Cell, ...]
    opened: bool = False
    chosen: frozenset[str] = field(default_factory=frozenset)  # articles of the cell that is open


class Matrix:
    """The claims of a story against its accounts, as far as `choice` asks for them."""

    def __init__(
        self, dossier: Dossier, links: Links | None = None, choice: Choice = EVERYTHING, rows: int = ROWS
    ) -> None:
        """`links`: where everything else stands; None: this is a file of its own. `rows`: claims on a page."""
        self.dossier = dossier
        self.view = View(dossier)
        self.links = links or Inside(dossier)
        self.inside = links is None
        self.tellings = Tellings(self.view)
        self.columns = Columns(self.view, choice.bunch, choice.part)
        self.choice = choice
        self.claim, self.articles, self.unknown = self._what_is_open()
        self._shared = {c.id for c in dossier.claims if _shared(c)}
        self.only: Only = choice.only or self._suits()
        if self.claim and not self.shows(self.claim, self.only):
            self.only = "all"
        self.chosen = [claim for claim in dossier.claims if self.shows(claim, self.only)]
        self.pages = max(1, -(-len(self.chosen) // rows))
        page = choice.page
        if self.claim:
            page = 1 + self.chosen.index(self.claim) // rows
        self.page = min(max(1, page), self.pages)
        self.from_, self.to = rows * (self.page - 1), min(rows * self.page, len(self.chosen))
        self.rows = [self._row(claim) for claim in self.chosen[self.from_ : self.to]]
        # Words that would make the page too heavy are given one claim at a time, at the address of its cell.
        self.far = not self.inside and sum(len(row.claim.accounts) for row in self.rows) > HELD

    # ── which claims ──

    def _suits(self) -> Only:
        return "all" if len(self.dossier.claims) <= FEW or not self._shared else "shared"

    def shows(self, claim: Claim, only: Only) -> bool:
        """Whether a claim is among those asked for. What is disputed is never folded away with the single claims."""
        if only == "shared":
            return claim.id in self._shared
        return only in ("all", claim.standing)

    def filters(self) -> list[tuple[Only, str, int]]:
        """The filters: name, words, how many claims."""
        standings = Counter[str](claim.standing for claim in self.dossier.claims)
        counted: dict[str, int] = {"all": len(self.dossier.claims), "shared": len(self._shared), **standings}
        words = {"all": "All", "shared": "Shared or disputed", **{one: one.capitalize() for one in STANDINGS}}
        return [(one, words[one], counted.get(one, 0)) for one in get_args(Only)]

    def classes(self, claim: Claim) -> str:
        """What a row's claim is, for filters without script."""
        return f"{claim.standing}{' shared' if claim.id in self._shared else ''}"

    def folded(self) -> str:
        """What is not shown, in words; empty where everything is."""
        left = len(self.dossier.claims) - len(self.chosen)
        if not left:
            return ""
        told = "told by one account alone" if self.only == "shared" else "of another standing"
        return f"{plural(left, 'more claim')}, {told}, {'is' if left == 1 else 'are'} not shown."

    # ── rows and cells ──

    def _row(self, claim: Claim) -> Row:
        held: list[list[Account]] = [[] for _ in self.columns.columns]
        for account in claim.accounts:
            held[self.columns.at[account.article]].append(account)
        opened = claim is self.claim
        return Row(
            self.view.number_of_claim[claim.id],
            claim,
            tuple(self._cell(claim, column, found) for column, found in zip(self.columns.columns, held, strict=True)),
            opened,
            self.articles if opened else frozenset(),
        )

    def _cell(self, claim: Claim, column: Column, accounts: list[Account]) -> Cell:
        if not accounts:
            return Cell(column, "silent")
        value = None if column.bunch else next(filter(None, (self.tellings.value(claim, a) for a in accounts)), None)
        carry, deny = ({a.article for a in accounts if a.denies is against} for against in (False, True))
        return Cell(column, _carried(accounts), value, len(carry), len(deny))

    def key(self, row: Row, cell: Cell) -> str:
        """The address of a cell within the page."""
        return f"c{row.number}-{cell.column.key}"

    def told(self, row: Row) -> tuple[list[Told], int]:
        """The wordings of a row's claim, and how many more there are: of each column one before another of any."""
        places = self.columns.at
        rank, many = self.columns.rank, len(row.claim.accounts) > WORDINGS
        accounts = sorted(row.claim.accounts, key=lambda a: (many and a.article not in row.chosen, rank[a.article]))
        found = self.tellings.of(row.claim, accounts)
        if len(found) <= WORDINGS:
            return found, 0
        seen: Counter[int] = Counter()
        turns: dict[int, tuple[int, int]] = {}
        for told in found:
            turns[id(told)] = (seen[places[told.account.article]], len(turns))
            seen[places[told.account.article]] += 1
        kept = {id(one) for one in sorted(found, key=lambda one: turns[id(one)])[:WORDINGS]}
        return [one for one in found if id(one) in kept], len(found) - WORDINGS

    def against(self, row: Row) -> list[Against]:
        """What discrepancies say of a row's claim."""
        return self.tellings.against(row.claim)

    def places(self, told: Told) -> list[int]:
        """The places of the columns that have a wording, from 1."""
        return sorted({self.columns.at[account.article] + 1 for account in told.accounts})

    def lit(self, row: Row, told: Told) -> bool:
        """Whether a wording belongs to the cell that is open."""
        return any(account.article in row.chosen for account in told.accounts)

    def _what_is_open(self) -> tuple[Claim | None, frozenset[str], str]:
        """The claim and the articles of the cell that is asked for; the words that name none."""
        asked = (self.choice.open or "").strip().casefold()
        if not asked:
            return None, frozenset(), ""
        number, _, key = asked.removeprefix("c").partition("-")
        known = number.isascii() and number.isdigit() and 1 <= int(number[:9]) <= len(self.dossier.claims)
        claim = self.dossier.claims[int(number[:9]) - 1] if known else None
        keys = {code.casefold(): article for article, code in self.columns.codes.items()}
        column = next((one for one in self.columns.columns if one.key == key), None)
        articles = frozenset(column.articles if column else [keys[key]] if key in keys else [])
        if claim is None or (key and not articles):
            return None, frozenset(), clean_line(self.choice.open or "")[:40]
        return claim, articles, ""

    # ── words ──

    def title(self) -> str:
        """ "Fourteen claims, side by side"."""
        count = len(self.dossier.claims)
        return f"{in_words(count).capitalize()} {'claim' if count == 1 else 'claims'}, side by side"

    def columns_words(self) -> str:
        """How the accounts became columns."""
        found, count = self.columns, len(self.dossier.articles)
        if found.opened:
            return f"those of “{found.opened.name}” in columns of their own, all others together"
        if found.bunched:
            return f"in {plural(len(found.columns), 'column')}, bunched by what they rest on"
        if count > len(found.columns):
            return f"in {plural(len(found.columns), 'column')}: accounts of one text stand together"
        return "as columns"

    def times_words(self) -> str:
        """When the reports were printed."""
        span = reported(self.dossier.articles)
        if not span:
            return "No time of publication is known"
        return f"Times are of publication, {when_words(days(*span, precision='day', basis='stated'), year=True)}"

    def standing_words(self, claim: Claim) -> str:
        """ "10 from 3 origins"; "1 citing 2 origins"."""
        carrying = carried_by(claim)
        return f"{carrying} {'citing' if carrying == 1 < claim.independent[1] else 'from'} {independent_words(claim)}"

    def row_words(self, row: Row) -> str:
        """Who carries the claim and who denies it, in one sentence."""
        claim = row.claim
        denying = list(dict.fromkeys(self.view.outlet(a.article) for a in claim.accounts if a.denies))
        carrying = carried_by(claim)
        verb = "carries" if carrying == 1 else "carry"
        cites = "citing" if carrying == 1 < claim.independent[1] else "from"
        words = f"{plural(carrying, 'account')} {verb} it, {cites} {independent_words(claim)}"
        if denying:
            who = denying[0] if len(denying) == 1 else plural(len(denying), "account")
            words += f"; {who} {'denies' if len(denying) == 1 else 'deny'} it"
        return f"{words}."

    def feet(self) -> list[tuple[str, list[int]]]:
        """For each column, of all claims: how many it carries, how many of them first-hand, how many it denies."""
        lines: list[Counter[int]] = [Counter(), Counter(), Counter()]
        for claim in self.dossier.claims:
            held = [{self.columns.at[a.article] for a in claim.accounts if wanted(a)} for wanted in FEET]
            for line, places in zip(lines, held, strict=True):
                line.update(places)
        names = (f"Claims carried, of {len(self.dossier.claims)}", "of them first-hand", "Claims denied")
        numbers = range(len(self.columns.columns))
        return [(name, [line[n] for n in numbers]) for name, line in zip(names, lines, strict=True)]

    # ── addresses ──

    def address(self, **changed: str | int | None) -> str:
        """This matrix with something changed, as the query of an address; what goes without saying is left out."""
        values: dict[str, str | int | None] = {
            "only": self.only if self.only != self._suits() else None,
            "page": self.page if self.page > 1 else None,
            "bunch": self.columns.bunch,
            "part": self.columns.part if self.columns.part > 1 else None,
        }
        if "only" in changed:
            values["page"] = None
        if "bunch" in changed:
            values["part"] = None
        values |= changed
        if values["only"] == self._suits():
            values["only"] = None
        kept = {name: value for name, value in values.items() if value is not None and value != ""}
        return f"?{urlencode(kept)}" if kept else "?"

    def link(self, span: Span) -> str | None:
        """The address of words in their article; None in a file that holds no articles."""
        return None if self.inside else self.links.span(span, "")


def _shared(claim: Claim) -> bool:
    return claim.standing == "disputed" or len({account.article for account in claim.accounts}) > 1


def _carried(accounts: Sequence[Account]) -> str:
    """How the accounts of a column carry the claim: the most frequent way, of one account the most first-hand;
    "denies" where none carries it."""
    count = Counter(account.support for account in accounts if not account.denies)
    one = len({account.article for account in accounts}) == 1
    return min(count, key=lambda kind: (0 if one else -count[kind], RANK.index(kind)), default="denies")


def _carries(account: Account) -> bool:
    return not account.denies


def _first_hand(account: Account) -> bool:
    return not account.denies and account.support in FIRST_HAND


def _denies(account: Account) -> bool:
    return account.denies


FEET = (_carries, _first_hand, _denies)


def matrix_rows(dossier: Dossier) -> Iterator[tuple[str, ...]]:
    """The whole matrix as rows of a table, a head first: every claim, every account (copies too), nothing folded.

    The words of articles and outlets stand as they are, on one line: a writer of CSV must see to formulae.
    """
    view = View(dossier)
    columns = Columns(view)
    order = [article for group in columns.all for column in group.columns for article in column.articles]
    yield (
        "claim", "text", "status", "standing", "accounts", "against", "origins_low", "origins_high",
        *(f"{columns.codes[article]} {view.outlet(article)}" for article in order),
    )  # fmt: skip
    for number, claim in enumerate(dossier.claims, start=1):
        held: dict[str, list[Account]] = {}
        for account in claim.accounts:
            held.setdefault(account.article, []).append(account)
        words = (_in_words(held.get(article, [])) for article in order)
        against = len({account.article for account in claim.accounts if account.denies})
        low, high = claim.independent
        yield (
            str(number), claim_line(claim.text), claim.status, claim.standing, str(carried_by(claim)), str(against),
            str(low), str(high), *words,
        )  # fmt: skip


def _in_words(accounts: Sequence[Account]) -> str:
    if not accounts:
        return MARKS["silent"][1]
    support = _carried(accounts)
    both = support != "denies" and any(account.denies for account in accounts)
    return MARKS[support][1] + (", denies" if both else "")

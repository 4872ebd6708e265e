"""How accounts tell one claim: their words where they stand, each wording once, and what speaks against them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from rashomon.interfaces.views.sides import sides
from rashomon.interfaces.views.view import UNKNOWN, View
from rashomon.interfaces.words import VERDICTS, clean, clean_line, upper_first
from rashomon.model import Account, Claim, Discrepancy, Span

# Kinds of support as the pages name them: the mark, and the word.
MARKS: dict[str, tuple[str, str]] = {
    "own": ("own", "own"),
    "same-source": ("same", "same source"),
    "verbatim": ("verbatim", "verbatim"),
    "rewrite": ("rewritten", "rewritten"),
    "unknown": ("unknown", "unknown"),
    "denies": ("denies", "denies"),
    "silent": ("silent", "silent"),
}
# A value is shown beside a mark where it parts from another by more than its spelling.
WEIGHTY = ("conflict", "update", "rounding", "granularity", "scope")
SAID_OTHERWISE = ("quotation", "polarity")  # kinds whose values the words or the mark of denial say better
VALUE = 20  # characters of a value that a cell holds
NAMED = 16  # accounts of the same words that are named; the rest is counted
WHOLE = 0.8  # of a sentence: words that are more of it than this need no emphasis
OPPOSED = 3  # sides of a discrepancy that are shown beside a claim's own words


@dataclass(frozen=True, slots=True)
class Told:
    """One wording of a claim: the sentence with the words marked, and the accounts that have it, the first first."""

    account: Account
    span: Span
    words: Markup
    value: str | None
    accounts: tuple[Account, ...]

    @property
    def support(self) -> str:
        """The support of the first account, or that it denies."""
        return "denies" if self.account.denies else self.account.support


@dataclass(frozen=True, slots=True)
class Against:
    """What a discrepancy sets against a claim's words: the verdict, why, and the others' words."""

    discrepancy: Discrepancy
    sign: str
    verdict: str
    sides: tuple[tuple[str, Span, Markup], ...]  # value, the words, the sentence with the words marked
    left: int


class Tellings:
    """Finds, for the claims of a dossier, what each account says and what is said against it."""

    def __init__(self, view: View) -> None:
        self.view = view
        self._of_claim: dict[str, list[Discrepancy]] = {}
        order = list(VERDICTS)
        for one in sorted(view.dossier.discrepancies, key=lambda d: order.index(d.verdict)):
            for claim in dict.fromkeys(one.claims):
                self._of_claim.setdefault(claim, []).append(one)

    def discrepancies(self, claim: Claim) -> list[Discrepancy]:
        """The discrepancies that touch a claim, conflicts first."""
        return self._of_claim.get(claim.id, [])

    def value(self, claim: Claim, account: Account) -> str | None:
        """What the account has where accounts of the claim differ: "14", "four hours"; None where nothing short."""
        mine = self._of_claim.get(claim.id)
        if not mine:
            return None
        for one in mine:
            if one.verdict not in WEIGHTY or one.kind in SAID_OTHERWISE:
                continue
            for value in one.values:
                here = value.article == account.article
                if here and any(value.evidence.overlaps(span) for span in account.evidence):
                    words = clean_line(value.value)
                    return words if words and len(words) <= VALUE else None
        return None

    def of(self, claim: Claim, accounts: Sequence[Account]) -> list[Told]:
        """The wordings of these accounts of the claim, each once, those against it last."""
        found: dict[tuple[bool, str], dict[str | None, list[Account]]] = {}
        for account in sorted(accounts, key=lambda a: a.denies):
            if account.evidence:
                words = " … ".join(" ".join(span.exact.split()).casefold() for span in account.evidence)
                values = found.setdefault((account.denies, words), {})
                values.setdefault(self.value(claim, account), []).append(account)
        return [self._told(mine, value) for values in found.values() for value, mine in _with_the_first(values)]

    def _told(self, accounts: list[Account], value: str | None) -> Told:
        first = accounts[0]
        return Told(first, first.evidence[0], self.in_context(first.evidence), value, tuple(accounts))

    def in_context(self, spans: Sequence[Span]) -> Markup:
        """The sentence around the first of the words, with the words marked; others that stand elsewhere follow."""
        around = self.view.contexts.of(spans[0])
        inside = [span for span in spans if around.contains(span)]
        elsewhere = (span for span in dict.fromkeys(spans) if span not in inside)
        more = (Markup(' … <b class="w">{}</b>').format(clean(span.exact)) for span in elsewhere)
        return Markup("").join([marked(around, inside), *more])

    def against(self, claim: Claim) -> list[Against]:
        """What the discrepancies say of the claim, with the sides whose words are not the claim's own."""
        own = [span for account in claim.accounts for span in account.evidence]
        found = []
        for one in self.discrepancies(claim):
            others = [
                side
                for side in sides(self.view, one)
                if not any(side.span.article == span.article and side.span.overlaps(span) for span in own)
            ]
            shown = others[:OPPOSED] if one.verdict in ("conflict", "update") else []
            sign, word = VERDICTS[one.verdict]
            found.append(
                Against(
                    one,
                    sign,
                    word,
                    tuple((clean_line(side.value), side.span, self.in_context([side.span])) for side in shown),
                    len(others) - len(shown) if shown else 0,
                )
            )
        return found

    # ── words ──

    def origin_words(self, account: Account) -> str:
        """Whose word it is, and why we say so: "From the Harbour Authority; the same words stand elsewhere."."""
        name, because = self.view.origin(account.origin), clean_line(account.because)
        if name != UNKNOWN and name in because:
            return f"{upper_first(because)}."
        source = upper_first(UNKNOWN) if name == UNKNOWN else f"From {name}"
        return f"{source}; {because}." if because else f"{source}."

    def others(self, told: Told) -> tuple[list[Account], int]:
        """The accounts that have the same words as the first, each once, and how many more have them."""
        found = {account.article: account for account in reversed(told.accounts)}
        found.pop(told.account.article)
        first = list(reversed(found.values()))
        return first[:NAMED], len(first[NAMED:])


def _with_the_first(values: dict[str | None, list[Account]]) -> list[tuple[str | None, list[Account]]]:
    """The accounts of the same words by their value; those whose value no discrepancy names, with the first."""
    known = [(value, mine) for value, mine in values.items() if value is not None]
    nameless = values.get(None, [])
    if not known:
        return [(None, nameless)]
    order = [account for mine in values.values() for account in mine]
    first = sorted([*known[0][1], *nameless], key=order.index)
    return [(known[0][0], first), *known[1:]]


def marked(around: Span, spans: Iterable[Span]) -> Markup:
    """The sentence with these words in <b>; of class "w" (without emphasis) where they are nearly all of it."""
    text, at, parts = around.exact, 0, []
    places = sorted({(span.start - around.start, span.end - around.start) for span in spans})
    whole = sum(end - start for start, end in places) >= WHOLE * len(text.strip())
    opening = Markup('<b class="w">{}</b>') if whole else Markup("<b>{}</b>")
    for first, end in places:
        if at < end:
            start = max(first, at)
            parts += [escape(clean(text[at:start])), opening.format(clean(text[start:end]))]
            at = end
    return Markup("").join([*parts, escape(clean(text[at:]))])

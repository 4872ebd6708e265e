"""Two or three accounts of a story held against one another: where they part, what they share, what stands in one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from markupsafe import Markup

from rashomon.interfaces.links import Inside, Links
from rashomon.interfaces.views.codes import codes_of
from rashomon.interfaces.views.columns import Columns
from rashomon.interfaces.views.copying import one_way
from rashomon.interfaces.views.told import MARKS, WHOLE, Tellings
from rashomon.interfaces.views.view import UNKNOWN, View
from rashomon.interfaces.views.wording import alike, layered, own_words, same_words
from rashomon.interfaces.words import VERDICTS, clean_line, in_words, joined, per_cent, plural
from rashomon.model import Account, Article, Claim, Derivation, Discrepancy, Dossier, Span

LEAST, MOST = 2, 3  # accounts that are compared
SHARED, ALONE = 200, 150  # claims in common, and sentences of one account, that are shown; the rest is counted
PAIRS = 6  # pairs worth comparing that are named
NAMED = 3  # origins that are named in a sentence


@dataclass(frozen=True, slots=True)
class Said:
    """What one account says of a claim: the sentence with its words marked, and how it came by them."""

    article: str
    span: Span
    words: Markup
    support: str
    origin: str
    because: str
    value: str | None = None

    @property
    def mark(self) -> tuple[str, str]:
        """The mark and the word for the support."""
        return MARKS[self.support]


@dataclass(frozen=True, slots=True)
class Common:
    """A claim that several of the chosen accounts tell, in the order of these; None: that one is silent.

    `same`: all that tell it use the same words. `alike`: words enough are the same for the others to be marked.
    `split`: one denies what another carries.
    """

    claim: Claim
    said: tuple[Said | None, ...]
    same: bool
    alike: bool
    split: bool


@dataclass(frozen=True, slots=True)
class Parting:
    """A discrepancy between chosen accounts: what each has, None where it has nothing of it."""

    discrepancy: Discrepancy
    sign: str
    verdict: str
    said: tuple[tuple[str, Span, Markup] | None, ...]  # value, the words, the sentence with the words marked


@dataclass(frozen=True, slots=True)
class Alone:
    """A sentence of one account with claims that no other chosen account tells.

    `elsewhere`: how many accounts that were not chosen tell one of them.
    """

    claims: tuple[Claim, ...]
    said: Said
    elsewhere: int


@dataclass(frozen=True, slots=True)
class Pair:
    """How two accounts stand to one another, in sentences; `passage`: the longest text that both have."""

    one: str
    other: str
    lines: tuple[str, ...]
    passage: tuple[Span, Span] | None


class Compared:
    """Chosen accounts of a story, side by side in reading order."""

    def __init__(self, dossier: Dossier, articles: Sequence[str], links: Links | None = None) -> None:
        """`articles`: two or three identifiers, as `chosen` gives them; `links` None: this is a file of its own."""
        self.dossier = dossier
        self.view = View(dossier)
        self.links = links or Inside(dossier)
        self.inside = links is None
        self.tellings = Tellings(self.view)
        self.codes = codes_of(dossier.articles)
        self.articles = [self.view.articles[one] for one in articles]
        self.labels = labels_of(self.view)
        self._chosen = list(articles)
        self._told = {claim.id: self._accounts(claim) for claim in dossier.claims}
        order = self._reading_order()
        carried = [claim for claim in order if len(self._told[claim.id]) > 1]
        self.all_common = [self._common(claim) for claim in carried]
        self.common = self.all_common[:SHARED]
        self.partings = self._partings()
        self.denied = [one for one in self.common if one.split]
        self.alone = [self._alone(one) for one in articles]
        self.pairs = [self._pair(one, other) for one, other in combinations(self._chosen, 2)]

    # ── what they say ──

    def _accounts(self, claim: Claim) -> dict[str, list[Account]]:
        found: dict[str, list[Account]] = {}
        for account in claim.accounts:
            if account.article in self._chosen and account.evidence:
                found.setdefault(account.article, []).append(account)
        return found

    def _reading_order(self) -> list[Claim]:
        """The claims in the order of the first account's text; those of the next set in where they stand there."""
        order: list[str] = []
        for article in self._chosen:
            places = {
                key: min(span.start for account in told[article] for span in account.evidence)
                for key, told in self._told.items()
                if article in told
            }
            at = 0
            for key in sorted(places, key=lambda one: places[one]):
                if key in order:
                    at = order.index(key) + 1
                else:
                    order.insert(at, key)
                    at += 1
        return [self.view.claims[key] for key in order]

    def _common(self, claim: Claim) -> Common:
        told = self._told[claim.id]
        words = {article: [s for a in accounts for s in a.evidence] for article, accounts in told.items()}
        near = alike(list(words.values()))
        said: list[Said | None] = []
        for article in self._chosen:
            if article not in told:
                said.append(None)
                continue
            others = [spans for other, spans in words.items() if other != article]
            said.append(self._said(claim, told[article], own_words(words[article], others) if near else ()))
        denies = {all(a.denies for a in accounts) for accounts in told.values()}
        same = same_words(list(words.values())) and len(denies) == 1
        return Common(claim, tuple(said), same, near, len(denies) > 1)

    def _said(self, claim: Claim, accounts: Sequence[Account], own: Sequence[tuple[int, int]] = ()) -> Said:
        first = accounts[0]
        spans = [span for account in accounts for span in account.evidence]
        return Said(
            article=first.article,
            span=min(spans, key=lambda span: span.start),
            words=self._in_context(spans, own),
            support="denies" if all(account.denies for account in accounts) else first.support,
            origin=self.tellings.origin_words(first),
            because=first.because,
            value=next(filter(None, (self.tellings.value(claim, account) for account in accounts)), None),
        )

    def _in_context(self, spans: Sequence[Span], own: Sequence[tuple[int, int]]) -> Markup:
        """The sentences around the words, each once, in the order of the text."""
        arounds: list[Span] = []
        for span in sorted(spans, key=lambda one: one.start):
            if not any(around.contains(span) for around in arounds):
                arounds.append(self.view.contexts.of(span))
        return Markup(" … ").join(layered(around, spans, own) for around in arounds)

    # ── where they part ──

    def _partings(self) -> list[Parting]:
        found = []
        order = list(VERDICTS)
        for one in sorted(self.dossier.discrepancies, key=lambda d: order.index(d.verdict)):
            values = {article: [v for v in one.values if v.article == article] for article in self._chosen}
            if len({_folded(one, v.value) for mine in values.values() for v in mine}) < 2:
                continue
            if sum(bool(mine) for mine in values.values()) < 2:
                continue
            said: list[tuple[str, Span, Markup] | None] = []
            for article in self._chosen:
                mine = values[article]
                if not mine:
                    said.append(None)
                    continue
                spans = [mine[0].evidence]
                words = layered(self.view.contexts.of(spans[0]), spans, _value_at(mine[0].value, spans[0]))
                said.append((clean_line(mine[0].value), spans[0], words))
            found.append(Parting(one, *VERDICTS[one.verdict], tuple(said)))
        return found

    # ── what stands in one alone ──

    def _alone(self, article: str) -> list[Alone]:
        groups: dict[tuple[int, int], list[tuple[Claim, list[Account]]]] = {}
        for claim in self.dossier.claims:
            told = self._told[claim.id]
            if article in told and len(told) == 1:
                first = min((span for a in told[article] for span in a.evidence), key=lambda span: span.start)
                around = self.view.contexts.of(first)
                groups.setdefault((around.start, around.end), []).append((claim, told[article]))
        found = []
        for held in groups.values():
            accounts = [account for _, mine in held for account in mine]
            others = {a.article for claim, _ in held for a in claim.accounts} - set(self._chosen)
            found.append(Alone(tuple(c for c, _ in held), self._said(held[0][0], accounts), len(others)))
        return sorted(found, key=lambda one: one.said.span.start)

    # ── how they stand to one another ──

    def _pair(self, one: str, other: str) -> Pair:
        first, second = self.view.articles[one], self.view.articles[other]
        lines: list[str] = []
        passage = None
        for here, there in ((first, second), (second, first)):
            for derivation in here.derived_from:
                if derivation.article == there.id:
                    lines += self._copied(here, there, derivation)
                    passage = max(derivation.evidence, key=lambda pair: pair[0].end - pair[0].start, default=None)
        if not lines:
            lines.append("Neither was found to copy the other.")
        lines.append(self._origins(one, other))
        return Pair(one, other, tuple(lines), passage)

    def _copied(self, here: Article, there: Article, derivation: Derivation) -> list[str]:
        name, source = self.labels[here.id], self.labels[there.id]
        share = per_cent(derivation.share)
        if derivation.common_source:
            lines = [
                f"{name} and {source} share {share} of {name}’s words, from {clean_line(derivation.common_source)}."
            ]
        elif not one_way(derivation):
            lines = [f"{name} has {share} of its words in common with {source}. Nothing tells which had them first."]
        elif derivation.degree == "wholly":
            lines = [f"{name} is a whole copy of {source}: {share} of its words stand there."]
        else:
            lines = [f"{name} copies part of {source}: {share} of its words stand there."]
        return [*lines, *(f"{signal.why[:1].upper()}{signal.why[1:]}." for signal in derivation.signals[:2])]

    def _origins(self, one: str, other: str) -> str:
        """Of the claims that both tell, how many lead to one origin, and how many to two."""
        same: Counter[str] = Counter()
        apart = unknown = 0
        for told in self._told.values():
            if one in told and other in told:
                mine, theirs = ({self.view.origin(a.origin) for a in told[who]} for who in (one, other))
                known = (mine & theirs) - {UNKNOWN}
                if known:
                    same[min(known)] += 1
                elif UNKNOWN in mine | theirs:
                    unknown += 1
                else:
                    apart += 1
        total = same.total() + apart + unknown
        if not total:
            return "They have no claim in common."
        if unknown == total:
            return f"Both tell {plural(total, 'claim')}; nowhere is the origin of both known."
        parts = []
        if same:
            listed = [f"{name} {count}" for name, count in same.most_common(NAMED)]
            rest = same.total() - sum(count for _, count in same.most_common(NAMED))
            listed += [f"others {rest}"] if rest else []
            lead = "leads" if same.total() == 1 else "lead"
            parts.append(f"{same.total()} {lead} to one origin ({', '.join(listed)})")
        parts += [f"{apart} to two different ones"] if apart else []
        parts += [f"for {unknown} the origin of one or both is unknown"] if unknown else []
        return f"Both tell {plural(total, 'claim')}: {joined(parts)}."

    # ── words and addresses ──

    def title(self) -> str:
        """ "Two accounts compared"."""
        return f"{in_words(len(self.articles)).capitalize()} accounts compared"

    def counts(self) -> list[str]:
        """What was found, in a few words each."""
        conflicts = sum(one.discrepancy.verdict == "conflict" for one in self.partings) + len(self.denied)
        differences = len(self.partings) + len(self.denied)
        clashes = plural(conflicts, "conflict") if conflicts else "no conflict"
        lines = [f"{plural(len(self.all_common), 'claim') if self.all_common else 'no claim'} in common"]
        lines.append(f"{plural(differences, 'difference')}, {clashes}" if differences else "no difference between them")
        for article, found in zip(self._chosen, self.alone, strict=True):
            count = sum(len(one.claims) for one in found)
            lines.append(f"{plural(count, 'claim')} only in {self.labels[article]}")
        return lines

    def who_tells(self, common: Common) -> str:
        """The names of the accounts that tell a claim."""
        return joined(self.labels[said.article] for said in common.said if said)

    def who_is_silent(self, common: Common) -> str:
        """The names of the chosen accounts that do not tell it."""
        said = zip(self._chosen, common.said, strict=True)
        return joined(self.labels[article] for article, one in said if not one)

    def link(self, span: Span) -> str | None:
        """The address of words in their article; None in a file that holds no articles."""
        return None if self.inside else self.links.span(span, "")


def chosen(dossier: Dossier, names: Iterable[str]) -> tuple[list[str], str]:
    """The articles that are named, by identifier or by code ("hl"), each once in the order given; and what is wrong
    with the choice, in a sentence, empty where nothing is."""
    known = {article.id for article in dossier.articles}
    codes = {code.casefold(): article for article, code in codes_of(dossier.articles).items()}
    found: dict[str, None] = {}
    missing = []
    for name in names:
        one = name if name in known else codes.get(name.strip().casefold())
        if one:
            found[one] = None
        elif name.strip():
            missing.append(clean_line(name)[:40])
    if missing:
        return list(found), f"This story has no account {joined(f'“{one}”' for one in missing[:5])}."
    if len(dossier.articles) < LEAST:
        return list(found), "This story has one account: there is none to compare it with."
    if len(found) == 1:
        return list(found), "One account is chosen. Choose one or two more."
    if len(found) > MOST:
        return list(found), f"{in_words(len(found)).capitalize()} accounts are chosen. Choose two or three."
    return list(found), ""


def labels_of(view: View) -> dict[str, str]:
    """What to call each article in a line: its outlet, with the date where the outlet has several."""
    count = Counter(view.outlet(article.id) for article in view.dossier.articles)
    return {
        article.id: name if count[name] == 1 else f"{name}, {view.date(article.id)}"
        for article in view.dossier.articles
        for name in [view.outlet(article.id)]
    }


def worth_comparing(dossier: Dossier) -> list[tuple[str, str, str]]:
    """Pairs of accounts that tell an analyst most when compared: their identifiers and why, the weightiest first."""
    leads = Columns(View(dossier)).leads
    conflicts: Counter[tuple[str, str]] = Counter()
    shared: Counter[tuple[str, str]] = Counter()
    for one in dossier.discrepancies:
        if one.verdict in ("conflict", "update"):
            values: dict[str, set[str]] = {}
            for value in one.values:
                values.setdefault(value.article, set()).add(_folded(one, value.value))
            for a, b in combinations(sorted(values), 2):
                conflicts[a, b] += values[a].isdisjoint(values[b])
    for claim in dossier.claims:
        denies = {account.article: account.denies for account in claim.accounts}
        for a, b in combinations(sorted(denies), 2):
            shared[a, b] += 1
            conflicts[a, b] += denies[a] != denies[b]
    pairs = [pair for pair in {*shared, *(p for p in conflicts if conflicts[p])} if leads[pair[0]] != leads[pair[1]]]
    pairs.sort(key=lambda pair: (-conflicts[pair], -shared[pair], pair))
    found = []
    for a, b in pairs[:PAIRS]:
        parts = [plural(conflicts[a, b], "conflict or update", "conflicts or updates")] if conflicts[a, b] else []
        parts += [f"{plural(shared[a, b], 'claim')} in common"]
        found.append((a, b, ", ".join(parts)))
    return found


def _folded(discrepancy: Discrepancy, value: str) -> str:
    return value if discrepancy.kind in ("name", "quotation") else value.casefold()


def _value_at(value: str, span: Span) -> list[tuple[int, int]]:
    """Where the value stands in the words; nowhere where it is not said in them letter by letter."""
    found = re.search(re.escape(value), span.exact, re.IGNORECASE) if value else None
    whole = len(value) >= WHOLE * len(span.exact)
    return [] if found is None or whole else [(span.start + found.start(), span.start + found.end())]

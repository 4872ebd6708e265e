"""The dossier as a page shows it: everything numbered, grouped and put into words; no markup yet."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher

from rashomon.dossier.when import reported
from rashomon.interfaces.export.context import Contexts
from rashomon.interfaces.words import (
    ORIGIN_KINDS,
    STANDINGS,
    carried_by,
    clean_line,
    denied_by,
    in_words,
    independent_words,
    joined,
    outlet_of,
    plural,
    when_words,
)
from rashomon.model import Account, Article, Claim, Discrepancy, Dossier, Origin, Span, days

DRAWN_LARGE = ("conflict", "update")  # the other verdicts are there to take alarm away, and stand in a table
FOLD_SINGLES = 8  # single claims beyond this many are folded away
FOLD_TIMELINE = 14  # lines of a timeline that can be taken in at a look
UNKNOWN = "origin unknown"
WORD = re.compile(r"\w+(?:['’-]\w+)*")


@dataclass(frozen=True, slots=True)
class Telling:
    """One value of a discrepancy, with the account that says so first and all that do."""

    value: str
    span: Span
    around: Span
    articles: tuple[str, ...]
    strokes: tuple[tuple[Account, ...], ...]


@dataclass(frozen=True, slots=True)
class Bunch:
    """The accounts whose claims come mostly from one origin."""

    name: str
    kind: str
    note: str
    accounts: tuple[tuple[Article, str], ...]
    share: float = 0.0  # of each account's claims at the least this part has the origin


class View:
    """A dossier with its numbers, lookups and words."""

    def __init__(self, dossier: Dossier) -> None:
        self.dossier = dossier
        self.contexts = Contexts(dossier)
        self.articles = {article.id: article for article in dossier.articles}
        self.origins: dict[str, Origin] = {origin.id: origin for origin in dossier.origins}
        self.claims: dict[str, Claim] = {claim.id: claim for claim in dossier.claims}
        self.number_of_article = {a.id: n for n, a in enumerate(dossier.articles, start=1)}
        self.number_of_claim = {c.id: n for n, c in enumerate(dossier.claims, start=1)}
        years = {
            day.year
            for article in dossier.articles
            for day in ((article.published.first_day(),) if article.published else ())
            if day
        }
        self.one_year = len(years) == 1

    # ── words ──

    def outlet(self, article: str) -> str:
        """The outlet's or the file's name."""
        return outlet_of(self.articles[article])

    def times(self) -> list[str]:
        """When the events were, and from when to when their reports say they were printed, where they say so."""
        moment = self.dossier.story.moment
        lines = [f"events of {when_words(moment, year=True)}" if moment else "events of unknown date"]
        if span := reported(self.dossier.articles):
            printed = days(span[0], span[1], precision="day", basis="stated")
            lines.append(f"reported {when_words(printed, year=True)}")
        return lines

    def date(self, article: str) -> str:
        """When the article was published, as far as known."""
        published = self.articles[article].published
        words = when_words(published, year=not self.one_year)
        return f"{words}, inferred" if published and published.basis == "inferred" else words

    def origin(self, key: str) -> str:
        """The origin's name, or that it is unknown."""
        origin = self.origins.get(key)
        return clean_line(origin.name) if origin and origin.kind != "unknown" and origin.name else UNKNOWN

    def carried(self, claim: Claim) -> str:
        """ "3 accounts, 1 origin"."""
        return f"{plural(carried_by(claim), 'account')}, {independent_words(claim)}"

    def against(self, claim: Claim) -> str:
        """ "2 against", or nothing."""
        count = denied_by(claim)
        return f"{count} against" if count else ""

    def sources(self, claim: Claim) -> str:
        """The names of the origins for the claim; then of those against it."""
        told = _names(self, (a for a in claim.accounts if not a.denies))
        denied = _names(self, (a for a in claim.accounts if a.denies))
        words = "; ".join(told)
        if denied:
            words = f"{words}; against it {joined(denied)}" if words else f"against it {joined(denied)}"
        return words[:1].upper() + words[1:]

    # ── figures ──

    def strokes(self, claim: Claim) -> tuple[tuple[Account, ...], ...]:
        """The claim's accounts bunched by origin, the largest bunch first, those against it last."""
        bunches: dict[tuple[bool, str], list[Account]] = {}
        known_first = sorted(claim.accounts, key=lambda a: self.origin(a.origin) == UNKNOWN)
        for account in self._one_each(known_first):
            bunches.setdefault((account.denies, account.origin), []).append(account)
        order = sorted(bunches, key=lambda key: (key[0], -len(bunches[key])))
        return tuple(tuple(_first_first(bunches[key])) for key in order)

    def _one_each(self, accounts: Iterable[Account]) -> list[Account]:
        """One account an article on each side, the first: a stroke is an article."""
        chosen: dict[tuple[str, bool], Account] = {}
        for account in accounts:
            chosen.setdefault((account.article, account.denies), account)
        return list(chosen.values())

    def bunches(self) -> tuple[Bunch, ...]:
        """The articles by the origin that most of their claims share, the largest bunch first, the unknown last.

        An article fewer than half of whose claims lead to a named origin stands with the unknown: one expert
        quoted at the end does not make a report the expert's.
        """
        found: dict[str | None, list[tuple[Article, str]]] = {}
        for article in self.dossier.articles:
            mine = [a for c in self.dossier.claims for a in c.accounts if a.article == article.id]
            count = Counter(a.origin for a in mine if self.origin(a.origin) != UNKNOWN)
            known = 2 * count.total() >= len(mine)
            main = max(sorted(count), key=lambda key: count[key]) if count and known else None
            found.setdefault(main, []).append((article, self._came_by(article, mine, main)))
        bunches = []
        for key in sorted(found, key=lambda key: (key is None, -len(found[key]), key or "")):
            origin = self.origins.get(key or "")
            bunches.append(
                Bunch(
                    name=self.origin(key) if key else "Origin unknown",
                    kind=origin.kind if origin else "unknown",
                    note=ORIGIN_KINDS[origin.kind] if origin else "most claims name no source",
                    accounts=tuple(found[key]),
                    share=min(self._share(article, key) for article, _ in found[key]),
                )
            )
        return tuple(bunches)

    def _share(self, article: Article, origin: str | None) -> float:
        mine = [a.origin for c in self.dossier.claims for a in c.accounts if a.article == article.id]
        return mine.count(origin) / len(mine) if origin and mine else 0.0

    def _came_by(self, article: Article, mine: list[Account], main: str | None) -> str:
        for derivation in article.derived_from:
            verb = "copies" if derivation.degree == "wholly" else "copies part of"
            return f"{verb} {self.outlet(derivation.article)}"
        if not mine:
            return "carries no claim"
        support = Counter(a.support for a in mine if main is None or a.origin == main)
        if main is None:
            named = sum(self.origin(a.origin) != UNKNOWN for a in mine)
            return f"{named} of {len(mine)} from a named source"
        words = {
            "verbatim": "reprints",
            "rewrite": "rewrites",
            "same-source": "same source",
            "own": "own report",
            "unknown": "path unknown",
        }
        return words[max(sorted(support), key=lambda key: support[key])]

    def bunches_caption(self) -> str:
        """ "Five accounts. Three of them are one voice."."""
        total = len(self.dossier.articles)
        known = [b for b in self.bunches() if b.kind != "unknown"]
        first = f"{in_words(total).capitalize()} {'account' if total == 1 else 'accounts'}."
        most = max((len(b.accounts) for b in known), default=0)
        if most > 1:
            share = max(b.share for b in known if len(b.accounts) == most)
            one = "are mostly one voice" if share >= 0.5 else "lean most on one source"
            first += f" {'All' if most == total else in_words(most).capitalize()} of them {one}."
        vague = sum(len(b.accounts) for b in self.bunches() if b.kind == "unknown")
        if vague:
            whose = "its" if vague == 1 else "their"
            verb = "names" if vague == 1 else "name"
            first += f" {in_words(vague).capitalize()} {verb} no source for most of {whose} claims."
        return first

    # ── groups ──

    def by_standing(self) -> list[tuple[str, str, list[Claim]]]:
        """The claims by standing: its name, what it means, and the claims in the order of their numbers."""
        return [
            (standing, meaning, [c for c in self.dossier.claims if c.standing == standing])
            for standing, meaning in STANDINGS.items()
            if any(c.standing == standing for c in self.dossier.claims)
        ]

    def tellings(self, discrepancy: Discrepancy) -> list[Telling]:
        """The discrepancy's values, each once, with the accounts that have it."""
        grouped: dict[str, list[tuple[str, Span]]] = {}
        values: dict[str, str] = {}
        for one in discrepancy.values:
            # "Five" at the head of a sentence and "five" inside one are one value; a name's spelling may be the
            # difference itself.
            key = one.value if discrepancy.kind in ("name", "quotation") else one.value.casefold()
            values.setdefault(key, one.value)
            grouped.setdefault(key, []).append((one.article, one.evidence))
        tellings = []
        for key, places in grouped.items():
            value = values[key]
            articles = tuple(dict.fromkeys(article for article, _ in places))
            span = places[0][1]
            told = [a for key in discrepancy.claims for a in self.claims[key].accounts if a.article in articles]
            # An article may tell two of the values, each after another source: its account of this one first.
            here = [a for a in told if any(mine.overlaps(words) for mine in a.evidence for _, words in places)]
            accounts = [*here, *told]
            tellings.append(Telling(value, span, self.contexts.of(span), articles, self._bunched(articles, accounts)))
        return tellings

    def _bunched(self, articles: tuple[str, ...], accounts: list[Account]) -> tuple[tuple[Account, ...], ...]:
        chosen = {account.article: account for account in reversed(self._one_each(accounts))}
        bunches: dict[str, list[Account]] = {}
        for article in articles:
            if article in chosen:
                bunches.setdefault(chosen[article].origin, []).append(chosen[article])
        return tuple(tuple(_first_first(b)) for b in sorted(bunches.values(), key=lambda b: -len(b)))

    def emphasis(self, discrepancy: Discrepancy, telling: Telling) -> list[tuple[int, int]]:
        """Which characters of the telling's sentence differ: stretches from its beginning, in order."""
        around, span = telling.around, telling.span
        offset, words = span.start - around.start, span.exact
        if discrepancy.kind == "quotation":
            others = [t for t in self.tellings(discrepancy) if t.value != telling.value]
            if others:
                return [(offset + a, offset + b) for a, b in differing(words, others[0].span.exact)]
        found = words.lower().find(telling.value.lower()) if telling.value else -1
        if found >= 0:
            return [(offset + found, offset + found + len(telling.value))]
        # Words that are nearly the whole sentence need no emphasis: it would say nothing.
        return [] if len(words) >= 0.8 * len(around.exact) else [(offset, offset + len(words))]

    def telling_sources(self, telling: Telling) -> str:
        """ "3 accounts, from the Harbour Authority"."""
        names = _names(self, (account for bunch in telling.strokes for account in bunch))
        words = plural(len(telling.articles), "account")
        known = [name for name in names if name != UNKNOWN]
        if known:
            words += f", from {joined(known)}"
        return words if len(known) == len(names) and names else f"{words}, {UNKNOWN}"

    def not_known(self) -> list[str]:
        """What the dossier cannot say, in sentences."""
        lines = []
        dated = [(self.outlet(a.id), a.published) for a in self.dossier.articles]
        nothing = [name for name, when in dated if when is None or not (when.earliest or when.latest)]
        if nothing:
            were = "was" if len(nothing) == 1 else "were"
            lines.append(f"When {joined(nothing)} {were} published: nothing in the text or beside it says so.")
        for name, when in dated:
            if when and when.basis == "inferred" and (when.earliest or when.latest):
                lines.append(f"When {name} was published: inferred from the accounts, {when_words(when, year=True)}.")
        nameless = [outlet_of(a) for a in self.dossier.articles if not a.outlet]
        if nameless:
            lines.append(f"Which outlet published {joined(nameless)}: the text does not say.")
        unknown = [
            str(self.number_of_claim[c.id])
            for c in self.dossier.claims
            if c.standing != "single" and all(self.origin(a.origin) == UNKNOWN for a in c.accounts)
        ]
        if unknown:
            lines.append(f"Who first said {'claim' if len(unknown) == 1 else 'claims'} {joined(unknown)}.")
        alone = sum(c.standing == "single" and c.independent[0] == 0 for c in self.dossier.claims)
        if alone:
            verb = "comes" if alone == 1 else "come"
            lines.append(f"Where {plural(alone, 'claim')} of a single account {verb} from: no source is named.")
        return lines


def differing(text: str, other: str) -> list[tuple[int, int]]:
    """The stretches of `text`, in whole words, that `other` has otherwise."""
    mine = [match.span() for match in WORD.finditer(text)]
    words, theirs = [text[a:b].lower() for a, b in mine], [m.group().lower() for m in WORD.finditer(other)]
    matcher = SequenceMatcher(None, words, theirs, autojunk=False)
    return [(mine[a][0], mine[b - 1][1]) for tag, a, b, _, _ in matcher.get_opcodes() if tag != "equal" and a < b]


def _names(view: View, accounts: Iterable[Account]) -> list[str]:
    return list(dict.fromkeys(view.origin(account.origin) for account in accounts))


def _first_first(accounts: list[Account]) -> list[Account]:
    """First-hand accounts before those that reprint; otherwise in the order given."""
    return sorted(accounts, key=lambda account: account.support not in ("own", "same-source"))

"""The dossier as a page shows it: everything numbered, grouped and put into words; no markup yet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from rashomon.dossier.leaning import known_origins, leaning
from rashomon.dossier.when import reported
from rashomon.interfaces import words
from rashomon.interfaces.views import copying
from rashomon.interfaces.views.context import Contexts
from rashomon.interfaces.words import (
    ORIGIN_KINDS,
    STANDINGS,
    carried_words,
    clean_line,
    denied_by,
    in_words,
    joined,
    outlet_of,
    plural,
    when_words,
)
from rashomon.model import Account, Article, Claim, Dossier, Origin, days

DRAWN_LARGE = ("conflict", "update")  # the other verdicts are there to take alarm away, and stand in a table
FOLD_SINGLES = 8  # single claims beyond this many are folded away
FOLD_TIMELINE = 14  # lines of a timeline that can be taken in at a look
NAMED = 4  # origins of a claim, or accounts that lack something, that are named; the rest is counted
STRETCHES = 6  # stretches of time in which undated reports were placed that are told one by one
UNKNOWN = words.UNKNOWN
# How an account came by what it has of the origin whose name stands above it.
CAME_BY = {
    "verbatim": "reprints",
    "rewrite": "rewrites",
    "same-source": "quotes it itself",
    "own": "own report",
    "unknown": "does not say how",
}
FIRST_HAND = (CAME_BY["own"], CAME_BY["same-source"])
MANY = "several"  # the bunch of reports that lean on no one source
NOBODY = ("Origin unknown", "unknown", "most claims name no source")


@dataclass(frozen=True, slots=True)
class Bunch:
    """The accounts whose claims come mostly from one origin."""

    name: str
    kind: str
    note: str
    accounts: tuple[tuple[Article, str], ...]
    first_hand: bool = False  # whether the first of them has it from the origin itself, or is the origin
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
        self._told: dict[str, list[Account]] = {article.id: [] for article in dossier.articles}
        for claim in dossier.claims:
            for account in claim.accounts:
                self._told.setdefault(account.article, []).append(account)
        self._bunches: tuple[Bunch, ...] | None = None
        self._origin_names: dict[str, str] = {}
        self._outlets = told_apart(dossier.articles)
        self._differ = {claim for one in dossier.discrepancies for claim in one.claims}
        years = {
            day.year
            for article in dossier.articles
            for day in ((article.published.first_day(),) if article.published else ())
            if day
        }
        self.one_year = len(years) == 1

    @cached_property
    def texts(self) -> dict[str, str]:
        """For each article the text that it is, in the main: copies of one text have one."""
        return copying.texts(self.dossier.articles)

    @cached_property
    def _sharing(self) -> dict[str, list[tuple[str, str]]]:
        found: dict[str, list[tuple[str, str]]] = {article: [] for article in self.articles}
        for article in self.dossier.articles:
            for one in article.derived_from:
                found[article.id].append((copying.verb(one), one.article))
                if not copying.one_way(one) and one.article in found:
                    found[one.article].append((copying.verb(one), article.id))
        return found

    def sharing(self, article: str) -> list[tuple[str, str]]:
        """What an article does with the text of which others: "copies", or, of either, "shares its text with"."""
        return self._sharing[article]

    # ── words ──

    def outlet(self, article: str) -> str:
        """The outlet's or the file's name; of several accounts of one outlet the first is "Courier (1)"."""
        return self._outlets[article]

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
        if (name := self._origin_names.get(key)) is None:
            origin = self.origins.get(key)
            known = origin and origin.kind != "unknown" and origin.name
            name = self._origin_names[key] = clean_line(origin.name) if origin and known else UNKNOWN
        return name

    def carried(self, claim: Claim) -> str:
        """ "3 accounts, 1 origin"."""
        return carried_words(claim)

    def against(self, claim: Claim) -> str:
        """ "2 against"; that the claim is itself a denial; or nothing."""
        count = denied_by(claim)
        if count:
            return f"{count} against"
        return "itself a denial" if claim.standing == "disputed" and claim.id not in self._differ else ""

    def sources(self, claim: Claim) -> str:
        """The names of the origins for the claim; then of those against it."""
        told = names_of(self, (a for a in claim.accounts if not a.denies))
        denied = names_of(self, (a for a in claim.accounts if a.denies))
        words = "; ".join(few(told))
        if denied:
            against = f"against it {joined(few(denied))}"
            words = f"{words}; {against}" if words else against
        return words[:1].upper() + words[1:]

    # ── figures ──

    def strokes(self, claim: Claim) -> tuple[tuple[Account, ...], ...]:
        """The claim's accounts bunched by origin, the largest bunch first, those against it last."""
        bunches: dict[tuple[bool, str], list[Account]] = {}
        known_first = sorted(claim.accounts, key=lambda a: self.origin(a.origin) == UNKNOWN)
        for account in self.one_each(known_first):
            bunches.setdefault((account.denies, account.origin), []).append(account)
        order = sorted(bunches, key=lambda key: (key[0], -len(bunches[key])))
        return tuple(tuple(first_first(bunches[key])) for key in order)

    def one_each(self, accounts: Iterable[Account]) -> list[Account]:
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
        if self._bunches is None:
            self._bunches = self._find_bunches()
        return self._bunches

    def _find_bunches(self) -> tuple[Bunch, ...]:
        found: dict[str | None, list[tuple[Article, str]]] = {}
        known = known_origins(self.dossier)
        for article in self.dossier.articles:
            mine = self._told[article.id]
            on = leaning(mine, known)
            main = MANY if on.origin and not on.alone else on.origin
            found.setdefault(main, []).append((article, self._came_by(article, mine, main)))
        bunches = []
        for key in sorted(found, key=lambda key: (key is None, key == MANY, -len(found[key]), key or "")):
            origin = self.origins.get(key or "")
            none = ("Several sources", MANY, "no one behind a quarter of the claims") if key == MANY else NOBODY
            name, kind, note = (self.origin(origin.id), origin.kind, ORIGIN_KINDS[origin.kind]) if origin else none
            bunches.append(
                Bunch(
                    name=name,
                    kind=kind,
                    note=note,
                    accounts=tuple(found[key]),
                    first_hand=found[key][0][1] in FIRST_HAND,
                    share=min(self._share(article, key) for article, _ in found[key]),
                )
            )
        return tuple(bunches)

    def _share(self, article: Article, origin: str | None) -> float:
        mine = [account.origin for account in self._told[article.id]]
        return mine.count(origin) / len(mine) if origin and mine else 0.0

    def _came_by(self, article: Article, mine: list[Account], main: str | None) -> str:
        derivation = copying.nearest(article)
        if derivation is not None:
            return f"{copying.verb(derivation)} {self.outlet(derivation.article)}"
        if not mine:
            return "carries no claim"
        support = Counter(a.support for a in mine if a.origin == main)
        if main is None or main == MANY:
            named = sum(self.origin(a.origin) != UNKNOWN for a in mine)
            return f"{named} of {len(mine)} from a named source"
        if main and self.origin(main).casefold() == outlet_of(article).casefold():
            return "is that source itself"
        return CAME_BY[max(sorted(support), key=lambda key: support[key])]

    def bunches_caption(self) -> str:
        """ "Five accounts. Three of them are one voice."."""
        total = len(self.dossier.articles)
        known = [b for b in self.bunches() if b.kind not in ("unknown", MANY)]
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

    def not_known(self) -> list[str]:
        """What the dossier cannot say, in sentences."""
        lines = []
        dated = [(self.outlet(a.id), a.published) for a in self.dossier.articles]
        nothing = [name for name, when in dated if when is None or not (when.earliest or when.latest)]
        if nothing:
            were = "was" if len(nothing) == 1 else "were"
            who = joined(few(nothing, "others"))
            lines.append(f"When {who} {were} published: nothing in the text or beside it says so.")
        inferred: dict[str, list[str]] = {}
        for name, when in dated:
            if when and when.basis == "inferred" and (when.earliest or when.latest):
                inferred.setdefault(when_words(when, year=True), []).append(name)
        for between, names in list(inferred.items())[:STRETCHES]:
            were = "was" if len(names) == 1 else "were"
            lines.append(
                f"When {joined(few(names, 'others'))} {were} published: inferred from the accounts, {between}."
            )
        if left := sum(len(names) for names in list(inferred.values())[STRETCHES:]):
            lines.append(f"When {plural(left, 'other')} {'was' if left == 1 else 'were'} published: inferred as well.")
        nameless = [self.outlet(a.id) for a in self.dossier.articles if not a.outlet]
        if nameless:
            lines.append(f"Which outlet published {joined(few(nameless, 'others'))}: the text does not say.")
        unknown = [
            str(self.number_of_claim[c.id])
            for c in self.dossier.claims
            if c.standing != "single" and all(self.origin(a.origin) == UNKNOWN for a in c.accounts)
        ]
        if unknown:
            which = "claim" if len(unknown) == 1 else "claims"
            lines.append(f"Who first said {which} {joined(few(unknown, 'others', 12))}: no account names a source.")
        alone = sum(c.standing == "single" and c.independent[0] == 0 for c in self.dossier.claims)
        if alone:
            verb = "comes" if alone == 1 else "come"
            lines.append(f"Where {plural(alone, 'claim')} of a single account {verb} from: no source is named.")
        return lines


def told_apart(articles: Iterable[Article]) -> dict[str, str]:
    """Each article's outlet, or file, by the article's identifier; numbered where an outlet has several accounts."""
    names = {article.id: outlet_of(article) for article in articles}
    several, met = Counter(names.values()), Counter[str]()
    found = {}
    for key, name in names.items():
        met[name] += 1
        found[key] = f"{name} ({met[name]})" if several[name] > 1 else name
    return found


def few(names: list[str], others: str = "more", most: int = NAMED) -> list[str]:
    """The first of the names, and how many there are beyond them where that is more than one: "11 more"."""
    return names if len(names) <= most + 1 else [*names[:most], f"{len(names) - most} {others}"]


def names_of(view: View, accounts: Iterable[Account]) -> list[str]:
    """The names of the accounts' origins, each once."""
    return list(dict.fromkeys(view.origin(account.origin) for account in accounts))


def first_first(accounts: list[Account]) -> list[Account]:
    """First-hand accounts before those that reprint; otherwise in the order given."""
    return sorted(accounts, key=lambda account: account.support not in ("own", "same-source"))

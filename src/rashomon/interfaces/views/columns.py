"""The accounts of a story as columns: by what they rest on, then by time, with whole copies under what they copy."""

from __future__ import annotations

from dataclasses import dataclass, replace

from rashomon.interfaces.views.codes import codes_of, initials
from rashomon.interfaces.views.view import MANY, Bunch, View
from rashomon.interfaces.words import plural
from rashomon.model import Article

MOST = 16  # columns that a screen of 1280 px holds with their marks; more are bunched
PART = 12  # accounts of an opened bunch that stand beside one another
HALF = 0.5  # of an account's claims: from here on a report is mostly its source's


@dataclass(frozen=True, slots=True)
class Column:
    """An account with its whole copies, or (`bunch`, a number from 1) the accounts of a bunch together.

    `key` names the column in addresses: the code in small letters; "b-1" of a bunch. `articles`: all of them, the
    account itself first.
    """

    key: str
    code: str
    name: str
    when: str
    articles: tuple[str, ...]
    bunch: int | None = None

    @property
    def copies(self) -> tuple[str, ...]:
        """The whole copies that stand under the account."""
        return () if self.bunch else self.articles[1:]


@dataclass(frozen=True, slots=True)
class Group:
    """Columns that rest on the same; `tone` is "own" where they are first-hand, else "echo" or "unknown"."""

    name: str
    note: str
    tone: str
    columns: tuple[Column, ...]

    @property
    def accounts(self) -> int:
        """How many articles stand in it, copies counted."""
        return sum(len(column.articles) for column in self.columns)


class Columns:
    """A story's columns in groups, all of them or those of an opened bunch."""

    def __init__(self, view: View, bunch: int | None = None, part: int = 1) -> None:
        """`bunch`: the number of the bunch to open where there are too many columns; `part`: which of its pages."""
        self.view = view
        self.codes = codes_of(view.dossier.articles)
        self.leads = leads_of(view.dossier.articles)
        self.all = self._groups()
        count = sum(len(group.columns) for group in self.all)
        self.bunched = count > MOST
        known = bunch is not None and 1 <= bunch <= len(self.all)
        self.bunch = bunch if self.bunched and known else None
        self.parts = -(-len(self.all[self.bunch - 1].columns) // PART) if self.bunch else 1
        self.part = min(max(1, part), self.parts)
        if not self.bunched:
            self.groups = self.all
        elif self.bunch:
            self.groups = self._opened(self.bunch)
        else:
            self.groups = self._together()
        self.columns = tuple(column for group in self.groups for column in group.columns)
        self.at = {article: n for n, column in enumerate(self.columns) for article in column.articles}
        self.rank = {article: n for n, article in enumerate(a for column in self.columns for a in column.articles)}

    def _groups(self) -> tuple[Group, ...]:
        copies: dict[str, list[str]] = {}
        for article in sorted(self.view.dossier.articles, key=_time):
            if (lead := self.leads[article.id]) != article.id:
                copies.setdefault(lead, []).append(article.id)
        several: list[tuple[Bunch, list[Column]]] = []
        alone: list[Bunch] = []
        gathered: dict[str, list[Column]] = {"each": [], "own": [], MANY: [], "unknown": []}
        for bunch in self.view.bunches():
            mine = [a for a, _ in sorted(bunch.accounts, key=lambda one: _time(one[0])) if self.leads[a.id] == a.id]
            columns = [self._column(article, copies.get(article.id, [])) for article in mine]
            if bunch.kind in gathered:
                gathered[bunch.kind] += columns
            elif len(columns) > 1:
                several.append((bunch, columns))
            else:
                gathered["own" if bunch.kind == "outlet" else "each"] += columns
                alone += [bunch] * (bunch.kind != "outlet")
        if len(alone) == 1 and gathered["each"]:
            several.append((alone[0], gathered.pop("each")))
        named = [_named(bunch, columns) for bunch, columns in several]
        words = {
            "each": ("Each from a source of its own", "", "echo"),
            "own": ("Own reports", "", "own"),
            MANY: ("Several sources", "no one behind a quarter of the claims", "echo"),
            "unknown": ("Origin unknown", "most claims name no source", "unknown"),
        }
        rest = [
            Group(*words[kind], tuple(sorted(found, key=self._by_time))) for kind, found in gathered.items() if found
        ]
        groups = named + rest
        if len(groups) > MOST:
            few = tuple(column for group in groups[MOST - 1 :] for column in group.columns)
            groups = [*groups[: MOST - 1], Group("Other sources", "", "echo", few)]
        return tuple(groups)

    def _by_time(self, column: Column) -> tuple[str, str]:
        return _time(self.view.articles[column.articles[0]])

    def _column(self, article: Article, copies: list[str]) -> Column:
        code = self.codes[article.id]
        return Column(
            key=code.casefold(),
            code=code,
            name=self.view.outlet(article.id),
            when=self.view.date(article.id),
            articles=(article.id, *copies),
        )

    def _together(self) -> tuple[Group, ...]:
        """The groups, with as few of them as need be made one column each: first the smallest that is enough."""
        sizes = {number: len(group.columns) for number, group in enumerate(self.all, start=1)}
        folded: set[int] = set()
        while (over := sum(1 if n in folded else size for n, size in sizes.items()) - MOST) > 0:
            left = [n for n, size in sizes.items() if n not in folded and size > 1]
            enough = [n for n in left if sizes[n] - 1 >= over]
            folded.add(min(enough, key=lambda n: sizes[n]) if enough else max(left, key=lambda n: sizes[n]))
        return tuple(
            replace(group, columns=(self._as_one(number, group),)) if number in folded else group
            for number, group in enumerate(self.all, start=1)
        )

    def _as_one(self, number: int, group: Group) -> Column:
        name = group.name.removeprefix("Mostly from ")
        return Column(
            key=f"b-{number}",
            code=f"{initials(name.removeprefix('Lean on '))}+",
            name=name,
            when=plural(group.accounts, "account"),
            articles=tuple(article for column in group.columns for article in column.articles),
            bunch=number,
        )

    def _opened(self, bunch: int) -> tuple[Group, ...]:
        """The accounts of one bunch, as many as stand beside one another, and all other accounts as one column."""
        group = self.all[bunch - 1]
        mine = group.columns[PART * (self.part - 1) : PART * self.part]
        shown = {article for column in mine for article in column.articles}
        others = tuple(a.id for a in self.view.dossier.articles if a.id not in shown)
        every = Column(
            key="b-0", code="…+", name="All other accounts", when=plural(len(others), "account"), articles=others,
            bunch=-1,
        )  # fmt: skip
        one = Group(group.name, group.note, group.tone, mine)
        return (one, Group("Everyone else", "", "unknown", (every,))) if others else (one,)

    @property
    def has_groups(self) -> bool:
        """Whether any group stands as columns of its accounts, under a head of its own."""
        return any(not group.columns[0].bunch for group in self.groups)

    @property
    def opened(self) -> Group | None:
        """The bunch that is open, whole."""
        return self.all[self.bunch - 1] if self.bunch else None

    def part_words(self) -> str:
        """ "1 to 12 of 43": which accounts of the opened bunch stand in columns of their own."""
        count = len(self.opened.columns) if self.opened else 0
        return f"{PART * (self.part - 1) + 1} to {min(PART * self.part, count)} of {count}"


def leads_of(articles: tuple[Article, ...]) -> dict[str, str]:
    """For each article the one that it is a whole copy of, all the way back; itself where it is nobody's."""
    wholly = {
        article.id: next((d.article for d in article.derived_from if d.degree == "wholly"), None)
        for article in articles
    }
    found = {}
    for article in articles:
        at, seen = article.id, {article.id}
        while (before := wholly[at]) is not None and before in wholly and before not in seen:
            at = before
            seen.add(at)
        found[article.id] = at
    # Two that are said to copy one another are nobody's copy.
    return {one: lead if found[lead] == lead else one for one, lead in found.items()}


def _named(bunch: Bunch, columns: list[Column]) -> Group:
    verb = "Mostly from" if bunch.share >= HALF else "Lean on"
    return Group(f"{verb} {bunch.name}", bunch.note, "own" if bunch.kind == "outlet" else "echo", tuple(columns))


def _time(article: Article) -> tuple[str, str]:
    known = article.published and (article.published.earliest or article.published.latest)
    return known or "~", article.id

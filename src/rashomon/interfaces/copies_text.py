"""Copies in the terminal: one text in several articles, parts of one in another, and where each has it from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.padding import Padding
from rich.rule import Rule
from rich.text import Text

from rashomon.articles.copies import Clue, Lineage
from rashomon.engine.copies import Copy
from rashomon.interfaces import words
from rashomon.model import Article, encode

# From half of its words on, an article is in the main the other one's text: those are shown as one group.
IN_THE_MAIN = 0.5
# Of the texts of a group, those with so much of the largest one's words are about as large.
_AS_LARGE = 0.8
QUOTE = 200  # characters of a passage
SHOWN = 6  # passages of a pair; the rest are counted
KINDS = {
    "exact": "the same words", "near": "nearly the same words", "part": "in part",
    "quotation": "quotations only, no copying",
}  # fmt: skip
CLUES = {
    "canonical": "its page names that one as the original",
    "credit": "it credits",
    "link": "it links to",
    "names": "it says",
    "published": "published",
    "retrieved": "found",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Articles that are in the main one text; `lead` is the one that the rest are held against."""

    lead: Article
    copies: tuple[Copy, ...]  # each member but the lead with the one it shares most with, the lead before others
    agency: str | None


def grouped(copies: Sequence[Copy]) -> list[Group]:
    """Pairs that share in the main one text as groups, the largest first."""
    main = [c for c in copies if c.share >= IN_THE_MAIN]
    home = _homes((c.left.id, c.right.id) for c in main)
    groups: dict[str, list[Copy]] = {}
    for copy in main:
        groups.setdefault(home[copy.left.id], []).append(copy)
    found = [_group(members) for members in groups.values()]
    return sorted(found, key=lambda g: (-len(g.copies), g.lead.id))


def one_newsroom(copy: Copy) -> bool:
    """Whether both articles are known to be of one outlet."""
    left, right = copy.left.outlet, copy.right.outlet
    return bool(left and right and left.casefold() == right.casefold())


def parts_of(copies: Sequence[Copy], lineages: Sequence[Lineage]) -> list[tuple[Copy, int]]:
    """Pairs that share less, one for any two texts, with how many more pairs of articles hold the same two texts."""
    pairs = [(c.left.id, c.right.id) for c in copies if c.share >= IN_THE_MAIN]
    home = _homes([*pairs, *((a, b) for one in lineages for a, b in pairwise(one.articles))])
    found: dict[tuple[str, ...], tuple[Copy, int]] = {}
    for copy in copies:
        if copy.share < IN_THE_MAIN:
            texts = tuple(sorted(home.get(a.id, a.id) for a in (copy.left, copy.right)))
            first, more = found.get(texts, (copy, -1))
            found[texts] = (first, more + 1)
    return list(found.values())


def _homes(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """For each article of the pairs the first of those that the pairs, one after the other, tie it to."""
    home: dict[str, str] = {}

    def root(article: str) -> str:
        home.setdefault(article, article)
        while home[article] != article:
            home[article] = home[home[article]]
            article = home[article]
        return article

    for one, other in pairs:
        low, high = sorted((root(one), root(other)))
        home[high] = low
    return {article: root(article) for article in sorted(home)}


def _group(copies: Sequence[Copy]) -> Group:
    articles = {a.id: a for c in copies for a in (c.left, c.right)}
    sources = Counter(c.direction.source for c in copies if c.direction.source)
    agencies = Counter(c.direction.agency for c in copies if c.direction.agency)
    sizes = {a.id: n for c in copies for a, n in zip((c.left, c.right), c.words, strict=True)}
    # Where no sign tells the source, the larger text leads; of two that are about as large the one dated earlier, which
    # claims nothing: the line below says that which was first is unknown.
    largest = max(sizes.values())
    lead = min(
        articles.values(),
        key=lambda a: (-sources[a.id], sizes[a.id] < _AS_LARGE * largest, _earliest(a), -sizes[a.id], a.id),
    )
    shown = []
    for name in sorted(articles):
        if name != lead.id:
            mine = [c for c in copies if name in (c.left.id, c.right.id)]
            shown.append(
                min(mine, key=lambda c: (lead.id not in (c.left.id, c.right.id), -c.share, c.left.id, c.right.id))
            )
    shown.sort(key=lambda c: (-c.share, c.left.id, c.right.id))
    agency = min(agencies, key=lambda a: (-agencies[a], a)) if agencies else None
    return Group(lead=lead, copies=tuple(dict.fromkeys(shown)), agency=agency)


def _earliest(article: Article) -> str:
    """When it was published at the earliest, as text that sorts; the undated last."""
    return (article.published.earliest if article.published else None) or "~"


def copies_json(copies: Sequence[Copy], lineages: Sequence[Lineage]) -> dict[str, Any]:
    """Copies as JSON values: pairs with passages and direction, groups of one text, versions of one article."""
    articles = {a.id: a for c in copies for a in (c.left, c.right)}
    return {
        "articles": [
            {"id": a.id, "outlet": a.outlet, "headline": a.headline, "location": a.location, "url": a.url,
             "published": encode(a.published), "credits": list(a.credits)}
            for _, a in sorted(articles.items())
        ],
        "pairs": [
            {**encode(c.reuse), "direction": encode(c.direction), "one_newsroom": one_newsroom(c)} for c in copies
        ],
        "groups": [
            {"lead": g.lead.id, "agency": g.agency,
             "articles": sorted({a.id for c in g.copies for a in (c.left, c.right)})}
            for g in grouped(copies)
        ],
        "versions": [encode(lineage) for lineage in lineages],
    }  # fmt: skip


class CopiesText:
    """Copies as rich prints them. `about`: the article they are asked about; without one, all are shown in groups.

    `own`: also each part that a newsroom took over from its own other report (background, closing lines); else these
    are counted.
    """

    def __init__(
        self, copies: Sequence[Copy], lineages: Sequence[Lineage], about: Article | None = None, *, own: bool = False
    ) -> None:
        self.copies = copies
        self.lineages = lineages
        self.about = about
        self.own = own

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Yield the groups, then the parts, then the versions."""
        if self.about:
            yield Text(named(self.about), style="bold")
            for copy in self.copies:
                yield from self._pair(copy)
        else:
            yield from self._groups()
            shown = [c for c in self.copies if self.own or not one_newsroom(c)]
            parts = parts_of(shown, self.lineages)
            if parts:
                yield from _title(f"Parts of one text in another, {words.plural(len(parts), 'pair')}")
            for copy, more in parts:
                yield from self._part(copy, more)
            hidden = sum(c.share < IN_THE_MAIN for c in self.copies) - sum(c.share < IN_THE_MAIN for c in shown)
            if hidden:
                line = f"{words.plural(hidden, 'more pair')} inside one newsroom, which repeats itself: --own"
                yield Padding(Text(line, style="dim"), (1, 0, 0, 0))
        if not self.copies:
            yield Text("No copies found.")
        yield from self._versions()

    def _groups(self) -> Iterator[RenderableType]:
        groups = grouped(self.copies)
        if groups:
            yield from _title(f"One text in several articles, {words.plural(len(groups), 'group')}")
        for group in groups:
            members = {a.id: a for c in group.copies for a in (c.left, c.right)}
            head = Text(f"{len(members)} articles", style="bold")
            if group.agency:
                head.append(f", {owned(group.agency)} text", style="bold")
            yield Text()
            yield head
            yield Padding(Text(named(group.lead)), (0, 0, 0, 2))
            told = {group.lead.id}
            for copy in group.copies:
                one = copy.left if copy.left.id not in told else copy.right
                other = copy.right if one is copy.left else copy.left
                told.add(one.id)
                line = Text(named(one))
                line.append(f"\n{shares(copy, one, other)}. {whence(copy)}.", style="dim")
                yield Padding(line, (0, 0, 0, 2))

    def _part(self, copy: Copy, more: int) -> Iterator[RenderableType]:
        one, other = _copy_first(copy)
        line = Text(f"{named(one)}\n{named(other)}")
        line.append(f"\n{shares(copy, one, other)}. {whence(copy)}.", style="dim")
        longest = max(copy.reuse.passages, key=lambda p: (p.words - p.quoted, p.words))
        side = longest.left if longest.left.article == one.id else longest.right
        line.append(f"\n{quoted(side.exact)}", style="dim")
        if more:
            line.append(f"\nand in {words.plural(more, 'more pair')} of articles with these two texts", style="dim")
        yield Padding(line, (1, 0, 0, 0))

    def _pair(self, copy: Copy) -> Iterator[RenderableType]:
        assert self.about is not None
        mine = copy.left.id == self.about.id
        one, other = (copy.left, copy.right) if mine else (copy.right, copy.left)
        line = Text(named(other), style="bold")
        line.append(f"\n{shares(copy, one, other)}. {whence(copy)}.", style="not bold dim")
        yield Padding(line, (1, 0, 0, 0))
        for passage in copy.reuse.passages[:SHOWN]:
            here, there = (passage.left, passage.right) if mine else (passage.right, passage.left)
            text = Text(f"{passage.words} words", style="dim")
            if passage.quoted:
                text.append(f", {passage.quoted} of them quoted")
            text.append(f"; characters {here.start} to {here.end} here, {there.start} to {there.end} there")
            text.append(f"\n{quoted(here.exact)}", style="not dim")
            if words.clean_line(here.exact) != words.clean_line(there.exact):
                text.append(f"\n{quoted(there.exact)}", style="not dim")
            yield Padding(text, (0, 0, 0, 2))
        if len(copy.reuse.passages) > SHOWN:
            yield Padding(Text(f"and {len(copy.reuse.passages) - SHOWN} more: --json", style="dim"), (0, 0, 0, 2))

    def _versions(self) -> Iterator[RenderableType]:
        if self.lineages:
            yield from _title(f"Versions of one article, {words.plural(len(self.lineages), 'article')}")
        for lineage in self.lineages:
            yield Text(f"{len(lineage.versions)} versions: {', '.join(lineage.articles)}")
            yield Padding(Text(f"what changed: rashomon changes {lineage.latest}", style="dim"), (0, 0, 0, 2))


def named(article: Article) -> str:
    """An article in a line: outlet, date, headline, identifier."""
    date = (article.published.earliest or "") if article.published else ""
    when = date[:16].replace("T", " ") or "no date"
    return words.clean_line(f"{words.outlet_of(article)}, {when}: {article.headline or 'no headline'} ({article.id})")


def shares(copy: Copy, one: Article, other: Article) -> str:
    """How much of each: "near, 98 % of it in The Herald, 60 % of The Herald in it"."""
    mine, theirs = copy.reuse.share_left, copy.reuse.share_right
    if one.id != copy.left.id:
        mine, theirs = theirs, mine
    name, its = words.outlet_of(one), words.outlet_of(other)
    if name == its:
        name, its = f"{name} ({one.id})", f"{its} ({other.id})"
    kind = KINDS[copy.reuse.kind][0].upper() + KINDS[copy.reuse.kind][1:]
    return f"{kind}: {percent(mine)} of {name}, {percent(theirs)} of {its}"


def percent(share: float) -> str:
    """A share in whole percents; what is not all is never shown as all."""
    return f"{min(99, round(share * 100)) if share < 1 else 100} %"


def whence(copy: Copy) -> str:
    """Where the shared words come from, and what tells so."""
    direction = copy.direction
    sides = {a.id: words.outlet_of(a) for a in (copy.left, copy.right)}
    if sides[copy.left.id] == sides[copy.right.id]:
        sides = {a: f"{name} ({a})" for a, name in sides.items()}
    if direction.agency:
        who = words.joined(sides[a] for a in direction.credited_by)
        verb = "credits it" if len(direction.credited_by) == 1 else "credit it"
        return f"{owned(direction.agency)} text: {who} {verb}"
    if direction.source:
        clues = [c for c in direction.clues if c.source == direction.source]
        told = "; ".join(_clue(c) for c in clues[:2])
        return f"From {sides[direction.source]}: {told}"
    if direction.clues:
        return "Which was first is unknown: the signs contradict one another"
    return "Which was first is unknown"


def owned(name: str) -> str:
    """A name in the possessive: "the Herald's", "Reuters'"."""
    line = words.clean_line(name)
    return f"{line}'" if line.endswith("s") else f"{line}'s"


def _clue(clue: Clue) -> str:
    said = words.clean_line(clue.words)
    return f"{CLUES[clue.kind]} {said if clue.kind in ('published', 'retrieved') else f'“{said}”'}"


def quoted(text: str) -> str:
    """Words of an article on one line, cut to QUOTE characters."""
    line = words.clean_line(text)
    return f"“{line if len(line) <= QUOTE else line[: QUOTE - 1] + '…'}”"


def _copy_first(copy: Copy) -> tuple[Article, Article]:
    """The article that has it from the other first; else the one of which the larger share is shared."""
    if copy.direction.source:
        return (copy.right, copy.left) if copy.direction.source == copy.left.id else (copy.left, copy.right)
    larger = copy.reuse.share_left >= copy.reuse.share_right
    return (copy.left, copy.right) if larger else (copy.right, copy.left)


def _title(text: str) -> Iterator[RenderableType]:
    yield Text()
    yield Rule(Text(text, style="bold"), align="left", characters="─", style="dim")

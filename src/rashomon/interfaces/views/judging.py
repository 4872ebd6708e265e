"""What can be judged in a story, and what was: as forms and a log show it, no markup."""

from __future__ import annotations

import hashlib
import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import quote

from rashomon.engine.acts import passages_of
from rashomon.interfaces.links import Rooms
from rashomon.interfaces.words import clean_line, outlet_of
from rashomon.model import Account, Article, Claim, Dossier, Named, Origin
from rashomon.store import Card, Kept

SHOWN = 160  # characters of a passage
SIDES = 6  # pairs of an act that are written out
ALIKE = 12  # claims to choose from that one may be the same as; any other is named by its number or its words
ORIGINS = 60  # origins to choose from, those that the most articles lead back to; any other is named
NAMES = 200  # names that are proposed; any other can be written
ARTICLES = 60  # articles to choose from on one page
WORD = re.compile(r"\w{3,}")
MARK = 12  # signs of the hash by which a form knows the words it was made with


@dataclass(frozen=True, slots=True)
class Telling:
    """One account of a claim, to be chosen in a form. `value`: its passages, as `passage_value` writes them."""

    account: Account
    outlet: str
    words: str
    value: str
    origin: str


@dataclass(frozen=True, slots=True)
class Wrong:
    """What is wrong with what was sent, shown in its form (`form`: "claim", "origin", "story", "entity", "undo"),
    and what was written and chosen there."""

    form: str
    text: str
    by: str = ""
    why: str = ""
    here: tuple[str, ...] = ()
    seek: str = ""
    left: str = ""
    right: str = ""


@dataclass(frozen=True)
class Judging:
    """One story's forms. `key`: what its dossier was told from; `back`: the address the forms lead back to; `by`: the
    analyst's name, as it was given last."""

    dossier: Dossier
    key: str
    back: str
    by: str = ""
    wrong: Wrong | None = None
    unfolded: bool = False  # whether the forms stand open: where nothing else is on the page
    writable: bool = True  # whether the store takes judgements
    of: str = ""  # the article whose telling is chosen from the start
    first: int = 0  # the article that the form of articles begins with

    @property
    def story(self) -> str:
        """The story's identifier."""
        return self.dossier.story.id

    @property
    def room(self) -> str:
        """The address of the room where everything of the story can be judged."""
        return Rooms(self.story).room("judgements")

    @cached_property
    def outlets(self) -> Mapping[str, str]:
        """The outlet of each article."""
        return {article.id: outlet_of(article) for article in self.dossier.articles}

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """The number of each claim."""
        return {claim.id: n for n, claim in enumerate(self.dossier.claims, start=1)}

    def tellings(self, claim: Claim) -> list[Telling]:
        """The accounts of a claim."""
        names = {o.id: "origin unknown" if o.kind == "unknown" else clean_line(o.name) for o in self.dossier.origins}
        return [
            Telling(
                account=account,
                outlet=self.outlets.get(account.article, account.article),
                words=cut(account.evidence[0].exact),
                value=value_of(passages_of(account)),
                origin=names.get(account.origin, "origin unknown"),
            )
            for account in claim.accounts
        ]

    def chosen(self, telling: Telling, told: Sequence[Telling]) -> bool:
        """Whether a telling is chosen before anything is done: again, after something was wrong; the account that one
        came from; the only one."""
        if self.wrong and self.wrong.form == "claim":
            return telling.value in self.wrong.here
        return len(told) == 1 or telling.account.article == self.of

    def others(self, claim: Claim) -> list[tuple[str, str]]:
        """The other claims that one may be the same as: a passage of each, and its number with its words. Those that
        were sought, else those with the most words in common, rare ones counting more."""
        sought = self.wrong.seek if self.wrong and self.wrong.form == "claim" else ""
        found = claims_with(self.dossier, sought) if sought else self._alike(claim)
        return [
            (claim_value(other), f"{self.numbers[other.id]} {cut(clean_line(other.text), 90)}")
            for other in [one for one in found if one.id != claim.id][:ALIKE]
        ]

    @cached_property
    def _words(self) -> Mapping[str, frozenset[str]]:
        return {claim.id: frozenset(WORD.findall(claim.text.casefold())) for claim in self.dossier.claims}

    def _alike(self, claim: Claim) -> list[Claim]:
        count = Counter(word for words in self._words.values() for word in words)
        mine = {word: math.log1p(len(self._words) / count[word]) for word in self._words[claim.id]}

        def likeness(other: Claim) -> float:
            theirs = self._words[other.id]
            return sum(mine[word] for word in theirs & mine.keys()) / math.sqrt(len(theirs) + 1)

        return sorted(self.dossier.claims, key=likeness, reverse=True)[: ALIKE + 1]

    @cached_property
    def origins(self) -> list[tuple[str, str]]:
        """The origins that have a name: the value in a form, and the name with what it is."""
        named = [o for o in self.dossier.origins if o.kind != "unknown" and o.articles]
        most = sorted(named, key=lambda o: -len(o.articles))[:ORIGINS]
        ordered = sorted(most, key=lambda o: (clean_line(o.name).casefold(), o.id))
        return [(origin_value(o), f"{clean_line(o.name)} ({o.kind})") for o in ordered]

    @cached_property
    def more_origins(self) -> int:
        """How many origins with a name `origins` leaves out."""
        return sum(o.kind != "unknown" and bool(o.articles) for o in self.dossier.origins) - len(self.origins)

    @property
    def articles(self) -> tuple[Article, ...]:
        """The articles to choose from."""
        return self.dossier.articles[self.first : self.first + ARTICLES]

    @property
    def all_articles(self) -> bool:
        """Whether these are all."""
        return len(self.dossier.articles) <= ARTICLES

    def articles_from(self, first: int) -> str:
        """The address of the room with the articles from number `first` on, counted from 0; "" where there are none."""
        if not 0 <= first < len(self.dossier.articles):
            return ""
        return f"{self.room}?articles={first + 1}#judge-story"

    @cached_property
    def names(self) -> list[str]:
        """The names that stand in the story, each spelling once: those named most."""
        most = sorted(self.dossier.entities, key=lambda e: (-len(e.mentions), e.id))
        listed = dict.fromkeys(clean_line(text) for e in most for text in (e.name, *(s.text for s in e.spellings)))
        found = set(list(listed)[:NAMES])
        return sorted(found - {""}, key=lambda name: (name.casefold(), name))


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a judgement as the log shows it: the words, whether they are a passage's, where, and the address
    that shows them."""

    words: str
    quoted: bool
    where: str
    href: str | None


@dataclass(frozen=True, slots=True)
class Line:
    """One act in the log: what was decided, of which sides, and what it changed."""

    act: str
    kept: Kept
    decided: str
    pairs: tuple[tuple[Side, Side], ...]
    more: int
    stories: tuple[tuple[str, str], ...] = field(default=())  # (address, headline)


DECIDED = {
    ("entities", "same"): "One name",
    ("entities", "different"): "Two names",
    ("claims", "same"): "One claim",
    ("claims", "different"): "Different claims",
    ("stories", "same"): "One story",
    ("stories", "different"): "Different stories",
    ("origins", "same"): "One origin",
    ("origins", "different"): "Independent",
}


def log(
    kept: Iterable[Kept],
    card: Callable[[str], Card | None],
    stories: Callable[[Sequence[str]], dict[str, str]],
    headline: Callable[[str], str],
) -> list[Line]:
    """The acts of these judgements, the latest first. `card`: an article's card; `stories`: article → story."""
    acts: dict[str, list[Kept]] = {}
    for one in kept:
        acts.setdefault(one.act, []).append(one)
    lines = []
    for act, some in reversed(acts.items()):
        articles = sorted({s.article for k in some for s in (k.judgement.left, k.judgement.right) if s.article})
        homes = sorted(set(stories(articles).values()))
        first = some[0].judgement
        lines.append(
            Line(
                act=act,
                kept=some[0],
                decided=DECIDED[first.subject, first.verdict],
                pairs=tuple(
                    (_side(k, k.judgement.left, card), _side(k, k.judgement.right, card)) for k in some[:SIDES]
                ),
                more=max(0, len(some) - SIDES),
                stories=tuple((Rooms(story).room(), headline(story)) for story in homes),
            )
        )
    return lines


def _side(kept: Kept, named: Named, card: Callable[[str], Card | None]) -> Side:
    found = card(named.article) if named.article else None
    where = clean_line((found.outlet or found.headline or found.article) if found else named.article or "")
    if named.start is not None:
        href = f"/articles/{quote(named.article or '', safe='')}?at={named.start}-{named.end}#at"
        return Side(cut(named.name), True, where, href)
    if kept.judgement.subject == "stories":
        headline = clean_line((found.headline if found else "") or named.article or "")
        return Side(headline, False, where, f"/articles/{quote(named.article or '', safe='')}")
    if kept.judgement.subject == "entities":
        return Side(clean_line(named.name), False, where, f"/names?q={quote(named.name, safe='')}")
    return Side(clean_line(named.name), False, "", None)


def cut(text: str, most: int = SHOWN) -> str:
    """A text on one line, its end left out where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"


def claims_with(dossier: Dossier, words: str) -> list[Claim]:
    """The claims whose words have all of these, or their beginnings."""
    sought = [re.compile(rf"(?<!\w){re.escape(word)}") for word in words.casefold().split()[:20]]
    return [c for c in dossier.claims if sought and all(one.search(c.text.casefold()) for one in sought)]


def claim_value(claim: Claim) -> str:
    """A claim as a form carries it: by a passage that tells it."""
    return value_of(passages_of(claim.accounts[0])[:1])


def value_of(passages: Sequence[Named]) -> str:
    """Passages as a form carries them: place, and a mark of the words that were shown."""
    return " ".join(f"{p.article}:{p.start}-{p.end}:{mark_of(p.name)}" for p in passages)


def mark_of(words: str) -> str:
    """A mark of some words: the same words, the same mark."""
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:MARK]


def origin_value(origin: Origin) -> str:
    """An origin as a form carries it: the article that binds it to its story, its kind and its name."""
    return f"{origin.articles[0] if origin.articles else ''}:{origin.kind}:{origin.name}"

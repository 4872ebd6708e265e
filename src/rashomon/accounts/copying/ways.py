"""By which way two texts that share passages came to do so: credits, links, chains, times, owners.

Which of the two had the text first, in the order in which the signs are believed: the page names the other as its
original, credits it or links to it; it names the other as the one that reports; the one knows what the other does
not yet; it was published later. Stored times are often those of a crawl: nothing is overruled by them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from rashomon.accounts.copying.credited import credited, newsroom_name
from rashomon.accounts.copying.growth import Growth, knows_more
from rashomon.accounts.copying.ownership import same_owner
from rashomon.articles.copies import Clue, find_direction
from rashomon.articles.outlets.newsrooms import agencies_in
from rashomon.model import Article, Reading, Signal, SignalKind, Span, span_at

# How a clue of a direction is called among the signals, and how far it is believed (0 most).
_KINDS: dict[str, tuple[SignalKind, int]] = {
    "canonical": ("link", 0), "credit": ("credit", 0), "link": ("link", 0), "names": ("chain", 1),
    "published": ("time", 3), "retrieved": ("time", 3),
}  # fmt: skip
_KNOWS_MORE = 2
NO_WORD = 4  # nothing says which was first
_OPENING = 200  # characters in which an agency's mark stands
_LONGEST_LINKED = 200  # characters of the end of a text in which a credit stands that the reading took from it


@dataclass(frozen=True, slots=True, kw_only=True)
class Ways:
    """`source`: the article of the two that had the text first, None is unknown; `rank`: how far that is believed, 0
    most, NO_WORD where nothing says it; `common`: whose text it is, where it is neither's; `close`: one credits or
    names the other, or both credit one agency (to have something from one relay is no more than many do); `signals`:
    about the left article, `here` in it, `there` in the right one."""

    source: str | None = None
    rank: int = NO_WORD
    common: str | None = None
    close: bool = False
    signals: tuple[Signal, ...] = ()


class Side:
    """One article of a story, with what it says of where its text is from: read once, compared with many."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.article = reading.article
        self.growth = Growth(reading.article)
        self._words: dict[str, Span | None] = {}

    @cached_property
    def credited(self) -> tuple[str, ...]:
        """The agencies that it credits."""
        return credited(self.article)

    @cached_property
    def relays(self) -> dict[str, Span]:
        """The newsrooms from which it has something, with the words that say so."""
        return relays_of(self.reading, self.credited)

    def agency_words(self, name: str) -> Span | None:
        """Where the text itself names the agency that it is from."""
        if name not in self._words:
            self._words[name] = _agency_words(self.article, name)
        return self._words[name]


def find_ways(left: Side, right: Side) -> Ways:
    """What is known of the way of a text between two articles (identifiers in order)."""
    one, other = left.article, right.article
    direction = find_direction(one, other)
    signals: list[Signal] = []
    said: dict[int, set[str]] = {}
    for clue in direction.clues:
        kind, rank = _KINDS[clue.kind]
        said.setdefault(rank, set()).add(clue.source)
        signals.append(_signal(kind, clue, one, other))
    if more := knows_more(left.growth, right.growth):
        said.setdefault(_KNOWS_MORE, set()).add(more.earlier)
        here, there = (more.words, None) if more.words.article == one.id else (None, more.words)
        signals.append(Signal(kind="time", why=more.why, here=here, there=there))
    signals += [*_agencies(left, right), *_credits_a_relay(left, right)]
    close = any(s.kind in ("credit", "link", "chain") for s in signals)
    common = _common(left, right) if direction.agency else None
    relay = _relay(left, right)
    if relay:
        name, here, there = relay
        signals.append(Signal(kind="chain", why=f"both have it from {name}", here=here, there=there))
    owner = same_owner(one.outlet, other.outlet)
    if owner:
        signals.append(Signal(kind="ownership", why=f"both outlets belong to {owner}"))
    for rank in sorted(said):
        if len(said[rank]) == 1:
            return Ways(source=min(said[rank]), rank=rank, common=common, close=close, signals=tuple(signals))
    return Ways(common=common, close=close, signals=tuple(signals))


def _signal(kind: SignalKind, clue: Clue, one: Article, other: Article) -> Signal:
    """A clue about who copied as a signal; the words stand in the copy."""
    copy, source = (other, one) if clue.source == one.id else (one, other)
    words = None if kind == "time" else _find(copy, clue.words)
    here, there = (words, None) if copy is one else (None, words)
    name = source.outlet or "the other article"
    if copy.outlet and _folded(copy.outlet) == _folded(source.outlet):
        name = f"the other report of {name}"
    whys: dict[str, str] = {
        "link": f"{_name(copy)} links to {name}: {clue.words}",
        "credit": f"{_name(copy)} credits {name}",
        "chain": f"{_name(copy)} names {name} as reporting it",
        "time": f"{name} was published first: {clue.words}",
    }
    return Signal(kind=kind, why=whys[kind], here=here, there=there)


def _common(one: Side, other: Side) -> str | None:
    """The agency whose text both are: credited by both, or by the one alone; None where they credit two."""
    mine, theirs = one.credited, other.credited
    both = [name for name in mine if name in theirs]
    if both or (mine and theirs):
        return both[0] if both else None
    alone = mine or theirs
    return alone[0] if len(alone) == 1 else None


def _agencies(one: Side, other: Side) -> list[Signal]:
    """One agency credited by both, at the head of the text or elsewhere."""
    found = []
    for name in (name for name in one.credited if name in other.credited):
        here, there = (side.agency_words(name) for side in (one, other))
        at_head = all(span is not None and span.start < _OPENING for span in (here, there))
        why = f"both are marked as {name}'s" if at_head else f"both credit {name}"
        found.append(Signal(kind="credit", why=why, here=here, there=there))
    return found


def _credits_a_relay(left: Side, right: Side) -> list[Signal]:
    """The one hands on what an agency reports, the other is that agency's text."""
    found = []
    for citing, other in ((left, right), (right, left)):
        named = citing.relays
        for name in sorted(named.keys() & set(other.credited)):
            why = f"{_name(citing.article)} names {name} as reporting it, {_name(other.article)} credits {name}"
            words, credit = named[name], other.agency_words(name)
            here, there = (words, credit) if citing is left else (credit, words)
            found.append(Signal(kind="chain", why=why, here=here, there=there))
    return found


def _agency_words(article: Article, name: str) -> Span | None:
    """Where the text itself names the agency that it is from: at its head, or in its last lines."""
    text = article.text
    tail = max(_OPENING, len(text) - _LONGEST_LINKED)
    for start, end in ((0, min(_OPENING, len(text))), (tail, len(text))):
        for match in re.finditer(r"[A-Z][\w./-]*(?: [A-Z][\w-]*){0,3}", text[start:end]):
            if agencies_in(match[0]) == (name,):
                return span_at(article.id, text, start + match.start(), start + match.end())
    return None


def _relay(left: Side, right: Side) -> tuple[str, Span, Span] | None:
    """The agency or newsroom, neither of the two, that both name as the one from which they have something."""
    mine, theirs = left.relays, right.relays
    for name in sorted(mine.keys() & theirs.keys()):
        return name, mine[name], theirs[name]
    return None


def relays_of(reading: Reading, credits: Sequence[str]) -> dict[str, Span]:
    """The newsrooms that an article names as relays of what somebody said, or as saying it, with the words.

    Its own outlet and the agencies that it credits (`credits`) are none: they name themselves.
    """
    found: dict[str, Span] = {}
    own = {_folded(name) for name in (reading.article.outlet, *credits)}
    for statement in reading.statements:
        parties = [*statement.relayed_by]
        if statement.speaker is not None and statement.source_kind in ("agency", "outlet"):
            parties.append(statement.speaker)
        for party in parties:
            name = newsroom_name(party.text)
            if name and _folded(name) not in own:
                found.setdefault(name, party.span)
    return found


def _find(article: Article, words: str) -> Span | None:
    at = article.text.find(words)
    return span_at(article.id, article.text, at, at + len(words)) if words and at >= 0 else None


def _name(article: Article) -> str:
    return article.outlet or "the article"


def _folded(name: str | None) -> str:
    return (name or "").casefold()


def signals_reversed(signals: Iterable[Signal]) -> tuple[Signal, ...]:
    """The signals as they are about the right article."""
    return tuple(
        Signal(kind=s.kind, why=s.why, here=s.there, there=s.here, proves=s.proves) for s in signals
    )  # fmt: skip

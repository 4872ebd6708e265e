"""What is known of an article's words: the layers over its text, and the notes in its margin."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from rashomon.interfaces.links import Links
from rashomon.interfaces.views.layers import Layered
from rashomon.interfaces.views.view import View
from rashomon.interfaces.words import clean_line, how_words, joined, when_words
from rashomon.model import Article, Claim, Event, Mention, Party, Reading, Span, Statement, TimeExpression

DIGITS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
NAMED = 5  # outlets of a shared passage that are named; the rest is counted
# Of two that cross the lower is broken: a name is never, a long passage first.
LIT, NAME, TIME, EVENT, SAID, SHARED = 9, 6, 5, 4, 3, 1
MANNERS = {"speech": "Statement", "thought": "Thought", "stance": "Stance"}


@dataclass(frozen=True, slots=True)
class Resting:
    """A claim that rests on words: its number, standing and text, and its address."""

    number: int
    standing: str
    text: str
    href: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """The same words in another article."""

    outlet: str
    href: str | None
    letters: int


@dataclass(frozen=True, slots=True)
class Note:
    """One note in the margin, to words that begin at `start`. `tag`: the sign that stands at the words too."""

    layer: str
    start: int
    tag: str
    head: str
    text: str
    claims: tuple[Resting, ...] = ()
    elsewhere: tuple[Elsewhere, ...] = ()
    more: int = 0


class Notes:
    """One article's layers and notes. `reading`: what was read of it; `view`: its story; either may be missing."""

    def __init__(
        self, article: Article, reading: Reading | None, view: View | None, links: Links | None, at: Span | None = None
    ) -> None:
        """`at`: words to be lit."""
        self.article = article
        self.view = view if view and article.id in view.articles else None
        self.links = links
        self.at = at
        self.reading = reading
        self.claims = self._claims()
        self.spans: list[Layered] = []
        self.notes: list[Note] = []
        self.counts: dict[str, int] = {}
        if at:
            self.spans.append(Layered(at.start, at.end, "mark", "lit", LIT, first=(("id", "at"),)))
        self._names()
        self._times(reading.annotation.times if reading else ())
        self._said()
        self._events()
        self._shared()
        self.notes.sort(key=lambda note: note.start)
        self.counts["removed"] = len(article.removed)

    # ── what rests on these words ──

    def _claims(self) -> list[Resting]:
        """The claims of the story that this article tells, with each of the words they rest on, in the text's order."""
        if not self.view:
            return []
        found = []
        for number, claim in enumerate(self.view.dossier.claims, start=1):
            for account in claim.accounts:
                if account.article == self.article.id:
                    found += [self._resting(number, claim, span) for span in account.evidence]
        return sorted(found, key=lambda one: (one.span.start, one.number))

    def _resting(self, number: int, claim: Claim, span: Span) -> Resting:
        href = self.links.claim(number) if self.links else None
        return Resting(number, claim.standing, clean_line(claim.text), href, span)

    def resting(self, start: int, end: int) -> list[Resting]:
        """The claims that rest on words between two places, each once."""
        found: dict[int, Resting] = {}
        for one in self.claims:
            if one.span.start < end and start < one.span.end:
                found.setdefault(one.number, one)
        return list(found.values())

    def summed(self, at: Span) -> list[int]:
        """The numbers of the summary's sentences that rest on these words."""
        sentences = self.view.dossier.summary if self.view else ()
        return [n for n, s in enumerate(sentences, start=1) if any(at.overlaps(span) for span in s.evidence)]

    # ── layers ──

    def _names(self) -> None:
        known: list[tuple[Span, str, str | None]] = []
        for entity in self.view.dossier.entities if self.view else ():
            here = [span for span in entity.mentions if span.article == self.article.id]
            href = self.links.entity(entity.id) if self.links and here else None
            known += [(span, clean_line(entity.name), href) for span in here]
        mentions: Sequence[Mention] = self.reading.annotation.mentions if self.reading else ()
        known += [(m.span, clean_line(m.antecedent or m.name), None) for m in mentions]
        # A link may not stand in a link: of names that share words the longest is one, the known before the others.
        order = {id(one): n for n, one in enumerate(known)}
        taken: list[tuple[int, int]] = []
        for span, name, href in sorted(known, key=lambda o: (o[2] is None, o[0].start - o[0].end, order[id(o)])):
            if not _clashes(taken, span.start, span.end):
                _take(taken, span.start, span.end)
                attributes = [("href", href)] if href else []
                attributes += [("title", name)] if name and name != clean_line(span.exact) else []
                tag = "a" if href else "span"
                self.spans.append(Layered(span.start, span.end, tag, "l-name", NAME, tuple(attributes)))
        self.counts["names"] = len(taken)

    def _times(self, times: Iterable[TimeExpression]) -> None:
        count = 0
        for time in times:
            count += 1
            self.spans.append(Layered(time.span.start, time.span.end, "span", "l-time", TIME))
            words = clean_line(time.span.exact)
            if time.moment and (time.moment.earliest or time.moment.latest):
                head = f"{words} → {when_words(time.moment, year=True)}."
                text = f"{_how(time)}."
            else:
                head, text = f"{words}: not placed.", f"{clean_line(time.reads)}." if time.reads else ""
            self.notes.append(Note("times", time.span.start, "", head, text[:1].upper() + text[1:]))
        self.counts["times"] = count

    def _statements(self) -> Sequence[Statement]:
        if self.view:  # with the identities of the story
            return [s for s in self.view.dossier.statements if s.article == self.article.id]
        return self.reading.statements if self.reading else ()

    def _said(self) -> None:
        resting: dict[str, dict[int, Resting]] = defaultdict(dict)
        if self.view:
            for number, claim in enumerate(self.view.dossier.claims, start=1):
                for account in claim.accounts:
                    if account.article == self.article.id:
                        one = self._resting(number, claim, account.evidence[0])
                        for key in account.statements:
                            resting[key].setdefault(number, one)
        ordered = sorted(self._statements(), key=lambda s: (s.content.start, -s.content.end, s.id))
        for number, statement in enumerate(ordered, start=1):
            content = statement.content
            sign = (("data-k", str(number).translate(DIGITS)),)
            self.spans.append(Layered(content.start, content.end, "span", "l-said", SAID, sign))
            speaker = clean_line(statement.speaker.text) if statement.speaker else "Speaker not named"
            via = joined(clean_line(party.text) for party in statement.relayed_by)
            head = f"{MANNERS[statement.manner]}, {statement.form}."
            text = f"{speaker}{f', via {via}' if via else ''}"
            text += "." if statement.attitude == "says" else f"; {statement.attitude}."
            claims = tuple(resting.get(statement.id, {}).values())
            self.notes.append(Note("said", content.start, str(number), head, text, claims))
        self.counts["said"] = len(ordered)

    def _events(self) -> None:
        events: Sequence[Event] = self.reading.events if self.reading else ()
        if self.view:
            events = [e for e in self.view.dossier.events if e.article == self.article.id]
        for event in events:
            self.spans.append(Layered(event.trigger.start, event.trigger.end, "span", "l-event", EVENT))
            mode = f", {event.mode}" if event.mode else ""
            who = _parties(event.actors) or "nobody named"
            whom = _parties(event.recipients)
            act = event.type.replace("_", " ").capitalize()
            text = f"{act}{mode}; {'not so: ' if event.negated else ''}{event.status}. {who[:1].upper()}{who[1:]}"
            text += f" → {whom}." if whom else "."
            if event.moment:
                text += f" {when_words(event.moment, year=True)}."
            self.notes.append(Note("events", event.trigger.start, "", f"{clean_line(event.trigger.exact)}.", text))
        self.counts["events"] = len(events)

    def _shared(self) -> None:
        pairs: list[tuple[Span, Span]] = []
        for article in self.view.dossier.articles if self.view else ():
            for derivation in article.derived_from:
                if article.id == self.article.id:
                    pairs += derivation.evidence
                elif derivation.article == self.article.id:
                    pairs += [(theirs, mine) for mine, theirs in derivation.evidence]
        merged: list[list[tuple[Span, Span]]] = []
        until = -1
        for mine, theirs in sorted(pairs, key=lambda p: (p[0].start, -p[0].end, p[1])):
            if mine.start >= until:
                merged.append([])
            merged[-1].append((mine, theirs))
            until = max(until, mine.end)
        for number, group in enumerate(merged):
            start, end = group[0][0].start, max(mine.end for mine, _ in group)
            sign = letters(number)
            self.spans.append(Layered(start, end, "span", "l-shared", SHARED, (("data-k", sign),)))
            self.notes.append(self._shared_note(start, sign, group))
        self.counts["shared"] = len(merged)

    def _shared_note(self, start: int, sign: str, group: Sequence[tuple[Span, Span]]) -> Note:
        best: dict[str, tuple[Span, Span]] = {}
        for mine, theirs in group:
            before = best.get(theirs.article)
            if before is None or mine.end - mine.start > before[0].end - before[0].start:
                best[theirs.article] = mine, theirs
        view = self.view
        assert view
        found = [
            Elsewhere(view.outlet(key), self.links.span(theirs, "") if self.links else None, mine.end - mine.start)
            for key, (mine, theirs) in best.items()
        ]
        found.sort(key=lambda one: (-one.letters, one.outlet))
        return Note("shared", start, sign, "Also in", "", (), tuple(found[:NAMED]), max(0, len(found) - NAMED))


def _how(time: TimeExpression) -> str:
    """ "day, resolved, by “Wednesday”": how precisely, how it is known, and by which other words."""
    assert time.moment
    other = next((span for span in time.moment.evidence if span != time.span), None)
    how = how_words(replace(time.moment, evidence=()))
    return f"{how}, by “{clean_line(other.exact)}”" if other and len(other.exact) <= 40 else how


def letters(number: int) -> str:
    """a, b … z, aa, ab …"""
    sign = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        sign = chr(97 + rest) + sign
    return sign


def _parties(parties: Sequence[Party]) -> str:
    return joined(dict.fromkeys(clean_line(party.text) for party in parties))


def _clashes(taken: list[tuple[int, int]], start: int, end: int) -> bool:

    at = bisect_left(taken, (start, end))
    return (at < len(taken) and taken[at][0] < end) or (at > 0 and taken[at - 1][1] > start)


def _take(taken: list[tuple[int, int]], start: int, end: int) -> None:

    insort(taken, (start, end))
